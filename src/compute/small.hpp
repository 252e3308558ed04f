/// Small dense matrices as rows one after another, for inner loops over many groups.
#pragma once

#include <cmath>
#include <cstddef>

namespace opora::small {

/// a (n×n, symmetric positive definite) → its lower Cholesky factor in place; false when it is not positive.
inline bool cholesky(double* a, std::size_t n) {
    for (std::size_t j = 0; j < n; ++j) {
        double d = a[j * n + j];
        for (std::size_t k = 0; k < j; ++k) d -= a[j * n + k] * a[j * n + k];
        if (!(d > 0)) return false;
        d = std::sqrt(d);
        a[j * n + j] = d;
        for (std::size_t i = j + 1; i < n; ++i) {
            double sum = a[i * n + j];
            for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = sum / d;
        }
    }
    return true;
}

/// x ← L⁻¹x for a lower factor.
inline void forward(const double* l, std::size_t n, double* x, std::size_t stride = 1) {
    for (std::size_t i = 0; i < n; ++i) {
        double sum = x[i * stride];
        for (std::size_t k = 0; k < i; ++k) sum -= l[i * n + k] * x[k * stride];
        x[i * stride] = sum / l[i * n + i];
    }
}

/// x ← L'⁻¹x.
inline void backward(const double* l, std::size_t n, double* x, std::size_t stride = 1) {
    for (std::size_t i = n; i-- > 0;) {
        double sum = x[i * stride];
        for (std::size_t k = i + 1; k < n; ++k) sum -= l[k * n + i] * x[k * stride];
        x[i * stride] = sum / l[i * n + i];
    }
}

/// g = Λ(I + Λ'SΛ)⁻¹Λ' (q×q) and log|I + Λ'SΛ|; `work` holds 2q².
inline double shrink(const double* s, const double* lambda, std::size_t q, double* g, double* work) {
    if (q == 1) {
        const double m = 1 + lambda[0] * lambda[0] * s[0];
        g[0] = lambda[0] * lambda[0] / m;
        return std::log(m);
    }
    if (q == 2) {
        // m = I + Λ'SΛ, g = Λm⁻¹Λ'
        const double a = lambda[0], b = lambda[2], c = lambda[3];
        const double s0 = s[0] * a + s[1] * b, s1 = s[2] * a + s[3] * b;  // S times Λ's first column
        const double m0 = 1 + a * s0 + b * s1, m1 = c * s1, m2 = 1 + c * c * s[3];
        const double det = m0 * m2 - m1 * m1;
        const double i0 = m2 / det, i1 = -m1 / det, i2 = m0 / det;
        const double t = b * i0 + c * i1;
        g[0] = a * a * i0;
        g[1] = g[2] = a * t;
        g[3] = b * t + c * (b * i1 + c * i2);
        return std::log(det);
    }
    double* const sl = work;         // SΛ
    double* const m = work + q * q;  // I + Λ'SΛ, then its factor
    for (std::size_t i = 0; i < q; ++i)
        for (std::size_t j = 0; j < q; ++j) {
            double sum = 0;
            for (std::size_t k = j; k < q; ++k) sum += s[i * q + k] * lambda[k * q + j];
            sl[i * q + j] = sum;
        }
    for (std::size_t i = 0; i < q; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = i == j ? 1.0 : 0.0;
            for (std::size_t k = i; k < q; ++k) sum += lambda[k * q + i] * sl[k * q + j];
            m[i * q + j] = sum;
        }
    cholesky(m, q);  // the identity is in it: always positive
    double log_det = 0;
    for (std::size_t i = 0; i < q; ++i) log_det += 2 * std::log(m[i * q + i]);
    double* const t = sl;  // L⁻¹Λ'
    for (std::size_t i = 0; i < q; ++i)
        for (std::size_t j = 0; j < q; ++j) t[i * q + j] = j >= i ? lambda[j * q + i] : 0.0;
    for (std::size_t j = 0; j < q; ++j) forward(m, q, t + j, q);
    for (std::size_t i = 0; i < q; ++i)
        for (std::size_t j = 0; j < q; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < q; ++k) sum += t[k * q + i] * t[k * q + j];
            g[i * q + j] = sum;
        }
    return log_det;
}

/// out (n×m) = a (n×k) · b (k×m)
inline void product(const double* a, const double* b, std::size_t n, std::size_t k, std::size_t m, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < m; ++j) out[i * m + j] = 0;
        for (std::size_t l = 0; l < k; ++l) {
            const double left = a[i * k + l];
            for (std::size_t j = 0; j < m; ++j) out[i * m + j] += left * b[l * m + j];
        }
    }
}

}  // namespace opora::small
