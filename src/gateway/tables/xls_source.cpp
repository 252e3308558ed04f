#include "gateway/tables/limits.hpp"
#include "gateway/tables/memory_file.hpp"
#include "gateway/tables/refuse.hpp"
#include "gateway/tables/serial_date.hpp"
#include "gateway/tables/sources.hpp"

#include <freexl.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <mutex>
#include <stdexcept>

namespace opora::tables {

namespace {

class XlsBook {
 public:
    explicit XlsBook(const std::string& bytes) {
        const MemoryFile file(bytes);  // freexl reads from a path only.
        const auto error = freexl_open(file.path().c_str(), &handle_);
        if (error == FREEXL_OK) return;
        freexl_close(handle_);
        if (error == FREEXL_INSUFFICIENT_MEMORY) refuse_size("rows", 65'536);
        refuse(error == FREEXL_CFBF_READ_ERROR ? Code::file_truncated : Code::file_damaged, "xls");
    }
    ~XlsBook() { freexl_close(handle_); }
    XlsBook(const XlsBook&) = delete;
    XlsBook& operator=(const XlsBook&) = delete;

    unsigned info(unsigned short what) const {
        unsigned value = 0;
        return freexl_get_info(handle_, what, &value) == FREEXL_OK ? value : 0;
    }
    std::string sheet_name(unsigned short sheet) const {
        const char* name = nullptr;
        const auto error = freexl_get_worksheet_name(handle_, sheet, &name);
        return error == FREEXL_OK && name ? name : std::string();
    }
    void select(unsigned short sheet) const {
        if (freexl_select_active_worksheet(handle_, sheet) != FREEXL_OK) refuse(Code::file_damaged, "xls");
    }
    std::pair<unsigned, unsigned short> size() const {
        unsigned rows = 0;
        unsigned short columns = 0;
        if (freexl_worksheet_dimensions(handle_, &rows, &columns) != FREEXL_OK) refuse(Code::file_damaged, "xls");
        return {rows, columns};
    }
    FreeXL_CellValue value(unsigned row, unsigned short column) const {
        FreeXL_CellValue value{};
        if (freexl_get_cell_value(handle_, row, column, &value) != FREEXL_OK) value.type = FREEXL_CELL_NULL;
        return value;
    }

 private:
    const void* handle_ = nullptr;
};

/// Texts of numbers and dates of one row; `room` for each column.
class XlsRow {
 public:
    explicit XlsRow(std::size_t columns) : cells_(columns), shown_(columns) {}

    void put(std::size_t column, const FreeXL_CellValue& value) {
        auto& cell = cells_[column] = {};
        switch (value.type) {
            case FREEXL_CELL_INT:
                put_number(cell, shown_[column], value.value.int_value);
                break;
            case FREEXL_CELL_DOUBLE:
                put_number(cell, shown_[column], value.value.double_value);
                break;
            case FREEXL_CELL_TEXT:
            case FREEXL_CELL_SST_TEXT:
                if (value.value.text_value) cell = {Cell::Kind::text, value.value.text_value, 0};
                break;
            case FREEXL_CELL_DATE:
            case FREEXL_CELL_DATETIME:
            case FREEXL_CELL_TIME:
                if (value.value.text_value) put_date(cell, shown_[column], value.value.text_value);
                break;
            default:
                break;
        }
    }
    std::span<const Cell> cells() const {
        auto used = cells_.size();
        while (used > 0 && cells_[used - 1].empty()) --used;
        return {cells_.data(), used};
    }

 private:
    static void put_number(Cell& cell, std::string& shown, double number) {
        if (!std::isfinite(number)) return;
        char text[32];
        shown.assign(text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%.15g", number)));
        cell = {Cell::Kind::number, shown, number};
    }
    /// freexl writes "YYYY-MM-DD hh:mm:ss", "YYYY-MM-DD" or "hh:mm:ss".
    static void put_date(Cell& cell, std::string& shown, std::string_view text) {
        shown = text;
        if (shown.size() > 10 && shown[10] == ' ') shown[10] = 'T';
        if (shown.ends_with("T00:00:00")) shown.resize(10);
        cell = {Cell::Kind::date, shown, serial_of(shown).value_or(0)};
    }

    std::vector<Cell> cells_;
    std::vector<std::string> shown_;
};

/// The whole book is in memory; freexl has one active sheet, so readers take turns.
class XlsSource final : public TableSource {
 public:
    explicit XlsSource(const std::string& bytes) : book_(bytes) {
        if (book_.info(FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED) refuse(Code::file_encrypted, "xls");
        const auto count = std::min<unsigned>(book_.info(FREEXL_BIFF_SHEET_COUNT), limits::sheets);
        for (unsigned i = 0; i < count; ++i) sheets_.push_back({book_.sheet_name(static_cast<unsigned short>(i))});
    }

    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    void read(std::size_t sheet, const RowVisitor& visit) const override {
        if (sheet >= sheets_.size()) throw std::out_of_range("no such sheet");
        const std::lock_guard lock(turn_);
        book_.select(static_cast<unsigned short>(sheet));
        const auto [rows, columns] = book_.size();
        XlsRow row(columns);
        for (unsigned number = 0; number < rows; ++number) {
            for (unsigned short column = 0; column < columns; ++column) row.put(column, book_.value(number, column));
            if (row.cells().empty()) continue;
            if (visit({number + 1, row.cells()}) == Visit::stop) return;
        }
    }

 private:
    XlsBook book_;
    std::vector<SheetInfo> sheets_;
    mutable std::mutex turn_;
};

}  // namespace

std::unique_ptr<TableSource> open_xls(const Bytes& bytes) { return std::make_unique<XlsSource>(*bytes); }

}  // namespace opora::tables
