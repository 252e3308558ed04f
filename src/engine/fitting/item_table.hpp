/// Items with known parameters, as a table of another fit gives them.
#pragma once

#include "base/table.hpp"
#include "compute/irt/fit.hpp"

#include <string>
#include <vector>

namespace opora::fitting {

struct KnownItem {
    std::string name;
    irt::ItemFit fit;         ///< its steps b; of a graded item `item.b()` gives them too, but its curves are others
    bool is_graded = false;   ///< with more than one step
    bool has_errors = false;  ///< of the slope (unless it is 1) and of every d
};

/// Columns: item (else the first one), a (else 1), b or b1, b2 … or d, d1 …, errors as a_error, d1_error …, model. The
/// number of steps is that of the cells filled. Refuses: nothing_to_fit, column_unknown, item_twice,
/// parameters_incomplete.
std::vector<KnownItem> read_item_table(const TableSource& source);

}  // namespace opora::fitting
