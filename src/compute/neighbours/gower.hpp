/// Gower's distance between rows of numbers, grades and kinds, some of them not known.
#pragma once

#include "compute/distances.hpp"
#include "compute/neighbours/features.hpp"

#include <optional>
#include <utility>

namespace opora::neighbours {

enum class Grades : std::uint8_t {
    codes,  ///< as numbers: steps between grades are equal [Kaufman1990, ch. 1], as cluster::daisy
    ranks,  ///< by how many rows stand between, ties allowed for [Podani1999, eqs. 2a–b]
};

struct GowerOptions {
    Grades grades = Grades::codes;
    /// Numbers: the range is that between this share and 1 − share of the rows, and what differs by more counts as 1;
    /// 0 is Gower's own full range, which one outlier can stretch. Departure when above 0. Below 0.5.
    double trim = 0;
};

/// How near two rows are, and how much of what could be compared was known.
struct Closeness {
    double distance = 0;
    double known = 0;  ///< share of the variables' weight, 0…1; at 0 the distance says nothing
};

/// d = Σ w δ d_v / Σ w δ [Gower1971], d_v in 0…1: |difference| / range of numbers and grades, 0 or 1 of kinds;
/// δ is 0 where one of the two is not known and where both lack an asymmetric property. A variable that never varies
/// counts with d_v = 0. With none left to compare the distance is 1, `known` 0.
class Gower {
 public:
    explicit Gower(const Features& features, const GowerOptions& options = {});

    Closeness between(std::size_t i, std::size_t j) const;
    /// d_v, nothing where δ is 0.
    std::optional<double> part(std::size_t variable, std::size_t i, std::size_t j) const;
    std::size_t rows() const { return rows_; }

 private:
    double part_of(std::size_t variable, const double* a, const double* b) const;  // below 0: not to be compared
    void scale_numbers(const Features& features, std::size_t variable, double trim);
    void scale_ranks(const Features& features, std::size_t variable);

    std::vector<Variable> variables_;
    std::size_t rows_ = 0;
    std::vector<double> scaled_;  ///< two to a cell: the place in 0…1 and half of its ties
    double weights_ = 0;
};

struct GowerDistances {
    compute::Distances distances;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> incomparable;  ///< nothing known of both; their distance is 1
};

GowerDistances gower_distances(const Features& features, const GowerOptions& options = {}, int threads = 0);

}  // namespace opora::neighbours
