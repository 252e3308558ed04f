// What goes on all the time: of a year, of the whole plan, always, during an event.

#include "engine/deadline/terms.hpp"

namespace opora::deadline {

namespace {

Match continuing(const Reader& reader, std::string phase) {
    Match match;
    match.reading.kind = DeadlineKind::continuous;
    match.reading.phase = std::move(phase);
    match.end = reader.at();
    return match;
}

/// The plan itself, whose period is the whole: «реализации программы», «действия дорожной карты».
void skip_own_plan(Reader& reader) {
    const auto was = reader.at();
    constexpr std::u16string_view doing[] = {u"реализации", u"действия", u"выполнения",
                                             u"исполнения", u"работы",   u"осуществления"};
    constexpr std::u16string_view what[] = {u"плана",  u"проекта",     u"программы", u"карты", u"мероприятий",
                                            u"планов", u"мероприятия", u"комплекса", u"мер",   u"программ"};
    const auto is_one = [&](const auto& list) {
        for (const auto word : list)
            if (reader.spells(word)) return true;
        return false;
    };
    if (!is_one(doing)) return;
    reader.skip();
    bool named = false;
    while (!reader.at_end() &&
           (is_one(what) || reader.spells(u"дорожной") || reader.spells(u"настоящей") || reader.spells(u"настоящего") ||
            reader.spells(u"данной") || reader.spells(u"данного"))) {
        named = named || is_one(what);
        reader.skip();
    }
    if (!named) reader.go(reader.at_end() ? reader.at() : was);
}

/// «постоянно», «на постоянной основе», «в постоянном режиме».
std::optional<Match> read_always(Reader reader) {
    if (reader.take(Kind::always)) {
        if (reader.take(Kind::comma) && !reader.take(Kind::always)) reader.go(reader.at() - 1);
        return continuing(reader, "always");
    }
    if (reader.take_all({Kind::on, Kind::constant_adj, Kind::basis}) ||
        reader.take_all({Kind::in, Kind::constant_adj, Kind::basis}))
        return continuing(reader, "always");
    if (reader.sees(Kind::year_round)) {
        const bool adverb = reader.text().ends_with(u"о");
        reader.skip();
        if (adverb || reader.take(Kind::year)) return continuing(reader, "year");
        return {};
    }
    return {};
}

/// «весь период», «в течение всего срока реализации», «на период действия плана».
std::optional<Match> read_whole_period(Reader reader) {
    bool is_span = reader.take_all({Kind::in, Kind::course}) || reader.take(Kind::course) ||
                   reader.take_all({Kind::on, Kind::course}) || reader.take(Kind::behind) || reader.take(Kind::on) ||
                   reader.take(Kind::in);
    const bool whole = reader.take(Kind::whole);
    is_span = is_span || whole;
    const bool is_period =
        reader.sees(Kind::period) || reader.sees(Kind::deadline_word) || reader.sees(Kind::time_word);
    if (!is_period) return {};
    const bool is_deadline = reader.sees(Kind::deadline_word);
    reader.skip();
    const auto was = reader.at();
    skip_own_plan(reader);
    // «в период подготовки …» is an event; «в период» of the plan itself, and «весь период», is the whole.
    if (!whole && reader.at() == was && !reader.at_end() && !reader.sees_any({Kind::comma, Kind::semicolon})) return {};
    if (whole && reader.at() == was && reader.sees(Kind::word)) return {};
    if ((is_deadline && !whole && reader.at() == was) || !is_span) {
        if (reader.at() == was) return {};
    }
    return continuing(reader, "whole_period");
}

/// «в течение месяца», «в течение четверти»: no day to count from is said.
std::optional<Match> read_some_unit(Reader reader) {
    const bool in_course = reader.take_all({Kind::in, Kind::course}) || reader.take_all({Kind::on, Kind::course}) ||
                           reader.take(Kind::course);
    if (!in_course && !(reader.take(Kind::in) && reader.sees_any({Kind::current, Kind::next, Kind::previous})))
        return {};
    reader.take(Kind::whole);
    const auto ref = reader.take(Kind::current)    ? "current"
                     : reader.take(Kind::next)     ? "next"
                     : reader.take(Kind::previous) ? "previous"
                                                   : "";
    reader.take(Kind::school_adj);
    const auto unit = reader.kind();
    if (reader.here().many || reader.text().ends_with(u"года")) return {};
    if (unit != Kind::month_unit && unit != Kind::quarter && unit != Kind::half_year && unit != Kind::term &&
        unit != Kind::trimester)
        return {};
    const auto name = name_of(static_cast<Unit>(reader.here().value));
    reader.skip();
    auto match = continuing(reader, std::string(name));
    match.reading.year_ref = ref;
    if (unit == Kind::term || unit == Kind::trimester) match.reading.kind = DeadlineKind::school_phase;
    return match;
}

/// «летняя оздоровительная кампания», «летняя смена»
std::optional<Match> read_summer_camp(Reader reader) {
    while (reader.sees_any({Kind::in, Kind::on, Kind::process, Kind::period, Kind::time_word, Kind::course}))
        reader.skip();
    const auto was = reader.at();
    const bool genitive = reader.text().ends_with(u"ей");
    while (reader.sees_any({Kind::season_adj, Kind::word, Kind::dash}) && reader.at() < was + 6) reader.skip();
    if (reader.sees(Kind::campaign)) {
        Match match;
        match.reading.kind = DeadlineKind::continuous;
        match.reading.phase = "event";
        match.capture = Capture::event;
        match.words = genitive || reader.text().ends_with(u"и") ? Case::genitive
                      : reader.text().ends_with(u"ю")           ? Case::accusative
                                                                : Case::nominative;
        match.end = was;
        return match;
    }
    const bool camp = reader.take(Kind::camp);
    if ((!camp && reader.at() != was + 1) || !reader.sees(Kind::shift)) return {};
    reader.skip();
    auto match = continuing(reader, "camp_shift");
    match.reading.kind = DeadlineKind::school_phase;
    return match;
}

/// «в период подготовки и проведения ГИА», «во время каникул …», «при проведении», «в ходе».
std::optional<Match> read_during(Reader reader) {
    Match match;
    if (reader.take_all({Kind::in, Kind::period}) || reader.take_all({Kind::on, Kind::period}) ||
        reader.take_all({Kind::in, Kind::time_word}) || reader.take_all({Kind::in, Kind::process}) ||
        reader.take_all({Kind::on, Kind::process}) || reader.take_all({Kind::in, Kind::course, Kind::period}) ||
        reader.take_all({Kind::in, Kind::course, Kind::whole, Kind::period}) ||
        reader.take_all({Kind::on, Kind::course, Kind::whole, Kind::period}) ||
        reader.take_all({Kind::on, Kind::whole, Kind::period}) || reader.take_all({Kind::whole, Kind::period}) ||
        reader.take(Kind::period)) {
        match.words = Case::genitive;
        if (reader.sees(Kind::from) || reader.sees(Kind::number)) return {};
    } else if (reader.take(Kind::at)) {
        match.words = Case::prepositional;
    } else if (reader.take_all({Kind::in, Kind::course})) {
        match.words = Case::genitive;
        if (reader.sees_any({Kind::number, Kind::numeral, Kind::year, Kind::month_unit, Kind::week, Kind::day,
                             Kind::hour, Kind::quarter, Kind::half_year, Kind::school_adj, Kind::whole}) ||
            reader.text().size() < 5 || reader.text().starts_with(u"полутор"))
            return {};
    } else {
        return {};
    }
    match.reading.kind = DeadlineKind::continuous;
    match.reading.phase = "event";
    match.reading.each = reader.take(Kind::each);
    match.capture = Capture::event;
    match.end = reader.at();
    return match;
}

/// «неделя математики», «в рамках предметной недели», «в дни недели …».
std::optional<Match> read_event_week(Reader reader) {
    while (reader.sees_any({Kind::in, Kind::process, Kind::period, Kind::time_word, Kind::course, Kind::day}))
        reader.skip();
    const auto was = reader.at();
    const bool in_genitive = reader.text().ends_with(u"и") || reader.text().ends_with(u"ой");
    const bool named = reader.sees(Kind::word) && reader.text().starts_with(u"предметн");
    if (named) reader.skip();
    if (!reader.sees(Kind::week) || reader.here().many) return {};
    if (!named && !reader.sees(Kind::word, 1) && !reader.sees(Kind::event_word, 1)) return {};
    Match match;
    match.reading.kind = DeadlineKind::school_phase;
    match.reading.phase = "week_of_event";
    match.capture = Capture::event;
    match.words = in_genitive ? Case::genitive : Case::nominative;
    match.end = was;
    if (reader.sees(Kind::event_word, 1) && reader.sees(Kind::literal, 2)) match.end = reader.at() + 2;
    return match;
}

}  // namespace

std::optional<Match> read_continuous(Reader reader) {
    for (const auto read :
         {read_always, read_whole_period, read_some_unit, read_event_week, read_summer_camp, read_during})
        if (auto match = read(reader)) return match;
    return {};
}

}  // namespace opora::deadline
