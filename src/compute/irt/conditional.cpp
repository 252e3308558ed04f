#include "compute/irt/conditional.hpp"

#include "compute/irt/symmetric.hpp"
#include "compute/share_out.hpp"
#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace opora::irt {

namespace {

using compute::Ended;

/// Forms are summed in so many parts, in order.
constexpr std::size_t form_parts = 8;
/// Estimates farther apart run away.
constexpr double farthest_d = 40;

/// What is sufficient of the people: forms with their totals, and how often each category was met.
struct Sufficient {
    std::vector<TotalsOfForm> forms;
    std::vector<std::size_t> offsets;  ///< of d_1 of an item among all d
    std::vector<double> met;           ///< by d
    std::vector<double> at_zero;       ///< category 0, by item
    double people = 0, at_bottom = 0, at_top = 0;
    double inside() const { return people - at_bottom - at_top; }
};

Sufficient sufficient_of(const Responses& responses) {
    Sufficient out;
    std::size_t values = 0;
    for (const auto maximum : responses.maxima) out.offsets.push_back(values), values += maximum;
    out.met.assign(values, 0.0);
    out.at_zero.assign(responses.items(), 0.0);
    std::map<std::vector<std::size_t>, std::size_t> places;
    std::vector<std::size_t> items, last;
    TotalsOfForm* form = nullptr;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        const double weight = responses.weight(person);
        std::size_t total = 0, most = 0;
        items.clear();
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (scores[j] == missing) continue;
            items.push_back(j);
            total += scores[j];
            most += responses.maxima[j];
        }
        out.people += weight;
        if (total == 0 || total == most) {
            (total == 0 ? out.at_bottom : out.at_top) += weight;
            continue;
        }
        if (form == nullptr || items != last) {
            const auto [place, is_new] = places.try_emplace(items, out.forms.size());
            if (is_new) out.forms.push_back({items, std::vector<double>(most + 1, 0.0)});
            form = &out.forms[place->second];
            last = items;
        }
        form->people[total] += weight;
        for (const auto j : items)
            (scores[j] == 0 ? out.at_zero[j] : out.met[out.offsets[j] + scores[j] - 1u]) += weight;
    }
    return out;
}

std::vector<std::size_t> unlinked_items(const Sufficient& data, std::size_t items) {
    std::vector<bool> is_reached(items, false);
    if (items > 0) is_reached[0] = true;
    for (bool is_growing = true; is_growing;) {
        is_growing = false;
        for (const auto& form : data.forms) {
            if (std::none_of(form.items.begin(), form.items.end(), [&](auto j) { return is_reached[j]; })) continue;
            for (const auto j : form.items) {
                is_growing = is_growing || !is_reached[j];
                is_reached[j] = true;
            }
        }
    }
    std::vector<std::size_t> out;
    for (std::size_t j = 0; j < items; ++j)
        if (!is_reached[j]) out.push_back(j);
    return out;
}

std::vector<std::vector<double>> by_item(const Sufficient& data, const Responses& responses,
                                         const std::vector<double>& values) {
    std::vector<std::vector<double>> out;
    for (std::size_t j = 0; j < responses.items(); ++j) {
        const auto first = values.begin() + std::ptrdiff_t(data.offsets[j]);
        out.emplace_back(first, first + responses.maxima[j]);
    }
    return out;
}

/// Log likelihood, its gradient and information.
SymmetricSums look_at(const Sufficient& data, const Responses& responses, const std::vector<double>& values,
                      int threads) {
    const auto d = by_item(data, responses, values);
    const auto n = values.size();
    const SymmetricSums nothing{0, std::vector<double>(n, 0.0), std::vector<double>(n * n, 0.0)};
    const auto parts = std::min(form_parts, data.forms.size());
    std::vector<SymmetricSums> sums(parts, nothing);
    compute::share_out(parts, threads, [&](std::size_t part) {
        for (auto f = part; f < data.forms.size(); f += parts)
            add_symmetric(data.forms[f], d, data.offsets, sums[part]);
    });
    auto out = nothing;
    for (const auto& sum : sums) {
        out.value -= sum.value;
        for (std::size_t i = 0; i < n; ++i) out.gradient[i] -= sum.gradient[i];
        for (std::size_t i = 0; i < n * n; ++i) out.hessian[i] += sum.hessian[i];
    }
    for (std::size_t i = 0; i < n; ++i) {
        out.value += data.met[i] * values[i];
        out.gradient[i] += data.met[i];
    }
    return out;
}

/// Categories 1 … m of all items: adding this to the d moves only θ.
std::vector<double> categories_of(const Responses& responses) {
    std::vector<double> out;
    for (const auto maximum : responses.maxima)
        for (int k = 1; k <= maximum; ++k) out.push_back(k);
    return out;
}

/// Of the largest information of a d. Where estimates run away the information of their direction falls with the rise
/// that is left, far below this; one answer among twenty millions is above.
constexpr double least_information = 1e-9;

/// Factor of the information with the free direction filled; empty when it is singular beyond that.
std::vector<double> filled_factor(std::vector<double> information, const std::vector<double>& free, double fill) {
    const auto n = free.size();
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, information[i * n + i]);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k) information[i * n + k] += fill * free[i] * free[k];
    if (!small::cholesky(information.data(), n)) return {};
    for (std::size_t i = 0; i < n; ++i)
        if (information[i * n + i] * information[i * n + i] < least_information * largest) return {};
    return information;
}

double step_mean(const Responses& responses, const std::vector<double>& d) {
    double sum = 0, steps = 0;
    std::size_t next = 0;
    for (const auto maximum : responses.maxima) {
        next += maximum;
        sum -= d[next - 1];  // Σ b = −d_m
        steps += maximum;
    }
    return sum / steps;
}

/// Weights of the d of which the mean step difficulty is made.
std::vector<double> mean_step(const Conditional& fit) {
    std::vector<double> out;
    for (const auto& item : fit.items)
        for (std::size_t k = 1; k <= item.item.maximum(); ++k) out.push_back(k == item.item.maximum() ? 1.0 : 0.0);
    return out;
}

void give_errors(Conditional& fit) {
    std::size_t n = 0, next = 0;
    for (const auto& item : fit.items) n += item.item.maximum();
    const auto of = [&](std::size_t i, std::size_t j) { return fit.covariance[i * n + j]; };
    for (auto& item : fit.items) {
        item.d_errors.clear(), item.b_errors.clear();
        for (std::size_t k = 0; k < item.item.maximum(); ++k, ++next) {
            item.d_errors.push_back(std::sqrt(std::max(0.0, of(next, next))));
            const double before = k > 0 ? of(next - 1, next - 1) - 2 * of(next, next - 1) : 0;
            item.b_errors.push_back(std::sqrt(std::max(0.0, of(next, next) + before)));
        }
    }
}

void take(const std::vector<double>& d, const Responses& responses, Conditional& out) {
    std::size_t next = 0;
    for (const auto maximum : responses.maxima) {
        ConditionalItem item;
        for (int k = 0; k < maximum; ++k) item.item.d.push_back(d[next++]);
        out.items.push_back(std::move(item));
    }
}

std::vector<EmptyCategory> empty_inside(const Sufficient& data, const Responses& responses) {
    std::vector<EmptyCategory> out;
    for (std::size_t j = 0; j < responses.items(); ++j)
        for (std::uint8_t k = 0; k <= std::max<std::uint8_t>(1, responses.maxima[j]); ++k)
            if (k > responses.maxima[j] || (k == 0 ? data.at_zero[j] : data.met[data.offsets[j] + k - 1u]) == 0)
                out.push_back({j, k});
    return out;
}

}  // namespace

Conditional fit_conditional(const Responses& responses, const ConditionalOptions& options) {
    const auto data = sufficient_of(responses);
    Conditional out;
    out.people = data.people;
    out.at_bottom = data.at_bottom;
    out.at_top = data.at_top;
    out.empty = empty_inside(data, responses);
    out.unlinked = unlinked_items(data, responses.items());
    if (responses.items() < 2 || !(data.inside() > 0) || !out.empty.empty() || !out.unlinked.empty()) return out;

    const auto free = categories_of(responses);
    const auto n = free.size();
    std::vector<double> d(n);
    for (std::size_t j = 0; j < responses.items(); ++j)
        for (std::size_t k = 0; k < responses.maxima[j]; ++k)
            d[data.offsets[j] + k] = std::log(data.met[data.offsets[j] + k] / data.at_zero[j]);
    const double length = std::inner_product(free.begin(), free.end(), free.begin(), 0.0);
    const double fill = data.inside() / length;
    auto here = look_at(data, responses, d, options.threads);
    std::vector<double> factor;
    for (; out.steps < options.steps; ++out.steps) {
        factor = filled_factor(here.hessian, free, fill);
        if (factor.empty() || !std::isfinite(here.value)) return out;
        auto move = here.gradient;
        small::forward(factor.data(), n, move.data());
        small::backward(factor.data(), n, move.data());
        const double promise = std::inner_product(move.begin(), move.end(), here.gradient.begin(), 0.0) / 2;
        if (promise <= options.tolerance) {
            out.ended = Ended::converged;
            break;
        }
        auto next = d;
        SymmetricSums there;
        double scale = 1;
        for (; scale > 1e-6; scale /= 2) {
            for (std::size_t i = 0; i < n; ++i) next[i] = d[i] + scale * move[i];
            there = look_at(data, responses, next, options.threads);
            if (there.value >= here.value - 1e-13 * std::abs(here.value)) break;
        }
        d = next;
        here = std::move(there);
        const auto [least, most] = std::minmax_element(d.begin(), d.end());
        if (*most - *least > farthest_d * double(*std::max_element(responses.maxima.begin(), responses.maxima.end())))
            return out;
    }
    const double shift = step_mean(responses, d);
    for (std::size_t i = 0; i < n; ++i) d[i] += shift * free[i];
    take(d, responses, out);
    out.parameters = n - 1;
    out.log_likelihood = here.value;
    for (const double g : here.gradient) out.gradient_norm = std::max(out.gradient_norm, std::abs(g) / data.inside());
    // The inverse of the filled matrix less the fill is the pseudo-inverse; any origin follows from it.
    out.covariance.assign(n * n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        out.covariance[j * n + j] = 1;
        small::forward(factor.data(), n, out.covariance.data() + j, n);
        small::backward(factor.data(), n, out.covariance.data() + j, n);
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) out.covariance[i * n + j] -= free[i] * free[j] / (fill * length * length);
    const auto origin = mean_step(out);
    return with_origin(std::move(out), origin);
}

Conditional with_origin(Conditional fit, std::span<const double> weights) {
    std::vector<double> free;
    for (const auto& item : fit.items)
        for (std::size_t k = 1; k <= item.item.maximum(); ++k) free.push_back(double(k));
    const auto n = free.size();
    double along = 0, place = 0;
    std::size_t next = 0;
    for (const auto& item : fit.items)
        for (const double d : item.item.d) {
            along += weights[next] * free[next];
            place += weights[next] * d;
            ++next;
        }
    next = 0;
    for (auto& item : fit.items)
        for (auto& d : item.item.d) d -= place / along * free[next++];
    // (I − v w'/(w'v)) Σ (I − w v'/(w'v)), v the free direction.
    std::vector<double> by_weights(n, 0.0);
    double both = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k) by_weights[i] += fit.covariance[i * n + k] * weights[k] / along;
    for (std::size_t i = 0; i < n; ++i) both += by_weights[i] * weights[i] / along;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k)
            fit.covariance[i * n + k] += both * free[i] * free[k] - free[i] * by_weights[k] - by_weights[i] * free[k];
    give_errors(fit);
    return fit;
}

std::vector<double> elementary_symmetric(std::span<const Item> items) {
    std::vector<double> gamma(1, 1.0);
    for (const auto& item : items) {
        std::vector<double> next(gamma.size() + item.maximum(), 0.0);
        for (std::size_t t = 0; t < gamma.size(); ++t) {
            next[t] += gamma[t];
            for (std::size_t k = 1; k <= item.maximum(); ++k) next[t + k] += gamma[t] * std::exp(item.d[k - 1]);
        }
        gamma = std::move(next);
    }
    return gamma;
}

}  // namespace opora::irt
