#include "compute/sample/remark.hpp"

#include "compute/draws.hpp"
#include "compute/sample/systematic.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::sample {

std::size_t works_needed(std::size_t works, std::size_t inflated, double confidence) {
    assert(inflated <= works && 0 < confidence && confidence < 1);
    if (inflated == 0) return works;
    double none = 1;  // P(none of the inflated among n)
    for (std::size_t n = 0; n < works; ++n) {
        if (1 - none >= confidence) return n;
        none *= std::max(0.0, static_cast<double>(works - inflated) - static_cast<double>(n)) /
                static_cast<double>(works - n);
    }
    return works;
}

Sequential::Sequential(const SequentialPlan& plan)
    : plan_(plan),
      upper_(std::log((1 - plan.miss) / plan.false_alarm)),
      lower_(std::log(plan.miss / (1 - plan.false_alarm))) {
    assert(plan.inflated > plan.honest && plan.sd > 0 && plan.false_alarm + plan.miss < 1);
}

Verdict Sequential::add(double difference) {
    if (verdict_ != Verdict::go_on) return verdict_;
    ++works_;
    evidence_ +=
        (plan_.inflated - plan_.honest) / (plan_.sd * plan_.sd) * (difference - (plan_.inflated + plan_.honest) / 2);
    if (evidence_ >= upper_) verdict_ = Verdict::inflated;
    if (evidence_ <= lower_) verdict_ = Verdict::honest;
    return verdict_;
}

double works_expected(const SequentialPlan& plan, double true_difference) {
    const Sequential test(plan);
    const double gap = plan.inflated - plan.honest, a = test.upper(), b = test.lower();
    const double drift = gap / (plan.sd * plan.sd) * (true_difference - (plan.inflated + plan.honest) / 2);
    const double variance = gap * gap / (plan.sd * plan.sd);
    const double h = -2 * drift / variance;  // E exp(h z) = 1
    if (std::abs(h) < 1e-9) return -a * b / variance;
    const double accept_inflated = (1 - std::exp(h * b)) / (std::exp(h * a) - std::exp(h * b));
    return (accept_inflated * a + (1 - accept_inflated) * b) / drift;
}

Choice choose_works(const std::vector<double>& posterior, std::size_t count, double random_share, std::uint64_t seed,
                    std::uint64_t stream) {
    assert(0 <= random_share && random_share <= 1);
    Choice out;
    const auto works = posterior.size();
    const auto wanted = static_cast<double>(std::min(count, works));
    if (works == 0 || count == 0) {
        out.probabilities.assign(works, 0);
        return out;
    }
    const double even = random_share * wanted / static_cast<double>(works);
    const double suspected = std::accumulate(posterior.begin(), posterior.end(), 0.0);
    // π = min(1, even + factor · posterior), the factor such that they add up; nothing suspected: all even.
    const auto chance_of = [&](double factor, std::size_t i) {
        return std::min(1.0, even + factor * (suspected > 0 ? posterior[i] : 1));
    };
    const auto sum = [&](double factor) {
        double total = 0;
        for (std::size_t i = 0; i < works; ++i) total += chance_of(factor, i);
        return total;
    };
    double down = 0, up = 1;
    while (sum(up) < wanted * (1 - 1e-12) && up < 1e12) up *= 2;
    for (int step = 0; step < 200; ++step) {
        const double middle = (down + up) / 2;
        (sum(middle) < wanted ? down : up) = middle;
    }
    double missing = wanted - sum(up);  // posteriors of zero can leave some to share out evenly
    double room = 0;
    for (std::size_t i = 0; i < works; ++i) {
        out.probabilities.push_back(chance_of(up, i));
        room += 1 - out.probabilities.back();
    }
    if (missing > 1e-9 && room > 0)
        for (auto& p : out.probabilities) p += (1 - p) * missing / room;

    Draws chance(seed, stream);
    std::vector<std::size_t> order(works);
    std::iota(order.begin(), order.end(), std::size_t{0});
    chance.shuffle(order);
    std::vector<double> ordered;
    for (const auto i : order) ordered.push_back(out.probabilities[i]);
    for (const auto k : systematic_sample(ordered, chance.uniform())) out.rows.push_back(order[k]);
    std::sort(out.rows.begin(), out.rows.end());
    return out;
}

}  // namespace opora::sample
