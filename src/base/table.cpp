#include "base/table.hpp"

#include <algorithm>

namespace opora {

MemoryTables::MemoryTables(std::vector<Table> tables) : tables_(std::move(tables)) {
    for (const auto& table : tables_) sheets_.push_back({table.name, false});
}

void MemoryTables::read(std::size_t sheet, const RowVisitor& visit) const {
    std::uint32_t number = 0;
    std::vector<Cell> cells;
    for (const auto& row : tables_.at(sheet).rows) {
        ++number;
        cells.clear();
        for (const auto& text : row) cells.push_back({text.empty() ? Cell::Kind::empty : Cell::Kind::text, text, 0});
        if (std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.empty(); })) continue;
        if (visit({number, cells}) == Visit::stop) return;
    }
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

}  // namespace opora
