#include "portal/json_topics.hpp"

#include "engine/topics/topic_sheets.hpp"

namespace opora::json {

namespace {

std::string subject_said(const Speaker& speaker, const std::string& code) {
    const auto* subject = speaker.catalogue->subject(code);
    if (!subject) return code;
    return speaker.language == Language::russian ? subject->name_ru : subject->name_en;
}

js::array topic_positions_json(const office::TopicsOfYear& year, const topics::Topic& topic, const Speaker& speaker) {
    js::array out;
    for (const auto& part : topic.parts) {
        const auto& work = year.works[part.work];
        for (const auto j : part.positions) {
            const auto& position = work.positions[j];
            js::object one{{"procedure", name_of(work.procedure)},
                           {"title", speaker.title(work.procedure)},
                           {"code", position.code},
                           {"maximum", position.maximum}};
            if (!position.level.empty()) one["level"] = position.level;
            if (!position.skill.empty()) one["skill"] = position.skill;
            if (!position.content.empty()) one["content"] = position.content;
            out.push_back(std::move(one));
        }
    }
    return out;
}

js::object topic_json(const office::TopicDeficits& found, const topics::TopicFinding& finding, const Speaker& speaker) {
    const auto& topic = found.of_year->topics[finding.topic];
    js::object out{{"key", topic.key},
                   {"words", topic.words},
                   {"is_position", topic.is_position},
                   {"subject", topic.subject},
                   {"subject_name", subject_said(speaker, topic.subject)},
                   {"grades", js::array(topic.grades.begin(), topic.grades.end())},
                   {"works", finding.works},
                   {"schools", finding.schools},
                   {"share", number(finding.share)},
                   {"bounds", write(finding.bounds)},
                   {"is_few", finding.is_few},
                   {"is_majority", finding.is_majority},
                   {"is_below", finding.is_below},
                   {"said", say(speaker.language, topics::sentences_of(finding, found.kind))},
                   {"positions", topic_positions_json(*found.of_year, topic, speaker)}};
    if (finding.drawn) out["drawn"] = number(*finding.drawn);
    if (found.kind != topics::PlaceKind::region) {
        out["region"] = number(finding.region);
        out["difference"] = number(finding.difference);
        out["difference_bounds"] = write(finding.difference_bounds);
        if (!finding.is_few) out["p_adjusted"] = number(finding.p_adjusted);
    }
    if (found.kind != topics::PlaceKind::school) {
        out["needs_help"] = finding.needs_help;
        out["can_share"] = finding.can_share;
    }
    return out;
}

js::object school_in_topic_json(const office::TopicDeficits& found, const topics::SchoolInTopic& one) {
    constexpr const char* says[] = {"unclear", "needs_help", "can_share"};
    const auto* school = found.region->organisation(one.school);
    return {{"code", school ? office::shown_code(*school) : ""},
            {"name", school ? school->name : ""},
            {"municipality_name", school ? found.region->municipality_name(*school) : ""},
            {"works", one.works},
            {"share", number(one.share)},
            {"bounds", write(one.bounds)},
            {"drawn", number(one.drawn)},
            {"drawn_bounds", write(one.drawn_bounds)},
            {"region", number(one.region)},
            {"is_few", one.is_few},
            {"says", says[static_cast<std::size_t>(one.says)]}};
}

}  // namespace

js::object write(const office::TopicDeficits& found, const Speaker& speaker) {
    constexpr const char* kinds[] = {"region", "municipality", "school"};
    const auto& counts = found.counts;
    js::object out{
        {"year", found.year},
        {"kind", kinds[static_cast<std::size_t>(found.kind)]},
        {"place", found.place},
        {"headline", say(speaker.language, topics::headline_of(counts))},
        {"notes", list(topics::notes_of(counts, found.kind),
                       [&](const Said& note) { return js::string(say(speaker.language, note)); })},
        {"counts", js::object{{"topics", counts.topics},
                              {"majority", counts.majority},
                              {"below", counts.below},
                              {"few", counts.few},
                              {"positions", counts.positions}}},
        {"subjects", list(found.subjects,
                          [&](const std::string& code) {
                              return js::object{{"code", code}, {"name", subject_said(speaker, code)}};
                          })},
        {"topics", list(found.findings, [&](const auto& finding) { return topic_json(found, finding, speaker); })},
        {"begin", list(found.begin,
                       [&](std::size_t i) { return js::string(found.of_year->topics[found.findings[i].topic].key); })}};
    if (!found.school.empty()) out["school"] = found.school;
    if (found.open)
        out["schools"] = list(found.schools, [&](const auto& one) { return school_in_topic_json(found, one); });
    return out;
}

}  // namespace opora::json
