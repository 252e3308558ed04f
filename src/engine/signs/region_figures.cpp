#include "engine/signs/region_figures.hpp"

#include <cmath>

namespace opora::signs {

namespace {

void add(std::vector<double>& sums, const std::vector<double>& more) {
    if (sums.empty()) sums.assign(more.size(), 0);
    if (sums.size() != more.size()) return;
    for (std::size_t i = 0; i < more.size(); ++i) sums[i] += more[i];
}

void add_school(SchoolFigures& all, const SchoolFigures& one) {
    all.works += one.works;
    all.absent += one.absent;
    all.sum += one.sum;
    all.squares += one.squares;
    all.quarantined += one.quarantined;
    all.quarantined_sum += one.quarantined_sum;
    all.quarantined_squares += one.quarantined_squares;
    if (all.histogram.empty()) all.histogram.assign(one.histogram.size(), 0);
    for (std::size_t t = 0; t < one.histogram.size() && t < all.histogram.size(); ++t)
        all.histogram[t] += one.histogram[t];
    add(all.task_sums, one.task_sums);
    add(all.task_cross, one.task_cross);
    all.with_journal += one.with_journal;
    all.lowered += one.lowered;
    all.confirmed += one.confirmed;
    all.raised += one.raised;
    all.two_apart += one.two_apart;
    all.journal_fives += one.journal_fives;
    all.fives_not_confirmed += one.fives_not_confirmed;
    for (std::size_t m = 0; m < 4; ++m) {
        all.journal_present[m] += one.journal_present[m];
        all.journal_absent[m] += one.journal_absent[m];
    }
}

}  // namespace

PointsShare points_share(const SchoolFigures& figures, const Instrument& instrument, std::span<const std::size_t> tasks,
                         double z) {
    PointsShare out;
    double most = 0, sum = 0, squares = 0;
    for (const auto j : tasks) {
        most += instrument.positions[j].maximum;
        sum += figures.task_sums[j];
        for (const auto k : tasks) squares += figures.cross(j, k);
    }
    const double n = figures.works;
    if (!(most > 0) || n < 1) return out;
    out.share = sum / (n * most);
    const double variance = n > 1 ? std::max(0.0, (squares - sum * sum / n) / (n - 1)) : 0;
    const double half = z * std::sqrt(variance / n) / most;
    out.bounds = {out.share - half, out.share + half};
    return out;
}

RegionFigures together(const ProcedureFigures& procedure, const std::set<OrganisationId>* only) {
    RegionFigures out;
    std::unordered_map<std::uint64_t, int> total_of;
    for (const auto& school : procedure.schools) {
        if (only && !only->contains(school.school)) continue;
        add_school(out.all, school);
        for (const auto& string : school.strings) {
            ++out.strings[string.key];
            total_of[string.key] = string.total;
        }
    }
    std::map<int, std::pair<double, double>> by_total;  // works, ordered pairs of equal strings
    for (const auto& [key, count] : out.strings) {
        auto& [works, pairs] = by_total[total_of[key]];
        works += count;
        pairs += double(count) * (count - 1);
    }
    for (const auto& [total, sums] : by_total)
        if (sums.first > 1) out.same_by_total[total] = sums.second / (sums.first * (sums.first - 1));
    return out;
}

}  // namespace opora::signs
