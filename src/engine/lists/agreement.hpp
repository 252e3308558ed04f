/// A received list beside own findings: two facts side by side, neither corrects the other.
#pragma once

#include "base/said.hpp"
#include "domain/organisation.hpp"

#include <vector>

namespace opora::lists {

/// Schools by id; the four lists are disjoint.
struct Agreement {
    std::vector<OrganisationId> both, official_only, own_only;
    int neither = 0;
    std::vector<OrganisationId> not_looked_at;  ///< in the received list, but no own finding could be made
    double by_chance = 0;    ///< schools that would be in both if one had nothing to do with the other
    double likelihood = 1;   ///< P(at least as many in both by chance alone), hypergeometric [Fisher's exact test]
    std::vector<Said> said;  ///< what it shows and what it can and cannot mean
};

/// `judged`: schools own findings could be made of; `own` and `official` any schools. Duplicates count once.
Agreement compare(std::vector<OrganisationId> official, std::vector<OrganisationId> own,
                  std::vector<OrganisationId> judged);

}  // namespace opora::lists
