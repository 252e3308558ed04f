/// Shares of places: sums of schools, intervals that know that pupils of one school are alike.
#pragma once

#include "engine/vpr_reports/make_report.hpp"

#include <functional>

namespace opora::vpr_reports {

/// What a column takes of a school: sums of shares 0…1 over its works.
struct Part {
    double sum = 0, squares = 0;
    int works = 0;
    int count = 0;  ///< shown beside the share: works counted, points
};

/// Column → part of a school. No works: the school has nothing to say of that column.
using PartOf = std::function<Part(const WorkSummary&, std::size_t column)>;

/// Fills `report.rows` with the places of `given`: the region, the municipality, the school, or the parts of the place.
///
/// A school's interval is of its pupils alone. Of a place with several schools the number of works is divided by
/// 1 + (Σn²/Σn − 1)·ρ, with ρ the likeness of pupils of one school over the region [Kish1987], so that the interval
/// says what such schools would show, though all of them were counted.
void fill_rows(Report& report, const Given& given, std::size_t columns, const PartOf& part);

Verdict verdict_of(const VprReading& reading, const std::string& level, double share);
Sample sample_of(const VprReading& reading, int works);
/// Row of the place the report is about.
const Row& own_row(const Report& report);
const Row& region_row(const Report& report);
/// Counts of all works of the place.
WorkSummary summary_of(const Given& given, PlaceKind kind);

/// Hides groups of fewer than `least` pupils, and further ones until nothing hidden can be told from what is shown:
/// in a line with a known total either nothing is hidden or at least two groups with `least` pupils together.
/// `counts[place][group]`; `is_part[place]`: its groups add up with those of the other parts to a place that is shown.
std::vector<std::array<bool, 4>> hidden_groups(const std::vector<std::array<int, 4>>& counts,
                                               const std::vector<bool>& is_part, int least);

}  // namespace opora::vpr_reports
