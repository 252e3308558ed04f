#include "compute/mixed/profile.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <unordered_map>

namespace opora::mixed {

/// Room for one outer group's work, and the sums that come of it.
struct Profile::Work {
    std::vector<double> a, b, c, d, e;
    std::vector<double> slope1, slope2, normal;
    double log_det = 0;
    Work(std::size_t q, std::size_t wide, std::size_t q1, std::size_t q2, std::size_t p)
        : a(2 * q * q + wide * wide),
          b(q * wide + q * q),
          c(q * wide + q * q),
          d(q * wide + q * q),
          e(q * wide + wide * wide),
          slope1(q1 * q1),
          slope2(q2 * q2),
          normal((p + 1) * (p + 1)) {}
};

Profile::Profile(const CrossProducts& data, const LinearDesign& design, Criterion criterion)
    : inner_(design.inner.size()),
      outer_(design.outer.size()),
      fixed_(design.fixed.size()),
      wide_(outer_ + fixed_ + 1),
      criterion_(criterion),
      rows_(data.rows()) {
    arrange(data, design);
    g1_.resize(inner_numbers_.size() * inner_ * inner_);
    g2_.resize(outer_numbers_.size() * outer_ * outer_);
    c_.resize(outer_numbers_.size() * wide_ * wide_);
}

void Profile::arrange(const CrossProducts& data, const LinearDesign& design) {
    std::vector<std::size_t> columns = design.inner;
    columns.insert(columns.end(), design.outer.begin(), design.outer.end());
    columns.insert(columns.end(), design.fixed.begin(), design.fixed.end());
    columns.push_back(design.response);

    scale_.assign(columns.size(), 0.0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        for (std::size_t block = 0; block < data.blocks(); ++block) scale_[i] += data.at(block, columns[i], columns[i]);
        scale_[i] = scale_[i] > 0 ? std::sqrt(scale_[i] / rows_) : 1;
    }

    // Inner groups in the order of their outer groups; both keep the order in which they first came.
    std::unordered_map<std::int64_t, std::size_t> outer_places, inner_places;
    std::vector<std::vector<std::size_t>> inner_of_outer;
    std::vector<std::vector<std::size_t>> blocks_of;
    std::vector<std::int64_t> numbers;
    for (std::size_t block = 0; block < data.blocks(); ++block) {
        const auto pair = data.pair(block);
        const auto [inner, is_new] = inner_places.try_emplace(pair.inner, blocks_of.size());
        if (is_new) {
            blocks_of.emplace_back();
            numbers.push_back(pair.inner);
            const auto [outer, is_new_outer] =
                outer_places.try_emplace(outer_ > 0 ? pair.outer : 0, inner_of_outer.size());
            if (is_new_outer) {
                inner_of_outer.emplace_back();
                outer_numbers_.push_back(outer_ > 0 ? pair.outer : 0);
            }
            inner_of_outer[outer->second].push_back(inner->second);
        }
        blocks_of[inner->second].push_back(block);
    }

    const auto sum = [&](std::size_t inner, std::size_t i, std::size_t j) {
        double total = 0;
        for (const auto block : blocks_of[inner]) total += data.at(block, columns[i], columns[j]);
        return total / (scale_[i] * scale_[j]);
    };
    s11_.reserve(numbers.size() * inner_ * inner_);
    s1_.reserve(numbers.size() * inner_ * wide_);
    c0_.assign(outer_numbers_.size() * wide_ * wide_, 0.0);
    for (std::size_t g = 0; g < inner_of_outer.size(); ++g) {
        first_.push_back(inner_numbers_.size());
        double* const c0 = c0_.data() + g * wide_ * wide_;
        for (const auto inner : inner_of_outer[g]) {
            inner_numbers_.push_back(numbers[inner]);
            for (std::size_t i = 0; i < inner_; ++i)
                for (std::size_t j = 0; j < inner_; ++j) s11_.push_back(sum(inner, i, j));
            for (std::size_t i = 0; i < inner_; ++i)
                for (std::size_t j = 0; j < wide_; ++j) s1_.push_back(sum(inner, i, inner_ + j));
            for (std::size_t i = 0; i < wide_; ++i)
                for (std::size_t j = 0; j < wide_; ++j) c0[i * wide_ + j] += sum(inner, inner_ + i, inner_ + j);
        }
    }
    first_.push_back(inner_numbers_.size());
}

void Profile::factor(const std::vector<double>& theta) {
    std::size_t next = 0;
    const auto fill = [&](std::vector<double>& lambda, std::size_t size) {
        lambda.assign(size * size, 0.0);
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i) lambda[i * size + j] = theta[next++];
    };
    fill(lambda1_, inner_);
    fill(lambda2_, outer_);
}

/// What the effects of one outer group and of its inner groups leave of its sums.
void Profile::eliminate(std::size_t outer_group, Work& work) {
    double* const c = c_.data() + outer_group * wide_ * wide_;
    std::copy_n(c0_.data() + outer_group * wide_ * wide_, wide_ * wide_, c);
    for (std::size_t g = first_[outer_group]; g < first_[outer_group + 1]; ++g) {
        const double* const s1 = s1_.data() + g * inner_ * wide_;
        double* const shrunk = g1_.data() + g * inner_ * inner_;
        work.log_det +=
            small::shrink(s11_.data() + g * inner_ * inner_, lambda1_.data(), inner_, shrunk, work.a.data());
        double* const gs = work.b.data();
        small::product(shrunk, s1, inner_, inner_, wide_, gs);
        for (std::size_t k = 0; k < inner_; ++k)
            for (std::size_t i = 0; i < wide_; ++i) {
                const double left = s1[k * wide_ + i];
                for (std::size_t j = 0; j <= i; ++j) c[i * wide_ + j] -= left * gs[k * wide_ + j];
            }
    }
    for (std::size_t i = 0; i < wide_; ++i)
        for (std::size_t j = i + 1; j < wide_; ++j) c[i * wide_ + j] = c[j * wide_ + i];

    const std::size_t narrow = fixed_ + 1;
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

bool Profile::solve() {
    const std::size_t p = fixed_, narrow = p + 1;
    std::vector<double> factor(p * p), y(p);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) factor[i * p + j] = normal_[i * narrow + j];
        y[i] = normal_[i * narrow + p];
    }
    if (!small::cholesky(factor.data(), p)) return false;
    log_det_x_ = 0;
    for (std::size_t i = 0; i < p; ++i) log_det_x_ += 2 * std::log(factor[i * p + i]);
    small::forward(factor.data(), p, y.data());
    rss_ = normal_[p * narrow + p];
    for (const double v : y) rss_ -= v * v;
    beta_ = y;
    small::backward(factor.data(), p, beta_.data());
    inverse_.assign(p * p, 0.0);
    for (std::size_t j = 0; j < p; ++j) {
        inverse_[j * p + j] = 1;
        small::forward(factor.data(), p, inverse_.data() + j, p);
        small::backward(factor.data(), p, inverse_.data() + j, p);
    }
    return rss_ > 0;
}

/// Adds to slope1, slope2 what the groups say of d deviance / d(ΛΛ'): T − w ss' − Q(X'V⁻¹X)⁻¹Q', with T = Z'V⁻¹Z,
/// s = Z'V⁻¹(y − Xβ), Q = Z'V⁻¹X of each group and w = degrees / rss; the last term for REML only.
void Profile::slope(std::size_t outer_group, Work& work) const {
    const std::size_t p = fixed_, narrow = p + 1;
    const double degrees = rows_ - (criterion_ == Criterion::reml ? double(p) : 0.0);
    const double weight = degrees / rss_;
    const double* const c = c_.data() + outer_group * wide_ * wide_;
    const double* const g2 = g2_.data() + outer_group * outer_ * outer_;

    // h (q × (p+1)) = Z'V⁻¹[X y], t (q × q) = Z'V⁻¹Z
    const auto add = [&](const double* t, const double* h, std::size_t q, std::vector<double>& sum, double* room) {
        double* const s = room;
        double* const qa = room + q;
        for (std::size_t i = 0; i < q; ++i) {
            s[i] = h[i * narrow + p];
            for (std::size_t k = 0; k < p; ++k) s[i] -= h[i * narrow + k] * beta_[k];
        }
        const bool is_reml = criterion_ == Criterion::reml;
        if (is_reml)
            for (std::size_t i = 0; i < q; ++i)
                for (std::size_t k = 0; k < p; ++k) {
                    double v = 0;
                    for (std::size_t l = 0; l < p; ++l) v += h[i * narrow + l] * inverse_[l * p + k];
                    qa[i * p + k] = v;
                }
        for (std::size_t i = 0; i < q; ++i)
            for (std::size_t j = 0; j <= i; ++j) {
                double v = t[i * q + j] - weight * s[i] * s[j];
                if (is_reml)
                    for (std::size_t k = 0; k < p; ++k) v -= qa[i * p + k] * h[j * narrow + k];
                sum[i * q + j] += v;
            }
    };

    double* const gc = work.d.data();  // G₂[Z₂ X y]'V₁⁻¹… : q₂ × wide
    if (outer_ > 0) {
        small::product(g2, c, outer_, outer_, wide_, gc);
        double* const t = work.b.data();
        double* const h = work.c.data();
        for (std::size_t i = 0; i < outer_; ++i) {
            for (std::size_t j = 0; j < wide_; ++j) {
                double v = c[i * wide_ + j];
                for (std::size_t k = 0; k < outer_; ++k) v -= c[i * wide_ + k] * gc[k * wide_ + j];
                if (j < outer_)
                    t[i * outer_ + j] = v;
                else
                    h[i * narrow + j - outer_] = v;
            }
        }
        add(t, h, outer_, work.slope2, work.e.data());
    }
    for (std::size_t g = first_[outer_group]; g < first_[outer_group + 1]; ++g) {
        const double* const s11 = s11_.data() + g * inner_ * inner_;
        const double* const s1 = s1_.data() + g * inner_ * wide_;
        const double* const g1 = g1_.data() + g * inner_ * inner_;
        double* const sg = work.a.data();  // I − S₁₁G₁
        for (std::size_t i = 0; i < inner_; ++i)
            for (std::size_t j = 0; j < inner_; ++j) {
                double v = i == j ? 1.0 : 0.0;
                for (std::size_t k = 0; k < inner_; ++k) v -= s11[i * inner_ + k] * g1[k * inner_ + j];
                sg[i * inner_ + j] = v;
            }
        double* const t = work.b.data();
        double* const e = work.c.data();  // Z₁'V₁⁻¹[Z₂ X y]
        small::product(sg, s11, inner_, inner_, inner_, t);
        small::product(sg, s1, inner_, inner_, wide_, e);
        double* const h = work.a.data() + 2 * inner_ * inner_;
        for (std::size_t i = 0; i < inner_; ++i)
            for (std::size_t j = 0; j < narrow; ++j) {
                double v = e[i * wide_ + outer_ + j];
                for (std::size_t k = 0; k < outer_; ++k) v -= e[i * wide_ + k] * gc[k * wide_ + outer_ + j];
                h[i * narrow + j] = v;
            }
        if (outer_ > 0)
            for (std::size_t i = 0; i < inner_; ++i)
                for (std::size_t j = 0; j < inner_; ++j)
                    for (std::size_t k = 0; k < outer_; ++k)
                        for (std::size_t l = 0; l < outer_; ++l)
                            t[i * inner_ + j] -= e[i * wide_ + k] * g2[k * outer_ + l] * e[j * wide_ + l];
        add(t, h, inner_, work.slope1, work.e.data());
    }
}

compute::Slope Profile::operator()(const std::vector<double>& theta) {
    factor(theta);
    const std::size_t q = std::max(inner_, outer_), narrow = fixed_ + 1;
    Work work(q, wide_ + 1, inner_, outer_, fixed_);
    for (std::size_t g = 0; g + 1 < first_.size(); ++g) eliminate(g, work);
    normal_ = work.normal;
    log_det_ = work.log_det;
    compute::Slope slope_at{0, std::vector<double>(theta.size(), 0.0)};
    if (!solve()) {
        slope_at.value = std::numeric_limits<double>::infinity();
        return slope_at;
    }
    const bool is_reml = criterion_ == Criterion::reml;
    const double degrees = rows_ - (is_reml ? double(fixed_) : 0.0);
    // Back in the scale of the data: y by its scale, |X'V⁻¹X| by the squares of its columns'.
    double scales = 0;
    for (std::size_t i = 0; i < fixed_; ++i) scales += 2 * std::log(scale_[inner_ + outer_ + i]);
    const double scale_y = scale_.back();
    slope_at.value = log_det_ + degrees * (1 + std::log(2 * std::numbers::pi * rss_ * scale_y * scale_y / degrees));
    if (is_reml) slope_at.value += log_det_x_ + scales;

    for (std::size_t g = 0; g + 1 < first_.size(); ++g) slope(g, work);
    std::size_t next = 0;
    const auto give = [&](const std::vector<double>& d, const std::vector<double>& lambda, std::size_t size) {
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i) {
                double v = 0;
                for (std::size_t k = 0; k < size; ++k)
                    v += (i >= k ? d[i * size + k] : d[k * size + i]) * lambda[k * size + j];
                slope_at.gradient[next++] = 2 * v;
            }
    };
    give(work.slope1, lambda1_, inner_);
    give(work.slope2, lambda2_, outer_);
    (void)narrow;
    return slope_at;
}

double Profile::sigma2() const {
    const double degrees = rows_ - (criterion_ == Criterion::reml ? double(fixed_) : 0.0);
    return rss_ / degrees * scale_.back() * scale_.back();
}

std::vector<double> Profile::beta() const {
    std::vector<double> out(fixed_);
    for (std::size_t i = 0; i < fixed_; ++i) out[i] = beta_[i] * scale_.back() / scale_[inner_ + outer_ + i];
    return out;
}

SquareMatrix Profile::beta_covariance() const {
    SquareMatrix out{fixed_, std::vector<double>(fixed_ * fixed_)};
    for (std::size_t i = 0; i < fixed_; ++i)
        for (std::size_t j = 0; j < fixed_; ++j)
            out.values[i * fixed_ + j] =
                sigma2() * inverse_[i * fixed_ + j] / (scale_[inner_ + outer_ + i] * scale_[inner_ + outer_ + j]);
    return out;
}

SquareMatrix Profile::covariance(bool is_outer) const {
    const auto size = is_outer ? outer_ : inner_;
    const auto& lambda = is_outer ? lambda2_ : lambda1_;
    const double* const scale = scale_.data() + (is_outer ? inner_ : 0);
    SquareMatrix out{size, std::vector<double>(size * size)};
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) {
            double v = 0;
            for (std::size_t k = 0; k < size; ++k) v += lambda[i * size + k] * lambda[j * size + k];
            out.values[i * size + j] = sigma2() * v / (scale[i] * scale[j]);
        }
    return out;
}

std::vector<double> Profile::theta_in_scale() const {
    std::vector<double> out;
    const auto give = [&](const std::vector<double>& lambda, std::size_t size, const double* scale) {
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i)
                out.push_back(std::copysign(1.0, lambda[j * size + j]) * lambda[i * size + j] / scale[i]);
    };
    give(lambda1_, inner_, scale_.data());
    give(lambda2_, outer_, scale_.data() + inner_);
    return out;
}

std::vector<bool> Profile::diagonal() const {
    std::vector<bool> out;
    for (const auto size : {inner_, outer_})
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i) out.push_back(i == j);
    return out;
}

/// û₂ = G₂ Z₂'V₁⁻¹(y − Xβ); û₁ = G₁ Z₁'(y − Xβ − Z₂û₂). The variances are conditional on β, of the inner effects with
/// the uncertainty of û₂ [Bates2015, eq. 58: blocks of σ²Λ(Λ'Z'ZΛ + I)⁻¹Λ'].
std::vector<GroupEffect> Profile::effects(bool is_outer) const {
    const std::size_t p = fixed_;
    const double scale_y = scale_.back();
    std::vector<GroupEffect> out;
    for (std::size_t og = 0; og + 1 < first_.size(); ++og) {
        const double* const c = c_.data() + og * wide_ * wide_;
        const double* const g2 = g2_.data() + og * outer_ * outer_;
        std::vector<double> u2(outer_), r2(outer_);
        for (std::size_t i = 0; i < outer_; ++i) {
            r2[i] = c[i * wide_ + outer_ + p];
            for (std::size_t k = 0; k < p; ++k) r2[i] -= c[i * wide_ + outer_ + k] * beta_[k];
        }
        for (std::size_t i = 0; i < outer_; ++i)
            for (std::size_t k = 0; k < outer_; ++k) u2[i] += g2[i * outer_ + k] * r2[k];
        const auto give = [&](std::int64_t group, const std::vector<double>& mean, const std::vector<double>& variance,
                              std::size_t q, const double* scale) {
            GroupEffect effect{group, std::vector<double>(q), {q, std::vector<double>(q * q)}};
            for (std::size_t i = 0; i < q; ++i) {
                effect.mean[i] = mean[i] * scale_y / scale[i];
                for (std::size_t j = 0; j < q; ++j)
                    effect.variance.values[i * q + j] = sigma2() * variance[i * q + j] / (scale[i] * scale[j]);
            }
            out.push_back(std::move(effect));
        };
        if (is_outer) {
            give(outer_numbers_[og], u2, {g2, g2 + outer_ * outer_}, outer_, scale_.data() + inner_);
            continue;
        }
        for (std::size_t g = first_[og]; g < first_[og + 1]; ++g) {
            const double* const s1 = s1_.data() + g * inner_ * wide_;
            const double* const g1 = g1_.data() + g * inner_ * inner_;
            std::vector<double> r(inner_), u1(inner_), gb(inner_ * outer_), variance(g1, g1 + inner_ * inner_);
            for (std::size_t i = 0; i < inner_; ++i) {
                r[i] = s1[i * wide_ + outer_ + p];
                for (std::size_t k = 0; k < p; ++k) r[i] -= s1[i * wide_ + outer_ + k] * beta_[k];
                for (std::size_t k = 0; k < outer_; ++k) r[i] -= s1[i * wide_ + k] * u2[k];
            }
            for (std::size_t i = 0; i < inner_; ++i)
                for (std::size_t k = 0; k < inner_; ++k) {
                    u1[i] += g1[i * inner_ + k] * r[k];
                    for (std::size_t l = 0; l < outer_; ++l)
                        gb[i * outer_ + l] += g1[i * inner_ + k] * s1[k * wide_ + l];
                }
            for (std::size_t i = 0; i < inner_; ++i)
                for (std::size_t j = 0; j < inner_; ++j)
                    for (std::size_t k = 0; k < outer_; ++k)
                        for (std::size_t l = 0; l < outer_; ++l)
                            variance[i * inner_ + j] += gb[i * outer_ + k] * g2[k * outer_ + l] * gb[j * outer_ + l];
            give(inner_numbers_[g], u1, variance, inner_, scale_.data());
        }
    }
    return out;
}

}  // namespace opora::mixed
