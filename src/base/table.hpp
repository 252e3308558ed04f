/// Rows of cells, as any spreadsheet gives them: the neutral value between bytes and meaning.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// One cell. `text` is always what a person would read in the file (a number as written, a date as
/// YYYY-MM-DD or YYYY-MM-DDThh:mm:ss); it lives only while the row is visited.
struct Cell {
    enum class Kind : std::uint8_t { empty, text, number, date, logical, error };
    Kind kind = Kind::empty;
    std::string_view text;
    double number = 0;  ///< for number and date (the serial), else 0
    bool empty() const { return kind == Kind::empty || text.empty(); }
};

/// One row with its number as the person sees it (from 1). Columns left out at the end are empty.
struct Row {
    std::uint32_t number = 0;
    std::span<const Cell> cells;
    const Cell& at(std::size_t column) const {
        static const Cell none;
        return column < cells.size() ? cells[column] : none;
    }
};

enum class Visit { go_on, stop };
using RowVisitor = std::function<Visit(const Row&)>;

struct SheetInfo {
    std::string name;
    bool is_hidden = false;
};

/// A file of sheets that can be read row by row, any number of times. Wholly empty rows are passed over.
class TableSource {
 public:
    virtual ~TableSource() = default;
    virtual const std::vector<SheetInfo>& sheets() const = 0;
    /// Calls `visit` for each row in order until it says stop. Throws Refusal when the bytes are broken.
    virtual void read(std::size_t sheet, const RowVisitor& visit) const = 0;
};

/// A table held in memory: tests, generated sheets, exports.
struct Table {
    std::string name;
    std::vector<std::vector<std::string>> rows;
};

/// Reads tables typed in code: every non-empty cell is text.
class MemoryTables final : public TableSource {
 public:
    explicit MemoryTables(std::vector<Table> tables);
    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    void read(std::size_t sheet, const RowVisitor& visit) const override;

 private:
    std::vector<Table> tables_;
    std::vector<SheetInfo> sheets_;
};

/// "A", "Z", "AA" for 0, 25, 26.
std::string column_letters(std::size_t column);

}  // namespace opora
