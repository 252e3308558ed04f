#include "compute/irt/marks/judges.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::marks {

namespace {

double share_reaching(const Item& item, std::size_t step, double theta, std::vector<double>& p) {
    p.resize(item.maximum() + 1);
    irt::probabilities(item, theta, p);
    return std::accumulate(p.begin() + std::ptrdiff_t(step), p.end(), 0.0);
}

/// P(x >= step | θ) rises with θ in this family.
double location(const Item& item, std::size_t step, double wanted) {
    std::vector<double> p;
    double low = -1, high = 1;
    for (int i = 0; i < 60 && share_reaching(item, step, low, p) > wanted; ++i) low *= 2;
    for (int i = 0; i < 60 && share_reaching(item, step, high, p) < wanted; ++i) high *= 2;
    for (int i = 0; i < 200 && high - low > 1e-14 * std::max(1.0, std::abs(low)); ++i) {
        const double middle = (low + high) / 2;
        (share_reaching(item, step, middle, p) < wanted ? low : high) = middle;
    }
    return (low + high) / 2;
}

double points_at(std::span<const Item> items, double theta) {
    double out = 0;
    for (const auto& item : items) out += irt::moments(item, theta).mean;
    return out;
}

/// Rounding must not push a whole number of points up to the next.
std::size_t whole_total(double points) { return std::size_t(std::ceil(points - 1e-9)); }

}  // namespace

std::vector<Page> booklet(std::span<const Item> items, double response_probability) {
    std::vector<Page> out;
    for (std::size_t item = 0; item < items.size(); ++item)
        for (std::size_t step = 1; items[item].a > 0 && step <= items[item].maximum(); ++step)
            out.push_back({item, step, location(items[item], step, response_probability)});
    std::stable_sort(out.begin(), out.end(), [](const Page& a, const Page& b) { return a.theta < b.theta; });
    return out;
}

Bookmark bookmark(std::span<const Item> items, std::span<const Page> pages, std::span<const std::size_t> bookmarks,
                  const BookmarkOptions& options) {
    Bookmark out;
    std::size_t at_an_end = 0;
    for (std::size_t judge = 0; judge < bookmarks.size(); ++judge) {
        const auto page = bookmarks[judge];
        if (pages.empty() || page < 1 || page > pages.size() + 1) {
            out.outside.push_back(judge);
            continue;
        }
        const bool is_at_end = page == 1 || page == pages.size() + 1;
        at_an_end += is_at_end ? 1 : 0;
        const double before = pages[page == 1 ? 0 : page - 2].theta;
        const double after = pages[std::min(page, pages.size()) - 1].theta;
        out.judge_thetas.push_back(options.placing == Placing::between ? (before + after) / 2 : before);
        out.judge_cuts.push_back(whole_total(points_at(items, out.judge_thetas.back())));
    }
    const auto n = out.judge_thetas.size();
    if (n == 0) return out;
    double mean = 0, square = 0;
    for (const double theta : out.judge_thetas) mean += theta / double(n);
    for (const double theta : out.judge_thetas) square += (theta - mean) * (theta - mean);
    auto sorted = out.judge_thetas;
    std::sort(sorted.begin(), sorted.end());
    out.theta = options.by_median ? (sorted[(n - 1) / 2] + sorted[n / 2]) / 2 : mean;
    if (n > 1) out.error = std::sqrt(square / double(n - 1) / double(n));
    if (options.by_median) out.error *= std::sqrt(3.14159265358979323846 / 2);
    out.points = points_at(items, out.theta);
    out.raw_cut = whole_total(out.points);
    out.ended = 2 * at_an_end >= n ? Ended::on_boundary : Ended::converged;
    return out;
}

}  // namespace opora::marks
