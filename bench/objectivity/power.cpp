#include "objectivity/power.hpp"

#include "compute/share_out.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <iostream>
#include <limits>
#include <map>
#include <stdexcept>

namespace opora::bench {

namespace {

constexpr double untold = std::numeric_limits<double>::quiet_NaN();

/// Values of one statistic, those of honest units and those of each cell.
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

/// A normal deviate of a −log10 p, so that the classes of a school can be added up.
double deviate(double minus_log10_p) {
    const double p = std::clamp(std::pow(10.0, -minus_log10_p), 1e-300, 1 - 1e-12);
    return std::sqrt(2.0) * boost::math::erfc_inv(2 * p);
}

void pile_up(std::vector<Pile>& piles, const Region& region, const Columns& columns, std::size_t cells) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (piles.size() <= k) piles.emplace_back(cells);
        auto& pile = piles[k];
        pile.name = columns[k].name;
        pile.whose = columns[k].whose;
        const bool as_p = pile.name == "all together";
        std::map<std::uint32_t, std::pair<double, int>> schools;
        for (std::size_t c = 0; c < region.classes.size(); ++c) {
            const auto& truth = region.classes[c];
            const double value = columns[k].values[c];
            if (std::isnan(value)) continue;
            (truth.help < 0 ? pile.honest : pile.helped[static_cast<std::size_t>(truth.help)]).push_back(value);
            auto& [sum, help] = schools.try_emplace(truth.school, 0.0, truth.help).first->second;
            sum += as_p ? deviate(value) : value;
        }
        for (const auto& [school, of] : schools)
            (of.second < 0 ? pile.honest_schools : pile.helped_schools[static_cast<std::size_t>(of.second)])
                .push_back(of.first);
    }
}

/// The share of `found` above the (1 − share) quantile of `honest`.
double power_of(std::vector<double>& honest, const std::vector<double>& found, double share) {
    if (honest.empty() || found.empty()) return untold;
    const auto from_top = static_cast<std::size_t>(share * static_cast<double>(honest.size()));
    const auto at =
        honest.begin() + static_cast<std::ptrdiff_t>(honest.size() - 1 - std::min(from_top, honest.size() - 1));
    std::nth_element(honest.begin(), at, honest.end());
    const double limit = *at;
    return static_cast<double>(std::count_if(found.begin(), found.end(), [&](double x) { return x > limit; })) /
           static_cast<double>(found.size());
}

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
    out.cells = all_cells();
    std::vector<std::vector<Pile>> of_region(plan.regions);
    std::vector<std::vector<std::size_t>> counts(plan.regions, std::vector<std::size_t>(out.cells.size()));
    compute::share_out(plan.regions, plan.threads, [&](std::size_t r) {
        const auto seed = plan.seed * 1000 + r;
        const auto form = grid_form(seed, plan.truth);
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
        pile_up(of_region[r], region, columns, out.cells.size());
    });
    out.counts.assign(out.cells.size(), 0);
    for (const auto& of : counts)
        for (std::size_t c = 0; c < of.size(); ++c) out.counts[c] += of[c];
    for (std::size_t k = 0; k < of_region.front().size(); ++k) {
        Pile all(out.cells.size());
        const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
        for (const auto& piles : of_region) {
            add(all.honest, piles[k].honest);
            add(all.honest_schools, piles[k].honest_schools);
            for (std::size_t c = 0; c < out.cells.size(); ++c) {
                add(all.helped[c], piles[k].helped[c]);
                add(all.helped_schools[c], piles[k].helped_schools[c]);
            }
        }
        out.honest = std::max(out.honest, all.honest.size());
        Power row{of_region.front()[k].name, of_region.front()[k].whose, {}, {}};
        for (std::size_t c = 0; c < out.cells.size(); ++c) {
            row.of_class.push_back(power_of(all.honest, all.helped[c], plan.false_share));
            row.of_school.push_back(
                plan.of_schools ? power_of(all.honest_schools, all.helped_schools[c], plan.false_share) : untold);
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
            Cells cells{row.whose == Whose::ours ? row.name : row.name + " (peer)"};
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
