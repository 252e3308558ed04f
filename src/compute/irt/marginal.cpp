#include "compute/irt/marginal.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <thread>

namespace opora::irt {

namespace {

/// Cells of the histogram over s. The cubic interpolation between them costs the log likelihood of 100 000 people less
/// than 1e-6.
constexpr std::size_t grid_cells = 8192;
/// Forms of fewer people are weighed one by one, without interpolation.
constexpr std::size_t few_people = 12000;
/// People are counted in so many chunks, summed in their order, whatever the number of threads.
constexpr std::size_t chunks = 4;

/// Cells whose weights are made and used together.
constexpr std::size_t block_cells = 32;

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define OPORA_WIDE __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define OPORA_WIDE
#endif

/// Sum of the row; the row divided by it.
OPORA_WIDE double normalise(double* row, std::size_t nodes) {
    double sums[4] = {0, 0, 0, 0};
    std::size_t q = 0;
    for (; q + 4 <= nodes; q += 4)
        for (std::size_t i = 0; i < 4; ++i) sums[i] += row[q + i];
    double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    for (; q < nodes; ++q) sum += row[q];
    const double factor = 1 / sum;
    for (q = 0; q < nodes; ++q) row[q] *= factor;
    return sum;
}

OPORA_WIDE void times(const double* row, const double* ratio, std::size_t nodes, double* out) {
    for (std::size_t q = 0; q < nodes; ++q) out[q] = row[q] * ratio[q];
}

/// out[q] += Σ here[c] · weights[c][q], four cells at a time.
OPORA_WIDE void add_weighted(const double* here, const double* weights, std::size_t cells, std::size_t nodes,
                             double* out) {
    std::size_t c = 0;
    for (; c + 4 <= cells; c += 4) {
        const double h0 = here[c], h1 = here[c + 1], h2 = here[c + 2], h3 = here[c + 3];
        if (h0 == 0 && h1 == 0 && h2 == 0 && h3 == 0) continue;
        const double* const w = weights + c * nodes;
        for (std::size_t q = 0; q < nodes; ++q)
            out[q] += (h0 * w[q] + h1 * w[nodes + q]) + (h2 * w[2 * nodes + q] + h3 * w[3 * nodes + q]);
    }
    for (; c < cells; ++c)
        for (std::size_t q = 0; q < nodes; ++q) out[q] += here[c] * weights[c * nodes + q];
}

/// Runs job(0) … job(count − 1) on `threads` threads; the jobs do not share what they write.
void share_out(std::size_t count, int threads, const std::function<void(std::size_t)>& job) {
    const auto cores =
        threads > 0 ? static_cast<std::size_t>(threads) : std::max(1u, std::thread::hardware_concurrency());
    const auto workers = std::min(count, cores);
    std::vector<std::jthread> running;
    for (std::size_t worker = 1; worker < workers; ++worker)
        running.emplace_back([&, worker] {
            for (auto i = worker; i < count; i += workers) job(i);
        });
    for (std::size_t i = 0; i < count; i += workers) job(i);
}

}  // namespace

Marginal::Marginal(const Responses& responses, const FitOptions& options) : responses_(responses), options_(options) {
    for (int q = 0; q < options.nodes; ++q) z_.push_back(-options.reach + 2 * options.reach * q / (options.nodes - 1));
    offsets_.push_back(0);
    for (const auto maximum : responses.maxima) offsets_.push_back(offsets_.back() + maximum + 1u);
    category_counts_.assign(rows(), 0.0);
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        for (std::size_t j = 0; j < scores.size(); ++j)
            if (scores[j] != missing) category_counts_[offsets_[j] + scores[j]] += responses.weight(person);
        people_ += responses.weight(person);
        populations_ = std::max(populations_, responses.group(person) + 1);
    }
    sort_people();
    if (options.model == Model::pcm)
        for (auto& form : forms_) count_totals(form);
}

void Marginal::sort_people() {
    std::map<std::pair<std::size_t, std::vector<bool>>, std::size_t> places;
    std::vector<bool> answered(responses_.items());
    std::size_t last = static_cast<std::size_t>(-1);
    for (std::size_t person = 0; person < responses_.people(); ++person) {
        const auto scores = responses_.of(person);
        bool is_same = last < forms_.size() && forms_[last].population == responses_.group(person);
        for (std::size_t j = 0; j < scores.size(); ++j) {
            const bool is_answered = scores[j] != missing;
            is_same = is_same && answered[j] == is_answered;
            answered[j] = is_answered;
        }
        if (!is_same) {
            const auto [place, is_new] = places.try_emplace({responses_.group(person), answered}, forms_.size());
            if (is_new) {
                Form form;
                form.population = responses_.group(person);
                for (std::size_t j = 0; j < answered.size(); ++j)
                    if (answered[j]) form.items.push_back(static_cast<std::uint32_t>(j));
                forms_.push_back(std::move(form));
            }
            last = place->second;
        }
        forms_[last].people.push_back(static_cast<std::uint32_t>(person));
    }
}

void Marginal::count_totals(Form& form) const {
    std::size_t most = 0;
    for (const auto j : form.items) most += responses_.maxima[j];
    form.at_total.assign(most + 1, 0.0);
    form.by_total.assign(rows() * (most + 1), 0.0);
    for (const auto person : form.people) {
        const auto scores = responses_.of(person);
        std::size_t total = 0;
        for (const auto j : form.items) total += scores[j];
        const double weight = responses_.weight(person);
        form.at_total[total] += weight;
        for (const auto j : form.items) form.by_total[(offsets_[j] + scores[j]) * (most + 1) + total] += weight;
    }
    form.people.clear();
    form.people.shrink_to_fit();
}

Expected Marginal::expect(const Parameters& parameters) {
    Expected out;
    out.counts.assign(populations_, std::vector<double>(rows() * z_.size(), 0.0));
    out.masses.assign(populations_, std::vector<double>(z_.size(), 0.0));
    for (std::size_t j = 0; j < responses_.items(); ++j)
        for (std::size_t k = 1; k <= responses_.maxima[j]; ++k)
            out.log_likelihood += category_counts_[offsets_[j] + k] * parameters.items[j].d[k - 1];
    for (const auto& form : forms_) add(form, parameters, out);
    return out;
}

void Marginal::add(const Form& form, const Parameters& parameters, Expected& out) {
    // log φ(z) − Σ log Z_j(θ): all of the posterior but s.
    const auto& population = parameters.populations[form.population];
    std::vector<double> log_prior_z(z_.size());
    double sum = 0;
    for (std::size_t q = 0; q < z_.size(); ++q) sum += std::exp(-z_[q] * z_[q] / 2);
    for (std::size_t q = 0; q < z_.size(); ++q) {
        log_prior_z[q] = -z_[q] * z_[q] / 2 - std::log(sum);
        const double theta = population.mean + population.sd * z_[q];
        for (const auto j : form.items) {
            const auto& item = parameters.items[j];
            double most = 0, total = 0;
            for (std::size_t k = 1; k <= item.maximum(); ++k)
                most = std::max(most, double(k) * item.a * theta + item.d[k - 1]);
            for (std::size_t k = 1; k <= item.maximum(); ++k)
                total += std::exp(double(k) * item.a * theta + item.d[k - 1] - most);
            log_prior_z[q] -= most + std::log(total + std::exp(-most));
        }
    }
    if (!form.at_total.empty())
        weigh(form, form.by_total, form.at_total.size(), form.at_total, 0, 1, parameters.items.front().a, log_prior_z,
              parameters, out);
    else if (form.people.size() < few_people)
        add_each(form, parameters, log_prior_z, out);
    else
        add_grid(form, parameters, log_prior_z, out);
}

void Marginal::add_each(const Form& form, const Parameters& parameters, const std::vector<double>& log_prior_z,
                        Expected& out) const {
    const auto& population = parameters.populations[form.population];
    const auto nodes = z_.size();
    auto& counts = out.counts[form.population];
    auto& masses = out.masses[form.population];
    std::vector<double> w(nodes);
    for (const auto person : form.people) {
        const auto scores = responses_.of(person);
        double s = 0;
        for (const auto j : form.items) s += parameters.items[j].a * scores[j];
        double most = -1e300, sum = 0;
        for (std::size_t q = 0; q < nodes; ++q) {
            w[q] = log_prior_z[q] + s * (population.mean + population.sd * z_[q]);
            most = std::max(most, w[q]);
        }
        for (std::size_t q = 0; q < nodes; ++q) sum += w[q] = std::exp(w[q] - most);
        const double weight = responses_.weight(person);
        out.log_likelihood += weight * (most + std::log(sum));
        for (std::size_t q = 0; q < nodes; ++q) masses[q] += w[q] *= weight / sum;
        for (const auto j : form.items) {
            double* const row = counts.data() + (offsets_[j] + scores[j]) * nodes;
            for (std::size_t q = 0; q < nodes; ++q) row[q] += w[q];
        }
    }
}

void Marginal::add_grid(const Form& form, const Parameters& parameters, const std::vector<double>& log_prior_z,
                        Expected& out) {
    double low = 0, high = 0;
    for (const auto j : form.items) {
        const double end = parameters.items[j].a * double(responses_.maxima[j]);
        low += std::min(0.0, end);
        high += std::max(0.0, end);
    }
    const double step = std::max(high - low, 1e-9) / double(grid_cells - 4);
    const double first = low - 1.5 * step;
    const auto cells = rows() * grid_cells;
    histograms_.resize(chunks);
    std::vector<std::vector<double>> at(chunks);
    // The people of a form stand by form, and their scores so far apart; chunks go through them in their order.
    share_out(chunks, options_.threads, [&](std::size_t chunk) {
        auto& histogram = histograms_[chunk];
        histogram.assign(cells, 0.0);
        at[chunk].assign(grid_cells, 0.0);
        const auto begin = form.people.size() * chunk / chunks, end = form.people.size() * (chunk + 1) / chunks;
        std::vector<double> slopes;
        std::vector<std::size_t> offsets;
        for (const auto j : form.items) slopes.push_back(parameters.items[j].a), offsets.push_back(offsets_[j]);
        for (auto i = begin; i < end; ++i) {
            const auto person = form.people[i];
            const auto* const scores = responses_.scores.data() + person * responses_.items();
            double s = 0;
            for (std::size_t n = 0; n < slopes.size(); ++n) s += slopes[n] * scores[form.items[n]];
            const double place = (s - first) / step;
            const auto cell = static_cast<std::size_t>(place);
            const double t = place - double(cell);  // between the second and the third of four points
            const double weight = responses_.weight(person);
            const double w[4] = {-weight * t * (t - 1) * (t - 2) / 6, weight * (t + 1) * (t - 1) * (t - 2) / 2,
                                 -weight * (t + 1) * t * (t - 2) / 2, weight * (t + 1) * t * (t - 1) / 6};
            const auto from = cell - 1;
            for (int p = 0; p < 4; ++p) at[chunk][from + static_cast<std::size_t>(p)] += w[p];
            for (std::size_t n = 0; n < slopes.size(); ++n) {
                double* const h = histogram.data() + (offsets[n] + scores[form.items[n]]) * grid_cells + from;
                for (int p = 0; p < 4; ++p) h[p] += w[p];
            }
        }
    });
    for (std::size_t chunk = 1; chunk < chunks; ++chunk) {
        for (std::size_t i = 0; i < cells; ++i) histograms_[0][i] += histograms_[chunk][i];
        for (std::size_t i = 0; i < grid_cells; ++i) at[0][i] += at[chunk][i];
    }
    weigh(form, histograms_[0], grid_cells, at[0], first, step, 1, log_prior_z, parameters, out);
}

/// Posterior weights at the cells of s, times who stands there: cells in blocks, so that the weights of a block stay
/// near while all categories go over them; items shared out among threads, each adding to rows of its own.
void Marginal::weigh(const Form& form, const std::vector<double>& histogram, std::size_t cells,
                     const std::vector<double>& at, double first, double step, double slope,
                     const std::vector<double>& log_prior_z, const Parameters& parameters, Expected& out) const {
    const auto& population = parameters.populations[form.population];
    const auto nodes = z_.size();
    std::size_t begin = 0, end = cells;
    while (begin < end && at[begin] == 0) ++begin;
    while (end > begin && at[end - 1] == 0) --end;

    const auto blocks = (end - begin + block_cells - 1) / block_cells;
    std::vector<double> w((end - begin) * nodes), block_likelihood(blocks, 0.0);
    std::vector<double> theta(nodes);
    for (std::size_t q = 0; q < nodes; ++q) theta[q] = population.mean + population.sd * z_[q];
    share_out(blocks, options_.threads, [&](std::size_t block) {
        const auto from = begin + block * block_cells, until = std::min(end, from + block_cells);
        double* row = w.data() + (from - begin) * nodes;
        const double s = slope * (first + step * double(from)), next = slope * step;
        // The first cell of a block by its exponents, the others by the ratio of neighbours: within a block no weight
        // that matters can have been lost.
        std::vector<double> ratio(nodes);
        double most = -1e300;
        for (std::size_t q = 0; q < nodes; ++q) {
            row[q] = log_prior_z[q] + s * theta[q];
            ratio[q] = std::exp(next * theta[q]);
            most = std::max(most, row[q]);
        }
        for (std::size_t q = 0; q < nodes; ++q) row[q] = std::exp(row[q] - most);
        double log_sum = most, likelihood = 0;
        for (auto cell = from;; row += nodes) {
            log_sum += std::log(normalise(row, nodes));
            likelihood += at[cell] * log_sum;
            if (++cell == until) break;
            times(row, ratio.data(), nodes, row + nodes);
        }
        block_likelihood[block] = likelihood;
    });
    for (const double likelihood : block_likelihood) out.log_likelihood += likelihood;

    auto& counts = out.counts[form.population];
    auto& masses = out.masses[form.population];
    share_out(form.items.size() + 1, options_.threads, [&](std::size_t n) {
        const bool is_item = n < form.items.size();
        const auto row_from = is_item ? offsets_[form.items[n]] : 0;
        const auto row_until = is_item ? offsets_[form.items[n] + 1] : 1;
        for (auto from = begin; from < end; from += block_cells) {
            const auto until = std::min(end, from + block_cells);
            const double* const weights = w.data() + (from - begin) * nodes;
            for (auto row = row_from; row < row_until; ++row)
                add_weighted(is_item ? histogram.data() + row * cells + from : at.data() + from, weights, until - from,
                             nodes, is_item ? counts.data() + row * nodes : masses.data());
        }
    });
}

}  // namespace opora::irt
