#include "base/text.hpp"
#include "gateway/document/collector.hpp"
#include "gateway/document/html_tree.hpp"
#include "gateway/document/list_number.hpp"
#include "gateway/document/put_html.hpp"
#include "gateway/document/readers.hpp"
#include "gateway/document/xml_part.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::document {

namespace {

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What no person reads as text of the page.
constexpr std::array<std::string_view, 20> unread_tags = {
    "script", "style", "noscript", "template", "head",   "title",    "iframe",   "object", "embed", "svg",
    "canvas", "audio", "video",    "map",      "select", "datalist", "textarea", "button", "nav",   "del"};
constexpr std::array<std::string_view, 31> block_tags = {
    "p",   "div",     "h1",     "h2",     "h3",   "h4",      "h5",         "h6",    "li",    "ul",    "ol",
    "dl",  "dt",      "dd",     "table",  "tr",   "td",      "th",         "thead", "tbody", "tfoot", "caption",
    "pre", "section", "header", "footer", "main", "article", "blockquote", "form",  "center"};

constexpr std::pair<std::string_view, NumberKind> html_numbers[] = {
    {"1", NumberKind::decimal},
    {"a", NumberKind::latin_small},
    {"A", NumberKind::latin_large},
    {"i", NumberKind::roman_small},
    {"I", NumberKind::roman_large},
    {"decimal", NumberKind::decimal},
    {"lower-alpha", NumberKind::latin_small},
    {"lower-latin", NumberKind::latin_small},
    {"upper-alpha", NumberKind::latin_large},
    {"upper-latin", NumberKind::latin_large},
    {"lower-roman", NumberKind::roman_small},
    {"upper-roman", NumberKind::roman_large},
    {"none", NumberKind::none},
    {"disc", NumberKind::bullet},
    {"circle", NumberKind::bullet},
    {"square", NumberKind::bullet},
};

/// What a page's elements hand down to what is in them.
struct HtmlState {
    ParagraphLook look;
    bool is_bold = false;
    bool is_as_written = false;  ///< line ends are kept: `pre`
};

bool is_hidden(const xmlNode* node) {
    return xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden")) || css_of(node, "display") == "none" ||
           css_of(node, "visibility") == "hidden" || css_of(node, "mso-hide") == "all";
}

bool breaks_page(const xmlNode* node, std::string_view where) {
    const auto old_way = css_of(node, "page-break-" + std::string(where));
    return old_way == "always" || old_way == "left" || old_way == "right" ||
           css_of(node, "break-" + std::string(where)) == "page";
}

bool is_bold_in(const xmlNode* node, std::string_view tag, bool otherwise) {
    const auto weight = css_of(node, "font-weight");
    if (weight == "bold" || weight == "bolder" || (!weight.empty() && weight[0] >= '6' && weight[0] <= '9'))
        return true;
    if (!weight.empty()) return false;
    return otherwise || tag == "b" || tag == "strong";
}

Align align_in(const xmlNode* node, std::string_view tag, Align otherwise) {
    auto said = css_of(node, "text-align");
    if (said.empty()) said = folded(attribute_of(node, "align"));
    if (said == "center" || tag == "center") return Align::center;
    if (said == "right" || said == "end") return Align::right;
    if (said == "justify") return Align::justify;
    return said == "left" || said == "start" ? Align::left : otherwise;
}

/// Rows of a table and the cells of its longest, without those of tables within.
struct HtmlSize {
    int rows = 0, cells = 0;
};

class HtmlReader {
 public:
    explicit HtmlReader(Collector& collector) : collector_(collector) {}

    void read(const xmlNode* parent, const HtmlState& state) {
        const Depth depth(depth_);
        for (const auto* node = parent->children; node; node = node->next) {
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
                put_text(reinterpret_cast<const char*>(node->content), state);
            else if (node->type == XML_ELEMENT_NODE)
                read_element(node, state);
        }
    }
    bool saw_script() const { return saw_script_; }

 private:
    void put_text(std::string_view text, const HtmlState& state) {
        if (!mark_.empty() && !trimmed(text).empty()) put_mark();
        if (!state.is_as_written) return collector_.text(text, state.is_bold);
        for (;;) {
            const auto end = text.find('\n');
            collector_.text(text.substr(0, end), state.is_bold);
            if (end == text.npos) return;
            collector_.line_break();
            text.remove_prefix(end + 1);
        }
    }

    void put_mark() {
        const auto mark = std::exchange(mark_, {});
        mark == "-" ? collector_.bullet() : collector_.number(mark);
    }

    void read_element(const xmlNode* node, const HtmlState& outer) {
        const auto tag = tag_of(node);
        saw_script_ = saw_script_ || tag == "script";
        if (tag == "head")
            for (const auto* child = node->children; child; child = child->next)
                saw_script_ = saw_script_ || tag_of(child) == "script";
        if (is_one_of(tag, unread_tags) || is_hidden(node)) return;
        if (tag == "img") return collector_.picture();
        if (tag == "br") return breaks_page(node, "before") ? break_page(outer) : collector_.line_break();
        if (tag == "hr") return collector_.begin_paragraph(outer.look);
        auto state = outer;
        state.is_bold = is_bold_in(node, tag, outer.is_bold);
        state.is_as_written = outer.is_as_written || tag == "pre";
        if (!is_one_of(tag, block_tags)) return read(node, state);
        state.look.align = align_in(node, tag, outer.look.align);
        if (breaks_page(node, "before")) collector_.page_break();
        read_block(node, tag, state);
        if (breaks_page(node, "after")) collector_.page_break();
        collector_.begin_paragraph(outer.look);
    }

    void break_page(const HtmlState& state) {
        if (collector_.in_cell()) return;
        collector_.page_break();
        collector_.begin_paragraph(state.look);
    }

    void read_block(const xmlNode* node, std::string_view tag, HtmlState state) {
        if (tag.size() == 2 && tag[0] == 'h' && is_digit(tag[1])) {
            state.look.role = ParagraphRole::heading;
            state.look.level = tag[1] - '0';
            state.is_bold = false;  // a heading is bold by being one
        }
        const auto style = folded(attribute_of(node, "class"));
        if (style == "title" || style == "msotitle") state.look.role = ParagraphRole::title;
        if (tag == "table") return read_table(node, state);
        collector_.begin_paragraph(state.look);
        if (tag == "ol" || tag == "ul") return read_list(node, tag, state);
        read(node, state);
        collector_.end_paragraph();
    }

    static NumberKind list_kind(const xmlNode* list, std::string_view tag) {
        auto kind = tag == "ol" ? NumberKind::decimal : NumberKind::bullet;
        for (const auto& said :
             {attribute_of(list, "type"), css_of(list, "list-style-type"), css_of(list, "list-style")})
            for (const auto& [name, named] : html_numbers)
                if (!said.empty() && said.substr(0, said.find(' ')) == name) kind = named;
        return kind;
    }

    void read_list(const xmlNode* list, std::string_view tag, const HtmlState& state) {
        const Depth depth(depth_);
        const auto kind = list_kind(list, tag);
        constexpr int far = 1'000'000;
        int number = std::clamp(number_of(attribute_of(list, "start"), 1), -far, far);
        for (const auto* node = list->children; node; node = node->next) {
            if (tag_of(node) != "li") {
                if (node->type == XML_ELEMENT_NODE) read_element(node, state);  // a list right in a list
                continue;
            }
            if (is_hidden(node)) continue;
            number = std::clamp(number_of(attribute_of(node, "value"), number), -far, far);
            mark_ = kind == NumberKind::bullet ? "-" : kind == NumberKind::none ? "" : number_sign(kind, number) + ".";
            ++number;
            read_element(node, state);
            // A cell may hold nothing but the number that its list prints.
            if (!mark_.empty() && mark_ != "-") {
                put_mark();
                collector_.end_paragraph();
            }
            mark_.clear();
        }
    }

    /// Tables in tables lay out old pages: what holds a longer table of several columns is a frame, no table.
    static bool is_frame(const xmlNode* table, HtmlSize own) {
        std::vector<const xmlNode*> rest{table->children};
        while (!rest.empty()) {
            const auto* node = rest.back();
            rest.pop_back();
            if (!node) continue;
            rest.push_back(node->next);
            if (node->type != XML_ELEMENT_NODE) continue;
            if (tag_of(node) == "table") {
                const auto size = size_of(node);
                if (size.rows >= 3 && size.cells >= 2 && size.rows > own.rows) return true;
            }
            rest.push_back(node->children);
        }
        return false;
    }

    static HtmlSize size_of(const xmlNode* table) {
        HtmlSize size;
        std::vector<const xmlNode*> rest{table->children};
        while (!rest.empty()) {
            const auto* node = rest.back();
            rest.pop_back();
            if (!node) continue;
            rest.push_back(node->next);
            if (tag_of(node) == "tr") {
                int cells = 0;
                for (const auto* cell = node->children; cell; cell = cell->next)
                    cells += tag_of(cell) == "td" || tag_of(cell) == "th";
                ++size.rows;
                size.cells = std::max(size.cells, cells);
            } else if (tag_of(node) != "table" && node->type == XML_ELEMENT_NODE) {
                rest.push_back(node->children);
            }
        }
        return size;
    }

    void read_table(const xmlNode* table, HtmlState state) {
        mark_.clear();
        state.is_as_written = false;
        if (frames_ < 10 && is_frame(table, size_of(table))) {
            ++frames_;
            read(table, state);
            --frames_;
            return;
        }
        for (const auto* node = table->children; node; node = node->next)
            if (tag_of(node) == "caption") read_element(node, state);
        collector_.begin_table();
        read_rows(table, state, false);
        collector_.end_table();
    }

    void read_rows(const xmlNode* parent, const HtmlState& state, bool is_header) {
        const Depth depth(depth_);
        for (const auto* node = parent->children; node; node = node->next) {
            const auto tag = tag_of(node);
            if (tag.empty() || tag == "caption" || is_one_of(tag, unread_tags) || is_hidden(node)) continue;
            if (tag == "tr")
                read_row(node, state, is_header);
            else
                read_rows(node, state, is_header || tag == "thead");
        }
    }

    void read_row(const xmlNode* row, HtmlState state, bool is_header) {
        collector_.begin_row(is_header);
        state.look = {};
        for (const auto* node = row->children; node; node = node->next) {
            const auto tag = tag_of(node);
            if ((tag != "td" && tag != "th") || is_hidden(node)) continue;
            auto inner = state;
            inner.is_bold = is_bold_in(node, tag, state.is_bold);
            inner.look.align = align_in(node, tag, Align::left);
            const auto rows = attribute_of(node, "rowspan");
            collector_.begin_cell(number_of(attribute_of(node, "colspan"), 1),
                                  rows == "0" ? to_the_end : number_of(rows, 1));
            collector_.begin_paragraph(inner.look);
            read(node, inner);
            collector_.end_cell();
        }
    }

    static constexpr int to_the_end = 100'000;

    Collector& collector_;
    std::string mark_;  ///< of the list's item whose text has not come yet
    int depth_ = 0, frames_ = 0;
    bool saw_script_ = false;
};

}  // namespace

bool put_html(Collector& collector, std::string_view utf8) {
    const auto tree = html_tree(utf8);
    if (!tree) return false;
    HtmlReader reader(collector);
    reader.read(reinterpret_cast<const xmlNode*>(tree.get()), {});
    collector.end_paragraph();
    return reader.saw_script();
}

Document read_html(std::string_view utf8) {
    Collector collector;
    const bool had_script = put_html(collector, utf8);
    if (had_script) collector.remark(Code::document_scripts_skipped);
    return collector.finish(had_script ? "scripts" : "text");
}

}  // namespace opora::document
