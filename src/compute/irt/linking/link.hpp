/// Two calibrations brought to one scale by the items they share: θ_to = slope · θ_from + shift.
/// Docs: docs/methods/linking.md.
#pragma once

#include "compute/irt/fit.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace opora::linking {

using compute::Ended;
using irt::Item;

/// An item that both calibrations hold, with the same maximum.
struct Anchor {
    Item from, to;
};

/// From the scale of `from` to the scale of `to`.
struct Scale {
    double slope = 1, shift = 0;
};

/// [Kolen2014, ch. 6]; mean_gmean is [Mislevy1990].
enum class Method : std::uint8_t { mean_mean, mean_gmean, mean_sigma, haebara, stocking_lord };
/// "mean-mean", "mean-gmean", "mean-sigma", "Haebara", "Stocking-Lord"
std::string_view name_of(Method method);

struct LinkOptions {
    Method method = Method::stocking_lord;
    bool is_slope_fixed = false;  ///< both scales are PCM's, one slope for all items: slope 1, the shift estimated
    bool is_symmetric = false;    ///< curves are also compared on the scale of `from`, as [Haebara1980] has it
    int nodes = 30;               ///< of the Gauss–Hermite rule, for N(0, 1) on the scale where curves are compared
};

/// Covariance matrices of the estimates of the anchors, rows one after another, in the order a, d_1 … d_m of each
/// anchor in turn. The two calibrations are taken to be independent.
struct Covariances {
    std::vector<double> from, to;
};

struct Link {
    Method method = Method::stocking_lord;
    Scale scale;
    double slope_error = 0, shift_error = 0, covariance = 0;  ///< 0 when not asked for
    double criterion = 0;  ///< least value of the Haebara or Stocking–Lord criterion; 0 for the moments
    std::size_t anchors = 0;
    Ended ended = Ended::not_identified;
};

/// The transformation by one method.
///
/// Moments take all step difficulties b_h together; for items of one point they are [Kolen2014, ch. 6].
/// Haebara: ½ Σ_q w_q Σ_j Σ_k (P_jk(θ_q) − P*_jk(θ_q))², for items of one point [Haebara1980]; Stocking–Lord:
/// Σ_q w_q (Σ_j E_j(θ_q) − Σ_j E*_j(θ_q))² [Stocking1983] with expected points for probabilities
/// [Baker1992, for graded items]. Curves with a star are those of `from` brought over. Departure: the sum over people
/// is one over nodes of N(0, 1). `not_identified`, with the identity for the scale, when there are no anchors, maxima
/// differ, a slope is not positive, or (mean-sigma) difficulties do not vary.
Link link(std::span<const Anchor> anchors, const LinkOptions& options = {});

/// The same with errors by the delta method on the estimating equations [Ogasawara2000, Battauz2015]; a matrix of the
/// wrong size adds nothing.
Link link_with_errors(std::span<const Anchor> anchors, const Covariances& covariances, const LinkOptions& options = {});

/// Covariances from the errors of fits alone, as if estimates were uncorrelated: a makeshift where the matrix of the
/// whole calibration is not at hand.
Covariances uncorrelated(std::span<const irt::ItemFit> from, std::span<const irt::ItemFit> to);

/// What stands on the scale of `from`, brought to the scale of `to`: a / slope, slope · b + shift.
Item brought(const Item& item, const Scale& scale);
double brought(double theta, const Scale& scale);
irt::Population brought(const irt::Population& population, const Scale& scale);

/// First `first`, then `second`: a chain over a calibration between.
Scale chained(const Scale& first, const Scale& second);
/// From `to` back to `from`.
Scale reversed(const Scale& scale);

}  // namespace opora::linking
