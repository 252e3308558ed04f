/// One mention of an executor → what it means.
#pragma once

#include "engine/executors/mentions.hpp"

#include <vector>

namespace opora::executors {

/// Usually one executor; «СОШ №№ 14, 20» are two. `written` is filled from `cell`.
std::vector<Executor> understand(const Mention& mention, const std::vector<Piece>& pieces,
                                 const std::vector<Token>& tokens, std::string_view cell, const Glossary& glossary);

}  // namespace opora::executors
