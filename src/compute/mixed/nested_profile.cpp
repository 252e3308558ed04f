#include "compute/mixed/nested_profile.hpp"

#include "compute/share_out.hpp"
#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace opora::mixed {

namespace {

/// So many inner groups make a chunk, a job of a thread. The size is part of the result's last bits.
constexpr std::size_t chunk_size = 1024;

}  // namespace

/// Room for one outer group's work, and the sums that come of a chunk.
struct NestedProfile::Work {
    std::vector<double> a, b, c, d, e;
    std::vector<double> slope1, slope2, normal;
    double log_det = 0;
    Work(std::size_t q, std::size_t wide, std::size_t q1, std::size_t q2, std::size_t p)
        : a(2 * q * q + q * wide),
          b(q * wide + q * q),
          c(q * wide + q * q),
          d(q * wide + q * q),
          e(q * (wide + 1)),
          slope1(q1 * q1),
          slope2(q2 * q2),
          normal((p + 1) * (p + 1)) {}
};

NestedProfile::NestedProfile(const CrossProducts& data, const LinearDesign& design, Criterion criterion, int threads)
    : Profile(data, design, criterion), threads_(threads), wide_(outer_ + fixed_ + 1) {
    arrange(data);
    const auto outer_groups = first_.size() - 1;
    g1_.resize(inner_numbers_.size() * inner_ * inner_);
    g2_.resize(outer_groups * outer_ * outer_);
    c_.resize(outer_groups * wide_ * wide_);
    chunk_.push_back(0);
    for (std::size_t g = 0; g < outer_groups; ++g)
        if (first_[g + 1] - first_[chunk_.back()] >= chunk_size || g + 1 == outer_groups) chunk_.push_back(g + 1);
    works_.assign(chunk_.size() - 1, Work(std::max(inner_, outer_), wide_, inner_, outer_, fixed_));
}

NestedProfile::~NestedProfile() = default;

template <class Job>
void NestedProfile::each_chunk(Job job) {
    const auto chunks = works_.size();
    compute::share_out(chunks, chunks > 3 ? threads_ : 1, [&](std::size_t chunk) {
        for (auto g = chunk_[chunk]; g < chunk_[chunk + 1]; ++g) job(g, works_[chunk]);
    });
}

void NestedProfile::arrange(const CrossProducts& data) {
    // Inner groups in the order of their outer groups; both keep the order in which they first came. With one level the
    // outer groups are but chunks of the inner ones.
    std::unordered_map<std::int64_t, std::size_t> outer_places, inner_places;
    inner_places.reserve(data.blocks());
    std::vector<std::vector<std::size_t>> inner_of_outer;
    std::vector<std::pair<std::size_t, std::size_t>> blocks;  // inner, block
    std::vector<std::int64_t> numbers;
    for (std::size_t block = 0; block < data.blocks(); ++block) {
        const auto pair = data.pair(block);
        const auto [inner, is_new] = inner_places.try_emplace(pair.inner, numbers.size());
        blocks.emplace_back(inner->second, block);
        if (!is_new) continue;
        const auto number = outer_ > 0 ? pair.outer : static_cast<std::int64_t>(numbers.size() / chunk_size);
        numbers.push_back(pair.inner);
        const auto [outer, is_new_outer] = outer_places.try_emplace(number, inner_of_outer.size());
        if (is_new_outer) {
            inner_of_outer.emplace_back();
            outer_numbers_.push_back(number);
        }
        inner_of_outer[outer->second].push_back(inner->second);
    }
    std::stable_sort(blocks.begin(), blocks.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> first_block(numbers.size() + 1, 0);
    for (const auto& [inner, block] : blocks) ++first_block[inner + 1];
    for (std::size_t i = 0; i < numbers.size(); ++i) first_block[i + 1] += first_block[i];

    s11_.assign(numbers.size() * inner_ * inner_, 0.0);
    s1_.assign(numbers.size() * inner_ * wide_, 0.0);
    c0_.assign(inner_of_outer.size() * wide_ * wide_, 0.0);
    for (std::size_t g = 0; g < inner_of_outer.size(); ++g) {
        first_.push_back(inner_numbers_.size());
        double* const c0 = c0_.data() + g * wide_ * wide_;
        for (const auto inner : inner_of_outer[g]) {
            const auto at = inner_numbers_.size();
            inner_numbers_.push_back(numbers[inner]);
            for (auto n = first_block[inner]; n < first_block[inner + 1]; ++n) {
                const auto block = blocks[n].second;
                double* const s11 = s11_.data() + at * inner_ * inner_;
                double* const s1 = s1_.data() + at * inner_ * wide_;
                for (std::size_t i = 0; i < inner_; ++i) {
                    for (std::size_t j = 0; j < inner_; ++j) s11[i * inner_ + j] += sum(data, block, i, j);
                    for (std::size_t j = 0; j < wide_; ++j) s1[i * wide_ + j] += sum(data, block, i, inner_ + j);
                }
                for (std::size_t i = 0; i < wide_; ++i)
                    for (std::size_t j = 0; j <= i; ++j) c0[i * wide_ + j] += sum(data, block, inner_ + i, inner_ + j);
            }
        }
    }
    first_.push_back(inner_numbers_.size());
}

/// What the effects of the inner groups leave of one outer group's sums. Q: their number, 0 when not known beforehand.
template <std::size_t Q>
void NestedProfile::eliminate_inner(std::size_t outer_group, Work& work) {
    const std::size_t q = Q ? Q : inner_, wide = wide_;
    double* const c = c_.data() + outer_group * wide * wide;
    std::copy_n(c0_.data() + outer_group * wide * wide, wide * wide, c);
    double* const gs = work.b.data();
    for (std::size_t g = first_[outer_group]; g < first_[outer_group + 1]; ++g) {
        const double* const s1 = s1_.data() + g * q * wide;
        double* const shrunk = g1_.data() + g * q * q;
        work.log_det += small::shrink(s11_.data() + g * q * q, lambda1_.data(), q, shrunk, work.a.data());
        small::product(shrunk, s1, q, q, wide, gs);
        for (std::size_t i = 0; i < wide; ++i)
            for (std::size_t k = 0; k < q; ++k) {
                const double left = s1[k * wide + i];
                for (std::size_t j = 0; j <= i; ++j) c[i * wide + j] -= left * gs[k * wide + j];
            }
    }
    for (std::size_t i = 0; i < wide; ++i)
        for (std::size_t j = i + 1; j < wide; ++j) c[i * wide + j] = c[j * wide + i];
}

void NestedProfile::eliminate_outer(std::size_t outer_group, Work& work) {
    const std::size_t narrow = fixed_ + 1;
    const double* const c = c_.data() + outer_group * wide_ * wide_;
    for (std::size_t i = 0; i < narrow; ++i)
        for (std::size_t j = 0; j < narrow; ++j) work.normal[i * narrow + j] += c[(outer_ + i) * wide_ + outer_ + j];
    if (outer_ == 0) return;

    double* const s22 = work.b.data();
    for (std::size_t i = 0; i < outer_; ++i)
        for (std::size_t j = 0; j < outer_; ++j) s22[i * outer_ + j] = c[i * wide_ + j];
    double* const shrunk = g2_.data() + outer_group * outer_ * outer_;
    work.log_det += small::shrink(s22, lambda2_.data(), outer_, shrunk, work.a.data());
    double* const gc = work.d.data();
    for (std::size_t i = 0; i < outer_; ++i)
        for (std::size_t j = 0; j < narrow; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < outer_; ++k) sum += shrunk[i * outer_ + k] * c[k * wide_ + outer_ + j];
            gc[i * narrow + j] = sum;
        }
    for (std::size_t k = 0; k < outer_; ++k)
        for (std::size_t i = 0; i < narrow; ++i)
            for (std::size_t j = 0; j < narrow; ++j)
                work.normal[i * narrow + j] -= c[k * wide_ + outer_ + i] * gc[k * narrow + j];
}

void NestedProfile::eliminate() {
    for (auto& work : works_) {
        work.log_det = 0;
        std::fill(work.normal.begin(), work.normal.end(), 0.0);
    }
    each_chunk([&](std::size_t g, Work& work) {
        inner_ == 1   ? eliminate_inner<1>(g, work)
        : inner_ == 2 ? eliminate_inner<2>(g, work)
                      : eliminate_inner<0>(g, work);
        eliminate_outer(g, work);
    });
    log_det_ = 0;
    normal_.assign((fixed_ + 1) * (fixed_ + 1), 0.0);
    for (const auto& work : works_) {
        log_det_ += work.log_det;
        for (std::size_t i = 0; i < normal_.size(); ++i) normal_[i] += work.normal[i];
    }
}

/// Adds T − w ss' − Q(X'V⁻¹X)⁻¹Q' to the lower triangle of `sum`, with T = Z'V⁻¹Z (t), [Q Z'V⁻¹y] = h,
/// s = Z'V⁻¹(y − Xβ) of a group; the last term for REML only. It is d deviance / d(ΛΛ').
inline void NestedProfile::add_slope(const double* t, const double* h, std::size_t q, double weight, double* sum,
                                     double* room) const {
    const std::size_t p = fixed_, narrow = p + 1;
    double* const s = room;
    double* const root = room + q;  // rows: the root of (X'V⁻¹X)⁻¹ times a row of Q
    const bool is_reml = criterion_ == Criterion::reml;
    for (std::size_t i = 0; i < q; ++i) {
        const double* const row = h + i * narrow;
        double rest = row[p];
        for (std::size_t k = 0; k < p; ++k) rest -= row[k] * beta_[k];
        s[i] = rest;
        if (!is_reml) continue;
        for (std::size_t k = 0; k < p; ++k) {
            double v = 0;
            for (std::size_t l = 0; l <= k; ++l) v += root_[k * p + l] * row[l];
            root[i * p + k] = v;
        }
    }
    for (std::size_t i = 0; i < q; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double v = t[i * q + j] - weight * s[i] * s[j];
            if (is_reml)
                for (std::size_t k = 0; k < p; ++k) v -= root[i * p + k] * root[j * p + k];
            sum[i * q + j] += v;
        }
}

/// Leaves G₂[Z₂ X y]'V₁⁻¹[Z₂ X y] in work.d for the inner groups.
void NestedProfile::outer_slope(std::size_t outer_group, double weight, Work& work) const {
    if (outer_ == 0) return;
    const std::size_t narrow = fixed_ + 1;
    const double* const c = c_.data() + outer_group * wide_ * wide_;
    const double* const g2 = g2_.data() + outer_group * outer_ * outer_;
    double* const gc = work.d.data();
    small::product(g2, c, outer_, outer_, wide_, gc);
    double* const t = work.b.data();
    double* const h = work.c.data();
    for (std::size_t i = 0; i < outer_; ++i)
        for (std::size_t j = 0; j < wide_; ++j) {
            double v = c[i * wide_ + j];
            for (std::size_t k = 0; k < outer_; ++k) v -= c[i * wide_ + k] * gc[k * wide_ + j];
            if (j < outer_)
                t[i * outer_ + j] = v;
            else
                h[i * narrow + j - outer_] = v;
        }
    add_slope(t, h, outer_, weight, work.slope2.data(), work.e.data());
}

template <std::size_t Q>
void NestedProfile::inner_slope(std::size_t outer_group, double weight, Work& work) const {
    const std::size_t q = Q ? Q : inner_, wide = wide_, narrow = fixed_ + 1;
    const double* const g2 = g2_.data() + outer_group * outer_ * outer_;
    const double* const gc = work.d.data();
    double* const sg = work.a.data();  // I − S₁₁G₁
    double* const t = work.b.data();
    double* const e = work.c.data();  // Z₁'V₁⁻¹[Z₂ X y]
    for (std::size_t g = first_[outer_group]; g < first_[outer_group + 1]; ++g) {
        const double* const s11 = s11_.data() + g * q * q;
        const double* const g1 = g1_.data() + g * q * q;
        for (std::size_t i = 0; i < q; ++i)
            for (std::size_t j = 0; j < q; ++j) {
                double v = i == j ? 1.0 : 0.0;
                for (std::size_t k = 0; k < q; ++k) v -= s11[i * q + k] * g1[k * q + j];
                sg[i * q + j] = v;
            }
        small::product(sg, s11, q, q, q, t);
        small::product(sg, s1_.data() + g * q * wide, q, q, wide, e);
        if (outer_ == 0) {
            add_slope(t, e, q, weight, work.slope1.data(), work.e.data());
            continue;
        }
        double* const h = work.a.data() + 2 * q * q;
        for (std::size_t i = 0; i < q; ++i)
            for (std::size_t j = 0; j < narrow; ++j) {
                double v = e[i * wide + outer_ + j];
                for (std::size_t k = 0; k < outer_; ++k) v -= e[i * wide + k] * gc[k * wide + outer_ + j];
                h[i * narrow + j] = v;
            }
        for (std::size_t i = 0; i < q; ++i)
            for (std::size_t j = 0; j < q; ++j)
                for (std::size_t k = 0; k < outer_; ++k)
                    for (std::size_t l = 0; l < outer_; ++l)
                        t[i * q + j] -= e[i * wide + k] * g2[k * outer_ + l] * e[j * wide + l];
        add_slope(t, h, q, weight, work.slope1.data(), work.e.data());
    }
}

void NestedProfile::slopes(double weight, std::vector<double>& by_lambda1, std::vector<double>& by_lambda2) {
    for (auto& work : works_) {
        std::fill(work.slope1.begin(), work.slope1.end(), 0.0);
        std::fill(work.slope2.begin(), work.slope2.end(), 0.0);
    }
    each_chunk([&](std::size_t g, Work& work) {
        outer_slope(g, weight, work);
        inner_ == 1   ? inner_slope<1>(g, weight, work)
        : inner_ == 2 ? inner_slope<2>(g, weight, work)
                      : inner_slope<0>(g, weight, work);
    });
    std::vector<double> slope1(inner_ * inner_), slope2(outer_ * outer_);
    for (const auto& work : works_) {
        for (std::size_t i = 0; i < slope1.size(); ++i) slope1[i] += work.slope1[i];
        for (std::size_t i = 0; i < slope2.size(); ++i) slope2[i] += work.slope2[i];
    }
    const auto give = [](const std::vector<double>& d, const std::vector<double>& lambda, std::size_t size,
                         std::vector<double>& by) {
        for (std::size_t i = 0; i < size; ++i)
            for (std::size_t j = 0; j <= i; ++j) {
                double v = 0;
                for (std::size_t k = j; k < size; ++k)
                    v += (i >= k ? d[i * size + k] : d[k * size + i]) * lambda[k * size + j];
                by[i * size + j] = 2 * v;
            }
    };
    give(slope1, lambda1_, inner_, by_lambda1);
    give(slope2, lambda2_, outer_, by_lambda2);
}

/// û₂ = G₂ Z₂'V₁⁻¹(y − Xβ); û₁ = G₁ Z₁'(y − Xβ − Z₂û₂). The variances are conditional on β, of the inner effects with
/// the uncertainty of û₂ [Bates2015, eq. 58: blocks of σ²Λ(Λ'Z'ZΛ + I)⁻¹Λ'].
std::vector<GroupEffect> NestedProfile::effects(bool is_outer) const {
    const std::size_t p = fixed_;
    std::vector<GroupEffect> out;
    out.reserve(is_outer ? outer_numbers_.size() : inner_numbers_.size());
    std::vector<double> u1(inner_), r1(inner_), u2(outer_), r2(outer_), gb(inner_ * outer_), variance(inner_ * inner_);
    for (std::size_t og = 0; og + 1 < first_.size(); ++og) {
        const double* const c = c_.data() + og * wide_ * wide_;
        const double* const g2 = g2_.data() + og * outer_ * outer_;
        std::fill(u2.begin(), u2.end(), 0.0);
        for (std::size_t i = 0; i < outer_; ++i) {
            r2[i] = c[i * wide_ + outer_ + p];
            for (std::size_t k = 0; k < p; ++k) r2[i] -= c[i * wide_ + outer_ + k] * beta_[k];
        }
        for (std::size_t i = 0; i < outer_; ++i)
            for (std::size_t k = 0; k < outer_; ++k) u2[i] += g2[i * outer_ + k] * r2[k];
        if (is_outer) {
            out.push_back(effect(true, og, u2.data(), g2));
            continue;
        }
        for (std::size_t g = first_[og]; g < first_[og + 1]; ++g) {
            const double* const s1 = s1_.data() + g * inner_ * wide_;
            const double* const g1 = g1_.data() + g * inner_ * inner_;
            std::fill(u1.begin(), u1.end(), 0.0);
            std::fill(gb.begin(), gb.end(), 0.0);
            std::copy_n(g1, inner_ * inner_, variance.begin());
            for (std::size_t i = 0; i < inner_; ++i) {
                r1[i] = s1[i * wide_ + outer_ + p];
                for (std::size_t k = 0; k < p; ++k) r1[i] -= s1[i * wide_ + outer_ + k] * beta_[k];
                for (std::size_t k = 0; k < outer_; ++k) r1[i] -= s1[i * wide_ + k] * u2[k];
            }
            for (std::size_t i = 0; i < inner_; ++i)
                for (std::size_t k = 0; k < inner_; ++k) {
                    u1[i] += g1[i * inner_ + k] * r1[k];
                    for (std::size_t l = 0; l < outer_; ++l)
                        gb[i * outer_ + l] += g1[i * inner_ + k] * s1[k * wide_ + l];
                }
            for (std::size_t i = 0; i < inner_; ++i)
                for (std::size_t j = 0; j < inner_; ++j)
                    for (std::size_t k = 0; k < outer_; ++k)
                        for (std::size_t l = 0; l < outer_; ++l)
                            variance[i * inner_ + j] += gb[i * outer_ + k] * g2[k * outer_ + l] * gb[j * outer_ + l];
            out.push_back(effect(false, g, u1.data(), variance.data()));
        }
    }
    return out;
}

}  // namespace opora::mixed
