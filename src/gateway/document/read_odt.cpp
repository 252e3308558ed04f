#include "gateway/document/frame_table.hpp"
#include "gateway/document/limits.hpp"
#include "gateway/document/odt_styles.hpp"
#include "gateway/document/readers.hpp"
#include "gateway/document/refuse.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace opora::document {

namespace {

/// What is no text of the document: deleted text, remarks, what is computed elsewhere.
bool is_unread_in_odt(std::string_view name) {
    constexpr std::array<std::string_view, 12> names = {
        "tracked-changes", "annotation",       "annotation-end",  "forms",
        "sequence-decls",  "variable-decls",   "hidden-text",     "hidden-paragraph",
        "note-citation",   "user-field-decls", "event-listeners", "glue-point"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_shape(std::string_view name) {
    return name == "frame" || name == "g" || name == "custom-shape" || name == "rect" || name == "a";
}

class OdtReader {
 public:
    explicit OdtReader(const ZipArchive& archive)
        : content_(xml_part(archive, "content.xml")),
          styles_part_(xml_part_if_any(archive, "styles.xml")),
          styles_(content_->root(), styles_part_->root()) {}

    Document read() {
        read_blocks(child_named(child_named(content_->root(), "body"), "text"));
        return collector_.finish();
    }

 private:
    /// Where in a list the walk is.
    struct Place {
        const ListLevels* levels = nullptr;
        ListCount* count = nullptr;
        int level = -1;
        bool begins_item = false;  ///< the next paragraph is the first of its item
        int start = -1;            ///< the item's own number, if it has one
    };

    void read_blocks(pugi::xml_node parent) {
        const Depth depth(depth_);
        for (const auto node : parent.children()) {
            const auto name = local_name(node);
            if (name == "p" || name == "h")
                read_paragraph(node, name == "h");
            else if (name == "list")
                read_list(node);
            else if (name == "table")
                read_table(node);
            else if (is_shape(name) && std::string_view(node.name()).starts_with("draw:"))
                read_shape(node);
            else if (!is_unread_in_odt(name) && node.type() == pugi::node_element && !is_hidden_section(node))
                read_blocks(node);
        }
    }

    static bool is_hidden_section(pugi::xml_node node) { return value_of(node, "display") == "none"; }

    void read_paragraph(pugi::xml_node node, bool is_heading) {
        const auto& style = styles_.style("paragraph", value_of(node, "style-name"));
        if (style.breaks_before) collector_.page_break();
        ParagraphLook look{style.role.value_or(ParagraphRole::body), style.align.value_or(Align::left), style.level};
        if (is_heading) {
            look.role = ParagraphRole::heading;
            look.level = std::max(1, number_of(value_of(node, "outline-level"), 1));
        }
        collector_.begin_paragraph(look);
        read_mark(is_heading ? look.level : 0);
        const bool is_bold =
            look.role == ParagraphRole::body && style.is_bold.value_or(false);  // a heading is bold by being one
        read_inline(node, is_bold, style.is_hidden.value_or(false));
        collector_.end_paragraph();
        if (style.breaks_after) collector_.page_break();
    }

    void read_mark(int heading) {
        if (place_.begins_item) {
            place_.begins_item = false;
            if (!place_.levels || !place_.count) return;
            if (place_.start >= 0) place_.count->start_at(place_.level, place_.start);
            const auto kind = (*place_.levels)[static_cast<std::size_t>(place_.level)].kind;
            const auto printed = place_.count->next(*place_.levels, place_.level);
            if (kind == NumberKind::bullet) collector_.bullet();
            if (!printed.empty()) collector_.number(printed);
        } else if (heading > 0 && heading <= list_levels && place_.level < 0) {
            const auto kind = styles_.outline()[static_cast<std::size_t>(heading - 1)].kind;
            const auto printed = outline_count_.next(styles_.outline(), heading - 1);
            if (kind != NumberKind::none && !printed.empty()) collector_.number(printed);
        }
    }

    void read_inline(pugi::xml_node parent, bool is_bold, bool is_hidden) {
        const Depth depth(depth_);
        for (const auto node : parent.children()) {
            if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
                if (!is_hidden) collector_.text(node.value(), is_bold);
                continue;
            }
            const auto name = local_name(node);
            if (name == "span") {
                const auto& style = styles_.style("text", value_of(node, "style-name"));
                read_inline(node, style.is_bold.value_or(is_bold), style.is_hidden.value_or(is_hidden));
            } else if (name == "s" || name == "tab") {
                collector_.text(" ", is_bold);
            } else if (name == "line-break") {
                collector_.line_break();
            } else if (name == "note") {
                read_aside(child_named(node, "note-body"), Collector::Aside::note);
            } else if (name == "ruby") {
                read_inline(child_named(node, "ruby-base"), is_bold, is_hidden);
            } else if (std::string_view(node.name()).starts_with("draw:") && name != "a") {
                read_shape(node);
            } else if (!is_unread_in_odt(name)) {
                read_inline(node, is_bold, is_hidden);
            }
        }
    }

    /// A frame or a shape: its texts are boxes, the rest is a picture.
    void read_shape(pugi::xml_node shape) {
        const Depth depth(depth_);
        bool has_box = false, has_picture = local_name(shape) == "image";
        for (const auto node : shape.children()) {
            const auto name = local_name(node);
            has_picture = has_picture || name == "image";
            has_box = has_box || name == "p" || name == "list" || name == "text-box";
        }
        if (has_box)
            return read_aside(child_named(shape, "text-box") ? child_named(shape, "text-box") : shape,
                              Collector::Aside::box);
        if (has_picture) return collector_.picture();
        for (const auto node : shape.children()) read_shape(node);
    }

    void read_aside(pugi::xml_node content, Collector::Aside kind) {
        const auto place = std::exchange(place_, {});
        collector_.begin_aside(kind);
        read_blocks(content);
        collector_.end_aside();
        place_ = place;
    }

    void read_list(pugi::xml_node list) {
        const Depth depth(depth_);
        const auto outer = place_;
        place_.level = std::min(outer.level + 1, list_levels - 1);
        place_.begins_item = false;
        const auto name = value_of(list, "style-name");
        if (!name.empty()) place_.levels = styles_.list(name);
        if (outer.level < 0) place_.count = &count_of(list, name);
        for (const auto item : list.children()) {
            const bool is_header = local_name(item) == "list-header";
            if (!is_header && local_name(item) != "list-item") continue;
            place_.begins_item = !is_header;
            place_.start = number_of(value_of(item, "start-value"), -1);
            read_blocks(item);
        }
        place_ = outer;
    }

    /// The count that a list goes on with, or a new one.
    ListCount& count_of(pugi::xml_node list, std::string_view style) {
        const auto number = [&]() -> std::size_t {
            if (const auto before = ids_.find(value_of(list, "continue-list")); before != ids_.end())
                return before->second;
            if (value_of(list, "continue-numbering") == "true")
                if (const auto last = last_of_style_.find(style); last != last_of_style_.end()) return last->second;
            counts_.emplace_back(std::make_unique<ListCount>());
            return counts_.size() - 1;
        }();
        if (const auto id = value_of(list, "id"); !id.empty()) ids_.insert_or_assign(std::string(id), number);
        last_of_style_.insert_or_assign(std::string(style), number);
        return *counts_[number];
    }

    void read_table(pugi::xml_node table) {
        if (styles_.style("table", value_of(table, "style-name")).breaks_before) collector_.page_break();
        const auto place = std::exchange(place_, {});
        if (tables_ == 0 && is_frame_table(table, {"table", "table-row", "table-cell"})) {
            read_blocks(table);
            place_ = place;
            return;
        }
        ++tables_;
        collector_.begin_table();
        read_rows(table, false);
        collector_.end_table();
        --tables_;
        place_ = place;
    }

    /// One beyond the limit is enough to be refused. Within a cell, where nothing is counted, repeats are not believed.
    int repeated(pugi::xml_node node, std::string_view attribute, std::size_t limit) const {
        return tables_ > 1 ? 1 : std::clamp(number_of(value_of(node, attribute), 1), 1, static_cast<int>(limit) + 1);
    }

    void read_rows(pugi::xml_node parent, bool is_header) {
        const Depth depth(depth_);
        for (const auto node : parent.children()) {
            const auto name = local_name(node);
            if (name == "table-row") {
                const int times = repeated(node, "number-rows-repeated", limits::rows);
                for (int i = 0; i < times; ++i) read_row(node, is_header);
            } else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
                read_rows(node, is_header || name == "table-header-rows");
            }
        }
    }

    void read_row(pugi::xml_node row, bool is_header) {
        const Depth depth(depth_);
        collector_.begin_row(is_header);
        for (const auto cell : row.children()) {
            if (local_name(cell) != "table-cell") continue;
            const int times = repeated(cell, "number-columns-repeated", limits::columns);
            for (int i = 0; i < times; ++i) {
                collector_.begin_cell(number_of(value_of(cell, "number-columns-spanned"), 1),
                                      number_of(value_of(cell, "number-rows-spanned"), 1));
                read_blocks(cell);
                collector_.end_cell();
            }
        }
    }

    std::unique_ptr<XmlPart> content_, styles_part_;
    OdtStyles styles_;
    Collector collector_;
    Place place_;
    std::vector<std::unique_ptr<ListCount>> counts_;
    std::map<std::string, std::size_t, std::less<>> ids_, last_of_style_;
    ListCount outline_count_;
    int depth_ = 0, tables_ = 0;
};

}  // namespace

Document read_odt(const ZipArchive& archive) { return OdtReader(archive).read(); }

}  // namespace opora::document
