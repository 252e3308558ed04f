#include "portal/json_history.hpp"

namespace opora::json {

js::object write(const office::HistoryRow& row, Language language) {
    const auto& kept = row.sealed.row;
    return {{"id", kept.id},
            {"at", kept.at},
            {"person", kept.person},
            {"act", kept.act},
            {"act_said", office::act_said(language, kept.act)},
            {"what", kept.what},
            {"what_said", office::what_said(language, kept.what)},
            {"thing", row.thing},
            {"thing_said", office::thing_said(language, row.thing)},
            {"trace", name_of(row.trace)},
            {"seal", row.sealed.seal}};
}

js::object write(const office::HistoryPage& page, Language language) {
    js::array things;
    for (const auto thing : history_things())
        things.push_back(js::object{{"thing", thing}, {"said", office::thing_said(language, thing)}});
    things.push_back(js::object{{"thing", "other"}, {"said", office::thing_said(language, "other")}});
    return {{"rows", list(page.rows, [&](const auto& row) { return write(row, language); })},
            {"total", page.total},
            {"of", page.of},
            {"has_more", page.has_more},
            {"people", list(page.people, [](const auto& one) { return js::string(one); })},
            {"acts", list(page.acts,
                          [&](const auto& act) {
                              return js::object{{"act", act}, {"said", office::act_said(language, act)}};
                          })},
            {"things", std::move(things)}};
}

js::object write(const office::HistoryCheck& check, Language language) {
    const auto& seen = check.checked;
    js::object out{{"rows", seen.rows},
                   {"sealed", seen.sealed},
                   {"breaks", seen.breaks},
                   {"broken", seen.broken.value_or(0)},
                   {"last_id", seen.last.id},
                   {"last_at", seen.last.at},
                   {"last_seal", seen.last.seal},
                   {"seal", check.seal},
                   {"found_id", seen.found.id},
                   {"found_at", seen.found.at},
                   {"found_rows", seen.found_rows},
                   {"is_over", seen.is_over}};
    if (check.broken_row) out["broken_row"] = write(*check.broken_row, language);
    if (seen.is_over) {
        out["is_whole"] = office::is_whole(check);
        out["said"] = list(office::said_of(check), [&](const Said& one) { return js::string(say(language, one)); });
    }
    return out;
}

js::object write(const office::HouseLetter& letter, Language language) {
    return {{"key", letter.key},
            {"name", say(language, "house_letter." + letter.key)},
            {"about", say(language, "house_letter." + letter.key + ".about")},
            {"hour", letter.hour},
            {"addresses", list(letter.addresses, [](const auto& one) { return js::string(one); })}};
}

}  // namespace opora::json
