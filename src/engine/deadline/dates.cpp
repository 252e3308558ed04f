// Days, months and other named stretches: alone, behind «до» or «с», as ranges and as lists under one month.

#include "engine/deadline/dates.hpp"

namespace opora::deadline {

namespace {

bool take_than(Reader& reader) {
    reader.take(Kind::comma);
    return reader.take(Kind::than);
}

/// «до», «не позднее», «к», «в срок до», «по»; also words that say nothing: «в», «на», «в течение».
std::optional<Limit> read_limit(Reader& reader) {
    const auto was = reader.at();
    if (reader.take(Kind::approx)) reader.take(Kind::dash);
    if (reader.take(Kind::along) && reader.take_word(u"состоянию") && reader.take(Kind::on)) return Limit::none;
    reader.go(was);
    if (reader.take(Kind::approx)) reader.take(Kind::dash);
    if (reader.take_all({Kind::in, Kind::deadline_word}) || reader.take(Kind::deadline_word)) {
        reader.take(Kind::dash);
        reader.take(Kind::colon);
    }
    if (reader.take_all({Kind::no, Kind::later})) {
        take_than(reader);
        reader.take(Kind::until);
        return Limit::by;
    }
    if (reader.take_all({Kind::no, Kind::sooner})) {
        take_than(reader);
        reader.take(Kind::from);
        return Limit::from;
    }
    if (reader.take_all({Kind::starting, Kind::from})) return Limit::from;
    if (reader.take(Kind::until)) {
        if (reader.take_all({Kind::open, Kind::no, Kind::later, Kind::close})) return Limit::by;
        return Limit::by;
    }
    if (reader.sees(Kind::along) && reader.sees(Kind::ordinal, 1) && reader.here(2).many) {
        reader.skip();  // «по первым понедельникам»
        return Limit::none;
    }
    if (reader.take(Kind::towards) || reader.take(Kind::along)) return Limit::by;
    if (reader.sees(Kind::before) && reader.here().value == 0 && reader.sees_any({Kind::number, Kind::school_adj}, 1)) {
        reader.skip();
        return Limit::by;
    }
    if (reader.take(Kind::from)) return Limit::from;
    if (reader.sees(Kind::after) && reader.sees_any({Kind::number, Kind::month}, 1)) {
        reader.skip();
        return Limit::from;
    }
    if (reader.take_all({Kind::in, Kind::course}) || (reader.sees(Kind::course)) ||
        reader.take_all({Kind::on, Kind::course})) {
        reader.take(Kind::course);
        reader.take(Kind::whole);
        if (reader.take_all({Kind::period, Kind::from})) return Limit::from;
        return Limit::none;
    }
    if (reader.take_all({Kind::in, Kind::period}) || reader.take_all({Kind::on, Kind::period}) ||
        reader.take_all({Kind::behind, Kind::period}) || reader.take_all({Kind::in, Kind::time_word}) ||
        reader.take_all({Kind::in, Kind::day}) || reader.take(Kind::period)) {
        if (reader.take(Kind::from)) return Limit::from;
        return Limit::none;
    }
    if (reader.take(Kind::in) || reader.take(Kind::on) || reader.take(Kind::behind)) {
        reader.take(Kind::whole);
        reader.take(Kind::approx);
        return Limit::none;
    }
    if (reader.take(Kind::whole)) return Limit::none;
    if (reader.at() == was || reader.sees_any({Kind::number, Kind::month, Kind::ordinal, Kind::roman}))
        return Limit::none;
    return reader.go(was), std::nullopt;
}

/// The earlier end takes from the later one what it does not say itself.
void share(Moment& from, const Moment& to) {
    if (from.month == 0 && from.grain == Grain::day) from.month = to.month;
    const bool same_year = from.month < to.month || (from.month == to.month && from.day <= to.day);
    if (!from.year && from.ref == YearRef::none && same_year) {
        from.year = to.year;
        from.ref = to.ref;
    }
    if (from.grain == Grain::day) from.impossible = is_impossible(from.day, from.month, from.year);
}

std::optional<Deadline> backwards(const Moment& from, const Moment& to) {
    const auto value = [](const Moment& moment) { return (moment.year * 12 + moment.month) * 31 + moment.day; };
    const bool same_month = from.month == to.month && from.day > to.day && to.day && !from.year && !to.year;
    if (!same_month && (!from.year || !to.year || value(from) <= value(to))) return {};
    Deadline unread;
    unread.question = "ends_before_start";
    return unread;
}

Deadline months_between(const Moment& from, const Moment& to) {
    Deadline reading;
    reading.kind = DeadlineKind::month_range;
    if (from.part != Part::none || to.part != Part::none) {
        reading.kind = DeadlineKind::date_range;
        reading.start = day_point(from);
        reading.end = day_point(to);
        return reading;
    }
    const bool two_years = from.year && to.year && from.year != to.year;
    int count = (to.month - from.month + 12) % 12 + 1;
    if (two_years) count = (to.year - from.year) * 12 + to.month - from.month + 1;
    if (count <= 60)
        for (int i = 0; i < count; ++i) reading.months.push_back((from.month - 1 + i) % 12 + 1);
    if (two_years) {
        reading.start = day_point(from);
        reading.end = day_point(to);
    } else {
        reading.year = to.year ? to.year : from.year;
        reading.year_ref = name_of(to.ref);
    }
    const int school_year = to.school_year ? to.school_year : from.school_year;
    if (school_year) reading.school_year = school_year_text(school_year);
    return reading;
}

/// «I–II квартал» are lists already; here «с 1 квартала по 3 квартал».
std::optional<Deadline> counted_between(const Moment& from, const Moment& to, int most) {
    if (from.list.size != 1 || to.list.size != 1) return {};
    if (from.year && to.year && from.year != to.year) {
        // «IV квартал 2020 г. – I квартал 2021 г.»: its first and last months.
        const int length = 12 / most;
        if (from.grain == Grain::season || from.grain == Grain::term || from.year > to.year) return {};
        Moment first, last;
        first.month = (*from.list.begin() - 1) * length + 1;
        first.year = from.year;
        last.month = *to.list.begin() * length;
        last.year = to.year;
        return months_between(first, last);
    }
    Moment both = to;
    both.list = {};
    for (int item = *from.list.begin();; item = item % most + 1) {
        both.list.add(item);
        if (item == *to.list.begin() || both.list.size > most) break;
    }
    return reading_of(both, Limit::none);
}

/// Days of the week as a range: every working week.
std::optional<Deadline> weekdays_between(const Moment& from, const Moment& to) {
    if (from.grain != Grain::weekday || to.grain != Grain::weekday || from.weekday >= to.weekday) return {};
    Deadline reading;
    reading.kind = DeadlineKind::recurring;
    auto& recurrence = reading.recurrence.emplace();
    recurrence.unit = "week";
    recurrence.count = to.weekday - from.weekday + 1;
    for (int day = from.weekday; day <= to.weekday; ++day) {
        PeriodPoint point;
        point.weekday = day;
        recurrence.on.push_back(point);
    }
    return reading;
}

/// The start of a range: a moment, or a day whose month stands at the other end.
std::optional<Moment> range_start(Reader& reader, bool is_between) {
    const auto was = reader.at();
    if (is_between && is_bare_day(reader) && reader.sees(Kind::and_, 1)) {
        Moment day;
        day.grain = Grain::day;
        day.day = reader.here().value;
        reader.skip();
        return day;
    }
    if (is_bare_day(reader) && reader.sees_any({Kind::dash, Kind::along, Kind::until, Kind::date_word}, 1) &&
        !reader.sees(Kind::dot, 1)) {
        Moment day;
        day.grain = Grain::day;
        day.day = reader.here().value;
        reader.skip();
        reader.take(Kind::date_word);
        return day;
    }
    if (auto moment = read_moment(reader)) return moment;
    reader.go(was);
    return {};
}

std::optional<Match> read_range(Reader reader, Limit limit) {
    const bool is_between = reader.take_word(u"между");
    const auto start = range_start(reader, is_between);
    if (!start || start->each) return {};
    reader.take(Kind::inclusive);
    if (reader.sees(Kind::comma) && reader.sees_any({Kind::along, Kind::until}, 1)) reader.skip();
    // A dash that begins a line of a list is no «по».
    if (reader.sees(Kind::dash) && reader.here().line && reader.tokens().list.front().kind == Kind::dash) return {};
    const bool dash = reader.take(Kind::dash) || (is_between && reader.take(Kind::and_));
    const bool word = reader.take(Kind::along) || (limit == Limit::from && reader.take(Kind::until));
    if (!dash && !word) return {};
    auto end = read_moment(reader);
    Match match;
    if (!end) return {};
    if (reader.take(Kind::inclusive)) reader.take(Kind::comma);
    auto reading = weekdays_between(*start, *end);
    if (!reading && limit == Limit::by) return {};
    if (!reading) {
        if (start->grain == Grain::day && !start->month && end->grain != Grain::day && end->grain != Grain::month_day)
            return {};
        if (end->grain == Grain::month_day && start->grain == Grain::day && !start->month) {
            // «с 1 по 5 число каждого месяца»
            Deadline monthly = reading_of(*end, Limit::none);
            monthly.recurrence->on.clear();
            monthly.recurrence->within = "days:" + std::to_string(start->day) + "-" + std::to_string(end->day);
            reading = monthly;
        } else {
            reading = between(*start, *end);
        }
    }
    if (!reading) return {};
    if (end->each && reading->kind != DeadlineKind::recurring) {
        Deadline yearly;
        yearly.kind = DeadlineKind::recurring;
        auto& recurrence = yearly.recurrence.emplace();
        recurrence.unit = "year";
        recurrence.count = 1;
        recurrence.covers.push_back(std::move(*reading));
        reading = std::move(yearly);
    }
    match.reading = std::move(*reading);
    match.end = reader.at();
    match.is_spread = true;
    return match;
}

/// «за 1 квартал до …», «24 часа после …», «10 часов с момента …»: a span, counted from an event.
bool is_counted_from(const Reader& reader, const Moment& moment) {
    const bool is_clock = moment.grain == Grain::clock;
    const bool is_unit = is_clock || moment.grain == Grain::year || moment.grain == Grain::quarter ||
                         moment.grain == Grain::half_year || moment.grain == Grain::term;
    if (!is_unit) return false;
    const auto last = reader.tokens().list[reader.at() - 1].kind;
    if (is_clock && last != Kind::hour) return false;
    if (moment.year || moment.part != Part::none) return false;
    if (reader.sees_any({Kind::until, Kind::before})) return !reader.sees(Kind::number, 1);
    if (reader.sees(Kind::from) || reader.sees(Kind::out_of)) return reader.sees_any({Kind::day, Kind::moment_word}, 1);
    return is_clock && reader.sees(Kind::after);
}

/// Stretches whose beginning can be told as a day or a month.
bool may_begin(const Moment& moment) {
    switch (moment.grain) {
        case Grain::clock:
        case Grain::day:
        case Grain::month:
        case Grain::quarter:
        case Grain::school_year:
            return true;
        case Grain::year:
            return moment.year || moment.part != Part::none;
        default:
            return false;
    }
}

}  // namespace

bool is_bare_day(const Reader& reader) {
    return reader.sees(Kind::number) && reader.here().digits <= 2 && reader.here().value >= 1 &&
           reader.here().value <= 31;
}

std::optional<Deadline> between(Moment from, Moment to) {
    if (from.impossible || to.impossible) return reading_of(from.impossible ? from : to, Limit::none);
    const auto is_day = [](const Moment& moment) {
        const bool edge =
            moment.grain == Grain::school_year && (moment.part == Part::begin || moment.part == Part::end);
        return moment.grain == Grain::day || moment.grain == Grain::month || edge;
    };
    if (from.grain == to.grain) {
        if (from.grain == Grain::quarter) return counted_between(from, to, 4);
        if (from.grain == Grain::half_year) return counted_between(from, to, 2);
        if (from.grain == Grain::season) return counted_between(from, to, 4);
        if (from.grain == Grain::term) return counted_between(from, to, 4);
        if (from.grain == Grain::school_year && from.part == Part::none && from.school_year &&
            to.school_year > from.school_year) {
            Moment years;
            years.grain = Grain::years;
            years.year = from.school_year;
            years.year_end = to.school_year + 1;
            return reading_of(years, Limit::none);
        }
        if (from.grain == Grain::year && from.year && to.year > from.year) {
            to.grain = Grain::years;
            to.year_end = to.year;
            to.year = from.year;
            return reading_of(to, Limit::none);
        }
    }
    // A week at an end of a stretch has no place in it.
    if (!is_day(from) || !is_day(to) || from.week || to.week) return {};
    share(from, to);
    if (auto wrong = backwards(from, to)) return wrong;
    if (from.impossible) return reading_of(from, Limit::none);
    if (from.grain == Grain::month && to.grain == Grain::month) return months_between(from, to);
    Deadline reading;
    reading.kind = DeadlineKind::date_range;
    reading.start = day_point(from);
    reading.end = day_point(to);
    return reading;
}

std::optional<Match> read_dated(Reader reader) {
    if (auto match = read_excepted_months(reader)) return match;
    const bool in_course = reader.sees(Kind::course) || reader.sees(Kind::course, 1);
    const auto was = reader.at();
    const auto limit = read_limit(reader);
    if (!limit) return {};
    const bool bare = reader.at() == was;
    if (auto match = read_date_list(reader, *limit)) return match;
    if (auto match = read_range(reader, *limit)) return match;
    if (reader.sees(Kind::out_of)) {  // «от 01.09.2020 до 31.05.2021»
        auto range = reader;
        range.skip();
        return read_range(range, Limit::from);
    }
    if (auto match = read_place_in_month(reader, *limit)) return match;
    const auto opening = reader.at() > was ? reader.tokens().list[reader.at() - 1].kind : Kind::end;
    const bool up_to = opening == Kind::until || opening == Kind::towards || opening == Kind::later;
    const bool with_along = reader.sees(Kind::along, 1);  // «с 2022 по 2027 годы»
    auto moment = up_to && reader.sees(Kind::event_end) ? read_part(reader) : read_moment(reader);
    const bool counts_back = reader.tokens().list[was].kind == Kind::behind;  // «за 1 час до …»
    if (!moment || ((in_course || counts_back) && moment->grain == Grain::clock) || is_counted_from(reader, *moment))
        return {};
    if (*limit == Limit::from && !may_begin(*moment)) {
        if (moment->grain != Grain::years || !with_along) return {};
        Match match;
        match.reading = reading_of(*moment, Limit::none);
        match.is_spread = true;
        match.end = reader.at();
        return match;
    }
    // «… четверти, года»: a genitive that something else governs.
    const bool is_year = moment->grain == Grain::year || moment->grain == Grain::school_year;
    const auto last = reader.tokens().text(reader.tokens().list[reader.at() - 1]);
    if (bare && is_year && !moment->year && !moment->school_year && moment->part == Part::none && last != u"год" &&
        last != u"г")
        return {};
    // «не позднее 24 часов до начала» is a span.
    if (moment->grain == Grain::clock && reader.tokens().list[reader.at() - 1].kind == Kind::hour &&
        reader.sees_any({Kind::until, Kind::after, Kind::from}))
        return {};
    reader.take(Kind::inclusive);
    // «с октября и далее»
    if (*limit == Limit::from && reader.sees(Kind::and_) && reader.sees(Kind::further, 1)) reader.skip(2);
    Match match;
    match.limit = *limit;
    match.reading = reading_of(*moment, *limit);
    match.point = *moment;
    match.is_spread = moment->list.size > 1;
    match.end = reader.at();
    if (in_course && moment->grain == Grain::generic && match.reading.recurrence) {
        auto& recurrence = *match.reading.recurrence;
        if (moment->week)
            recurrence.within = "week:" + std::to_string(moment->week);
        else if (moment->part != Part::none)
            recurrence.within = "part:" + std::string(name_of(moment->part));
        match.is_within = !recurrence.within.empty();
        if (match.is_within) recurrence.on.clear();
    }
    return match;
}

}  // namespace opora::deadline
