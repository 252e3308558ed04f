/// Who observes where: postings of the least cost over sittings that need observers, and what is missing.
#pragma once

#include "engine/observing/judge_pair.hpp"

namespace opora::observing {

/// People still wanted at a school in a sitting.
struct PostingNeed {
    SittingId sitting{};
    OrganisationId school{};
    int missing = 0;
};

/// A need that cannot be served, and what stands in the way.
struct PostingGap {
    PostingNeed need;                                 ///< missing: so many were not found
    std::vector<std::pair<Obstacle, int>> obstacles;  ///< by how many people; most first
    int people = 0;                                   ///< of the register
    /// Needs of the day that compete for the same few: together they want `wanted` and `available` may serve them.
    std::vector<PostingNeed> together;
    int wanted = 0, available = 0;
    std::vector<Said> said;
};

struct PostingDraft {
    std::vector<Posting> postings;  ///< without ids, by day and school
    std::vector<PostingGap> gaps;
    double cost = 0;       ///< of ways and load
    bool is_least = true;  ///< false: the search for rosters without crossings was broken off; none is crossed still
};

struct PostingOptions {
    ObserverRole role = ObserverRole::observer;
    double load = 1;  ///< sending somebody for the k-th time in a school year costs (2k − 1) · load; another
                      ///< municipality costs 4, an unknown one 2
    std::uint64_t lot = 1;
    int most_tries = 400;
};

/// As many needs served as can be, then the least cost. Nobody is in two places on a day; no pair that judge_pair
/// forbids; no two schools whose people observe each other in one school year: such pairs are parted by branch and
/// bound over rosters (compute/match/roster.hpp), so the result is the least of all, `is_least` says when it may not
/// be. The same input gives the same postings.
PostingDraft draft_postings(const std::vector<PostingNeed>& needs, const Field& field,
                            const PostingOptions& options = {});

/// What sittings want beyond the standing postings, by day and school.
std::vector<PostingNeed> open_needs(const std::vector<Sitting>& sittings, const Field& field);

}  // namespace opora::observing
