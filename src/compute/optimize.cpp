#include "compute/optimize.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace opora::compute {

namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// The inverse Hessian as BFGS knows it, row by row.
class InverseHessian {
 public:
    explicit InverseHessian(std::size_t size) : size_(size) { reset(); }

    void reset() {
        cells_.assign(size_ * size_, 0);
        for (std::size_t i = 0; i < size_; ++i) cells_[i * size_ + i] = 1;
        is_fresh_ = true;
    }

    bool is_fresh() const { return is_fresh_; }

    Vector times(const Vector& x) const {
        Vector y(size_);
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = 0; j < size_; ++j) y[i] += cells_[i * size_ + j] * x[j];
        return y;
    }

    /// `s` the step, `y` the change of the gradient; [Nocedal2006, eq. 6.17, first scaled by eq. 6.20].
    void update(const Vector& s, const Vector& y) {
        const double sy = dot(s, y);
        if (sy <= 1e-14) return;
        if (is_fresh_)
            for (std::size_t i = 0; i < size_; ++i) cells_[i * size_ + i] = sy / dot(y, y);
        is_fresh_ = false;
        const Vector hy = times(y);
        const double factor = (1 + dot(y, hy) / sy) / sy;
        for (std::size_t i = 0; i < size_; ++i)
            for (std::size_t j = 0; j < size_; ++j)
                cells_[i * size_ + j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
    }

 private:
    std::size_t size_;
    Vector cells_;
    bool is_fresh_ = true;
};

Vector clipped(Vector x, const Box& box) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::clamp(x[i], box.low[i], box.high[i]);
    return x;
}

/// The gradient without the components that push out of the box.
Vector free_gradient(const Vector& x, const Vector& gradient, const Box& box) {
    Vector free = gradient;
    for (std::size_t i = 0; i < x.size(); ++i)
        if ((x[i] <= box.low[i] && gradient[i] > 0) || (x[i] >= box.high[i] && gradient[i] < 0)) free[i] = 0;
    return free;
}

double largest(const Vector& x) {
    double most = 0;
    for (const double v : x) most = std::max(most, std::abs(v));
    return most;
}

}  // namespace

Minimum minimize(const Smooth& function, Vector start, const Box& box, const MinimizeOptions& options) {
    Minimum best;
    best.at = clipped(std::move(start), box);
    best.slope = function(best.at);
    best.evaluations = 1;
    InverseHessian inverse(best.at.size());

    for (int iteration = 0; iteration < options.iterations; ++iteration) {
        const Vector free = free_gradient(best.at, best.slope.gradient, box);
        best.gradient_norm = largest(free);
        if (best.gradient_norm <= options.gradient_tolerance) {
            best.ended = free == best.slope.gradient ? Ended::converged : Ended::on_boundary;
            return best;
        }
        Vector direction = inverse.times(free);
        for (std::size_t i = 0; i < direction.size(); ++i) direction[i] = free[i] == 0 ? 0 : -direction[i];
        if (dot(direction, free) >= 0) {
            inverse.reset();
            for (std::size_t i = 0; i < direction.size(); ++i) direction[i] = -free[i];
        }
        double scale = std::min(1.0, options.longest_step / largest(direction));

        bool is_lower = false;
        for (int halving = 0; halving < 40 && !is_lower; ++halving, scale /= 2) {
            Vector at = best.at;
            for (std::size_t i = 0; i < at.size(); ++i) at[i] += scale * direction[i];
            at = clipped(std::move(at), box);
            Vector step = at;
            for (std::size_t i = 0; i < at.size(); ++i) step[i] -= best.at[i];
            if (largest(step) < 1e-12) break;
            Slope slope = function(at);
            ++best.evaluations;
            if (!(slope.value <= best.slope.value + 1e-4 * dot(best.slope.gradient, step))) continue;
            Vector change = slope.gradient;
            for (std::size_t i = 0; i < change.size(); ++i) change[i] -= best.slope.gradient[i];
            inverse.update(step, change);
            best.at = std::move(at);
            best.slope = std::move(slope);
            is_lower = true;
        }
        if (is_lower) continue;
        if (!inverse.is_fresh()) {
            inverse.reset();
            continue;
        }
        // Steepest descent finds nothing lower: the rest of the gradient is rounding of the value.
        best.ended =
            best.gradient_norm <= 1000 * options.gradient_tolerance ? Ended::converged : Ended::out_of_iterations;
        return best;
    }
    return best;
}

Smooth with_differences(std::function<double(const Vector&)> value) {
    return [value = std::move(value)](const Vector& x) {
        Slope slope{value(x), Vector(x.size())};
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double h = 6e-6 * std::max(1.0, std::abs(x[i]));
            Vector up = x, down = x;
            up[i] += h;
            down[i] -= h;
            slope.gradient[i] = (value(up) - value(down)) / (up[i] - down[i]);
        }
        return slope;
    };
}

}  // namespace opora::compute
