#include "objectivity/calibration.hpp"

#include "compute/mechanism/schools.hpp"
#include "compute/multiple/adjust.hpp"
#include "compute/multiple/hierarchical.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>

namespace opora::bench {

namespace {

/// What one region says.
struct Said {
    std::size_t prevalence = 0;
    std::array<double, 2> false_share{}, false_school_share{}, recall{}, school_recall{};
    bool has_helped = false;
    std::array<std::vector<double>, 4> honest_p;
};

double gap_to_uniform(std::vector<double>& p) {
    std::sort(p.begin(), p.end());
    double most = 0;
    const auto n = static_cast<double>(p.size());
    for (std::size_t i = 0; i < p.size(); ++i)
        most = std::max({most, std::abs(p[i] - double(i) / n), std::abs(p[i] - double(i + 1) / n)});
    return most;
}

/// P(D >= d) of Kolmogorov's statistic, by the series with Stephens' small-sample argument.
double kolmogorov_p(double d, std::size_t count) {
    const double n = std::sqrt(static_cast<double>(count)), t = (n + .12 + .11 / n) * d;
    double sum = 0;
    for (int k = 1; k <= 50; ++k) sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2 * k * k * t * t);
    return std::clamp(sum, 0.0, 1.0);
}

void look_at_lists(Said& said, const Region& region, const mechanism::ProcedureResult& result) {
    std::vector<double> p;
    std::vector<std::size_t> of;
    std::vector<std::vector<double>> families;
    std::vector<char> is_helped_school;
    double helped = 0;
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        const auto& truth = region.classes[c];
        if (families.size() <= truth.school)
            families.resize(truth.school + 1), is_helped_school.resize(truth.school + 1);
        if (!result.classes[c].is_judged) continue;
        p.push_back(result.classes[c].p);
        of.push_back(c);
        families[truth.school].push_back(result.classes[c].p);
        if (truth.help >= 0) helped += 1, is_helped_school[truth.school] = 1;
    }
    said.has_helped = helped > 0;
    std::vector<mechanism::SchoolClass> members;
    for (std::size_t c = 0; c < result.classes.size(); ++c)
        members.push_back({region.classes[c].school, &result.classes[c]});
    std::vector<double> school_p;
    for (const auto& one : mechanism::combine_schools(members, families.size()))
        school_p.push_back(one.grounds.are_enough() ? one.p : 1);
    const auto q = multiple::adjust_p(p, multiple::Adjustment::benjamini_hochberg);
    for (std::size_t k = 0; k < promised.size(); ++k) {
        double listed = 0, honest = 0;
        for (std::size_t i = 0; i < q.size(); ++i)
            if (q[i] <= promised[k]) listed += 1, honest += region.classes[of[i]].help < 0 ? 1 : 0;
        said.false_share[k] = honest / std::max(1.0, listed);
        said.recall[k] = helped > 0 ? (listed - honest) / helped : 0;
        const auto schools = multiple::choose_hierarchically(families, school_p, promised[k], promised[k]);
        double wrong = 0;
        for (const auto& family : schools.chosen) wrong += is_helped_school[family.family] ? 0 : 1;
        const double helped_schools =
            static_cast<double>(std::count(is_helped_school.begin(), is_helped_school.end(), 1));
        if (helped_schools > 0)
            said.school_recall[k] = (static_cast<double>(schools.chosen.size()) - wrong) / helped_schools;
        said.false_school_share[k] = wrong / std::max<double>(1, static_cast<double>(schools.chosen.size()));
    }
}

Said look_at(const CalibrationPlan& plan, std::size_t r) {
    Said said;
    said.prevalence = r % plan.prevalences.size();
    const double share = plan.prevalences[said.prevalence];
    const auto seed = plan.seed * 10'000 + r;
    // Every procedure meets every prevalence.
    const auto form = real_form(real_figures[(r / plan.prevalences.size()) % real_figures.size()], seed, plan.truth);
    const Plan helps{mixed_help,
                     [&](std::uint32_t school, std::uint32_t) {
                         Draws draws(seed ^ 0x706c616eULL, school);
                         return draws.uniform() < share ? static_cast<int>(draws.below(mixed_help.size())) : -1;
                     },
                     {}};
    const auto region = make_region(form, plan.setting, plan.classes, seed, helps);
    mechanism::ScreenOptions options;
    options.threads = 1;
    options.seed = seed;
    const auto result = mechanism::screen_classes(region.works, options);
    look_at_lists(said, region, result);
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        if (region.classes[c].help >= 0 || !result.classes[c].is_judged) continue;
        for (std::size_t k = 0; k < strata.size(); ++k)
            if (result.classes[c].people >= strata[k][0] && result.classes[c].people <= strata[k][1])
                said.honest_p[k].push_back(result.classes[c].p);
    }
    return said;
}

}  // namespace

Mean mean_of(const std::vector<double>& values) {
    Mean out;
    out.count = values.size();
    if (values.empty()) return out;
    const auto n = static_cast<double>(values.size());
    for (const double x : values) out.value += x / n;
    double square = 0;
    for (const double x : values) square += (x - out.value) * (x - out.value);
    if (values.size() > 1) out.error = std::sqrt(square / (n - 1) / n);
    return out;
}

Calibrated measure_calibration(const CalibrationPlan& plan) {
    std::vector<Said> said(plan.regions);
    compute::share_out(plan.regions, plan.threads, [&](std::size_t r) { said[r] = look_at(plan, r); });
    Calibrated out;
    for (std::size_t v = 0; v < plan.prevalences.size(); ++v) {
        Lists lists;
        lists.prevalence = plan.prevalences[v];
        for (std::size_t k = 0; k < promised.size(); ++k) {
            std::vector<double> of_classes, of_schools, recall, school_recall;
            for (const auto& one : said) {
                if (one.prevalence != v) continue;
                of_classes.push_back(one.false_share[k]);
                of_schools.push_back(one.false_school_share[k]);
                if (!one.has_helped) continue;
                recall.push_back(one.recall[k]);
                school_recall.push_back(one.school_recall[k]);
            }
            lists.false_share[k] = mean_of(of_classes);
            lists.false_school_share[k] = mean_of(of_schools);
            lists.recall[k] = mean_of(recall);
            lists.school_recall[k] = mean_of(school_recall);
        }
        out.lists.push_back(lists);
    }
    for (std::size_t k = 0; k < strata.size(); ++k) {
        auto& stratum = out.strata[k];
        std::vector<double> all;
        for (auto& one : said) {
            auto& p = one.honest_p[k];
            all.insert(all.end(), p.begin(), p.end());
            if (p.size() < 20) continue;
            stratum.regions += 1;
            stratum.rejected += kolmogorov_p(gap_to_uniform(p), p.size()) < .05 ? 1 : 0;
        }
        if (stratum.regions > 0) stratum.rejected /= static_cast<double>(stratum.regions);
        stratum.classes = all.size();
        stratum.largest_gap = gap_to_uniform(all);
        for (const double p : all) {
            stratum.below_01 += p <= .01 ? 1.0 / static_cast<double>(all.size()) : 0;
            stratum.below_05 += p <= .05 ? 1.0 / static_cast<double>(all.size()) : 0;
        }
    }
    return out;
}

}  // namespace opora::bench
