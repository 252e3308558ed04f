#include "compute/mechanism/schools.hpp"

#include "compute/mechanism/calibrate.hpp"
#include "compute/multiple/combine.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

namespace {

/// One class-work counts for no more than this in a sum, nor for less than its mirror.
constexpr double farthest = 6, nearest = -3;
constexpr double weight_of_classes = 2;  ///< of the Cauchy p of class-works, beside the weights of mechanisms
constexpr double stands_out = 0.01;

double upper_tail(double z) { return boost::math::cdf(boost::math::complement(boost::math::normal(), z)); }
double upper_quantile(double p) {
    return -boost::math::quantile(boost::math::normal(), std::clamp(p, 1e-300, 1 - 1e-12));
}

/// Deviates held against the lower half of those that are not `left_out`, as of a normal distribution; NaN: nothing.
void hold_against_lower_half(std::vector<double>& z, const std::vector<bool>& left_out) {
    std::vector<Deviate> kept, normal;
    for (std::size_t i = 0; i < z.size(); ++i)
        if (!std::isnan(z[i]) && !left_out[i]) kept.push_back({z[i], 0});
    for (int i = 1; i < 200; ++i) normal.push_back({upper_quantile(1 - i / 200.0), 0});
    const auto shift = shift_of(kept, normal);
    for (auto& one : z)
        if (!std::isnan(one)) one = shift.corrected({one, 0});
}

struct Sums {
    std::vector<std::array<double, detectors>> z, count;
    std::vector<std::vector<double>> p;  ///< of class-works
};

Sums sums_of(std::span<const SchoolClass> classes, std::vector<SchoolResult>& out) {
    Sums sums;
    sums.z.resize(out.size());
    sums.count.resize(out.size());
    sums.p.resize(out.size());
    for (const auto& [school, result] : classes) {
        if (!result->is_judged) continue;
        auto& to = out[school];
        ++to.class_works;
        for (std::size_t s = 0; s < share_grid.size(); ++s) {
            to.inflation[s] += result->inflation_curve[s];
            to.bunching[s] += result->bunching_curve[s];
        }
        sums.p[school].push_back(result->p);
        for (std::size_t d = 0; d < detectors; ++d)
            if (result->statistics[d].tells) {
                sums.z[school][d] += std::clamp(result->statistics[d].z, nearest, farthest);
                sums.count[school][d] += 1;
            }
    }
    return sums;
}

}  // namespace

std::vector<SchoolResult> combine_schools(std::span<const SchoolClass> classes, std::size_t schools) {
    std::vector<SchoolResult> out(schools);
    const auto sums = sums_of(classes, out);
    std::vector<bool> left_out(schools);
    std::vector<double> together(schools);
    // Twice: those who stand out at first do not shape the lower half afterwards.
    for (int round = 0; round < 3; ++round) {
        for (std::size_t d = 0; d < detectors; ++d) {
            std::vector<double> z(schools, std::nan(""));
            for (std::size_t s = 0; s < schools; ++s)
                if (sums.count[s][d] > 0) z[s] = sums.z[s][d] / std::sqrt(sums.count[s][d]);
            hold_against_lower_half(z, left_out);
            for (std::size_t s = 0; s < schools; ++s) out[s].z[d] = std::isnan(z[s]) ? 0 : z[s];
        }
        for (std::size_t s = 0; s < schools; ++s) {
            if (sums.p[s].empty()) {
                together[s] = std::nan("");
                continue;
            }
            std::vector<double> p{multiple::combine_cauchy(sums.p[s])}, weights{weight_of_classes};
            double least = 2;
            for (const auto& [detector, weight] : combined_detectors()) {
                const auto d = static_cast<std::size_t>(detector);
                if (sums.count[s][d] == 0) continue;
                p.push_back(upper_tail(out[s].z[d]));
                weights.push_back(weight);
                if (p.back() / weight < least) {
                    least = p.back() / weight;
                    out[s].strongest = detector;
                }
            }
            together[s] = upper_quantile(multiple::combine_cauchy(p, weights));
        }
        hold_against_lower_half(together, left_out);
        bool is_still = true;
        for (std::size_t s = 0; s < schools; ++s) {
            out[s].p = std::isnan(together[s]) ? 1 : upper_tail(together[s]);
            const bool out_now = out[s].p < stands_out;
            is_still = is_still && out_now == left_out[s];
            left_out[s] = out_now;
        }
        if (is_still) break;
    }
    return out;
}

}  // namespace opora::mechanism
