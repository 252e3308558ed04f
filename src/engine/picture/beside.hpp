/// Share of «2» of a school over the years beside schools in similar conditions: one line each, all works of a year.
#pragma once

#include "domain/screening.hpp"
#include "domain/work.hpp"
#include "engine/picture/picture.hpp"

#include <optional>
#include <vector>

namespace opora::picture {

inline constexpr int years_beside = 5;
/// With fewer schools beside it a school is compared with nobody; so is a year when most of its works have none.
inline constexpr int fewest_beside = 5;
inline constexpr double smallest_cover = 0.8;

/// One sitting that the school wrote, with what the similar schools made of the same one.
struct BesideOf {
    Procedure procedure;
    Tally school;
    Tally similar;
    int schools = 0;  ///< of the similar ones, with counted works
};

struct BesideYear {
    int year = 0, works = 0, twos = 0;
    int pupils = 0;                 ///< at least so many wrote: the largest sitting of each grade
    double share = 0;               ///< of «2» among works
    Bounds bounds;                  ///< 95 %; works of one pupil count as one (Wilson's interval over `pupils`)
    std::optional<double> similar;  ///< what it would be, had each work the share of «2» of the similar schools
    int schools = 0;                ///< the fewest that a sitting is compared with
};

struct Beside : Picture {
    std::vector<BesideYear> years;  ///< oldest first
};

/// The similar schools' shares are weighted by the works of the school itself (direct standardisation), so that both
/// lines are of the same mix of subjects and grades. Sittings after `last`, without marks or works are left out.
Beside draw_beside(const std::vector<BesideOf>& sittings, int last, const Source& source);

/// The newest year in one sentence with its numbers; nothing without years.
std::optional<Said> newest_said(const Beside& picture);

}  // namespace opora::picture
