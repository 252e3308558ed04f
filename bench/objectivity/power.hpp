/// What share of helped classes each statistic finds, when it finds one honest class in a hundred.
#pragma once

#include "objectivity/statistics.hpp"
#include "objectivity/table.hpp"

namespace opora::bench {

struct PowerPlan {
    std::vector<Help> cells;  ///< empty: the grid and the other habits
    Setting setting;
    Truth truth = Truth::partial_credit;
    double slope = 1.2;  ///< of the tasks of the grid
    std::uint32_t regions = 6, classes = 4000;
    double prevalence = .10;  ///< share of schools in which somebody helped, all cells alike
    double false_share = .01;
    bool with_peers = true;
    std::uint64_t seed = 1;
    int threads = 0;
};

struct Power {
    std::string name;
    Whose whose = Whose::ours;
    std::vector<double> of_class;   ///< by cell; NaN: no such class
    std::vector<double> of_school;  ///< schools of several classes, ours alone; NaN else
};

struct PowerTable {
    std::vector<Help> cells;
    std::vector<std::size_t> counts;  ///< helped classes by cell
    std::size_t honest = 0;
    std::vector<Power> rows;

    const Power& row(const std::string& name) const;
    double best_own(std::size_t cell) const;
    std::string best_peer(std::size_t cell, double& power) const;
};

/// Items and calibration are those that the screening finds from the same works, the helped ones among them.
PowerTable measure_power(const PowerPlan& plan);

void print_power(const PowerTable& table, std::span<const std::string> schools = {});

}  // namespace opora::bench
