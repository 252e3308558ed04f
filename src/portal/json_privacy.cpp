#include "portal/json_privacy.hpp"

#include "gateway/catalogue/read_purposes.hpp"

namespace opora::json {

namespace {

js::object purpose_json(const Purpose& purpose, Language language) {
    return {{"id", purpose.id}, {"name", purpose.name(language)}, {"text", purpose.text(language)}};
}

js::object course_json(const store::PurposeRow& row, Language language) {
    const auto* purpose = catalogue::shipped_purposes().find(row.purpose);
    js::object out{{"id", row.purpose},
                   {"name", purpose ? purpose->name(language) : row.purpose},
                   {"at", row.at},
                   {"person", row.person},
                   {"audit", row.audit}};
    if (!row.reason.empty()) out["reason"] = row.reason;
    return out;
}

}  // namespace

js::object write(const office::PurposeView& view, Language language) {
    auto out = purpose_json(*view.purpose, language);
    out["never"] = catalogue::shipped_purposes().never(language);
    out["is_given"] = view.is_given;
    out["is_sealed"] = view.is_sealed;
    out["course"] = list(view.course, [&](const auto& row) { return course_json(row, language); });
    return out;
}

js::object write_purposes(Language language) {
    const auto& table = catalogue::shipped_purposes();
    return {{"purposes", list(table.purposes, [&](const auto& one) { return purpose_json(one, language); })},
            {"never", table.never(language)}};
}

js::object write(const office::RetentionLine& line, const Speaker& speaker) {
    js::object out{{"procedure", name_of(line.kept.procedure)},
                   {"title", speaker.title(line.kept.procedure)},
                   {"year", line.kept.procedure.year},
                   {"blocks", line.kept.blocks},
                   {"works", line.kept.works},
                   {"erased", line.kept.erased},
                   {"is_due", line.is_due}};
    if (line.rule) out["rule"] = line.rule->id;
    if (line.rule && line.rule->then != AfterTerm::keep) out["ends"] = iso_day(line.ends);
    return out;
}

js::object write(const office::RetentionView& view, const Speaker& speaker) {
    constexpr const char* then[] = {"keep", "erase_pupils"};
    const auto rule_json = [&](const RetentionRule& rule) {
        return js::object{
            {"id", rule.id},
            {"data", say(speaker.language, "retention.data." + rule.data)},
            {"series", list(rule.series, [](const auto& one) { return js::string(one); })},
            {"years", rule.years},
            {"term", say(speaker.language, "retention.term", {{"years", double(rule.years)}})},
            {"then", say(speaker.language, std::string("retention.then.") + then[static_cast<std::size_t>(rule.then)])},
            {"basis", rule.basis(speaker.language)}};
    };
    return {{"rules", list(*view.rules, rule_json)},
            {"lines", list(view.lines, [&](const auto& line) { return write(line, speaker); })},
            {"due_blocks", view.due_blocks},
            {"due_works", view.due_works}};
}

}  // namespace opora::json
