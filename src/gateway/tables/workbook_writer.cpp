#include "gateway/tables/workbook_writer.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/sheet_name.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace opora::tables {

namespace {

constexpr lxw_color_t amber = 0xFFD166;
/// Excel's limit, in characters.
constexpr std::size_t longest_text = 32'767;
constexpr std::size_t longest_comment = 4'000;

/// The first `most` characters; a cut-off text ends in «…».
std::string shortened(std::string_view text, std::size_t most) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
        // Characters beyond the basic plane count twice in Excel.
        characters += static_cast<unsigned char>(text[at]) >= 0xF0 ? 2 : 1;
        if (characters >= most) return std::string(text.substr(0, at)) + "…";
    }
    return std::string(text);
}

/// Day and time of a Cell or of a `date` column, as Excel counts them; none when the text is no date.
bool parse_moment(std::string_view text, lxw_datetime& moment) {
    moment = {};
    const std::string iso(text);
    int hour = 0, minute = 0, second = 0;
    if (std::sscanf(iso.c_str(), "%4d-%2d-%2d", &moment.year, &moment.month, &moment.day) != 3) return false;
    if (moment.year < 1900 || moment.year > 9999) return false;
    if (iso.size() > 10 && std::sscanf(iso.c_str() + 10, "T%2d:%2d:%2d", &hour, &minute, &second) != 3) return false;
    moment.hour = hour;
    moment.min = minute;
    moment.sec = second;
    return true;
}

/// Lines a text takes in a wrapped cell `width` characters wide.
double lines_of(std::string_view text, double width) {
    double lines = 0;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        const auto line = text.substr(from, end - from);
        const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
        lines += std::max(1.0, std::ceil(static_cast<double>(characters) / width));
        from = end + 1;
    }
    return lines;
}

/// Height of a row in points. Excel fits rows to wrapped text by itself, LibreOffice does not when it reads a
/// workbook that calls itself Excel's.
double height_of(const std::vector<SheetValue>& row, const std::vector<SheetColumn>& columns) {
    constexpr double line = 15, tallest = 409, wasted = 0.9;  // words do not fill lines to the end
    double lines = 1;
    for (std::size_t i = 0; i < row.size() && i < columns.size(); ++i)
        if (const auto* text = std::get_if<std::string>(&row[i]))
            lines = std::max(lines, lines_of(*text, std::max(1.0, columns[i].width * wasted)));
    return std::min(tallest, lines * line);
}

enum class Look : std::uint8_t { plain, heading, whole, decimal, percent, date, moment, note, wrapped, count };

lxw_col_t col(std::size_t column) { return static_cast<lxw_col_t>(column); }

Look look_of(SheetFormat format) {
    switch (format) {
        case SheetFormat::whole:
            return Look::whole;
        case SheetFormat::decimal:
            return Look::decimal;
        case SheetFormat::percent:
            return Look::percent;
        case SheetFormat::date:
            return Look::date;
        case SheetFormat::text:
            break;
    }
    return Look::wrapped;
}

}  // namespace

struct WorkbookWriter::Book {
    explicit Book(std::string to) : path(std::move(to)), unfinished(path + ".part") {
        // The file appears whole or not at all; a path in /proc is memory and has no neighbours.
        if (path.starts_with("/proc/")) unfinished = path;
        // Tried at once: the work would be lost at the end, when the library writes.
        auto* file = std::fopen(unfinished.c_str(), "wb");
        if (!file) refuse(Code::file_unreadable, "writing");
        std::fclose(file);
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.use_zip64 = LXW_FALSE;
        book = workbook_new_opt(unfinished.c_str(), &options);
        if (!book) throw std::bad_alloc();
    }
    ~Book() {
        if (book) lxw_workbook_free(book);
        if (unfinished != path) std::remove(unfinished.c_str());
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    lxw_worksheet* begin_sheet(std::string_view name) {
        sheet = workbook_add_worksheet(book, names.next(name).c_str());
        if (!sheet) refuse(Code::file_unreadable, "writing");
        return sheet;
    }

    lxw_format* format(Look look, Mark mark = Mark::none) {
        auto& made = formats[static_cast<std::size_t>(look)][mark == Mark::fault];
        if (made) return made;
        made = workbook_add_format(book);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        if (mark == Mark::fault) format_set_bg_color(made, amber);
        switch (look) {
            case Look::heading:
                format_set_bold(made);
                format_set_text_wrap(made);
                format_set_bottom(made, LXW_BORDER_THIN);
                break;
            case Look::whole:
                format_set_num_format(made, "0");
                break;
            case Look::decimal:
                format_set_num_format(made, "0.00");
                break;
            case Look::percent:
                format_set_num_format(made, "0.0%");
                break;
            case Look::date:
                format_set_num_format(made, "dd.mm.yyyy");
                break;
            case Look::moment:
                format_set_num_format(made, "dd.mm.yyyy hh:mm:ss");
                break;
            case Look::note:
                format_set_font_color(made, 0x595959);
                break;
            case Look::wrapped:
                format_set_text_wrap(made);
                break;
            default:
                break;
        }
        return made;
    }

    void write_text(std::uint32_t row, std::size_t column, std::string_view text, lxw_format* look) {
        worksheet_write_string(sheet, row, col(column), shortened(text, longest_text).c_str(), look);
    }
    /// Above a table: not wrapped, so that a name runs on over the columns.
    void write_plain(std::uint32_t row, std::size_t column, const SheetValue& value) {
        if (const auto* text = std::get_if<std::string>(&value); text && !text->empty())
            write_text(row, column, *text, format(Look::plain));
        else if (const auto* number = std::get_if<double>(&value))
            worksheet_write_number(sheet, row, col(column), *number, nullptr);
    }
    void write_value(std::uint32_t row, std::size_t column, const SheetValue& value, SheetFormat as) {
        auto* look = format(look_of(as));
        lxw_datetime moment;
        if (const auto* number = std::get_if<double>(&value)) {
            if (std::isfinite(*number)) worksheet_write_number(sheet, row, col(column), *number, look);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            if (as == SheetFormat::date && parse_moment(*text, moment))
                worksheet_write_datetime(sheet, row, col(column), &moment, look);
            else if (!text->empty())
                write_text(row, column, *text, format(Look::wrapped));
        }
    }
    /// `heading` is the row of the headings.
    void set_up_page(std::size_t columns, std::uint32_t heading, std::uint32_t rows) {
        worksheet_freeze_panes(sheet, heading + 1, 0);
        if (columns > 0) worksheet_autofilter(sheet, heading, 0, heading + rows, col(columns - 1));
        worksheet_repeat_rows(sheet, heading, heading);
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9);  // A4
        worksheet_fit_to_pages(sheet, 1, 0);
    }

    std::string path, unfinished;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    bool has_visible = false;
    SheetNames names;
    std::array<std::array<lxw_format*, 2>, static_cast<std::size_t>(Look::count)> formats{};
};

WorkbookWriter::WorkbookWriter(std::string path) : book_(std::make_unique<Book>(std::move(path))) {}
WorkbookWriter::~WorkbookWriter() = default;

void WorkbookWriter::add(const Sheet& sheet) {
    auto* to = book_->begin_sheet(sheet.name);
    auto number = static_cast<std::uint32_t>(sheet.head.size());
    book_->set_up_page(sheet.columns.size(), number, static_cast<std::uint32_t>(sheet.rows.size()));
    for (std::size_t column = 0; column < sheet.columns.size(); ++column)
        worksheet_set_column(to, col(column), col(column), sheet.columns[column].width, nullptr);
    for (std::uint32_t row = 0; row < number; ++row)
        for (std::size_t column = 0; column < sheet.head[row].size(); ++column)
            book_->write_plain(row, column, sheet.head[row][column]);
    std::vector<SheetValue> headings;
    for (const auto& column : sheet.columns) headings.emplace_back(column.heading);
    worksheet_set_row(to, number, height_of(headings, sheet.columns), nullptr);
    for (std::size_t column = 0; column < sheet.columns.size(); ++column)
        book_->write_text(number, column, sheet.columns[column].heading, book_->format(Look::heading));
    for (const auto& row : sheet.rows) {
        ++number;
        worksheet_set_row(to, number, height_of(row, sheet.columns), nullptr);
        for (std::size_t column = 0; column < row.size(); ++column)
            book_->write_value(number, column, row[column],
                               column < sheet.columns.size() ? sheet.columns[column].format : SheetFormat::text);
    }
    ++number;
    for (const auto& note : sheet.notes) book_->write_text(++number, 0, note, book_->format(Look::note));
}

void WorkbookWriter::begin_copy(const SheetInfo& info) {
    auto* sheet = book_->begin_sheet(info.name);
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    if (info.is_hidden) {
        worksheet_hide(sheet);
    } else if (!book_->has_visible) {
        worksheet_activate(sheet);
        worksheet_set_first_sheet(sheet);
    }
    book_->has_visible = book_->has_visible || !info.is_hidden;
}

void WorkbookWriter::put(std::uint32_t row, std::size_t column, const Cell& cell, Mark mark) {
    auto* look = mark == Mark::fault ? book_->format(Look::plain, mark) : nullptr;
    lxw_datetime moment;
    if (cell.empty()) {
        if (look) worksheet_write_blank(book_->sheet, row, col(column), look);
    } else if (cell.kind == Cell::Kind::number) {
        worksheet_write_number(book_->sheet, row, col(column), cell.number, look);
    } else if (cell.kind == Cell::Kind::logical) {
        worksheet_write_boolean(book_->sheet, row, col(column), cell.text == "TRUE", look);
    } else if (cell.kind == Cell::Kind::date && parse_moment(cell.text, moment)) {
        const auto kind = cell.text.size() > 10 ? Look::moment : Look::date;
        worksheet_write_datetime(book_->sheet, row, col(column), &moment, book_->format(kind, mark));
    } else {
        book_->write_text(row, column, cell.text, look);
    }
}

void WorkbookWriter::comment(std::uint32_t row, std::size_t column, const std::string& text) {
    lxw_comment_options options{};
    options.width = 320;
    options.height = 120;
    char author[] = "Opora";
    options.author = author;
    worksheet_write_comment_opt(book_->sheet, row, col(column), shortened(text, longest_comment).c_str(), &options);
}

void WorkbookWriter::finish() {
    const auto error = workbook_close(std::exchange(book_->book, nullptr));
    const bool is_written = error == LXW_NO_ERROR && (book_->unfinished == book_->path ||
                                                      std::rename(book_->unfinished.c_str(), book_->path.c_str()) == 0);
    if (!is_written) refuse(Code::file_unreadable, "writing");
}

}  // namespace opora::tables
