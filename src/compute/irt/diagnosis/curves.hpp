/// Pictures of items beside the model: points of people on item curves, and people and items on one scale.
#pragma once

#include "compute/interval.hpp"
#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::irt {

/// People of like ability.
struct CurvePoint {
    double theta = 0;                   ///< their mean
    double people = 0;                  ///< by weight
    double observed = 0, expected = 0;  ///< mean share of points; expected at each one's own θ̂
    compute::Interval interval;         ///< of the share, 95 %: compute::points_interval
    std::vector<double> categories, expected_categories;
};

/// For each item the people who answered it in `points` groups of as equal size as equal θ̂ allow (these stay together),
/// from low to high; empty groups left out, people at ∓∞ too. `thetas`: one a person. Where θ̂ is short of reliable the
/// points are steeper (WLE: flatter) than the curve however well the item fits: the test is S-X².
std::vector<std::vector<CurvePoint>> empirical_curves(const Responses& responses, std::span<const Item> items,
                                                      std::span<const double> thetas, int points = 10);

struct MapItem {
    std::vector<double> steps;       ///< b_1 … b_m, where neighbouring categories cross
    std::vector<double> thresholds;  ///< where P(x ≥ k) = ½, k = 1 … m [Masters1988]; rising; empty for a slope <= 0
    double location = 0;             ///< mean of the steps
    bool is_disordered = false;      ///< steps do not rise: some category is nowhere the likeliest
};

struct MapBin {
    double low = 0, high = 0, people = 0;
};

/// Numbers of a person–item (Wright) map.
struct PersonItemMap {
    std::vector<MapItem> items;
    std::vector<MapBin> bins;                    ///< of `width` logits, without gaps, multiples of it
    double mean = 0, sd = 0;                     ///< of people with a finite θ̂
    double at_bottom = 0, at_top = 0;            ///< weight of people at ∓∞
    double below_lowest = 0, above_highest = 0;  ///< shares of people outside of all thresholds
};

/// `thetas` WLE for pictures of pupils (EAP are drawn to the mean); `weights` empty: 1. Expects width > 0.
PersonItemMap person_item_map(std::span<const Item> items, std::span<const double> thetas,
                              std::span<const double> weights = {}, double width = 0.25);

}  // namespace opora::irt
