/// What a linear mixed model needs of its data: sums of products of the columns, a block for each group.
///
/// One pass over the rows, whatever is fitted later; blocks of other rows are merged in. Groups that do not meet in two
/// parts (schools of two regions) make the merged sums equal to those of one pass to the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace opora::mixed {

/// Numbers of a group of the inner and of the outer level: school and municipality. One level: outer = 0 for all.
struct GroupPair {
    std::int64_t inner = 0, outer = 0;
    bool operator==(const GroupPair&) const = default;
};

class CrossProducts {
 public:
    /// `columns` of the data: predictors, the response, whatever a random effect multiplies.
    explicit CrossProducts(std::size_t columns);

    /// Adds a row: its groups, its columns, and how many times it counts (frequency weight, > 0).
    void add(GroupPair groups, std::span<const double> row, double weight = 1);
    void merge(const CrossProducts& other);

    std::size_t columns() const { return columns_; }
    /// Rows, by weight.
    double rows() const { return rows_; }
    std::size_t blocks() const { return pairs_.size(); }
    GroupPair pair(std::size_t block) const { return pairs_[block]; }
    /// Σ w · row[i] · row[j] of a block.
    double at(std::size_t block, std::size_t i, std::size_t j) const {
        const auto low = i < j ? i : j, high = i < j ? j : i;
        return sums_[block * triangle_ + high * (high + 1) / 2 + low];
    }

 private:
    struct Hash {
        std::size_t operator()(const GroupPair& pair) const {
            return std::hash<std::uint64_t>{}(static_cast<std::uint64_t>(pair.inner) * 0x9E3779B97F4A7C15ull ^
                                              static_cast<std::uint64_t>(pair.outer));
        }
    };
    std::size_t block_of(GroupPair groups);

    std::size_t columns_, triangle_;
    double rows_ = 0;
    std::vector<GroupPair> pairs_;
    std::vector<double> sums_;  ///< blocks × the lower triangle, row by row
    std::unordered_map<GroupPair, std::size_t, Hash> places_;
    std::size_t last_ = static_cast<std::size_t>(-1);  ///< rows mostly come group by group
};

}  // namespace opora::mixed
