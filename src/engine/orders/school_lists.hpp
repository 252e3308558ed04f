/// Lists of schools in sentences and tables, what the words around say of them, and pairs school → leader.
#pragma once

#include "domain/order.hpp"
#include "engine/orders/columns.hpp"
#include "engine/orders/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::orders {

/// "low", "biased", "leaders", "all" or "" by the words next before a list.
std::string meaning_of(std::string_view before);

/// Lists standing in a text: one school may make a list only when the words before say what it is.
std::vector<SchoolList> lists_in(std::string_view text, const Spot& spot);

/// A table that is a list, or the two lists and the pairs of a table of pairs.
SchoolList list_of(const Grid& grid, const Columns& columns, Column column, std::string_view title);
std::vector<SchoolPair> pairs_of(const Grid& grid, const Columns& columns);

/// Lines of an appendix, one school each.
SchoolList list_of(const std::vector<Line>& lines, std::string_view title);

/// Adds a list unless the same schools with the same meaning are there already.
void add_list(std::vector<SchoolList>& lists, SchoolList list);

}  // namespace opora::orders
