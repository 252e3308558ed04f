/// The items of a work after it was written: how hard each was, whether it does its part, and whether it was the same
/// for all.
#pragma once

#include "base/said.hpp"
#include "compute/irt/ability.hpp"
#include "compute/irt/diagnosis/mantel.hpp"
#include "compute/irt/fit.hpp"
#include "engine/scaling/gather_works.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::scaling {

/// Share of points of the item among people of about the same total, and what the model expects of them.
struct CurvePoint {
    double theta = 0;  ///< mean ability of these people
    double people = 0;
    double observed = 0, expected = 0;  ///< of the item's maximum, 0…1
};

/// The item among two groups of people of the same totals.
struct GroupDifference {
    double effect = 0;  ///< how much more of the item's points the second group earns, −1…1
    double p = 1;
    irt::DifClass grade = irt::DifClass::a;
};

struct AnalysedItem {
    std::size_t position = 0;  ///< in the instrument
    double share = 0;          ///< of points
    double rest_correlation = 0;
    double difficulty = 0, difficulty_error = 0;  ///< mean of the steps, logits
    double slope = 1, slope_error = 0;
    std::vector<double> steps, step_errors;
    double infit = 1, outfit = 1;
    double x2 = 0, x2_p = 1, x2_rmsea = 0;
    int x2_df = 0;
    double not_taught = 0, not_attempted = 0;  ///< shares of works
    std::vector<CurvePoint> curve;
    std::optional<GroupDifference> difference;
    std::vector<Said> remarks;  ///< what to look at, in words; empty: nothing
};

struct DependentPair {
    std::size_t first = 0, second = 0;  ///< of `items`
    double q3 = 0;                      ///< above the mean of all pairs
};

/// A position where everybody got the same: it says nothing, and its points are everybody's.
struct DroppedItem {
    std::size_t position = 0;
    int points = 0;
};

/// People and steps on one scale: bins of equal width.
struct MapBin {
    double low = 0, high = 0;
    double people = 0;
};

struct ItemAnalysis {
    irt::Model model = irt::Model::pcm;
    irt::Fit fit;  ///< of `items`, in their order
    double aic = 0, bic = 0;
    int works = 0;
    double alpha = 0, reliability = 0;  ///< Cronbach's; of Warm's estimates
    double mean = 0, sd = 0;            ///< of totals
    std::vector<AnalysedItem> items;
    std::vector<DroppedItem> dropped;
    std::vector<irt::EmptyCategory> closed;  ///< scores nobody got: joined with the one below; item = position
    std::vector<MapBin> people;
    std::vector<DependentPair> pairs;  ///< that go together more than the ability explains
    std::vector<std::uint32_t> histogram;
    int left_out = 0;
    Grouping grouping = Grouping::none;
    std::array<int, 2> group_works{};
};

struct AnalysisWish {
    irt::Model model = irt::Model::pcm;
    Grouping grouping = Grouping::none;
};

/// `works` gathered by the same grouping. Nothing estimated (fit.ended = not_identified) below 50 works or two items.
ItemAnalysis analyse_items(const Instrument& instrument, const GatheredWorks& works, const AnalysisWish& wish);

/// The work as a whole in one sentence: how well it parts pupils, and how many items ask to be looked at.
Said headline(const ItemAnalysis& analysis);

}  // namespace opora::scaling
