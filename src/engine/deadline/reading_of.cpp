// From a moment to the value it is read as.

#include "engine/deadline/terms.hpp"

namespace opora::deadline {

namespace {

constexpr std::string_view season_names[] = {"", "winter", "spring", "summer", "autumn"};

Deadline of_kind(DeadlineKind kind) {
    Deadline reading;
    reading.kind = kind;
    return reading;
}

Deadline holidays_named(std::string phase) {
    auto reading = of_kind(DeadlineKind::school_phase);
    reading.phase = std::move(phase);
    return reading;
}

Deadline holidays_of(const Moment& moment) {
    if (moment.list.size == 0) return holidays_named("holidays");
    std::vector<Deadline> each;
    for (const int season : moment.list) {
        auto one = holidays_named(std::string(season_names[season]) + "_holidays");
        if (moment.list.size > 1) {
            one.part = name_of(moment.part);
            one.year = moment.year;
            one.year_ref = name_of(moment.ref);
            if (moment.school_year) one.school_year = school_year_text(moment.school_year);
        }
        each.push_back(std::move(one));
    }
    if (each.size() == 1) return each.front();
    auto reading = of_kind(DeadlineKind::composite);
    reading.op = "and";
    reading.parts = std::move(each);
    return reading;
}

Deadline recurring_in(Unit unit, PeriodPoint on) {
    auto reading = of_kind(DeadlineKind::recurring);
    auto& recurrence = reading.recurrence.emplace();
    recurrence.unit = name_of(unit);
    recurrence.count = 1;
    recurrence.on.push_back(std::move(on));
    return reading;
}

Deadline school_year_of(const Moment& moment) {
    if (moment.part == Part::begin || moment.part == Part::end) {
        auto reading = of_kind(DeadlineKind::school_phase);
        reading.phase = moment.part == Part::begin ? "school_year_start" : "school_year_end";
        return reading;
    }
    auto reading = of_kind(DeadlineKind::continuous);
    reading.phase = "school_year";
    reading.part = name_of(moment.part);
    return reading;
}

Deadline year_of(const Moment& moment) {
    auto reading = of_kind(DeadlineKind::continuous);
    reading.phase = moment.calendar && !moment.year ? "calendar_year" : "year";
    reading.part = name_of(moment.part);
    return reading;
}

/// «I четверть», «конец 2 четверти», «2 смена».
Deadline school_phase_of(const Moment& moment) {
    auto reading = of_kind(DeadlineKind::school_phase);
    const bool ends = moment.part == Part::end;
    reading.phase = moment.grain == Grain::camp_shift  ? "camp_shift"
                    : moment.grain == Grain::trimester ? (ends ? "trimester_end" : "trimester")
                                                       : (ends ? "term_end" : "term");
    if (!ends || moment.grain == Grain::camp_shift) reading.part = name_of(moment.part);
    reading.ordinals = moment.list.all();
    return reading;
}

/// «конец четверти», «последний понедельник месяца».
Deadline generic_of(const Moment& moment, Limit limit) {
    const bool bare = !moment.each && !moment.weekday && !moment.ordinal && !moment.week && !moment.day &&
                      !moment.month && moment.part != Part::none;
    if (bare && (moment.unit == Unit::term || moment.unit == Unit::trimester)) {
        Moment term = moment;
        term.grain = moment.unit == Unit::term ? Grain::term : Grain::trimester;
        return school_phase_of(term);
    }
    if (moment.unit == Unit::none) {
        Deadline unread;
        unread.question = "which_period";
        return unread;
    }
    // «до конца месяца» is the running one; «в конце месяца» comes again.
    if (bare && limit == Limit::by) {
        auto reading = of_kind(DeadlineKind::continuous);
        reading.phase = name_of(moment.unit);
        reading.part = name_of(moment.part);
        return reading;
    }
    return recurring_in(moment.unit, point_of(moment, limit, moment.unit).value_or(PeriodPoint{}));
}

Deadline base_of(const Moment& moment, Limit limit) {
    Deadline reading;
    switch (moment.grain) {
        case Grain::none:
            return reading;
        case Grain::clock:
        case Grain::day:
            reading = of_kind(DeadlineKind::fixed_date);
            reading.day = moment.day;
            reading.month = moment.month;
            reading.weekday = moment.weekday;
            reading.ordinal = moment.ordinal;
            reading.working = moment.working;
            return reading;
        case Grain::month_day: {
            const auto unit = moment.unit != Unit::none ? moment.unit : Unit::month;
            return recurring_in(unit, point_of(moment, limit, unit).value_or(PeriodPoint{}));
        }
        case Grain::weekday:
            return recurring_in(Unit::week, point_of(moment, limit, Unit::week).value_or(PeriodPoint{}));
        case Grain::generic:
            return generic_of(moment, limit);
        case Grain::month:
            reading = of_kind(DeadlineKind::month);
            reading.month = moment.month;
            reading.part = name_of(moment.part);
            reading.week = moment.week;
            reading.working = moment.working;
            return reading;
        case Grain::quarter:
            reading = of_kind(DeadlineKind::quarter);
            reading.quarters = moment.list.all();
            reading.part = name_of(moment.part);
            return reading;
        case Grain::half_year:
            reading = of_kind(DeadlineKind::half_year);
            reading.halves = moment.list.all();
            reading.part = name_of(moment.part);
            if (moment.of_school) reading.phase = "school_year";
            return reading;
        case Grain::season:
            reading = of_kind(DeadlineKind::season);
            for (const int season : moment.list) reading.seasons.emplace_back(season_names[season]);
            reading.part = name_of(moment.part);
            reading.year_end = moment.year_end;
            if (moment.year_end) reading.year_start = moment.year;
            return reading;
        case Grain::term:
        case Grain::trimester:
        case Grain::camp_shift:
            return school_phase_of(moment);
        case Grain::year:
            return year_of(moment);
        case Grain::years:
            reading = of_kind(DeadlineKind::continuous);
            reading.phase = "years";
            reading.year_start = moment.year;
            reading.year_end = moment.year_end;
            return reading;
        case Grain::school_year:
            return school_year_of(moment);
        case Grain::school_start:
        case Grain::school_end:
            return reading;
        case Grain::holidays:
            reading = holidays_of(moment);
            if (moment.list.size < 2) reading.part = name_of(moment.part);
            return reading;
    }
    return reading;
}

bool takes_year(const Moment& moment) {
    return moment.grain != Grain::years && !moment.year_end &&
           !(moment.grain == Grain::holidays && moment.list.size > 1) && moment.grain != Grain::month_day &&
           moment.grain != Grain::generic;
}

}  // namespace

std::string school_year_text(int first) { return std::to_string(first) + "/" + std::to_string(first + 1); }

std::string clock_text(const Moment& moment) {
    const auto text = [](int minutes) {
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        return two(minutes / 60) + ":" + two(minutes % 60);
    };
    if (moment.minutes < 0) return {};
    return moment.minutes_end < 0 ? text(moment.minutes) : text(moment.minutes) + "-" + text(moment.minutes_end);
}

DayPoint day_point(const Moment& moment) {
    DayPoint point;
    point.day = moment.day;
    point.month = moment.month;
    point.year = moment.year;
    point.part = name_of(moment.part);
    point.year_ref = name_of(moment.ref);
    const int first = moment.list.size ? *moment.list.begin() : 0;
    if (moment.grain == Grain::school_year) {
        point.phase = moment.part == Part::end ? "school_year_end" : "school_year_start";
        point.part.clear();
    } else if (moment.grain == Grain::quarter && first > 0) {
        point.month = moment.part == Part::end ? first * 3 : first * 3 - 2;
    }
    return point;
}

std::optional<PeriodPoint> point_of(const Moment& moment, Limit limit, Unit period) {
    PeriodPoint point;
    point.by = limit == Limit::by;
    point.day = moment.day;
    point.month = moment.month;
    point.weekday = moment.weekday;
    point.ordinal = moment.ordinal;
    point.working = moment.working;
    point.week = moment.week;
    point.part = name_of(moment.part);
    point.time = clock_text(moment);
    point.month_offset = moment.month_offset;
    point.quarter_offset = moment.quarter_offset;
    point.year_offset = moment.year_offset;
    if (moment.reporting) point.base = "reporting_period";
    if (limit == Limit::from || moment.year || moment.school_year || moment.impossible) return {};
    if (moment.ref == YearRef::next) point.year_offset = 1;
    const bool in_year = period == Unit::year || period == Unit::half_year || period == Unit::quarter ||
                         period == Unit::term || period == Unit::trimester;
    switch (moment.grain) {
        case Grain::clock:
            return point;
        case Grain::day:
        case Grain::month:
            return in_year ? std::optional(point) : std::nullopt;
        case Grain::month_day:
            return period != Unit::week && period != Unit::day ? std::optional(point) : std::nullopt;
        case Grain::weekday:
            return point;
        case Grain::generic:
            if (moment.unit == period) return point;
            if (moment.unit == Unit::none) return point;
            if (moment.unit == Unit::month && period != Unit::week && period != Unit::day) return point;
            return {};
        default:
            return {};
    }
}

Deadline reading_of(const Moment& moment, Limit limit) {
    if (moment.impossible) {
        Deadline unread;
        unread.question = "no_such_day";
        return unread;
    }
    if (limit == Limit::from && moment.grain != Grain::clock) {
        auto reading = of_kind(DeadlineKind::date_range);
        reading.start = day_point(moment);
        reading.open_end = true;
        const bool of_school = moment.grain == Grain::month || moment.grain == Grain::school_year;
        if (of_school && moment.school_year) reading.school_year = school_year_text(moment.school_year);
        return reading;
    }
    if (moment.each || (moment.year_offset && moment.grain != Grain::generic)) {
        const bool in_year = moment.grain == Grain::day || moment.grain == Grain::month;
        if (const auto point = point_of(moment, limit, Unit::year); point && in_year)
            return recurring_in(Unit::year, *point);
    }
    auto reading = base_of(moment, limit);
    if (moment.each && reading.kind != DeadlineKind::recurring) {
        auto yearly = of_kind(DeadlineKind::recurring);
        auto& recurrence = yearly.recurrence.emplace();
        recurrence.unit = "year";
        recurrence.count = 1;
        reading.by = limit == Limit::by;
        if (reading.phase != "year") recurrence.covers.push_back(std::move(reading));
        return yearly;
    }
    if (takes_year(moment)) {
        reading.year = moment.year;
        if (moment.school_year) reading.school_year = school_year_text(moment.school_year);
    }
    if (moment.grain != Grain::generic && takes_year(moment)) reading.year_ref = name_of(moment.ref);
    if (reading.kind != DeadlineKind::recurring) {
        reading.by = limit == Limit::by;
        for (auto& part : reading.parts) part.by = reading.by;
        if (!reading.parts.empty()) reading.by = false;
        reading.time = clock_text(moment);
    }
    if (moment.zone) reading.tz = moment.zone == 1 ? "local" : "MSK";
    return reading;
}

}  // namespace opora::deadline
