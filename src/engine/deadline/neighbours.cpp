// Terms that belong to the one beside them.

#include "engine/deadline/items.hpp"

#include <algorithm>
#include <utility>

namespace opora::deadline {

namespace {

using Kinds = DeadlineKind;

bool is_clock(const Item& item) {
    const auto& reading = item.reading;
    return is(item, Kinds::fixed_date) && !reading.day && !reading.month && !reading.weekday && !reading.time.empty();
}

}  // namespace

void merge_hours(Items& items) {
    for (std::size_t i = 0; i + 1 < items.size(); ++i) {
        auto& a = items[i];
        auto& b = items[i + 1];
        const auto is_day = [](const Item& item) { return is(item, Kinds::fixed_date) && item.reading.day; };
        const auto is_weekday = [](const Item& item) { return item.point && item.point->grain == Grain::weekday; };
        if (is_day(a) && is_weekday(b) &&
            (b.joint == Joint::bracket || b.joint == Joint::comma || b.joint == Joint::none)) {
            a.reading.weekday = b.point->weekday;
            if (a.point) a.point->weekday = b.point->weekday;
            drop(items, i + 1);
        } else if (is_weekday(a) && is_day(b) && (b.joint == Joint::comma || b.joint == Joint::none)) {
            b.reading.weekday = a.point->weekday;
            if (b.point) b.point->weekday = a.point->weekday;
            b.joint = a.joint;
            drop(items, i);
        }
    }
    for (std::size_t i = 0; i < items.size() && items.size() > 1; ++i) {
        if (!is_clock(items[i])) continue;
        const auto clock = items[i].reading;
        // «до 12:00 пятницы»
        if (i + 1 < items.size() && items[i + 1].joint == Joint::none && items[i + 1].point && items[i].point) {
            auto& next = items[i + 1];
            next.point->minutes = items[i].point->minutes;
            next.point->minutes_end = items[i].point->minutes_end;
            next.point->zone = items[i].point->zone;
            if (items[i].limit == Limit::by) next.limit = Limit::by;
            next.reading = reading_of(*next.point, next.limit);
            next.joint = items[i].joint;
            drop(items, i);
            i = 0;
            continue;
        }
        const auto other = i > 0 ? i - 1 : i + 1;
        auto& reading = items[other].reading;
        if (reading.kind == Kinds::recurring) {
            auto& on = reading.recurrence->on;
            if (on.empty() || !on.back().time.empty()) on.emplace_back();
            for (auto& point : on)
                if (point.time.empty()) point.time = clock.time;
            on.back().by = on.back().by || clock.by;
            reading.tz = clock.tz;
        } else if (reading.kind == Kinds::fixed_date || reading.kind == Kinds::relative ||
                   reading.kind == Kinds::month || reading.kind == Kinds::date_range || items[other].point) {
            reading.time = clock.time;
            reading.tz = clock.tz;
            if (reading.kind == Kinds::fixed_date || reading.kind == Kinds::relative)
                reading.by = reading.by || clock.by;
        } else {
            continue;
        }
        if (auto& point = items[other].point; point && items[i].point) {
            point->minutes = items[i].point->minutes;
            point->minutes_end = items[i].point->minutes_end;
            point->zone = items[i].point->zone;
            if (clock.by) items[other].limit = Limit::by;
        }
        if (other > i) items[other].joint = items[i].joint;
        drop(items, i);
        i = 0;
    }
}

/// «сентябрь, 2020/2021 учебный год», «2021 год: март»: the year belongs to what stands beside it.
namespace {

bool takes_each_year(const Item& item) {
    switch (item.reading.kind) {
        case Kinds::fixed_date:
        case Kinds::month:
        case Kinds::several_months:
        case Kinds::quarter:
        case Kinds::half_year:
            return !item.reading.start;
        default:
            return false;
    }
}

/// «август 2020-2022 гг.», «июнь 2020, 2021»: the same in each of the years.
void spread_over_years(Items& items) {
    if (items.size() < 2 || !takes_each_year(items[0])) return;
    std::vector<int> years;
    const auto& first = items[0].reading;
    const bool range = items.size() == 2 && is(items[1], Kinds::continuous) && items[1].reading.phase == "years" &&
                       says_no_year(first);
    if (range) {
        if (items[1].joint != Joint::none && items[1].joint != Joint::comma) return;
        for (int year = items[1].reading.year_start; year <= items[1].reading.year_end && years.size() < 12; ++year)
            years.push_back(year);
    } else {
        if (!first.year) return;
        years.push_back(first.year);
        for (std::size_t i = 1; i < items.size(); ++i) {
            if (!is_year(items[i]) || !items[i].reading.year || items[i].begins != Kind::number) return;
            if (items[i].joint != Joint::comma && items[i].joint != Joint::and_) return;
            years.push_back(items[i].reading.year);
        }
    }
    const auto one = items[0];
    items.clear();
    for (const int year : years) {
        items.push_back(one);
        items.back().reading.year = year;
        items.back().point.reset();
        if (items.size() > 1) items.back().joint = Joint::semicolon;
    }
}

/// «2020-2021 и 2021-2022 учебный год»
void name_school_years(Items& items) {
    for (std::size_t i = items.size(); i-- > 1;) {
        auto& before = items[i - 1].reading;
        const bool school = is(items[i], Kinds::continuous) && items[i].reading.phase == "school_year" &&
                            !items[i].reading.school_year.empty();
        if (!school || before.kind != Kinds::continuous || before.phase != "years" ||
            before.year_end != before.year_start + 1)
            continue;
        if (items[i].joint != Joint::comma && items[i].joint != Joint::and_) continue;
        before.school_year = school_year_text(before.year_start);
        before.phase = "school_year";
        before.year_start = before.year_end = 0;
    }
}

}  // namespace

void merge_years(Items& items) {
    spread_over_years(items);
    name_school_years(items);
    for (std::size_t i = 0; i < items.size() && items.size() > 1; ++i) {
        if (!is_year(items[i])) continue;
        const auto year = items[i].reading;
        const bool ahead = i == 0;
        bool all = true;
        const auto first = ahead ? i + 1 : 0, last = ahead ? items.size() : i;
        for (auto j = first; j < last; ++j)
            all = all && is_dated(items[j]) && says_no_year(items[j].reading) && !items[j].reading.start;
        const bool joined = (ahead && items[1].joint != Joint::semicolon) || items[i].joint == Joint::comma ||
                            items[i].joint == Joint::none || items[i].joint == Joint::line ||
                            items[i].joint == Joint::bracket;
        if (!all || !joined) continue;
        for (auto j = first; j < last; ++j) {
            items[j].reading.year = year.year;
            items[j].reading.school_year = year.school_year;
            if (items[j].point) {
                items[j].point->year = year.year;
            }
        }
        if (ahead) items[1].joint = items[0].joint;
        drop(items, i);
        return;
    }
}

void spread_years(Items& items) {
    for (std::size_t i = 1; i < items.size(); ++i) {
        auto& before = items[i - 1].reading;
        const bool listed = items[i].joint == Joint::comma || items[i].joint == Joint::and_;
        if (!listed || !is_year(items[i])) continue;
        if (before.phase == "years" && !items[i].reading.school_year.empty() &&
            before.year_end == before.year_start + 1) {
            before.phase = "school_year";
            before.school_year = school_year_text(std::exchange(before.year_start, 0));
            before.year_end = 0;
            items[i - 1].point.reset();
        }
    }
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (!is_dated(items[i - 1]) || !items[i - 1].reading.year || items[i - 1].reading.start) continue;
        const auto first = items[i - 1];
        for (auto year = i; year < items.size() && is_year(items[year]); ++year) {
            auto& item = items[year];
            const bool listed = item.joint == Joint::comma || item.joint == Joint::and_;
            if (!listed || item.reading.year <= items[year - 1].reading.year) break;
            const int said = item.reading.year;
            const auto joint = item.joint;
            item = first;
            item.joint = joint;
            item.reading.year = said;
            if (item.point) item.point->year = said;
        }
    }
}

void merge_month_of_day(Items& items) {
    for (std::size_t i = 0; i + 1 < items.size(); ++i) {
        const auto& month = items[i].reading;
        auto& day = items[i + 1].reading;
        const auto joint = items[i + 1].joint;
        const bool is_day = is(items[i + 1], Kinds::fixed_date) && day.day;
        const bool is_stretch = is(items[i + 1], Kinds::date_range) && day.start && day.end &&
                                day.start->month == month.month && day.end->month == month.month && says_no_year(month);
        if (!is(items[i], Kinds::month) || (!is_day && !is_stretch)) continue;
        if (joint != Joint::bracket && joint != Joint::comma) continue;
        const bool plain = month.part.empty() && !month.week && month.time.empty() && !month.by && month.event.empty();
        if (!plain || (is_day && month.month != day.month)) continue;
        if (!says_no_year(month) && !says_no_year(day) && month.year != day.year) continue;
        if (is_day && says_no_year(day)) {
            day.year = month.year;
            day.school_year = month.school_year;
            day.year_ref = month.year_ref;
            if (items[i + 1].point) items[i + 1].point->year = month.year;
        }
        items[i + 1].joint = items[i].joint;
        drop(items, i);
    }
}

void merge_weekdays(Items& items) {
    const auto is_weekday = [](const Item& item) {
        return item.point && item.point->grain == Grain::weekday && is(item, Kinds::recurring) &&
               item.limit == Limit::none;
    };
    for (std::size_t i = 0; i + 1 < items.size();) {
        const auto joint = items[i + 1].joint;
        const bool listed = joint == Joint::comma || joint == Joint::and_ || joint == Joint::slash;
        const bool starts = is_weekday(items[i]) ||
                            (items[i].is_spread && is(items[i], Kinds::recurring) && items[i].begins == Kind::weekday);
        if (!listed || !starts || !is_weekday(items[i + 1])) {
            ++i;
            continue;
        }
        auto& on = items[i].reading.recurrence->on;
        on.push_back(items[i + 1].reading.recurrence->on.front());
        items[i].reading.recurrence->count = static_cast<int>(on.size());
        items[i].point.reset();
        items[i].is_spread = true;
        drop(items, i + 1);
    }
}

/// «по графику … на 2021 год»
void merge_schedule_years(Items& items) {
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (!is(items[i - 1], Kinds::by_schedule) || items[i].begins != Kind::on || !is(items[i], Kinds::continuous))
            continue;
        const auto& year = items[i].reading;
        auto& reading = items[i - 1].reading;
        reading.year = year.year;
        reading.school_year = year.school_year;
        reading.year_ref = year.year_ref;
        reading.year_start = year.year_start;
        reading.year_end = year.year_end;
        if (says_no_year(year)) reading.phase = year.phase;
        drop(items, i--);
    }
}

/// «постоянно, в течение года», «с 01.09 постоянно» are the year, the stretch from that day.
void merge_always(Items& items) {
    if (items.size() != 2) return;
    const auto goes_on = [](const Item& item) {
        return (is(item, Kinds::continuous) && item.reading.phase != "event") || is(item, Kinds::date_range) ||
               is(item, Kinds::month_range) || is(item, Kinds::season);
    };
    const auto has_phase = [](const Item& item, std::string_view phase) {
        return is(item, Kinds::continuous) && item.reading.phase == phase;
    };
    // «постоянно, не реже 1 раза в месяц»
    if (has_phase(items[0], "always") && items[1].joint == Joint::comma && is_pure_recurrence(items[1]) &&
        items[1].reading.recurrence->min) {
        items[1].joint = items[0].joint;
        drop(items, 0);
        return;
    }
    if (!goes_on(items[0]) || !goes_on(items[1]) || items[1].joint == Joint::or_ || items[1].joint == Joint::semicolon)
        return;
    const bool first_says_less =
        has_phase(items[0], "always") || (has_phase(items[0], "whole_period") && !has_phase(items[1], "always"));
    const bool last_says_less = has_phase(items[1], "always") || has_phase(items[1], "whole_period");
    if (first_says_less)
        drop(items, 0);
    else if (last_says_less)
        drop(items, 1);
}

bool give_units(Items& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!is(items[i], Kinds::recurring) || !items[i].reading.recurrence->unit.empty()) continue;
        auto& recurrence = *items[i].reading.recurrence;
        for (std::size_t j = 0; j < items.size() && recurrence.unit.empty(); ++j) {
            const auto& other = items[j].reading;
            if (other.kind == Kinds::recurring && j != i && items[j].begins == Kind::ever &&
                other.recurrence->count == 1 && other.recurrence->on.empty())
                recurrence.unit = other.recurrence->unit;
            else if (other.kind == Kinds::continuous &&
                     (other.phase == "year" || other.phase == "school_year" || other.phase == "calendar_year"))
                recurrence.unit = "year";
            else if (other.kind == Kinds::continuous &&
                     (other.phase == "month" || other.phase == "quarter" || other.phase == "half_year"))
                recurrence.unit = other.phase;
            else if (other.kind == Kinds::school_phase && (other.phase == "term" || other.phase == "trimester"))
                recurrence.unit = other.phase;
            else if (other.kind == Kinds::half_year || other.kind == Kinds::quarter || other.kind == Kinds::month)
                recurrence.unit = name_of(other.kind);
            else
                continue;
            const bool plain = says_no_year(other) && other.halves.empty() && other.quarters.empty() &&
                               other.ordinals.empty() && !other.month && other.phase != "school_year";
            if (!plain) break;
            if (j == 0) items[1].joint = items[0].joint;
            drop(items, j);
            i = items.size();
            break;
        }
        if (i < items.size() && recurrence.unit.empty()) return false;
    }
    return true;
}

}  // namespace opora::deadline
