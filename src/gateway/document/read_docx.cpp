#include "gateway/document/docx_styles.hpp"
#include "gateway/document/frame_table.hpp"
#include "gateway/document/limits.hpp"
#include "gateway/document/readers.hpp"
#include "gateway/document/refuse.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace opora::document {

namespace {

using pugi::xml_node;

/// What wraps text or blocks and says nothing of them.
bool is_docx_wrapper(std::string_view name) {
    constexpr std::array<std::string_view, 12> names = {"sdt",       "sdtContent", "smartTag",  "customXml",
                                                        "ins",       "moveTo",     "hyperlink", "fldSimple",
                                                        "oMathPara", "oMath",      "dir",       "bdo"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Of the alternatives for newer and older programs, the one that has text.
xml_node chosen_alternative(xml_node alternatives) {
    for (const auto child : alternatives.children()) {
        const auto has_text = child.find_node([](xml_node node) {
            const auto name = local_name(node);
            return name == "txbxContent" || name == "t";
        });
        if (has_text) return child;
    }
    return alternatives.find_child([](xml_node node) { return node.type() == pugi::node_element; });
}

/// A cell of the row as written, with the grid columns it covers.
struct DocxCell {
    xml_node node;
    int column = 0, columns = 1;
    bool is_merged = false;     ///< with cells above or below
    bool is_continued = false;  ///< of a cell above
    int rows = 1;
};
struct DocxRow {
    std::vector<DocxCell> cells;
    bool is_header = false;
};

class DocxReader {
 public:
    DocxReader(const ZipArchive& archive, const std::string& folder)
        : styles_part_(xml_part_if_any(archive, folder + "styles.xml")),
          numbering_part_(xml_part_if_any(archive, folder + "numbering.xml")),
          notes_part_(xml_part_if_any(archive, folder + "footnotes.xml")),
          endnotes_part_(xml_part_if_any(archive, folder + "endnotes.xml")),
          styles_(styles_part_->root()),
          lists_(numbering_part_->root(), styles_) {
        for (const auto note : notes_part_->root().children()) notes_.emplace(value_of(note, "id"), note);
        for (const auto note : endnotes_part_->root().children()) endnotes_.emplace(value_of(note, "id"), note);
    }

    Document read(xml_node document) {
        read_blocks(child_named(document, "body"));
        return collector_.finish();
    }

 private:
    void read_blocks(xml_node parent) {
        const Depth depth(depth_);
        for (const auto node : parent.children()) {
            const auto name = local_name(node);
            if (name == "p")
                read_paragraph(node);
            else if (name == "tbl")
                read_table(node);
            else if (name == "AlternateContent")
                read_blocks(chosen_alternative(node));
            else if (is_docx_wrapper(name))
                read_blocks(node);
        }
    }

    void read_paragraph(xml_node node) {
        const auto properties = child_named(node, "pPr");
        const auto style_id = value_of(child_named(properties, "pStyle"), "val");
        const auto& style = styles_.style(style_id);
        if (docx_switch(properties, "pageBreakBefore").value_or(false)) collector_.page_break();
        const ParagraphLook look{style.role.value_or(ParagraphRole::body),
                                 docx_align(properties).value_or(style.align.value_or(Align::left)), style.level};
        collector_.begin_paragraph(look);
        read_list_mark(properties, style, style_id);
        paragraph_look_ = look;
        // A heading is bold by being one.
        is_bold_here_ = look.role == ParagraphRole::body && style.is_bold.value_or(false);
        is_hidden_here_ = style.is_hidden.value_or(false);
        read_inline(node);
        collector_.end_paragraph();
        const auto section = child_named(properties, "sectPr");
        if (section && value_of(child_named(section, "type"), "val") != "continuous") collector_.page_break();
    }

    void read_list_mark(xml_node properties, const DocxStyle& style, std::string_view style_id) {
        const auto own = child_named(properties, "numPr");
        if (!own && !style.list) return;
        auto item = style.list.value_or(DocxListItem{-1, -1});
        item.list = number_of(value_of(child_named(own, "numId"), "val"), item.list);
        const auto own_level = value_of(child_named(own, "ilvl"), "val");
        if (!own_level.empty())
            item.level = number_of(own_level, 0);
        else if (const auto level = lists_.level_of_style(item.list, style_id))
            item.level = *level;
        item.level = std::max(item.level, 0);
        if (item.list <= 0) return;
        if (lists_.kind(item) == NumberKind::bullet) collector_.bullet();
        if (const auto printed = lists_.next(item); !printed.empty()) collector_.number(printed);
    }

    void read_inline(xml_node parent) {
        const Depth depth(depth_);
        for (const auto node : parent.children()) {
            const auto name = local_name(node);
            if (name == "r")
                read_run(node);
            else if (name == "AlternateContent")
                read_inline(chosen_alternative(node));
            else if (name == "ruby")
                read_inline(child_named(node, "rubyBase"));
            else if (is_docx_wrapper(name))
                read_inline(node);
        }
    }

    void read_run(xml_node run) {
        const Depth depth(depth_);
        const auto properties = child_named(run, "rPr");
        const auto& style = styles_.style(value_of(child_named(properties, "rStyle"), "val"));
        const bool has_style = static_cast<bool>(child_named(properties, "rStyle"));
        const auto said = [&](std::string_view name, const std::optional<bool>& by_style, bool otherwise) {
            return docx_switch(properties, name).value_or((has_style ? by_style : std::nullopt).value_or(otherwise));
        };
        if (said("vanish", style.is_hidden, is_hidden_here_)) return;
        const bool is_bold = said("b", style.is_bold, is_bold_here_);
        for (const auto node : run.children()) read_run_part(node, is_bold);
    }

    void read_run_part(xml_node node, bool is_bold) {
        const auto name = local_name(node);
        if (name == "t") {
            for (const auto piece : node.children()) collector_.text(piece.value(), is_bold);
        } else if (name == "tab" || name == "ptab") {
            collector_.text(" ", is_bold);
        } else if (name == "noBreakHyphen") {
            collector_.text("-", is_bold);
        } else if (name == "cr") {
            collector_.line_break();
        } else if (name == "br") {
            read_break(value_of(node, "type"));
        } else if (name == "footnoteReference") {
            read_note(notes_, value_of(node, "id"));
        } else if (name == "endnoteReference") {
            read_note(endnotes_, value_of(node, "id"));
        } else if (name == "drawing" || name == "pict" || name == "object") {
            read_boxes(node);
        } else if (name == "AlternateContent") {
            for (const auto part : chosen_alternative(node).children()) read_run_part(part, is_bold);
        } else if (name == "ruby") {
            read_inline(child_named(node, "rubyBase"));
        }
    }

    void read_break(std::string_view type) {
        if (type != "page") return collector_.line_break();
        if (collector_.in_cell()) return;
        collector_.end_paragraph();
        collector_.page_break();
        collector_.begin_paragraph(paragraph_look_);
    }

    void read_note(const std::map<std::string_view, xml_node>& notes, std::string_view id) {
        const auto found = notes.find(id);
        if (found == notes.end()) return;
        read_aside(found->second, Collector::Aside::note);
    }

    /// The text boxes of a drawing, and the pictures.
    void read_boxes(xml_node drawing) {
        const Depth depth(depth_);
        for (const auto node : drawing.children()) {
            const auto name = local_name(node);
            if (name == "txbxContent")
                read_aside(node, Collector::Aside::box);
            else if (name == "blip" || name == "imagedata")
                collector_.picture();
            else if (name == "AlternateContent")
                read_boxes(chosen_alternative(node));
            else
                read_boxes(node);
        }
    }

    void read_aside(xml_node content, Collector::Aside kind) {
        const auto look = paragraph_look_;
        const bool was_bold = is_bold_here_, was_hidden = is_hidden_here_;
        collector_.begin_aside(kind);
        read_blocks(content);
        collector_.end_aside();
        paragraph_look_ = look;
        is_bold_here_ = was_bold;
        is_hidden_here_ = was_hidden;
    }

    void read_table(xml_node table) {
        std::vector<double> widths;
        for (const auto column : child_named(table, "tblGrid").children())
            if (local_name(column) == "gridCol") widths.push_back(number_of(value_of(column, "w"), 0) * 25.4 / 1440);
        std::vector<DocxRow> rows;
        find_rows(table, rows);
        find_heights(rows);
        if (!collector_.in_cell() && is_frame_table(table, {"tbl", "tr", "tc"})) return read_frame(rows);
        collector_.begin_table(std::move(widths));
        for (const auto& row : rows) {
            collector_.begin_row(row.is_header);
            for (const auto& cell : row.cells) {
                if (cell.is_continued) continue;
                collector_.begin_cell(cell.columns, cell.rows);
                if (cell.node) read_blocks(cell.node);
                collector_.end_cell();
            }
        }
        collector_.end_table();
    }

    void read_frame(const std::vector<DocxRow>& rows) {
        for (const auto& row : rows)
            for (const auto& cell : row.cells)
                if (!cell.is_continued) read_blocks(cell.node);
    }

    void find_rows(xml_node parent, std::vector<DocxRow>& rows) {
        const Depth depth(depth_);
        for (const auto node : parent.children()) {
            const auto name = local_name(node);
            if (name == "tr") {
                const auto properties = child_named(node, "trPr");
                if (child_named(properties, "del")) continue;
                if (rows.size() >= limits::rows) refuse_large_document("rows", static_cast<double>(limits::rows));
                auto& row = rows.emplace_back();
                row.is_header = docx_switch(properties, "tblHeader").value_or(false);
                if (const int before = number_of(value_of(child_named(properties, "gridBefore"), "val"), 0); before > 0)
                    add_cell(row, {}, before);
                find_cells(node, row);
            } else if (is_docx_wrapper(name)) {
                find_rows(node, rows);
            }
        }
    }

    void find_cells(xml_node parent, DocxRow& row) {
        const Depth depth(depth_);
        for (const auto node : parent.children()) {
            const auto name = local_name(node);
            if (name == "tc") {
                const auto properties = child_named(node, "tcPr");
                add_cell(row, node, number_of(value_of(child_named(properties, "gridSpan"), "val"), 1));
                const auto merge = child_named(properties, "vMerge");
                row.cells.back().is_merged = static_cast<bool>(merge);
                row.cells.back().is_continued = merge && value_of(merge, "val") != "restart";
            } else if (is_docx_wrapper(name)) {
                find_cells(node, row);
            }
        }
    }

    static void add_cell(DocxRow& row, xml_node node, int columns) {
        if (row.cells.size() > limits::columns) refuse_large_document("columns", static_cast<double>(limits::columns));
        columns = std::clamp(columns, 1, static_cast<int>(limits::columns));
        const int column = row.cells.empty() ? 0 : row.cells.back().column + row.cells.back().columns;
        row.cells.push_back({node, column, columns});
    }

    /// Gives each cell the rows that go on with it; what goes on with nothing is a cell of its own.
    static void find_heights(std::vector<DocxRow>& rows) {
        std::map<int, DocxCell*> above;  // by column, of the row before
        for (auto& row : rows) {
            std::map<int, DocxCell*> here;
            for (auto& cell : row.cells) {
                const auto begun = above.find(cell.column);
                if (cell.is_continued && begun != above.end() && begun->second->is_merged &&
                    begun->second->columns == cell.columns) {
                    ++begun->second->rows;
                    here[cell.column] = begun->second;
                } else {
                    cell.is_continued = false;
                    here[cell.column] = &cell;
                }
            }
            above = std::move(here);
        }
    }

    std::unique_ptr<XmlPart> styles_part_, numbering_part_, notes_part_, endnotes_part_;
    DocxStyles styles_;
    DocxLists lists_;
    std::map<std::string_view, xml_node> notes_, endnotes_;
    Collector collector_;
    ParagraphLook paragraph_look_;
    bool is_bold_here_ = false, is_hidden_here_ = false;
    int depth_ = 0;
};

/// Where the main part is: named in the relations of the package, `word/document.xml` in most.
std::string main_docx_part(const ZipArchive& archive) {
    if (archive.has("_rels/.rels")) {
        const auto relations = xml_part(archive, "_rels/.rels");
        for (const auto node : relations->root().children()) {
            const auto target = std::string(value_of(node, "Target"));
            if (value_of(node, "Type").ends_with("/officeDocument") && archive.has(target)) return target;
        }
    }
    return "word/document.xml";
}

}  // namespace

Document read_docx(const ZipArchive& archive) {
    const auto name = main_docx_part(archive);
    const auto part = xml_part(archive, name);
    const auto slash = name.find_last_of('/');
    DocxReader reader(archive, slash == name.npos ? "" : name.substr(0, slash + 1));
    return reader.read(part->root());
}

}  // namespace opora::document
