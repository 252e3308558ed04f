/// A document as people make them: paragraphs, tables, a line to sign. The neutral value between bytes
/// and meaning: reports are composed into it, orders and plans can be read into it.
#pragma once

#include "base/problem.hpp"

#include <string>
#include <variant>
#include <vector>

namespace opora {

struct Run {
    std::string text;  ///< a line feed begins a new line of the same paragraph
    bool is_bold = false;
};

enum class Align { left, center, right, justify };

/// What a paragraph is; the writer knows how each looks.
enum class ParagraphRole {
    body,
    heading,  ///< of a section, with a level
    title,    ///< of the document, centred
    corner,   ///< a line of the block in the top right corner: «Приложение № 1», «УТВЕРЖДАЮ»
    note,     ///< smaller print below what it explains
};

struct Paragraph {
    std::vector<Run> runs;
    ParagraphRole role = ParagraphRole::body;
    Align align = Align::left;
    int level = 1;  ///< of a heading, from 1
    bool keeps_with_next = false;
};

struct DocumentCell {
    std::vector<Paragraph> paragraphs;
    int columns = 1;  ///< grid columns it covers; a section row is one cell over all of them
    int rows = 1;     ///< rows it covers; the covered cells are left out of the rows below
};

struct DocumentTable {
    std::vector<double> widths;  ///< of the columns, in millimetres
    int header_rows = 0;         ///< repeated on every page
    std::vector<std::vector<DocumentCell>> rows;
    bool is_dense = false;  ///< smaller print, for many columns
};

struct PageBreak {};

/// «Начальник управления ____________ О.Н. Иванова»; an empty part is left as a line to fill in.
struct Signature {
    std::string post, name;
};

using Block = std::variant<Paragraph, DocumentTable, PageBreak, Signature>;

struct Document {
    std::string title;     ///< for the properties of the file
    std::string language;  ///< "ru", "en": for spelling and hyphens
    std::vector<Block> blocks;
    bool is_landscape = false;
    /// What was read otherwise than it stands in the source; `place.path` is "block.row.cell", from 0.
    std::vector<Problem> remarks{};
};

Paragraph paragraph(std::string text, ParagraphRole role = ParagraphRole::body, Align align = Align::left);
/// A cell of one paragraph.
DocumentCell cell(std::string text, Align align = Align::left);

/// The document as lines of text, tables as «| … | … |» rows: to be compared and read in tests and consoles.
std::string plain_text(const Document& document);

}  // namespace opora
