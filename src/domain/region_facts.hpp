/// Figures of a whole region, by which an invented region is made true to life.
#pragma once

#include "domain/procedure.hpp"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace opora {

/// What is known of one procedure in a real region; cells below ten are zeroed at the source.
struct ProcedureFacts {
    Procedure procedure;
    std::int64_t works = 0;
    int schools = 0;
    double mean = 0, sd = 0;              ///< of the total
    std::array<int, 3> cuts{};            ///< with which the histogram was marked
    double icc = 0;                       ///< share of the variance of totals that lies between schools
    double absent_share = 0;              ///< of all rows
    double not_attempted_share = 0;       ///< X among the cells that earned nothing
    double not_taught_share = 0;          ///< «не пройд.» among all cells
    std::vector<std::int64_t> histogram;  ///< works by total, 0…maximum
    std::array<std::array<std::int64_t, 4>, 4> journal_by_mark{};  ///< [journal 2…5][mark 2…5]
    std::vector<std::pair<double, double>> school_size;            ///< quantile → participants of one school
};

struct RegionFacts {
    std::vector<ProcedureFacts> procedures;
};

}  // namespace opora
