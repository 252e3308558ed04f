/// All statistics of the classes of a region, ours and the peers', in one table: high = stands out.
#pragma once

#include "compute/mechanism/screen_classes.hpp"
#include "objectivity/region.hpp"

#include <string>
#include <vector>

namespace opora::bench {

enum class Whose : std::uint8_t {
    ours,
    level,  ///< ours, of how high a class is: told, never a sign alone
    peer,
};

struct Column {
    std::string name;
    Whose whose = Whose::ours;
    std::vector<double> values;  ///< by class; NaN: not told
};

using Columns = std::vector<Column>;

/// Ours: calibrated z of each detector, and −log10 p of all together.
Columns own_columns(const mechanism::ProcedureResult& result);

/// Of schools, as the screening puts their classes together: the rows of own_columns, by number of school.
Columns own_school_columns(const Region& region, const mechanism::ProcedureResult& result);

/// The peers with the items of `result`, so with the same trimming as we have: official mean, INVALSI's membership and
/// its plain sum, class means of lz* and of Guttman's errors given the total, Jacob–Levitt's M1 … M4, ANSWERS,
/// SCORE, the most alike pair by the generalised binomial test and by ω.
Columns peer_columns(const Region& region, const mechanism::ProcedureResult& result);

/// The same without the answers behind the scores.
mechanism::ClassWorks scores_only(mechanism::ClassWorks works);

}  // namespace opora::bench
