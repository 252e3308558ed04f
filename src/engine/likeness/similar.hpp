/// The schools most like a school, and in what they are like it.
#pragma once

#include "engine/likeness/context_table.hpp"

namespace opora::likeness {

inline constexpr std::size_t similar_wanted = 30;

/// One condition of a pair of schools.
struct Trait {
    std::size_t condition = 0;
    double own = 0, theirs = 0;  ///< as in the table
};

struct SimilarSchool {
    std::uint32_t school = 0;
    double distance = 0;                           ///< Gower's, 0…1
    double known = 0;                              ///< share of the conditions' weight known of both
    std::vector<Trait> alike, different, unknown;  ///< different: the farthest first; unknown: of either
};

struct SimilarGroup {
    std::vector<SimilarSchool> nearest;  ///< from the nearest
    bool is_few = false;                 ///< fewer than wanted were found
    std::size_t candidates = 0;          ///< schools it was chosen from
    std::size_t too_little_known = 0;    ///< schools left aside: too few conditions known of both
    std::vector<std::size_t> unknown;    ///< conditions not known of the school itself
};

/// The nearest by Gower's distance over the conditions. Special schools (is_special) are near only to their own type,
/// and others never to them. B may be in A's group without A being in B's. Docs: docs/methods/similar-schools.md.
SimilarGroup similar_schools(const Region& region, const ContextTable& table, std::uint32_t school,
                             std::size_t wanted = similar_wanted);

}  // namespace opora::likeness
