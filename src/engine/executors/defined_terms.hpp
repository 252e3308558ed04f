/// Abbreviations that a document explains itself: «муниципальный образовательный центр (далее – МОЦ)».
#pragma once

#include "engine/executors/glossary.hpp"

#include <string_view>
#include <vector>

namespace opora::executors {

/// Terms for executors that `text` defines and `glossary` does not have. A document's reader adds them before it reads
/// cells; the person sees them at review and keeps them or not.
std::vector<GlossaryTerm> defined_terms(std::string_view text, const Glossary& glossary);

}  // namespace opora::executors
