#include "compute/poisson_binomial.hpp"

#include <algorithm>
#include <cassert>

namespace opora::compute {

namespace {

/// What is smaller is left out at the ends of the distribution: denormal numbers are slow. All that is left out in 1e8
/// trials is below 1e-297, nothing beside a probability of 1e-280.
constexpr double pb_least = 1e-305;

/// The pmf in `pmf`, n + 1 numbers; what is not 0 lies in [first, last].
void pb_fill(std::span<const double> chances, std::vector<double>& pmf) {
    pmf.assign(chances.size() + 1, 0.0);
    pmf[0] = 1;
    std::size_t first = 0, last = 0;
    for (const double p : chances) {
        assert(p >= 0 && p <= 1);
        const double q = 1 - p;
        ++last;
        for (std::size_t k = last; k > first; --k) pmf[k] = pmf[k] * q + pmf[k - 1] * p;
        pmf[first] *= q;
        while (last > first && pmf[last] < pb_least) pmf[last--] = 0;
        while (first < last && pmf[first] < pb_least) pmf[first++] = 0;
    }
}

double pb_sum_down(const std::vector<double>& pmf, std::size_t from) {
    double sum = 0;
    for (std::size_t k = pmf.size(); k > from; --k) sum += pmf[k - 1];
    return std::min(sum, 1.0);
}

}  // namespace

double PoissonBinomial::lower_tail(long hits) const {
    if (hits < 0) return 0;
    if (hits >= long(trials())) return 1;
    double sum = 0;
    for (long k = 0; k <= hits; ++k) sum += pmf[std::size_t(k)];
    return std::min(sum, 1.0);
}

double PoissonBinomial::upper_tail(long hits) const {
    if (hits <= 0) return 1;
    if (hits > long(trials())) return 0;
    return pb_sum_down(pmf, std::size_t(hits));
}

double PoissonBinomial::lower_mid_p(long hits) const {
    if (hits < 0 || hits > long(trials())) return lower_tail(hits);
    return lower_tail(hits - 1) + pmf[std::size_t(hits)] / 2;
}

double PoissonBinomial::upper_mid_p(long hits) const {
    if (hits < 0 || hits > long(trials())) return upper_tail(hits);
    return upper_tail(hits + 1) + pmf[std::size_t(hits)] / 2;
}

long PoissonBinomial::quantile(double share) const {
    assert(share >= 0 && share <= 1);
    double sum = 0;
    for (std::size_t k = 0; k < trials(); ++k) {
        sum += pmf[k];
        if (sum >= share) return long(k);
    }
    return long(trials());
}

PoissonBinomial poisson_binomial(std::span<const double> chances) {
    PoissonBinomial out;
    pb_fill(chances, out.pmf);
    for (const double p : chances) {
        out.mean += p;
        out.variance += p * (1 - p);
    }
    return out;
}

double poisson_binomial_upper_tail(std::span<const double> chances, long hits, std::vector<double>& room) {
    if (hits <= 0) return 1;
    if (hits > long(chances.size())) return 0;
    pb_fill(chances, room);
    return pb_sum_down(room, std::size_t(hits));
}

}  // namespace opora::compute
