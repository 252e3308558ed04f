/// Lines that sign, approve or begin an appendix.
#pragma once

#include "engine/orders/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::orders {

struct FoundSignature {
    std::string post, name;
    std::size_t end = 0;  ///< behind its last piece
};
/// «Начальник управления» … «О.Н. Медведь», in one line or several, at `at`.
std::optional<FoundSignature> find_signature(const std::vector<Piece>& pieces, std::size_t at);

/// «Приложение № 2», «Приложение к приказу …»; not «(Приложение № 1).» within a sentence.
bool is_appendix_head(const Line& line);
/// «УТВЕРЖДЕН», «Утверждено приказом …», «УТВЕРЖДАЮ».
bool is_approval(const Line& line);

/// A line behind the signature that speaks of the paper: who typed it, to whom it goes.
bool is_office_note(const Line& line);

}  // namespace opora::orders
