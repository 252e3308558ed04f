#include "engine/objectivity/explain_own.hpp"

#include "compute/sample/remark.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace opora::objectivity {

namespace {

double share(double value) { return std::clamp(value, 0.0, 1.0); }

/// «Одном классе из …»: two digits.
double once_in(double p) {
    const double classes = 1 / std::max(p, 1e-6);
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(classes)) - 1));
    return std::round(classes / unit) * unit;
}

double figure_of(const Sign& sign, std::string_view key, double otherwise = 0) {
    const auto found =
        std::find_if(sign.figures.begin(), sign.figures.end(), [&](const SignFigure& f) { return f.key == key; });
    return found == sign.figures.end() ? otherwise : found->value;
}

bool is_one_of(const std::string& kind, std::initializer_list<const char*> kinds) {
    return std::any_of(kinds.begin(), kinds.end(), [&](const char* one) { return kind == one; });
}

/// A row: for which signs this could be the reason, and when it is likely rather than possible.
struct AlternativeRow {
    const char* kind;
    bool (*fits)(const Sign&, const SchoolFacts&);
    bool (*is_strong)(const Sign&, const SchoolFacts&);
};

constexpr int small_class = 12;
constexpr int small_school = 20;
constexpr double high_level = 0.7;  ///< SD of pupils above the region

const AlternativeRow alternative_rows[] = {
    {"selective_intake",
     [](const Sign& s, const SchoolFacts& facts) {
         return is_one_of(s.kind, {"inflation", "residual", "journal", "cohort_change"}) &&
                (facts.is_selective || figure_of(s, "level") > high_level);
     },
     [](const Sign&, const SchoolFacts& facts) { return facts.is_selective; }},
    {"one_topic",
     [](const Sign& s, const SchoolFacts&) { return is_one_of(s.kind, {"prompting", "profile", "dictation", "lz"}); },
     [](const Sign& s, const SchoolFacts&) { return s.kind == "profile" || (s.kind == "prompting" && s.effect <= 2); }},
    {"small_class", [](const Sign& s, const SchoolFacts&) { return s.works < small_class; },
     [](const Sign& s, const SchoolFacts&) { return s.works < 8; }},
    {"marker_severity",
     [](const Sign& s, const SchoolFacts&) {
         return is_one_of(s.kind, {"inflation", "bunching", "journal", "together"});
     },
     [](const Sign& s, const SchoolFacts&) { return s.kind == "bunching"; }},
    {"common_teaching",
     [](const Sign& s, const SchoolFacts&) {
         return is_one_of(s.kind, {"copying", "likeness", "dictation", "together"});
     },
     [](const Sign& s, const SchoolFacts&) { return s.kind == "likeness"; }},
    {"new_teaching", [](const Sign& s, const SchoolFacts&) { return s.kind == "cohort_change"; },
     [](const Sign&, const SchoolFacts&) { return false; }},
    {"changed_pupils",
     [](const Sign& s, const SchoolFacts&) { return is_one_of(s.kind, {"cohort_change", "exam_residual"}); },
     [](const Sign& s, const SchoolFacts&) { return s.works < small_school; }},
    {"strict_journal", [](const Sign& s, const SchoolFacts&) { return s.kind == "journal"; },
     [](const Sign&, const SchoolFacts&) { return true; }},
    {"illness", [](const Sign& s, const SchoolFacts&) { return s.kind == "absence"; },
     [](const Sign& s, const SchoolFacts&) { return figure_of(s, "absent_journal", -1) < 0; }},
    {"out_of_time", [](const Sign& s, const SchoolFacts&) { return is_one_of(s.kind, {"profile", "lz"}); },
     [](const Sign& s, const SchoolFacts&) { return figure_of(s, "hard_easy_p", 1) > 0.5; }},
};

/// Works among those of the class that the sign says are affected: what a check must meet one of.
std::size_t affected(const Sign& sign) {
    const double works = sign.works;
    double part = 0.25;
    if (sign.kind == "bunching") part = 0.15 * std::max(sign.effect, 0.2);  // about a seventh lie just below a cut
    if (sign.kind == "inflation") part = 0.6;
    if (is_one_of(sign.kind, {"prompting", "dictation"})) part = 0.7;
    return static_cast<std::size_t>(std::clamp(std::round(part * works), 1.0, std::max(1.0, works)));
}

/// Works that the check chooses among: those at a cut are about a fifth.
std::size_t looked_at(const Sign& sign) {
    const auto works = static_cast<std::size_t>(sign.works);
    return sign.kind == "bunching" ? std::max(affected(sign), (works + 4) / 5) : works;
}

struct CheckRow {
    const char* sign;
    const char* kind;
};
constexpr CheckRow check_rows[] = {
    {"inflation", "remark"},
    {"bunching", "remark_at_cuts"},
    {"copying", "compare_sheets"},
    {"likeness", "compare_sheets"},
    {"dictation", "compare_sheets"},
    {"prompting", "observer"},
    {"lz", "remark"},
    {"profile", "talk_of_topic"},
    {"together", "observer_of_school"},
    {"cohort_change", "observer_of_school"},
    {"exam_residual", "observer_of_school"},
    {"journal", "remark"},
    {"absence", "ask_absent"},
};

}  // namespace

std::vector<Alternative> alternatives_of(const SchoolSigns& signs, const SchoolFacts& facts) {
    std::vector<Alternative> out;
    for (const auto& row : alternative_rows) {
        const Sign* met = nullptr;
        bool is_strong = false;
        for (const auto& sign : signs.signs) {
            if (!sign.is_flagged || !row.fits(sign, facts)) continue;
            if (!met) met = &sign;
            is_strong = is_strong || row.is_strong(sign, facts);
        }
        if (!met) continue;
        out.push_back({row.kind,
                       is_strong ? "strong" : "possible",
                       {std::string("objectivity.alternative.") + row.kind,
                        {{"works", double(met->works)}, {"tasks", met->effect}}}});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return (a.weight == "strong") > (b.weight == "strong"); });
    return out;
}

std::vector<NextCheck> next_checks_of(const SchoolSigns& signs) {
    std::vector<NextCheck> out;
    for (const auto& sign : signs.signs) {
        if (!sign.is_flagged) continue;
        const auto row = std::find_if(std::begin(check_rows), std::end(check_rows),
                                      [&](const CheckRow& one) { return sign.kind == one.sign; });
        if (row == std::end(check_rows)) continue;
        const bool is_there = std::any_of(out.begin(), out.end(), [&](const NextCheck& check) {
            return check.kind == row->kind && check.procedure == sign.procedure && check.class_name == sign.class_name;
        });
        if (is_there) continue;
        NextCheck check{row->kind, sign.procedure, sign.class_name, sign.works, 0, {}};
        check.needed = static_cast<int>(sample::works_needed(looked_at(sign), affected(sign), 0.95));
        check.said = {std::string("objectivity.check.") + row->kind,
                      {{"needed", double(check.needed)}, {"works", double(check.works)}}};
        out.push_back(std::move(check));
    }
    return out;
}

Said said_of(const Sign& sign) {
    const bool with_marks = figure_of(sign, "absent_journal", -1) >= 0;
    Said said{"objectivity.sign." + sign.kind + (with_marks ? ".marks" : ""),
              {{"share", share(sign.effect)},
               {"low", share(sign.effect_bounds.low)},
               {"high", share(sign.effect_bounds.high)},
               {"region", share(figure_of(sign, "region_lift"))},
               {"tasks", sign.effect},
               {"works", double(sign.works)},
               {"once", once_in(sign.p)}}};
    // What is below expectation is told as so much less.
    const double turn = sign.kind == "exam_residual" ? -1 : 1;
    const double low = turn * sign.effect_bounds.low, high = turn * sign.effect_bounds.high;
    said.args.push_back({"by", turn * sign.effect});
    said.args.push_back({"by_low", std::min(low, high)});
    said.args.push_back({"by_high", std::max(low, high)});
    for (const char* key : {"absent_share", "region_absent_share", "absent_journal", "present_journal"})
        said.args.push_back({key, figure_of(sign, key)});
    return said;
}

}  // namespace opora::objectivity
