/// Sheets whose rows are made while they are read: a file of any length costs the memory of one school.
#pragma once

#include "base/table.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::demo {

/// One row being filled from the left; cells live until the next row begins.
class RowMaker {
 public:
    explicit RowMaker(const RowVisitor& visit) : visit_(visit) {}
    RowMaker& skip(std::size_t columns = 1);
    /// Text that outlives the row.
    RowMaker& text(std::string_view lasting);
    /// Text made for this row.
    RowMaker& made(std::string text);
    RowMaker& number(std::int64_t value);
    /// A number that the file holds as text, as these exports do.
    RowMaker& digits(std::int64_t value);
    /// Ends the row; true = the reader wants no more.
    bool done();
    /// Cells so far, for slips that move them.
    std::vector<Cell>& cells() { return cells_; }

 private:
    const RowVisitor& visit_;
    std::vector<Cell> cells_;
    std::deque<std::string> made_;
    std::size_t used_ = 0;
    std::uint32_t row_ = 0;
    bool is_over_ = false;
    std::string_view keep(std::string text);
};

class MadeTables final : public TableSource {
 public:
    using Make = std::function<void(RowMaker&)>;
    void add(std::string sheet, Make make);
    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    void read(std::size_t sheet, const RowVisitor& visit) const override;

 private:
    std::vector<SheetInfo> sheets_;
    std::vector<Make> makes_;
};

}  // namespace opora::demo
