#include "compute/irt/expect.hpp"

#include "compute/irt/marginal.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define OPORA_WIDE_EXPECT __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define OPORA_WIDE_EXPECT
#endif

namespace opora::irt {

namespace loops {

OPORA_WIDE_EXPECT double normalise(double* row, std::size_t nodes) {
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

OPORA_WIDE_EXPECT void times(const double* row, const double* ratio, std::size_t nodes, double* out) {
    for (std::size_t q = 0; q < nodes; ++q) out[q] = row[q] * ratio[q];
}

OPORA_WIDE_EXPECT void add(const double* row, std::size_t nodes, double* to) {
    for (std::size_t q = 0; q < nodes; ++q) to[q] += row[q];
}

OPORA_WIDE_EXPECT void add_weighted(const double* here, const double* weights, std::size_t cells, std::size_t nodes,
                                    double* out) {
    for (std::size_t c = 0; c < cells; c += 4) {
        const double h0 = here[c], h1 = here[c + 1], h2 = here[c + 2], h3 = here[c + 3];
        if (h0 == 0 && h1 == 0 && h2 == 0 && h3 == 0) continue;
        const double* const w = weights + c * nodes;
        for (std::size_t q = 0; q < nodes; ++q)
            out[q] += (h0 * w[q] + h1 * w[nodes + q]) + (h2 * w[2 * nodes + q] + h3 * w[3 * nodes + q]);
    }
}

}  // namespace loops

namespace {

/// Cells of the histogram over s. The cubic interpolation between them costs the log likelihood of 100 000 people less
/// than 1e-6.
constexpr std::size_t grid_cells = 8192;
/// Forms of fewer people are weighed one by one, without interpolation.
constexpr std::size_t few_people = 12000;
/// A tile holds the four points of everyone who stands in its cells: three more than the cells, one empty.
constexpr std::size_t tile_cells = 32, tile_width = tile_cells + 4, tiles = grid_cells / tile_cells;
/// People are counted in so many chunks and tiles added in so many lanes, each summed in order: the number of threads
/// does not show.
constexpr std::size_t chunks = 4, lanes = 8;

}  // namespace

/// Parameters in the shape the loops want.
struct Marginal::Bench {
    const Parameters& parameters;
    std::vector<std::vector<double>> theta;  ///< by population
    std::vector<std::vector<double>> log_z;  ///< by population: item × nodes, log Σ exp(k a θ + d_k)
    std::vector<double> log_prior;

    Bench(const Marginal& marginal, const Parameters& at) : parameters(at) {
        const auto& z = marginal.z_;
        double sum = 0;
        for (const double v : z) sum += std::exp(-v * v / 2);
        for (const double v : z) log_prior.push_back(-v * v / 2 - std::log(sum));
        for (const auto& population : at.populations) {
            auto& thetas = theta.emplace_back();
            for (const double v : z) thetas.push_back(population.mean + population.sd * v);
            auto& logs = log_z.emplace_back();
            for (const auto& item : at.items)
                for (const double here : thetas) {
                    double most = 0, total = 0;
                    for (std::size_t k = 1; k <= item.maximum(); ++k)
                        most = std::max(most, double(k) * item.a * here + item.d[k - 1]);
                    for (std::size_t k = 1; k <= item.maximum(); ++k)
                        total += std::exp(double(k) * item.a * here + item.d[k - 1] - most);
                    logs.push_back(most + std::log(total + std::exp(-most)));
                }
        }
    }

    /// log φ(z) − Σ log Z_j(θ): all of the posterior but s.
    std::vector<double> log_rest(const Form& form) const {
        auto out = log_prior;
        const auto& logs = log_z[form.population];
        for (const auto j : form.items)
            for (std::size_t q = 0; q < out.size(); ++q) out[q] -= logs[j * out.size() + q];
        return out;
    }
};

Expected Marginal::nothing() const {
    Expected out;
    out.counts.assign(populations(), std::vector<double>(rows() * z_.size(), 0.0));
    out.masses.assign(populations(), std::vector<double>(z_.size(), 0.0));
    return out;
}

namespace {

void add_to(Expected& sum, const Expected& part) {
    sum.log_likelihood += part.log_likelihood;
    for (std::size_t g = 0; g < sum.counts.size(); ++g) {
        for (std::size_t i = 0; i < sum.counts[g].size(); ++i) sum.counts[g][i] += part.counts[g][i];
        for (std::size_t i = 0; i < sum.masses[g].size(); ++i) sum.masses[g][i] += part.masses[g][i];
    }
}

}  // namespace

Expected Marginal::expect(const Parameters& parameters) {
    const Bench bench(*this, parameters);
    auto out = nothing();
    for (std::size_t j = 0; j < maxima_.size(); ++j)
        for (std::size_t k = 1; k <= maxima_[j]; ++k)
            out.log_likelihood += category_counts_[offsets_[j] + k] * parameters.items[j].d[k - 1];

    struct Piece {
        const Form* form;
        std::size_t begin, end;
    };
    std::vector<Piece> pieces;
    for (auto& form : forms_) {
        if (!form.by_total.empty()) add_totals(bench, form, out);
        if (form.people >= few_people && options_.model == Model::gpcm)
            add_grid(bench, form, out);
        else
            for (std::size_t begin = 0; begin < form.people; begin += 1024)
                pieces.push_back({&form, begin, std::min(form.people, begin + 1024)});
    }
    const auto parts = std::min(chunks, pieces.size());
    std::vector<Expected> sums(parts);
    compute::share_out(parts, options_.threads, [&](std::size_t part) {
        sums[part] = nothing();
        for (auto i = part; i < pieces.size(); i += parts)
            add_each(bench, *pieces[i].form, pieces[i].begin, pieces[i].end, sums[part]);
    });
    for (const auto& sum : sums) add_to(out, sum);
    return out;
}

void Marginal::add_each(const Bench& bench, const Form& form, std::size_t begin, std::size_t end, Expected& out) const {
    const auto nodes = z_.size();
    const auto& theta = bench.theta[form.population];
    const auto rest = bench.log_rest(form);
    auto& counts = out.counts[form.population];
    auto& masses = out.masses[form.population];
    std::vector<double> w(nodes);
    for (auto person = begin; person < end; ++person) {
        const auto* const scores = form.scores.data() + person * form.items.size();
        double s = 0;
        for (std::size_t n = 0; n < form.items.size(); ++n) s += bench.parameters.items[form.items[n]].a * scores[n];
        double most = -1e300, sum = 0;
        for (std::size_t q = 0; q < nodes; ++q) {
            w[q] = rest[q] + s * theta[q];
            most = std::max(most, w[q]);
        }
        for (std::size_t q = 0; q < nodes; ++q) sum += w[q] = std::exp(w[q] - most);
        const double weight = form.weights.empty() ? 1.0 : form.weights[person];
        out.log_likelihood += weight * (most + std::log(sum));
        for (std::size_t q = 0; q < nodes; ++q) masses[q] += w[q] *= weight / sum;
        for (std::size_t n = 0; n < form.items.size(); ++n)
            loops::add(w.data(), nodes, counts.data() + (offsets_[form.items[n]] + scores[n]) * nodes);
    }
}

void Marginal::add_totals(const Bench& bench, const Form& form, Expected& out) const {
    const auto nodes = z_.size();
    const auto& theta = bench.theta[form.population];
    const auto rest = bench.log_rest(form);
    const double slope = form.items.empty() ? 1 : bench.parameters.items[form.items.front()].a;
    const auto* const people = form.by_total.data() + form.rows * form.totals;
    const auto cells = (form.totals + 3) / 4 * 4;
    std::vector<double> weights(cells * nodes, 0.0), here(cells, 0.0);
    for (std::size_t total = 0; total < form.totals; ++total) {
        if (people[total] == 0) continue;
        double* const w = weights.data() + total * nodes;
        double most = -1e300;
        for (std::size_t q = 0; q < nodes; ++q) {
            w[q] = rest[q] + slope * double(total) * theta[q];
            most = std::max(most, w[q]);
        }
        for (std::size_t q = 0; q < nodes; ++q) w[q] = std::exp(w[q] - most);
        out.log_likelihood += people[total] * (most + std::log(loops::normalise(w, nodes)));
    }
    const auto add_row = [&](const double* row, double* to) {
        std::copy_n(row, form.totals, here.begin());
        loops::add_weighted(here.data(), weights.data(), cells, nodes, to);
    };
    const double* row = form.by_total.data();
    for (const auto j : form.items)
        for (auto to = offsets_[j]; to < offsets_[j + 1]; ++to, row += form.totals)
            add_row(row, out.counts[form.population].data() + to * nodes);
    add_row(people, out.masses[form.population].data());
}

/// People in the order of their weighted total, so that neighbours write to the same tile.
void Marginal::sort(Form& form, const std::vector<double>& slopes, double first, double step) {
    const auto n = slopes.size();
    std::vector<std::uint16_t> cells(form.people);
    std::vector<std::size_t> starts(grid_cells + 1, 0);
    for (std::size_t i = 0; i < form.people; ++i) {
        const auto* const scores = form.scores.data() + i * n;
        double s = 0;
        for (std::size_t k = 0; k < n; ++k) s += slopes[k] * scores[k];
        cells[i] = static_cast<std::uint16_t>((s - first) / step);
        ++starts[cells[i] + 1u];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint8_t> scores(form.scores.size());
    std::vector<double> weights(form.weights.size());
    for (std::size_t i = 0; i < form.people; ++i) {
        const auto to = starts[cells[i]]++;
        std::copy_n(form.scores.data() + i * n, n, scores.data() + to * n);
        if (!weights.empty()) weights[to] = form.weights[i];
    }
    form.scores = std::move(scores);
    form.weights = std::move(weights);
    form.sorted_for = slopes;
}

namespace {

/// Where the people of a form stand on s, for a chunk of them: tiles of (rows × width), cleared when first met.
struct Tiled {
    double* cells;
    std::size_t rows;
    std::vector<bool> is_met = std::vector<bool>(tiles, false);

    double* tile(std::size_t number) {
        double* const out = cells + number * rows * tile_width;
        if (!is_met[number]) {
            std::fill_n(out, rows * tile_width, 0.0);
            is_met[number] = true;
        }
        return out;
    }
};

struct Place {
    double first, step;
};

void scatter(std::span<const std::uint8_t> scores, const double* person_weights, std::size_t people,
             std::span<const double> slopes, std::span<const std::size_t> row_of, const Place& place, Tiled& out) {
    const auto n = slopes.size();
    for (std::size_t i = 0; i < people; ++i) {
        const auto* const x = scores.data() + i * n;
        double s = 0;
        for (std::size_t k = 0; k < n; ++k) s += slopes[k] * x[k];
        const double at = (s - place.first) / place.step;
        const auto cell = static_cast<std::size_t>(at);
        const double t = at - double(cell);  // between the second and the third of four points
        const double weight = person_weights == nullptr ? 1.0 : person_weights[i];
        const double w[4] = {-weight * t * (t - 1) * (t - 2) / 6, weight * (t + 1) * (t - 1) * (t - 2) / 2,
                             -weight * (t + 1) * t * (t - 2) / 2, weight * (t + 1) * t * (t - 1) / 6};
        const auto from = cell - 1;
        double* const tile = out.tile(from / tile_cells) + from % tile_cells;
        for (std::size_t k = 0; k < n; ++k) loops::add_four(w, tile + (row_of[k] + x[k]) * tile_width);
        loops::add_four(w, tile + (out.rows - 1) * tile_width);
    }
}

/// A lane's sums.
struct Lane {
    std::vector<double> counts;  ///< rows × nodes
    double log_likelihood = 0;
    std::vector<double> tile, weights;
};

/// Adds a tile to a lane: posterior weights at its cells, the first by their exponents and the others by the ratio of
/// neighbours (within a tile no weight that matters can be lost), times who stands there.
void weigh(std::size_t number, std::vector<Tiled>& counted, const Place& place, std::span<const double> rest,
           std::span<const double> theta, const double* ratio, Lane& lane) {
    const auto nodes = theta.size(), rows = counted.front().rows, size = rows * tile_width;
    lane.tile.assign(size, 0.0);
    bool is_met = false;
    for (auto& chunk : counted) {
        if (!chunk.is_met[number]) continue;
        is_met = true;
        const double* const part = chunk.tile(number);
        for (std::size_t i = 0; i < size; ++i) lane.tile[i] += part[i];
    }
    if (!is_met) return;
    double* row = lane.weights.data();
    const double s = place.first + place.step * double(number * tile_cells);
    double most = -1e300;
    for (std::size_t q = 0; q < nodes; ++q) {
        row[q] = rest[q] + s * theta[q];
        most = std::max(most, row[q]);
    }
    for (std::size_t q = 0; q < nodes; ++q) row[q] = std::exp(row[q] - most);
    const double* const people = lane.tile.data() + (rows - 1) * tile_width;
    double log_sum = most;
    for (std::size_t cell = 0;; row += nodes) {
        log_sum += std::log(loops::normalise(row, nodes));
        lane.log_likelihood += people[cell] * log_sum;
        if (++cell == tile_width) break;
        loops::times(row, ratio, nodes, row + nodes);
    }
    for (std::size_t r = 0; r < rows; ++r)
        loops::add_weighted(lane.tile.data() + r * tile_width, lane.weights.data(), tile_width, nodes,
                            lane.counts.data() + r * nodes);
}

}  // namespace

void Marginal::add_grid(const Bench& bench, Form& form, Expected& out) {
    std::vector<double> slopes;
    std::vector<std::size_t> row_of;
    double low = 0, high = 0;
    std::size_t rows = 0;
    for (const auto j : form.items) {
        slopes.push_back(bench.parameters.items[j].a);
        row_of.push_back(rows);
        rows += maxima_[j] + 1u;
        const double end = slopes.back() * double(maxima_[j]);
        low += std::min(0.0, end);
        high += std::max(0.0, end);
    }
    ++rows;  // the people themselves
    const double step = std::max(high - low, 1e-9) / double(grid_cells - 4);
    const Place place{low - 1.5 * step, step};
    bool is_sorted = !form.sorted_for.empty();
    for (std::size_t n = 0; is_sorted && n < slopes.size(); ++n)
        is_sorted = std::abs(slopes[n] - form.sorted_for[n]) < 0.1 * (high - low) / double(form.totals - 1);
    if (!is_sorted) sort(form, slopes, place.first, place.step);

    const auto size = tiles * rows * tile_width;
    if (size > histogram_size_) {
        histograms_.clear();
        for (std::size_t chunk = 0; chunk < chunks; ++chunk)
            histograms_.push_back(std::make_unique_for_overwrite<double[]>(size));
        histogram_size_ = size;
    }
    std::vector<Tiled> counted;
    for (auto& histogram : histograms_) counted.push_back({histogram.get(), rows});
    compute::share_out(chunks, options_.threads, [&](std::size_t chunk) {
        const auto begin = form.people * chunk / chunks, end = form.people * (chunk + 1) / chunks;
        scatter({form.scores.data() + begin * slopes.size(), (end - begin) * slopes.size()},
                form.weights.empty() ? nullptr : form.weights.data() + begin, end - begin, slopes, row_of, place,
                counted[chunk]);
    });

    const auto nodes = z_.size();
    const auto& theta = bench.theta[form.population];
    const auto rest = bench.log_rest(form);
    std::vector<double> ratio(nodes);
    for (std::size_t q = 0; q < nodes; ++q) ratio[q] = std::exp(step * theta[q]);
    std::vector<Lane> sums(lanes);
    compute::share_out(lanes, options_.threads, [&](std::size_t number) {
        auto& lane = sums[number];
        lane.counts.assign(rows * nodes, 0.0);
        lane.weights.resize(tile_width * nodes);
        for (auto tile = number; tile < tiles; tile += lanes)
            weigh(tile, counted, place, rest, theta, ratio.data(), lane);
    });
    for (const auto& lane : sums) {
        out.log_likelihood += lane.log_likelihood;
        const double* row = lane.counts.data();
        for (const auto j : form.items)
            for (auto to = offsets_[j] * nodes; to < offsets_[j + 1] * nodes; ++to)
                out.counts[form.population][to] += *row++;
        for (auto& mass : out.masses[form.population]) mass += *row++;
    }
}

}  // namespace opora::irt
