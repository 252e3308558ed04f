#include "compute/irt/diagnosis/mantel.hpp"

#include "compute/irt/diagnosis/tails.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::irt {

namespace {

double people_in(const std::vector<double>& counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

/// Sums over strata that have both groups [Robins1986: P, Q, R, S].
struct OddsSums {
    double r = 0, s = 0, pr = 0, ps_qr = 0, qs = 0;
    double above = 0, variance = 0;  ///< of right answers of the reference group
    double people = 0;
};

OddsSums odds_sums(std::span<const Stratum> strata) {
    OddsSums out;
    for (const auto& stratum : strata) {
        const double a = stratum.reference[1], b = stratum.reference[0], c = stratum.focal[1], d = stratum.focal[0];
        const double n = a + b + c + d;
        if (!(a + b > 0) || !(c + d > 0)) continue;
        out.people += n;
        const double p = (a + d) / n, q = (b + c) / n, r = a * d / n, s = b * c / n;
        out.r += r;
        out.s += s;
        out.pr += p * r;
        out.ps_qr += p * s + q * r;
        out.qs += q * s;
        out.above += a - (a + b) * (a + c) / n;
        if (n > 1) out.variance += (a + b) * (c + d) / n * (a + c) / n * (b + d) / (n - 1);
    }
    return out;
}

constexpr double per_log_odds = -2.35;  // the delta scale of ETS [Holland1988]
constexpr double five_percent = 0.05;
constexpr double one_sided = 1.6448536269514722;  // R 4.2.2: qnorm(0.95)

DifClass grade_of(const MantelHaenszel& test) {
    const double size = std::abs(test.delta), error = std::abs(per_log_odds) * test.error;
    if (size >= 1.5 && (size - 1) > one_sided * error) return DifClass::c;
    if (size < 1 || test.p >= five_percent) return DifClass::a;
    return DifClass::b;
}

/// What a stratum says of scores: sums over its categories.
struct ScoreSums {
    double n_reference = 0, n_focal = 0, sum_reference = 0, sum_focal = 0, squares = 0;
    double n() const { return n_reference + n_focal; }
    double sum() const { return sum_reference + sum_focal; }
    bool has_both() const { return n_reference > 0 && n_focal > 0; }
    /// Of the focal group's sum, given the margins.
    double variance() const {
        return n() > 1 ? n_reference * n_focal / (n() * n() * (n() - 1)) * (n() * squares - sum() * sum()) : 0;
    }
};

ScoreSums score_sums(const Stratum& stratum) {
    ScoreSums out{people_in(stratum.reference), people_in(stratum.focal), 0, 0, 0};
    for (std::size_t k = 1; k < stratum.focal.size(); ++k) {
        const double score = double(k);
        out.sum_reference += score * stratum.reference[k];
        out.sum_focal += score * stratum.focal[k];
        out.squares += score * score * (stratum.reference[k] + stratum.focal[k]);
    }
    return out;
}

/// d'V⁻d of a covariance matrix that may lack rank: categories that the others determine add nothing. Rows one after
/// another; the rank goes to `rank`.
double quadratic(std::vector<double> v, std::vector<double> d, int& rank) {
    const auto n = d.size();
    std::vector<double> before(n);
    for (std::size_t i = 0; i < n; ++i) before[i] = v[i * n + i];
    double out = 0;
    rank = 0;
    for (std::size_t j = 0; j < n; ++j) {
        const double pivot = v[j * n + j];
        if (!(pivot > 1e-10 * before[j])) continue;
        ++rank;
        out += d[j] * d[j] / pivot;
        for (std::size_t i = j + 1; i < n; ++i) {
            const double factor = v[i * n + j] / pivot;
            d[i] -= factor * d[j];
            for (std::size_t k = j + 1; k < n; ++k) v[i * n + k] -= factor * v[j * n + k];
        }
    }
    return out;
}

void test_generally(std::span<const Stratum> strata, Mantel& out) {
    const auto k = strata.front().focal.size();
    std::vector<double> off(k), covariance(k * k);
    for (const auto& stratum : strata) {
        const double reference = people_in(stratum.reference), focal = people_in(stratum.focal), n = reference + focal;
        if (!(reference > 0) || !(focal > 0) || !(n > 1)) continue;
        const double factor = reference * focal / (n * n * (n - 1));
        for (std::size_t i = 0; i < k; ++i) {
            const double at_i = stratum.reference[i] + stratum.focal[i];
            off[i] += stratum.focal[i] - focal * at_i / n;
            covariance[i * k + i] += factor * n * at_i;
            for (std::size_t j = 0; j < k; ++j)
                covariance[i * k + j] -= factor * at_i * (stratum.reference[j] + stratum.focal[j]);
        }
    }
    out.general_chi_square = quadratic(covariance, off, out.general_df);
    out.general_p = chi_square_tail(out.general_chi_square, out.general_df);
}

double variance_of_item(std::span<const Stratum> strata) {
    double n = 0, sum = 0, squares = 0;
    for (const auto& stratum : strata) {
        const auto sums = score_sums(stratum);
        n += sums.n();
        sum += sums.sum();
        squares += sums.squares;
    }
    return n > 1 ? (squares - sum * sum / n) / (n - 1) : 0;
}

}  // namespace

MantelHaenszel mantel_haenszel(std::span<const Stratum> strata, bool with_correction) {
    MantelHaenszel out;
    const auto sums = odds_sums(strata);
    out.people = sums.people;
    if (!(sums.variance > 0)) return out;
    const double off = std::abs(sums.above), correction = with_correction && off >= 0.5 ? 0.5 : 0;
    out.chi_square = (off - correction) * (off - correction) / sums.variance;
    out.p = chi_square_tail(out.chi_square, 1);
    if (!(sums.r > 0) || !(sums.s > 0)) {
        out.odds_ratio = sums.r > 0 ? std::numeric_limits<double>::infinity() : 0;
        out.grade = out.p < five_percent ? DifClass::c : DifClass::a;
        out.ended = Ended::on_boundary;
        return out;
    }
    out.odds_ratio = sums.r / sums.s;
    out.log_odds = std::log(out.odds_ratio);
    out.error = std::sqrt(sums.pr / (2 * sums.r * sums.r) + sums.ps_qr / (2 * sums.r * sums.s) +
                          sums.qs / (2 * sums.s * sums.s));
    out.delta = per_log_odds * out.log_odds;
    out.grade = grade_of(out);
    out.ended = Ended::converged;
    return out;
}

Mantel mantel(std::span<const Stratum> strata) {
    Mantel out;
    double off = 0, variance = 0, focal = 0, error = 0;
    for (const auto& stratum : strata) {
        const auto sums = score_sums(stratum);
        if (!sums.has_both()) continue;
        out.people += sums.n();
        focal += sums.n_focal;
        off += sums.sum_focal - sums.n_focal * sums.sum() / sums.n();
        variance += sums.variance();
        out.difference += sums.n_focal * (sums.sum_focal / sums.n_focal - sums.sum_reference / sums.n_reference);
        const double weight = sums.n_focal * (1 / sums.n_focal + 1 / sums.n_reference);
        error += weight * weight * sums.variance();
    }
    if (!(variance > 0)) return out;
    out.chi_square = off * off / variance;
    out.p = chi_square_tail(out.chi_square, 1);
    out.difference /= focal;
    out.error = std::sqrt(error) / focal;
    const double spread = variance_of_item(strata);
    out.effect = spread > 0 ? out.difference / std::sqrt(spread) : 0;
    test_generally(strata, out);
    if (out.p < five_percent && std::abs(out.effect) > 0.17)
        out.grade = std::abs(out.effect) > 0.25 ? DifClass::c : DifClass::b;
    out.ended = Ended::converged;
    return out;
}

}  // namespace opora::irt
