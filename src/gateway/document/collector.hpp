/// Where every reader of documents puts what it finds: the laws of text, cells and limits are held here, once.
#pragma once

#include "base/document.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::document {

struct ParagraphLook {
    ParagraphRole role = ParagraphRole::body;
    Align align = Align::left;
    int level = 1;
};

/// Takes the parts of a document in the order of reading and gives the Document.
///
/// Runs of blanks become one space, empty paragraphs go, a table within a cell is laid flat into the cell's
/// paragraphs. Any call may refuse with document_too_large; text that is no UTF-8 refuses with document_encoding.
class Collector {
 public:
    /// Ends the paragraph that is open, if any.
    void begin_paragraph(const ParagraphLook& look = {});
    /// The number a list prints before the text; it alone makes a paragraph in a cell.
    void number(std::string_view printed);
    /// A list's sign before the text: «- », whatever it looks like.
    void bullet();
    void text(std::string_view utf8, bool is_bold = false);
    void line_break();
    void end_paragraph();

    void begin_table(std::vector<double> widths = {});
    void begin_row(bool is_header = false);
    void begin_cell(int columns = 1, int rows = 1);
    void end_cell();
    void end_table();
    bool in_cell() const { return depth_ > 0; }

    /// Between blocks only; elsewhere it says nothing.
    void page_break();
    /// A text box stands before the paragraph it hangs on; a note behind it.
    enum class Aside { box, note };
    void begin_aside(Aside kind);
    void end_aside();
    /// Something was read otherwise than it stands; `path` says where: "block.row.cell".
    void remark(Code code, std::string path = {});
    /// A picture whose text nobody can read.
    void picture() { ++pictures_; }

    /// Refuses: document_empty; `scan` when there were pictures and no letter, else `nothing`.
    Document finish(std::string_view nothing = "text");

 private:
    struct Open {
        Paragraph paragraph;
        std::string mark;  ///< number or bullet
        bool is_bullet = false, blank_waits = false, line_waits = false, has_text = false;
    };
    struct Saved {
        Open open;
        Aside kind;
        std::vector<Paragraph> notes;
    };

    void put(std::string_view letters, bool is_bold);
    void place(Paragraph paragraph);
    void count_paragraph();
    bool in_note() const;
    void drop_empty_header();
    void lay_out_table();

    Document document_;
    Open open_;
    std::vector<Saved> asides_;
    std::vector<Paragraph> notes_;  ///< of the open paragraph
    DocumentTable table_;
    std::vector<double> widths_;
    int depth_ = 0;                            ///< tables that are open, one within another
    int inner_cells_ = 0;                      ///< of the table within a cell that is open
    std::vector<std::pair<int, int>> nested_;  ///< rows and cells that hold a table of several cells
    bool is_header_ = false, header_goes_on_ = true;
    std::size_t paragraphs_ = 0, cells_ = 0, bytes_ = 0, pictures_ = 0;
    bool has_letter_ = false;
};

}  // namespace opora::document
