#include "engine/sign_guide.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace opora::guide {

namespace {

constexpr auto none = EffectUnit::none, deviations = EffectUnit::deviations, share = EffectUnit::share,
               marks = EffectUnit::marks, correlation = EffectUnit::correlation, ratio = EffectUnit::ratio,
               lacking = EffectUnit::lacking, lifted = EffectUnit::lifted;

/// What schools and authorities bring forward themselves: intake and state exams (letters of the federal service),
/// topics taught and numbers of pupils (recommendations of 2026), the marker (replies of schools).
constexpr SignRow rows[] = {
    // official signs and others in use
    {"inflated_mean", deviations, "above_region,selective_intake,strong_teaching,small_class,conditions",
     "compare_context,state_exam,observer", "histogram"},
    {"marks_mismatch", correlation, "few_marks,transfer_error,small_class,journal_habits,new_teacher",
     "check_records,head_talk,lesson_visit", "histogram"},
    {"sharp_rise", ratio, "new_teacher,changed_cohort,small_class,other_scale,strong_teaching",
     "head_talk,observer,re_marking", "histogram"},
    {"sharp_fall", ratio, "new_teacher,changed_cohort,earlier_high,other_scale,stricter_marking",
     "head_talk,re_marking", "histogram"},
    {"tasks_above", none, "taught_more,textbook,strong_teaching,selective_intake", "topic_talk,re_marking,lesson_visit",
     "items"},
    {"profile_inversion", correlation, "taught_more,inexact_levels,textbook,absent_topic",
     "topic_talk,re_marking,lesson_visit", "items"},
    {"boundary_peak", none, "region_habit,lenient_marking,appeals,small_class", "re_marking_at_cuts,head_talk",
     "histogram"},
    {"journal_raised", share, "journal_habits,new_teacher,lenient_marking", "re_marking,head_talk", "histogram"},
    {"journal_gap", share, "transfer_error,journal_habits,new_teacher,changed_cohort",
     "check_records,head_talk,re_marking", "histogram"},
    {"exam_unconfirmed", none, "leavers,changed_cohort,selective_intake", "state_exam,head_talk", "histogram"},
    {"class_spread", none, "streamed_classes,new_teacher,small_class", "head_talk,lesson_visit,re_marking",
     "histogram"},
    {"identical_works", none, "entered_twice,short_work,same_lessons,small_class,one_variant",
     "compare_sheets,check_records,head_talk", "items"},
    {"selective_absence", none, "illness,distance_learning,small_class", "head_talk,observer", "histogram"},
    // tests of a mechanism
    {"together", none, "lenient_marking,strong_teaching,selective_intake,small_class", "observer,re_marking,head_talk",
     "histogram"},
    {"profile", none, "taught_more,textbook,out_of_time,lenient_marking,small_class",
     "topic_talk,lesson_visit,re_marking", "items"},
    {"largest_task", none, "taught_more,textbook,lenient_marking", "topic_talk,re_marking,lesson_visit", "items"},
    {"hard_easy", none, "taught_more,textbook,selective_intake", "topic_talk,re_marking,lesson_visit", "items"},
    {"guttman", none, "taught_more,absent_topic,careless", "observer,lesson_visit", "items"},
    {"lz", none, "taught_more,out_of_time,absent_topic,careless", "re_marking,observer,lesson_visit", "items"},
    {"inflation", lacking, "lenient_marking,taught_more,strong_teaching,selective_intake,small_class",
     "re_marking,observer,state_exam", "items", 0.6},
    {"prompting", none, "taught_more,same_lessons,strong_teaching", "observer,re_marking,topic_talk", "items", 0.7},
    {"bunching", lifted, "lenient_marking,appeals,small_class", "re_marking_at_cuts,head_talk", "histogram"},
    {"bunching_excess", lifted, "lenient_marking,appeals,small_class", "re_marking_at_cuts,head_talk", "histogram"},
    {"copying", none, "same_lessons,small_class,one_variant", "compare_sheets,observer,head_talk", "items"},
    {"nearest", none, "same_lessons,small_class,one_variant", "compare_sheets,observer,head_talk", "items"},
    {"likeness", none, "same_lessons,small_class,one_variant", "compare_sheets,observer,head_talk", "items"},
    {"block", none, "same_lessons,taught_more,one_variant", "compare_sheets,observer,lesson_visit", "items", 0.7},
    {"dictation", none, "same_lessons,taught_more,one_variant", "compare_sheets,observer,lesson_visit", "items", 0.7},
    {"residual", deviations, "changed_cohort,leavers,selective_intake,strong_teaching", "compare_context,state_exam",
     "histogram"},
    {"journal", marks, "journal_habits,new_teacher,lenient_marking", "re_marking,head_talk", "histogram"},
    {"cohort_change", deviations, "new_teacher,changed_cohort,other_scale,strong_teaching", "head_talk,observer",
     "histogram"},
    {"exam_residual", deviations, "changed_cohort,leavers,selective_intake", "state_exam,head_talk", "histogram"},
    {"absence", share, "illness,distance_learning,small_class", "head_talk,observer", "histogram"},
};
constexpr SignRow unknown = {"other", none, "selective_intake,taught_more,small_class,lenient_marking",
                             "re_marking,observer,head_talk", "histogram"};

constexpr int small_class = 15;

double figure_of(const Sign& sign, std::string_view key, double otherwise) {
    const auto found =
        std::find_if(sign.figures.begin(), sign.figures.end(), [&](const SignFigure& one) { return one.key == key; });
    return found == sign.figures.end() ? otherwise : found->value;
}

/// Explanations that are named only where this holds.
struct Condition {
    std::string_view explanation;
    bool (*holds)(const Sign&);
};
constexpr Condition conditions[] = {
    {"small_class", [](const Sign& sign) { return sign.works < small_class; }},
    // Where hard tasks are not ahead of easy ones, empty last tasks explain the set as well.
    {"out_of_time", [](const Sign& sign) { return figure_of(sign, "hard_easy_p", 0) > 0.5; }},
};

bool holds(const std::string& explanation, const Sign& sign) {
    return std::all_of(std::begin(conditions), std::end(conditions),
                       [&](const Condition& one) { return one.explanation != explanation || one.holds(sign); });
}

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

SchoolFacts facts_of(const Organisation& school) { return {school.type == "lyceum" || school.type == "gymnasium"}; }

std::vector<std::string> explanations_of(const Sign& sign, const SchoolFacts& facts) {
    auto codes = codes_of(row_of(sign.kind).explanations);
    std::erase_if(codes, [&](const std::string& code) { return !holds(code, sign); });
    if (sign.works < small_class && std::find(codes.begin(), codes.end(), "small_class") == codes.end())
        codes.emplace_back("small_class");
    if (facts.is_selective)
        std::stable_partition(codes.begin(), codes.end(), [](const auto& code) { return code == "selective_intake"; });
    return codes;
}

std::vector<std::string> explanations_for(const std::vector<Sign>& signs, const SchoolFacts& facts) {
    std::vector<std::pair<std::string, int>> counted;
    for (const auto& sign : signs)
        for (const auto& code : explanations_of(sign, facts)) {
            const auto found =
                std::find_if(counted.begin(), counted.end(), [&](const auto& one) { return one.first == code; });
            if (found == counted.end())
                counted.emplace_back(code, 1);
            else
                ++found->second;
        }
    std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (facts.is_selective)
        std::stable_partition(counted.begin(), counted.end(),
                              [](const auto& one) { return one.first == "selective_intake"; });
    std::vector<std::string> codes;
    for (auto& one : counted) codes.push_back(std::move(one.first));
    return codes;
}

std::string names_said(Language language, std::string_view family, const std::vector<std::string>& codes) {
    std::string line;
    for (const auto& code : codes) {
        const auto name = say(language, std::string(family) + "." + code);
        line += line.empty() ? name : "; " + within_sentence(name);
    }
    return line;
}

}  // namespace opora::guide
