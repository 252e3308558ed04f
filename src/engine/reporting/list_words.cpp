#include "engine/reporting/list_words.hpp"

#include <algorithm>
#include <set>

namespace opora::reporting {

namespace {

Args years_args(const std::vector<int>& years) {
    return {{"count", double(years.size())},
            {"first", std::to_string(years.front())},
            {"last", std::to_string(years.back())}};
}

/// The years that the parameters ask for, whether or not there are results.
std::vector<int> asked_years(const Screening& screening) {
    std::vector<int> years;
    const int last = screening.options.year;
    for (int year = last - std::max(1, screening.options.parameters.years) + 1; year <= last; ++year)
        years.push_back(year);
    return years;
}

std::string share_rule_said(const Screening& screening, const ListWords& words) {
    const auto& parameters = screening.options.parameters;
    const auto years = asked_years(screening);
    std::string repeat;
    if (years.size() > 1 && parameters.repeat != Repeat::none) {
        const auto* key = parameters.repeat == Repeat::same_procedure ? "report.rule.repeat.same_procedure"
                                                                      : "report.rule.repeat.any_procedure";
        repeat =
            say(words.language, key, {{"years_said", say(words.language, "report.rule.years", years_args(years))}});
    }
    return say(words.language, "report.rule.share",
               {{"threshold", say_percent(words.language, parameters.threshold)},
                {"low_in_year", double(parameters.low_in_year)},
                {"year", std::to_string(screening.options.year)},
                {"repeat", repeat},
                {"min", double(parameters.min_participants)}});
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
    const bool by_shares = screening.rule.kind == RuleKind::share_of_twos;
    std::vector<std::string> lines;
    for (const auto& procedure : finding.procedures) {
        if (!procedure.is_in_rule || procedure.tally.works == 0) continue;
        if (by_shares ? !procedure.is_low : !procedure.is_enough) continue;
        lines.push_back(say(words.language, "report.basis.share",
                            {{"title", title_of(procedure.procedure, words)},
                             {"share", say_percent(words.language, procedure.share, 1)},
                             {"twos", double(procedure.tally.marks[0])},
                             {"works", double(procedure.tally.works)}}));
    }
    if (!by_shares)
        lines.push_back(say(words.language, "report.basis.level",
                            {{"level", say_number(words.language, finding.level, 2)},
                             {"low", say_number(words.language, finding.level_bounds.low, 2)},
                             {"high", say_number(words.language, finding.level_bounds.high, 2)}}));
    return lines;
}

std::string rule_said(const Screening& screening, const ListWords& words) {
    const auto& parameters = screening.options.parameters;
    if (screening.rule.kind == RuleKind::share_of_twos) return share_rule_said(screening, words);
    auto args = years_args(asked_years(screening));
    args.push_back({"bottom", say_percent(words.language, parameters.bottom_share)});
    args.push_back({"false_share", say_percent(words.language, parameters.false_share)});
    args.push_back({"min", double(parameters.min_participants)});
    const auto* key = screening.rule.kind == RuleKind::rating ? "report.rule.rating" : "report.rule.posterior";
    return say(words.language, key, args);
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
