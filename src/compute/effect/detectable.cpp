#include "compute/effect/detectable.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>
#include <vector>

namespace opora::effect {

namespace {

double split(double groups, double treated_share) { return treated_share * (1 - treated_share) * groups; }

double detectable(double error, double degrees, const Power& power) {
    if (!(degrees > 0) || !std::isfinite(error)) return std::numeric_limits<double>::infinity();
    const boost::math::students_t law(degrees);
    return error * (boost::math::quantile(law, 1 - power.level / 2) + boost::math::quantile(law, power.power));
}

}  // namespace

double error_of(const GroupDesign& design) {
    const double pj = split(design.groups, design.treated_share);
    if (!(pj > 0) || !(design.per_group > 0)) return std::numeric_limits<double>::infinity();
    const double between = design.intraclass * (1 - design.explained_between);
    const double within = (1 - design.intraclass) * (1 - design.explained_within);
    return std::sqrt((between + within / design.per_group) / pj);
}

double error_of(const YearsDesign& design) {
    const double pj = split(design.groups, design.treated_share);
    if (!(pj > 0) || design.before < 1 || design.after < 1) return std::numeric_limits<double>::infinity();
    std::vector<double> contrast(static_cast<std::size_t>(design.before), -1 / std::floor(design.before));
    contrast.resize(contrast.size() + static_cast<std::size_t>(design.after), 1 / std::floor(design.after));
    double sum = 0;
    for (std::size_t i = 0; i < contrast.size(); ++i)
        for (std::size_t j = 0; j < contrast.size(); ++j)
            sum += contrast[i] * contrast[j] *
                   std::pow(design.autocorrelation, static_cast<double>(i > j ? i - j : j - i));
    return design.year_sd * std::sqrt(sum / pj);
}

double detectable_effect(const GroupDesign& design, const Power& power) {
    return detectable(error_of(design), design.groups - 2 - design.group_covariates, power);
}

double detectable_effect(const YearsDesign& design, const Power& power) {
    return detectable(error_of(design), design.groups - 2, power);
}

}  // namespace opora::effect
