/// The works of classes in one procedure, as every detector of a mechanism takes them.
///
/// A mechanism is a way in which points come about that are not the pupils' own: points added here and there, hard
/// tasks prompted, works lifted over the cut of a mark, sheets copied, a run of tasks dictated. Docs:
/// docs/methods/class-profile.md, inflation.md, bunching.md, calibration-of-signs.md.
#pragma once

#include "compute/irt/responses.hpp"

#include <cstdint>
#include <vector>

namespace opora::mechanism {

/// Nothing was written: two such answers are no evidence of copying.
inline constexpr std::uint8_t omitted = 254;

struct ClassWorks {
    irt::Responses responses;              ///< people × items; weights and groups are not used
    std::vector<std::uint32_t> class_of;   ///< of each person, 0 … classes − 1; classes in any order
    std::vector<std::uint32_t> school_of;  ///< of each class: its size is the number of classes
    std::vector<std::uint8_t> is_control;  ///< of each class: its sitting and marking were watched; empty: none

    /// Lowest totals of the marks, ascending; empty: no marks, no bunching.
    std::vector<int> cuts{};
    /// Which of the answers with this score it was: people × items, 0 … 253, `omitted`, or irt::missing where it is not
    /// known; empty: scores only. Two answers are identical when score and code are.
    std::vector<std::uint8_t> codes{};
    std::vector<std::uint8_t> variants{};  ///< of each person, 0 = not said: codes of different variants do not compare
    std::vector<std::uint8_t> journal{};   ///< of each person 2 … 5, 0 = none
    /// Level expected of a class by what is known besides (earlier works, context), in SD of people, region 0; NaN: not
    /// known; empty: of none.
    std::vector<double> predictor{};

    std::size_t classes() const { return school_of.size(); }
    bool has_codes() const { return !codes.empty(); }
    bool is_watched(std::size_t one) const { return !is_control.empty() && is_control[one] != 0; }
};

/// People of each class, in their order.
std::vector<std::vector<std::uint32_t>> people_by_class(const ClassWorks& works);

}  // namespace opora::mechanism
