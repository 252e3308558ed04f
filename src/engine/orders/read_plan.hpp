/// The rows of a plan out of its tables: sections, measures, and what a page break tore apart joined again.
#pragma once

#include "domain/order.hpp"
#include "engine/orders/columns.hpp"
#include "engine/orders/source.hpp"
#include "engine/orders/understanding.hpp"

#include <variant>
#include <vector>

namespace opora::orders {

struct PlanTable {
    const Grid* grid;
    Columns columns;
};
/// The tables of one plan and the lines between them, in the order of the document.
using PlanPiece = std::variant<PlanTable, const Line*>;

struct ReadPlan {
    std::vector<PlanSection> sections;
    std::vector<Problem> remarks;  ///< what was left out
};

ReadPlan read_plan(const std::vector<PlanPiece>& pieces, const Understanding& understanding);

}  // namespace opora::orders
