// Within a school: classes side by side, works that are the same, who was absent.
#include "compute/beta_tail.hpp"
#include "compute/interval.hpp"
#include "engine/signs/kinds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::signs {

namespace {

/// P(F >= f) with d1 and d2 degrees of freedom.
double f_tail(double f, double d1, double d2) {
    if (!(f > 0)) return 1;
    return 1 - compute::beta_tail(d2 / 2, d1 / 2, d2 / (d2 + d1 * f), compute::log_beta(d2 / 2, d1 / 2));
}

/// P(X >= hits), X Poisson with the mean `mean`.
double poisson_tail(int hits, double mean) {
    double term = std::exp(-mean), below = 0;
    for (int k = 0; k < hits; ++k) {
        below += term;
        term *= mean / (k + 1);
    }
    return std::clamp(1 - below, 0.0, 1.0);
}

double mean_mark(const std::array<int, 4>& marks, int count) {
    double sum = 0;
    for (std::size_t m = 0; m < 4; ++m) sum += marks[m] * (double(m) + 2);
    return sum / count;
}

/// One-sided p that the journal marks of the absent are as high as those of the present: rank sum with ties, normal.
double absent_lower_p(const SchoolFigures& school, int absent, int present) {
    const double n = absent + present;
    double rank_sum = 0, before = 0, ties = 0;
    for (std::size_t m = 0; m < 4; ++m) {
        const double here = school.journal_absent[m] + school.journal_present[m];
        rank_sum += school.journal_absent[m] * (before + (here + 1) / 2);
        ties += here * here * here - here;
        before += here;
    }
    const double usual = absent * (n + 1) / 2;
    const double variance = double(absent) * present / 12 * ((n + 1) - ties / (n * (n - 1)));
    if (!(variance > 0)) return 1;
    return std::erfc((usual - rank_sum) / std::sqrt(2 * variance)) / 2;
}

}  // namespace

std::vector<Judged> class_spread(const Frame& frame) {
    std::vector<Judged> out;
    const int least = static_cast<int>(frame.rule.threshold("least_in_class", 5));
    for (const auto& school : frame.procedure.schools) {
        double sum = 0, between = 0, within = 0, lowest = 1e9, highest = -1e9;
        int classes = 0, works = 0;
        for (const auto& one : school.classes) {
            if (one.works < least) continue;
            ++classes;
            works += one.works;
            sum += one.sum;
            within += one.squares - one.sum * one.sum / one.works;
            between += one.sum * one.sum / one.works;
            lowest = std::min(lowest, one.sum / one.works);
            highest = std::max(highest, one.sum / one.works);
        }
        if (classes < 2 || works <= classes) continue;
        between -= sum * sum / works;
        auto sign = begun(frame, works);
        const double d1 = classes - 1, d2 = works - classes;
        const double tail = within > 0 ? f_tail((between / d1) / (within / d2), d1, d2) : 1;
        sign.effect = between + within > 0 ? between / (between + within) : 0;
        sign.is_flagged = sign.is_enough && tail < frame.rule.threshold("tail", 0.001);
        tell(sign, "classes", classes);
        tell(sign, "lowest_class_mean", lowest);
        tell(sign, "highest_class_mean", highest);
        tell(sign, "between_share", sign.effect);
        tell(sign, "tail", tail);
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> identical_works(const Frame& frame) {
    std::vector<Judged> out;
    const int maximum = frame.procedure.instrument.maximum;
    for (const auto& school : frame.procedure.schools) {
        if (school.strings.size() < 2) continue;
        int pairs = 0, largest = 0;
        std::map<int, int> by_total;
        for (std::size_t i = 0; i < school.strings.size();) {
            std::size_t end = i;
            while (end < school.strings.size() && school.strings[end].key == school.strings[i].key) ++end;
            const int same = static_cast<int>(end - i), total = school.strings[i].total;
            // Nothing and everything right can be written in one way only.
            if (total > 0 && total < maximum) {
                pairs += same * (same - 1) / 2;
                largest = std::max(largest, same);
                by_total[total] += same;
            }
            i = end;
        }
        double usual = 0;
        for (const auto& [total, works] : by_total)
            if (const auto found = frame.region.same_by_total.find(total); found != frame.region.same_by_total.end())
                usual += works * (works - 1) / 2.0 * found->second;
        auto sign = begun(frame, static_cast<int>(school.strings.size()));
        const double tail = poisson_tail(pairs, usual);
        sign.effect = pairs - usual;
        sign.is_flagged = sign.is_enough && pairs >= static_cast<int>(frame.rule.threshold("least_pairs", 2)) &&
                          tail < frame.rule.threshold("tail", 0.001);
        tell(sign, "pairs", pairs);
        tell(sign, "expected_pairs", usual);
        tell(sign, "largest_group", largest);
        tell(sign, "tail", tail);
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

std::vector<Judged> selective_absence(const Frame& frame) {
    std::vector<Judged> out;
    const auto& all = frame.region.all;
    const double usual = all.works + all.absent > 0 ? double(all.absent) / (all.works + all.absent) : 0;
    for (const auto& school : frame.procedure.schools) {
        const int everybody = school.works + school.absent;
        if (everybody == 0) continue;
        auto sign = begun(frame, everybody);
        const auto bounds = compute::wilson_interval(school.absent, everybody);
        sign.effect = double(school.absent) / everybody;
        sign.effect_bounds = {bounds.low, bounds.high};
        tell(sign, "absent", school.absent);
        tell(sign, "absent_share", sign.effect);
        tell(sign, "region_absent_share", usual);
        bool is_lower = false;
        const auto count = [](const std::array<int, 4>& marks) {
            return std::accumulate(marks.begin(), marks.end(), 0);
        };
        const int absent = count(school.journal_absent), present = count(school.journal_present);
        if (absent >= static_cast<int>(frame.rule.threshold("least_absent", 5)) && present > 0) {
            const double p = absent_lower_p(school, absent, present);
            is_lower = p < frame.rule.threshold("tail", 0.01);
            tell(sign, "absent_journal", mean_mark(school.journal_absent, absent));
            tell(sign, "present_journal", mean_mark(school.journal_present, present));
            tell(sign, "tail", p);
        }
        sign.is_flagged = sign.is_enough && (is_lower || bounds.low > frame.rule.threshold("region_times", 2) * usual);
        out.push_back({school.school, std::move(sign)});
    }
    return out;
}

}  // namespace opora::signs
