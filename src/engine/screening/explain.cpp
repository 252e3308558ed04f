#include "engine/screening/explain.hpp"

#include "engine/screening/board.hpp"
#include "engine/screening/certainty.hpp"
#include "engine/screening/phrases.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace opora::screening {

namespace {

// Real files have 6–15 % of absentees; under 85 % of pupils present is outside of what is usual.
constexpr double low_participation = 0.85;

/// Collects the sentences about one finding, part by part.
class Explanation {
 public:
    Explanation(const Screening& screening, const Finding& finding, const ExplainContext& context)
        : screening_(screening),
          finding_(finding),
          context_(context),
          language_(context.language),
          parameters_(screening.options.parameters),
          year_(screening.options.year) {}

    std::vector<Sentence> all() {
        verdict();
        for (const auto& procedure : finding_.procedures)
            if (procedure.is_in_rule && procedure.tally.works > 0) result(procedure);
        if (!is_excluded()) model();
        if (finding_.is_judged) {
            variants();
            takes_off();
        }
        participation();
        data();
        if (!is_excluded()) next();
        return std::move(sentences_);
    }

    /// Low signs of the share rule: in the last year, and series low in each of the years looked at.
    struct Grounds {
        std::vector<const ProcedureFinding*> now;      ///< low in the last year
        const ProcedureFinding* throughout = nullptr;  ///< low in each year
    };
    Grounds grounds() const {
        Grounds grounds;
        std::map<std::string, int> low_years;
        for (const auto& procedure : finding_.procedures)
            if (procedure.is_in_rule && procedure.is_low) ++low_years[series_key(procedure.procedure)];
        for (const auto& procedure : finding_.procedures) {
            if (!procedure.is_in_rule || !procedure.is_low || procedure.procedure.year != year_) continue;
            grounds.now.push_back(&procedure);
            if (!grounds.throughout && parameters_.years > 1 &&
                low_years[series_key(procedure.procedure)] == parameters_.years)
                grounds.throughout = &procedure;
        }
        return grounds;
    }

    bool is_excluded() const { return !finding_.is_judged && finding_.certainty != Certainty::little_data; }

 private:
    void add(const char* part, const char* key, Args args = {}) { sentences_.push_back({part, key, std::move(args)}); }
    std::string percent(double share) const { return say_percent(language_, share); }
    int years_seen() const {
        std::set<int> years;
        for (const auto& procedure : finding_.procedures)
            if (procedure.tally.works > 0) years.insert(procedure.procedure.year);
        return static_cast<int>(years.size());
    }

    Args named() const {
        return {{"school", context_.school},
                {"rule", rule_name(language_, screening_.rule)},
                {"year", school_year(language_, year_)},
                {"bottom", percent(parameters_.bottom_share)}};
    }

    void verdict() {
        auto args = named();
        if (is_excluded()) {
            args.push_back({"type", context_.school_type.empty() ? std::string("none") : context_.school_type});
            return add("verdict", "explain.verdict.excluded", std::move(args));
        }
        if (!finding_.is_judged) {
            args.push_back({"minimum", double(parameters_.min_participants)});
            return add("verdict", "explain.verdict.little_data", std::move(args));
        }
        if (!finding_.is_listed) return add("verdict", "explain.verdict.not_listed", std::move(args));
        if (screening_.rule.kind == RuleKind::rating) return add("verdict", "explain.verdict.rating", std::move(args));
        if (screening_.rule.kind == RuleKind::posterior)
            return add("verdict", "explain.verdict.posterior", std::move(args));
        const auto why = grounds();
        args.push_back({"years", double(parameters_.years)});
        args.push_back({"count", double(why.now.size())});
        if (parameters_.low_in_year > 0 && static_cast<int>(why.now.size()) >= parameters_.low_in_year)
            return add("verdict", "explain.verdict.two_works", std::move(args));
        if (parameters_.repeat == Repeat::any_procedure || !why.throughout)
            return add("verdict", "explain.verdict.each_year", std::move(args));
        args.push_back({"work", work(context_, why.throughout->procedure)});
        add("verdict", "explain.verdict.same_work", std::move(args));
    }

    void result(const ProcedureFinding& procedure) {
        Args args = {{"when", when(language_, procedure.procedure)},
                     {"work", work(context_, procedure.procedure)},
                     {"works", double(procedure.tally.works)},
                     {"twos", double(twos(procedure.tally))},
                     {"share", percent(procedure.share)},
                     {"range", range(language_, procedure.wilson)},
                     {"threshold", percent(parameters_.threshold)},
                     {"minimum", double(parameters_.min_participants)},
                     {"peers", say(language_, screening_.options.comparator == "type" ? "explain.peers.type"
                                                                                      : "explain.peers.region")},
                     {"peer_share", percent(procedure.comparator_share)}};
        const bool by_share = screening_.rule.kind == RuleKind::share_of_twos;
        const bool is_exam = procedure.procedure.series == "ege" || procedure.procedure.series == "oge";
        if (marked(procedure.tally) == 0) return add("results", "explain.result_unscaled", std::move(args));
        if (by_share && !procedure.is_enough) return add("results", "explain.result_few", std::move(args));
        if (is_exam) return add("results", "explain.result_exam", std::move(args));
        add("results", by_share && procedure.is_low && !is_excluded() ? "explain.result_low" : "explain.result",
            std::move(args));
    }

    void model() {
        const auto years = double(years_seen());
        if (years == 0) return;
        if (!finding_.is_judged) {
            double works = 0;
            for (const auto& procedure : finding_.procedures)
                if (procedure.is_in_rule && procedure.procedure.year == year_)
                    works = std::max(works, double(procedure.tally.works));
            if (works > 0) add("model", "explain.model.few_years", {{"works", works}, {"years", years}});
        } else {
            auto key = std::string(screening_.rule.kind == RuleKind::share_of_twos ? "explain.model.share"
                                                                                   : "explain.model.level");
            if (!finding_.is_listed) key += "_not";
            add("model", key.c_str(),
                {{"years", years},
                 {"bottom", percent(parameters_.bottom_share)},
                 {"p", probability(language_, finding_.p_rule)},
                 {"word", certainty_word(language_, finding_.certainty)}});
            if (finding_.certainty == Certainty::borderline)
                add("model", finding_.is_listed ? "explain.model.against" : "explain.model.open");
        }
        const bool is_level = std::abs(finding_.level) < 0.005;
        add("model", "explain.model.where",
            {{"side", std::string(is_level             ? "level"
                                  : finding_.level < 0 ? "below"
                                                       : "above")},
             {"level", say_number(language_, std::abs(finding_.level), 2)},
             {"low", signed_number(language_, finding_.level_bounds.low)},
             {"high", signed_number(language_, finding_.level_bounds.high)}});
        if (screening_.fit.ended == "not_identified") add("model", "explain.model.not_identified");
    }

    void variants() {
        const Args args = {{"listed", double(finding_.variants_listed)}, {"total", double(finding_.variants_total)}};
        if (finding_.variants_listed == 0 && !finding_.is_listed) return add("variants", "explain.variants_none", args);
        add("variants",
            finding_.variants_listed == finding_.variants_total ? "explain.variants_all" : "explain.variants", args);
    }

    void takes_off() {
        if (!finding_.is_listed || screening_.rule.kind != RuleKind::share_of_twos) return;
        if (!finding_.takes_off) return add("takes_off", "explain.takes_off_none");
        const auto& procedure = finding_.takes_off->procedure;
        add("takes_off", "explain.takes_off",
            {{"work", work(context_, procedure)},
             {"when", when_inside(language_, procedure)},
             {"fewer", double(finding_.takes_off->fewer_twos)}});
    }

    void participation() {
        if (finding_.participation <= 0) return;
        add("participation",
            finding_.participation < low_participation ? "explain.participation_low" : "explain.participation",
            {{"share", percent(finding_.participation)}});
    }

    double quarantined() const {
        double works = 0;
        for (const auto& procedure : finding_.procedures)
            if (procedure.is_in_rule) works += procedure.tally.quarantined;
        return works;
    }

    void data() {
        if (const auto works = quarantined(); works > 0) add("data", "explain.data.quarantined", {{"works", works}});
        std::set<Procedure> written;
        bool has_autumn = false, has_year = false;
        for (const auto& procedure : finding_.procedures) {
            if (!procedure.is_in_rule || procedure.tally.works == 0) continue;
            written.insert(procedure.procedure);
            has_autumn |= is_autumn(procedure.procedure);
            has_year |= procedure.procedure.year == year_;
        }
        std::string missing;
        for (const auto& total : screening_.procedures)
            if (total.is_in_rule && total.procedure.year == year_ && !written.contains(total.procedure))
                missing += (missing.empty() ? "" : ", ") + work(context_, total.procedure);
        const auto year = school_year(language_, year_);
        if (!has_year)
            add("data", "explain.data.none", {{"year", year}});
        else if (!missing.empty())
            add("data", "explain.data.missing", {{"year", year}, {"works", missing}});
        if (has_autumn) add("data", "explain.data.autumn");
    }

    void next() {
        const char* key = "explain.next.clear";
        if (finding_.certainty == Certainty::sure || finding_.certainty == Certainty::likely) key = "explain.next.sure";
        if (finding_.certainty == Certainty::borderline) key = "explain.next.borderline";
        if (finding_.certainty == Certainty::little_data) key = "explain.next.little_data";
        add("next", key);
        if (finding_.participation > 0 && finding_.participation < low_participation)
            add("next", "explain.next.participation");
        if (quarantined() > 0) add("next", "explain.next.quarantined");
    }

    const Screening& screening_;
    const Finding& finding_;
    const ExplainContext& context_;
    Language language_;
    const RuleParameters& parameters_;
    int year_;
    std::vector<Sentence> sentences_;
};

}  // namespace

std::vector<Sentence> explain(const Screening& screening, const Finding& finding, const ExplainContext& context) {
    return Explanation(screening, finding, context).all();
}

Sentence reason(const Screening& screening, const Finding& finding, const ExplainContext& context) {
    const auto language = context.language;
    const auto& parameters = screening.options.parameters;
    const Explanation explanation(screening, finding, context);
    if (explanation.is_excluded()) return {"verdict", "explain.reason.excluded", {}};
    const bool has_results = std::any_of(finding.procedures.begin(), finding.procedures.end(), [&](const auto& p) {
        return p.is_in_rule && p.procedure.year == screening.options.year && p.tally.works > 0;
    });
    if (!finding.is_judged && !has_results) return {"verdict", "explain.reason.none", {}};
    if (!finding.is_judged)
        return {"verdict", "explain.reason.little_data", {{"minimum", double(parameters.min_participants)}}};
    if (screening.rule.kind != RuleKind::share_of_twos)
        return {"verdict",
                screening.rule.kind == RuleKind::rating && finding.is_listed ? "explain.reason.rating"
                                                                             : "explain.reason.level",
                {{"level", signed_number(language, finding.level)},
                 {"low", signed_number(language, finding.level_bounds.low)},
                 {"high", signed_number(language, finding.level_bounds.high)},
                 {"bottom", say_percent(language, parameters.bottom_share)},
                 {"p", probability(language, finding.p_rule)}}};

    const auto grounds = explanation.grounds();
    const Arg threshold{"threshold", say_percent(language, parameters.threshold)};
    if (grounds.now.empty()) return {"verdict", "explain.reason.no_low", {threshold}};
    if (!finding.is_listed && grounds.now.size() == 1)
        return {"verdict",
                "explain.reason.one_low",
                {{"work", work(context, grounds.now[0]->procedure)},
                 {"share", say_percent(language, grounds.now[0]->share)}}};
    std::string works;
    for (const auto* procedure : grounds.now)
        works += (works.empty() ? "" : ", ") + say(language, "explain.reason.work",
                                                   {{"work", work(context, procedure->procedure)},
                                                    {"share", say_percent(language, procedure->share)}});
    return {"verdict", "explain.reason.works", {threshold, {"works", works}}};
}

std::string as_text(const std::vector<Sentence>& sentences, Language language) {
    std::string text;
    const std::string* part = nullptr;
    for (const auto& sentence : sentences) {
        if (part) text += *part == sentence.part ? " " : "\n\n";
        text += say(language, sentence.key, sentence.args);
        part = &sentence.part;
    }
    return text;
}

}  // namespace opora::screening
