#include "compute/irt/reliability.hpp"

#include "compute/optimize.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::irt {

namespace {

/// Weighted covariances of those who answered everything.
struct Covariances {
    std::size_t n = 0;
    double people = 0;
    std::vector<double> values;  ///< n × n
    double of(std::size_t i, std::size_t k) const { return values[i * n + k]; }
};

Covariances covariances_of(const Responses& responses) {
    Covariances out;
    out.n = responses.items();
    const auto n = out.n;
    out.values.assign(n * n, 0.0);
    std::vector<double> sums(n, 0.0);
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto x = responses.of(person);
        if (std::find(x.begin(), x.end(), missing) != x.end()) continue;
        const double weight = responses.weight(person);
        out.people += weight;
        for (std::size_t i = 0; i < n; ++i) {
            sums[i] += weight * x[i];
            for (std::size_t k = 0; k <= i; ++k) out.values[i * n + k] += weight * x[i] * x[k];
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k <= i; ++k)
            out.values[i * n + k] = out.values[k * n + i] =
                (out.of(i, k) - sums[i] * sums[k] / out.people) / (out.people - 1);
    return out;
}

/// Of the items but one (`but` = n: of all).
std::optional<double> alpha_of(const Covariances& covariances, std::size_t but) {
    double own = 0, total = 0;
    const auto n = covariances.n;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k)
            if (i != but && k != but) {
                total += covariances.of(i, k);
                own += i == k ? covariances.of(i, k) : 0.0;
            }
    const double k = double(but < n ? n - 1 : n);
    if (k < 2 || !(total > 0) || covariances.people < 2) return std::nullopt;
    return k / (k - 1) * (1 - own / total);
}

/// log|Σ| + tr(RΣ⁻¹), Σ = λλ' + Ψ, over λ and log ψ.
compute::Slope discrepancy(const std::vector<double>& correlations, const std::vector<double>& at) {
    const auto n = at.size() / 2;
    std::vector<double> psi(n), weighted(n);  // Ψ, Ψ⁻¹λ
    double common = 1, log_det = 0;
    for (std::size_t i = 0; i < n; ++i) {
        psi[i] = std::exp(at[n + i]);
        weighted[i] = at[i] / psi[i];
        common += at[i] * weighted[i];
        log_det += at[n + i];
    }
    // Σ⁻¹ = Ψ⁻¹ − Ψ⁻¹λλ'Ψ⁻¹ / common
    std::vector<double> inverse(n * n), product(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k)
            inverse[i * n + k] = (i == k ? 1 / psi[i] : 0.0) - weighted[i] * weighted[k] / common;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t l = 0; l < n; ++l) product[i * n + l] += inverse[i * n + k] * correlations[k * n + l];
    compute::Slope out{log_det + std::log(common), std::vector<double>(2 * n, 0.0)};
    for (std::size_t i = 0; i < n; ++i) {
        out.value += product[i * n + i];
        for (std::size_t k = 0; k < n; ++k) {
            double moved = inverse[i * n + k];  // Σ⁻¹ − Σ⁻¹RΣ⁻¹
            for (std::size_t l = 0; l < n; ++l) moved -= product[i * n + l] * inverse[l * n + k];
            out.gradient[i] += 2 * moved * at[k];
            if (i == k) out.gradient[n + i] = moved * psi[i];
        }
    }
    return out;
}

}  // namespace

Alpha alpha(const Responses& responses) {
    Alpha out;
    if (responses.items() == 0) return out;
    const auto covariances = covariances_of(responses);
    out.people = covariances.people;
    out.value = alpha_of(covariances, covariances.n);
    for (std::size_t j = 0; j < covariances.n; ++j) out.without.push_back(alpha_of(covariances, j));
    return out;
}

Omega omega(const Responses& responses) {
    Omega out;
    if (responses.items() < 3) return out;
    const auto covariances = covariances_of(responses);
    const auto n = covariances.n;
    out.people = covariances.people;
    std::vector<double> spreads, correlations(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        if (!(covariances.people > 2 && covariances.of(i, i) > 0)) return out;
        spreads.push_back(std::sqrt(covariances.of(i, i)));
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k) correlations[i * n + k] = covariances.of(i, k) / (spreads[i] * spreads[k]);

    std::vector<double> start(2 * n, std::log(0.6));
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < n; ++k) sum += correlations[i * n + k];
        start[i] = 0.6 * (sum >= 0 ? 1 : -1);
    }
    compute::Box box{std::vector<double>(2 * n, -5.0), std::vector<double>(2 * n, 5.0)};
    std::fill(box.low.begin() + std::ptrdiff_t(n), box.low.end(), std::log(0.005));
    const auto lowest = compute::minimize([&](const std::vector<double>& at) { return discrepancy(correlations, at); },
                                          start, box, {1e-8, 2000, 0.3});
    out.ended = lowest.ended;
    if (lowest.ended != Ended::converged && lowest.ended != Ended::on_boundary) return out;
    double common = 0, own = 0;
    for (std::size_t i = 0; i < n; ++i) {
        out.loadings.push_back(lowest.at[i]);
        out.uniquenesses.push_back(std::exp(lowest.at[n + i]));
        common += lowest.at[i] * spreads[i];
        own += out.uniquenesses[i] * covariances.of(i, i);
    }
    if (common < 0)
        for (auto& loading : out.loadings) loading = -loading;
    out.value = common * common / (common * common + own);
    return out;
}

}  // namespace opora::irt
