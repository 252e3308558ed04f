// Rows of terms that stay apart: lists, choices, and what narrows them.

#include "engine/deadline/items.hpp"

#include <algorithm>
#include <utility>

namespace opora::deadline {

namespace {

using Kinds = DeadlineKind;

Deadline asking(const char* question) {
    Deadline unread;
    unread.question = question;
    return unread;
}

bool is_qualifier(const Item& item) { return is(item, Kinds::by_schedule) || is(item, Kinds::on_demand); }

bool is_plain_month(const Item& item) {
    const auto& reading = item.reading;
    return is(item, Kinds::month) && reading.event.empty() && reading.part.empty() && !reading.week && !reading.by &&
           reading.time.empty();
}

bool is_weekday(const Item& item) {
    return is(item, Kinds::recurring) && item.reading.recurrence->unit == "week" &&
           item.reading.recurrence->on.size() >= 1 && item.reading.recurrence->covers.empty() &&
           item.reading.recurrence->on.front().weekday && (item.point || item.is_spread);
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
        } else if (listed && is_weekday(a) && is_weekday(b)) {
            auto& on = a.reading.recurrence->on;
            on.push_back(b.reading.recurrence->on.front());
            a.reading.recurrence->count = static_cast<int>(on.size());
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

/// «март (каникулы)», «2 полугодие (февраль)»: what stands in brackets says it more narrowly, not once more.
bool narrows(Kinds first, const Item& item) {
    if (item.joint != Joint::bracket || item.reading.kind == first) return false;
    if (first == Kinds::recurring || first == Kinds::composite) return false;
    return is_dated(item) || is(item, Kinds::school_phase);
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

}  // namespace

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
    // «с момента подписания до 25 мая»: a stretch from an event to a day has no reading.
    for (std::size_t i = 1; i < items.size(); ++i)
        if (items[i].joint == Joint::none && items[i].limit == Limit::by && is(items[i], Kinds::fixed_date) &&
            is(items[i - 1], Kinds::relative) && items[i - 1].begins == Kind::from)
            return {};
    std::vector<Deadline> main, qualifiers;
    const auto kind_of_first = items.front().reading.kind;
    bool has_or = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto& item = items[i];
        if (i > 0) has_or = has_or || item.joint == Joint::or_ || (item.joint == Joint::slash && !is_dated(item));
        const bool counts_from = is(item, Kinds::relative) && i > 0 && items.size() == 2 &&
                                 (is(items[0], Kinds::recurring) || item.joint == Joint::bracket);
        const bool qualifies =
            counts_from || is_qualifier(item) ||
            (is(item, Kinds::continuous) && item.reading.phase == "event" && i > 0 && item.joint == Joint::none) ||
            (i == 1 && items.size() == 2 && narrows(kind_of_first, item));
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

}  // namespace opora::deadline
