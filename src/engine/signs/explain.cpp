#include "engine/signs/explain.hpp"

#include "engine/signs/judge.hpp"

#include <algorithm>
#include <map>

namespace opora::signs {

namespace {

struct FormRow {
    std::string_view figure;
    FigureForm form;
};

// Figures not named here are whole numbers.
constexpr FormRow forms[] = {
    {"mean", FigureForm::tenths},
    {"low", FigureForm::tenths},
    {"high", FigureForm::tenths},
    {"region_mean", FigureForm::tenths},
    {"region_low", FigureForm::tenths},
    {"region_high", FigureForm::tenths},
    {"correlation", FigureForm::hundredths},
    {"correlation_tied", FigureForm::hundredths},
    {"k", FigureForm::hundredths},
    {"region_k", FigureForm::hundredths},
    {"fence_low", FigureForm::hundredths},
    {"fence_high", FigureForm::hundredths},
    {"earlier_share", FigureForm::percent},
    {"share", FigureForm::percent},
    {"by_controls", FigureForm::yes_no},
    {"flagged_with_quarantined", FigureForm::yes_no},
    {"easy_share", FigureForm::percent},
    {"region_easy_share", FigureForm::percent},
    {"hard_share", FigureForm::percent},
    {"region_hard_share", FigureForm::percent},
    {"profile_correlation", FigureForm::hundredths},
    {"peak_3", FigureForm::hundredths},
    {"peak_4", FigureForm::hundredths},
    {"peak_5", FigureForm::hundredths},
    {"region_peak_3", FigureForm::hundredths},
    {"region_peak_4", FigureForm::hundredths},
    {"region_peak_5", FigureForm::hundredths},
    {"jump_3", FigureForm::hundredths},
    {"jump_4", FigureForm::hundredths},
    {"jump_5", FigureForm::hundredths},
    {"tail", FigureForm::probability},
    {"raised", FigureForm::percent},
    {"confirmed", FigureForm::percent},
    {"lowered", FigureForm::percent},
    {"region_raised", FigureForm::percent},
    {"region_lowered", FigureForm::percent},
    {"gap_share", FigureForm::tenths_of_percent},
    {"gap_low", FigureForm::tenths_of_percent},
    {"gap_high", FigureForm::tenths_of_percent},
    {"region_gap_share", FigureForm::tenths_of_percent},
    {"expected_share", FigureForm::percent},
    {"residual", FigureForm::tenths},
    {"lowest_class_mean", FigureForm::tenths},
    {"highest_class_mean", FigureForm::tenths},
    {"between_share", FigureForm::percent},
    {"expected_pairs", FigureForm::tenths},
    {"absent_share", FigureForm::percent},
    {"region_absent_share", FigureForm::percent},
    {"z", FigureForm::tenths},
    {"level", FigureForm::hundredths},
    {"region_lift", FigureForm::percent},
    {"earlier_level", FigureForm::hundredths},
    {"expected_level", FigureForm::hundredths},
    {"reliability", FigureForm::hundredths},
    {"absent_journal", FigureForm::tenths},
    {"present_journal", FigureForm::tenths},
};

/// Sentences that need a figure which may be missing: without it another is said.
struct Variant {
    std::string_view kind, figure, instead;
};
constexpr Variant variants[] = {
    {"inflated_mean", "low", ".unjudged"},
    {"marks_mismatch", "correlation", ".unjudged"},
    {"marks_mismatch", "correlation_tied", ".untied"},
};

std::string sentence_of(const Sign& sign) {
    for (const auto& one : variants)
        if (one.kind == sign.kind && !figure(sign, one.figure))
            return "signs.said." + sign.kind + std::string(one.instead);
    if (sign.kind == "inflated_mean" && figure(sign, "quarantined")) return "signs.said.inflated_mean.quarantined";
    if (sign.kind == "selective_absence" && figure(sign, "absent_journal"))
        return "signs.said.selective_absence.journal";
    return "signs.said." + sign.kind;
}

bool carries(const SchoolSigns& school, const SignRules& rules, std::string_view besides) {
    return std::any_of(school.signs.begin(), school.signs.end(), [&](const Sign& sign) {
        const auto* rule = rule_of(rules, sign);
        return rule && rule->is_official() && sign.is_flagged && sign.kind != besides;
    });
}

bool was_judged(const ObjectivityScreening& screening, std::string_view kind, std::string_view series) {
    for (const auto& school : screening.schools)
        for (const auto& sign : school.signs)
            if (sign.kind == kind && (series.empty() || sign.procedure.series == series)) return true;
    return false;
}

}  // namespace

FigureForm form_of(std::string_view figure) {
    for (const auto& row : forms)
        if (row.figure == figure) return row.form;
    // Of the own rule: how often by chance.
    return figure.ends_with("_p") ? FigureForm::probability : FigureForm::whole;
}

std::optional<double> figure(const Sign& sign, std::string_view key) {
    for (const auto& one : sign.figures)
        if (one.key == key) return one.value;
    return {};
}

Said said_of(const Sign& sign) {
    Said said{sentence_of(sign), {}};
    said.args.push_back({"works", double(sign.works)});
    said.args.push_back({"flagged", std::string(sign.is_flagged ? "yes" : "no")});
    for (const auto& one : sign.figures) {
        if (form_of(one.key) == FigureForm::yes_no)
            said.args.push_back({one.key, std::string(one.value > 0 ? "yes" : "no")});
        else
            said.args.push_back({one.key, one.value});
    }
    // A cut nobody is near has no figure; the sentence of the peak names all three.
    if (sign.kind == "boundary_peak")
        for (const char* key : {"works_at_3", "works_at_4", "works_at_5"})
            if (!figure(sign, key)) said.args.push_back({key, 0.0});
    return said;
}

std::string kind_said(Language language, const std::string& kind) {
    for (const auto* head : {"signs.kind.", "objectivity.kind.", "objectivity.mechanism."})
        if (has_words(language, head + kind)) return say(language, head + kind);
    return kind;
}

Said headline_of(const ObjectivityScreening& screening) {
    const bool is_own = screening.rule == "own";
    const auto& region = screening.indexes.empty() ? ObjectivityIndex{} : screening.indexes.front();
    const int schools =
        region.schools ? region.schools : std::max(screening.schools_seen, static_cast<int>(screening.schools.size()));
    Args args{{"schools", double(schools)}, {"flagged", double(screening.flagged)}};
    if (screening.flagged == 0) return {"signs.headline.none", args};
    if (is_own) {
        args.push_back({"false", screening.expected_false});
        return {"signs.headline.own", args};
    }
    args.push_back({"index", region.index});
    return {"signs.headline.official", args};
}

std::vector<Said> notes_of(const ObjectivityScreening& screening, const SignRules& rules) {
    std::vector<Said> notes;
    if (!rules.signs.empty()) {
        int mean = 0;
        for (const auto& school : screening.schools)
            mean += school.is_flagged && !carries(school, rules, "inflated_mean");
        if (mean > 0) notes.push_back({"signs.note.mean", {{"mean", double(mean)}}});
        notes.push_back({"signs.note.index", {}});
        if (!was_judged(screening, "sharp_fall", "")) notes.push_back({"signs.note.no_cohort", {}});
        if (!was_judged(screening, "inflated_mean", "oge")) notes.push_back({"signs.note.no_exam", {}});
    }
    for (const auto& one : screening.coverage)
        notes.push_back(
            {"objectivity.assessed." + one.kind,
             {{"schools", double(one.schools)}, {"of", double(one.of)}, {"any", one.schools ? "yes" : "no"}}});
    notes.push_back({"signs.note.sign", {}});
    return notes;
}

Agreement agreement(const ObjectivityScreening& here, const ObjectivityScreening& there) {
    std::map<OrganisationId, bool> other;
    for (const auto& school : there.schools) other[school.school] = school.is_flagged;
    Agreement out;
    for (const auto& school : here.schools) {
        const auto found = other.find(school.school);
        if (found == other.end()) continue;
        if (school.is_flagged)
            ++(found->second ? out.both : out.only_here);
        else
            ++(found->second ? out.only_there : out.neither);
    }
    return out;
}

Said agreement_said(const Agreement& agreement, const ObjectivityScreening& here) {
    return {here.rule == "own" ? "signs.agreement.official" : "signs.agreement",
            {{"both", double(agreement.both)},
             {"only_here", double(agreement.only_here)},
             {"only_there", double(agreement.only_there)}}};
}

}  // namespace opora::signs
