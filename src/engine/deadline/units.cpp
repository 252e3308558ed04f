// Parts of the year that are counted or named: quarters, halves, terms, weeks; seasons and holidays.

#include "engine/deadline/moment.hpp"

#include <utility>

namespace opora::deadline {

namespace {

int one_ordinal(Reader& reader) {
    const auto& token = reader.here();
    int value = 0;
    if (token.kind == Kind::number && token.value == 1 && !reader.here(1).spaced &&
        (reader.text(1) == u"v" || reader.text(1) == u"у")) {
        reader.skip();  // «1V»
        value = 4;
    } else if (token.kind == Kind::number && token.digits <= 3)
        value = token.value;
    else if (token.kind == Kind::roman || token.kind == Kind::ordinal)
        value = token.value;
    else if (token.kind == Kind::word)
        value = roman_look_alike(reader.text());
    if (value == 0 || value > 366) return 0;
    reader.skip();
    return value;
}

/// «11 полугодие», «111 квартал» are Roman numerals typed with figures.
void read_as_sticks(Numbers& list, int most) {
    for (std::uint8_t i = 0; i < list.size; ++i) {
        auto& item = list.items[i];
        if (item > most && item == 11) item = 2;
        if (item > most && item == 111) item = 3;
    }
}

bool is_within(const Numbers& list, int most) {
    for (const int item : list)
        if (item > most || item < -1 || item == 0) return false;
    return list.size > 0;
}

std::optional<Moment> counted(Grain grain, Numbers list, int most, Reader& reader) {
    read_as_sticks(list, most);
    if (!is_within(list, most)) return {};
    Moment moment;
    moment.grain = grain;
    moment.list = list;
    if (list.size == 1) moment.ordinal = *list.begin();
    const auto was = reader.at();
    if (!read_year_tail(reader, moment) && reader.take_all({Kind::school_adj, Kind::year})) {
        moment.of_school = true;
        const auto behind = reader.at();
        Moment year;
        if (read_year_tail(reader, year) && year.school_year)
            moment.school_year = year.school_year;
        else
            reader.go(behind);
    } else if (reader.at() == was && reader.take_all({Kind::calendar_adj, Kind::year})) {
        moment.calendar = true;
    }
    return moment;
}

std::optional<Moment> weekday_of(Reader& reader, const Numbers& list) {
    if (list.size != 1 || !is_within(list, 5)) return {};
    Moment moment;
    moment.grain = Grain::day;
    moment.ordinal = *list.begin();
    moment.working = reader.take(Kind::working);
    if (!reader.sees(Kind::weekday)) return {};
    moment.weekday = reader.here().value;
    reader.skip();
    if (!read_owner(reader, moment)) {
        moment.grain = Grain::generic;
        moment.unit = Unit::month;
    }
    return moment;
}

std::optional<Moment> day_of(Reader& reader, const Numbers& list) {
    if (list.size != 1) return {};
    Moment moment;
    moment.grain = Grain::day;
    moment.ordinal = *list.begin();
    moment.working = reader.take(Kind::working);
    reader.take(Kind::calendar_adj);
    if (!reader.take(Kind::day)) return {};
    if (!read_owner(reader, moment)) {
        if (!moment.working && moment.ordinal > 0) return {};
        moment.grain = Grain::generic;
    }
    if (moment.unit == Unit::week && !moment.working) {
        if (moment.ordinal < 1 || moment.ordinal > 7) return {};
        moment.weekday = std::exchange(moment.ordinal, 0);
    } else if (!moment.working && moment.ordinal > 0) {
        moment.day = std::exchange(moment.ordinal, 0);
    }
    return moment;
}

std::optional<Moment> week_or_decade(Reader& reader, const Numbers& list) {
    const bool working = reader.take(Kind::working);  // «первая рабочая неделя»
    const bool decade = reader.sees(Kind::decade);
    reader.skip();
    if (list.size != 1 || !is_within(list, decade ? 3 : 5)) return {};
    Moment moment;
    moment.grain = Grain::month;
    moment.working = working;
    const int which = *list.begin();
    if (decade)
        moment.part = which == 1 ? Part::begin : which == 2 ? Part::middle : Part::end;
    else
        moment.week = which;
    // «первая неделя»: of what only a recurrence before it can say.
    if (!read_owner(reader, moment)) moment.grain = Grain::generic;
    return moment;
}

std::optional<Moment> half_of(Reader& reader, const Numbers& list) {
    if (list.size != 1 || !is_within(list, 2)) return {};
    reader.take(Kind::half_word);
    Moment moment;
    moment.grain = Grain::month;
    const auto part = *list.begin() == 1 ? Part::first_half : Part::second_half;
    const auto was = reader.at();
    if (reader.sees(Kind::month) || reader.sees(Kind::month_unit) || reader.sees(Kind::each) ||
        reader.sees(Kind::quarter) || reader.sees(Kind::term)) {
        if (!read_owner(reader, moment)) return {};
        moment.part = part;
        return moment;
    }
    reader.go(was);
    if (auto year = read_some_year(reader)) {
        year->part = part;
        return year;
    }
    return {};
}

}  // namespace

bool read_owner(Reader& reader, Moment& moment) {
    const auto was = reader.at();
    reader.take(Kind::in);
    if (reader.sees(Kind::month)) {
        moment.month = reader.here().value;
        reader.skip();
        reader.take(Kind::month_unit);
        read_year_tail(reader, moment);
        return true;
    }
    if (reader.take(Kind::each)) moment.each = true;
    const bool reporting = reader.take(Kind::reporting);
    reader.take(Kind::current);
    if (reader.sees(Kind::school_adj) && reader.sees_any({Kind::term, Kind::trimester, Kind::half_year, Kind::week}, 1))
        reader.skip();
    const int offset = reader.take(Kind::next);
    moment.unit = reader.sees(Kind::month_unit)  ? Unit::month
                  : reader.sees(Kind::quarter)   ? Unit::quarter
                  : reader.sees(Kind::term)      ? Unit::term
                  : reader.sees(Kind::trimester) ? Unit::trimester
                  : reader.sees(Kind::half_year) ? Unit::half_year
                  : reader.sees(Kind::year)      ? Unit::year
                  : reader.sees(Kind::week)      ? Unit::week
                                                 : Unit::none;
    if (moment.unit == Unit::none) return reader.go(was), false;
    reader.skip();
    moment.grain = Grain::generic;
    moment.month_offset = offset;
    moment.reporting = reporting;
    const auto behind = reader.at();
    reader.take(Kind::comma);
    if (reader.take_all({Kind::next, Kind::behind}) && reader.take(Kind::reporting)) {
        if (reader.take(Kind::quarter))
            moment.unit = Unit::quarter;
        else
            reader.take(Kind::month_unit);
        moment.month_offset = 1;
        moment.reporting = true;
    } else {
        reader.go(behind);
    }
    return true;
}

int month_from_end(int ordinal, Unit unit) {
    const int length = unit == Unit::half_year ? 6 : 3;
    if (ordinal == -1) return -1;
    return ordinal >= 1 && ordinal <= length ? ordinal - length - 1 : 0;
}

std::optional<Numbers> read_ordinals(Reader& reader) {
    const auto was = reader.at();
    Numbers list;
    const int first = one_ordinal(reader);
    if (!first) return {};
    list.add(first);
    for (;;) {
        const auto before = reader.at();
        const bool range = reader.sees(Kind::dash) || reader.sees(Kind::along);
        if (!range && !reader.sees_any({Kind::comma, Kind::and_, Kind::slash, Kind::or_})) break;
        reader.skip();
        if (!range) reader.take(Kind::and_);
        const int from = list.items[list.size - 1];
        const int next = one_ordinal(reader);
        if (!next || list.size == 16) {
            reader.go(before);
            break;
        }
        if (range) {
            if (next <= from || next - from > 12) return reader.go(was), std::nullopt;
            for (int item = from + 1; item <= next; ++item)
                if (!list.add(item)) return reader.go(was), std::nullopt;
        } else {
            list.add(next);
        }
    }
    return list;
}

std::optional<Moment> read_ordinal_unit(Reader& reader) {
    const auto was = reader.at();
    const auto list = read_ordinals(reader);
    if (!list) return {};
    auto moment = read_unit_of(reader, *list);
    if (!moment) reader.go(was);
    return moment;
}

std::optional<Moment> read_unit_of(Reader& reader, const Numbers& numbers) {
    const auto was = reader.at();
    const auto* list = &numbers;
    std::optional<Moment> moment;
    reader.take(Kind::school_adj);
    const auto unit = reader.kind();
    if (unit == Kind::quarter) {
        reader.skip();
        moment = counted(Grain::quarter, *list, 4, reader);
    } else if (unit == Kind::half_year) {
        reader.skip();
        moment = counted(Grain::half_year, *list, 2, reader);
    } else if (unit == Kind::term) {
        reader.skip();
        moment = counted(Grain::term, *list, 4, reader);
    } else if (unit == Kind::trimester) {
        reader.skip();
        moment = counted(Grain::trimester, *list, 3, reader);
    } else if (unit == Kind::shift || (unit == Kind::camp && reader.sees(Kind::shift, 1))) {
        reader.take(Kind::camp);
        reader.skip();
        reader.take(Kind::camp);
        moment = counted(Grain::camp_shift, *list, 9, reader);
    } else if (unit == Kind::week || unit == Kind::decade || (unit == Kind::working && reader.sees(Kind::week, 1))) {
        moment = week_or_decade(reader, *list);
    } else if (unit == Kind::half_word) {
        moment = half_of(reader, *list);
    } else if (unit == Kind::weekday || (unit == Kind::working && reader.sees(Kind::weekday, 1))) {
        moment = weekday_of(reader, *list);
    } else if (unit == Kind::working || unit == Kind::day ||
               (unit == Kind::calendar_adj && reader.sees(Kind::day, 1))) {
        moment = day_of(reader, *list);
    } else if (unit == Kind::month_unit && reader.sees_any({Kind::quarter, Kind::half_year}, 1)) {
        moment.emplace();
        moment->grain = Grain::generic;
        moment->unit = reader.sees(Kind::quarter, 1) ? Unit::quarter : Unit::half_year;
        moment->month = month_from_end(*list->begin(), moment->unit);
        reader.skip(2);
        if (list->size > 1 || !moment->month) moment.reset();
    }
    if (!moment) reader.go(was);
    return moment;
}

std::optional<Moment> read_part(Reader& reader) {
    const auto was = reader.at();
    auto part = Part::none;
    if (reader.sees(Kind::event_end) && reader.here().value == 0) part = Part::end;  // «до окончания четверти»
    if (reader.sees(Kind::part)) {
        constexpr Part parts[] = {Part::none, Part::begin, Part::middle, Part::end};
        part = parts[reader.here().value];
    }
    reader.skip();
    if (part == Part::none) return reader.go(was), std::nullopt;
    Moment moment;
    const auto put = [&](Moment of) {
        of.part = part;
        return of;
    };
    if (reader.sees(Kind::school_adj) && reader.sees_any({Kind::slash, Kind::and_, Kind::comma}, 1)) {
        reader.skip();  // «конец учебного/начало учебного года»
        moment.grain = Grain::school_year;
        return put(moment);
    }
    if (reader.sees(Kind::month)) {
        auto month = read_moment(reader);
        return put(*month);
    }
    if (auto unit = read_ordinal_unit(reader)) return put(*unit);
    if (auto holidays = read_holidays(reader)) return put(*holidays);
    if (auto season = read_season(reader)) return put(*season);
    if (auto year = read_some_year(reader)) return put(*year);
    if (read_owner(reader, moment)) {
        if (moment.month) moment.grain = Grain::month;
        return put(moment);
    }
    return reader.go(was), std::nullopt;
}

std::optional<Moment> read_season(Reader& reader) {
    const auto was = reader.at();
    Moment moment;
    moment.grain = Grain::season;
    const bool adjective = reader.sees(Kind::season_adj);
    const auto kind = adjective ? Kind::season_adj : Kind::season;
    while (reader.sees(kind)) {
        moment.list.add(reader.here().value);
        reader.skip();
        const bool more = reader.sees_any({Kind::dash, Kind::comma, Kind::and_, Kind::slash}) && reader.sees(kind, 1);
        if (!more || moment.list.size > 4) break;
        reader.skip();
    }
    if (moment.list.size == 0 || moment.list.size > 4) return reader.go(was), std::nullopt;
    if (adjective && reader.sees(Kind::word) && reader.sees(Kind::period, 1))
        reader.skip();  // «летний оздоровительный период»
    if (adjective && !reader.take(Kind::period) && !reader.take(Kind::time_word) && !reader.take(Kind::month_unit) &&
        !reader.take_word(u"сезон") && !reader.take_word(u"сезоне"))
        return reader.go(was), std::nullopt;
    if (!read_year_tail(reader, moment)) {
        const auto before = reader.at();
        if (auto years = read_some_year(reader); years && years->grain == Grain::years) {
            moment.year = years->year;
            moment.year_end = years->year_end;
        } else {
            reader.go(before);
        }
    }
    return moment;
}

std::optional<Moment> read_holidays(Reader& reader) {
    const auto was = reader.at();
    Moment moment;
    moment.grain = Grain::holidays;
    if (reader.text().starts_with(u"школьн")) reader.skip();
    if (reader.take(Kind::holiday_adj)) {
        if (!reader.take(Kind::period) && !reader.take(Kind::time_word) && !reader.take(Kind::day) &&
            !reader.take(Kind::week))
            return reader.go(was), std::nullopt;
    } else {
        while (reader.sees(Kind::season_adj)) {
            moment.list.add(reader.here().value);
            reader.skip();
            reader.take(Kind::school_adj);
            if (reader.text().starts_with(u"школьн")) reader.skip();
            const bool more =
                reader.sees_any({Kind::comma, Kind::and_, Kind::slash, Kind::dash}) && reader.sees(Kind::season_adj, 1);
            if (!more || moment.list.size > 4) break;
            reader.skip();
        }
        if (moment.list.size == 1 && reader.sees(Kind::holiday_adj) && reader.sees(Kind::period, 1)) {
            reader.skip(2);  // «летний каникулярный период»
        } else if (!reader.take(Kind::holidays)) {
            return reader.go(was), std::nullopt;
        }
    }
    if (moment.list.size == 0 && reader.sees(Kind::open) && reader.sees(Kind::season_adj, 1)) {
        const auto before = reader.at();  // «каникулы (осенние, весенние)»
        reader.skip();
        while (reader.sees(Kind::season_adj) && moment.list.size < 4) {
            moment.list.add(reader.here().value);
            reader.skip();
            if (!reader.take(Kind::comma)) reader.take(Kind::and_);
        }
        if (!reader.take(Kind::close)) {
            moment.list = {};
            reader.go(before);
        }
    }
    if (!read_year_tail(reader, moment) && reader.take_all({Kind::school_adj, Kind::year})) moment.of_school = true;
    return moment;
}

}  // namespace opora::deadline
