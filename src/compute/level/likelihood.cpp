#include "compute/level/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace opora::level {

namespace {

constexpr double grid_reach = 5;  // nodes reach ±5 SD: 6e-7 of the prior lies outside

double logistic_of(double x) { return 1 / (1 + std::exp(-x)); }

/// Log rising factorials (x_j)_i for all nodes j while i climbs: a product, logged only where it is asked for.
class RisingLog {
 public:
    explicit RisingLog(std::vector<double> x) : x_(std::move(x)), product_(x_.size(), 1), log_(x_.size(), 0) {}

    void climb_to(std::int32_t i) {
        for (; at_ < i; ++at_) {
            for (std::size_t j = 0; j < x_.size(); ++j) product_[j] *= x_[j] + at_;
            if (++since_fold_ == fold_every) fold();
        }
    }

    double at(std::size_t j) const { return log_[j] + std::log(product_[j]); }

 private:
    // Factors lie between 1e-9 and 2e5: 30 of them stay far from the ends of a double.
    static constexpr int fold_every = 30;

    void fold() {
        for (std::size_t j = 0; j < x_.size(); ++j) {
            log_[j] += std::log(product_[j]);
            product_[j] = 1;
        }
        since_fold_ = 0;
    }

    std::vector<double> x_, product_, log_;
    std::int32_t at_ = 0;
    int since_fold_ = 0;
};

}  // namespace

double procedure_share(std::int64_t hits, std::int64_t trials) {
    return (static_cast<double>(hits) + 0.5) / (static_cast<double>(trials) + 1);
}

MarginalAlpha marginal_alpha(double share, double tau, const std::vector<double>& z, const std::vector<double>& prior) {
    double alpha = std::log(share / (1 - share));
    double low = alpha - 40, high = alpha + 40;
    double by_tau = 0;
    for (int step = 0; step < 100; ++step) {
        double mean = 0, slope = 0, tilt = 0;
        for (std::size_t j = 0; j < z.size(); ++j) {
            const double p = logistic_of(alpha + tau * z[j]);
            mean += prior[j] * p;
            slope += prior[j] * p * (1 - p);
            tilt += prior[j] * p * (1 - p) * z[j];
        }
        by_tau = -tilt / slope;
        (mean < share ? low : high) = alpha;
        double next = alpha + (share - mean) / slope;
        if (!(next > low && next < high)) next = (low + high) / 2;
        if (std::abs(next - alpha) < 1e-13 * (1 + std::abs(alpha))) break;
        alpha = next;
    }
    return {alpha, by_tau};
}

CountLikelihood::CountLikelihood(const CountData& data, std::size_t nodes) : units_(data.units) {
    std::vector<std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t>> distinct(data.procedures);
    std::vector<std::int64_t> hits(data.procedures), trials(data.procedures);
    for (const auto& row : data.rows) {
        distinct[row.procedure].emplace(std::pair{row.hits, row.trials}, 0);
        hits[row.procedure] += row.hits;
        trials[row.procedure] += row.trials;
    }
    blocks_.resize(data.procedures);
    for (std::size_t k = 0; k < blocks_.size(); ++k) {
        auto& block = blocks_[k];
        block.begin = cells_.size();
        block.share = procedure_share(hits[k], trials[k]);
        for (auto& [counts, index] : distinct[k]) {
            index = static_cast<std::uint32_t>(cells_.size());
            cells_.push_back({counts.first, counts.second});
            block.most_hits = std::max(block.most_hits, counts.first);
            block.most_misses = std::max(block.most_misses, counts.second - counts.first);
            block.most_trials = std::max(block.most_trials, counts.second);
        }
        block.end = cells_.size();
        block.rows_above.assign(static_cast<std::size_t>(block.most_trials) + 1, 0);
    }

    unit_begin_.assign(units_ + std::size_t{1}, 0);
    for (const auto& row : data.rows) ++unit_begin_[row.unit + std::size_t{1}];
    for (std::size_t s = 0; s < units_; ++s) {
        units_with_rows_ += unit_begin_[s + 1] > 0;
        unit_begin_[s + 1] += unit_begin_[s];
    }
    row_cell_.resize(data.rows.size());
    auto next = unit_begin_;
    for (const auto& row : data.rows) {
        row_cell_[next[row.unit]++] = distinct[row.procedure].at({row.hits, row.trials});
        ++blocks_[row.procedure].rows_above[static_cast<std::size_t>(row.trials) - 1];
    }
    for (auto& block : blocks_)
        for (std::size_t i = block.rows_above.size(); i-- > 1;) block.rows_above[i - 1] += block.rows_above[i];
    // Sums do not depend on the order in which the caller lists the rows of a unit.
    for (std::size_t s = 0; s < units_; ++s)
        std::sort(row_cell_.begin() + static_cast<std::ptrdiff_t>(unit_begin_[s]),
                  row_cell_.begin() + static_cast<std::ptrdiff_t>(unit_begin_[s + 1]));
    place_nodes(nodes);
}

void CountLikelihood::place_nodes(std::size_t nodes) {
    z_.resize(nodes);
    prior_.resize(nodes);
    log_prior_.resize(nodes);
    double sum = 0;
    for (std::size_t j = 0; j < nodes; ++j) {
        z_[j] = grid_reach * (2 * static_cast<double>(j) / static_cast<double>(nodes - 1) - 1);
        prior_[j] = std::exp(-z_[j] * z_[j] / 2);
        sum += prior_[j];
    }
    for (std::size_t j = 0; j < nodes; ++j) {
        prior_[j] /= sum;
        log_prior_[j] = std::log(prior_[j]);
    }
    cell_log_.resize(cells_.size() * nodes);
    cell_weight_.resize(cells_.size() * nodes);
    weights_.resize(std::size_t{units_} * nodes);
}

/// log f(hits, trials | node) = log (pψ)_hits + log ((1 − p)ψ)_misses − log (ψ)_trials for the cells of a procedure.
void CountLikelihood::tabulate(const Block& block, double alpha, double tau, double psi) {
    const auto nodes = z_.size();
    std::vector<double> a(nodes), b(nodes);
    for (std::size_t j = 0; j < nodes; ++j) {
        a[j] = psi * logistic_of(alpha + tau * z_[j]);
        b[j] = psi * logistic_of(-alpha - tau * z_[j]);
    }
    std::vector<double> of_trials(static_cast<std::size_t>(block.most_trials) + 1, 0);
    for (std::size_t i = 1; i < of_trials.size(); ++i)
        of_trials[i] = of_trials[i - 1] + std::log(psi + static_cast<double>(i - 1));

    RisingLog of_hits(std::move(a));
    std::vector<double> logged(nodes);
    std::int32_t logged_hits = -1;
    std::vector<std::size_t> by_misses(block.end - block.begin);
    for (std::size_t c = block.begin; c < block.end; ++c) {
        by_misses[c - block.begin] = c;
        const auto& cell = cells_[c];
        if (cell.hits != logged_hits) {
            of_hits.climb_to(cell.hits);
            for (std::size_t j = 0; j < nodes; ++j) logged[j] = of_hits.at(j);
            logged_hits = cell.hits;
        }
        const double shared = of_trials[static_cast<std::size_t>(cell.trials)];
        for (std::size_t j = 0; j < nodes; ++j) cell_log_[c * nodes + j] = logged[j] - shared;
    }
    const auto misses = [&](std::size_t c) { return cells_[c].trials - cells_[c].hits; };
    std::stable_sort(by_misses.begin(), by_misses.end(), [&](auto x, auto y) { return misses(x) < misses(y); });
    RisingLog of_misses(std::move(b));
    std::int32_t logged_misses = -1;
    for (const auto c : by_misses) {
        if (misses(c) != logged_misses) {
            logged_misses = misses(c);
            of_misses.climb_to(logged_misses);
            for (std::size_t j = 0; j < nodes; ++j) logged[j] = of_misses.at(j);
        }
        for (std::size_t j = 0; j < nodes; ++j) cell_log_[c * nodes + j] += logged[j];
    }
}

/// Integrates u out of each unit: the likelihood, the units' weights, and the weights gathered by cell.
void CountLikelihood::integrate() {
    const auto nodes = z_.size();
    std::fill(cell_weight_.begin(), cell_weight_.end(), 0.0);
    log_likelihood_ = 0;
    sharpest_ = 0;
    std::vector<double> sum(nodes);
    for (std::size_t s = 0; s < units_; ++s) {
        std::copy(log_prior_.begin(), log_prior_.end(), sum.begin());
        for (auto r = unit_begin_[s]; r < unit_begin_[s + 1]; ++r) {
            const double* cell = cell_log_.data() + std::size_t{row_cell_[r]} * nodes;
            for (std::size_t j = 0; j < nodes; ++j) sum[j] += cell[j];
        }
        const double top = *std::max_element(sum.begin(), sum.end());
        double total = 0;
        for (auto& x : sum) total += x = std::exp(x - top);
        log_likelihood_ += top + std::log(total);
        for (auto& x : sum) x /= total;
        for (std::size_t j = 0; j < nodes; ++j) weights_[s * nodes + j] = static_cast<float>(sum[j]);
        if (unit_begin_[s] == unit_begin_[s + 1]) continue;
        sharpest_ = std::max(sharpest_, *std::max_element(sum.begin(), sum.end()));
        // Most nodes hold nothing of a unit; those under 1e-13 add less than rounding to the slopes.
        std::size_t first = 0, last = nodes;
        while (sum[first] < 1e-13) ++first;
        while (sum[last - 1] < 1e-13) --last;
        for (auto r = unit_begin_[s]; r < unit_begin_[s + 1]; ++r) {
            double* cell = cell_weight_.data() + std::size_t{row_cell_[r]} * nodes;
            for (std::size_t j = first; j < last; ++j) cell[j] += sum[j];
        }
    }
}

/// d log likelihood / dτ by this procedure; adds its d/dψ to `by_psi`. By Fisher's identity both are posterior
/// means of d log f: Σ_i over the factors i of the rising factorials, each weighed by the rows that reach it.
double CountLikelihood::slope_of(const Block& block, double alpha, double alpha_by_tau, double tau, double psi,
                                 double& by_psi) const {
    const auto nodes = z_.size();
    const auto hits_size = static_cast<std::size_t>(block.most_hits);
    const auto misses_size = static_cast<std::size_t>(block.most_misses);
    std::vector<double> hits(hits_size * nodes), misses(misses_size * nodes);
    for (std::size_t c = block.begin; c < block.end; ++c) {
        const auto& cell = cells_[c];
        const double* weight = cell_weight_.data() + c * nodes;
        if (cell.hits > 0)
            for (std::size_t j = 0; j < nodes; ++j)
                hits[static_cast<std::size_t>(cell.hits - 1) * nodes + j] += weight[j];
        if (cell.trials > cell.hits)
            for (std::size_t j = 0; j < nodes; ++j)
                misses[static_cast<std::size_t>(cell.trials - cell.hits - 1) * nodes + j] += weight[j];
    }
    std::vector<double> p(nodes), q(nodes), by_a(nodes), by_b(nodes);
    for (std::size_t j = 0; j < nodes; ++j) {
        p[j] = logistic_of(alpha + tau * z_[j]);
        q[j] = logistic_of(-alpha - tau * z_[j]);
    }
    const auto gather = [&](std::vector<double>& reached, std::size_t size, const std::vector<double>& share,
                            std::vector<double>& by) {
        for (std::size_t i = size; i-- > 0;) {
            double* here = reached.data() + i * nodes;
            for (std::size_t j = 0; j < nodes; ++j) {
                if (i + 1 < size) here[j] += here[nodes + j];
                by[j] += here[j] / (share[j] * psi + static_cast<double>(i));
            }
        }
    };
    gather(hits, hits_size, p, by_a);
    gather(misses, misses_size, q, by_b);

    double by_tau = 0;
    for (std::size_t j = 0; j < nodes; ++j) {
        by_psi += p[j] * by_a[j] + q[j] * by_b[j];
        by_tau += psi * (by_a[j] - by_b[j]) * p[j] * q[j] * (alpha_by_tau + z_[j]);
    }
    for (std::size_t i = 0; i < block.rows_above.size(); ++i)
        by_psi -= block.rows_above[i] / (psi + static_cast<double>(i));
    return by_tau;
}

compute::Slope CountLikelihood::operator()(const std::vector<double>& x) {
    model_.tau = std::exp(x[0]);
    model_.psi = std::exp(x[1]);
    model_.alpha.resize(blocks_.size());
    std::vector<double> alpha_by_tau(blocks_.size());
    for (std::size_t k = 0; k < blocks_.size(); ++k) {
        const auto found = marginal_alpha(blocks_[k].share, model_.tau, z_, prior_);
        model_.alpha[k] = found.alpha;
        alpha_by_tau[k] = found.by_tau;
        tabulate(blocks_[k], found.alpha, model_.tau, model_.psi);
    }
    integrate();
    double by_tau = 0, by_psi = 0;
    for (std::size_t k = 0; k < blocks_.size(); ++k)
        by_tau += slope_of(blocks_[k], model_.alpha[k], alpha_by_tau[k], model_.tau, model_.psi, by_psi);
    const double scale = -1.0 / std::max<std::uint32_t>(1, units_with_rows_);
    return {scale * log_likelihood_, {scale * by_tau * model_.tau, scale * by_psi * model_.psi}};
}

}  // namespace opora::level
