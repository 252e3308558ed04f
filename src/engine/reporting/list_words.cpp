#include "engine/reporting/list_words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace opora::reporting {

namespace {

Args years_args(const std::vector<int>& years) {
    return {{"count", double(years.size())},
            {"first", std::to_string(years.front())},
            {"last", std::to_string(years.back())}};
}

/// −0,62 with a minus as printers set it.
std::string level_said(Language language, double level) {
    return (level < 0 ? "−" : "") + say_number(language, std::abs(level), 2);
}

/// The years that the parameters ask for, whether or not there are results.
std::vector<int> asked_years(const Screening& screening) {
    std::vector<int> years;
    const int last = screening.options.year;
    for (int year = last - std::max(1, screening.options.parameters.years) + 1; year <= last; ++year)
        years.push_back(year);
    return years;
}

/// «… в двух и более процедурах 2021 года либо в одной и той же процедуре в 2020 и 2021 годах»: the two ways in
/// which low results add up to a verdict; `kind` is the group of words.
std::string when_said(const Screening& screening, const std::string& kind, Language language) {
    const auto& parameters = screening.options.parameters;
    const auto years = asked_years(screening);
    std::string in_year, repeated;
    if (parameters.low_in_year > 0)
        in_year = say(language, "report.rule." + kind + ".year",
                      {{"count", double(parameters.low_in_year)}, {"year", std::to_string(screening.options.year)}});
    if (years.size() > 1 && parameters.repeat != Repeat::none) {
        const auto* repeat = parameters.repeat == Repeat::same_procedure ? ".same_procedure" : ".any_procedure";
        auto args = years_args(years);
        args.push_back({"years", say(language, "report.rule.years_in", args)});
        repeated = say(language, "report.rule." + kind + repeat, args);
    }
    if (in_year.empty() || repeated.empty()) return in_year + repeated;
    return say(language, "report.rule.or", {{"first", in_year}, {"second", repeated}});
}

std::vector<std::string> low_procedures(const Finding& finding, const ListWords& words) {
    std::vector<std::string> lines;
    for (const auto& found : finding.procedures)
        if (found.is_in_rule && found.is_low)
            lines.push_back(say(words.language, "report.basis.share",
                                {{"title", title_of(found.procedure, words)},
                                 {"share", say_percent(words.language, found.share, 1)},
                                 {"twos", double(found.tally.marks[0])},
                                 {"works", double(found.tally.works)}}));
    return lines;
}

/// A year in a line, newest first: rules on places and levels look at a dozen procedures at once.
std::vector<std::string> years_in_sum(const Finding& finding, const ListWords& words) {
    std::map<int, std::pair<Tally, int>, std::greater<>> years;
    for (const auto& found : finding.procedures) {
        const bool is_marked = std::any_of(found.tally.marks.begin(), found.tally.marks.end(), [](int n) { return n; });
        if (!found.is_in_rule || !found.is_enough || !is_marked) continue;
        auto& [tally, procedures] = years[found.procedure.year];
        merge(tally, found.tally);
        ++procedures;
    }
    std::vector<std::string> lines;
    for (const auto& [year, sum] : years)
        lines.push_back(say(words.language, "report.basis.year",
                            {{"year", std::to_string(year)},
                             {"procedures", double(sum.second)},
                             {"share", say_percent(words.language, double(sum.first.marks[0]) / sum.first.works, 1)},
                             {"twos", double(sum.first.marks[0])},
                             {"works", double(sum.first.works)}}));
    return lines;
}

}  // namespace

std::vector<int> years_of(const Screening& screening) {
    std::set<int> years;
    for (const auto& totals : screening.procedures)
        if (totals.is_in_rule && totals.tally.works > 0) years.insert(totals.procedure.year);
    if (years.empty()) years.insert(screening.options.year);
    return {years.begin(), years.end()};
}

std::string title_of(const Procedure& procedure, const ListWords& words) {
    const auto found = words.procedures.find(procedure);
    return found == words.procedures.end() || found->second.empty() ? name_of(procedure) : found->second;
}

std::vector<std::string> basis_of(const Finding& finding, const Screening& screening, const ListWords& words) {
    if (screening.rule.kind == RuleKind::share_of_twos) return low_procedures(finding, words);
    auto lines = years_in_sum(finding, words);
    lines.push_back(say(words.language, "report.basis.level",
                        {{"level", level_said(words.language, finding.level)},
                         {"low", level_said(words.language, finding.level_bounds.low)},
                         {"high", level_said(words.language, finding.level_bounds.high)}}));
    return lines;
}

std::string rule_said(const Screening& screening, const ListWords& words) {
    const auto& parameters = screening.options.parameters;
    const auto language = words.language;
    Args args{{"threshold", say_percent(language, parameters.threshold)},
              {"bottom", say_percent(language, parameters.bottom_share)},
              {"false_share", say_percent(language, parameters.false_share)},
              {"min", double(parameters.min_participants)}};
    switch (screening.rule.kind) {
        case RuleKind::share_of_twos:
            args.push_back({"when", when_said(screening, "share", language)});
            return say(language, "report.rule.share", args);
        case RuleKind::rating:
            args.push_back({"when", when_said(screening, "rating", language)});
            return say(language, "report.rule.rating", args);
        case RuleKind::posterior:
            break;
    }
    args.push_back({"years", say(language, "report.rule.years_for", years_args(asked_years(screening)))});
    return say(language, "report.rule.posterior", args);
}

const char* key_of(Certainty certainty) {
    switch (certainty) {
        case Certainty::sure:
            return "report.certainty.sure";
        case Certainty::likely:
            return "report.certainty.likely";
        case Certainty::borderline:
            return "report.certainty.borderline";
        case Certainty::little_data:
            return "report.certainty.little_data";
        case Certainty::clear:
            break;
    }
    return "report.certainty.clear";
}

std::string certainties_said(const std::vector<Certainty>& certainties, Language language) {
    std::string out;
    for (const auto certainty : certainties) out += (out.empty() ? "" : ", ") + say(language, key_of(certainty));
    return out;
}

int judged(const Screening& screening) {
    return static_cast<int>(std::count_if(screening.findings.begin(), screening.findings.end(),
                                          [](const Finding& finding) { return finding.is_judged; }));
}

}  // namespace opora::reporting
