// The terms of a phrase become one reading.

#include "engine/deadline/items.hpp"

#include <algorithm>
#include <utility>

namespace opora::deadline {

namespace {

using Kinds = DeadlineKind;

bool may_cover(const Item& item) {
    if (is_dated(item)) return true;
    if (is(item, Kinds::composite) && item.reading.op == "and")  // «начало и конец учебного года»
        return std::all_of(item.reading.parts.begin(), item.reading.parts.end(), [](const Deadline& part) {
            return part.kind == Kinds::school_phase || (part.kind == Kinds::continuous && !part.part.empty());
        });
    return is(item, Kinds::school_phase) || (is(item, Kinds::continuous) && item.reading.phase != "always");
}

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

/// «ежегодно 2 раза в год»: the second says more.
void merge_same_unit(Items& items) {
    for (std::size_t i = 0; i + 1 < items.size(); ++i) {
        // «в начале месяца (до 5 числа)»
        const auto &first = items[i].point, &second = items[i + 1].point;
        if (first && second && items[i + 1].joint == Joint::bracket && first->grain == Grain::generic &&
            first->unit == Unit::month && first->part != Part::none && second->grain == Grain::month_day) {
            items[i + 1].joint = items[i].joint;
            drop(items, i);
            continue;
        }
        if (!is_pure_recurrence(items[i]) || !is_pure_recurrence(items[i + 1]) || items[i].begins != Kind::ever)
            continue;
        const auto &plain = *items[i].reading.recurrence, &more = *items[i + 1].reading.recurrence;
        const bool says_more = plain.count == 1 && plain.on.empty() && plain.covers.empty() && plain.within.empty();
        if (!says_more || plain.unit != more.unit || items[i + 1].joint > Joint::comma) continue;
        items[i + 1].joint = items[i].joint;
        drop(items, i);
    }
}

/// «август 2020-2022 гг.»: every August of these years.
std::optional<Deadline> in_each_of_years(const Items& items) {
    if (items.size() != 2 || items[1].joint != Joint::none || items[1].reading.phase != "years") return {};
    const auto& first = items[0];
    if (!first.point || first.is_spread || !is_dated(first) || !says_no_year(first.reading)) return {};
    auto point = point_of(*first.point, first.limit, Unit::year);
    if (!point) return {};
    Deadline yearly;
    yearly.kind = Kinds::recurring;
    auto& recurrence = yearly.recurrence.emplace();
    recurrence.unit = "year";
    recurrence.count = 1;
    recurrence.on.push_back(std::move(*point));
    recurrence.covers.push_back(items[1].reading);
    return yearly;
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
    spread_years(items);
    merge_month_of_day(items);
    merge_weekdays(items);
    merge_same_unit(items);
    if (auto yearly = in_each_of_years(items)) return yearly;
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
