#include "gateway/tables/xlsx_sheet.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/plain_rows.hpp"
#include "gateway/tables/xml_reader.hpp"

#include <charconv>
#include <cstring>
#include <vector>

namespace opora::tables {

namespace {

/// Any sheet XML, by expat: whatever order, prefixes, comments and rich texts it has.
class SheetReader final : public XmlReader {
 public:
    explicit SheetReader(RowBuilder& row) : XmlReader("sheet.xml"), row_(row) {}

    /// Whether all bytes fed so far end between two rows.
    bool is_between_rows() const { return is_in_rows_ && depth() == rows_depth_; }

 private:
    enum class Field : std::uint8_t { none, value, inline_text };

    void start(std::string_view name, const XmlAttributes& attributes) override {
        field_ = Field::none;
        if (depth() == 1 && name != "worksheet") refuse(Code::file_damaged, "worksheet");
        if (depth() == 2 && name == "sheetData") {
            is_in_rows_ = true;
        } else if (!is_in_rows_) {
            return;
        } else if (depth() == 3) {
            is_in_row_ = name == "row";
            if (is_in_row_) begin_row(attributes);
        } else if (depth() == 4) {
            is_in_cell_ = is_in_row_ && name == "c";
            if (is_in_cell_) begin_cell(attributes);
        } else if (is_in_cell_) {
            if (name == "rPh") ++phonetic_;
            if (depth() == 5 && name == "v" && type_ != CellType::inline_text) field_ = Field::value;
            if (name == "t" && type_ == CellType::inline_text && phonetic_ == 0) field_ = Field::inline_text;
        }
    }

    void end(std::string_view name) override {
        field_ = Field::none;
        if (name == "rPh" && phonetic_ > 0) --phonetic_;
        if (depth() == 4 && is_in_cell_) {
            is_in_cell_ = false;
            row_.put(column_, type_, style_, row_.arena().keep(raw_));
        } else if (depth() == 3 && is_in_row_) {
            is_in_row_ = false;
            if (row_.end() == Visit::stop) stop();
        } else if (depth() == 2) {
            is_in_rows_ = false;
        }
    }

    void text(std::string_view piece) override {
        if (field_ == Field::none) return;
        if (raw_.size() + piece.size() > limits::cell_text) refuse_size("text", limits::cell_text);
        raw_ += piece;
    }

    void begin_row(const XmlAttributes& attributes) {
        std::uint32_t number = 0;
        if (const auto written = attributes.exact("r")) {
            const auto [rest, error] = std::from_chars(written->data(), written->data() + written->size(), number);
            if (error != std::errc{} || rest != written->data() + written->size() || number == 0)
                refuse(Code::file_damaged, "reference");
        }
        row_.begin(number);
    }

    void begin_cell(const XmlAttributes& attributes) {
        column_ = row_.next_column();
        if (const auto written = attributes.exact("r")) {
            const auto reference = cell_reference(*written);
            if (!reference) refuse(Code::file_damaged, "reference");
            column_ = reference->column;
        }
        style_ = 0;
        if (const auto style = attributes.exact("s"))
            std::from_chars(style->data(), style->data() + style->size(), style_);
        type_ = cell_type_named(attributes.exact("t").value_or("n"));
        raw_.clear();
        phonetic_ = 0;
    }

    RowBuilder& row_;
    std::string raw_;
    std::size_t column_ = 0, style_ = 0;
    CellType type_ = CellType::number;
    Field field_ = Field::none;
    int phonetic_ = 0;
    static constexpr int rows_depth_ = 2;
    bool is_in_rows_ = false, is_in_row_ = false, is_in_cell_ = false;
};

/// Within a comment, CDATA or an instruction (other than the first line's) tags are no tags.
bool has_comment(std::string_view xml) {
    return xml.find("<!") != std::string_view::npos || xml.find("<?", 1) != std::string_view::npos;
}

/// The bytes not yet read, in one piece with zeros behind them.
class Window {
 public:
    Window() : bytes_(PlainRows::slack) {}
    const char* begin() const { return bytes_.data() + begin_; }
    const char* end() const { return bytes_.data() + end_; }
    std::string_view view() const { return {begin(), static_cast<std::size_t>(end() - begin())}; }
    void drop_until(const char* place) { begin_ = static_cast<std::size_t>(place - bytes_.data()); }
    void append(std::string_view piece) {
        std::memmove(bytes_.data(), begin(), end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
        if (bytes_.size() < end_ + piece.size() + PlainRows::slack)
            bytes_.resize(2 * (end_ + piece.size()) + PlainRows::slack);
        std::memcpy(bytes_.data() + end_, piece.data(), piece.size());
        end_ += piece.size();
        std::memset(bytes_.data() + end_, 0, PlainRows::slack);
    }

 private:
    std::vector<char> bytes_;
    std::size_t begin_ = 0, end_ = 0;
};

/// Leads the bytes to whom they suit. Expat sees all but the plain rows, so that the document around them is checked
/// as a whole.
class SheetFeed {
 public:
    SheetFeed(const WorkbookContext& context, const RowVisitor& visit, SheetReading reading)
        : row_(context, visit),
          plain_(row_),
          xml_(row_),
          stage_(reading == SheetReading::quick ? Stage::before_rows : Stage::by_expat) {}

    Visit add(std::string_view piece) {
        if (stage_ == Stage::by_expat) return feed(piece);
        window_.append(piece);
        if (stage_ == Stage::before_rows) before_rows();
        if (stage_ == Stage::rows && rows() == Visit::stop) return Visit::stop;
        return stage_ == Stage::by_expat ? feed_rest() : Visit::go_on;
    }
    void finish() {
        if (feed_rest() == Visit::go_on) xml_.finish();
    }

 private:
    enum class Stage : std::uint8_t { before_rows, rows, by_expat };
    static constexpr std::size_t longest_prologue = 1u << 20;

    Visit feed(std::string_view bytes) {
        xml_.feed(bytes);
        return xml_.is_stopped() ? Visit::stop : Visit::go_on;
    }
    Visit feed_until(const char* place) {
        const auto visit = feed({window_.begin(), static_cast<std::size_t>(place - window_.begin())});
        window_.drop_until(place);
        return visit;
    }
    Visit feed_rest() { return feed_until(window_.end()); }

    void before_rows() {
        constexpr std::string_view tag = "<sheetData>";
        const auto found = window_.view().find(tag);
        if (found == std::string_view::npos) {
            if (window_.view().size() > longest_prologue) stage_ = Stage::by_expat;
            return;
        }
        const auto end = found + tag.size();
        const bool may_be_commented = has_comment(window_.view().substr(0, end));
        feed_until(window_.begin() + end);
        // The bytes may be no UTF-8, or the tag stand elsewhere than it should: then expat goes on alone.
        stage_ = !may_be_commented && xml_.is_between_rows() && xml_.is_utf8() ? Stage::rows : Stage::by_expat;
    }

    Visit rows() {
        for (;;) {
            const char* at = window_.begin();
            while (at < window_.end() && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
            window_.drop_until(at);
            const auto rest = window_.view();
            if (!std::string_view("<row").starts_with(rest.substr(0, 4))) {
                stage_ = Stage::by_expat;
                return Visit::go_on;
            }
            switch (plain_.read(at, window_.end())) {
                case PlainRows::Outcome::row:
                    window_.drop_until(at);
                    break;
                case PlainRows::Outcome::stopped:
                    return Visit::stop;
                case PlainRows::Outcome::cut_off:
                    if (rest.size() > limits::row_bytes) stage_ = Stage::by_expat;
                    return Visit::go_on;
                case PlainRows::Outcome::not_plain: {
                    constexpr std::string_view close = "</row>";
                    const auto end = rest.find(close);
                    if (end == std::string_view::npos) {
                        if (rest.size() > limits::row_bytes) stage_ = Stage::by_expat;
                        return Visit::go_on;
                    }
                    const bool may_be_commented = has_comment(rest.substr(0, end));
                    if (feed_until(window_.begin() + end + close.size()) == Visit::stop) return Visit::stop;
                    if (may_be_commented || !xml_.is_between_rows()) {
                        stage_ = Stage::by_expat;
                        return Visit::go_on;
                    }
                    break;
                }
            }
        }
    }

    RowBuilder row_;
    PlainRows plain_;
    SheetReader xml_;
    Window window_;
    Stage stage_;
};

}  // namespace

void read_sheet_xml(std::unique_ptr<ByteStream> xml, const WorkbookContext& context, const RowVisitor& visit,
                    SheetReading reading) {
    SheetFeed feed(context, visit, reading);
    ReadAhead pieces(std::move(xml));
    for (auto piece = pieces.next(); !piece.empty(); piece = pieces.next())
        if (feed.add(piece) == Visit::stop) return;
    feed.finish();
}

}  // namespace opora::tables
