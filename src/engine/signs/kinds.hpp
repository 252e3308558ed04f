/// The table of signs: what each kind looks at and how it is judged. To add a kind: a function, a row, its words.
#pragma once

#include "domain/objectivity.hpp"
#include "domain/sign_rules.hpp"
#include "engine/signs/region_figures.hpp"

#include <span>
#include <string_view>

namespace opora::signs {

/// What a kind is judged from.
struct Frame {
    const SignRule& rule;
    const ProcedureFigures& procedure;
    const RegionFigures& region;
    const RegionFigures* controls = nullptr;    ///< schools watched by the control group, when there are enough works
    const ProcedureFigures* earlier = nullptr;  ///< of kinds that compare two works of one cohort
};

struct Judged {
    OrganisationId school{};
    Sign sign;
};
/// One sign for each school that could be looked at, by id.
using JudgeKind = std::vector<Judged> (*)(const Frame&);

struct KindRow {
    std::string_view kind;
    JudgeKind judge;
    /// The earlier work of the cohort it needs: 0 none, else how many years and grades before, in `earlier_series`.
    int years_before = 0;
    std::string_view earlier_series;  ///< "" = its own
};

std::span<const KindRow> kinds();
const KindRow* find_kind(std::string_view kind);

// official.cpp
std::vector<Judged> inflated_mean(const Frame& frame);
std::vector<Judged> marks_mismatch(const Frame& frame);
std::vector<Judged> sharp_rise(const Frame& frame);
std::vector<Judged> sharp_fall(const Frame& frame);
// tasks.cpp
std::vector<Judged> tasks_above(const Frame& frame);
std::vector<Judged> profile_inversion(const Frame& frame);
// marks.cpp
std::vector<Judged> boundary_peak(const Frame& frame);
std::vector<Judged> journal_raised(const Frame& frame);
std::vector<Judged> journal_gap(const Frame& frame);
std::vector<Judged> exam_unconfirmed(const Frame& frame);
// classes.cpp
std::vector<Judged> class_spread(const Frame& frame);
std::vector<Judged> identical_works(const Frame& frame);
std::vector<Judged> selective_absence(const Frame& frame);

/// A sign of a school before anything is judged: kind, procedure, works and whether these suffice ("least_works").
Sign begun(const Frame& frame, int works);
void tell(Sign& sign, const char* key, double value);

}  // namespace opora::signs
