#include "compute/neighbours/nearest.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <bit>
#include <unordered_map>

namespace opora::neighbours {

namespace {

using Mask = std::uint64_t;

/// R_oo^(−1/2) of the columns known for both.
struct Whitening {
    std::vector<std::size_t> columns;
    Eigen::MatrixXd root;
};

class Mahalanobis {
 public:
    Mahalanobis(const Features& features, const Scatter& scatter) : columns_(features.columns()) {
        for (std::size_t c = 0; c < columns_; ++c) {
            const double variance = scatter.cov(c, c);
            sd_.push_back(variance > 0 ? std::sqrt(variance) : 0);
            if (variance > 0) all_ |= Mask{1} << c;
            weight_ += variance > 0;
        }
        Eigen::MatrixXd correlation = Eigen::MatrixXd::Identity(Eigen::Index(columns_), Eigen::Index(columns_));
        for (std::size_t i = 0; i < columns_; ++i)
            for (std::size_t j = 0; j < columns_; ++j)
                if (i != j && sd_[i] > 0 && sd_[j] > 0)
                    correlation(Eigen::Index(i), Eigen::Index(j)) = scatter.cov(i, j) / (sd_[i] * sd_[j]);
        standardise(features);
        // Every set of columns that two rows may share, made beforehand: asking changes nothing.
        std::vector<Mask> patterns(masks_);
        std::sort(patterns.begin(), patterns.end());
        patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
        for (const auto a : patterns)
            for (const auto b : patterns)
                if (b <= a && !known_.contains(a & b)) known_.emplace(a & b, whitening(correlation, a & b));
        whiten_whole_rows();
    }

    Closeness between(std::size_t i, std::size_t j) const {
        const auto mask = masks_[i] & masks_[j];
        const auto count = std::popcount(mask);
        if (count == 0) return {0, 0};
        if (mask == all_) {
            double sum = 0;
            const double *a = white_.data() + i * columns_, *b = white_.data() + j * columns_;
            for (std::size_t c = 0; c < columns_; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
            return {std::sqrt(sum), 1};
        }
        const double share = double(count) / weight_;
        return {std::sqrt(whitened(known_.at(mask), i, j).squaredNorm() / share), share};
    }

    std::vector<Part> parts(std::size_t i, std::size_t j) const {
        std::vector<Part> out(columns_);
        const auto mask = masks_[i] & masks_[j];
        if (mask == 0) return out;
        const auto& whitening = known_.at(mask);
        const auto w = whitened(whitening, i, j);
        const double total = w.squaredNorm();
        for (Eigen::Index n = 0; n < w.size(); ++n) {
            const auto c = whitening.columns[std::size_t(n)];
            out[c] = {std::abs(z_[i * columns_ + c] - z_[j * columns_ + c]), total > 0 ? w[n] * w[n] / total : 0, true};
        }
        return out;
    }

 private:
    void standardise(const Features& features) {
        for (std::size_t i = 0; i < features.rows(); ++i) {
            auto& mask = masks_.emplace_back(0);
            for (std::size_t c = 0; c < columns_; ++c) {
                const bool is_there = sd_[c] > 0 && is_known(features.at(i, c));
                z_.push_back(is_there ? features.at(i, c) / sd_[c] : 0);
                if (is_there) mask |= Mask{1} << c;
            }
        }
    }

    /// The generalised root where the correlation is singular: directions without variance say nothing.
    static Whitening whitening(const Eigen::MatrixXd& correlation, Mask mask) {
        Whitening out;
        std::vector<Eigen::Index> at;
        for (std::size_t c = 0; c < std::size_t(correlation.rows()); ++c)
            if (mask >> c & 1U) out.columns.push_back(c), at.push_back(Eigen::Index(c));
        if (at.empty()) return out;
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(Eigen::MatrixXd(correlation(at, at)));
        Eigen::VectorXd roots = eigen.eigenvalues();
        for (auto& value : roots) value = value > 1e-10 ? 1 / std::sqrt(value) : 0;
        out.root = eigen.eigenvectors() * roots.asDiagonal() * eigen.eigenvectors().transpose();
        return out;
    }

    void whiten_whole_rows() {
        white_.assign(z_.size(), 0.0);
        const auto whole = known_.find(all_);
        if (whole == known_.end()) return;
        const auto& columns = whole->second.columns;
        for (std::size_t i = 0; i < masks_.size(); ++i) {
            if (masks_[i] != all_) continue;
            for (std::size_t a = 0; a < columns.size(); ++a)
                for (std::size_t b = 0; b < columns.size(); ++b)
                    white_[i * columns_ + columns[a]] +=
                        whole->second.root(Eigen::Index(a), Eigen::Index(b)) * z_[i * columns_ + columns[b]];
        }
    }

    Eigen::VectorXd whitened(const Whitening& whitening, std::size_t i, std::size_t j) const {
        Eigen::VectorXd gap(Eigen::Index(whitening.columns.size()));
        for (Eigen::Index n = 0; n < gap.size(); ++n) {
            const auto c = whitening.columns[std::size_t(n)];
            gap[n] = z_[i * columns_ + c] - z_[j * columns_ + c];
        }
        return whitening.root * gap;
    }

    std::size_t columns_;
    double weight_ = 0;  // columns with a variance
    Mask all_ = 0;
    std::vector<double> sd_, z_, white_;
    std::vector<Mask> masks_;
    std::unordered_map<Mask, Whitening> known_;
};

}  // namespace

Metric by_mahalanobis(const Features& features, const Scatter& scatter) {
    auto distance = std::make_shared<const Mahalanobis>(features, scatter);
    Metric out;
    out.near = 0.5;
    out.between = [distance](std::size_t i, std::size_t j) { return distance->between(i, j); };
    out.parts = [distance](std::size_t i, std::size_t j) { return distance->parts(i, j); };
    return out;
}

}  // namespace opora::neighbours
