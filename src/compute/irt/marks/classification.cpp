#include "compute/irt/marks/classification.hpp"

#include "compute/irt/ability.hpp"
#include "compute/irt/marks/groups.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::marks {

namespace {

/// Gathers, ability by ability, the shares of marks that are given where one mark is deserved.
class Gathering {
 public:
    explicit Gathering(std::size_t marks) {
        out_.joint.assign(marks, std::vector<double>(marks));
        out_.cuts.resize(marks - 1);
    }

    void add(std::size_t deserved, const std::vector<double>& given, double weight) {
        double below = 0;
        for (std::size_t mark = 0; mark < given.size(); ++mark) {
            out_.joint[deserved][mark] += weight * given[mark];
            out_.consistency += weight * given[mark] * given[mark];
            if (mark + 1 == given.size()) continue;
            below += given[mark];
            auto& cut = out_.cuts[mark];
            cut.share_below += weight * below;
            cut.consistency += weight * (below * below + (1 - below) * (1 - below));
            (deserved <= mark ? cut.false_positive : cut.false_negative) +=
                weight * (deserved <= mark ? 1 - below : below);
        }
    }

    Classification finished() {
        const auto marks = out_.joint.size();
        out_.marks.resize(marks);
        double chance = 0;
        for (std::size_t k = 0; k < marks; ++k) {
            out_.accuracy += out_.joint[k][k];
            for (std::size_t other = 0; other < marks; ++other) {
                out_.marks[k].deserved += out_.joint[k][other];
                out_.marks[k].given += out_.joint[other][k];
            }
        }
        for (std::size_t k = 0; k < marks; ++k) {
            auto& mark = out_.marks[k];
            if (mark.given > 0) mark.right_if_given = out_.joint[k][k] / mark.given;
            if (mark.deserved > 0) mark.given_if_deserved = out_.joint[k][k] / mark.deserved;
            chance += mark.given * mark.given;
        }
        for (auto& cut : out_.cuts) cut.accuracy = 1 - cut.false_positive - cut.false_negative;
        if (chance < 1) out_.kappa = (out_.consistency - chance) / (1 - chance);
        return std::move(out_);
    }

 private:
    Classification out_;
};

double normal_below(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

double weight_of(const Abilities& abilities) {
    return std::accumulate(abilities.weight.begin(), abilities.weight.end(), 0.0);
}

}  // namespace

Abilities normal_abilities(const irt::Population& population, int nodes, double reach) {
    Abilities out;
    for (int q = 0; q < nodes; ++q) {
        const double z = nodes > 1 ? -reach + 2 * reach * q / (nodes - 1) : 0;
        out.theta.push_back(population.mean + population.sd * z);
        out.weight.push_back(std::exp(-z * z / 2));
    }
    return out;
}

Classification classify_totals(std::span<const Item> items, const Abilities& abilities,
                               std::span<const std::size_t> cuts, double give) {
    const auto marks = cuts.size() + 1;
    Gathering gathering(marks);
    const double sum = weight_of(abilities);
    if (items.empty() || !(sum > 0)) return gathering.finished();
    const auto by_total = irt::total_score_probabilities(items, abilities.theta);
    std::vector<TotalQuality> totals(by_total.size(), {0, std::vector<double>(marks)});
    std::vector<double> given(marks);
    for (std::size_t q = 0; q < abilities.theta.size(); ++q) {
        double points = 0;
        for (const auto& item : items) points += irt::moments(item, abilities.theta[q]).mean;
        std::size_t deserved = 0;
        for (const auto cut : cuts) deserved += points >= double(cut) - give ? 1 : 0;
        std::fill(given.begin(), given.end(), 0.0);
        const double weight = abilities.weight[q] / sum;
        for (std::size_t t = 0; t < by_total.size(); ++t) {
            given[mark_of(t, cuts)] += by_total[t][q];
            totals[t].share += weight * by_total[t][q];
            totals[t].deserved[deserved] += weight * by_total[t][q];
        }
        gathering.add(deserved, given, weight);
    }
    auto out = gathering.finished();
    for (auto& total : totals)
        for (auto& share : total.deserved) share = total.share > 0 ? share / total.share : 0;
    out.totals = std::move(totals);
    return out;
}

Classification classify_estimates(std::span<const Item> items, const Abilities& abilities,
                                  std::span<const double> theta_cuts) {
    Gathering gathering(theta_cuts.size() + 1);
    const double sum = weight_of(abilities);
    if (items.empty() || !(sum > 0)) return gathering.finished();
    std::vector<double> given(theta_cuts.size() + 1);
    for (std::size_t q = 0; q < abilities.theta.size(); ++q) {
        const double theta = abilities.theta[q];
        double information = 0, below = 0;
        for (const auto& item : items) information += irt::information(item, theta);
        std::size_t deserved = 0;
        for (std::size_t k = 0; k < theta_cuts.size(); ++k) {
            deserved += theta >= theta_cuts[k] ? 1 : 0;
            const double now = normal_below((theta_cuts[k] - theta) * std::sqrt(information));
            given[k] = now - below;
            below = now;
        }
        given.back() = 1 - below;
        gathering.add(deserved, given, abilities.weight[q] / sum);
    }
    return gathering.finished();
}

}  // namespace opora::marks
