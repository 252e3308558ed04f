/// One person or body spelled in two ways: proposals, never decisions.
#pragma once

#include "base/said.hpp"
#include "domain/plan.hpp"
#include "engine/executors/glossary.hpp"

#include <span>
#include <vector>

namespace opora::executors {

struct MergeProposal {
    std::vector<std::size_t> parties;  ///< indices, the one to keep first: most often written, then longest known
    std::vector<Said> reasons;         ///< keys executor.merge.*, with `one` and `other`
};

/// Groups of parties that may be one: a surname in another case, with Latin letters, off by one letter; a body under
/// two abbreviations of the glossary, under its full name, with another legal form or other quotes. Parties already
/// merged away, and those of different kinds, are left alone; so are names that differ in a digit.
std::vector<MergeProposal> propose_merges(std::span<const Party> parties, const Glossary& glossary);

}  // namespace opora::executors
