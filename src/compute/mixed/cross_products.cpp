#include "compute/mixed/cross_products.hpp"

#include <cassert>

namespace opora::mixed {

CrossProducts::CrossProducts(std::size_t columns) : columns_(columns), triangle_(columns * (columns + 1) / 2) {}

std::size_t CrossProducts::block_of(GroupPair groups) {
    if (last_ < pairs_.size() && pairs_[last_] == groups) return last_;
    const auto [place, is_new] = places_.try_emplace(groups, pairs_.size());
    if (is_new) {
        pairs_.push_back(groups);
        sums_.resize(sums_.size() + triangle_, 0.0);
    }
    return last_ = place->second;
}

void CrossProducts::add(GroupPair groups, std::span<const double> row, double weight) {
    assert(row.size() == columns_ && weight > 0);
    const auto block = block_of(groups);  // may move the sums
    double* sum = sums_.data() + block * triangle_;
    for (std::size_t i = 0; i < columns_; ++i) {
        const double weighted = weight * row[i];
        for (std::size_t j = 0; j <= i; ++j) *sum++ += weighted * row[j];
    }
    rows_ += weight;
}

void CrossProducts::merge(const CrossProducts& other) {
    assert(other.columns_ == columns_);
    for (std::size_t block = 0; block < other.blocks(); ++block) {
        const auto place = block_of(other.pairs_[block]);  // may move the sums
        double* const sum = sums_.data() + place * triangle_;
        const double* added = other.sums_.data() + block * triangle_;
        for (std::size_t i = 0; i < triangle_; ++i) sum[i] += added[i];
    }
    rows_ += other.rows_;
}

}  // namespace opora::mixed
