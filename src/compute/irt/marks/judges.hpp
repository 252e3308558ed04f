/// Cut points from what judges say of tasks: modified Angoff and Bookmark.
/// Docs: docs/methods/mark-scale.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/irt/item.hpp"

#include <span>
#include <vector>

namespace opora::marks {

using compute::Ended;
using irt::Item;

/// Points that each judge expects of a pupil at the border, by item: judges × items. Less than 0: not rated.
struct Ratings {
    std::size_t judges = 0, items = 0;
    std::vector<double> points;

    double at(std::size_t judge, std::size_t item) const { return points[judge * items + item]; }
};

struct AngoffJudge {
    std::size_t judge = 0;
    double cut = 0;              ///< sum over items
    double from_others = 0;      ///< less the mean of the others' sums: severe (+) or lenient (−)
    double agreement = 0;        ///< correlation with the others' mean by item; 0 where nothing varies
    double with_difficulty = 0;  ///< correlation with the points pupils had, when these are given
    double cut_without = 0;      ///< the cut if this judge were left out
};

struct Angoff {
    double cut = 0;                ///< sum over items of the mean rating [Cizek2007]
    double error = 0;              ///< SD of the judges' sums / √judges: other judges, the same items
    double error_other_items = 0;  ///< other judges and other items of the kind
    double judge_variance = 0, item_variance = 0,
           rest_variance = 0;             ///< of one rating [Brennan2001, ch. 2]; not below 0
    double generalisability = 0;          ///< of the order of items over judges, Eρ² [Brennan2001, ch. 2]
    double dependability = 0;             ///< of their points, Φ [Brennan2001, ch. 2]
    std::vector<AngoffJudge> judges;      ///< those who rated every item
    std::vector<std::size_t> incomplete;  ///< those who did not: not counted
    Ended ended = Ended::not_identified;  ///< fewer than two complete judges: a cut perhaps, no errors
};

/// `mean_points`: what pupils had by item, as the ratings; empty: not known. Judges × items, crossed, one rating each.
Angoff angoff(const Ratings& ratings, std::span<const double> mean_points = {});

/// Judges needed for an error of the cut: (SD of sums / error)², rounded up; 0 where it is not known.
std::size_t judges_for(const Angoff& found, double error);

/// A step of an item in the ordered booklet.
struct Page {
    std::size_t item = 0, step = 1;  ///< step: points reached, from 1
    double theta = 0;                ///< where P(x >= step | θ) is the response probability
};
/// Pages by rising θ. Expects 0 < response_probability < 1 (0.67 and 0.5 are usual [Cizek2007]) and positive
/// slopes; items of another kind have no pages.
std::vector<Page> booklet(std::span<const Item> items, double response_probability = 2.0 / 3);

enum class Placing : std::uint8_t {
    last_mastered,  ///< θ of the page before the bookmark
    between         ///< halfway to the bookmark
};
struct BookmarkOptions {
    Placing placing = Placing::last_mastered;
    bool by_median = true;  ///< of judges; else by mean
};
struct Bookmark {
    double theta = 0, error = 0;          ///< SD / √judges; of a median, √(π/2) times that
    double points = 0;                    ///< expected of the items at theta
    std::size_t raw_cut = 0;              ///< lowest whole total not under them
    std::vector<double> judge_thetas;     ///< of the judges who are counted, in their order
    std::vector<std::size_t> judge_cuts;  ///< raw cuts of the same judges
    std::vector<std::size_t> outside;     ///< judges whose bookmark is no page: not counted
    Ended ended = Ended::not_identified;  ///< on_boundary: half of the judges or more stand at the first or last page
};
/// `bookmarks`: by judge, the number (from 1) of the first page that a pupil at the border would not master; one past
/// the last page when all are mastered.
Bookmark bookmark(std::span<const Item> items, std::span<const Page> pages, std::span<const std::size_t> bookmarks,
                  const BookmarkOptions& options = {});

}  // namespace opora::marks
