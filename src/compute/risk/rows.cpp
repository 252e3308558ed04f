#include "compute/risk/rows.hpp"

namespace opora::risk {

Rows take_rows(const Rows& rows, std::span<const std::size_t> indexes) {
    Rows taken;
    taken.columns = rows.columns;
    taken.groups = rows.groups;
    taken.x.resize(rows.columns * indexes.size());
    for (std::size_t j = 0; j < rows.columns; ++j)
        for (std::size_t i = 0; i < indexes.size(); ++i) taken.x[j * indexes.size() + i] = rows.at(indexes[i], j);
    for (const auto i : indexes) {
        taken.y.push_back(rows.y[i]);
        if (!rows.weight.empty()) taken.weight.push_back(rows.weight[i]);
        if (!rows.offset.empty()) taken.offset.push_back(rows.offset[i]);
        if (!rows.group.empty()) taken.group.push_back(rows.group[i]);
    }
    return taken;
}

}  // namespace opora::risk
