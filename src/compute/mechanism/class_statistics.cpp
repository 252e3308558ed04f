#include "compute/mechanism/class_statistics.hpp"

#include "compute/mechanism/copying.hpp"

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

/// A class may be taught one topic more than others without a prompt: tasks of the prompting scan are allowed this
/// much more between classes than honest ones show, logits.
constexpr double taught_more = 0.45;
/// z from which on a task adds to the prompting scan.
constexpr double prompted_from = 0.8;

/// Variance of a task between the forms that one class wrote, logits².
constexpr double forms_differ = 0.4;

struct Likelihoods {
    std::vector<Nodes> of;  ///< person by node, largest 1
    double level = 0, error = 0;
    std::size_t nearest = 0;  ///< level of the grid
};

/// Σ log Σ_q L_iq w_q at a level.
double at_level(const std::vector<Nodes>& likelihoods, const Nodes& weights) {
    double sum = 0, product = 1;
    for (const auto& l : likelihoods) {
        double p = 0;
        for (std::size_t q = 0; q < nodes; ++q) p += l[q] * weights[q];
        product *= std::max(p, 1e-60);
        if (product < 1e-200 || product > 1e200) {
            sum += std::log(product);
            product = 1;
        }
    }
    return sum + std::log(product);
}

Likelihoods likelihoods_of(const Sheets& sheets, const Measure& m) {
    Likelihoods out;
    out.of.resize(sheets.people());
    for (std::size_t i = 0; i < sheets.people(); ++i) {
        double s = 0;
        for (std::size_t j = 0; j < m.count(); ++j) s += m.items[j].a * sheets.scores[i * m.count() + j];
        double most = -1e300;
        for (std::size_t q = 0; q < nodes; ++q) {
            out.of[i][q] = node(q) * s - m.log_normaliser[sheets.reached[i]][q];
            most = std::max(most, out.of[i][q]);
        }
        for (auto& l : out.of[i]) l = std::exp(l - most);
    }
    std::array<double, levels> curve;
    for (std::size_t l = 0; l < levels; ++l) curve[l] = at_level(out.of, m.people[l]);
    const auto top = static_cast<std::size_t>(std::max_element(curve.begin(), curve.end()) - curve.begin());
    out.nearest = top;
    const auto middle = std::clamp<std::size_t>(top, 1, levels - 2);
    const double second = curve[middle + 1] - 2 * curve[middle] + curve[middle - 1];
    const double first = (curve[middle + 1] - curve[middle - 1]) / 2;
    const double step = second < 0 ? std::clamp(-first / second, -2.0, 2.0) : 0;
    out.level = level_at(middle) + 0.3 * step;
    out.error = second < 0 ? 0.3 / std::sqrt(-second) : 1;
    return out;
}

/// ρ: each point that lacks may be given, P*_k = (1 − ρ) P_k below the maximum; the level is sought again at each ρ.
ShareCurve inflation_curve(const Sheets& sheets, const Measure& m, const Likelihoods& likelihoods) {
    ShareCurve out{};
    std::size_t level = likelihoods.nearest;
    std::vector<Nodes> given(likelihoods.of.size());
    std::vector<Nodes> factor(m.count());
    for (std::size_t s = 0; s < share_grid.size(); ++s) {
        const double rho = share_grid[s];
        for (std::size_t j = 0; j < m.count(); ++j) {
            const auto& full = m.chance[m.row(j, m.items[j].maximum())];
            for (std::size_t q = 0; q < nodes; ++q) factor[j][q] = 1 + rho * (1 / full[q] - 1);
        }
        for (std::size_t i = 0; i < given.size(); ++i) {
            given[i] = likelihoods.of[i];
            double lacking = 1;
            for (std::size_t j = 0; j < sheets.reached[i]; ++j) {
                if (sheets.scores[i * m.count() + j] != m.items[j].maximum()) {
                    lacking *= 1 - rho;
                    continue;
                }
                for (std::size_t q = 0; q < nodes; ++q) given[i][q] *= factor[j][q];
            }
            for (auto& l : given[i]) l *= lacking;
        }
        // The level falls as ρ grows: the climb starts where the last one ended.
        std::array<double, levels> known;
        known.fill(std::nan(""));
        const auto at = [&](std::size_t l) {
            if (std::isnan(known[l])) known[l] = at_level(given, m.people[l]);
            return known[l];
        };
        while (level > 0 && at(level - 1) > at(level)) --level;
        while (level + 1 < levels && at(level + 1) > at(level)) ++level;
        const bool is_inside = level > 0 && level + 1 < levels;
        out[s] = is_inside ? summit(at(level - 1), at(level), at(level + 1)) : at(level);
    }
    for (std::size_t s = out.size(); s-- > 0;) out[s] -= out[0];
    return out;
}

void set_profile(const Sheets& sheets, const Measure& m, RawStatistics& out) {
    const auto items = m.count();
    out.excess.assign(items, 0);
    out.variance.assign(items, 0);
    out.task_z.assign(items, 0);
    for (std::size_t i = 0; i < sheets.people(); ++i) {
        const auto reached = sheets.reached[i];
        for (std::size_t j = 0; j < reached; ++j) {
            const auto at = m.given(reached, j, sheets.totals[i]);
            out.excess[j] += sheets.scores[i * items + j] - m.mean_given[at];
            out.variance[j] += m.var_given[at];
        }
    }
    double q = 0, most = -10, contrast = 0, spread = 0, prompted = 0, mean_difficulty = 0;
    for (const double b : m.difficulty) mean_difficulty += std::clamp(b, -3.0, 3.0) / double(items);
    std::vector<double> honest(items);
    for (std::size_t j = 0; j < items; ++j) {
        const double v = out.variance[j], e = out.excess[j];
        if (v < 1e-9) continue;
        honest[j] = v + m.tau2[j] * v * v;
        const double z = e / std::sqrt(honest[j]), b = std::clamp(m.difficulty[j], -3.0, 3.0) - mean_difficulty;
        out.task_z[j] = z;
        q += z * z;
        most = std::max(most, z);
        contrast += b * e;
        spread += b * b * honest[j];
    }
    for (std::size_t r = 0; r < (2 * items + 2) / 3; ++r) {
        const auto j = m.by_difficulty[r];
        const double v = out.variance[j];
        if (v < 1e-9) continue;
        const double z = out.excess[j] / std::sqrt(v + (m.tau2[j] + taught_more * taught_more) * v * v);
        if (z > prompted_from) prompted += (z - prompted_from) * (z - prompted_from);
    }
    out.set(Detector::profile, std::sqrt(q));
    out.set(Detector::largest_task, most);
    out.set(Detector::hard_easy, spread > 0 ? contrast / std::sqrt(spread) : 0);
    out.set(Detector::prompting, std::sqrt(prompted));
}

/// Guttman's errors and the log likelihood of the pattern, both given the total: mean deviates times √n.
void set_patterns(const Sheets& sheets, const Measure& m, RawStatistics& out) {
    double guttman = 0, patterns = 0;
    std::size_t telling = 0;
    for (std::size_t i = 0; i < sheets.people(); ++i) {
        const auto t = static_cast<std::size_t>(sheets.totals[i]);
        if (!m.guttman[t].tells() || !m.patterns[t].tells()) continue;
        double errors = -double(t) * double(t + 1) / 2, likelihood = 0;
        for (std::size_t j = 0; j < m.count(); ++j) {
            const auto score = sheets.scores[i * m.count() + j];
            errors += m.ranks[j][score];
            likelihood += m.log_chance[m.row(j, score) * m.totals() + t];
        }
        guttman += m.guttman[t].z(errors);
        patterns -= m.patterns[t].z(likelihood);
        ++telling;
    }
    if (telling == 0) return;
    out.set(Detector::guttman, guttman / std::sqrt(double(telling)));
    out.set(Detector::lz, patterns / std::sqrt(double(telling)));
}

/// Easier and harder tasks of the people of one form: their excess, drawn to none.
std::vector<Nodes> chances_of(const Sheets& sheets, const Measure& m, const std::vector<std::size_t>& form,
                              std::size_t one, double more) {
    std::vector<double> excess(m.count()), variance(m.count()), shift(m.count());
    for (std::size_t i = 0; i < sheets.people(); ++i) {
        if (form[i] != one) continue;
        for (std::size_t j = 0; j < sheets.reached[i]; ++j) {
            const auto at = m.given(sheets.reached[i], j, sheets.totals[i]);
            excess[j] += sheets.scores[i * m.count() + j] - m.mean_given[at];
            variance[j] += m.var_given[at];
        }
    }
    for (std::size_t j = 0; j < m.count(); ++j) {
        const double tau2 = m.tau2[j] + more;
        shift[j] = std::clamp(excess[j] * tau2 / (1 + tau2 * variance[j]), -1.5, 1.5);
    }
    std::vector<Nodes> chance;
    shifted_chances(m, shift, chance);
    return chance;
}

void set_copying(const Sheets& sheets, const Yardstick& yardstick, const Likelihoods& likelihoods, RawStatistics& out) {
    const auto& m = yardstick.measure;
    // People by variant: a form with easier tasks makes its own people alike.
    std::vector<std::size_t> form(sheets.people());
    std::vector<std::uint8_t> variants;
    for (std::size_t i = 0; i < form.size() && !sheets.variants.empty(); ++i) {
        const auto found = std::find(variants.begin(), variants.end(), sheets.variants[i]);
        form[i] = static_cast<std::size_t>(found - variants.begin());
        if (found == variants.end()) variants.push_back(sheets.variants[i]);
    }
    const auto forms = std::max<std::size_t>(1, variants.size());
    out.forms = static_cast<std::uint32_t>(forms);
    std::vector<std::vector<Nodes>> chances;
    for (std::size_t one = 0; one < forms; ++one)
        chances.push_back(chances_of(sheets, m, form, one, forms > 1 ? forms_differ : 0.0));
    auto belief = likelihoods.of;
    const auto& prior = m.people[likelihoods.nearest];
    for (auto& person : belief) {
        double sum = 0;
        for (std::size_t q = 0; q < nodes; ++q) sum += person[q] *= prior[q];
        for (auto& w : person) w /= sum;
    }
    const auto copying = copying_of(sheets, m, yardstick.codes, chances, form, belief);
    out.set(Detector::copying, std::sqrt(copying.source));
    out.set(Detector::nearest, copying.nearest);
    out.set(Detector::likeness, copying.likeness);
    out.set(Detector::block, std::sqrt(copying.block));
}

}  // namespace

RawStatistics statistics_of(const Sheets& sheets, const Yardstick& yardstick, Looks looks) {
    const auto& m = yardstick.measure;
    RawStatistics out;
    out.people = static_cast<std::uint32_t>(sheets.people());
    const auto likelihoods = likelihoods_of(sheets, m);
    out.level = likelihoods.level;
    out.level_error = likelihoods.error;
    set_profile(sheets, m, out);
    out.inflation = inflation_curve(sheets, m, likelihoods);
    out.set(Detector::inflation, signed_root(out.inflation));
    if (yardstick.lifting.tells()) {
        out.bunching = bunching_curve(yardstick.lifting, yardstick.lifting.none, sheets.totals);
        out.set(Detector::bunching, signed_root(out.bunching));
        out.set(Detector::bunching_excess,
                signed_root(bunching_curve(yardstick.lifting, yardstick.lifting.beyond, sheets.totals)));
    }
    if (looks == Looks::few) return out;
    set_patterns(sheets, m, out);
    if (sheets.people() > 1) set_copying(sheets, yardstick, likelihoods, out);
    return out;
}

}  // namespace opora::mechanism
