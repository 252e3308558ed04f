#include "engine/screening/screen.hpp"

#include "compute/fdr.hpp"
#include "compute/level/posterior.hpp"
#include "engine/screening/certainty.hpp"
#include "engine/screening/signs.hpp"
#include "engine/screening/variants.hpp"
#include "engine/screening/verdicts.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace opora::screening {

namespace {

/// Pooled shares of «2» by procedure: of all schools, or of the schools of each type.
class Comparator {
 public:
    Comparator(const ScreeningInput& input, const std::string& kind) : by_type_(kind == "type") {
        for (const auto& row : input.rows) {
            auto& pool = pools_[{row.procedure, key(input.schools[row.school])}];
            pool.first += twos(row.tally);
            pool.second += marked(row.tally);
        }
    }
    double share(std::uint16_t procedure, const SchoolFacts& school) const {
        const auto found = pools_.find({procedure, key(school)});
        return found == pools_.end() || found->second.second == 0
                   ? 0
                   : double(found->second.first) / double(found->second.second);
    }

 private:
    std::string key(const SchoolFacts& school) const { return by_type_ ? school.type : std::string(); }

    bool by_type_;
    std::map<std::pair<std::uint16_t, std::string>, std::pair<std::int64_t, std::int64_t>> pools_;
};

/// Rows of the input by school, and the shown order of procedures: newest year first, in rule first, then by name.
struct Layout {
    std::vector<std::vector<std::uint32_t>> rows_of;  ///< by school, in shown order
    std::vector<std::uint16_t> procedures;            ///< in shown order
};

Layout layout_of(const Board& board) {
    const auto& input = board.input();
    Layout layout;
    layout.procedures.resize(input.procedures.size());
    std::iota(layout.procedures.begin(), layout.procedures.end(), std::uint16_t{0});
    const auto key = [&](std::uint16_t k) {
        const auto& p = input.procedures[k];
        return std::tuple(-p.year, board.slot_of(k) < 0, p);
    };
    std::sort(layout.procedures.begin(), layout.procedures.end(), [&](auto a, auto b) { return key(a) < key(b); });
    std::vector<std::vector<std::uint32_t>> by_procedure(input.procedures.size());
    for (std::uint32_t r = 0; r < input.rows.size(); ++r) by_procedure[input.rows[r].procedure].push_back(r);
    layout.rows_of.resize(input.schools.size());
    for (const auto k : layout.procedures)
        for (const auto r : by_procedure[k]) layout.rows_of[input.rows[r].school].push_back(r);
    return layout;
}

/// True when the rule with these parameters looks at the procedure (the board may reach further back).
bool is_in_rule(const Board& board, std::size_t procedure, const RuleParameters& parameters) {
    return board.slot_of(procedure) >= 0 &&
           board.year() - board.input().procedures[procedure].year < std::max(1, parameters.years);
}

std::vector<ProcedureTotals> totals_of(const Board& board, const Layout& layout, const RuleParameters& parameters) {
    const auto& input = board.input();
    const Threshold threshold(parameters.threshold);
    std::vector<ProcedureTotals> totals(input.procedures.size());
    for (const auto& row : input.rows) {
        auto& total = totals[row.procedure];
        merge(total.tally, row.tally);
        if (row.tally.works == 0) continue;
        ++total.schools;
        const auto trials = marked(row.tally);
        if (!threshold.is_reached(twos(row.tally), trials)) continue;
        ++total.schools_low;
        total.schools_low_enough += trials >= parameters.min_participants;
    }
    std::vector<ProcedureTotals> shown;
    for (const auto k : layout.procedures) {
        auto& total = totals[k];
        total.procedure = input.procedures[k];
        total.is_in_rule = is_in_rule(board, k, parameters);
        if (k < input.digests.size()) total.input = input.digests[k];
        shown.push_back(std::move(total));
    }
    return shown;
}

/// Posterior probabilities of low shares, and of the rule for the schools' own shares.
class Chances {
 public:
    Chances(const Board& board, const Fitted& fitted, const RuleParameters& parameters)
        : board_(board), fitted_(fitted), parameters_(parameters) {
        const double threshold = Threshold(parameters.threshold).share();
        for (std::size_t k = 0; k < board.input().procedures.size(); ++k)
            tails_.emplace_back(fitted.counts, static_cast<std::uint16_t>(k), threshold);
        for (std::uint32_t s = 0; s < board.input().schools.size(); ++s)
            nodes_.push_back(level::condensed(fitted.counts, s));
    }

    double of_low(const ScreeningRow& row) {
        const auto trials = marked(row.tally);
        if (trials == 0) return 0;
        const auto& nodes = nodes_[row.school];
        return level::mix(nodes, tails_[row.procedure].at_nodes(twos(row.tally), trials, nodes));
    }

    /// Given a node of the level, the school's own shares are independent; the rule's chance is mixed over nodes.
    double of_rule(std::size_t school) {
        const auto& nodes = nodes_[school];
        const auto depth = board_.depth();
        std::vector<std::span<const float>> tails(board_.slots() * depth);
        bool has_any = false;
        for (std::size_t slot = 0; slot < board_.slots(); ++slot)
            for (std::size_t back = 0; back < depth; ++back) {
                const auto* tally = board_.tally(school, slot, back);
                if (!tally || marked(*tally) == 0) continue;
                const auto& row = board_.input().rows[board_.row(school, slot, back)];
                tails[slot * depth + back] = tails_[row.procedure].at_nodes(twos(*tally), marked(*tally), nodes);
                has_any = true;
            }
        if (!has_any) return 0;
        std::vector<double> low(tails.size());
        double chance = 0;
        for (const auto& [node, weight] : nodes) {
            for (std::size_t i = 0; i < tails.size(); ++i) low[i] = tails[i].empty() ? 0 : double{tails[i][node]};
            chance += double{weight} * chance_of_rule(low, depth, parameters_);
        }
        return std::clamp(chance, 0.0, 1.0);
    }

 private:
    const Board& board_;
    const Fitted& fitted_;
    const RuleParameters& parameters_;
    std::vector<level::ShareTails> tails_;               ///< by procedure
    std::vector<std::vector<level::NodeWeight>> nodes_;  ///< by school
};

/// The fewest «2» less in one procedure that take a listed school off. A procedure counts only by being low or
/// not, so it is enough to try each low one at the most «2» that are not low.
std::optional<TakesOff> takes_off(const Board& board, const Judge& judge, std::size_t school,
                                  const RuleParameters& parameters) {
    const Threshold threshold(parameters.threshold);
    auto low = judge.low_signs(school, parameters);
    std::optional<TakesOff> best;
    for (std::size_t slot = 0; slot < board.slots(); ++slot)
        for (std::size_t back = 0; back < board.depth(); ++back) {
            auto& sign = low[slot * board.depth() + back];
            if (!sign) continue;
            sign = 0;
            const bool still_listed = rule_holds(low, board.depth(), parameters);
            sign = 1;
            if (still_listed) continue;
            const auto& row = board.input().rows[board.row(school, slot, back)];
            const auto trials = marked(row.tally);
            int fewer = 1;
            while (threshold.is_reached(twos(row.tally) - fewer, trials)) ++fewer;
            if (!best || fewer < best->fewer_twos) best = TakesOff{board.input().procedures[row.procedure], fewer};
        }
    return best;
}

double participation_of(const Board& board, std::size_t school) {
    double present = 0, absent = 0;
    for (std::size_t slot = 0; slot < board.slots(); ++slot)
        if (const auto* tally = board.tally(school, slot, 0)) {
            present += tally->works + tally->quarantined;
            absent += tally->absent;
        }
    return present + absent > 0 ? present / (present + absent) : 0;
}

ProcedureFinding procedure_finding(const Board& board, const ScreeningRow& row, const RuleParameters& parameters) {
    ProcedureFinding finding;
    finding.procedure = board.input().procedures[row.procedure];
    finding.tally = row.tally;
    finding.is_in_rule = is_in_rule(board, row.procedure, parameters);
    const auto trials = marked(row.tally);
    finding.is_enough = trials >= parameters.min_participants;
    if (trials == 0) return finding;
    finding.share = double(twos(row.tally)) / trials;
    const auto wilson = compute::wilson_interval(twos(row.tally), trials);
    finding.wilson = {wilson.low, wilson.high};
    finding.is_low = finding.is_enough && Threshold(parameters.threshold).is_reached(twos(row.tally), trials);
    return finding;
}

/// p_rule of every school: of the letter on the school's own shares, or of a level in the lowest `bottom_share`.
std::vector<double> chances_of_rule(const Board& board, RuleKind kind, const std::vector<double>& p_low_level,
                                    Chances& chances, Progress& progress) {
    if (kind != RuleKind::share_of_twos) return p_low_level;
    std::vector<double> p(p_low_level.size());
    for (std::size_t s = 0; s < p.size(); ++s) {
        if (s % 1024 == 0) progress.check();
        p[s] = board.is_excluded(s) ? 0 : chances.of_rule(s);
    }
    return p;
}

std::vector<double> chances_of_low_level(const Fitted& fitted, double bottom_share) {
    std::vector<double> p(fitted.scores.mean.size());
    if (fitted.scores.ended == compute::Ended::not_identified) return p;
    const double cut = fitted.scores.quantile(within_bounds(bottom_share));
    for (std::uint32_t s = 0; s < p.size(); ++s) p[s] = fitted.scores.p_below(s, cut);
    return p;
}

/// Schools of the largest list whose expected false share stays under the chosen one, among the judged.
std::vector<char> sure_list(const std::vector<char>& is_judged, const std::vector<double>& p_rule, double false_share) {
    std::vector<std::size_t> judged;
    std::vector<double> p;
    for (std::size_t s = 0; s < p_rule.size(); ++s)
        if (is_judged[s]) {
            judged.push_back(s);
            p.push_back(p_rule[s]);
        }
    std::vector<char> in_list(p_rule.size());
    for (const auto i : compute::largest_list(p, false_share).chosen) in_list[judged[i]] = 1;
    return in_list;
}

void count_lists(Screening& screening) {
    double listed_false = 0, sure_false = 0;
    for (const auto& finding : screening.findings) {
        if (finding.is_listed) {
            ++screening.listed;
            listed_false += 1 - finding.p_rule;
        }
        if (finding.is_in_sure_list) {
            ++screening.sure_list;
            sure_false += 1 - finding.p_rule;
        }
    }
    if (screening.listed) screening.expected_false_share = listed_false / screening.listed;
    if (screening.sure_list) screening.sure_list_false_share = sure_false / screening.sure_list;
}

}  // namespace

ScreeningOptions options_of(const RuleSet& rule, int year) {
    ScreeningOptions options;
    options.year = year;
    options.parameters = rule.parameters;
    return options;
}

Screening screen(const ScreeningInput& input, const RuleSet& rule, const ScreeningOptions& options,
                 const Fitted& fitted, Progress& progress) {
    assert(fitted.share_bounds.size() == input.rows.size() && fitted.scores.mean.size() == input.schools.size());
    const auto& parameters = options.parameters;
    const Board board(input, rule, options, depth_for(parameters));
    const auto layout = layout_of(board);
    const Judge judge(board, rule.kind, options, fitted);
    const auto verdicts = judge.verdicts(parameters);
    progress.check();

    std::vector<int> variants_listed(input.schools.size());
    const auto variants = variants_of(rule.kind, parameters);
    for (const auto& variant : variants) {
        const auto outcome = judge.verdicts(variant);
        for (std::size_t s = 0; s < variants_listed.size(); ++s) variants_listed[s] += outcome.is_listed[s];
        progress.check();
    }

    Chances chances(board, fitted, parameters);
    const auto p_low_level = chances_of_low_level(fitted, parameters.bottom_share);
    const auto p_rule = chances_of_rule(board, rule.kind, p_low_level, chances, progress);
    const auto in_sure_list = sure_list(verdicts.is_judged, p_rule, parameters.false_share);
    const Comparator comparator(input, options.comparator);

    Screening screening;
    screening.rule = rule;
    screening.options = options;
    screening.options.year = board.year();
    screening.procedures = totals_of(board, layout, parameters);
    screening.fit = fitted.record;
    for (std::size_t s = 0; s < input.schools.size(); ++s) {
        if (s % 1024 == 0) progress.check();
        const auto& school = input.schools[s];
        if (options.municipality && school.municipality != *options.municipality) continue;
        Finding finding;
        finding.school = school.id;
        finding.is_judged = verdicts.is_judged[s];
        finding.is_listed = verdicts.is_listed[s];
        finding.p_rule = p_rule[s];
        finding.is_in_sure_list = in_sure_list[s];
        // A type that is not judged is no matter of data: its word is `clear`, and is_judged says the rest.
        finding.certainty = certainty_of(finding.is_judged || board.is_excluded(s), finding.is_listed,
                                         finding.is_judged ? finding.p_rule : 0);
        finding.variants_listed = variants_listed[s];
        finding.variants_total = static_cast<int>(variants.size());
        if (finding.is_listed && rule.kind == RuleKind::share_of_twos)
            finding.takes_off = takes_off(board, judge, s, parameters);
        const double half = 1.6448536269514722 * std::sqrt(fitted.scores.variance[s]);  // 5 % on each side
        finding.level = fitted.scores.mean[s];
        finding.level_bounds = {finding.level - half, finding.level + half};
        finding.p_low_level = p_low_level[s];
        finding.participation = participation_of(board, s);
        finding.procedures.reserve(layout.rows_of[s].size());
        for (const auto r : layout.rows_of[s]) {
            const auto& row = input.rows[r];
            auto shown = procedure_finding(board, row, parameters);
            shown.p_low = chances.of_low(row);
            shown.posterior = fitted.share_bounds[r];
            shown.comparator_share = comparator.share(row.procedure, school);
            finding.procedures.push_back(std::move(shown));
        }
        screening.findings.push_back(std::move(finding));
    }
    std::sort(screening.findings.begin(), screening.findings.end(),
              [](const Finding& a, const Finding& b) { return a.school < b.school; });
    count_lists(screening);
    return screening;
}

}  // namespace opora::screening
