/// A person asks which schools are like a school, and how schools fall into groups.
#pragma once

#include "engine/likeness/similar.hpp"
#include "office/likeness_data.hpp"
#include "office/sight.hpp"

namespace opora::office {

/// Where the school's level stands beside the middle half of the group's.
struct GroupStrip {
    int with_results = 0;
    double low = 0, high = 0;  ///< quartiles of the group's levels
    Said title;
};

struct SimilarSchools {
    std::shared_ptr<const LikenessData> data;
    std::uint32_t school = 0;  ///< place in the data
    likeness::SimilarGroup group;
    std::optional<GroupStrip> strip;  ///< when the school and at least 5 of the group have results
    std::vector<Said> said;           ///< how many were found, from what, what is not known
    Said footnote;
};

/// Where the middle half of the group stands is told to all; its schools are named as far as they are in sight.
/// `year` 0: the usual one. Refuses: school_not_found, school_without_results (no results at all in the store, or the
/// school was joined to another before).
SimilarSchools find_similar_schools(Desk&, Language, const std::string& code, int year,
                                    const Sight& sight = Sight::everything());

struct SchoolGroups {
    std::shared_ptr<const LikenessData> data;
    Said title;
    std::vector<Said> said;
};

/// Refuses: nothing_to_screen when the store has no results.
SchoolGroups find_school_groups(Desk&, Language, int year);

}  // namespace opora::office
