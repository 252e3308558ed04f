#include "base/text.hpp"
#include "gateway/document/collector.hpp"
#include "gateway/document/put_html.hpp"
#include "gateway/document/readers.hpp"
#include "gateway/document/text_lines.hpp"

#include <md4c.h>
#include <unicode/utf8.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <exception>
#include <functional>
#include <utility>
#include <vector>

namespace opora::document {

namespace {

constexpr unsigned markdown_flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS;

/// «| --- | :--: |»
bool is_table_line(std::string_view line) {
    line = trimmed(line);
    return line.find('|') != line.npos && line.find("---") != line.npos &&
           line.find_first_not_of("|-: \t") == line.npos;
}

constexpr std::pair<std::string_view, std::string_view> entities[] = {
    {"&nbsp;", " "},  {"&amp;", "&"},   {"&lt;", "<"},    {"&gt;", ">"},    {"&quot;", "\""}, {"&apos;", "'"},
    {"&laquo;", "«"}, {"&raquo;", "»"}, {"&ndash;", "–"}, {"&mdash;", "—"}, {"&shy;", ""},    {"&hellip;", "…"},
};

/// The sign that «&laquo;» or «&#8470;» stands for; others stay as written.
std::string entity_sign(std::string_view written) {
    for (const auto& [name, sign] : entities)
        if (name == written) return std::string(sign);
    if (!written.starts_with("&#") || written.size() > 12) return std::string(written);
    auto digits = written.substr(2, written.size() - 3);
    const int base = digits.starts_with('x') || digits.starts_with('X') ? 16 : 10;
    if (base == 16) digits.remove_prefix(1);
    UChar32 letter = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), letter, base);
    if (letter < ' ' || !U_IS_UNICODE_CHAR(letter)) return {};
    std::array<char, 4> bytes{};
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, letter);
    return {bytes.data(), static_cast<std::size_t>(size)};
}

class MarkdownReader {
 public:
    Document read(std::string_view text) {
        MD_PARSER parser{};
        parser.flags = markdown_flags;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return me(self).guarded([&] { me(self).enter(type, detail); });
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
            return me(self).guarded([&] { me(self).leave(type); });
        };
        parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
            return me(self).guarded([&] { me(self).span(type, 1); });
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
            return me(self).guarded([&] { me(self).span(type, -1); });
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* letters, MD_SIZE size, void* self) {
            return me(self).guarded([&] { me(self).put(type, {letters, size}); });
        };
        md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
        if (error_) std::rethrow_exception(error_);
        return collector_.finish();
    }

 private:
    struct OpenList {
        bool is_numbered = false;
        unsigned number = 1;
        char delimiter = '.';
    };

    static MarkdownReader& me(void* self) { return *static_cast<MarkdownReader*>(self); }

    /// The parser is C: an exception may not pass through it.
    int guarded(const std::function<void()>& act) {
        try {
            act();
            return 0;
        } catch (...) {
            error_ = std::current_exception();
            return 1;
        }
    }

    void enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_UL:
                lists_.push_back({});
                break;
            case MD_BLOCK_OL: {
                const auto* list = static_cast<MD_BLOCK_OL_DETAIL*>(detail);
                lists_.push_back({true, list->start, list->mark_delimiter});
                break;
            }
            case MD_BLOCK_LI:
                begin_item();
                break;
            case MD_BLOCK_H:
                begin({ParagraphRole::heading, Align::left,
                       static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level)});
                break;
            case MD_BLOCK_P:
            case MD_BLOCK_CODE:
                begin({});
                break;
            case MD_BLOCK_HTML:
                html_.clear();
                in_html_ = true;
                break;
            case MD_BLOCK_TABLE:
                collector_.begin_table();
                break;
            case MD_BLOCK_THEAD:
                in_header_ = true;
                break;
            case MD_BLOCK_TBODY:
                in_header_ = false;
                break;
            case MD_BLOCK_TR:
                collector_.begin_row(in_header_);
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                collector_.begin_cell();
                begin({ParagraphRole::body, align_of(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align), 1});
                break;
            default:
                break;
        }
    }

    void leave(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                lists_.pop_back();
                break;
            case MD_BLOCK_TABLE:
                collector_.end_table();
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                collector_.end_cell();
                break;
            case MD_BLOCK_HTML:
                in_html_ = false;
                put_html(collector_, html_);
                break;
            case MD_BLOCK_LI:
                mark_.clear();
                [[fallthrough]];
            default:
                collector_.end_paragraph();
        }
    }

    static Align align_of(MD_ALIGN align) {
        return align == MD_ALIGN_CENTER ? Align::center : align == MD_ALIGN_RIGHT ? Align::right : Align::left;
    }

    void begin(const ParagraphLook& look) {
        collector_.begin_paragraph(look);
        put_mark();
    }

    void begin_item() {
        collector_.begin_paragraph();
        if (lists_.empty()) return;
        auto& list = lists_.back();
        mark_ = list.is_numbered ? std::to_string(list.number++) + list.delimiter : "-";
        put_mark();
    }

    /// The mark is kept until its paragraph comes: a loose list has the item first, then the paragraph.
    void put_mark() {
        if (mark_ == "-")
            collector_.bullet();
        else if (!mark_.empty())
            collector_.number(mark_);
    }

    void span(MD_SPANTYPE type, int step) {
        if (type == MD_SPAN_STRONG) bold_ += step;
        if (type == MD_SPAN_IMG && step > 0) collector_.picture();
        if (type == MD_SPAN_IMG) pictures_ += step;
    }

    void put(MD_TEXTTYPE type, std::string_view text) {
        if (in_html_) {
            html_ += text;
            return;
        }
        if (pictures_ > 0) return;  // words for those who do not see it
        if (type == MD_TEXT_BR) return collector_.line_break();
        if (type == MD_TEXT_SOFTBR) text = " ";
        if (type == MD_TEXT_NULLCHAR) return;
        if (type == MD_TEXT_HTML) {
            if (folded(text).starts_with("<br")) collector_.line_break();
            return;
        }
        const auto sign = type == MD_TEXT_ENTITY ? entity_sign(text) : std::string(text);
        if (!trimmed(sign).empty()) mark_.clear();
        collector_.text(sign, bold_ > 0);
    }

    Collector collector_;
    std::vector<OpenList> lists_;
    std::string mark_, html_;
    bool in_header_ = false, in_html_ = false;
    int bold_ = 0, pictures_ = 0;
    std::exception_ptr error_;
};

}  // namespace

bool is_markdown(std::string_view utf8) {
    std::string_view before;
    bool has_table = false;
    int tabbed = 0;
    for (const auto line : text_lines(utf8)) {
        has_table = has_table || (is_table_line(line) && before.find('|') != before.npos);
        tabbed += line.find('\t') != line.npos;
        before = line;
    }
    return has_table && tabbed < 2;
}

Document read_markdown(std::string_view utf8) { return MarkdownReader().read(utf8); }

}  // namespace opora::document
