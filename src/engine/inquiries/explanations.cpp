#include "engine/inquiries/explanations.hpp"

#include <algorithm>
#include <cmath>

namespace opora::inquiries {

namespace {

constexpr auto none = EffectUnit::none, deviations = EffectUnit::deviations, share = EffectUnit::share,
               marks = EffectUnit::marks, correlation = EffectUnit::correlation, ratio = EffectUnit::ratio,
               lacking = EffectUnit::lacking, lifted = EffectUnit::lifted;

/// What schools and authorities bring forward themselves: intake and state exams (letters of the federal service),
/// topics taught and numbers of pupils (recommendations of 2026), the marker (replies of schools).
constexpr SignRow rows[] = {
    // official signs and others in use
    {"inflated_mean", deviations, "selective_intake,strong_teaching,small_class,conditions",
     "state_exam,observer,re_marking", "histogram"},
    {"marks_mismatch", correlation, "few_marks,small_class,journal_habits,new_teacher", "head_talk,lesson_visit",
     "histogram"},
    {"sharp_rise", ratio, "new_teacher,changed_cohort,other_scale,strong_teaching", "observer,head_talk", "histogram"},
    {"sharp_fall", ratio, "new_teacher,changed_cohort,other_scale,stricter_marking", "head_talk,re_marking",
     "histogram"},
    {"tasks_above", none, "taught_more,textbook,selective_intake", "re_marking,lesson_visit", "items"},
    {"profile_inversion", correlation, "taught_more,textbook,absent_topic", "re_marking,lesson_visit", "items"},
    {"boundary_peak", none, "lenient_marking,appeals,small_class", "re_marking,head_talk", "histogram"},
    {"journal_raised", share, "journal_habits,new_teacher,lenient_marking", "re_marking,head_talk", "histogram"},
    {"journal_gap", share, "journal_habits,new_teacher,changed_cohort", "head_talk,re_marking", "histogram"},
    {"exam_unconfirmed", none, "changed_cohort,leavers,selective_intake", "state_exam,head_talk", "histogram"},
    {"class_spread", none, "streamed_classes,new_teacher,small_class", "lesson_visit,head_talk", "histogram"},
    {"identical_works", none, "same_lessons,small_class,one_variant", "observer,head_talk", "items"},
    {"selective_absence", none, "illness,distance_learning,small_class", "head_talk,observer", "histogram"},
    // tests of a mechanism
    {"together", none, "lenient_marking,strong_teaching,selective_intake,small_class", "observer,re_marking,head_talk",
     "histogram"},
    {"profile", none, "taught_more,textbook,lenient_marking,small_class", "re_marking,lesson_visit", "items"},
    {"largest_task", none, "taught_more,textbook,lenient_marking", "re_marking,lesson_visit", "items"},
    {"hard_easy", none, "taught_more,textbook,selective_intake", "re_marking,lesson_visit", "items"},
    {"guttman", none, "taught_more,absent_topic,careless", "observer,lesson_visit", "items"},
    {"lz", none, "taught_more,absent_topic,careless", "observer,lesson_visit", "items"},
    {"inflation", lacking, "taught_more,lenient_marking,strong_teaching,selective_intake",
     "re_marking,observer,state_exam", "items"},
    {"prompting", none, "taught_more,same_lessons,strong_teaching", "observer,lesson_visit", "items"},
    {"bunching", lifted, "lenient_marking,appeals,small_class", "re_marking,head_talk", "histogram"},
    {"bunching_excess", lifted, "lenient_marking,appeals,small_class", "re_marking,head_talk", "histogram"},
    {"copying", none, "same_lessons,small_class,one_variant", "observer,head_talk", "items"},
    {"nearest", none, "same_lessons,small_class,one_variant", "observer,head_talk", "items"},
    {"likeness", none, "same_lessons,small_class,one_variant", "observer,head_talk", "items"},
    {"block", none, "same_lessons,taught_more,one_variant", "observer,lesson_visit", "items"},
    {"dictation", none, "same_lessons,taught_more,one_variant", "observer,lesson_visit", "items"},
    {"residual", deviations, "changed_cohort,leavers,selective_intake,strong_teaching", "state_exam,observer",
     "histogram"},
    {"journal", marks, "journal_habits,new_teacher,lenient_marking", "re_marking,head_talk", "histogram"},
    {"cohort_change", deviations, "new_teacher,changed_cohort,other_scale,strong_teaching", "observer,head_talk",
     "histogram"},
    {"exam_residual", deviations, "changed_cohort,leavers,selective_intake", "state_exam,head_talk", "histogram"},
    {"absence", share, "illness,distance_learning,small_class", "head_talk,observer", "histogram"},
};
constexpr SignRow unknown = {"other", none, "selective_intake,taught_more,small_class,lenient_marking",
                             "re_marking,observer,head_talk", "histogram"};

constexpr int small_class = 15;
constexpr double rare = 0.001;  ///< below it the number itself says nothing to people

std::string_view unit_name(EffectUnit unit) {
    constexpr std::string_view names[] = {"none",        "deviations", "share",   "points", "marks",
                                          "correlation", "ratio",      "lacking", "lifted"};
    return names[static_cast<std::size_t>(unit)];
}

Args facts_of(const Sign& sign) {
    return {{"procedure", name_of(sign.procedure)},
            {"earlier", sign.earlier ? name_of(*sign.earlier) : std::string()},
            {"class", sign.class_name},
            {"works", double(sign.works)}};
}

bool is_known(double value) { return std::isfinite(value); }

}  // namespace

std::span<const SignRow> sign_rows() { return rows; }

const SignRow& row_of(std::string_view kind) {
    for (const auto& row : rows)
        if (row.kind == kind) return row;
    return unknown;
}

std::vector<std::string> codes_of(std::string_view list) {
    std::vector<std::string> codes;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        codes.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return codes;
}

std::vector<Said> plain_words(const Sign& sign, Reader reader) {
    const auto& row = row_of(sign.kind);
    const char* where = sign.earlier              ? "inquiry.where.cohort"
                        : sign.kind == "together" ? "inquiry.where.together"
                        : sign.class_name.empty() ? "inquiry.where.school"
                                                  : "inquiry.where";
    std::vector<Said> said{{where, facts_of(sign)}, {"inquiry.sign." + std::string(row.kind), {}}};
    if (row.unit != none && is_known(sign.effect)) {
        Args args{{"value", sign.effect}, {"low", sign.effect_bounds.low}, {"high", sign.effect_bounds.high}};
        const bool has_bounds = sign.effect_bounds.low < sign.effect_bounds.high;
        said.push_back({"inquiry.effect." + std::string(unit_name(row.unit)) + (has_bounds ? "" : ".alone"), args});
    }
    if (!sign.is_enough) said.push_back({"inquiry.few", {}});
    if (reader == Reader::authority && sign.p < 1)
        said.push_back(
            {sign.p < rare ? "inquiry.chance.rare" : "inquiry.chance", {{"p", sign.p}, {"q", std::max(sign.q, rare)}}});
    return said;
}

std::vector<std::string> explanations_of(const Sign& sign) {
    auto codes = codes_of(row_of(sign.kind).explanations);
    const bool is_small = sign.works < small_class;
    std::erase_if(codes, [&](const std::string& code) { return code == "small_class" && !is_small; });
    if (is_small && std::find(codes.begin(), codes.end(), "small_class") == codes.end()) codes.push_back("small_class");
    return codes;
}

std::vector<std::string> explanations_for(const std::vector<Sign>& signs) {
    std::vector<std::pair<std::string, int>> counted;
    const auto add = [&](const std::string& code) {
        const auto found =
            std::find_if(counted.begin(), counted.end(), [&](const auto& one) { return one.first == code; });
        if (found == counted.end())
            counted.emplace_back(code, 1);
        else
            ++found->second;
    };
    for (const auto& sign : signs)
        for (const auto& code : explanations_of(sign)) add(code);
    std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> codes;
    for (auto& one : counted) codes.push_back(std::move(one.first));
    return codes;
}

}  // namespace opora::inquiries
