/// A new import of an order that is there already: which rows of its plans were added, removed, changed.
#pragma once

#include "domain/order.hpp"

#include <string>
#include <vector>

namespace opora::orders {

struct ChangedRow {
    PlanRow before, after;
    std::vector<std::string> fields;  ///< "number", "title", "term", "executors", "expected"
};

struct ReadingDifference {
    std::vector<PlanRow> added, removed;
    std::vector<ChangedRow> changed;
    std::size_t same = 0;
    bool is_none() const { return added.empty() && removed.empty() && changed.empty(); }
};

/// The same number and date; of plans without them the same title.
bool is_same_order(const OrderHead& known, const OrderHead& fresh);

/// Rows of all plans in the order of the document.
std::vector<PlanRow> rows_of(const OrderReading& reading);

/// Rows are the same when their titles are; else those with the same number and much of the title in common, else those
/// with most of it in common. What differs in letter case, blanks, full stops and look-alike letters does not differ.
ReadingDifference compare_rows(const std::vector<PlanRow>& accepted, const std::vector<PlanRow>& fresh);
ReadingDifference compare_readings(const OrderReading& accepted, const OrderReading& fresh);

}  // namespace opora::orders
