/// A plain text as lines, and what its lines and cells are.
#pragma once

#include "gateway/document/collector.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::document {

/// Without line ends; a quoted cell of a spreadsheet's clipboard that goes over several lines is one line, its line
/// ends within are kept.
std::vector<std::string_view> text_lines(std::string_view utf8);

bool is_blank(std::string_view line);
/// «---», «***»: a line drawn across the page.
bool is_rule(std::string_view line);
/// «1.», «3.1)», «-», «•», «а)»: what stands before the text of a list.
bool is_list_mark(std::string_view cell);
/// Begins with a small letter, Latin or Cyrillic.
bool begins_small(std::string_view line);

/// Holds tabs, or is drawn with bars: «| 1 | Семинар |».
bool is_row(std::string_view line);
/// The cells of such a line; the quotes around a quoted cell are taken off.
std::vector<std::string> row_cells(std::string_view line);

/// Text in which `**` on both sides makes bold; paired marks only.
void put_marked_text(Collector& collector, std::string_view text);
/// A cell's text: tags that a conversion left behind («<p>», «<ul>», «<br>») part paragraphs and are taken off.
void put_cell_text(Collector& collector, std::string_view cell);

}  // namespace opora::document
