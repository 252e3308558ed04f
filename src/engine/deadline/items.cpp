#include "engine/deadline/items.hpp"

namespace opora::deadline {

using Kinds = DeadlineKind;

bool is(const Item& item, Kinds kind) { return item.reading.kind == kind; }

bool is_pure_recurrence(const Item& item) { return is(item, Kinds::recurring) && !item.point && !item.is_spread; }

void drop(Items& items, std::size_t at) { items.erase(items.begin() + static_cast<std::ptrdiff_t>(at)); }

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

Deadline together(std::string op, std::vector<Deadline> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    Deadline whole;
    whole.kind = Kinds::composite;
    whole.op = std::move(op);
    whole.parts = std::move(parts);
    return whole;
}

}  // namespace opora::deadline
