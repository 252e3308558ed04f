#include "compute/irt/graded.hpp"

#include "compute/irt/climb.hpp"
#include "compute/irt/expect.hpp"
#include "compute/irt/scoring.hpp"
#include "compute/share_out.hpp"
#include "compute/small.hpp"

#include <map>
#include <memory>
#include <string>

namespace opora::irt {

std::vector<double> GradedItem::b() const {
    std::vector<double> out;
    for (const double v : d) out.push_back(-v / a);
    return out;
}

std::vector<GradedItem> GradedFit::parameters_of_items() const {
    std::vector<GradedItem> out;
    for (const auto& item : items) out.push_back(item.item);
    return out;
}

void probabilities(const GradedItem& item, double theta, std::span<double> out) {
    // 1 − P(x ≥ k) beside P(x ≥ k), so that differences of numbers near 1 are not lost.
    double reached = 1, missed = 0;
    for (std::size_t k = 0; k <= item.maximum(); ++k) {
        double next = 0, not_next = 1;
        if (k < item.maximum()) {
            const double x = item.a * theta + item.d[k], e = std::exp(-std::abs(x));
            next = (x >= 0 ? 1 : e) / (1 + e);
            not_next = (x >= 0 ? e : 1) / (1 + e);
        }
        out[k] = std::max(next > 0.5 ? not_next - missed : reached - next, 1e-300);
        reached = next;
        missed = not_next;
    }
}

namespace {

/// Steeper than this a curve is a step.
constexpr double steepest_graded = 20;
/// Patterns are weighed in so many parts, each summed in order.
constexpr std::size_t pattern_parts = 8;

/// P_k and its slopes by η = aθ: P'_k, P''_k; w_k = P*(1 − P*) at the lower edge of category k (w_0 = w_{m+1} = 0).
struct GradedCurve {
    std::vector<double> p, w, first, second;
};

GradedCurve curve_of(const GradedItem& item, double theta) {
    const auto m = item.maximum();
    GradedCurve out;
    out.p.resize(m + 1);
    probabilities(item, theta, out.p);
    out.w.assign(m + 2, 0.0);
    std::vector<double> bend(m + 2, 0.0);
    for (std::size_t k = 1; k <= m; ++k) {
        const double x = item.a * theta + item.d[k - 1], e = std::exp(-std::abs(x));
        out.w[k] = e / ((1 + e) * (1 + e));
        bend[k] = out.w[k] * (x >= 0 ? (e - 1) : (1 - e)) / (1 + e);  // w (1 − 2P*)
    }
    for (std::size_t k = 0; k <= m; ++k) {
        out.first.push_back(out.w[k] - out.w[k + 1]);
        out.second.push_back(bend[k] - bend[k + 1]);
    }
    return out;
}

/// Different answers of the people of a population, and their weights.
struct Patterns {
    std::size_t items = 0;
    std::vector<std::uint8_t> scores;
    std::vector<std::size_t> population;
    std::vector<double> weights;

    std::size_t size() const { return weights.size(); }
};

Patterns patterns_of(const Responses& responses) {
    Patterns out;
    out.items = responses.items();
    std::map<std::pair<std::size_t, std::string>, std::size_t> places;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        const auto [place, is_new] =
            places.try_emplace({responses.group(person), std::string(scores.begin(), scores.end())}, out.size());
        if (is_new) {
            out.scores.insert(out.scores.end(), scores.begin(), scores.end());
            out.population.push_back(responses.group(person));
            out.weights.push_back(0);
        }
        out.weights[place->second] += responses.weight(person);
    }
    return out;
}

struct GradedParameters {
    std::vector<GradedItem> items;
    std::vector<Population> populations;
};

std::vector<double> packed_graded(const GradedParameters& parameters) {
    std::vector<double> out;
    for (const auto& item : parameters.items) {
        out.push_back(item.a);
        out.insert(out.end(), item.d.begin(), item.d.end());
    }
    for (std::size_t g = 1; g < parameters.populations.size(); ++g)
        out.insert(out.end(), {parameters.populations[g].mean, std::log(parameters.populations[g].sd)});
    return out;
}

GradedParameters unpacked_graded(GradedParameters shape, const std::vector<double>& values) {
    std::size_t next = 0;
    for (auto& item : shape.items) {
        item.a = values[next++];
        for (auto& d : item.d) d = values[next++];
    }
    for (std::size_t g = 1; g < shape.populations.size(); ++g) {
        shape.populations[g].mean = values[next++];
        shape.populations[g].sd = std::exp(values[next++]);
    }
    return shape;
}

class GradedMarginal {
 public:
    GradedMarginal(const Responses& responses, const FitOptions& options)
        : patterns_(patterns_of(responses)), threads_(options.threads) {
        double sum = 0;
        for (int q = 0; q < options.nodes; ++q) {
            z_.push_back(-options.reach + 2 * options.reach * q / (options.nodes - 1));
            sum += std::exp(-z_.back() * z_.back() / 2);
        }
        for (const double z : z_) log_prior_.push_back(-z * z / 2 - std::log(sum));
        offsets_.push_back(0);
        for (const auto maximum : responses.maxima) offsets_.push_back(offsets_.back() + maximum + 1u);
        for (std::size_t i = 0; i < patterns_.size(); ++i) {
            people_.resize(std::max(people_.size(), patterns_.population[i] + 1), 0.0);
            people_[patterns_.population[i]] += patterns_.weights[i];
        }
    }

    std::size_t patterns() const { return patterns_.size(); }
    const std::vector<double>& people() const { return people_; }

    View look(const GradedParameters& at) const {
        for (const auto& item : at.items)
            for (std::size_t k = 1; k < item.d.size(); ++k)
                if (!(item.d[k] < item.d[k - 1])) return {-std::numeric_limits<double>::infinity(), {}, {}};
        const auto expected = expect(at);
        View out;
        out.value = expected.value;
        auto factors = std::make_shared<std::vector<std::vector<double>>>();
        for (std::size_t j = 0; j < at.items.size(); ++j) add_item(at, expected, j, out.gradient, *factors);
        for (std::size_t g = 1; g < people_.size(); ++g) add_population(at, expected, g, out.gradient, *factors);
        out.solve = [factors](const std::vector<double>& v) {
            auto x = v;
            std::size_t next = 0;
            for (const auto& factor : *factors) {
                const auto n = static_cast<std::size_t>(std::lround(std::sqrt(double(factor.size()))));
                small::forward(factor.data(), n, x.data() + next);
                small::backward(factor.data(), n, x.data() + next);
                next += n;
            }
            return x;
        };
        return out;
    }

 private:
    struct ExpectedPatterns {
        std::vector<std::vector<double>> counts, masses;  ///< by population: rows × nodes; nodes
        double value = 0;
    };

    ExpectedPatterns nothing() const {
        ExpectedPatterns out;
        out.counts.assign(people_.size(), std::vector<double>(offsets_.back() * z_.size(), 0.0));
        out.masses.assign(people_.size(), std::vector<double>(z_.size(), 0.0));
        return out;
    }

    std::vector<std::vector<double>> log_chances(const GradedParameters& at) const {
        std::vector<std::vector<double>> out;
        std::vector<double> p(256);
        for (const auto& population : at.populations) {
            auto& table = out.emplace_back(offsets_.back() * z_.size());
            for (std::size_t j = 0; j < at.items.size(); ++j)
                for (std::size_t q = 0; q < z_.size(); ++q) {
                    probabilities(at.items[j], population.mean + population.sd * z_[q], p);
                    for (std::size_t k = 0; k <= at.items[j].maximum(); ++k)
                        table[(offsets_[j] + k) * z_.size() + q] = std::log(p[k]);
                }
        }
        return out;
    }

    ExpectedPatterns expect(const GradedParameters& at) const {
        const auto tables = log_chances(at);
        const auto nodes = z_.size();
        std::vector<ExpectedPatterns> sums(pattern_parts, nothing());
        compute::share_out(pattern_parts, threads_, [&](std::size_t part) {
            auto& sum = sums[part];
            std::vector<double> w(nodes);
            const auto end = patterns_.size() * (part + 1) / pattern_parts;
            for (auto i = patterns_.size() * part / pattern_parts; i < end; ++i) {
                const auto g = patterns_.population[i];
                const auto* const scores = patterns_.scores.data() + i * patterns_.items;
                w = log_prior_;
                for (std::size_t j = 0; j < patterns_.items; ++j) {
                    if (scores[j] == missing) continue;
                    loops::add(tables[g].data() + (offsets_[j] + scores[j]) * nodes, nodes, w.data());
                }
                const double most = *std::max_element(w.begin(), w.end());
                double total = 0;
                for (auto& v : w) total += v = std::exp(v - most);
                sum.value += patterns_.weights[i] * (most + std::log(total));
                for (std::size_t q = 0; q < nodes; ++q) sum.masses[g][q] += w[q] *= patterns_.weights[i] / total;
                for (std::size_t j = 0; j < patterns_.items; ++j) {
                    if (scores[j] == missing) continue;
                    loops::add(w.data(), nodes, sum.counts[g].data() + (offsets_[j] + scores[j]) * nodes);
                }
            }
        });
        auto out = nothing();
        for (const auto& sum : sums) {
            out.value += sum.value;
            for (std::size_t g = 0; g < people_.size(); ++g) {
                for (std::size_t i = 0; i < sum.counts[g].size(); ++i) out.counts[g][i] += sum.counts[g][i];
                for (std::size_t q = 0; q < nodes; ++q) out.masses[g][q] += sum.masses[g][q];
            }
        }
        return out;
    }

    /// Gradient of the complete data and the factor of its expected information, Σ N P'P''ᵀ/P.
    void add_item(const GradedParameters& at, const ExpectedPatterns& expected, std::size_t j,
                  std::vector<double>& gradient, std::vector<std::vector<double>>& factors) const {
        const auto& item = at.items[j];
        const auto m = item.maximum(), n = m + 1;
        std::vector<double> g(n, 0.0), information(n * n, 0.0), by(n);
        for (std::size_t population = 0; population < people_.size(); ++population)
            for (std::size_t q = 0; q < z_.size(); ++q) {
                const double theta = at.populations[population].mean + at.populations[population].sd * z_[q];
                const auto curve = curve_of(item, theta);
                const double* const counts = expected.counts[population].data() + offsets_[j] * z_.size() + q;
                double people = 0;
                for (std::size_t k = 0; k <= m; ++k) people += counts[k * z_.size()];
                for (std::size_t k = 0; k <= m; ++k) {
                    std::fill(by.begin(), by.end(), 0.0);  // slopes of P_k by a, d_1 … d_m
                    by[0] = theta * curve.first[k];
                    if (k > 0) by[k] = curve.w[k];
                    if (k < m) by[k + 1] = -curve.w[k + 1];
                    const double count = counts[k * z_.size()] / curve.p[k], weight = people / curve.p[k];
                    for (std::size_t i = 0; i < n; ++i) {
                        if (by[i] == 0) continue;
                        g[i] += count * by[i];
                        for (std::size_t l = 0; l < n; ++l) information[i * n + l] += weight * by[i] * by[l];
                    }
                }
            }
        for (std::size_t i = 0; i < n; ++i) information[i * n + i] = information[i * n + i] * (1 + 1e-12) + 1e-9;
        gradient.insert(gradient.end(), g.begin(), g.end());
        auto factor = information;
        if (!small::cholesky(factor.data(), n)) {
            factor.assign(n * n, 0.0);
            for (std::size_t i = 0; i < n; ++i) factor[i * n + i] = std::sqrt(information[i * n + i]);
        }
        factors.push_back(std::move(factor));
    }

    void add_population(const GradedParameters& at, const ExpectedPatterns& expected, std::size_t g,
                        std::vector<double>& gradient, std::vector<std::vector<double>>& factors) const {
        const double sd = at.populations[g].sd;
        double by_mean = 0, by_log_sd = 0;
        for (std::size_t q = 0; q < z_.size(); ++q) {
            by_mean += expected.masses[g][q] * z_[q] / sd;
            by_log_sd += expected.masses[g][q] * (z_[q] * z_[q] - 1);
        }
        gradient.insert(gradient.end(), {by_mean, by_log_sd});
        factors.push_back({std::sqrt(people_[g]) / sd});
        factors.push_back({std::sqrt(2 * people_[g])});
    }

    Patterns patterns_;
    int threads_;
    std::vector<double> z_, log_prior_, people_;
    std::vector<std::size_t> offsets_;
};

/// Slopes 1, categories as often as they were met.
GradedParameters graded_start(const Responses& responses, std::size_t populations) {
    GradedParameters out;
    out.populations.assign(populations, {});
    std::vector<std::vector<double>> counts;
    for (const auto maximum : responses.maxima) counts.emplace_back(maximum + 1u, 0.0);
    for (std::size_t person = 0; person < responses.people(); ++person)
        for (std::size_t j = 0; j < responses.items(); ++j)
            if (responses.of(person)[j] != missing) counts[j][responses.of(person)[j]] += responses.weight(person);
    for (const auto& count : counts) {
        GradedItem item;
        double all = 0, reached = 0;
        for (const double c : count) all += c;
        for (std::size_t k = count.size(); k-- > 1;) {
            reached += count[k];
            item.d.insert(item.d.begin(), std::log(reached / (all - reached)));
        }
        out.items.push_back(std::move(item));
    }
    return out;
}

void give_graded_errors(const std::vector<double>& covariance, GradedFit& fit) {
    const auto n = fit.parameters;
    const auto of = [&](std::size_t i, std::size_t k) { return covariance[i * n + k]; };
    std::size_t next = 0;
    for (auto& item : fit.items) {
        const auto slope = next++;
        const double a = item.item.a;
        item.a_error = std::sqrt(of(slope, slope));
        for (const double d : item.item.d) {
            item.d_errors.push_back(std::sqrt(of(next, next)));
            const double by_d = -1 / a, by_a = d / (a * a);
            item.b_errors.push_back(std::sqrt(by_d * by_d * of(next, next) + 2 * by_d * by_a * of(next, slope) +
                                              by_a * by_a * of(slope, slope)));
            ++next;
        }
    }
    for (std::size_t g = 1; g < fit.populations.size(); ++g, next += 2) {
        fit.mean_errors[g] = std::sqrt(of(next, next));
        fit.sd_errors[g] = fit.populations[g].sd * std::sqrt(of(next + 1, next + 1));
    }
}

}  // namespace

GradedFit fit_graded(const Responses& responses, const FitOptions& options) {
    GradedFit out;
    out.empty = empty_categories(responses);
    for (std::size_t j = 0; j < responses.items(); ++j)
        if (responses.maxima[j] == 0) out.empty.push_back({j, 1});
    out.unlinked = unlinked_populations(responses);
    if (responses.people() == 0 || !out.empty.empty() || !out.unlinked.empty()) return out;
    const GradedMarginal marginal(responses, options);
    const auto shape = graded_start(responses, marginal.people().size());
    const auto look = [&](const std::vector<double>& x) { return marginal.look(unpacked_graded(shape, x)); };
    const auto top = climb(look, packed_graded(shape), {options.tolerance, options.steps, 2});

    auto at = unpacked_graded(shape, top.at);
    for (const auto& item : at.items) out.items.push_back({item, 0, {}, {}});
    out.populations = at.populations;
    out.mean_errors.assign(at.populations.size(), 0.0);
    out.sd_errors = out.mean_errors;
    out.log_likelihood = top.view.value;
    out.parameters = top.at.size();
    for (const double weight : marginal.people()) out.people += weight;
    out.patterns = marginal.patterns();
    out.ended = top.ended;
    out.steps = top.looks;
    for (const double g : top.view.gradient) out.gradient_norm = std::max(out.gradient_norm, std::abs(g) / out.people);
    for (const auto& item : at.items)
        if (std::abs(item.a) >= steepest_graded) out.ended = Ended::on_boundary;
    if (options.with_errors)
        give_graded_errors(covariance_at([&](const std::vector<double>& x) { return look(x).gradient; }, top.at), out);
    return out;
}

/// By argument-dependent look-up from the templates of scoring.hpp.
scoring::ScoreSlopes slopes_of(const GradedItem& item, std::uint8_t score, double theta);
bool rises(const GradedItem& item);

scoring::ScoreSlopes slopes_of(const GradedItem& item, std::uint8_t score, double theta) {
    const auto curve = curve_of(item, theta);
    scoring::ScoreSlopes out{item.a * curve.first[score] / curve.p[score], 0, 0};
    for (std::size_t k = 0; k <= item.maximum(); ++k) {
        out.i += item.a * item.a * curve.first[k] * curve.first[k] / curve.p[k];
        out.j += item.a * item.a * item.a * curve.first[k] * curve.second[k] / curve.p[k];
    }
    return out;
}

bool rises(const GradedItem& item) { return item.a > 0; }

Ability eap(std::span<const GradedItem> items, std::span<const std::uint8_t> scores, const Population& population,
            int nodes, double reach) {
    return scoring::eap(items, scores, population, nodes, reach);
}

Ability ml(std::span<const GradedItem> items, std::span<const std::uint8_t> scores) {
    return scoring::ml(items, scores);
}

Ability wle(std::span<const GradedItem> items, std::span<const std::uint8_t> scores) {
    return scoring::wle(items, scores);
}

std::vector<std::vector<double>> total_score_probabilities(std::span<const GradedItem> items,
                                                           std::span<const double> thetas) {
    return scoring::total_score_probabilities(items, thetas);
}

std::vector<TotalScore> eap_by_total(std::span<const GradedItem> items, const Population& population, int nodes,
                                     double reach) {
    const auto thetas = scoring::grid_of(population, nodes, reach);
    return scoring::scores_of(total_score_probabilities(items, thetas), thetas, population);
}

}  // namespace opora::irt
