#include "compute/irt/symmetric.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace opora::irt {

namespace {

template <class Real>
using Polynomial = std::vector<Real>;

/// Coefficients of the product.
template <class Real>
Polynomial<Real> product_of(const Polynomial<Real>& a, const Polynomial<Real>& b) {
    Polynomial<Real> out(a.size() + b.size() - 1, Real(0));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t k = 0; k < b.size(); ++k) out[i + k] += a[i] * b[k];
    return out;
}

/// Calls `each(n, product of all others and of `rest`)` for the items from … until, by halving.
template <class Real, class Each>
void leave_out(const std::vector<Polynomial<Real>>& items, std::size_t from, std::size_t until,
               const Polynomial<Real>& rest, const Each& each) {
    if (until - from == 1) return each(from, rest);
    const auto middle = from + (until - from) / 2;
    auto without_left = rest, without_right = rest;
    for (auto n = from; n < middle; ++n) without_left = product_of(without_left, items[n]);
    for (auto n = middle; n < until; ++n) without_right = product_of(without_right, items[n]);
    leave_out(items, from, middle, without_right, each);
    leave_out(items, middle, until, without_left, each);
}

/// The shift c that puts the expected total of the items at the people's mean total.
double balance(const TotalsOfForm& form, const std::vector<std::vector<double>>& d) {
    double people = 0, mean = 0;
    for (std::size_t t = 0; t < form.people.size(); ++t) people += form.people[t], mean += double(t) * form.people[t];
    mean /= people;
    double low = -60, high = 60;
    for (int i = 0; i < 40; ++i) {
        const double c = (low + high) / 2;
        double expected = 0;
        for (const auto j : form.items) {
            double most = 0, sum = 0, score = 0;
            for (std::size_t k = 1; k <= d[j].size(); ++k) most = std::max(most, d[j][k - 1] + double(k) * c);
            sum = std::exp(-most);
            for (std::size_t k = 1; k <= d[j].size(); ++k) {
                const double e = std::exp(d[j][k - 1] + double(k) * c - most);
                sum += e;
                score += double(k) * e;
            }
            expected += score / sum;
        }
        (expected < mean ? low : high) = c;
    }
    return (low + high) / 2;
}

/// False when γ leaves the range of the type.
template <class Real>
bool add_in(const TotalsOfForm& form, const std::vector<std::vector<double>>& d,
            const std::vector<std::size_t>& offsets, double shift, SymmetricSums& out) {
    std::vector<Polynomial<Real>> items;
    double log_scale = 0;  // each item divided by its sum: γ_t is the chance of t at θ = shift
    std::vector<std::size_t> places;
    for (const auto j : form.items) {
        auto& item = items.emplace_back(1, Real(1));
        Real sum = 1;
        for (std::size_t k = 1; k <= d[j].size(); ++k) {
            item.push_back(std::exp(Real(d[j][k - 1] + double(k) * shift)));
            sum += item.back();
        }
        for (auto& e : item) e /= sum;
        log_scale += double(std::log(sum));
        places.push_back(offsets[j]);
    }
    Polynomial<Real> gamma(1, Real(1));
    for (const auto& item : items) gamma = product_of(gamma, item);
    const auto totals = gamma.size();
    const std::size_t values = out.gradient.size();
    std::vector<Real> by_gamma(totals, Real(0));  // n_t / γ_t
    double value = 0;
    for (std::size_t t = 0; t < totals; ++t) {
        if (form.people[t] == 0) continue;
        if (!(gamma[t] > std::numeric_limits<Real>::min() * 1e20) || !std::isfinite(gamma[t])) return false;
        by_gamma[t] = Real(form.people[t]) / gamma[t];
        value += form.people[t] * (double(std::log(gamma[t])) + log_scale - double(t) * shift);
    }
    out.value += value;

    // Chance of category k of item n given the total, by (n, k): a row of totals.
    std::vector<std::vector<double>> chance;
    std::vector<std::size_t> place_of;
    leave_out(items, 0, items.size(), Polynomial<Real>(1, Real(1)), [&](std::size_t n, const Polynomial<Real>& rest) {
        for (std::size_t k = 1; k < items[n].size(); ++k) {
            auto& row = chance.emplace_back(totals, 0.0);
            place_of.push_back(places[n] + k - 1);
            double sum = 0;
            for (std::size_t t = k; t < totals && t - k < rest.size(); ++t) {
                if (form.people[t] == 0) continue;
                row[t] = double(items[n][k] * rest[t - k] / gamma[t]);
                sum += form.people[t] * row[t];
            }
            out.gradient[place_of.back()] += sum;
            out.hessian[place_of.back() * values + place_of.back()] += sum;
        }
    });
    for (std::size_t a = 0; a < chance.size(); ++a)
        for (std::size_t b = 0; b <= a; ++b) {
            double sum = 0;
            for (std::size_t t = 0; t < totals; ++t) sum += form.people[t] * chance[a][t] * chance[b][t];
            out.hessian[place_of[a] * values + place_of[b]] -= sum;
            if (a != b) out.hessian[place_of[b] * values + place_of[a]] -= sum;
        }
    Polynomial<Real> before(1, Real(1));
    for (std::size_t n = 0; n + 1 < items.size(); ++n) {
        leave_out(items, n + 1, items.size(), before, [&](std::size_t l, const Polynomial<Real>& rest) {
            for (std::size_t k = 1; k < items[n].size(); ++k)
                for (std::size_t h = 1; h < items[l].size(); ++h) {
                    Real sum = 0;
                    for (std::size_t t = 0; t < rest.size(); ++t) sum += rest[t] * by_gamma[t + k + h];
                    const double both = double(sum * items[n][k] * items[l][h]);
                    const auto i = places[n] + k - 1, m = places[l] + h - 1;
                    out.hessian[i * values + m] += both;
                    out.hessian[m * values + i] += both;
                }
        });
        before = product_of(before, items[n]);
    }
    return true;
}

}  // namespace

void add_symmetric(const TotalsOfForm& form, const std::vector<std::vector<double>>& d,
                   const std::vector<std::size_t>& offsets, SymmetricSums& out) {
    const double shift = balance(form, d);
    if (!add_in<double>(form, d, offsets, shift, out) && !add_in<long double>(form, d, offsets, shift, out))
        out.value = std::numeric_limits<double>::quiet_NaN();
}

}  // namespace opora::irt
