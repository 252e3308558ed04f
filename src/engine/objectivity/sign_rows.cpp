#include "engine/objectivity/sign_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::objectivity {

namespace {

using mechanism::ClassResult;
using mechanism::Detector;

/// A mechanism: its sign, its label, what is told beside it.
struct Row {
    Detector detector;
    const char* kind;       ///< of a sign
    const char* mechanism;  ///< of a school
    std::array<Detector, 2> beside;
};
constexpr std::array rows{
    Row{Detector::inflation, "inflation", "inflation", {Detector::guttman, Detector::hard_easy}},
    Row{Detector::bunching_excess, "bunching", "threshold", {Detector::bunching, Detector::bunching}},
    Row{Detector::copying, "copying", "copying", {Detector::nearest, Detector::likeness}},
    Row{Detector::prompting, "prompting", "prompting", {Detector::hard_easy, Detector::largest_task}},
    Row{Detector::block, "dictation", "dictation", {Detector::likeness, Detector::likeness}},
    Row{Detector::likeness, "likeness", "copying", {Detector::nearest, Detector::nearest}},
    Row{Detector::nearest, "nearest", "copying", {Detector::likeness, Detector::likeness}},
    Row{Detector::lz, "lz", "patterns", {Detector::hard_easy, Detector::guttman}},
};
constexpr double stands_out = 0.01;
/// Of the level: the journal is a mechanism of small weight, the level above its conditions is told and flags nothing.
constexpr Row journal_row{Detector::journal, "journal", "journal", {Detector::journal, Detector::journal}};
constexpr Row residual_row{Detector::residual, "residual", "", {Detector::residual, Detector::residual}};
/// Tasks from which z on count as far above what the totals let expect.
constexpr double far_task = 2.5;

const Row& row_of(Detector detector) {
    if (detector == Detector::journal) return journal_row;
    return *std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.detector == detector; });
}

int far_tasks(const ClassResult& result) {
    return static_cast<int>(
        std::count_if(result.task_z.begin(), result.task_z.end(), [](double z) { return z >= far_task; }));
}

void set_effect(Sign& sign, Detector detector, const ClassResult& result) {
    const auto share = [&](const mechanism::Share& of) {
        sign.effect = of.value;
        sign.effect_bounds = {of.low, of.high};
    };
    switch (detector) {
        case Detector::inflation:
            return share(result.inflation);
        case Detector::bunching_excess:
            return share(result.bunching);
        case Detector::journal:
            return share(result.journal);
        case Detector::prompting:
            sign.effect = far_tasks(result);
            break;
        case Detector::residual:
            sign.effect = result.of(detector).raw;
            sign.effect_bounds = {sign.effect - 1.96 * result.level_error, sign.effect + 1.96 * result.level_error};
            return;
        default:
            sign.effect = result.of(detector).raw;
    }
    sign.effect_bounds = {sign.effect, sign.effect};
}

Sign sign_of(const Row& row, const SignsOfClass& about) {
    const auto& statistic = about.result.of(row.detector);
    Sign sign;
    sign.kind = row.kind;
    sign.procedure = about.procedure;
    sign.class_name = about.class_name;
    sign.works = static_cast<int>(about.result.people);
    sign.is_enough = true;
    sign.p = statistic.p;
    sign.q = about.q;
    set_effect(sign, row.detector, about.result);
    sign.figures.push_back({"z", statistic.z});
    sign.figures.push_back({"level", about.result.level});
    for (std::size_t i = 0; i < row.beside.size(); ++i) {
        const auto& beside = about.result.of(row.beside[i]);
        if (row.beside[i] == row.detector || !beside.tells || (i > 0 && row.beside[i] == row.beside[0])) continue;
        sign.figures.push_back({std::string(mechanism::name_of(row.beside[i])) + "_p", beside.p});
    }
    if (row.detector == Detector::journal) sign.figures.push_back({"homogeneity_p", about.result.journal_homogeneity});
    if (row.detector == Detector::bunching_excess)
        sign.figures.push_back({"region_lift", about.calibration.lift_together.value});
    return sign;
}

}  // namespace

void add_signs(SchoolSigns& school, const SignsOfClass& about, double false_share) {
    const auto& result = about.result;
    for (const auto& row : rows) {
        const auto& statistic = result.of(row.detector);
        const bool is_strongest = row.detector == result.strongest;
        if (!statistic.tells || (statistic.p > told_at && !is_strongest)) continue;
        auto sign = sign_of(row, about);
        sign.is_flagged = about.is_chosen && (is_strongest || statistic.p <= stands_out);
        school.signs.push_back(std::move(sign));
    }
    for (const auto* row : {&residual_row, &journal_row}) {
        const auto& statistic = result.of(row->detector);
        if (!statistic.tells || statistic.p > told_at) continue;
        auto sign = sign_of(*row, about);
        sign.q = 1;
        sign.is_flagged = row == &journal_row && school.is_flagged && statistic.p <= stands_out;
        school.signs.push_back(std::move(sign));
    }
    const Row profile{Detector::profile, "profile", "profile", {Detector::hard_easy, Detector::guttman}};
    if (!result.of(Detector::profile).tells || result.of(Detector::profile).p > told_at) return;
    auto sign = sign_of(profile, about);
    sign.q = about.profile_q;
    sign.effect = far_tasks(result);
    sign.effect_bounds = {sign.effect, sign.effect};
    sign.is_flagged = about.profile_q <= false_share;
    if (sign.is_flagged && !school.is_flagged) school.mechanism = "profile";
    school.signs.push_back(std::move(sign));
}

bool names_a_school(std::string_view kind) {
    return kind != "profile" && kind != journal_row.kind && kind != residual_row.kind && kind != "cohort_change";
}

void add_school_sign(SchoolSigns& school, const SchoolTested& tested, const mechanism::SchoolResult& result) {
    const bool is_strongest = result.strongest_test == tested.test;
    if (tested.held.p > told_at && !(school.is_flagged && is_strongest)) return;
    Sign sign;
    sign.kind = mechanism::name_of(tested.test);
    sign.procedure = tested.procedure;
    sign.earlier = tested.earlier;
    sign.works = tested.works;
    sign.is_enough = true;
    sign.is_flagged = school.is_flagged && (is_strongest || tested.held.p <= stands_out);
    sign.effect = tested.held.effect;
    sign.effect_bounds = {tested.held.low, tested.held.high};
    sign.p = tested.held.p;
    sign.figures.push_back({"z", tested.held.z});
    sign.figures.insert(sign.figures.end(), tested.figures.begin(), tested.figures.end());
    school.signs.push_back(std::move(sign));
}

std::string mechanism_of(const mechanism::SchoolResult& school) {
    if (school.strongest_test) return std::string(mechanism::name_of(*school.strongest_test));
    const auto z = [&](Detector d) { return school.z[static_cast<std::size_t>(d)]; };
    // Tasks that stand out without hard ones gaining on easy ones, without full marks where points lacked and without
    // sheets alike: one topic taught more says it too.
    const bool is_of_tasks = school.strongest == Detector::prompting || school.strongest == Detector::lz;
    const bool is_profile_alone =
        is_of_tasks && z(Detector::hard_easy) < 1.64 && z(Detector::inflation) < 1.64 && z(Detector::copying) < 1.64;
    return is_profile_alone ? "profile" : row_of(school.strongest).mechanism;
}

}  // namespace opora::objectivity
