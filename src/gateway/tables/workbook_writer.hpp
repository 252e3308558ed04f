/// A workbook being written, row after row: what write_workbook and annotate_copy have in common.
#pragma once

#include "base/sheet.hpp"
#include "base/table.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace opora::tables {

/// How a cell of a copy looks: as it was, or marked for a fault.
enum class Mark : bool { none, fault };

/// Rows of a sheet must come in order: the writer keeps only one in memory.
class WorkbookWriter {
 public:
    explicit WorkbookWriter(std::string path);
    ~WorkbookWriter();
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;

    /// The whole sheet with its headings, notes and print set-up.
    void add(const Sheet& sheet);

    /// A sheet to be filled by `put` and `comment`.
    void begin_copy(const SheetInfo& info);
    /// Row and column from 0. An empty cell is written for the sake of its mark only.
    void put(std::uint32_t row, std::size_t column, const Cell& cell, Mark mark);
    void comment(std::uint32_t row, std::size_t column, const std::string& text);

    /// Writes the file: until then there is none. Throws Refusal{file_unreadable}.
    void finish();

 private:
    struct Book;
    std::unique_ptr<Book> book_;
};

}  // namespace opora::tables
