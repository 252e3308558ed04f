#include "compute/irt/misfit/person_fit.hpp"

#include "compute/irt/misfit/curves.hpp"
#include "compute/irt/misfit/theta_finder.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>

namespace opora::irt::misfit {

namespace {

/// All that lz and lz* need of the items at one θ: a person adds only s = Σ a_j x_j and Σ d_{j, x_j}.
struct AtTheta {
    double theta = 0;
    double offset = 0;  ///< W = θ s + Σ d − offset
    Deviation plain, corrected;
};

/// r_0 of the estimating equation r_0 + Σ a (x − E) = 0 [Sinharay2016].
double misfit_r0(const MomentSums& sums, double theta, Estimator estimator, const Population& population) {
    switch (estimator) {
        case Estimator::ml:
            return 0;
        case Estimator::wle:
            return sums.vv > 0 ? sums.vvv / (2 * sums.vv) : 0;
        case Estimator::map:
            return (population.mean - theta) / (population.sd * population.sd);
    }
    return 0;
}

/// Σ (u − c v) has variance that cancels to rounding where w is linear in the score: then nothing is left to judge by.
constexpr double cancelled = 1e-12;

double skewness_of(double third, double variance) { return third / (variance * std::sqrt(variance)); }

/// Plain and corrected standardisation of a sum with these moments; the value is left to the caller.
void standardise(const MomentSums& sums, double r0, Deviation& plain, Deviation& corrected) {
    plain = corrected = {};
    if (!(sums.uu > 0)) return;
    plain.sd = std::sqrt(sums.uu);
    plain.skewness = skewness_of(sums.uuu, sums.uu);
    if (!(sums.vv > 0)) return;
    const double c = sums.uv / sums.vv, variance = sums.variance(c);
    if (!(variance > cancelled * sums.uu)) return;
    corrected.mean = -c * r0;
    corrected.sd = std::sqrt(variance);
    corrected.skewness = skewness_of(sums.third(c), variance);
}

AtTheta at_theta(std::span<const Item> items, std::span<const std::uint32_t> answered, double theta,
                 Estimator estimator, const Population& population) {
    AtTheta out;
    out.theta = theta;
    if (!std::isfinite(theta)) return out;
    MomentSums sums;
    Curve curve;
    for (const auto j : answered) {
        const auto& item = items[j];
        const std::size_t n = item.maximum() + 1;
        curve.at(item, theta);
        double mean_w = 0, mean_k = 0;
        for (std::size_t k = 0; k < n; ++k) mean_w += curve.p[k] * curve.log_p[k], mean_k += double(k) * curve.p[k];
        sums.add(item, {curve.p.data(), n}, {curve.log_p.data(), n}, mean_w, mean_k);
        out.offset += mean_w - curve.log_p[0];
    }
    standardise(sums, misfit_r0(sums, theta, estimator, population), out.plain, out.corrected);
    return out;
}

/// s = Σ a x and Σ d of one person.
struct SuffStats {
    double s = 0, d = 0;
};

SuffStats sufficient(std::span<const Item> items, std::span<const std::uint32_t> answered,
                     std::span<const std::uint8_t> scores) {
    SuffStats out;
    for (const auto j : answered) {
        const auto x = scores[j];
        if (x == 0) continue;
        out.s += items[j].a * double(x);
        out.d += items[j].d[std::size_t(x - 1)];
    }
    return out;
}

PersonFit of_person(const AtTheta& at, const SuffStats& stats) {
    PersonFit out{at.theta, at.plain, at.corrected};
    if (at.plain.tells()) out.plain.value = out.corrected.value = at.theta * stats.s + stats.d - at.offset;
    return out;
}

std::vector<std::uint32_t> answered_of(std::span<const std::uint8_t> scores) {
    std::vector<std::uint32_t> out;
    for (std::size_t j = 0; j < scores.size(); ++j)
        if (scores[j] != missing) out.push_back(std::uint32_t(j));
    return out;
}

/// People of one population who answered the same items.
struct FitForm {
    std::vector<std::uint32_t> answered;
    Population population;
    std::size_t people = 0;
    std::unique_ptr<ThetaFinder> finder;
    std::vector<AtTheta> by_total;  ///< where the slopes are one number, θ depends on the total alone
};

/// Forms by number, and the form of each person.
struct FitForms {
    std::vector<FitForm> forms;
    std::vector<std::uint32_t> of_person;
};

FitForms sort_into_forms(const Responses& responses, const PersonFitOptions& options) {
    FitForms out;
    std::map<std::string, std::uint32_t> numbers;
    std::string key(responses.items(), '\0');
    for (std::size_t i = 0; i < responses.people(); ++i) {
        const auto scores = responses.of(i);
        const auto group = options.populations.empty() ? std::size_t(0) : responses.group(i);
        for (std::size_t j = 0; j < scores.size(); ++j) key[j] = scores[j] == missing ? '-' : '+';
        const auto [at, is_new] = numbers.try_emplace(key + std::to_string(group), std::uint32_t(out.forms.size()));
        if (is_new) {
            const auto population = group < options.populations.size() ? options.populations[group] : Population{};
            out.forms.push_back({answered_of(scores), population, 0, nullptr, {}});
        }
        ++out.forms[at->second].people;
        out.of_person.push_back(at->second);
    }
    return out;
}

bool have_one_slope(std::span<const Item> items, std::span<const std::uint32_t> answered) {
    for (const auto j : answered)
        if (items[j].a != items[answered[0]].a) return false;
    return true;
}

void prepare(FitForm& form, std::span<const Item> items, Estimator estimator) {
    form.finder = std::make_unique<ThetaFinder>(items, form.answered, estimator, form.population, form.people);
    if (form.answered.empty() || !have_one_slope(items, form.answered)) return;
    std::size_t most = 0;
    for (const auto j : form.answered) most += items[j].maximum();
    if (form.people < most) return;
    for (std::size_t t = 0; t <= most; ++t) {
        const double theta = form.finder->find(items[form.answered[0]].a * double(t));
        form.by_total.push_back(at_theta(items, form.answered, theta, estimator, form.population));
    }
}

PersonFit fit_one(const FitForm& form, std::span<const Item> items, std::span<const std::uint8_t> scores,
                  Estimator estimator) {
    const auto stats = sufficient(items, form.answered, scores);
    if (!form.by_total.empty()) {
        std::size_t total = 0;
        for (const auto j : form.answered) total += scores[j];
        return of_person(form.by_total[total], stats);
    }
    const double theta = form.finder->find(stats.s);
    return of_person(at_theta(items, form.answered, theta, estimator, form.population), stats);
}

}  // namespace

PersonFit person_fit(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta,
                     Estimator estimator, const Population& population) {
    const auto answered = answered_of(scores);
    return of_person(at_theta(items, answered, theta, estimator, population), sufficient(items, answered, scores));
}

std::vector<PersonFit> person_fits(std::span<const Item> items, const Responses& responses,
                                   const PersonFitOptions& options) {
    auto sorted = sort_into_forms(responses, options);
    for (auto& form : sorted.forms) prepare(form, items, options.estimator);
    std::vector<PersonFit> out(responses.people());
    constexpr std::size_t block = 1024;
    compute::share_out((out.size() + block - 1) / block, options.threads, [&](std::size_t number) {
        for (auto i = number * block; i < std::min(out.size(), (number + 1) * block); ++i)
            out[i] = fit_one(sorted.forms[sorted.of_person[i]], items, responses.of(i), options.estimator);
    });
    return out;
}

std::vector<std::vector<double>> mean_probabilities(std::span<const Item> items, std::span<const double> thetas) {
    std::vector<std::vector<double>> out;
    Curve curve;
    for (const auto& item : items) {
        std::vector<double> mean(item.maximum() + 1, 0.0);
        for (const double theta : thetas) {
            curve.at(item, theta);
            for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += curve.p[k] / double(thetas.size());
        }
        out.push_back(std::move(mean));
    }
    return out;
}

PersonFit caution_fit(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta, Caution caution,
                      const std::vector<std::vector<double>>& reference, Estimator estimator,
                      const Population& population) {
    PersonFit out{theta, {}, {}};
    if (!std::isfinite(theta)) return out;
    const double own[] = {theta};
    const auto p = mean_probabilities(items, own);
    const auto& g = caution == Caution::second ? reference : p;
    std::vector<double> mean, count, w;
    for (const auto& row : g)
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (k >= mean.size()) mean.resize(k + 1), count.resize(k + 1);
            mean[k] += row[k];
            count[k] += 1;
        }
    for (std::size_t k = 0; k < mean.size(); ++k) mean[k] /= count[k];
    MomentSums sums;
    double value = 0;
    for (std::size_t j = 0; j < items.size(); ++j) {
        if (scores[j] == missing) continue;
        double mean_w = 0, mean_k = 0;
        w.clear();
        for (std::size_t k = 0; k < p[j].size(); ++k) {
            w.push_back(mean[k] - g[j][k]);
            mean_w += p[j][k] * w[k];
            mean_k += p[j][k] * double(k);
        }
        sums.add(items[j], p[j], w, mean_w, mean_k);
        value += w[scores[j]] - mean_w;
    }
    standardise(sums, misfit_r0(sums, theta, estimator, population), out.plain, out.corrected);
    out.plain.value = out.corrected.value = value;
    return out;
}

}  // namespace opora::irt::misfit
