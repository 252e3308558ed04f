/// From statistics to probabilities: honest classes made from the model, then honest classes as they are.
#pragma once

#include "compute/mechanism/class_statistics.hpp"
#include "compute/multiple/tail.hpp"

#include <optional>

namespace opora::mechanism {

/// Mean and SD of a statistic of honest classes by size and level: quadratic in log size and level.
struct Surface {
    std::array<double, 6> mean{}, sd{};
    double floor = 1e-3;

    double deviate(double value, double people, double level) const;
};
Surface surface_of(std::span<const double> values, std::span<const double> people, std::span<const double> levels_of);

/// What a class brings to the calibration of one statistic.
struct Deviate {
    double value = 0;  ///< against the made classes
    std::size_t stratum = 0;
    double level = 0;
};
/// Sizes 5–9, 10–14, 15–24, 25 and more.
inline constexpr std::size_t strata = 4;
std::size_t stratum_of(std::size_t people);

/// How much a statistic of honest classes bends with their level beyond what the made ones do: the model is not the
/// world at its ends. Weighted least squares that lets go of what lies far above.
struct Bend {
    double linear = 0, square = 0;
    Deviate straight(const Deviate& d) const;
};
Bend bend_of(std::span<const Deviate> honest);

/// How honest classes lie against the made ones: location and scale by stratum, from the lower half (what is added lies
/// above), strata of few drawn to all.
struct Shift {
    std::array<double, strata> location{}, scale{};
    double corrected(const Deviate& d) const { return (d.value - location[d.stratum]) / scale[d.stratum]; }
};
Shift shift_of(std::span<const Deviate> honest, std::span<const Deviate> made);

/// The null of one statistic: made classes, and controls where they are enough. Of classes below fifteen the larger p
/// of two tails counts, that of all and that of their own size.
class Null {
 public:
    /// `honest`: watched classes when `by_controls`, else classes that do not stand out.
    Null(std::span<const Deviate> made, std::span<const Deviate> honest, bool by_controls);
    double p(const Deviate& d) const;

 private:
    Bend bend_;
    Shift shift_;
    std::optional<multiple::ControlTail> tail_;
    /// Of the made classes of a stratum alone: a mean and an SD do not make statistics of six sheets and of sixty
    /// alike.
    std::array<std::optional<multiple::ControlTail>, strata> own_tail_;
};

/// What is left between p of honest classes and a uniform distribution: F(u) = u + u(1 − u)(a + b(1 − 2u)) by size, by
/// least squares on their ranks, strata of few drawn to all. p below .05 stay those of the null, from .2 on they are
/// evened wholly: helped classes that nobody found must not thicken the tail.
class Evening {
 public:
    /// `p`: of honest classes, those below `from` left out of them.
    Evening(std::span<const double> p, std::span<const std::size_t> stratum, double from);
    double p(double u, std::size_t stratum) const;

 private:
    std::array<double, strata> a_{}, b_{};
};

}  // namespace opora::mechanism
