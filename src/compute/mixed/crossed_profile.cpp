#include "compute/mixed/crossed_profile.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace opora::mixed {

CrossedProfile::CrossedProfile(const CrossProducts& data, const LinearDesign& design, Criterion criterion)
    : Profile(data, design, criterion) {
    arrange(data);
    lay_out();
}

void CrossedProfile::arrange(const CrossProducts& data) {
    std::unordered_map<std::int64_t, std::size_t> inner_places, outer_places;
    std::vector<std::pair<Cell, std::size_t>> cells;
    for (std::size_t block = 0; block < data.blocks(); ++block) {
        const auto pair = data.pair(block);
        const auto inner = inner_places.try_emplace(pair.inner, inner_numbers_.size());
        if (inner.second) inner_numbers_.push_back(pair.inner);
        const auto outer = outer_places.try_emplace(pair.outer, outer_numbers_.size());
        if (outer.second) outer_numbers_.push_back(pair.outer);
        cells.push_back({{inner.first->second, outer.first->second}, block});
    }
    std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first.inner, a.first.outer) < std::pair(b.first.inner, b.first.outer);
    });
    const std::size_t narrow = fixed_ + 1, known = inner_ + outer_;
    const auto effects = inner_numbers_.size() * inner_ + outer_numbers_.size() * outer_;
    s1_.assign(inner_numbers_.size() * inner_ * inner_, 0.0);
    s2_.assign(outer_numbers_.size() * outer_ * outer_, 0.0);
    xx_.assign(narrow * narrow, 0.0);
    zx_ = Rows::Zero(static_cast<Eigen::Index>(effects), static_cast<Eigen::Index>(narrow));
    for (const auto& [cell, block] : cells) {
        cells_.push_back(cell);
        for (std::size_t i = 0; i < outer_; ++i)
            for (std::size_t j = 0; j < inner_; ++j) products_.push_back(sum(data, block, inner_ + i, j));
        for (const bool is_outer : {false, true}) {
            const auto q = is_outer ? outer_ : inner_, from = is_outer ? inner_ : 0;
            const auto group = is_outer ? cell.outer : cell.inner;
            double* const s = (is_outer ? s2_ : s1_).data() + group * q * q;
            for (std::size_t i = 0; i < q; ++i) {
                for (std::size_t j = 0; j < q; ++j) s[i * q + j] += sum(data, block, from + i, from + j);
                for (std::size_t j = 0; j < narrow; ++j)
                    zx_(static_cast<Eigen::Index>(place(is_outer, group) + i), static_cast<Eigen::Index>(j)) +=
                        sum(data, block, from + i, known + j);
            }
        }
        for (std::size_t i = 0; i < narrow; ++i)
            for (std::size_t j = 0; j < narrow; ++j) xx_[i * narrow + j] += sum(data, block, known + i, known + j);
    }
}

/// The lower triangle of M with all its places, so that its factor is planned once.
void CrossedProfile::lay_out() {
    std::vector<Eigen::Triplet<double>> entries;
    const auto give = [&](std::size_t row, std::size_t column) {
        entries.emplace_back(static_cast<int>(row), static_cast<int>(column), 1.0);
    };
    for (const bool is_outer : {false, true}) {
        const auto q = is_outer ? outer_ : inner_;
        const auto groups = (is_outer ? outer_numbers_ : inner_numbers_).size();
        for (std::size_t g = 0; g < groups; ++g)
            for (std::size_t j = 0; j < q; ++j)
                for (std::size_t i = j; i < q; ++i) give(place(is_outer, g) + i, place(is_outer, g) + j);
    }
    for (const auto& cell : cells_)
        for (std::size_t j = 0; j < inner_; ++j)
            for (std::size_t i = 0; i < outer_; ++i) give(place(true, cell.outer) + i, place(false, cell.inner) + j);
    m_.resize(zx_.rows(), zx_.rows());
    m_.setFromTriplets(entries.begin(), entries.end());
    factor_.analyzePattern(m_);
}

CrossedProfile::Rows CrossedProfile::turned(const Rows& v, bool is_transposed) const {
    Rows out = Rows::Zero(v.rows(), v.cols());
    for (const bool is_outer : {false, true}) {
        const auto q = is_outer ? outer_ : inner_;
        const auto& lambda = is_outer ? lambda2_ : lambda1_;
        const auto groups = (is_outer ? outer_numbers_ : inner_numbers_).size();
        for (std::size_t g = 0; g < groups; ++g)
            for (std::size_t i = 0; i < q; ++i)
                for (std::size_t j = 0; j < q; ++j) {
                    const double factor = is_transposed ? lambda[j * q + i] : lambda[i * q + j];
                    if (factor == 0) continue;
                    const auto at = static_cast<Eigen::Index>(place(is_outer, g));
                    out.row(at + static_cast<Eigen::Index>(i)) += factor * v.row(at + static_cast<Eigen::Index>(j));
                }
    }
    return out;
}

CrossedProfile::Rows CrossedProfile::times_products(const Rows& v) const {
    Rows out = Rows::Zero(v.rows(), v.cols());
    const auto row = [](std::size_t at, std::size_t i) { return static_cast<Eigen::Index>(at + i); };
    for (const bool is_outer : {false, true}) {
        const auto q = is_outer ? outer_ : inner_;
        const auto& s = is_outer ? s2_ : s1_;
        const auto groups = (is_outer ? outer_numbers_ : inner_numbers_).size();
        for (std::size_t g = 0; g < groups; ++g)
            for (std::size_t i = 0; i < q; ++i)
                for (std::size_t j = 0; j < q; ++j)
                    out.row(row(place(is_outer, g), i)) += s[g * q * q + i * q + j] * v.row(row(place(is_outer, g), j));
    }
    const double* product = products_.data();
    for (const auto& cell : cells_)
        for (std::size_t i = 0; i < outer_; ++i)
            for (std::size_t j = 0; j < inner_; ++j, ++product) {
                const auto of_outer = row(place(true, cell.outer), i), of_inner = row(place(false, cell.inner), j);
                out.row(of_outer) += *product * v.row(of_inner);
                out.row(of_inner) += *product * v.row(of_outer);
            }
    return out;
}

void CrossedProfile::eliminate() {
    // M = I + Λ'Z'ZΛ, column by column in the order of its entries: of an inner group its own block, then its cells.
    double* value = m_.valuePtr();
    const auto own = [&](const double* s, const std::vector<double>& lambda, std::size_t q, std::size_t i,
                         std::size_t j) {
        double v = i == j ? 1 : 0;
        for (std::size_t k = i; k < q; ++k)
            for (std::size_t l = j; l < q; ++l) v += lambda[k * q + i] * s[k * q + l] * lambda[l * q + j];
        return v;
    };
    std::size_t cell = 0;
    for (std::size_t g = 0; g < inner_numbers_.size(); ++g) {
        const auto first = cell;
        for (std::size_t j = 0; j < inner_; ++j) {
            for (std::size_t i = j; i < inner_; ++i)
                *value++ = own(s1_.data() + g * inner_ * inner_, lambda1_, inner_, i, j);
            for (cell = first; cell < cells_.size() && cells_[cell].inner == g; ++cell) {
                const double* const a = products_.data() + cell * outer_ * inner_;
                for (std::size_t i = 0; i < outer_; ++i) {
                    double v = 0;
                    for (std::size_t k = i; k < outer_; ++k)
                        for (std::size_t l = j; l < inner_; ++l)
                            v += lambda2_[k * outer_ + i] * a[k * inner_ + l] * lambda1_[l * inner_ + j];
                    *value++ = v;
                }
            }
        }
    }
    for (std::size_t g = 0; g < outer_numbers_.size(); ++g)
        for (std::size_t j = 0; j < outer_; ++j)
            for (std::size_t i = j; i < outer_; ++i)
                *value++ = own(s2_.data() + g * outer_ * outer_, lambda2_, outer_, i, j);

    factor_.factorize(m_);
    const Matrix& l = factor_.matrixL().nestedExpression();
    log_det_ = 0;
    for (Eigen::Index j = 0; j < l.cols(); ++j) log_det_ += 2 * std::log(l.valuePtr()[l.outerIndexPtr()[j]]);
    const Rows right = turned(zx_, true);
    w_ = factor_.solve(Eigen::MatrixXd(right));
    e_ = zx_ - times_products(turned(w_, false));
    const Rows left = right.transpose() * w_;
    normal_ = xx_;
    for (std::size_t i = 0; i < normal_.size(); ++i) normal_[i] -= left.data()[i];
}

/// Entries of M⁻¹ in the pattern of its factor, last column first [Erisman1975]: with l = L_kj/L_jj,
/// Z_ij = −Σ_k l_k Z_ik and Z_jj = 1/L_jj² − Σ_k l_k Z_kj over the entries k of column j.
void CrossedProfile::invert() {
    const Matrix& l = factor_.matrixL().nestedExpression();
    const int* const start = l.outerIndexPtr();
    const int* const row = l.innerIndexPtr();
    const double* const value = l.valuePtr();
    inverse_of_.assign(static_cast<std::size_t>(l.nonZeros()), 0.0);
    std::vector<double> sum(static_cast<std::size_t>(l.rows()), 0.0), factor(sum.size(), 0.0);
    std::vector<char> is_here(sum.size(), 0);
    for (Eigen::Index j = l.cols(); j-- > 0;) {
        const double diagonal = value[start[j]];
        for (int at = start[j] + 1; at < start[j + 1]; ++at) {
            is_here[static_cast<std::size_t>(row[at])] = 1;
            factor[static_cast<std::size_t>(row[at])] = value[at] / diagonal;
        }
        for (int at = start[j] + 1; at < start[j + 1]; ++at) {
            const auto k = static_cast<std::size_t>(row[at]);
            sum[k] -= factor[k] * inverse_of_[static_cast<std::size_t>(start[k])];
            for (int below = start[k] + 1; below < start[k + 1]; ++below) {
                const auto i = static_cast<std::size_t>(row[below]);
                if (!is_here[i]) continue;
                sum[i] -= factor[k] * inverse_of_[static_cast<std::size_t>(below)];
                sum[k] -= factor[i] * inverse_of_[static_cast<std::size_t>(below)];
            }
        }
        double own = 1 / (diagonal * diagonal);
        for (int at = start[j] + 1; at < start[j + 1]; ++at) {
            const auto k = static_cast<std::size_t>(row[at]);
            inverse_of_[static_cast<std::size_t>(at)] = sum[k];
            own -= factor[k] * sum[k];
            sum[k] = 0;
            is_here[k] = 0;
        }
        inverse_of_[static_cast<std::size_t>(start[j])] = own;
    }
}

double CrossedProfile::inverse_at(std::size_t i, std::size_t j) const {
    const Matrix& l = factor_.matrixL().nestedExpression();
    const auto& place_of = factor_.permutationP().indices();
    auto a = place_of[static_cast<Eigen::Index>(i)], b = place_of[static_cast<Eigen::Index>(j)];
    if (a < b) std::swap(a, b);
    const int* const begin = l.innerIndexPtr() + l.outerIndexPtr()[b];
    const int* const end = l.innerIndexPtr() + l.outerIndexPtr()[b + 1];
    return inverse_of_[static_cast<std::size_t>(std::lower_bound(begin, end, a) - l.innerIndexPtr())];
}

/// With u = M⁻¹Λ'Z'(y − Xβ) and e = Z'(y − Xβ − ZΛu):
/// d log|M| = 2 tr(M⁻¹Λ'Z'Z dΛ), d rss = −2 e'dΛu, d log|X'V⁻¹X| = −2 tr((X'V⁻¹X)⁻¹ e_X' dΛ w_X).
void CrossedProfile::slopes(double weight, std::vector<double>& by_lambda1, std::vector<double>& by_lambda2) {
    invert();
    const auto p = static_cast<Eigen::Index>(fixed_);
    const Eigen::Map<const Eigen::VectorXd> beta(beta_.data(), p);
    const Eigen::Map<const Eigen::MatrixXd> inverse(inverse_.data(), p, p);  // symmetric
    const Eigen::VectorXd u = w_.col(p) - w_.leftCols(p) * beta, e = e_.col(p) - e_.leftCols(p) * beta;
    Rows across;  // e_X (X'V⁻¹X)⁻¹
    if (criterion_ == Criterion::reml) across = e_.leftCols(p) * inverse;

    for (const bool is_outer : {false, true}) {
        const auto q = is_outer ? outer_ : inner_;
        auto& by = is_outer ? by_lambda2 : by_lambda1;
        const auto& lambda = is_outer ? lambda2_ : lambda1_;
        const auto& s = is_outer ? s2_ : s1_;
        const auto groups = (is_outer ? outer_numbers_ : inner_numbers_).size();
        for (std::size_t g = 0; g < groups; ++g)
            for (std::size_t l = 0; l < q; ++l)
                for (std::size_t k = 0; k <= l; ++k) {
                    const auto row = static_cast<Eigen::Index>(place(is_outer, g) + l);
                    const auto column = static_cast<Eigen::Index>(place(is_outer, g) + k);
                    double v = -2 * weight * e[row] * u[column];
                    if (criterion_ == Criterion::reml) v -= 2 * across.row(row).dot(w_.row(column).head(p));
                    // Σ over m, n of M⁻¹[k, m] Λ[n, m] Z'Z[n, l] within the group
                    for (std::size_t m = 0; m < q; ++m) {
                        double turned_product = 0;
                        for (std::size_t n = m; n < q; ++n)
                            turned_product += lambda[n * q + m] * s[g * q * q + n * q + l];
                        v += 2 * turned_product * inverse_at(place(is_outer, g) + k, place(is_outer, g) + m);
                    }
                    by[l * q + k] += v;
                }
    }
    // … and with the groups it meets.
    for (std::size_t c = 0; c < cells_.size(); ++c) {
        const auto inner = place(false, cells_[c].inner), outer = place(true, cells_[c].outer);
        const double* const a = products_.data() + c * outer_ * inner_;
        for (std::size_t m = 0; m < outer_; ++m)
            for (std::size_t k = 0; k < inner_; ++k) {
                const double inverse_here = inverse_at(outer + m, inner + k);
                for (std::size_t l = k; l < inner_; ++l)
                    for (std::size_t n = m; n < outer_; ++n)
                        by_lambda1[l * inner_ + k] += 2 * inverse_here * lambda2_[n * outer_ + m] * a[n * inner_ + l];
                for (std::size_t l = m; l < outer_; ++l)
                    for (std::size_t n = k; n < inner_; ++n)
                        by_lambda2[l * outer_ + m] += 2 * inverse_here * lambda1_[n * inner_ + k] * a[l * inner_ + n];
            }
    }
}

/// Λu with the blocks of Λ M⁻¹ Λ'.
std::vector<GroupEffect> CrossedProfile::effects(bool is_outer) const {
    const auto p = static_cast<Eigen::Index>(fixed_);
    const Eigen::Map<const Eigen::VectorXd> beta(beta_.data(), p);
    const Rows u = w_.col(p) - w_.leftCols(p) * beta;
    const Rows b = turned(u, false);
    const auto q = is_outer ? outer_ : inner_;
    const auto& lambda = is_outer ? lambda2_ : lambda1_;
    const auto groups = (is_outer ? outer_numbers_ : inner_numbers_).size();
    std::vector<GroupEffect> out;
    std::vector<double> mean(q), variance(q * q);
    for (std::size_t g = 0; g < groups; ++g) {
        const auto at = place(is_outer, g);
        std::fill(variance.begin(), variance.end(), 0.0);
        for (std::size_t i = 0; i < q; ++i) {
            mean[i] = b(static_cast<Eigen::Index>(at + i), 0);
            for (std::size_t j = 0; j < q; ++j)
                for (std::size_t k = 0; k <= i; ++k)
                    for (std::size_t l = 0; l <= j; ++l)
                        variance[i * q + j] += lambda[i * q + k] * inverse_at(at + k, at + l) * lambda[j * q + l];
        }
        out.push_back(effect(is_outer, g, mean.data(), variance.data()));
    }
    return out;
}

}  // namespace opora::mixed
