/// data/glossary/*.json: what abbreviations and names of executors stand for.
#pragma once

#include "base/problem.hpp"
#include "domain/executor.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::catalogue {

struct GlossaryRead {
    std::vector<GlossaryTerm> terms;  ///< those without a fault
    std::vector<Problem> faults;      ///< catalogue_invalid: a field missing, a kind unknown, a term twice
};

/// Reads {"terms": [{"term": "ОМСУ", "stands_for": …, "kind": "collective", "spread": "municipalities",
/// "same_as": …}, …]}. `kind` may be left out where `same_as` says it; "none" is a word that names no executor.
GlossaryRead read_glossary(std::string_view text);

std::string write_glossary(std::span<const GlossaryTerm> terms);

}  // namespace opora::catalogue
