#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/sources.hpp"
#include "gateway/text_encoding.hpp"

#include <csv.h>

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace opora::tables {

namespace {

constexpr char separators[] = {';', '\t', ',', '|'};  // In the order of preference.
constexpr std::size_t looked_at = 64u << 10;

/// In how many of the first rows `separator` stands equally often, and how often.
struct Regularity {
    std::size_t rows = 0, columns = 0;
    auto operator<=>(const Regularity&) const = default;
};

Regularity regularity(std::string_view text, char separator) {
    std::map<std::size_t, std::size_t> rows_with;
    std::size_t count = 0;
    bool is_quoted = false, has_text = false;
    const auto close_row = [&] {
        if (has_text) ++rows_with[count];
        count = 0;
        has_text = false;
    };
    for (const char letter : text) {
        if (letter == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (letter == '\n' || letter == '\r') {
            close_row();
        } else {
            count += letter == separator;
            has_text = true;
        }
    }
    close_row();
    Regularity best;
    for (const auto& [columns, rows] : rows_with)
        if (columns > 0) best = std::max(best, {rows, columns});
    return best;
}

char find_separator(std::string_view text) {
    char best = separators[0];
    Regularity most;
    for (const char separator : separators)
        if (const auto found = regularity(text, separator); found > most) {
            most = found;
            best = separator;
        }
    return best;
}

/// Excel's own hint, a first line "sep=;"; the separator and the size of the line.
std::optional<std::pair<char, std::size_t>> told_separator(std::string_view text) {
    if (!text.starts_with("sep=") || text.size() < 6) return std::nullopt;
    const auto end = text.find('\n');
    if (end == std::string_view::npos || end > 6) return std::nullopt;
    return std::pair{text[4], end + 1};
}

/// Collects the fields that libcsv gives into rows for the visitor.
class CsvRows {
 public:
    CsvRows(char separator, const RowVisitor& visit) : visit_(visit) {
        if (csv_init(&parser_, CSV_REPALL_NL | CSV_EMPTY_IS_NULL) != 0) throw std::bad_alloc();
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
        // Spaces around a field are a matter of who gives it meaning; a tab may be the separator.
        csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    }
    ~CsvRows() { csv_free(&parser_); }
    CsvRows(const CsvRows&) = delete;
    CsvRows& operator=(const CsvRows&) = delete;

    Visit add(std::string_view piece) {
        if (csv_parse(&parser_, piece.data(), piece.size(), &on_field, &on_row, this) != piece.size())
            refuse(Code::file_damaged, "csv", {.row = number_ + 1});
        // A quotation mark that is never closed swallows all rows behind it.
        if (csv_get_buffer_size(&parser_) > 2 * limits::cell_text + piece.size()) refuse_text();
        return outcome();
    }
    void finish() {
        csv_fini(&parser_, &on_field, &on_row, this);
        outcome();
    }

 private:
    Visit outcome() {
        if (thrown_) std::rethrow_exception(thrown_);
        return visit_result_;
    }
    [[noreturn]] void refuse_text() const {
        refuse_size("text", limits::cell_text, {.row = number_ + 1, .column = column_letters(ends_.size())});
    }
    template <class Step>
    void guard(Step step) {
        if (thrown_ || visit_result_ == Visit::stop) return;
        try {
            step();
        } catch (...) {
            thrown_ = std::current_exception();
        }
    }
    static void on_field(void* text, std::size_t size, void* self) {
        auto& rows = *static_cast<CsvRows*>(self);
        rows.guard([&] { rows.field({static_cast<const char*>(text), text ? size : 0}); });
    }
    static void on_row(int last, void* self) {
        auto& rows = *static_cast<CsvRows*>(self);
        rows.guard([&] { rows.row(last); });
    }

    void field(std::string_view text) {
        if (text.size() > limits::cell_text) refuse_text();
        if (ends_.size() >= limits::columns) refuse_size("columns", limits::columns, {.row = number_ + 1});
        if (text_.size() + text.size() > limits::row_bytes)
            refuse_size("row", limits::row_bytes >> 20, {.row = number_ + 1});
        text_ += text;
        ends_.push_back(text_.size());
    }
    void row(int last) {
        const bool is_second_half = last == '\n' && last_ == '\r' && ends_.empty();
        last_ = last;
        if (is_second_half) return;
        if (++number_ > limits::rows) refuse_size("rows", limits::rows);
        cells_.clear();
        std::size_t begin = 0;
        for (const auto end : ends_) {
            const auto text = std::string_view(text_).substr(begin, end - begin);
            cells_.push_back({text.empty() ? Cell::Kind::empty : Cell::Kind::text, text, 0});
            begin = end;
        }
        if (!text_.empty()) visit_result_ = visit_(Row{number_, cells_});
        text_.clear();
        ends_.clear();
    }

    const RowVisitor& visit_;
    csv_parser parser_{};
    std::string text_;
    std::vector<std::size_t> ends_;
    std::vector<Cell> cells_;
    std::uint32_t number_ = 0;
    int last_ = 0;
    Visit visit_result_ = Visit::go_on;
    std::exception_ptr thrown_;
};

class CsvSource final : public TableSource {
 public:
    explicit CsvSource(Bytes bytes) : bytes_(std::move(bytes)), encoding_(find_encoding(*bytes_)), sheets_(1) {
        TextDecoder decoder(*bytes_, encoding_);
        auto start = std::string(decoder.next());
        if (start.size() > looked_at) start.resize(looked_at);
        if (const auto told = told_separator(start))
            std::tie(separator_, hint_size_) = *told;
        else
            separator_ = find_separator(start);
    }

    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    void read(std::size_t sheet, const RowVisitor& visit) const override {
        if (sheet != 0) throw std::out_of_range("a text file has one sheet");
        TextDecoder decoder(*bytes_, encoding_);
        CsvRows rows(separator_, visit);
        auto hint = hint_size_;
        for (auto piece = decoder.next(); !piece.empty(); piece = decoder.next()) {
            piece.remove_prefix(std::exchange(hint, 0));
            if (rows.add(piece) == Visit::stop) return;
        }
        rows.finish();
    }

 private:
    Bytes bytes_;
    TextEncoding encoding_;
    std::vector<SheetInfo> sheets_;
    char separator_ = ';';
    std::size_t hint_size_ = 0;
};

}  // namespace

std::unique_ptr<TableSource> open_csv(Bytes bytes) { return std::make_unique<CsvSource>(std::move(bytes)); }

}  // namespace opora::tables
