/// Tables that only lay out a page: «a letterhead on the left, the order on the right».
#pragma once

#include <pugixml.hpp>

#include <string_view>

namespace opora::document {

/// What a format calls its table, row and cell, without prefixes.
struct TableNames {
    std::string_view table, row, cell;
};

/// Holds within a cell a table that is longer than itself, of three rows and two columns at least: a frame, whose cells
/// are read one after another as if it were not there.
bool is_frame_table(pugi::xml_node table, const TableNames& names);

}  // namespace opora::document
