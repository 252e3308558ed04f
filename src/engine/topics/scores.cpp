#include "engine/topics/scores.hpp"

#include "compute/heterogeneity.hpp"

#include <algorithm>
#include <cmath>

namespace opora::topics {

namespace {

/// Where Σ x_j x_k stands in the lower triangle by rows.
std::size_t cross(std::size_t j, std::size_t k) {
    if (j < k) std::swap(j, k);
    return j * (j + 1) / 2 + k;
}

bool fits(const WorkSummary& summary, std::size_t positions) {
    return summary.works > 0 && summary.item_sums.size() == positions &&
           summary.cross_sums.size() == positions * (positions + 1) / 2;
}

/// Adds the schools of one part; its variance within schools is Σ (Q_s − S_s²/n_s) / Σ (n_s − 1), in shares.
void gather_part(TopicScores& out, const TopicPart& part, std::size_t positions,
                 const std::vector<SchoolWorks>& schools) {
    PartTotals totals;
    totals.maximum = part.maximum;
    double squares = 0, freedom = 0;
    for (const auto& [school, summary] : schools) {
        if (!fits(summary, positions)) continue;
        std::int64_t sum = 0;
        double square = 0;
        for (const auto j : part.positions) {
            sum += summary.item_sums[j];
            for (const auto k : part.positions) square += double(summary.cross_sums[cross(j, k)]);
        }
        totals.works += summary.works;
        totals.points += double(sum);
        squares += square - double(sum) * double(sum) / summary.works;
        freedom += summary.works - 1;
        out.scores.push_back({school, static_cast<std::uint32_t>(out.parts.size()), summary.works, sum});
    }
    // Where no school has two works, or all pupils alike, the variance of a yes/no task stands in: on the wide side.
    const double scale = double(part.maximum) * part.maximum;
    const double binomial = totals.share() * (1 - totals.share());
    totals.variance = freedom > 0 && squares > 0 ? std::min(squares / freedom / scale, 0.25) : binomial;
    out.parts.push_back(totals);
}

void add_school(TopicScores& out, std::size_t first, std::size_t last) {
    SchoolScore school;
    school.school = out.scores[first].school;
    school.first = first;
    school.last = last;
    double points = 0, expected = 0, variance = 0;
    for (auto i = first; i < last; ++i) {
        const auto& score = out.scores[i];
        const auto& part = out.parts[score.part];
        const double available = double(score.works) * part.maximum;
        school.works += score.works;
        school.available += available;
        points += double(score.points);
        expected += available * part.share();
        variance += available * part.maximum * part.variance;
    }
    school.share = points / school.available;
    school.expected = expected / school.available;
    school.variance = variance / school.available / school.available;
    out.schools.push_back(school);
}

/// τ² and the shares drawn towards the schools of the region.
void shrink(TopicScores& out) {
    std::vector<double> differences, variances;
    for (const auto& school : out.schools) {
        differences.push_back(school.share - school.expected);
        variances.push_back(std::max(school.variance, 1e-12));
    }
    const auto fit = compute::fit_heterogeneity(differences, variances, compute::TauBy::pm);
    out.tau2 = fit.tau2;
    out.mu = fit.mu;
    const auto shrunken = compute::shrink_means(differences, variances, fit);
    for (std::size_t i = 0; i < out.schools.size(); ++i) {
        out.schools[i].shrunken = std::clamp(out.schools[i].expected + shrunken[i].mean, 0.0, 1.0);
        out.schools[i].shrunken_sd = std::sqrt(shrunken[i].variance);
    }
}

void finish(TopicScores& out) {
    std::stable_sort(out.scores.begin(), out.scores.end(),
                     [](const PartScore& one, const PartScore& other) { return one.school < other.school; });
    for (std::size_t first = 0, last = 0; first < out.scores.size(); first = last) {
        while (last < out.scores.size() && out.scores[last].school == out.scores[first].school) ++last;
        add_school(out, first, last);
    }
    if (!out.schools.empty()) shrink(out);
}

}  // namespace

std::vector<TopicScores> gather(const std::vector<Topic>& topics, const std::vector<Instrument>& works,
                                const LoadWork& load) {
    std::vector<TopicScores> all(topics.size());
    for (std::size_t work = 0; work < works.size(); ++work) {
        const auto schools = load(work);
        for (std::size_t t = 0; t < topics.size(); ++t)
            for (const auto& part : topics[t].parts)
                if (part.work == work) gather_part(all[t], part, works[work].positions.size(), schools);
    }
    for (auto& scores : all) finish(scores);
    return all;
}

}  // namespace opora::topics
