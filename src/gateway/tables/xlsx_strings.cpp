#include "gateway/tables/xlsx_strings.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/serial_date.hpp"
#include "gateway/tables/xml_reader.hpp"

#include <charconv>
#include <map>

namespace opora::tables {

namespace {

class StringsReader final : public XmlReader {
 public:
    explicit StringsReader(SharedStrings& into) : XmlReader("sharedStrings.xml"), into_(into) {}

 private:
    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "si") text_.clear();
        if (name == "rPh") ++phonetic_;
        is_text_ = name == "t" && phonetic_ == 0;
    }
    void end(std::string_view name) override {
        is_text_ = false;
        if (name == "rPh") --phonetic_;
        if (name != "si") return;
        into_.add(has_escapes(text_) ? without_escapes(text_) : text_);
    }
    void text(std::string_view piece) override {
        if (!is_text_) return;
        if (text_.size() + piece.size() > limits::cell_text) refuse_size("text", limits::cell_text);
        text_ += piece;
    }

    SharedStrings& into_;
    std::string text_;
    int phonetic_ = 0;
    bool is_text_ = false;
};

}  // namespace

void SharedStrings::add(std::string_view text) {
    if (text_.size() + text.size() > limits::shared_text) refuse_size("shared_text", limits::shared_text >> 20);
    if (ends_.size() >= limits::shared_count) refuse_size("strings", limits::shared_count);
    text_ += text;
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

SharedStrings::SharedStrings(std::unique_ptr<ByteStream> part) {
    ReadAhead pieces(std::move(part));
    StringsReader reader(*this);
    for (auto piece = pieces.next(); !piece.empty(); piece = pieces.next()) reader.feed(piece);
    reader.finish();
}

namespace {

unsigned whole_number(std::optional<std::string_view> text) {
    unsigned value = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

class StylesReader final : public XmlReader {
 public:
    StylesReader() : XmlReader("styles.xml") {}
    std::vector<bool> dates;

 private:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmt") {
            own_[whole_number(attributes.local("numFmtId"))] =
                is_date_format(attributes.local("formatCode").value_or(""));
        } else if (name == "cellXfs") {
            is_in_cells_ = true;
        } else if (name == "xf" && is_in_cells_) {
            const auto format = whole_number(attributes.local("numFmtId"));
            const auto own = own_.find(format);
            dates.push_back(own == own_.end() ? is_builtin_date_format(format) : own->second);
        }
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") is_in_cells_ = false;
    }
    void text(std::string_view) override {}

    std::map<unsigned, bool> own_;
    bool is_in_cells_ = false;
};

/// The character of "_x0041_" at `at`, or none.
std::optional<unsigned> escape_at(std::string_view text, std::size_t at) {
    unsigned character = 0;
    if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, character, 16);
    if (error != std::errc{} || end != text.data() + at + 6) return std::nullopt;
    return character;
}

}  // namespace

std::vector<bool> read_date_styles(std::string_view styles_xml) {
    StylesReader reader;
    reader.read_all(styles_xml);
    return std::move(reader.dates);
}

bool has_escapes(std::string_view text) {
    for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at + 1))
        if (escape_at(text, at)) return true;
    return false;
}

std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto character = text[at] == '_' ? escape_at(text, at) : std::nullopt;
        // Only what is one byte of UTF-8 is ever written so: control characters and the underscore itself.
        if (character && *character < 0x80) {
            plain += *character == '\r' ? '\n' : static_cast<char>(*character);
            at += 6;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

}  // namespace opora::tables
