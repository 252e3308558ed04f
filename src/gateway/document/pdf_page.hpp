/// Pages of a PDF being written: where the pen is, what is begun and ended on a page. For write_pdf only.
#pragma once

#include "base/document.hpp"

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

namespace opora::document::pdf {

/// Points of 1/72 inch.
inline constexpr double millimetre = 72 / 25.4;

struct FreeObject {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, FreeObject>;

struct Print {
    double size = 12;  ///< of the letters
    bool is_bold = false;
    Align align = Align::left;
};

class Pages {
 public:
    explicit Pages(const Document& document);
    ~Pages();
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    double left() const { return left_; }
    double width() const { return width_ - left_ - right_; }
    double top() const { return top_; }
    /// Where the text ends on a page.
    double bottom() const { return height_ - bottom_; }
    double room() const { return bottom() - at; }
    bool is_at_top() const { return at <= top_ + 0.01; }
    void next_page();

    Layout layout(const std::vector<Run>& runs, const Print& print, double width) const;
    /// Draws the lines [from, …) of `layout` that fit above `limit` with the first at `y`; gives the next line and the
    /// height drawn. `past_none` draws at least one.
    struct Drawn {
        int next = 0;
        double height = 0;
    };
    Drawn draw_lines(PangoLayout* layout, double x, double y, int from, double limit, bool past_none) const;

    void begin(const char* tag) { cairo_tag_begin(pen, tag, nullptr); }
    void end(const char* tag) { cairo_tag_end(pen, tag); }

    /// All pages as bytes; the last call.
    std::string finish();

    cairo_t* pen = nullptr;
    double at = 0;  ///< height of the pen on the page

 private:
    void number_page();

    double width_, height_, left_, right_, top_, bottom_;
    int page_ = 1;
    std::string bytes_;
    cairo_surface_t* surface_ = nullptr;
};

/// Height of a laid-out text.
double height_of(PangoLayout* layout);

/// Draws `table` from the pen on, over as many pages as it takes.
void draw_table(Pages& pages, const DocumentTable& table);

}  // namespace opora::document::pdf
