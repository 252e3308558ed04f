#include "compute/equating/equate.hpp"

#include "compute/draws.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::equating {

namespace {

double quadratic(const Eigen::MatrixXd& covariance, const std::vector<double>& slopes) {
    const auto x = Eigen::Map<const Eigen::VectorXd>(slopes.data(), Eigen::Index(slopes.size()));
    return std::max(0.0, x.dot(covariance * x));
}

struct Row {
    double score = 0;
    std::vector<double> by_x, by_y;  ///< slopes of the score by the shares
};

Row percentile_row(const Continuised& x, const Continuised& y, double total) {
    const double share = x.share_below(total);
    Row out{y.score_at(share), x.slopes(total), y.slopes(0)};
    out.by_y = y.slopes(out.score);
    const double density = y.density(out.score);
    for (auto& slope : out.by_x) slope = density > 0 ? slope / density : 0;
    for (auto& slope : out.by_y) slope = density > 0 ? -slope / density : 0;
    return out;
}

/// μ_Y + (σ_Y / σ_X) (x − μ_X), or with the ratio of 1.
Row linear_row(const Distribution& x, const Distribution& y, double total, bool is_mean) {
    const double mean_x = x.mean(), mean_y = y.mean(), sd_x = x.sd(), sd_y = y.sd();
    const double ratio = is_mean ? 1 : sd_y / sd_x, z = total - mean_x;
    Row out{mean_y + ratio * z, std::vector<double>(x.shares.size()), std::vector<double>(y.shares.size())};
    for (std::size_t j = 0; j < x.shares.size(); ++j) {
        const double from_mean = double(j) - mean_x;
        out.by_x[j] = -ratio * double(j) - (is_mean ? 0 : ratio * z * from_mean * from_mean / (2 * sd_x * sd_x));
    }
    for (std::size_t j = 0; j < y.shares.size(); ++j) {
        const double from_mean = double(j) - mean_y;
        out.by_y[j] = double(j) + (is_mean ? 0 : z / sd_x * from_mean * from_mean / (2 * sd_y));
    }
    return out;
}

bool is_possible(const Distribution& x, const Distribution& y, const EquateOptions& options) {
    if (x.shares.empty() || y.shares.empty()) return false;
    const bool needs_spread =
        options.kind == Kind::linear || (options.kind == Kind::equipercentile && options.spread == Spread::kernel);
    // Rounding leaves an SD of about 1e-8 where all are at one total.
    return !needs_spread || (x.sd() > 1e-6 && y.sd() > 1e-6);
}

/// Binomial by inversion outwards from the mode: about as many steps as its SD. 0 < p < 1.
double binomial(double n, double p, Draws& draws) {
    const double mode = std::floor((n + 1) * p), odds = p / (1 - p);
    const double at_mode = std::exp(std::lgamma(n + 1) - std::lgamma(mode + 1) - std::lgamma(n - mode + 1) +
                                    mode * std::log(p) + (n - mode) * std::log1p(-p));
    double left = draws.uniform() - at_mode, up = mode, down = mode, at_up = at_mode, at_down = at_mode;
    // Rounding may leave a crumb of `left` when all is spent; then the mode will do.
    while (left > 0 && (at_up > 0 || at_down > 0)) {
        at_up *= (n - up) / (up + 1) * odds;
        if ((left -= at_up) <= 0) return up + 1;
        ++up;
        at_down *= down / ((n - down + 1) * odds);
        if ((left -= at_down) <= 0) return down - 1;
        --down;
    }
    return mode;
}

/// A draw of each cell's count, given how many people are left for it and the rest.
std::vector<double> redrawn(const std::vector<double>& counts, Draws& draws) {
    double rest = std::accumulate(counts.begin(), counts.end(), 0.0), people = std::round(rest);
    std::vector<double> out(counts.size());
    for (std::size_t j = 0; j < counts.size() && people > 0; ++j) {
        const double p = counts[j] / rest;
        rest -= counts[j];
        if (counts[j] <= 0) continue;
        // Rounding leaves a crumb of `rest` after the last cell with anybody in it.
        out[j] = p < 1 - 1e-12 ? binomial(people, p, draws) : people;
        people -= out[j];
    }
    return out;
}

}  // namespace

Equated equate(const Distribution& x, const Distribution& y, const EquateOptions& options) {
    Equated out;
    if (!is_possible(x, y, options)) return out;
    const bool has_errors = x.covariance.size() > 0 && y.covariance.size() > 0;
    std::optional<Continuised> from, to;
    if (options.kind == Kind::equipercentile) {
        from.emplace(x, options.spread, options.from_bandwidth);
        to.emplace(y, options.spread, options.to_bandwidth);
    }
    for (std::size_t total = 0; total < x.shares.size(); ++total) {
        Row row{double(total), std::vector<double>(x.shares.size()), std::vector<double>(y.shares.size())};
        if (options.kind == Kind::equipercentile)
            row = percentile_row(*from, *to, double(total));
        else if (options.kind != Kind::identity)
            row = linear_row(x, y, double(total), options.kind == Kind::mean);
        out.score.push_back(row.score);
        if (has_errors)
            out.error.push_back(std::sqrt(quadratic(x.covariance, row.by_x) + quadratic(y.covariance, row.by_y)));
    }
    out.ended = Ended::converged;
    return out;
}

double lord_error(double q, double below, double share, double people_x, double people_y) {
    const double variance = q * (1 - q) * (people_x + people_y) / (people_x * people_y) -
                            (below + share - q) * (q - below) / (people_y * share);
    return share > 0 ? std::sqrt(std::max(0.0, variance)) / share : 0;
}

Equated equate_by_chain(const Joint& x, const Joint& y, const EquateOptions& options) {
    const auto from = expected(x.form()), from_anchor = expected(x.anchor()), to_anchor = expected(y.anchor()),
               to = expected(y.form());
    Equated out = equate(from, from_anchor, options);
    if (out.ended == Ended::not_identified || !is_possible(to_anchor, to, options)) return {};
    if (options.kind == Kind::identity) {
        std::iota(out.score.begin(), out.score.end(), 0.0);
        return out;
    }
    if (options.kind != Kind::equipercentile) {
        for (auto& score : out.score) score = linear_row(to_anchor, to, score, options.kind == Kind::mean).score;
        return out;
    }
    const Continuised first(to_anchor, options.spread), second(to, options.spread, options.to_bandwidth);
    for (auto& score : out.score) score = second.score_at(first.share_below(score));
    return out;
}

Synthetic synthetic(const Joint& x, const Joint& y, std::optional<double> weight) {
    const auto of_x = x.anchor(), of_y = y.anchor();
    const double people_x = std::accumulate(of_x.begin(), of_x.end(), 0.0),
                 people_y = std::accumulate(of_y.begin(), of_y.end(), 0.0);
    Synthetic out;
    if (!(people_x > 0) || !(people_y > 0) || x.anchor_size != y.anchor_size) return out;
    const double w = weight.value_or(people_x / (people_x + people_y));
    std::vector<double> form_x(x.form_size), form_y(y.form_size);
    double lost_x = 0, lost_y = 0;
    for (std::size_t v = 0; v < x.anchor_size; ++v) {
        const double share_x = of_x[v] / people_x, share_y = of_y[v] / people_y;
        const double of_group = w * share_x + (1 - w) * share_y;
        if (of_x[v] > 0) {
            for (std::size_t t = 0; t < x.form_size; ++t) form_x[t] += x.at(t, v) / of_x[v] * of_group;
        } else {
            lost_x += of_group;
        }
        if (of_y[v] > 0) {
            for (std::size_t t = 0; t < y.form_size; ++t) form_y[t] += y.at(t, v) / of_y[v] * of_group;
        } else {
            lost_y += of_group;
        }
    }
    out.x = expected(form_x);
    out.y = expected(form_y);
    out.x.people = people_x;
    out.y.people = people_y;
    out.lost = std::max(lost_x, lost_y);
    return out;
}

Bootstrap bootstrap(const Tables& counts, const std::function<std::vector<double>(const Tables&)>& equated,
                    std::size_t replications, std::uint64_t seed, int threads) {
    const auto centre = equated(counts);
    std::vector<std::vector<double>> found(replications);
    compute::share_out(replications, threads, [&](std::size_t r) {
        Draws draws(seed, r);
        Tables drawn;
        for (const auto& table : counts) drawn.push_back(redrawn(table, draws));
        found[r] = equated(drawn);
    });
    Bootstrap out{std::vector<double>(centre.size()), std::vector<double>(centre.size()), replications, 0};
    std::vector<double> square(centre.size());
    for (const auto& row : found) {
        if (row.size() != centre.size()) {
            ++out.failed;
            continue;
        }
        for (std::size_t j = 0; j < row.size(); ++j) {
            out.bias[j] += row[j] - centre[j];
            square[j] += (row[j] - centre[j]) * (row[j] - centre[j]);
        }
    }
    const double n = double(replications - out.failed);
    for (std::size_t j = 0; j < centre.size(); ++j) {
        if (n > 1) out.error[j] = std::sqrt(std::max(0.0, square[j] - out.bias[j] * out.bias[j] / n) / (n - 1));
        if (n > 0) out.bias[j] /= n;
    }
    return out;
}

}  // namespace opora::equating
