#include "gateway/document/write_docx.hpp"

#include "base/problem.hpp"
#include "gateway/document/docx_parts.hpp"

#include <zip.h>
#include <pugixml.hpp>

#include <array>
#include <cmath>
#include <memory>
#include <sstream>

namespace opora::document {

namespace {

constexpr int page_width = 11906, page_height = 16838;  // A4 in twentieths of a point
constexpr int left_margin = 1134, right_margin = 567, top_margin = 1134, bottom_margin = 1134;  // 20/10/20/20 mm
/// What the lines of text have between the margins.
constexpr int text_width(bool is_landscape) {
    return (is_landscape ? page_height : page_width) - left_margin - right_margin;
}
constexpr int corner_indent = 5670;  // of the style Corner
constexpr const char* line_to_fill = "________________________";

int twips(double millimetres) { return static_cast<int>(std::lround(millimetres * 1440 / 25.4)); }

/// XML 1.0 knows no control characters besides tab and line ends.
std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    return out;
}

pugi::xml_node with_value(pugi::xml_node parent, const char* name, const std::string& value) {
    auto node = parent.append_child(name);
    node.append_attribute("w:val") = value.c_str();
    return node;
}

void add_text(pugi::xml_node run, const std::string& text) {
    std::istringstream lines{printable(text)};
    bool is_first = true;
    for (std::string line; std::getline(lines, line); is_first = false) {
        if (!is_first) run.append_child("w:br");
        auto words = run.append_child("w:t");
        words.append_attribute("xml:space") = "preserve";
        words.text().set(line.c_str());
    }
}

/// `plain` is the style of body text where the paragraph stands.
const char* style_of(const Paragraph& paragraph, const char* plain) {
    switch (paragraph.role) {
        case ParagraphRole::heading:
            return paragraph.level <= 1 ? "Heading1" : paragraph.level == 2 ? "Heading2" : "Heading3";
        case ParagraphRole::title:
            return "Title";
        case ParagraphRole::corner:
            return "Corner";
        case ParagraphRole::note:
            return "Note";
        case ParagraphRole::body:
            break;
    }
    return plain;
}

void add_paragraph(pugi::xml_node parent, const Paragraph& paragraph, const char* plain) {
    auto node = parent.append_child("w:p");
    auto looks = node.append_child("w:pPr");
    with_value(looks, "w:pStyle", style_of(paragraph, plain));
    if (paragraph.keeps_with_next) looks.append_child("w:keepNext");
    constexpr std::array names{"left", "center", "right", "both"};
    if (paragraph.align != Align::left) with_value(looks, "w:jc", names[static_cast<std::size_t>(paragraph.align)]);
    for (const auto& run : paragraph.runs) {
        auto written = node.append_child("w:r");
        if (run.is_bold) written.append_child("w:rPr").append_child("w:b");
        add_text(written, run.text);
    }
}

void add_borders(pugi::xml_node looks) {
    auto borders = looks.append_child("w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
        auto border = with_value(borders, side, "single");
        border.append_attribute("w:sz") = 4;
        border.append_attribute("w:space") = 0;
        border.append_attribute("w:color") = "auto";
    }
}

void add_width(pugi::xml_node parent, const char* name, int width) {
    auto node = parent.append_child(name);
    node.append_attribute("w:w") = width;
    node.append_attribute("w:type") = "dxa";
}

enum class Lines { drawn, hidden };

pugi::xml_node begin_table(pugi::xml_node body, const std::vector<int>& widths, Lines lines) {
    auto table = body.append_child("w:tbl");
    auto looks = table.append_child("w:tblPr");
    int whole = 0;
    for (const int width : widths) whole += width;
    add_width(looks, "w:tblW", whole);
    if (lines == Lines::drawn) add_borders(looks);
    looks.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
    if (lines == Lines::hidden) {  // without lines the text itself stands at the margins
        auto margins = looks.append_child("w:tblCellMar");
        add_width(margins, "w:left", 0);
        add_width(margins, "w:right", 0);
    }
    auto grid = table.append_child("w:tblGrid");
    for (const int width : widths) grid.append_child("w:gridCol").append_attribute("w:w") = width;
    return table;
}

pugi::xml_node begin_row(pugi::xml_node table, bool is_header) {
    auto row = table.append_child("w:tr");
    auto looks = row.append_child("w:trPr");
    looks.append_child("w:cantSplit");
    if (is_header) looks.append_child("w:tblHeader");
    return row;
}

/// A cell over the grid columns [from, from + columns); `merge` is "", "restart" or "continue".
pugi::xml_node begin_cell(pugi::xml_node row, const std::vector<int>& widths, std::size_t from, std::size_t columns,
                          const std::string& merge) {
    auto cell = row.append_child("w:tc");
    auto looks = cell.append_child("w:tcPr");
    int width = 0;
    for (std::size_t i = from; i < from + columns && i < widths.size(); ++i) width += widths[i];
    add_width(looks, "w:tcW", width);
    if (columns > 1) with_value(looks, "w:gridSpan", std::to_string(columns));
    if (!merge.empty()) with_value(looks, "w:vMerge", merge);
    return cell;
}

/// Grid columns held by a cell of a row above: how many more rows, and over how many columns.
struct Held {
    int rows = 0, columns = 1;
};

class DocxBody {
 public:
    DocxBody(pugi::xml_node body, bool is_landscape) : body_(body), width_(text_width(is_landscape)) {}

    void operator()(const Paragraph& paragraph) {
        add_paragraph(body_, paragraph, "Body");
        // The corner block is a column on the right half of a sheet, however the sheet lies.
        if (paragraph.role == ParagraphRole::corner && width_ > text_width(false))
            with_side(body_.last_child().child("w:pPr").append_child("w:ind"), width_ - text_width(false));
    }

    void operator()(const PageBreak&) {
        auto run = body_.append_child("w:p").append_child("w:r");
        run.append_child("w:br").append_attribute("w:type") = "page";
    }

    void operator()(const DocumentTable& table) {
        part_tables();
        std::vector<int> widths;
        for (const double width : table.widths) widths.push_back(twips(width));
        auto node = begin_table(body_, widths, Lines::drawn);
        std::vector<Held> held(widths.size());
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            add_row(begin_row(node, static_cast<int>(i) < table.header_rows), table.rows[i], widths, held,
                    table.is_dense ? "DenseCell" : "Cell");
    }

    /// Post on the left, name on the right, room for the hand between: a table without lines, so that a long
    /// post wraps beside the name.
    void operator()(const Signature& signature) {
        constexpr int name_width = 3402;  // 60 mm
        const std::vector<int> widths{width_ - name_width, name_width};
        auto space = paragraph("");
        space.keeps_with_next = true;
        (*this)(space);
        auto row = begin_row(begin_table(body_, widths, Lines::hidden), false);
        const auto side = [&](std::size_t column, const std::string& text, Align align) {
            auto cell = begin_cell(row, widths, column, 1, "");
            with_value(cell.child("w:tcPr"), "w:vAlign", "bottom");
            add_paragraph(cell, paragraph(text.empty() ? line_to_fill : text, ParagraphRole::body, align), "Normal");
        };
        side(0, signature.post, Align::left);
        side(1, signature.name, Align::right);
    }

 private:
    /// Two tables with nothing between them would be one.
    void part_tables() {
        if (std::string_view(body_.last_child().name()) == "w:tbl") body_.append_child("w:p");
    }

    static void add_row(pugi::xml_node row, const std::vector<DocumentCell>& cells, const std::vector<int>& widths,
                        std::vector<Held>& held, const char* plain) {
        auto next = cells.begin();
        for (std::size_t column = 0; column < widths.size();) {
            if (held[column].rows > 0) {
                const auto columns = static_cast<std::size_t>(held[column].columns);
                begin_cell(row, widths, column, columns, "continue").append_child("w:p");
                --held[column].rows;
                column += columns;
                continue;
            }
            if (next == cells.end()) {  // a short row is filled up: Word refuses a row without its cells
                begin_cell(row, widths, column++, 1, "").append_child("w:p");
                continue;
            }
            const auto room = widths.size() - column;
            const auto columns = std::min(room, static_cast<std::size_t>(std::max(1, next->columns)));
            auto cell = begin_cell(row, widths, column, columns, next->rows > 1 ? "restart" : "");
            for (const auto& paragraph : next->paragraphs) add_paragraph(cell, paragraph, plain);
            if (next->paragraphs.empty()) cell.append_child("w:p");
            if (next->rows > 1) held[column] = {next->rows - 1, static_cast<int>(columns)};
            column += columns;
            ++next;
        }
    }

    static void with_side(pugi::xml_node indent, int further) {
        indent.append_attribute("w:left") = corner_indent + further;
    }

    pugi::xml_node body_;
    int width_;
};

void add_page(pugi::xml_node body, bool is_landscape) {
    auto section = body.append_child("w:sectPr");
    auto header = section.append_child("w:headerReference");
    header.append_attribute("w:type") = "default";
    header.append_attribute("r:id") = "rId3";
    auto size = section.append_child("w:pgSz");
    size.append_attribute("w:w") = is_landscape ? page_height : page_width;
    size.append_attribute("w:h") = is_landscape ? page_width : page_height;
    if (is_landscape) size.append_attribute("w:orient") = "landscape";
    auto margins = section.append_child("w:pgMar");
    const std::pair<const char*, int> sides[] = {
        {"w:top", top_margin},   {"w:right", right_margin}, {"w:bottom", bottom_margin},
        {"w:left", left_margin}, {"w:header", 567},         {"w:footer", 567},
        {"w:gutter", 0}};
    for (const auto& [name, value] : sides) margins.append_attribute(name) = value;
    section.append_child("w:titlePg");
}

std::string saved(const pugi::xml_document& xml) {
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
}

std::string body_part(const Document& document) {
    pugi::xml_document xml;
    auto root = xml.append_child("w:document");
    root.append_attribute("xmlns:w") = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    root.append_attribute("xmlns:r") = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    auto body = root.append_child("w:body");
    DocxBody writer(body, document.is_landscape);
    for (const auto& block : document.blocks) std::visit(writer, block);
    // A table may not be the last thing before the page's description.
    if (std::string_view(body.last_child().name()) == "w:tbl") body.append_child("w:p");
    add_page(body, document.is_landscape);
    return saved(xml);
}

std::string properties_part(const Document& document) {
    pugi::xml_document xml;
    auto root = xml.append_child("cp:coreProperties");
    root.append_attribute("xmlns:cp") = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    root.append_child("dc:title").text().set(printable(document.title).c_str());
    root.append_child("dc:language").text().set(document.language.c_str());
    return saved(xml);
}

std::string styles_part(const Document& document) {
    const std::string language = document.language == "en" ? "en-GB" : "ru-RU";
    std::string out{part::styles};
    constexpr std::string_view gap = "LANGUAGE";
    for (auto at = out.find(gap); at != std::string::npos; at = out.find(gap)) out.replace(at, gap.size(), language);
    return out;
}

/// Closes the zip without saving when something goes wrong before the end.
struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

[[noreturn]] void refuse_zip() { throw Refusal(Code::internal); }

}  // namespace

std::string write_docx(const Document& document) {
    const std::pair<const char*, std::string> parts[] = {
        {"[Content_Types].xml", std::string(part::content_types)},
        {"_rels/.rels", std::string(part::package_relations)},
        {"docProps/core.xml", properties_part(document)},
        {"word/_rels/document.xml.rels", std::string(part::document_relations)},
        {"word/document.xml", body_part(document)},
        {"word/header.xml", std::string(part::header)},
        {"word/settings.xml", std::string(part::settings)},
        {"word/styles.xml", styles_part(document)},
    };
    std::unique_ptr<zip_source_t, FreeSource> bytes(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!bytes) refuse_zip();
    std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(bytes.get(), ZIP_TRUNCATE, nullptr));
    if (!archive) refuse_zip();
    zip_source_keep(bytes.get());
    for (const auto& [name, content] : parts) {
        auto* source = zip_source_buffer(archive.get(), content.data(), content.size(), 0);
        const auto index = zip_file_add(archive.get(), name, source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            refuse_zip();
        }
        // One and the same day for all: the clock must not get into the bytes.
        zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, (1 << 5) | 1, 0);
    }
    if (zip_close(archive.get()) != 0) refuse_zip();
    static_cast<void>(archive.release());  // closed and freed by zip_close
    if (zip_source_open(bytes.get()) != 0) refuse_zip();
    zip_stat_t about;
    zip_source_stat(bytes.get(), &about);
    std::string out(about.size, '\0');
    const auto got = zip_source_read(bytes.get(), out.data(), out.size());
    zip_source_close(bytes.get());
    if (got != static_cast<zip_int64_t>(out.size())) refuse_zip();
    return out;
}

}  // namespace opora::document
