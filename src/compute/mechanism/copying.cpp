#include "compute/mechanism/copying.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <span>

namespace opora::mechanism {

namespace {

constexpr std::array<double, 2> copied_shares{0.5, 0.8};  ///< of a sheet
constexpr std::array<double, 3> copier_shares{0.08, 0.2, 0.45};
constexpr std::size_t points = 3;  ///< of ability a person: mean, mean ± √3 SD
constexpr std::array<double, points> point_weights{2.0 / 3, 1.0 / 6, 1.0 / 6};
constexpr std::size_t shortest_block = 3, longest_block = 7;
constexpr double longest_evidence = 400;

struct SheetBench {
    const Sheets& sheets;
    const Measure& m;
    const CodeTable& codes;
    std::size_t n, items;
    std::vector<double> mean_chance;    ///< person × rows: P(score)
    std::vector<double> own;            ///< person × item × points: P(own answer)
    std::vector<std::uint8_t> counts;   ///< person × item: is compared
    std::vector<std::uint64_t> answer;  ///< person × item: equal where answers are identical

    bool has_codes() const { return !sheets.codes.empty() && !codes.share.empty(); }
    std::uint8_t score(std::size_t i, std::size_t j) const { return sheets.scores[i * items + j]; }
    double code_share(std::size_t i, std::size_t like, std::size_t j) const {
        if (!has_codes()) return 1;
        const auto code = sheets.codes[i * items + j];
        if (code == irt::missing) return 1;
        return std::max<double>(1e-3,
                                codes.of(m.row(j, score(i, j)), variant(i), codes.third_of(sheets.totals[like]))[code]);
    }
    std::size_t variant(std::size_t i) const { return sheets.variants.empty() ? 0 : sheets.variants[i]; }
    bool has_forms() const { return has_codes() && !sheets.variants.empty(); }
    bool may_share(std::size_t a, std::size_t b) const {
        if (!has_forms()) return true;
        const auto x = sheets.variants[a], y = sheets.variants[b];
        return x == y || x == 0 || y == 0;
    }
};

/// A value between nodes.
double between(const Nodes& p, double theta) {
    const double place = std::clamp((theta - node(0)) / (node(1) - node(0)), 0.0, double(nodes - 1) - 1e-9);
    const auto q = static_cast<std::size_t>(place);
    const double part = place - double(q);
    return p[q] + part * (p[q + 1] - p[q]);
}

void set_chances(SheetBench& b, const std::vector<std::vector<Nodes>>& chances, const std::vector<std::size_t>& form,
                 const std::vector<Nodes>& belief) {
    const auto rows = b.m.first.back();
    b.mean_chance.resize(b.n * rows);
    b.own.resize(b.n * b.items * points);
    for (std::size_t i = 0; i < b.n; ++i) {
        const auto& chance = chances[form[i]];
        double mean = 0, square = 0;
        for (std::size_t q = 0; q < nodes; ++q) {
            mean += belief[i][q] * node(q);
            square += belief[i][q] * node(q) * node(q);
        }
        const double spread = std::sqrt(3 * std::max(0.0, square - mean * mean));
        for (std::size_t r = 0; r < rows; ++r) b.mean_chance[i * rows + r] = between(chance[r], mean);
        for (std::size_t j = 0; j < b.items; ++j) {
            const auto& p = chance[b.m.row(j, b.score(i, j))];
            const double share = b.code_share(i, i, j);
            double* to = b.own.data() + (i * b.items + j) * points;
            to[0] = between(p, mean) * share;
            to[1] = between(p, mean - spread) * share;
            to[2] = between(p, mean + spread) * share;
        }
    }
}

void set_answers(SheetBench& b) {
    b.counts.assign(b.n * b.items, 1);
    b.answer.resize(b.n * b.items);
    for (std::size_t i = 0; i < b.n; ++i) {
        for (std::size_t j = 0; j < b.items; ++j) {
            const auto code = b.has_codes() ? b.sheets.codes[i * b.items + j] : irt::missing;
            b.answer[i * b.items + j] = 1 + b.score(i, j) * 256U + code;
            if (code == omitted) b.counts[i * b.items + j] = 0;
        }
        for (std::size_t j = b.items; j-- > 0 && b.score(i, j) == 0;) {
            const bool is_written = b.has_codes() && b.sheets.codes[i * b.items + j] != omitted &&
                                    b.sheets.codes[i * b.items + j] != irt::missing;
            if (is_written) break;
            b.counts[i * b.items + j] = 0;
        }
    }
}

/// The best source: Σ_i log(1 − π + π L(i | copied a share c from s) / L(i | alone)) over s, c, π.
double best_source(const SheetBench& b) {
    constexpr std::size_t width = copied_shares.size() * points;
    std::vector<double> match(b.n * b.items * width);
    for (std::size_t i = 0; i < b.n * b.items; ++i)
        for (std::size_t c = 0; c < copied_shares.size(); ++c)
            for (std::size_t k = 0; k < points; ++k)
                match[i * width + c * points + k] =
                    1 - copied_shares[c] + copied_shares[c] / std::max(b.own[i * points + k], 1e-4);
    double best = 0;
    std::array<std::vector<double>, copied_shares.size()> not_copied;
    for (std::size_t c = 0; c < copied_shares.size(); ++c)
        for (std::size_t k = 0; k <= b.items; ++k) not_copied[c].push_back(std::pow(1 - copied_shares[c], double(k)));
    std::vector<double> ratio(b.n * copied_shares.size());
    for (std::size_t s = 0; s < b.n; ++s) {
        for (std::size_t i = 0; i < b.n; ++i) {
            std::array<double, width> product;
            product.fill(1);
            if (i == s || !b.may_share(i, s)) {
                for (std::size_t c = 0; c < copied_shares.size(); ++c) ratio[c * b.n + i] = 0;
                continue;
            }
            std::size_t apart = 0;
            for (std::size_t j = 0; j < b.items; ++j) {
                const auto at = i * b.items + j, there = s * b.items + j;
                if (!b.counts[at] || !b.counts[there]) continue;
                if (b.answer[at] != b.answer[there]) {
                    ++apart;
                    continue;
                }
                const double* factor = match.data() + at * width;
                for (std::size_t k = 0; k < width; ++k) product[k] *= factor[k];
            }
            for (std::size_t c = 0; c < copied_shares.size(); ++c) {
                double sum = 0;
                for (std::size_t k = 0; k < points; ++k) sum += point_weights[k] * product[c * points + k];
                ratio[c * b.n + i] = sum * not_copied[c][apart];
            }
        }
        for (std::size_t c = 0; c < copied_shares.size(); ++c)
            for (const double pi : copier_shares) {
                double sum = 0, product = 1;
                for (std::size_t i = 0; i < b.n; ++i) {
                    if (i == s) continue;
                    product *= 1 - pi + pi * ratio[c * b.n + i];
                    if (product > 1e100 || product < 1e-100) {
                        sum += std::log(product);
                        product = 1;
                    }
                }
                best = std::max(best, sum + std::log(product));
            }
    }
    return std::min(best, longest_evidence);
}

/// −Φ⁻¹ of the generalised binomial test [VanDerLinden2006]: P(as many identical answers or more), Poisson-binomial.
double gbt_z(std::span<const double> p, std::size_t seen) {
    // Only the chances of fewer than `seen` are needed.
    std::array<double, 129> fewer{};
    fewer[0] = 1;
    double reached = 0;
    const auto most = std::min<std::size_t>(seen, fewer.size() - 1);
    if (most == 0) return -10;
    for (const double one : p) {
        reached += fewer[most - 1] * one;
        for (std::size_t k = most; k-- > 1;) fewer[k] = fewer[k] * (1 - one) + fewer[k - 1] * one;
        fewer[0] *= 1 - one;
    }
    return -boost::math::quantile(boost::math::normal(), std::clamp(reached, 1e-300, 1 - 1e-12));
}

/// P(two people of these chances give the identical answer) by item.
void compare_pairs(const SheetBench& b, CopyingStatistics& out) {
    const auto rows = b.m.first.back();
    // With codes: the chance that two of the same score have the same code, by variant and row.
    std::vector<double> same(rows * b.codes.variants, 1.0);
    if (b.has_codes())
        for (std::size_t r = 0; r < same.size(); ++r) {
            const float* share = b.codes.of(r % rows, r / rows, 1);
            double sum = 0;
            for (std::size_t code = 0; code < CodeTable::kinds; ++code) sum += double(share[code]) * share[code];
            same[r] = std::min(1.0, sum);
        }
    double sum_omega = 0;
    std::size_t pairs = 0;
    out.nearest = -10;
    // The binomial test is dear: it is made where ω says that a pair may be the most alike.
    constexpr double binomial_from = 1.5;
    std::vector<double> chance;
    for (std::size_t i = 0; i < b.n; ++i)
        for (std::size_t s = i + 1; s < b.n; ++s) {
            if (!b.may_share(i, s)) continue;
            const double* one = b.mean_chance.data() + i * rows;
            const double* two = b.mean_chance.data() + s * rows;
            const double* alike = same.data() + std::min(b.variant(i), b.codes.variants - 1) * rows;
            double seen = 0, expected = 0, variance = 0;
            chance.clear();
            for (std::size_t j = 0; j < b.items; ++j) {
                if (!b.counts[i * b.items + j] || !b.counts[s * b.items + j]) continue;
                double p = 0;
                for (std::size_t r = b.m.first[j]; r < b.m.first[j + 1]; ++r) p += one[r] * two[r] * alike[r];
                chance.push_back(p);
                expected += p;
                variance += p * (1 - p);
                seen += b.answer[i * b.items + j] == b.answer[s * b.items + j];
            }
            if (variance < 0.05) continue;
            const double omega = (seen - expected) / std::sqrt(variance);
            sum_omega += omega;
            ++pairs;
            // Its deviate seldom exceeds ω: where a third more could not win, it is not made.
            if (omega > binomial_from && 1.35 * omega + 0.5 > out.nearest)
                out.nearest = std::max(out.nearest, gbt_z(chance, static_cast<std::size_t>(seen)));
        }
    if (out.nearest < 0) out.nearest = 0;  // no pair worth a test
    out.likeness = pairs > 0 ? sum_omega / double(pairs) : 0;
}

/// How much more often than expected the answers of `who` in a run come, of those who may share them.
double evidence_of(const SheetBench& b, std::size_t who, std::size_t begin, std::size_t end, std::size_t having) {
    const auto rows = b.m.first.back();
    double expected = 0, codes = 1;
    for (std::size_t j = begin; j < end; ++j) codes *= b.code_share(who, who, j);
    for (std::size_t i = 0; i < b.n; ++i) {
        if (!b.may_share(i, who)) continue;
        double p = codes;
        for (std::size_t j = begin; j < end; ++j) p *= b.mean_chance[i * rows + b.m.row(j, b.score(who, j))];
        expected += p;
    }
    const double m = double(having);
    return m > expected ? m * std::log(m / std::max(expected, 1e-6)) - (m - expected) : 0;
}

/// People of equal strings, found by hashing: comparing all with all costs most where a class is a whole school.
class Alike {
 public:
    explicit Alike(std::size_t people) : next_(people), last_(people) {
        while (mask_ + 1 < 2 * people) mask_ = 2 * mask_ + 1;
        first_.resize(mask_ + 1);
    }
    static constexpr std::uint32_t none = ~0U;

    void gather(const std::vector<std::uint64_t>& string, const std::vector<std::uint8_t>& is_whole) {
        std::fill(first_.begin(), first_.end(), none);
        heads_.clear();
        for (std::uint32_t i = 0; i < string.size(); ++i) {
            if (!is_whole[i]) continue;
            auto at = static_cast<std::size_t>(string[i]) & mask_;
            while (first_[at] != none && string[first_[at]] != string[i]) at = (at + 1) & mask_;
            next_[i] = none;
            if (first_[at] == none) {
                first_[at] = last_[i] = i;
                heads_.push_back(i);
                continue;
            }
            const auto head = first_[at];
            next_[last_[head]] = i;
            last_[head] = i;
        }
    }
    /// The first of each group, and who follows.
    const std::vector<std::uint32_t>& heads() const { return heads_; }
    std::uint32_t after(std::uint32_t i) const { return next_[i]; }

 private:
    std::size_t mask_ = 15;
    std::vector<std::uint32_t> first_, next_, last_, heads_;
};

double best_block(const SheetBench& b) {
    double best = 0;
    std::vector<std::uint64_t> string(b.n);
    std::vector<std::uint8_t> is_whole(b.n);
    Alike alike(b.n);
    for (std::size_t begin = 0; begin + shortest_block <= b.items; ++begin) {
        std::fill(string.begin(), string.end(), 1);
        std::fill(is_whole.begin(), is_whole.end(), 1);
        for (std::size_t length = 1; length <= longest_block && begin + length <= b.items; ++length) {
            const auto j = begin + length - 1;
            for (std::size_t i = 0; i < b.n; ++i) {
                string[i] = (string[i] ^ b.answer[i * b.items + j]) * 0x9E3779B97F4A7C15ULL;
                string[i] ^= string[i] >> 29;
                if (!b.counts[i * b.items + j]) is_whole[i] = 0;
            }
            if (length < shortest_block) continue;
            alike.gather(string, is_whole);
            for (const auto head : alike.heads()) {
                if (alike.after(head) == Alike::none) continue;
                int earned = 0, most = 0;
                for (std::size_t k = begin; k <= j; ++k) {
                    earned += b.score(head, k);
                    most += static_cast<int>(b.m.items[k].maximum());
                }
                if (2 * earned < most) continue;
                // Forms do not compare, so one string may be several groups: each is that of its first person.
                for (auto i = head; i != Alike::none; i = alike.after(i)) {
                    std::size_t same = 0;
                    bool is_first = true;
                    for (auto k = head; k != Alike::none; k = alike.after(k))
                        if (b.may_share(i, k)) {
                            is_first = is_first && k >= i;
                            ++same;
                        }
                    if (is_first && same >= 3) best = std::max(best, evidence_of(b, i, begin, j + 1, same));
                    if (!b.has_forms()) break;
                }
            }
        }
    }
    return best;
}

}  // namespace

CopyingStatistics copying_of(const Sheets& sheets, const Measure& measure, const CodeTable& codes,
                             const std::vector<std::vector<Nodes>>& chances, const std::vector<std::size_t>& form,
                             const std::vector<Nodes>& belief) {
    SheetBench bench{sheets, measure, codes, sheets.people(), measure.count(), {}, {}, {}, {}};
    set_chances(bench, chances, form, belief);
    set_answers(bench);
    CopyingStatistics out;
    out.source = best_source(bench);
    compare_pairs(bench, out);
    out.block = best_block(bench);
    return out;
}

}  // namespace opora::mechanism
