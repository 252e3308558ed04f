#include "objectivity/power.hpp"

#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <map>
#include <stdexcept>

namespace opora::bench {

namespace {

constexpr double untold = std::numeric_limits<double>::quiet_NaN();

/// Values of one statistic in one region, those of honest units and those of each cell.
struct Pile {
    std::string name;
    Whose whose = Whose::ours;
    std::vector<double> honest, honest_schools;
    std::vector<std::vector<double>> helped, helped_schools;

    explicit Pile(std::size_t cells) : helped(cells), helped_schools(cells) {}
};

std::vector<Help> all_cells() {
    std::vector<Help> out(grid_of_help.begin(), grid_of_help.end());
    out.insert(out.end(), other_habits.begin(), other_habits.end());
    return out;
}

void pile_up(std::vector<Pile>& piles, const Region& region, const Columns& columns, const Columns& schools,
             std::size_t cells) {
    std::map<std::uint32_t, int> help_of_school;
    for (const auto& truth : region.classes) help_of_school[truth.school] = truth.help;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        auto& pile = piles.emplace_back(cells);
        pile.name = columns[k].name;
        pile.whose = columns[k].whose;
        for (std::size_t c = 0; c < region.classes.size(); ++c) {
            const int help = region.classes[c].help;
            if (const double value = columns[k].values[c]; !std::isnan(value))
                (help < 0 ? pile.honest : pile.helped[static_cast<std::size_t>(help)]).push_back(value);
        }
        if (k >= schools.size()) continue;  // the peers know no schools
        for (const auto& [school, help] : help_of_school)
            if (const double value = schools[k].values[school]; !std::isnan(value))
                (help < 0 ? pile.honest_schools : pile.helped_schools[static_cast<std::size_t>(help)]).push_back(value);
    }
}

/// What `share` of the honest exceed.
double limit_of(std::vector<double> honest, double share) {
    if (honest.empty()) return std::numeric_limits<double>::infinity();
    const auto from_top =
        std::min(static_cast<std::size_t>(share * static_cast<double>(honest.size())), honest.size() - 1);
    const auto at = honest.begin() + static_cast<std::ptrdiff_t>(honest.size() - 1 - from_top);
    std::nth_element(honest.begin(), at, honest.end());
    return *at;
}

/// Units of a cell found above the limit, over regions.
struct Found {
    double above = 0, all = 0;
    void add(const std::vector<double>& values, double limit) {
        for (const double x : values) above += x > limit ? 1 : 0;
        all += static_cast<double>(values.size());
    }
    double share() const { return all > 0 ? above / all : untold; }
};

}  // namespace

const Power& PowerTable::row(const std::string& name) const {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
    if (at == rows.end()) throw std::out_of_range("no statistic " + name);
    return *at;
}

double PowerTable::best_own(std::size_t cell) const {
    double best = 0;
    for (const auto& row : rows)
        if (row.whose == Whose::ours && !std::isnan(row.of_class[cell])) best = std::max(best, row.of_class[cell]);
    return best;
}

std::string PowerTable::best_peer(std::size_t cell, double& power) const {
    std::string name = "—";
    power = 0;
    for (const auto& row : rows)
        if (row.whose == Whose::peer && row.of_class[cell] > power) {
            power = row.of_class[cell];
            name = row.name;
        }
    return name;
}

PowerTable measure_power(const PowerPlan& plan) {
    PowerTable out;
    out.cells = plan.cells.empty() ? all_cells() : plan.cells;
    std::vector<std::vector<Pile>> of_region(plan.regions);
    std::vector<std::vector<std::size_t>> counts(plan.regions, std::vector<std::size_t>(out.cells.size()));
    compute::share_out(plan.regions, plan.threads, [&](std::size_t r) {
        const auto seed = plan.seed * 1000 + r;
        const auto form = grid_form(seed, plan.truth, plan.slope);
        const Plan helps{out.cells,
                         [&](std::uint32_t school, std::uint32_t) {
                             Draws draws(seed ^ 0x706c616eULL, school);
                             if (draws.uniform() >= plan.prevalence) return -1;
                             return static_cast<int>(draws.below(out.cells.size()));
                         },
                         {}};
        const auto region = make_region(form, plan.setting, plan.classes, seed, helps);
        for (const auto& one : region.classes)
            if (one.help >= 0) ++counts[r][static_cast<std::size_t>(one.help)];
        mechanism::ScreenOptions options;
        options.threads = 1;
        options.seed = seed;
        const auto result = mechanism::screen_classes(region.works, options);
        auto columns = own_columns(result);
        if (plan.with_peers)
            for (auto& column : peer_columns(region, result)) columns.push_back(std::move(column));
        pile_up(of_region[r], region, columns, own_school_columns(region, result), out.cells.size());
    });
    out.counts.assign(out.cells.size(), 0);
    for (const auto& of : counts)
        for (std::size_t c = 0; c < of.size(); ++c) out.counts[c] += of[c];
    // The limit is that of each region: statistics of different forms have different scales. Schools are few in one and
    // their statistics calibrated, so they share a limit.
    for (std::size_t k = 0; k < of_region.front().size(); ++k) {
        std::vector<Found> of_class(out.cells.size()), of_school(out.cells.size());
        std::vector<double> honest_schools;
        std::size_t honest = 0;
        for (const auto& piles : of_region) {
            const auto& pile = piles[k];
            honest += pile.honest.size();
            const double limit = limit_of(pile.honest, plan.false_share);
            for (std::size_t c = 0; c < out.cells.size(); ++c) of_class[c].add(pile.helped[c], limit);
            honest_schools.insert(honest_schools.end(), pile.honest_schools.begin(), pile.honest_schools.end());
        }
        const double limit = limit_of(honest_schools, plan.false_share);
        for (const auto& piles : of_region)
            for (std::size_t c = 0; c < out.cells.size(); ++c) of_school[c].add(piles[k].helped_schools[c], limit);
        out.honest = std::max(out.honest, honest);
        Power row{of_region.front()[k].name, of_region.front()[k].whose, {}, {}};
        for (std::size_t c = 0; c < out.cells.size(); ++c) {
            row.of_class.push_back(of_class[c].share());
            row.of_school.push_back(plan.setting.classes_of_school > 1 ? of_school[c].share() : untold);
        }
        out.rows.push_back(std::move(row));
    }
    return out;
}

void print_power(const PowerTable& table, std::span<const std::string> schools) {
    for (const bool grid : {true, false}) {
        Cells head{"statistic"};
        std::vector<std::size_t> shown;
        for (std::size_t c = 0; c < table.cells.size(); ++c)
            if ((table.cells[c].group != "own") == grid) {
                head.emplace_back(table.cells[c].name);
                shown.push_back(c);
            }
        std::vector<Cells> rows;
        for (const auto& row : table.rows) {
            Cells cells{row.name + (row.whose == Whose::peer    ? " (peer)"
                                    : row.whose == Whose::level ? " (level, never alone)"
                                                                : "")};
            for (const auto c : shown) cells.push_back(percent(row.of_class[c]));
            rows.push_back(std::move(cells));
        }
        for (const auto& name : schools) {
            Cells cells{name + ", school of 4"};
            for (const auto c : shown) cells.push_back(percent(table.row(name).of_school[c]));
            rows.push_back(std::move(cells));
        }
        Cells counts{"(helped classes)"};
        for (const auto c : shown) counts.push_back(std::to_string(table.counts[c]));
        rows.push_back(std::move(counts));
        print_table(head, rows);
    }
}

}  // namespace opora::bench
