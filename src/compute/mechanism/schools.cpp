#include "compute/mechanism/schools.hpp"

#include "compute/mechanism/calibrate.hpp"
#include "compute/multiple/combine.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::mechanism {

namespace {

/// One class-work counts for no more than this in a sum, nor for less than its mirror.
constexpr double farthest = 6, nearest = -3;
constexpr double weight_of_classes = 2;  ///< of the Cauchy p of class-works, beside the weights of mechanisms
constexpr double stands_out = 0.01;

/// Weights of what only a school shows, beside those of mechanisms (inflation 2, bunching 2.5 …) and of class-works
/// (2): small, because teaching, movement of pupils and illness make the same.
constexpr double weight_of_journal = 0.2;
constexpr std::array<double, school_tests> weight_of_tests{0.4, 0.6, 0.2};
constexpr std::array<std::string_view, school_tests> test_names{"cohort_change", "exam_residual", "absence"};

/// Families of mechanisms for `Grounds`: those of one family are one. Weights are of the combination, or small.
enum Family : std::size_t {
    family_inflation,
    family_cuts,
    family_sheets,
    family_tasks,
    family_level,
    family_exam,
    family_absence,
    families
};
struct FamilyRow {
    Detector detector;
    Family family;
    double weight;
    bool is_form;  ///< no level gives it, however high
};
constexpr FamilyRow family_rows[] = {
    {Detector::inflation, family_inflation, 2, false}, {Detector::bunching_excess, family_cuts, 2.5, true},
    {Detector::copying, family_sheets, 1, true},       {Detector::block, family_sheets, 0.3, true},
    {Detector::likeness, family_sheets, 0.3, true},    {Detector::nearest, family_sheets, 0.3, true},
    {Detector::lz, family_tasks, 0.5, true},           {Detector::prompting, family_tasks, 0.3, true},
    {Detector::hard_easy, family_tasks, 0.3, true},    {Detector::guttman, family_tasks, 0.3, true},
    {Detector::residual, family_level, 0.2, false},    {Detector::journal, family_level, 0.2, false},
};
constexpr std::array<Family, school_tests> family_of_tests{family_level, family_exam, family_absence};

double upper_tail(double z) { return boost::math::cdf(boost::math::complement(boost::math::normal(), z)); }
double upper_quantile(double p) {
    return -boost::math::quantile(boost::math::normal(), std::clamp(p, 1e-300, 1 - 1e-12));
}

/// Deviates held against the lower half of those that are not `left_out`, as of a normal distribution; NaN: nothing.
void hold_against_lower_half(std::vector<double>& z, const std::vector<bool>& left_out) {
    std::vector<Deviate> kept, normal;
    for (std::size_t i = 0; i < z.size(); ++i)
        if (!std::isnan(z[i]) && !left_out[i]) kept.push_back({z[i], 0});
    for (int i = 1; i < 200; ++i) normal.push_back({upper_quantile(1 - i / 200.0), 0});
    const auto shift = shift_of(kept, normal);
    for (auto& one : z)
        if (!std::isnan(one)) one = shift.corrected({one, 0});
}

struct Sums {
    std::vector<std::array<double, detectors>> z, count;
    std::vector<std::array<double, school_tests>> test_z, test_count;
    std::vector<std::array<double, detectors>> farthest_of_class;
    std::vector<std::vector<double>> p;  ///< of class-works
};

Sums sums_of(std::span<const SchoolClass> classes, std::span<const SchoolEvidence> evidence,
             std::vector<SchoolResult>& out) {
    Sums sums;
    sums.test_z.resize(out.size());
    sums.test_count.resize(out.size());
    sums.farthest_of_class.resize(out.size());
    for (const auto& one : evidence) {
        const auto t = static_cast<std::size_t>(one.test);
        sums.test_z[one.school][t] += std::clamp(one.z, nearest, farthest);
        sums.test_count[one.school][t] += 1;
    }
    sums.z.resize(out.size());
    sums.count.resize(out.size());
    sums.p.resize(out.size());
    for (const auto& [school, result] : classes) {
        if (!result->is_judged) continue;
        auto& to = out[school];
        ++to.class_works;
        for (std::size_t s = 0; s < share_grid.size(); ++s) {
            to.inflation[s] += result->inflation_curve[s];
            to.bunching[s] += result->bunching_curve[s];
        }
        sums.p[school].push_back(result->p);
        for (std::size_t d = 0; d < detectors; ++d)
            if (result->statistics[d].tells) {
                sums.z[school][d] += std::clamp(result->statistics[d].z, nearest, farthest);
                sums.count[school][d] += 1;
                auto& most = sums.farthest_of_class[school][d];
                most = sums.count[school][d] == 1 ? result->statistics[d].z : std::max(most, result->statistics[d].z);
            }
    }
    return sums;
}

/// Sums of z over √count held against the lower half of schools; 0 where nothing tells.
template <class Sum, class Count, class Out>
void hold_sums(std::size_t schools, const std::vector<bool>& left_out, Sum sum, Count count, Out out) {
    std::vector<double> z(schools, std::nan(""));
    for (std::size_t s = 0; s < schools; ++s)
        if (count(s) > 0) z[s] = sum(s) / std::sqrt(count(s));
    hold_against_lower_half(z, left_out);
    for (std::size_t s = 0; s < schools; ++s) out(s) = std::isnan(z[s]) ? 0 : z[s];
}

/// The p of a school over mechanisms, class-works and tests; and what is strongest of it.
double combined_z(const Sums& sums, std::size_t s, SchoolResult& out) {
    std::vector<double> p, weights;
    if (!sums.p[s].empty()) {
        p.push_back(multiple::combine_cauchy(sums.p[s]));
        weights.push_back(weight_of_classes);
    }
    double least = 2;
    for (const auto& [detector, weight] : combined_detectors()) {
        const auto d = static_cast<std::size_t>(detector);
        if (sums.count[s][d] == 0) continue;
        p.push_back(upper_tail(out.z[d]));
        weights.push_back(weight);
        if (p.back() / weight < least) {
            least = p.back() / weight;
            out.strongest = detector;
        }
    }
    if (const auto d = static_cast<std::size_t>(Detector::journal); sums.count[s][d] > 0) {
        p.push_back(upper_tail(out.z[d]));
        weights.push_back(weight_of_journal);
    }
    out.strongest_test.reset();
    for (std::size_t t = 0; t < school_tests; ++t) {
        if (!out.tested[t]) continue;
        p.push_back(upper_tail(out.test_z[t]));
        weights.push_back(weight_of_tests[t]);
        if (family_of_tests[t] != family_level && p.back() / weight_of_tests[t] < least) {
            least = p.back() / weight_of_tests[t];
            out.strongest_test = static_cast<SchoolTest>(t);
        }
    }
    return p.empty() ? std::nan("") : upper_quantile(multiple::combine_cauchy(p, weights));
}

Grounds grounds_of(const Sums& sums, std::size_t s, const SchoolResult& result) {
    struct Part {
        Family family;
        double p, weight;
        bool is_form;
    };
    std::vector<Part> parts;
    const double works = double(std::max<std::size_t>(1, result.class_works));
    for (const auto& row : family_rows) {
        const auto d = static_cast<std::size_t>(row.detector);
        if (sums.count[s][d] == 0) continue;
        // Of many class-works one stands out by chance: Bonferroni.
        parts.push_back({row.family, upper_tail(result.z[d]), row.weight / 2, row.is_form});
        parts.push_back(
            {row.family, std::min(1.0, works * upper_tail(sums.farthest_of_class[s][d])), row.weight / 2, row.is_form});
    }
    for (std::size_t t = 0; t < school_tests; ++t)
        if (result.tested[t])
            parts.push_back({family_of_tests[t], upper_tail(result.test_z[t]), weight_of_tests[t], false});
    // Families weigh the same here: the second mechanism may be one that leaves few traces.
    struct OfFamily {
        std::vector<double> p, weights;
        bool is_form = false;
    };
    std::array<OfFamily, families> by_family;
    for (const auto& part : parts) {
        auto& family = by_family[part.family];
        family.p.push_back(part.p);
        family.weights.push_back(part.weight);
        family.is_form = part.is_form;
    }
    std::array<double, families> p{};
    std::size_t strongest = families;
    for (std::size_t f = 0; f < families; ++f) {
        if (by_family[f].p.empty()) continue;
        p[f] = multiple::combine_cauchy(by_family[f].p, by_family[f].weights);
        if (strongest == families || p[f] < p[strongest]) strongest = f;
    }
    std::vector<double> forms, others;
    for (std::size_t f = 0; f < families; ++f) {
        if (by_family[f].p.empty()) continue;
        if (by_family[f].is_form) forms.push_back(p[f]);
        if (f != strongest) others.push_back(p[f]);
    }
    Grounds out;
    out.form_p = multiple::combine_cauchy(forms);
    out.second_p = multiple::combine_cauchy(others);
    out.is_level_strongest = strongest == family_level;
    return out;
}

}  // namespace

std::string_view name_of(SchoolTest test) { return test_names[static_cast<std::size_t>(test)]; }

std::vector<SchoolResult> combine_schools(std::span<const SchoolClass> classes, std::size_t schools,
                                          std::span<const SchoolEvidence> evidence) {
    std::vector<SchoolResult> out(schools);
    const auto sums = sums_of(classes, evidence, out);
    std::vector<bool> left_out(schools);
    std::vector<double> together(schools);
    // Twice: those who stand out at first do not shape the lower half afterwards.
    for (int round = 0; round < 3; ++round) {
        for (std::size_t d = 0; d < detectors; ++d)
            hold_sums(
                schools, left_out, [&](std::size_t s) { return sums.z[s][d]; },
                [&](std::size_t s) { return sums.count[s][d]; }, [&](std::size_t s) -> double& { return out[s].z[d]; });
        for (std::size_t t = 0; t < school_tests; ++t)
            hold_sums(
                schools, left_out, [&](std::size_t s) { return sums.test_z[s][t]; },
                [&](std::size_t s) { return sums.test_count[s][t]; },
                [&](std::size_t s) -> double& { return out[s].test_z[t]; });
        for (std::size_t s = 0; s < schools; ++s) {
            for (std::size_t t = 0; t < school_tests; ++t) out[s].tested[t] = sums.test_count[s][t] > 0;
            together[s] = combined_z(sums, s, out[s]);
        }
        hold_against_lower_half(together, left_out);
        bool is_still = true;
        for (std::size_t s = 0; s < schools; ++s) {
            out[s].p = std::isnan(together[s]) ? 1 : upper_tail(together[s]);
            const bool out_now = out[s].p < stands_out;
            is_still = is_still && out_now == left_out[s];
            left_out[s] = out_now;
        }
        if (is_still) break;
    }
    for (std::size_t s = 0; s < schools; ++s) out[s].grounds = grounds_of(sums, s, out[s]);
    return out;
}

}  // namespace opora::mechanism
