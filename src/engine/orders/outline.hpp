/// A document taken apart: what stands above the clauses, the clauses, who signed, and what follows.
#pragma once

#include "engine/orders/source.hpp"
#include "engine/orders/understanding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::orders {

/// An appendix, or a plan that stands without the words «Приложение № …».
struct Part {
    bool is_appendix = false;
    Appendix appendix;          ///< number and requisites of its head; title and place of any part
    std::vector<Piece> pieces;  ///< without head, title and signatures
};

/// What a template left behind: «[Введите текст]».
struct Residue {
    std::string text;
    Spot spot{};
};

struct Outline {
    std::vector<Line> head;  ///< up to and with «приказываю:»; letterheads set in tables too
    std::vector<Line> clauses;
    std::string signer_post, signer_name;
    std::vector<Part> parts;
    std::vector<Residue> residues;
};

Outline take_apart(const Document& document, const Understanding& understanding);

/// «ПРИКАЗ», «П О С Т А Н О В Л Е Н И Е» (with number and date behind it or not): "приказ"…; "" for other lines.
std::string kind_of(const Line& line);
/// «План мероприятий …», «Дорожная карта …», «Список …»: the line gives a part its title.
bool is_part_title(const Line& line);

/// Joins a title with the lines it goes on in; `next` is moved behind the last of them.
std::string whole_title(const std::vector<Line>& lines, std::size_t& next);

}  // namespace opora::orders
