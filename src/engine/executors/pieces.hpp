/// What a cell is made of: names, posts, bodies, terms of the glossary, and what stands between them.
#pragma once

#include "engine/executors/person_name.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::executors {

enum class PieceKind : std::uint8_t {
    person,
    post,     ///< with the adjectives before it: «главный специалист»
    body,     ///< «Сочинскому центру»
    term,     ///< of the glossary, or an abbreviation it does not have
    form,     ///< МБУ, ГАУ ДПО
    schools,  ///< «СОШ №№ 14, 20»
    word,
    quoted,
    bracketed,
    comma,
    line,
    dash,
    stop,         ///< semicolon, slash, bullet
    conjunction,  ///< «и»
    together,     ///< «совместно с»
    label,        ///< «соисполнители:»
    onto,         ///< «на» in front: the accusative follows
    filler,
};

struct Piece {
    PieceKind kind = PieceKind::filler;
    std::size_t first = 0, last = 0;  ///< tokens, the last excluded
    Forms forms{};                    ///< of a post, a body, a phrase of the glossary; none = not declined
    const Noun* noun = nullptr;
    const GlossaryTerm* term = nullptr;
    PersonName person{};
    std::vector<std::string> numbers{};  ///< of schools
    bool is_capital = false;             ///< begins with a capital letter
    bool is_co_executor = false;         ///< of a label
};

/// Legal forms of organisations, «МБУ», «ДПО».
bool is_legal_form(std::string_view word);

std::vector<Piece> pieces_of(const std::vector<Token>& tokens, const Glossary& glossary);

/// The piece in nominative: «главного специалиста» → «главный специалист»; short words in full.
std::string nominative_of(const Piece& piece, const std::vector<Token>& tokens, bool is_plural);

}  // namespace opora::executors
