#include "gateway/document/pdf_page.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <new>
#include <string_view>

namespace opora::document::pdf {

namespace {

constexpr const char* family = "PT Serif, DejaVu Serif, serif";
constexpr double page_short = 210 * millimetre, page_long = 297 * millimetre;

cairo_status_t append_bytes(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

/// Pango stops at a NUL and draws boxes for other control characters.
std::string without_controls(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    return out;
}

void add_bold(PangoAttrList* attributes, std::size_t from, std::size_t to) {
    auto* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->start_index = static_cast<guint>(from);
    bold->end_index = static_cast<guint>(to);
    pango_attr_list_insert(attributes, bold);
}

}  // namespace

Pages::Pages(const Document& document)
    : width_(document.is_landscape ? page_long : page_short),
      height_(document.is_landscape ? page_short : page_long),
      left_(20 * millimetre),
      right_(10 * millimetre),
      top_(20 * millimetre),
      bottom_(20 * millimetre) {
    surface_ = cairo_pdf_surface_create_for_stream(append_bytes, &bytes_, width_, height_);
    if (cairo_surface_status(surface_) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface_);
        throw std::bad_alloc();
    }
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, without_controls(document.title).c_str());
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATOR, "Opora");
    // One and the same day for all: the clock must not get into the bytes.
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, "1980-01-01T00:00:00Z");
    pen = cairo_create(surface_);
    at = top_;
    begin("Document");
}

Pages::~Pages() {
    cairo_destroy(pen);
    cairo_surface_finish(surface_);
    cairo_surface_destroy(surface_);
}

void Pages::next_page() {
    end("Document");
    cairo_show_page(pen);
    ++page_;
    number_page();
    begin("Document");
    at = top_;
}

void Pages::number_page() {
    const auto number = layout({{std::to_string(page_), false}}, {10, false, Align::center}, width());
    cairo_move_to(pen, left_, 10 * millimetre);
    pango_cairo_show_layout(pen, number.get());
}

Layout Pages::layout(const std::vector<Run>& runs, const Print& print, double width) const {
    Layout out(pango_cairo_create_layout(pen));
    // Letters are placed as on paper, not as on a screen of 96 dots.
    auto* context = pango_layout_get_context(out.get());
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_layout_context_changed(out.get());

    auto* font = pango_font_description_from_string(family);
    pango_font_description_set_absolute_size(font, print.size * PANGO_SCALE);
    if (print.is_bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(out.get(), font);
    pango_font_description_free(font);

    std::string text;
    auto* attributes = pango_attr_list_new();
    for (const auto& run : runs) {
        const auto from = text.size();
        text += without_controls(run.text);
        if (run.is_bold) add_bold(attributes, from, text.size());
    }
    pango_layout_set_text(out.get(), text.c_str(), static_cast<int>(text.size()));
    pango_layout_set_attributes(out.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(out.get(), static_cast<int>(std::max(1.0, width) * PANGO_SCALE));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(out.get(), print.align == Align::center  ? PANGO_ALIGN_CENTER
                                          : print.align == Align::right ? PANGO_ALIGN_RIGHT
                                                                        : PANGO_ALIGN_LEFT);
    pango_layout_set_justify(out.get(), print.align == Align::justify);
    return out;
}

double height_of(PangoLayout* layout) {
    PangoRectangle box;
    pango_layout_get_extents(layout, nullptr, &box);
    return double(box.height) / PANGO_SCALE;
}

Pages::Drawn Pages::draw_lines(PangoLayout* layout, double x, double y, int from, double limit, bool past_none) const {
    Drawn drawn{from, 0};
    auto* line = pango_layout_get_iter(layout);
    double first_top = -1;
    int number = 0;
    do {
        if (number++ < from) continue;
        PangoRectangle box;
        pango_layout_iter_get_line_extents(line, nullptr, &box);
        const double line_top = double(box.y) / PANGO_SCALE, line_height = double(box.height) / PANGO_SCALE;
        if (first_top < 0) first_top = line_top;
        const double end = line_top - first_top + line_height;
        if (y + end > limit + 0.01 && !(past_none && drawn.next == from)) break;
        const double base = double(pango_layout_iter_get_baseline(line)) / PANGO_SCALE;
        cairo_move_to(pen, x + double(box.x) / PANGO_SCALE, y + base - first_top);
        pango_cairo_show_layout_line(pen, pango_layout_iter_get_line_readonly(line));
        drawn = {number, end};
    } while (pango_layout_iter_next_line(line));
    pango_layout_iter_free(line);
    return drawn;
}

std::string Pages::finish() {
    end("Document");
    cairo_show_page(pen);
    cairo_surface_finish(surface_);
    if (cairo_surface_status(surface_) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    return std::move(bytes_);
}

}  // namespace opora::document::pdf
