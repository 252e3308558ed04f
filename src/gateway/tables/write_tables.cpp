#include "gateway/tables/write_tables.hpp"

#include "base/problem.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace opora::tables {

namespace {

[[noreturn]] void cannot_write(const std::string& path) {
    const auto name = std::filesystem::path(path).filename().string();
    throw Refusal(Problem{Code::file_unreadable, {}, path, {{"what", std::string("writing")}, {"file", name}}});
}

struct WorkbookCloser {
    void operator()(lxw_workbook* workbook) const { workbook_close(workbook); }
};
struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// libxlsxwriter wants text that ends in a zero byte.
class Terminated {
 public:
    const char* operator()(std::string_view text) {
        text_.assign(text);
        return text_.c_str();
    }

 private:
    std::string text_;
};

void copy_sheet(lxw_worksheet* out, const TableSource& source, std::size_t sheet, Progress& progress) {
    Terminated terminated;
    source.read(sheet, [&](const Row& row) {
        const auto at = row.number - 1;
        if (at % 4096 == 0) progress.check();
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            const auto& cell = row.cells[column];
            if (cell.empty()) continue;
            const auto col = static_cast<lxw_col_t>(column);
            if (cell.kind == Cell::Kind::number)
                worksheet_write_number(out, at, col, cell.number, nullptr);
            else
                worksheet_write_string(out, at, col, terminated(cell.text), nullptr);
        }
        return Visit::go_on;
    });
}

/// Gathers lines and hands them on by the megabyte.
class CsvLines {
 public:
    explicit CsvLines(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "wb")) {
        if (!file_) cannot_write(path);
        text_.reserve(block + 65536);
        text_ = "\xef\xbb\xbf";
    }
    void put(std::string_view cell) {
        if (cell.find_first_of(";\"\r\n") == std::string_view::npos) {
            text_.append(cell);
            return;
        }
        text_ += '"';
        for (const char c : cell) {
            if (c == '"') text_ += '"';
            text_ += c;
        }
        text_ += '"';
    }
    void separate() { text_ += ';'; }
    void end_line() {
        text_ += "\r\n";
        if (text_.size() >= block) hand_on();
    }
    void close() {
        hand_on();
        if (std::fclose(file_.release()) != 0) cannot_write(path_);
    }

 private:
    static constexpr std::size_t block = std::size_t{1} << 20;
    void hand_on() {
        if (std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size()) cannot_write(path_);
        text_.clear();
    }
    std::string path_;
    std::unique_ptr<std::FILE, FileCloser> file_;
    std::string text_;
};

}  // namespace

void write_tables(const std::string& path, const TableSource& source, Progress& progress) {
    if (!std::unique_ptr<std::FILE, FileCloser>(std::fopen(path.c_str(), "wb"))) cannot_write(path);
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    std::unique_ptr<lxw_workbook, WorkbookCloser> workbook(workbook_new_opt(path.c_str(), &options));
    if (!workbook) cannot_write(path);
    lxw_doc_properties properties{};
    properties.created = 1;  // a moment that is always the same, or libxlsxwriter takes the clock's
    workbook_set_properties(workbook.get(), &properties);
    for (std::size_t i = 0; i < source.sheets().size(); ++i) {
        auto* sheet = workbook_add_worksheet(workbook.get(), source.sheets()[i].name.c_str());
        if (!sheet) cannot_write(path);
        copy_sheet(sheet, source, i, progress);
    }
    if (workbook_close(workbook.release()) != LXW_NO_ERROR) cannot_write(path);
}

void write_table_csv(const std::string& path, const TableSource& source, std::size_t sheet, Progress& progress) {
    CsvLines lines(path);
    std::uint32_t line = 1;
    std::size_t width = 0;
    source.read(sheet, [&](const Row& row) {
        for (; line < row.number; ++line) lines.end_line();  // rows that were passed over stay where they stood
        if (line % 4096 == 0) progress.check();
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            if (column) lines.separate();
            lines.put(row.cells[column].text);
        }
        // A reader tells the separator by its regularity: every row gets as many as the first.
        if (width == 0) width = row.cells.size();
        for (std::size_t column = std::max<std::size_t>(row.cells.size(), 1); column < width; ++column)
            lines.separate();
        lines.end_line();
        ++line;
        return Visit::go_on;
    });
    lines.close();
}

}  // namespace opora::tables
