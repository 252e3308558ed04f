#include "compute/equating/continuised.hpp"

#include <algorithm>
#include <cmath>

namespace opora::equating {

namespace {

double normal_cdf(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }
double normal_density(double z) { return std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846); }

/// Shares whose sums differ by less are the same sum.
constexpr double rounding = 1e-12;

}  // namespace

Continuised::Continuised(const Distribution& distribution, Spread spread, std::optional<double> bandwidth)
    : shares_(distribution.shares), spread_(spread) {
    double sum = 0;
    for (const double share : shares_) below_.push_back(sum += share);
    if (spread_ == Spread::uniform || shares_.empty()) return;
    mean_ = distribution.mean();
    sd_ = distribution.sd();
    bandwidth_ = bandwidth ? *bandwidth : best_bandwidth(distribution);
    pull_ = std::sqrt(sd_ * sd_ / (sd_ * sd_ + bandwidth_ * bandwidth_));
}

double Continuised::share_below(double score) const {
    if (spread_ == Spread::kernel) {
        double out = 0;
        for (std::size_t j = 0; j < shares_.size(); ++j)
            out += shares_[j] * normal_cdf((score - pull_ * double(j) - (1 - pull_) * mean_) / (pull_ * bandwidth_));
        return out;
    }
    if (score <= -0.5) return 0;
    if (score >= double(shares_.size()) - 0.5) return 1;
    const auto total = std::size_t(score + 0.5);
    return below_[total] - shares_[total] * (1 - (score - double(total) + 0.5));
}

double Continuised::density(double score) const {
    if (spread_ == Spread::kernel) {
        double out = 0;
        for (std::size_t j = 0; j < shares_.size(); ++j)
            out +=
                shares_[j] * normal_density((score - pull_ * double(j) - (1 - pull_) * mean_) / (pull_ * bandwidth_));
        return out / (pull_ * bandwidth_);
    }
    if (score <= -0.5 || score >= double(shares_.size()) - 0.5) return 0;
    return shares_[std::size_t(score + 0.5)];
}

double Continuised::score_at(double share) const {
    if (spread_ == Spread::uniform) {
        // Upper: in the first total past the share; lower: in the last total that begins before it.
        std::size_t upper = 0, lower = shares_.size();
        while (upper < shares_.size() && below_[upper] <= share + rounding) ++upper;
        while (lower > 0 && (lower == 1 ? 0.0 : below_[lower - 2]) >= share - rounding) --lower;
        const auto within = [&](std::size_t total) {
            const double start = total == 0 ? 0 : below_[total - 1];
            return std::clamp((share - start) / shares_[total], 0.0, 1.0) + double(total) - 0.5;
        };
        const double high = upper == shares_.size() ? double(shares_.size()) - 0.5 : within(upper);
        const double low = lower == 0 ? -0.5 : within(lower - 1);
        return (high + low) / 2;
    }
    const double least = 1e-300, most = 1 - 1e-15;
    const double wanted = std::clamp(share, least, most);
    double low = -1, high = double(shares_.size());
    for (double step = 1; share_below(low) > wanted && step < 1e6; step *= 2) low -= step;
    for (double step = 1; share_below(high) < wanted && step < 1e6; step *= 2) high += step;
    double at = (low + high) / 2;
    for (int i = 0; i < 200 && high - low > 1e-13 * std::max(1.0, std::abs(at)); ++i) {
        const double value = share_below(at) - wanted, slope = density(at);
        (value > 0 ? high : low) = at;
        double next = slope > 0 ? at - value / slope : low;
        if (!(next > low && next < high)) next = (low + high) / 2;
        if (std::abs(next - at) <= 1e-14 * std::max(1.0, std::abs(at))) return next;
        at = next;
    }
    return at;
}

std::vector<double> Continuised::slopes(double score) const {
    std::vector<double> out(shares_.size());
    if (spread_ == Spread::uniform) {
        for (std::size_t j = 0; j < shares_.size(); ++j) out[j] = std::clamp(score - double(j) + 0.5, 0.0, 1.0);
        return out;
    }
    // z_j = (x − a j − (1 − a) μ) / (a h): by a share, a and μ move too.
    const double variance = sd_ * sd_;
    double by_pull = 0, by_mean = 0;
    for (std::size_t j = 0; j < shares_.size(); ++j) {
        const double z = (score - pull_ * double(j) - (1 - pull_) * mean_) / (pull_ * bandwidth_);
        const double weight = shares_[j] * normal_density(z);
        by_pull += weight * ((mean_ - double(j)) / (pull_ * bandwidth_) - z / pull_);
        by_mean -= weight * (1 - pull_) / (pull_ * bandwidth_);
        out[j] = normal_cdf(z);
    }
    const double pull_by_variance = pull_ * (1 - pull_ * pull_) / (2 * variance);
    for (std::size_t j = 0; j < shares_.size(); ++j)
        out[j] += by_pull * pull_by_variance * (double(j) - mean_) * (double(j) - mean_) + by_mean * double(j);
    return out;
}

double best_bandwidth(const Distribution& distribution) {
    const double sd = distribution.sd();
    const auto penalty = [&](double bandwidth) {
        const Continuised smooth(distribution, Spread::kernel, bandwidth);
        double out = 0;
        for (std::size_t j = 0; j < distribution.shares.size(); ++j)
            out += std::pow(distribution.shares[j] - smooth.density(double(j)), 2);
        return out;
    };
    const double step = 3.8 / 40;
    double best = 0.2;
    for (int i = 0; i <= 40; ++i)
        if (penalty(0.2 + step * i) < penalty(best)) best = 0.2 + step * i;
    double low = std::max(0.1, best - step), high = best + step;
    while (high - low > 1e-7 && sd > 0) {
        const double left = low + (high - low) / 3, right = high - (high - low) / 3;
        (penalty(left) < penalty(right) ? high : low) = penalty(left) < penalty(right) ? right : left;
    }
    return sd > 0 ? (low + high) / 2 : 0.5;
}

std::vector<double> percentile_ranks(const Distribution& distribution) {
    const Continuised line(distribution, Spread::uniform);
    std::vector<double> out;
    for (std::size_t j = 0; j < distribution.shares.size(); ++j) out.push_back(100 * line.share_below(double(j)));
    return out;
}

}  // namespace opora::equating
