/// Rows of plan tables as they come, their cells sorted by meaning; what each row is comes later.
#pragma once

#include "engine/orders/read_plan.hpp"

#include <string>
#include <vector>

namespace opora::orders {

struct ItemCell {
    std::string text;
    Spot spot{};
    bool is_covered = false;  ///< of a cell that began in a row above
    bool is_own() const { return !text.empty() && !is_covered; }
};

struct PlanItem {
    bool is_line = false;  ///< between two tables
    ItemCell number, section, title, term, executors, expected;
    Spot spot{};
    bool at_break = false;  ///< first row of a page: behind a new piece of table or repeated headings
    bool spans = false;     ///< one cell over the row, or nothing but its first cell
    bool is_bold = false;
    bool has_rest() const { return term.is_own() || executors.is_own() || expected.is_own(); }
    bool inherits() const { return term.is_covered || executors.is_covered; }
};

/// What the rows of a plan have in common, by which a single one is told.
struct PlanHabits {
    bool numbers_rows = false;   ///< rows with term or executors have a number
    bool numbers_heads = false;  ///< rows with nothing but number and title occur
    bool has_numbers = false;    ///< there is a column of numbers
    bool begins_small = false;   ///< titles begin with small letters
    bool has_bold = false;       ///< whole rows are bold
};

std::vector<PlanItem> plan_items(const std::vector<PlanPiece>& pieces, std::vector<Problem>& remarks);
PlanHabits habits_of(const std::vector<PlanItem>& items);

}  // namespace opora::orders
