#include "compute/irt/climb.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

namespace opora::irt {

namespace {

using Vector = std::vector<double>;

/// Steps remembered.
constexpr std::size_t memory = 20;
/// What the value may lose to rounding and to the interpolation of the E-step, by itself and by the value.
constexpr double slack = 1e-7, slack_of_value = 1e-14;

double inner(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

void add(double factor, const Vector& what, Vector& to) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * what[i];
}

/// A step and by how much the gradient fell on it.
struct Seen {
    Vector step, fall;
};

Vector direction_of(const View& view, const std::deque<Seen>& seen) {
    auto v = view.gradient;
    std::vector<double> alpha(seen.size());
    for (std::size_t i = seen.size(); i-- > 0;) {
        alpha[i] = inner(seen[i].step, v) / inner(seen[i].step, seen[i].fall);
        add(-alpha[i], seen[i].fall, v);
    }
    auto out = view.solve(v);
    if (!seen.empty()) {
        const auto& last = seen.back();
        const double scale = inner(last.step, last.fall) / inner(last.fall, view.solve(last.fall));
        if (scale > 0 && std::isfinite(scale))
            for (auto& x : out) x *= scale;
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const double beta = inner(seen[i].fall, out) / inner(seen[i].step, seen[i].fall);
        add(alpha[i] - beta, seen[i].step, out);
    }
    return out;
}

}  // namespace

Climbed climb(const std::function<View(const Vector&)>& look, Vector start, const ClimbOptions& options) {
    Climbed out;
    out.at = std::move(start);
    out.view = look(out.at);
    out.looks = 1;
    std::deque<Seen> seen;
    while (true) {
        auto direction = direction_of(out.view, seen);
        double slope = inner(direction, out.view.gradient);
        if (!(slope > 0) && !seen.empty()) {
            seen.clear();
            direction = out.view.solve(out.view.gradient);
            slope = inner(direction, out.view.gradient);
        }
        out.promise = slope / 2;
        if (slope >= 0 && out.promise <= options.tolerance) {
            out.ended = compute::Ended::converged;
            return out;
        }
        if (!(slope > 0)) return out;
        double longest = 0;
        for (const double d : direction) longest = std::max(longest, std::abs(d));
        double scale = std::min(1.0, options.longest_step / longest);
        bool is_higher = false;
        while (!is_higher && out.looks < options.looks && scale > 1e-10) {
            auto next = out.at;
            add(scale, direction, next);
            auto view = look(next);
            ++out.looks;
            if (std::isfinite(view.value) &&
                view.value >= out.view.value - slack - slack_of_value * std::abs(out.view.value)) {
                Seen step{direction, out.view.gradient};
                for (auto& x : step.step) x *= scale;
                add(-1, view.gradient, step.fall);
                if (inner(step.step, step.fall) > 0) seen.push_back(std::move(step));
                if (seen.size() > memory) seen.pop_front();
                out.at = std::move(next);
                out.view = std::move(view);
                is_higher = true;
            }
            scale /= 2;
        }
        if (!is_higher) {
            if (seen.empty()) return out;
            seen.clear();  // once more along the step of EM
        }
        if (out.looks >= options.looks) return out;
    }
}

std::vector<double> covariance_at(const std::function<Vector(const Vector&)>& gradient, const Vector& top) {
    const auto n = top.size();
    std::vector<double> information(n * n), out(n * n, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t j = 0; j < n; ++j) {
        const double h = 1e-4 * std::max(1.0, std::abs(top[j]));
        auto up = top, down = top;
        up[j] += h, down[j] -= h;
        const auto over = gradient(up), under = gradient(down);
        for (std::size_t i = 0; i < n; ++i) information[i * n + j] = (under[i] - over[i]) / (2 * h);
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j)
            information[i * n + j] = information[j * n + i] = (information[i * n + j] + information[j * n + i]) / 2;
    if (!small::cholesky(information.data(), n)) return out;
    std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        out[j * n + j] = 1;
        small::forward(information.data(), n, out.data() + j, n);
        small::backward(information.data(), n, out.data() + j, n);
    }
    return out;
}

}  // namespace opora::irt
