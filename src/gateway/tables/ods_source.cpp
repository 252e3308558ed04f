#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/serial_date.hpp"
#include "gateway/tables/sources.hpp"
#include "gateway/tables/xml_reader.hpp"

#include <charconv>
#include <cmath>
#include <set>

namespace opora::tables {

namespace {

constexpr std::string_view content_part = "content.xml";

std::uint32_t repetition(std::optional<std::string_view> written) {
    if (!written) return 1;
    std::uint32_t times = 0;
    const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), times);
    if (error != std::errc{} || end != written->data() + written->size() || times == 0)
        refuse(Code::file_damaged, "repeat");
    return times;
}

/// What is in a sheet and yet none of its cells: old versions of cells, comments, drawings with tables of their own.
bool is_aside(std::string_view name) {
    return name == "tracked-changes" || name == "annotation" || name == "shapes" || name == "frame" ||
           name == "detective" || name == "dde-links";
}

/// Passes over what stands aside; counts the tables that are sheets.
class ContentReader : public XmlReader {
 public:
    ContentReader() : XmlReader(std::string(content_part)) {}

 protected:
    virtual void start_within(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end_within(std::string_view name) = 0;
    bool is_aside_now() const { return aside_depth_ != 0; }

 private:
    void start(std::string_view name, const XmlAttributes& attributes) final {
        if (aside_depth_ == 0 && is_aside(name)) aside_depth_ = depth();
        if (aside_depth_ == 0) start_within(name, attributes);
    }
    void end(std::string_view name) final {
        if (aside_depth_ == 0)
            end_within(name);
        else if (depth() == aside_depth_)
            aside_depth_ = 0;
    }
    int aside_depth_ = 0;
};

class SheetLister final : public ContentReader {
 public:
    std::vector<SheetInfo> sheets;

 private:
    void start_within(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "style") {
            style_ = attributes.local("name").value_or("");
        } else if (name == "table-properties" && attributes.local("display") == "false") {
            hidden_styles_.insert(style_);
        } else if (name == "table") {
            if (sheets.size() >= limits::sheets) refuse_size("sheets", limits::sheets);
            const auto style = attributes.local("style-name").value_or("");
            sheets.push_back({std::string(attributes.local("name").value_or("")), hidden_styles_.contains(style)});
        }
    }
    void end_within(std::string_view) override {}
    void text(std::string_view) override {}

    std::string style_;
    std::set<std::string, std::less<>> hidden_styles_;
};

class OdsSheetReader final : public ContentReader {
 public:
    OdsSheetReader(std::size_t sheet, const RowVisitor& visit) : sheet_(sheet), visit_(visit) {}

 private:
    /// A cell before its row is complete: texts may still move.
    struct Draft {
        Cell::Kind kind = Cell::Kind::empty;
        double number = 0;
        std::size_t begin = 0, end = 0;
        std::size_t column = 0;
        std::uint32_t times = 1;
    };

    void start_within(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "table") {
            is_in_sheet_ = tables_++ == sheet_;
        } else if (!is_in_sheet_) {
            return;
        } else if (name == "table-row") {
            begin_row(attributes);
        } else if (name == "table-cell" || name == "covered-table-cell") {
            begin_cell(attributes);
        } else if (is_in_cell_) {
            begin_text(name, attributes);
        }
    }

    void end_within(std::string_view name) override {
        if (!is_in_sheet_) return;
        if (name == "table") {
            stop();
        } else if (name == "table-row") {
            end_row();
        } else if (name == "table-cell" || name == "covered-table-cell") {
            end_cell();
        } else if (name == "p" || name == "h") {
            is_in_paragraph_ = false;
        }
    }

    void text(std::string_view piece) override {
        if (!is_in_paragraph_ || is_aside_now()) return;
        if (text_.size() - cell_.begin + piece.size() > limits::cell_text)
            refuse_size("text", limits::cell_text, {.row = row_ + 1, .column = column_letters(column_)});
        if (text_.size() + piece.size() > limits::row_bytes)
            refuse_size("row", limits::row_bytes >> 20, {.row = row_ + 1});
        text_ += piece;
    }

    void begin_row(const XmlAttributes& attributes) {
        row_times_ = repetition(attributes.local("number-rows-repeated"));
        column_ = 0;
        drafts_.clear();
        text_.clear();
    }

    void begin_cell(const XmlAttributes& attributes) {
        is_in_cell_ = true;
        has_paragraph_ = false;
        cell_ = {};
        cell_.begin = text_.size();
        cell_.column = column_;
        cell_.times = repetition(attributes.local("number-columns-repeated"));
        type_ = attributes.exact("office:value-type").value_or("");
        value_.clear();
        for (const char* name :
             {"office:value", "office:date-value", "office:time-value", "office:boolean-value", "office:string-value"})
            if (const auto value = attributes.exact(name)) value_ = *value;
    }

    void begin_text(std::string_view name, const XmlAttributes& attributes) {
        if (name == "p" || name == "h") {
            is_in_paragraph_ = true;
            if (has_paragraph_) text("\n");
            has_paragraph_ = true;
        } else if (name == "s") {
            const auto spaces = std::min<std::uint32_t>(repetition(attributes.local("c")), 1000);
            text(std::string(spaces, ' '));
        } else if (name == "tab") {
            text("\t");
        } else if (name == "line-break") {
            text("\n");
        }
    }

    void end_cell() {
        is_in_cell_ = false;
        is_in_paragraph_ = false;
        shape_value();
        cell_.end = text_.size();
        if (cell_.begin != cell_.end) {
            if (column_ + cell_.times > limits::columns) refuse_size("columns", limits::columns, {.row = row_ + 1});
            drafts_.push_back(cell_);
        }
        column_ = std::min<std::size_t>(column_ + cell_.times, limits::columns);
    }

    /// Turns what the attributes say into kind, number and the text a person reads.
    void shape_value() {
        cell_.kind = Cell::Kind::text;
        const auto as_text = [&](std::string_view shown) {
            text_.resize(cell_.begin);
            text_ += shown;
        };
        if (type_ == "float" || type_ == "percentage" || type_ == "currency") {
            double number = 0;
            const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
            if (error != std::errc{} || end != value_.data() + value_.size() || !std::isfinite(number)) return;
            cell_.kind = Cell::Kind::number;
            cell_.number = number;
            as_text(value_);
        } else if (type_ == "date") {
            const auto serial = serial_of(value_);
            if (!serial) return;
            char shown[20];
            cell_.kind = Cell::Kind::date;
            cell_.number = *serial;
            as_text({shown, write_serial(*serial, DateOrigin::y1900, shown)});
        } else if (type_ == "time") {
            shape_time(as_text);
        } else if (type_ == "boolean") {
            cell_.kind = Cell::Kind::logical;
            as_text(value_ == "true" ? "TRUE" : "FALSE");
        } else if (type_ == "string" && !has_paragraph_ && value_.size() <= limits::cell_text) {
            as_text(value_);
        }
    }

    /// PT08H30M00S
    void shape_time(const auto& as_text) {
        unsigned hours = 0, minutes = 0, seconds = 0;
        if (std::sscanf(value_.c_str(), "PT%2uH%2uM%2uS", &hours, &minutes, &seconds) != 3) return;
        if (hours > 23 || minutes > 59 || seconds > 59) return;
        char shown[20];
        cell_.kind = Cell::Kind::date;
        cell_.number = (hours * 3600 + minutes * 60 + seconds) / 86400.0;
        as_text({shown, write_serial(cell_.number, DateOrigin::y1900, shown)});
    }

    void end_row() {
        const auto last = row_;
        row_ = std::min<std::uint64_t>(std::uint64_t{row_} + row_times_, limits::rows);
        if (drafts_.empty()) return;
        if (last + std::uint64_t{row_times_} > limits::rows) refuse_size("rows", limits::rows);
        unfolded_ += (drafts_.back().column + drafts_.back().times) * std::uint64_t{row_times_};
        if (row_times_ > 1 && unfolded_ > limits::repeated_cells) refuse(Code::file_suspicious, "repeat");
        fill_cells();
        for (std::uint32_t i = 1; i <= row_times_; ++i)
            if (visit_(Row{last + i, cells_}) == Visit::stop) return stop();
    }

    void fill_cells() {
        cells_.clear();
        for (const auto& draft : drafts_) {
            cells_.resize(draft.column);
            const auto shown = std::string_view(text_).substr(draft.begin, draft.end - draft.begin);
            cells_.insert(cells_.end(), draft.times, Cell{draft.kind, shown, draft.number});
        }
    }

    std::size_t sheet_;
    const RowVisitor& visit_;
    std::size_t tables_ = 0;
    bool is_in_sheet_ = false, is_in_cell_ = false, is_in_paragraph_ = false, has_paragraph_ = false;
    std::uint32_t row_ = 0, row_times_ = 1;
    std::size_t column_ = 0;
    std::uint64_t unfolded_ = 0;
    std::string type_, value_, text_;
    Draft cell_;
    std::vector<Draft> drafts_;
    std::vector<Cell> cells_;
};

void feed_content(const ZipArchive& archive, XmlReader& reader) {
    ReadAhead pieces(archive.stream(content_part));
    for (auto piece = pieces.next(); !piece.empty() && !reader.is_stopped(); piece = pieces.next()) reader.feed(piece);
    reader.finish();
}

class OdsSource final : public TableSource {
 public:
    explicit OdsSource(ZipArchive archive) : archive_(std::move(archive)) {
        constexpr std::string_view manifest = "META-INF/manifest.xml";
        if (archive_.has(manifest) &&
            archive_.read(manifest, limits::small_part).find("encryption-data") != std::string::npos)
            refuse(Code::file_encrypted, "ods");
        SheetLister lister;
        feed_content(archive_, lister);
        sheets_ = std::move(lister.sheets);
    }

    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    void read(std::size_t sheet, const RowVisitor& visit) const override {
        OdsSheetReader reader(sheet, visit);
        feed_content(archive_, reader);
    }

 private:
    ZipArchive archive_;
    std::vector<SheetInfo> sheets_;
};

}  // namespace

std::unique_ptr<TableSource> open_ods(ZipArchive archive) { return std::make_unique<OdsSource>(std::move(archive)); }

}  // namespace opora::tables
