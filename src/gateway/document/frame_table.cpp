#include "gateway/document/frame_table.hpp"

#include "gateway/document/xml_part.hpp"

#include <algorithm>
#include <vector>

namespace opora::document {

namespace {

struct TableSize {
    int rows = 0, cells = 0;  ///< cells of the longest row
};

/// Without what stands in cells.
TableSize size_of_table(pugi::xml_node table, const TableNames& names) {
    TableSize size;
    std::vector<pugi::xml_node> rest{table.first_child()};
    while (!rest.empty()) {
        const auto node = rest.back();
        rest.pop_back();
        if (!node) continue;
        rest.push_back(node.next_sibling());
        const auto name = local_name(node);
        if (name == names.row) {
            const auto is_cell = [&](pugi::xml_node each) { return local_name(each) == names.cell; };
            ++size.rows;
            size.cells = std::max(size.cells, static_cast<int>(std::count_if(node.begin(), node.end(), is_cell)));
        } else if (name != names.table) {
            rest.push_back(node.first_child());
        }
    }
    return size;
}

}  // namespace

bool is_frame_table(pugi::xml_node table, const TableNames& names) {
    const auto own = size_of_table(table, names);
    return static_cast<bool>(table.find_node([&](pugi::xml_node node) {
        if (local_name(node) != names.table) return false;
        const auto size = size_of_table(node, names);
        return size.rows >= 3 && size.cells >= 2 && size.rows > own.rows;
    }));
}

}  // namespace opora::document
