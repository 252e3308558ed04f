// How often: «ежемесячно», «1 раз в квартал», «не реже двух раз в год», «каждую пятницу», «по вторникам».

#include "engine/deadline/dates.hpp"

namespace opora::deadline {

namespace {

Match every(const Reader& reader, std::string_view unit, int count = 1) {
    Match match;
    match.reading.kind = DeadlineKind::recurring;
    auto& recurrence = match.reading.recurrence.emplace();
    recurrence.unit = unit;
    recurrence.count = count;
    match.end = reader.at();
    return match;
}

/// «учебный год» as the unit: the years of school, not of the calendar.
void mark_school(Match& match) {
    Deadline year;
    year.kind = DeadlineKind::continuous;
    year.phase = "school_year";
    match.reading.recurrence->covers.push_back(std::move(year));
}

/// «ежемесячно», «1 раз ежеквартально».
std::optional<Match> read_adverb(Reader reader) {
    if (!reader.sees(Kind::ever)) return {};
    const auto unit = static_cast<Unit>(reader.here().value);
    const bool adjective = !reader.text().ends_with(u"о") && reader.text().size() > 8;
    reader.skip();
    if (adjective && !reader.at_end() && reader.sees(Kind::word)) reader.skip();  // «ежемесячный контроль»
    return every(reader, name_of(unit));
}

struct Times {
    int least = 0, most = 0;
    bool min = false;
};

/// «минимум», «как минимум», «хотя бы», «по крайней мере»
bool read_at_least(Reader& reader) {
    const auto was = reader.at();
    reader.take_word(u"как");
    if (reader.take_word(u"минимум")) return true;
    reader.go(was);
    if (reader.take_word(u"хотя") && reader.take_word(u"бы")) return true;
    reader.go(was);
    if (reader.take(Kind::along) && reader.take_word(u"крайней") && reader.take(Kind::measure)) return true;
    return reader.go(was), false;
}

/// «1 раз», «2-3 раза», «не реже одного раза», «дважды», «раз».
std::optional<Times> read_times(Reader& reader) {
    const auto was = reader.at();
    Times times;
    bool max = false;
    if (read_at_least(reader)) {
        times.min = true;
    } else if (reader.take(Kind::no)) {
        times.min = reader.sees_any({Kind::rarer, Kind::less});
        max = reader.sees_any({Kind::oftener, Kind::more});
        if (!times.min && !max) return reader.go(was), std::nullopt;
        reader.skip();
        if (reader.sees(Kind::than, 1)) reader.take(Kind::comma);
        reader.take(Kind::than);
    } else if (reader.take(Kind::until)) {
        max = true;
    } else if (reader.spells(u"минимум") || (reader.spells(u"как") && reader.spells(u"минимум", 1))) {
        reader.skip(reader.spells(u"минимум") ? 1 : 2);
        times.min = true;
    } else if (reader.sees(Kind::out_of)) {
        reader.skip();  // «от 1 до 3 раз»
    } else if (reader.sees(Kind::rarer) || reader.sees(Kind::oftener)) {
        return {};
    }
    if (reader.sees(Kind::twice)) {
        times.least = reader.here().value;
        reader.skip();
        return times;
    }
    times.least = read_count(reader);
    if (times.least && (reader.take(Kind::dash) || reader.take(Kind::or_) || reader.take(Kind::until))) {
        times.most = read_count(reader);
        if (times.most <= times.least) return reader.go(was), std::nullopt;
    }
    if (!reader.take(Kind::times)) return reader.go(was), std::nullopt;
    reader.take(Kind::open);
    reader.take(Kind::close);
    if (!times.least) times.least = 1;
    if (max) {
        times.most = times.least;
        times.least = 0;
    }
    return times;
}

/// «в квартал», «/ месяц», «в 2 недели», «в учебном году».
std::optional<Match> read_counted(Reader reader) {
    const auto times = read_times(reader);
    if (!times) return {};
    if (reader.sees(Kind::ever)) {
        auto match = every(reader, name_of(static_cast<Unit>(reader.here().value)), times->least);
        match.reading.recurrence->min = times->min;
        match.reading.recurrence->count_max = times->most;
        ++match.end;
        return match;
    }
    // «2 раза»: in what, the terms beside it say.
    const auto behind = reader.at();
    const auto alone = [&] {
        reader.go(behind);
        auto match = every(reader, "", times->least);
        match.reading.recurrence->min = times->min;
        match.reading.recurrence->count_max = times->most;
        return match;
    };
    if (!reader.take(Kind::in) && !reader.take(Kind::slash) && !reader.take(Kind::behind)) return alone();
    reader.take(Kind::course);
    reader.take(Kind::each);
    const int n = read_count(reader);
    reader.take(Kind::calendar_adj);
    const bool school = reader.take(Kind::school_adj);
    if (!n && reader.take(Kind::decade)) {
        auto match = every(reader, "day", times->least);
        match.reading.recurrence->every = 10;
        match.reading.recurrence->min = times->min;
        match.reading.recurrence->count_max = times->most;
        return match;
    }
    const auto unit = read_unit(reader);
    if (unit == Unit::none || unit == Unit::hour) return alone();
    auto match = every(reader, unit == Unit::calday ? "day" : name_of(unit), times->least);
    auto& recurrence = *match.reading.recurrence;
    recurrence.every = n > 1 ? n : 0;
    recurrence.min = times->min;
    recurrence.count_max = times->most;
    if (school && unit == Unit::year) mark_school(match);
    return match;
}

/// «каждый месяц», «каждые две недели», «каждую вторую неделю», «каждую пятницу», «каждый первый вторник месяца».
std::optional<Match> read_each(Reader reader) {
    reader.take(Kind::in);
    if (!reader.take(Kind::each)) return {};
    Moment moment;
    if (reader.sees(Kind::number) && reader.sees(Kind::date_word, 1)) {  // «каждое 1-е число месяца»
        PeriodPoint point;
        point.day = reader.here().value;
        reader.skip(2);
        reader.take(Kind::month_unit);
        auto match = every(reader, "month");
        match.reading.recurrence->on.push_back(point);
        if (point.day < 1 || point.day > 31) return {};
        return match;
    }
    if (reader.sees(Kind::weekday)) {
        moment.grain = Grain::weekday;
        moment.weekday = reader.here().value;
        reader.skip();
        if (reader.sees_any({Kind::month_unit, Kind::week})) reader.skip();
        auto match = every(reader, "week");
        match.reading.recurrence->on.push_back(*point_of(moment, Limit::none, Unit::week));
        if (!reader.sees_any({Kind::and_, Kind::comma}) || !reader.sees(Kind::weekday, 1)) return match;
        while (reader.sees_any({Kind::and_, Kind::comma}) && reader.sees(Kind::weekday, 1)) {
            reader.skip();
            moment.weekday = reader.here().value;
            reader.skip();
            match.reading.recurrence->on.push_back(*point_of(moment, Limit::none, Unit::week));
        }
        match.reading.recurrence->count = static_cast<int>(match.reading.recurrence->on.size());
        match.end = reader.at();
        return match;
    }
    {
        Reader ahead = reader;
        if (auto ordinal = read_ordinal_unit(ahead);
            ordinal && ordinal->grain == Grain::generic && ordinal->unit != Unit::none) {
            ordinal->each = true;
            Match match;
            match.reading = reading_of(*ordinal, Limit::none);
            match.end = ahead.at();
            return match;
        }
    }
    // «каждый август», «каждый первый и третий вторник месяца»
    if (reader.sees(Kind::month)) {
        auto month = *read_moment(reader);
        if (month.year || month.school_year || month.ref != YearRef::none) return {};
        month.each = true;
        Match match;
        match.reading = reading_of(month, Limit::none);
        match.end = reader.at();
        return match;
    }
    if (auto list = read_date_list(reader, Limit::none); list && list->reading.kind == DeadlineKind::recurring)
        return list;
    int n = 0;
    if (reader.sees(Kind::ordinal) && reader.here().value > 1) {
        n = reader.here().value;
        reader.skip();
    } else {
        n = read_count(reader);
    }
    reader.take(Kind::calendar_adj);
    const bool working = reader.sees(Kind::working);
    const bool school = reader.take(Kind::school_adj);
    auto unit = read_unit(reader);
    if (unit == Unit::none || unit == Unit::hour) return {};
    if (school && unit == Unit::week) return {};
    auto match = every(reader, unit == Unit::calday || unit == Unit::workday ? "day" : name_of(unit));
    if (n > 1) match.reading.recurrence->every = n;
    if (working) {
        PeriodPoint point;
        point.working = true;
        match.reading.recurrence->on.push_back(point);
    }
    if (school && unit == Unit::year) mark_school(match);
    return match;
}

/// «через день»: every other.
std::optional<Match> read_every_other(Reader reader) {
    if (!reader.take(Kind::through) || !reader.sees(Kind::day) || !reader.at_end(1)) return {};
    reader.skip();
    auto match = every(reader, "day");
    match.reading.recurrence->every = 2;
    return match;
}

/// «по пятницам», «по вторникам и четвергам», «по четвертям», «по рабочим дням».
std::optional<Match> read_along(Reader reader) {
    if (reader.take(Kind::except)) {  // «кроме выходных и праздничных дней»
        bool off = false;
        if (reader.take_all({Kind::weekday, Kind::and_, Kind::weekday})) {
            const auto& list = reader.tokens().list;
            off = list[reader.at() - 3].value == 6 && list[reader.at() - 1].value == 7;
        }
        while (reader.sees(Kind::day_off) ||
               (off && reader.sees_any({Kind::and_, Kind::comma}) && reader.sees(Kind::day_off, 1))) {
            off = off || reader.sees(Kind::day_off);
            reader.skip();
        }
        reader.take(Kind::day);
        if (!off) return {};
        auto match = every(reader, "day");
        match.reading.recurrence->on.emplace_back().working = true;
        return match;
    }
    if (!reader.take(Kind::along) && !reader.take(Kind::in)) return {};
    if (reader.sees(Kind::weekday) && reader.here().many) {
        std::vector<PeriodPoint> days;
        while (reader.sees(Kind::weekday)) {
            PeriodPoint point;
            point.weekday = reader.here().value;
            days.push_back(point);
            reader.skip();
            if (!reader.sees_any({Kind::and_, Kind::comma, Kind::slash}) || !reader.sees(Kind::weekday, 1)) break;
            reader.skip();
        }
        if (reader.sees(Kind::each) && reader.sees(Kind::week, 1)) reader.skip(2);
        auto match = every(reader, "week", static_cast<int>(days.size()));
        match.reading.recurrence->on = std::move(days);
        return match;
    }
    if (reader.sees(Kind::working) && (reader.here().value == 1 || reader.sees(Kind::day, 1))) {
        reader.skip(reader.here().value == 1 ? 1 : 2);
        auto match = every(reader, "day");
        PeriodPoint point;
        point.working = true;
        match.reading.recurrence->on.push_back(point);
        return match;
    }
    reader.take(Kind::school_adj);
    const auto is_unit = [](const Reader& at, std::size_t ahead) {
        return at.here(ahead).many &&
               at.sees_any({Kind::week, Kind::month_unit, Kind::quarter, Kind::term, Kind::trimester, Kind::half_year},
                           ahead);
    };
    std::vector<Deadline> all;
    while (is_unit(reader, 0)) {
        const auto unit = static_cast<Unit>(reader.here().value);
        reader.skip();
        all.push_back(every(reader, name_of(unit)).reading);
        if (!reader.sees_any({Kind::comma, Kind::and_}) || !is_unit(reader, 1)) break;
        reader.skip();
    }
    if (all.empty()) return {};
    Match match;
    match.reading = all.front();
    if (all.size() > 1) {
        match.reading = {};
        match.reading.kind = DeadlineKind::composite;
        match.reading.op = "and";
        match.reading.parts = std::move(all);
    }
    match.end = reader.at();
    return match;
}

}  // namespace

std::optional<Match> read_recurring(Reader reader) {
    for (const auto read : {read_adverb, read_counted, read_each, read_every_other, read_along})
        if (auto match = read(reader)) return match;
    return {};
}

int read_count(Reader& reader) {
    const auto was = reader.at();
    int value = 0;
    if (reader.sees(Kind::number) && reader.here().digits <= 3) {
        value = reader.here().value;
        reader.skip();
    } else if (reader.sees(Kind::numeral)) {
        value = reader.here().value;
        reader.skip();
        if (value >= 20 && reader.sees(Kind::numeral) && reader.here().value < 10) {
            value += reader.here().value;
            reader.skip();
        }
    } else {
        return 0;
    }
    // «5 (пяти)», «пяти (5)»
    const auto behind = reader.at();
    if (reader.take(Kind::open)) {
        int again = 0;
        while (reader.sees_any({Kind::number, Kind::numeral})) {
            again += reader.here().value;
            reader.skip();
        }
        if (again != value || !reader.take(Kind::close)) reader.go(behind);
    }
    if (value <= 0) return reader.go(was), 0;
    return value;
}

Unit read_unit(Reader& reader) {
    const auto was = reader.at();
    auto kind = Unit::none;
    const bool bracket = reader.sees(Kind::open) && reader.sees_any({Kind::working, Kind::calendar_adj}, 1);
    if (bracket) reader.skip();
    if (reader.take(Kind::working)) kind = Unit::workday;
    if (reader.take(Kind::calendar_adj)) kind = Unit::calday;
    if (bracket) reader.take(Kind::close);
    if (!reader.sees_any({Kind::hour, Kind::day, Kind::week, Kind::month_unit, Kind::quarter, Kind::term,
                          Kind::trimester, Kind::half_year, Kind::year}))
        return reader.go(was), Unit::none;
    const auto unit = static_cast<Unit>(reader.here().value);
    reader.skip();
    if (unit != Unit::day) return kind == Unit::workday ? (reader.go(was), Unit::none) : unit;
    // «10 дней (рабочих)», «5 дней рабочих»
    const auto behind = reader.at();
    const bool open = reader.take(Kind::open);
    if (kind == Unit::none && reader.sees_any({Kind::working, Kind::calendar_adj}) &&
        (open ? reader.sees(Kind::close, 1) : true)) {
        kind = reader.sees(Kind::working) ? Unit::workday : Unit::calday;
        reader.skip();
        if (open) reader.take(Kind::close);
    } else {
        reader.go(behind);
    }
    return kind == Unit::none ? Unit::day : kind;
}

}  // namespace opora::deadline
