// The terms of a phrase become one reading.

#include "engine/deadline/sequence.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

using Items = std::vector<Item>;
using Kinds = DeadlineKind;

bool is(const Item& item, Kinds kind) { return item.reading.kind == kind; }

Deadline asking(const char* question) {
    Deadline unread;
    unread.question = question;
    return unread;
}

bool is_clock(const Item& item) {
    const auto& reading = item.reading;
    return is(item, Kinds::fixed_date) && !reading.day && !reading.month && !reading.weekday && !reading.time.empty();
}

bool is_year(const Item& item) {
    const auto& reading = item.reading;
    return is(item, Kinds::continuous) && reading.part.empty() && !reading.by &&
           ((reading.phase == "year" && reading.year) ||
            (reading.phase == "school_year" && !reading.school_year.empty()));
}

bool says_no_year(const Deadline& reading) {
    return !reading.year && reading.school_year.empty() && reading.year_ref.empty() && !reading.year_start;
}

bool is_dated(const Item& item) {
    switch (item.reading.kind) {
        case Kinds::fixed_date:
        case Kinds::date_range:
        case Kinds::month:
        case Kinds::month_range:
        case Kinds::several_months:
        case Kinds::quarter:
        case Kinds::half_year:
        case Kinds::season:
            return true;
        default:
            return false;
    }
}

bool is_qualifier(const Item& item) { return is(item, Kinds::by_schedule) || is(item, Kinds::on_demand); }

void drop(Items& items, std::size_t at) { items.erase(items.begin() + static_cast<std::ptrdiff_t>(at)); }

/// Hours go to the day they stand at, days of the week to their date.
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
            if (on.empty()) on.emplace_back();
            on.back().time = clock.time;
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
void merge_years(Items& items) {
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

/// «постоянно, в течение года» is the year.
void merge_always(Items& items) {
    if (items.size() != 2 || !is(items[0], Kinds::continuous) || items[0].reading.phase != "always") return;
    const bool goes_on = is(items[1], Kinds::continuous) || is(items[1], Kinds::date_range) ||
                         is(items[1], Kinds::month_range) || is(items[1], Kinds::season);
    if (!goes_on || items[1].reading.phase == "event") return;
    drop(items, 0);
}

bool may_cover(const Item& item) {
    if (is_dated(item)) return true;
    return is(item, Kinds::school_phase) || (is(item, Kinds::continuous) && item.reading.phase != "always");
}

bool is_pure_recurrence(const Item& item) { return is(item, Kinds::recurring) && !item.point && !item.is_spread; }

/// Dates of a list, each as a place in the year.
bool take_listed(const Item& item, Recurrence& recurrence) {
    if (!is(item, Kinds::composite) || recurrence.unit == "month" || recurrence.unit == "week" ||
        recurrence.unit == "day")
        return false;
    for (const auto& part : item.reading.parts)
        if (part.kind != Kinds::fixed_date || !part.day || part.year) return false;
    for (const auto& part : item.reading.parts) {
        PeriodPoint point;
        point.day = part.day;
        point.month = part.month;
        point.by = part.by;
        recurrence.on.push_back(point);
    }
    return true;
}

bool take_place(const Item& item, Recurrence& recurrence) {
    if (item.is_within && item.reading.recurrence && item.reading.recurrence->unit == recurrence.unit &&
        recurrence.within.empty()) {
        recurrence.within = item.reading.recurrence->within;
        return true;
    }
    if (item.point && !item.is_spread) {
        if (auto point = point_of(*item.point, item.limit, unit_named(recurrence.unit))) {
            recurrence.on.push_back(std::move(*point));
            return true;
        }
        return false;
    }
    if (is(item, Kinds::recurring) && item.reading.recurrence->unit == recurrence.unit && recurrence.on.empty()) {
        recurrence.on = item.reading.recurrence->on;
        recurrence.within = item.reading.recurrence->within;
        return !recurrence.on.empty() || !recurrence.within.empty();
    }
    return take_listed(item, recurrence);
}

/// One «до» before a list is before each of it; one year behind it is of each, unless the list runs over New Year.
void share_in_list(Items& items) {
    for (std::size_t i = 1; i < items.size(); ++i) {
        auto& before = items[i - 1];
        auto& item = items[i];
        if (is(before, Kinds::fixed_date) && is(item, Kinds::fixed_date) && before.reading.by &&
            item.limit == Limit::none && item.begins == Kind::number &&
            (item.joint == Joint::comma || item.joint == Joint::and_)) {
            item.reading.by = true;
            item.limit = Limit::by;
        }
    }
    const auto month = [](const Deadline& reading) {
        return reading.months.empty() ? reading.month : reading.months.front();
    };
    for (std::size_t last = items.size(); last-- > 1;) {
        const auto& item = items[last].reading;
        if (!is_dated(items[last]) || says_no_year(item)) continue;
        auto first = last;
        bool in_order = true;
        for (; first > 0; --first) {
            const auto &before = items[first - 1].reading, &after = items[first].reading;
            const bool both = before.kind == after.kind ||
                              (before.kind == Kinds::month && after.kind == Kinds::month_range) ||
                              (before.kind == Kinds::month_range && after.kind == Kinds::month);
            const auto joint = items[first].joint;
            const bool listed = joint == Joint::comma || joint == Joint::and_ || joint == Joint::slash;
            if (!both || !listed || !says_no_year(before) || before.start) break;
            in_order = in_order && (before.kind == Kinds::quarter ||
                                    month(before) * 31 + before.day <= month(after) * 31 + after.day);
        }
        for (auto i = first; in_order && i < last; ++i) {
            items[i].reading.year = item.year;
            items[i].reading.year_ref = item.year_ref;
            items[i].reading.school_year = item.school_year;
        }
    }
}

bool is_plain_month(const Item& item) {
    const auto& reading = item.reading;
    return is(item, Kinds::month) && reading.event.empty() && reading.part.empty() && !reading.week && !reading.by &&
           reading.time.empty();
}

/// Runs of months become one reading; runs of quarters and halves too.
void merge_lists(Items& items) {
    for (std::size_t i = 0; i + 1 < items.size();) {
        auto& a = items[i];
        auto& b = items[i + 1];
        const bool in_row = b.joint == Joint::none && items.size() < 3 && !is(a, Kinds::several_months);
        const bool listed = !in_row && b.joint != Joint::or_ && b.joint != Joint::dash && b.joint != Joint::further &&
                            b.joint != Joint::bracket;
        const bool same_year = a.reading.year == b.reading.year && a.reading.year_ref == b.reading.year_ref &&
                               a.reading.school_year == b.reading.school_year;
        const bool last_says = says_no_year(a.reading) && i + 2 == items.size();
        const bool a_months = is_plain_month(a) || is(a, Kinds::several_months);
        if (listed && a_months && is_plain_month(b) && (same_year || last_says)) {
            if (is(a, Kinds::month)) {
                a.reading.months = {a.reading.month};
                a.reading.month = 0;
                a.reading.kind = Kinds::several_months;
            }
            a.reading.months.push_back(b.reading.month);
            a.reading.year = b.reading.year;
            a.reading.year_ref = b.reading.year_ref;
            a.reading.school_year = b.reading.school_year;
        } else if (listed && is(a, Kinds::quarter) && is(b, Kinds::quarter) && same_year &&
                   a.reading.part == b.reading.part && a.reading.by == b.reading.by) {
            a.reading.quarters.insert(a.reading.quarters.end(), b.reading.quarters.begin(), b.reading.quarters.end());
        } else if (listed && is(a, Kinds::half_year) && is(b, Kinds::half_year) && same_year &&
                   a.reading.part == b.reading.part && a.reading.by == b.reading.by) {
            a.reading.halves.insert(a.reading.halves.end(), b.reading.halves.begin(), b.reading.halves.end());
        } else {
            ++i;
            continue;
        }
        a.point.reset();
        a.is_spread = true;
        drop(items, i + 1);
    }
}

/// Two moments with nothing between them: a range whose dash was lost, or a list?
bool is_range_or_list(const Items& items) {
    if (items.size() > 2) return false;  // three in a row are a list
    for (std::size_t i = 1; i < items.size(); ++i) {
        const auto &a = items[i - 1], &b = items[i];
        const bool single = (is(a, Kinds::month) && is(b, Kinds::month)) ||
                            (is(a, Kinds::fixed_date) && is(b, Kinds::fixed_date) && a.reading.day && b.reading.day) ||
                            (is(a, Kinds::quarter) && is(b, Kinds::quarter));
        if (single && b.joint == Joint::none && a.limit == b.limit) return true;
    }
    return false;
}

Deadline together(std::string op, std::vector<Deadline> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    Deadline whole;
    whole.kind = Kinds::composite;
    whole.op = std::move(op);
    whole.parts = std::move(parts);
    return whole;
}

/// «2020, 2021, 2022 гг.»
void merge_year_lists(Items& items) {
    if (items.size() < 2) return;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& reading = items[i].reading;
        if (!is_year(items[i]) || !reading.year || reading.year != items[0].reading.year + static_cast<int>(i)) return;
        if (i > 0 && items[i].joint != Joint::comma && items[i].joint != Joint::and_) return;
    }
    auto& first = items[0].reading;
    first.year_end = items.back().reading.year;
    first.year_start = std::exchange(first.year, 0);
    first.phase = "years";
    items.resize(1);
}

/// Terms that stay apart.
std::optional<Deadline> listed(Items items) {
    for (const auto& item : items)
        if (is(item, Kinds::unread)) return item.reading;
    merge_year_lists(items);
    share_in_list(items);
    merge_lists(items);
    if (is_range_or_list(items)) return asking("range_or_list");
    for (std::size_t i = 1; i < items.size(); ++i)
        if (items[i].joint == Joint::dash && is_dated(items[i]) && is_dated(items[i - 1])) return {};
    std::vector<Deadline> main, qualifiers;
    bool has_or = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto& item = items[i];
        if (i > 0) has_or = has_or || item.joint == Joint::or_ || (item.joint == Joint::slash && !is_dated(item));
        const bool qualifies = is_qualifier(item) || (is(item, Kinds::continuous) && item.reading.phase == "event" &&
                                                      i > 0 && item.joint == Joint::none);
        auto& place = qualifies ? qualifiers : main;
        if (is(item, Kinds::composite) && item.reading.op == "and" && items.size() > 1 && !has_or)
            place.insert(place.end(), item.reading.parts.begin(), item.reading.parts.end());
        else
            place.push_back(std::move(item.reading));
    }
    const std::string op = has_or ? "or" : "and";
    if (main.empty() || qualifiers.empty()) return together(op, main.empty() ? std::move(qualifiers) : std::move(main));
    if (has_or && items.size() == 2) {
        main.push_back(std::move(qualifiers.front()));
        return together("or", std::move(main));
    }
    std::vector<Deadline> both;
    both.push_back(together(op, std::move(main)));
    for (auto& qualifier : qualifiers) both.push_back(std::move(qualifier));
    return together("qualifier", std::move(both));
}

/// Places in its periods and the part of the year go into a recurrence; what is left stays beside it.
std::optional<Deadline> recurring(Items items, std::size_t at) {
    auto base = items[at];
    auto& recurrence = *base.reading.recurrence;
    Items left, cover;
    std::size_t base_left = 0;
    int places = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto& item = items[i];
        const bool apart = item.joint == Joint::or_;
        if (i == at) {
            base_left = left.size();
            left.push_back(item);
        } else if (apart) {
            left.push_back(item);
        } else if (!apart && take_place(item, recurrence)) {
            ++places;
        } else if (!apart && may_cover(item) && (recurrence.unit != "quarter" || !is(item, Kinds::month))) {
            cover.push_back(item);
        } else {
            left.push_back(item);
        }
    }
    if (!cover.empty()) {
        cover.front().joint = Joint::none;
        auto covers = listed(cover);
        if (!covers) return {};
        if (covers->kind == Kinds::unread) return covers;
        if (covers->kind == Kinds::composite || !recurrence.covers.empty()) recurrence.covers.clear();
        recurrence.covers.push_back(std::move(*covers));
    }
    const bool one_by_one = recurrence.unit == "year" || recurrence.unit == "month" || recurrence.unit == "week";
    if (places > 0 && recurrence.count == 1 && !recurrence.min && base.begins == Kind::ever && one_by_one)
        recurrence.count = static_cast<int>(std::max<std::size_t>(recurrence.on.size(), 1));
    left[base_left].reading = base.reading;
    return listed(std::move(left));
}

/// «2 раза, в течение года»: the unit is that of the term beside it.
bool give_units(Items& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!is(items[i], Kinds::recurring) || !items[i].reading.recurrence->unit.empty()) continue;
        auto& recurrence = *items[i].reading.recurrence;
        for (std::size_t j = 0; j < items.size() && recurrence.unit.empty(); ++j) {
            const auto& other = items[j].reading;
            if (other.kind == Kinds::continuous &&
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
            items[j == 0 ? 1 : j].joint = items[j].joint;
            drop(items, j);
            i = items.size();
            break;
        }
        if (i < items.size() && recurrence.unit.empty()) return false;
    }
    return true;
}

/// «…, далее …»: each side by itself.
std::optional<Deadline> in_turn(Items items, std::size_t at) {
    Items later(items.begin() + static_cast<std::ptrdiff_t>(at), items.end());
    items.resize(at);
    later.front().joint = Joint::none;
    auto first = combine(std::move(items)), then = combine(std::move(later));
    if (!first || !then) return {};
    if (first->kind == Kinds::unread) return first;
    if (then->kind == Kinds::unread) return then;
    const bool qualifies = then->kind == Kinds::by_schedule || then->kind == Kinds::on_demand;
    const std::string op = qualifies ? "qualifier" : "and";
    std::vector<Deadline> parts;
    if (first->kind == Kinds::composite && first->op == op)
        parts = std::move(first->parts);
    else
        parts.push_back(std::move(*first));
    parts.push_back(std::move(*then));
    return together(op, std::move(parts));
}

}  // namespace

std::optional<Deadline> combine(Items items) {
    if (items.empty()) return {};
    const bool repeats = std::any_of(items.begin(), items.end(), is_pure_recurrence);
    for (const auto& item : items)
        if (item.reading.kind == Kinds::unread && !(repeats && item.reading.question == "which_period"))
            return item.reading;
    if (!give_units(items)) return {};
    if (items.size() == 1) return items.front().reading;
    for (std::size_t i = items.size() - 1; i > 0; --i)
        if (items[i].joint == Joint::further) return in_turn(std::move(items), i);
    merge_hours(items);
    merge_schedule_years(items);
    merge_always(items);
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items.size() > 1 && is_pure_recurrence(items[i])) {
            share_in_list(items);
            return recurring(std::move(items), i);
        }
    merge_years(items);
    return listed(std::move(items));
}

}  // namespace opora::deadline
