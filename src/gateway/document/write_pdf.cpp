#include "gateway/document/write_pdf.hpp"

#include "gateway/document/pdf_page.hpp"

#include <algorithm>

namespace opora::document {

namespace {

/// How a paragraph is printed outside tables.
struct ParagraphLook {
    const char* tag = "P";
    pdf::Print print;
    double before = 0, after = 4;
    double indent = 0;  ///< from the left margin, in points
};

ParagraphLook pdf_look(const Paragraph& paragraph, double width) {
    ParagraphLook look;
    look.print.align = paragraph.align;
    switch (paragraph.role) {
        case ParagraphRole::title:
            return {"H1", {14, true, Align::center}, 4, 8, 0};
        case ParagraphRole::heading:
            look.tag = paragraph.level <= 1 ? "H1" : paragraph.level == 2 ? "H2" : "H3";
            look.print.size = paragraph.level <= 1 ? 13 : 12;
            look.print.is_bold = true;
            look.before = 8;
            return look;
        case ParagraphRole::corner:
            look.indent = std::max(0.0, width - 80 * pdf::millimetre);
            look.after = 0;
            return look;
        case ParagraphRole::note:
            look.print.size = 9;
            look.after = 2;
            return look;
        case ParagraphRole::body:
            break;
    }
    return look;
}

class PdfBody {
 public:
    explicit PdfBody(pdf::Pages& pages) : pages_(pages) {}

    void operator()(const Paragraph& paragraph) {
        const auto look = pdf_look(paragraph, pages_.width());
        const auto layout = pages_.layout(paragraph.runs, look.print, pages_.width() - look.indent);
        if (!pages_.is_at_top()) pages_.at += look.before;
        // What belongs to the next thing takes three lines of it along.
        const bool keeps = paragraph.keeps_with_next || paragraph.role == ParagraphRole::heading;
        const double wanted = pdf::height_of(layout.get()) + (keeps ? 4 * look.print.size : 0);
        if (keeps && wanted > pages_.room() && !pages_.is_at_top()) pages_.next_page();
        const int lines = pango_layout_get_line_count(layout.get());
        for (int line = 0; line < lines;) {
            pages_.begin(look.tag);
            const auto drawn = pages_.draw_lines(layout.get(), pages_.left() + look.indent, pages_.at, line,
                                                 pages_.bottom(), pages_.is_at_top());
            pages_.end(look.tag);
            pages_.at += drawn.height;
            line = drawn.next;
            if (line < lines) pages_.next_page();
        }
        pages_.at += look.after;
    }

    void operator()(const DocumentTable& table) { pdf::draw_table(pages_, table); }

    void operator()(const PageBreak&) {
        if (!pages_.is_at_top()) pages_.next_page();
    }

    void operator()(const Signature& signature) {
        constexpr const char* to_fill = "________________________";
        const double name_width = 60 * pdf::millimetre;
        const auto side = [&](const std::string& text, Align align, double width) {
            return pages_.layout({{text.empty() ? to_fill : text, false}}, {12, false, align}, width);
        };
        const auto post = side(signature.post, Align::left, pages_.width() - name_width);
        const auto name = side(signature.name, Align::right, name_width);
        const double height = std::max(pdf::height_of(post.get()), pdf::height_of(name.get()));
        pages_.at += 24;
        if (height > pages_.room() && !pages_.is_at_top()) pages_.next_page();
        const double base = pages_.at + height;
        const auto draw = [&](PangoLayout* layout, double x) {
            pages_.begin("P");
            pages_.draw_lines(layout, x, base - pdf::height_of(layout), 0, base + height, false);
            pages_.end("P");
        };
        draw(post.get(), pages_.left());
        draw(name.get(), pages_.left() + pages_.width() - name_width);
        pages_.at = base + 6;
    }

 private:
    pdf::Pages& pages_;
};

}  // namespace

std::string write_pdf(const Document& document) {
    pdf::Pages pages(document);
    PdfBody body(pages);
    for (const auto& block : document.blocks) std::visit(body, block);
    return pages.finish();
}

}  // namespace opora::document
