/// Which total on form Y means what a total on form X means, when like people wrote both.
/// Docs: docs/methods/equating.md.
#pragma once

#include "compute/equating/continuised.hpp"

#include <cstdint>
#include <functional>

namespace opora::equating {

enum class Kind : std::uint8_t { identity, mean, linear, equipercentile };

struct EquateOptions {
    Kind kind = Kind::equipercentile;
    Spread spread = Spread::uniform;  ///< of equipercentile
    std::optional<double> from_bandwidth{}, to_bandwidth{};
};

struct Equated {
    std::vector<double>
        score;  ///< on Y, of each total of X; not rounded, from −½ to T_Y + ½ for uniform equipercentile
    std::vector<double> error;            ///< standard error of each; empty when a distribution has no covariance
    Ended ended = Ended::not_identified;  ///< nobody on a form, or (linear, kernel) all at one total
};

/// Random groups [Kolen2014, ch. 2]. Errors by the delta method from the covariances of the shares, bandwidths
/// held, as [Wang2009] has them for smoothed shares; where nobody is at the equated score, 0. Departure from [Lord1982]
/// for what was observed: he takes the share below a total for that of a continuous score, variance q(1 − q) / N; that
/// of a percentile rank is less by f / 4N, f the share at the total, and so are these errors.
Equated equate(const Distribution& x, const Distribution& y, const EquateOptions& options = {});

/// [Lord1982] as [Kolen2014, ch. 7] gives it, of the equipercentile score at which the share `q` lies in Y: `below`
/// the share under the interval of that score, `share` the share in it.
double lord_error(double q, double below, double share, double people_x, double people_y);

/// Non-equivalent groups with an anchor, chained [Kolen2014, ch. 5]: X to V among those who wrote X, V to Y among those
/// who wrote Y. No errors: `bootstrap`.
Equated equate_by_chain(const Joint& x, const Joint& y, const EquateOptions& options = {});

/// Frequency estimation [Kolen2014, ch. 5]: totals of a synthetic population with `weight` of those who
/// wrote X (none: by numbers of people), by the totals given the anchor. Departure: anchor totals that one group did
/// not reach are left out of the other's distribution, and `lost` is the larger share of people so lost.
struct Synthetic {
    Distribution x, y;
    double lost = 0;
};
Synthetic synthetic(const Joint& x, const Joint& y, std::optional<double> weight = {});

/// Errors by resampling counts. Each replication draws every table anew (multinomial, stream = its number) and asks
/// `equated` of them; replications in which it has no answer (empty) are told.
struct Bootstrap {
    std::vector<double> error, bias;  ///< by total of X
    std::size_t replications = 0, failed = 0;
};
using Tables = std::vector<std::vector<double>>;
Bootstrap bootstrap(const Tables& counts, const std::function<std::vector<double>(const Tables&)>& equated,
                    std::size_t replications, std::uint64_t seed, int threads = 0);

}  // namespace opora::equating
