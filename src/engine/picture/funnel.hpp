/// Share of «2» of each school against the number of its works, with the limits chance would keep to.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"
#include "engine/picture/picture.hpp"

#include <vector>

namespace opora::picture {

struct FunnelSchool {
    OrganisationId school{};
    Tally tally;
    bool is_in_place = true;  ///< belongs to the chosen municipality
};

struct FunnelPoint {
    OrganisationId school{};
    int works = 0;
    double share = 0;         ///< of «2»
    bool is_outside = false;  ///< beyond the 99.8 % limits, above or below
    bool is_in_place = true;
};

/// Limits at one number of works. `plain` ones know only chance, the others also how much schools differ.
struct FunnelLimit {
    int works = 0;
    double low95 = 0, high95 = 0, low998 = 0, high998 = 0;
    double low95_plain = 0, high95_plain = 0;
};

struct Funnel : Picture {
    double center = 0;     ///< share of «2» over all works
    double threshold = 0;  ///< of the rule, drawn as a line
    double phi = 1;        ///< multiplicative overdispersion of winsorised z
    double tau = 0;        ///< additive SD between schools, on the scale of shares
    std::vector<FunnelPoint> points;
    std::vector<FunnelLimit> limits;  ///< by growing works; empty when there is nothing to compare
};

/// Limits with additive overdispersion (see compute/funnel.hpp). Schools without counted works are left out;
/// a procedure without a mark scale gives no points and a title that says so.
Funnel draw_funnel(const std::vector<FunnelSchool>& schools, double threshold, const Source& source);

}  // namespace opora::picture
