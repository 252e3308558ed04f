#include "engine/objectivity/school_tests.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace opora::objectivity {

namespace {

using mechanism::SchoolTest;

constexpr int least_works = 5;

/// Which work a result is held against. Rows of one series stand in the order of preference: the first that exists.
struct PairRow {
    SchoolTest test;
    std::string_view series, earlier_series;
    int years_before, grades_before;
};
constexpr PairRow pair_rows[] = {
    {SchoolTest::cohort_change, "vpr", "vpr", 1, 1}, {SchoolTest::cohort_change, "vpr", "vpr", 1, 0},
    {SchoolTest::cohort_change, "kdr", "kdr", 1, 1}, {SchoolTest::cohort_change, "kdr", "kdr", 1, 0},
    {SchoolTest::exam_residual, "oge", "vpr", 1, 1}, {SchoolTest::exam_residual, "ege", "vpr", 3, 3},
};

/// Results of a procedure in SD of its pupils.
struct Scaled {
    double mean = 0, sd = 0;
};
Scaled scale_of(const OwnTotals& totals) {
    double n = 0, sum = 0, square = 0;
    for (const auto& school : totals.schools) {
        n += school.works;
        sum += school.sum;
        square += school.squares;
    }
    if (n < 2) return {};
    return {sum / n, std::sqrt(std::max(0.0, square / n - sum * sum / n / n))};
}

const SchoolTotals* find_school(const OwnTotals& totals, OrganisationId school) {
    const auto found = std::lower_bound(totals.schools.begin(), totals.schools.end(), school,
                                        [](const SchoolTotals& one, OrganisationId id) { return one.school < id; });
    return found != totals.schools.end() && found->school == school && found->works >= least_works ? &*found : nullptr;
}

const OwnTotals* find_totals(const OwnBeside& beside, const Procedure& procedure) {
    const auto found = std::find_if(beside.totals.begin(), beside.totals.end(),
                                    [&](const OwnTotals& one) { return one.procedure == procedure; });
    return found == beside.totals.end() ? nullptr : &*found;
}

/// The error of a mean includes that the pupils of a school are no sample: classes differ. Within schools only.
double pupil_variance(const OwnTotals& totals, const Scaled& scaled) {
    double within = 0, freedom = 0;
    for (const auto& one : totals.schools) {
        if (one.works < 2) continue;
        within += one.squares - one.sum * one.sum / one.works;
        freedom += one.works - 1;
    }
    return freedom > 0 && scaled.sd > 0 ? within / freedom / (scaled.sd * scaled.sd) : 1;
}

void test_pair(const OwnTotals& now, const OwnTotals& before, SchoolTest test, const OwnBeside& beside,
               std::vector<SchoolTested>& out) {
    const auto scaled = scale_of(now), scaled_before = scale_of(before);
    if (scaled.sd <= 0 || scaled_before.sd <= 0) return;
    const double variance = pupil_variance(now, scaled), variance_before = pupil_variance(before, scaled_before);
    const bool is_exam = test == SchoolTest::exam_residual;
    std::vector<mechanism::Sequel> sequels;
    std::vector<SchoolTested> tested;
    for (const auto& school : now.schools) {
        const auto* earlier = find_school(before, school.school);
        if (!earlier || school.works < least_works) continue;
        mechanism::Sequel one;
        one.value = (school.sum / school.works - scaled.mean) / scaled.sd;
        one.variance = variance / school.works;
        one.earlier = (earlier->sum / earlier->works - scaled_before.mean) / scaled_before.sd;
        one.earlier_variance = variance_before / earlier->works;
        if (const auto found = beside.expected.find(school.school); is_exam && found != beside.expected.end())
            one.expected = found->second;
        one.people = static_cast<std::size_t>(std::min(school.works, earlier->works));
        one.is_control = beside.controls.contains(school.school);
        tested.push_back({school.school,
                          test,
                          now.procedure,
                          before.procedure,
                          school.works,
                          {},
                          {{"earlier_level", one.earlier}, {"level", one.value}}});
        sequels.push_back(one);
    }
    auto expectation = mechanism::expectation_of(sequels);
    // A work that the exam does not bear out was too high: the exam is below.
    if (is_exam)
        for (auto& one : expectation.deviations) one.value = -one.value;
    const auto held = mechanism::hold_against_honest(expectation.deviations);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        if (!held[i].tells) continue;
        tested[i].held = held[i];
        if (is_exam) {
            tested[i].held.effect = -held[i].effect;
            tested[i].held.low = -held[i].high;
            tested[i].held.high = -held[i].low;
        }
        const double sign = is_exam ? -1 : 1;
        tested[i].figures.insert(tested[i].figures.begin() + 1,
                                 {"expected_level", sequels[i].value - sign * expectation.deviations[i].value});
        tested[i].figures.push_back({"reliability", expectation.reliability});
        out.push_back(std::move(tested[i]));
    }
}

void test_pairs(const OwnBeside& beside, std::vector<SchoolTested>& out) {
    for (const auto& now : beside.totals) {
        if (now.procedure.year != beside.year) continue;
        std::set<SchoolTest> done;
        for (const auto& row : pair_rows) {
            if (row.series != now.procedure.series || done.contains(row.test)) continue;
            auto wanted = now.procedure;
            wanted.series = row.earlier_series;
            wanted.year -= row.years_before;
            wanted.grade -= row.grades_before;
            const auto* before = find_totals(beside, wanted);
            if (!before) continue;
            const auto had = out.size();
            test_pair(now, *before, row.test, beside, out);
            if (out.size() > had) done.insert(row.test);
        }
    }
}

void test_absence(const OwnScreened& screened, const OwnBeside& beside, std::vector<SchoolTested>& out) {
    std::size_t absent = 0;
    std::vector<mechanism::Absence> counts;
    for (const auto& one : screened.attendance) {
        counts.push_back(one.counts);
        counts.back().is_control = beside.controls.contains(one.school);
        absent += one.counts.absent;
    }
    // A file without absentees says nothing of who was absent.
    if (absent == 0) return;
    const auto held = mechanism::hold_absence(counts);
    const auto mean_mark = [](const std::size_t(&by_mark)[4], double& n) {
        double sum = 0;
        n = 0;
        for (std::size_t k = 0; k < 4; ++k) n += double(by_mark[k]), sum += double(by_mark[k] * (k + 2));
        return n > 0 ? sum / n : 0;
    };
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!held[i].tells) continue;
        const auto& one = counts[i];
        const double all = double(one.absent + one.present);
        SchoolTested tested{screened.attendance[i].school,
                            SchoolTest::absence,
                            screened.procedure,
                            {},
                            static_cast<int>(one.present),
                            held[i],
                            {{"absent", double(one.absent)}, {"absent_share", double(one.absent) / all}}};
        tested.figures.push_back({"region_absent_share", tested.figures[1].value - held[i].effect});
        double with_absent = 0, with_present = 0;
        const double of_absent = mean_mark(one.absent_by_mark, with_absent);
        const double of_present = mean_mark(one.present_by_mark, with_present);
        if (with_absent >= 3 && with_present >= 3) {
            tested.figures.push_back({"absent_journal", of_absent});
            tested.figures.push_back({"present_journal", of_present});
        }
        out.push_back(std::move(tested));
    }
}

}  // namespace

std::vector<SchoolTested> test_schools(std::span<const OwnScreened> screened, const OwnBeside& beside) {
    std::vector<SchoolTested> out;
    test_pairs(beside, out);
    for (const auto& one : screened) test_absence(one, beside, out);
    std::stable_sort(out.begin(), out.end(), [](const SchoolTested& one, const SchoolTested& other) {
        return std::tie(one.school, one.test, one.procedure) < std::tie(other.school, other.test, other.procedure);
    });
    return out;
}

std::vector<MechanismCoverage> coverage_of(std::span<const OwnScreened> screened, std::span<const SchoolTested> tested,
                                           const OwnBeside& beside, int schools) {
    std::vector<MechanismCoverage> out;
    for (std::size_t t = 0; t < mechanism::school_tests; ++t) {
        const auto test = static_cast<SchoolTest>(t);
        std::set<OrganisationId> seen;
        for (const auto& one : tested)
            if (one.test == test) seen.insert(one.school);
        out.push_back({std::string(mechanism::name_of(test)), static_cast<int>(seen.size()), schools});
    }
    std::set<OrganisationId> with_journal, with_expected;
    for (const auto& one : screened)
        for (std::size_t c = 0; c < one.schools.size(); ++c) {
            if (one.result.classes[c].of(mechanism::Detector::journal).tells) with_journal.insert(one.schools[c]);
            if (beside.expected.contains(one.schools[c])) with_expected.insert(one.schools[c]);
        }
    out.push_back({"journal", static_cast<int>(with_journal.size()), schools});
    out.push_back({"residual", static_cast<int>(with_expected.size()), schools});
    return out;
}

}  // namespace opora::objectivity
