/// Points of schools on a topic, and what schools differ by beyond the chance of their pupils.
///
/// y_s = (share of points of school s) − (region's share on the same works) = μ + u_s + e_s,
/// u_s ~ N(0, τ²), e_s ~ N(0, v_s); v_s from the sums of cross products, τ² by Paule–Mandel.
/// Docs: docs/methods/topic-deficits.md.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"
#include "engine/topics/find_topics.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace opora::topics {

struct SchoolWorks {
    OrganisationId school{};
    WorkSummary summary;
};

/// A work within a topic, over all schools.
struct PartTotals {
    int maximum = 0;
    double works = 0;
    double points = 0;
    double variance = 0;  ///< of one pupil's share of the points, within schools
    double share() const { return works > 0 ? points / works / maximum : 0; }
};

/// One school in one work.
struct PartScore {
    OrganisationId school{};
    std::uint32_t part = 0;
    std::int32_t works = 0;
    std::int64_t points = 0;
};

/// A school with its works together.
struct SchoolScore {
    OrganisationId school{};
    std::size_t first = 0, last = 0;  ///< its scores
    int works = 0;
    double available = 0;  ///< points that could be had
    double share = 0;      ///< of them
    double expected = 0;   ///< the region's share on the same works in the same numbers
    double variance = 0;   ///< v_s: of the share, when the school is given
    double shrunken = 0;   ///< towards the schools of the region: expected + EB of y_s
    double shrunken_sd = 0;
};

struct TopicScores {
    std::vector<PartTotals> parts;
    std::vector<PartScore> scores;     ///< by school
    std::vector<SchoolScore> schools;  ///< by school
    double tau2 = 0;                   ///< between schools
    double mu = 0;                     ///< mean of y_s
};

/// All schools that wrote the work with this index; asked once for each work, so that summaries of one work at a time
/// are held.
using LoadWork = std::function<std::vector<SchoolWorks>(std::size_t work)>;

/// Scores of each topic. Schools whose summary has another shape than the instrument (the work was read by another
/// description) are left out.
std::vector<TopicScores> gather(const std::vector<Topic>& topics, const std::vector<Instrument>& works,
                                const LoadWork& load);

}  // namespace opora::topics
