#include "engine/screening/verdicts.hpp"

#include "compute/fdr.hpp"
#include "engine/screening/signs.hpp"
#include "engine/screening/standard.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <string>

namespace opora::screening {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Marks the last places among `values` (larger = worse) of schools with a value: the floor of `share` of them.
/// Schools of one value share a place, so a school is last when fewer than that many are strictly worse.
void mark_last(const std::vector<std::size_t>& schools, const std::vector<double>& values, double share,
               std::vector<char>& is_last) {
    std::vector<double> sorted;
    for (const auto s : schools)
        if (!std::isnan(values[s])) sorted.push_back(values[s]);
    // 1e-9: ten per cent of ten schools is one school, whatever 0.1 is in binary.
    const auto all = static_cast<double>(sorted.size());
    const auto places = static_cast<std::size_t>(std::clamp(share * all + 1e-9, 0.0, all));
    if (places == 0) return;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const double edge = sorted[places - 1];
    for (const auto s : schools)
        if (!std::isnan(values[s]) && values[s] >= edge) is_last[s] = 1;
}

}  // namespace

Judge::Judge(const Board& board, RuleKind kind, const ScreeningOptions& options, const Fitted& fitted)
    : board_(board), kind_(kind), fitted_(fitted), by_type_(options.comparator == "type") {
    if (kind != RuleKind::rating) return;
    const auto& input = board.input();
    const auto scales = score_scales(input);
    for (const auto& row : input.rows)
        standard_.push_back(row.tally.works > 0 && scales[row.procedure].sd > 0
                                ? standardised(row.tally, scales[row.procedure])
                                : no_value);
}

Verdicts Judge::verdicts(const RuleParameters& parameters) const {
    switch (kind_) {
        case RuleKind::share_of_twos:
            return by_share(parameters);
        case RuleKind::rating:
            return by_rating(parameters);
        case RuleKind::posterior:
            return by_posterior(parameters);
    }
    return {};
}

bool Judge::is_low(const Tally* tally, const RuleParameters& parameters) const {
    if (!tally) return false;
    const auto trials = marked(*tally);
    return trials >= parameters.min_participants && Threshold(parameters.threshold).is_reached(twos(*tally), trials);
}

std::vector<char> Judge::low_signs(std::size_t school, const RuleParameters& parameters) const {
    std::vector<char> low(board_.slots() * board_.depth());
    for (std::size_t slot = 0; slot < board_.slots(); ++slot)
        for (std::size_t back = 0; back < board_.depth(); ++back)
            low[slot * board_.depth() + back] = is_low(board_.tally(school, slot, back), parameters);
    return low;
}

Verdicts Judge::by_share(const RuleParameters& parameters) const {
    const auto schools = board_.input().schools.size();
    Verdicts verdicts{std::vector<char>(schools), std::vector<char>(schools)};
    for (std::size_t s = 0; s < schools; ++s) {
        if (board_.is_excluded(s)) continue;
        for (std::size_t slot = 0; slot < board_.slots(); ++slot)
            if (const auto* tally = board_.tally(s, slot, 0))
                verdicts.is_judged[s] |= marked(*tally) >= parameters.min_participants;
        if (verdicts.is_judged[s])
            verdicts.is_listed[s] = rule_holds(low_signs(s, parameters), board_.depth(), parameters);
    }
    return verdicts;
}

/// Two indicators for each group of procedures («впр», «огэ», «егэ»): the mean share of «2» and the mean
/// standardised total over the group's procedures of the year. Each indicator is a sign, low in the last places.
Verdicts Judge::by_rating(const RuleParameters& parameters) const {
    const auto schools = board_.input().schools.size();
    const auto depth = board_.depth();
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t slot = 0; slot < board_.slots(); ++slot) groups[board_.group(slot)].push_back(slot);
    std::map<std::string, std::vector<std::size_t>> peers;
    for (std::size_t s = 0; s < schools; ++s)
        if (!board_.is_excluded(s)) peers[by_type_ ? board_.input().schools[s].type : ""].push_back(s);

    Verdicts verdicts{std::vector<char>(schools), std::vector<char>(schools)};
    const auto signs = groups.size() * 2;
    std::vector<std::vector<char>> last(signs * depth, std::vector<char>(schools));
    std::size_t group_index = 0;
    for (const auto& [name, slots] : groups) {
        for (std::size_t back = 0; back < depth; ++back) {
            std::vector<double> share(schools, no_value), shortfall(schools, no_value);
            for (const auto& [type, members] : peers)
                for (const auto s : members) {
                    double shares = 0, totals = 0;
                    int with_share = 0, with_total = 0;
                    for (const auto slot : slots) {
                        const auto* tally = board_.tally(s, slot, back);
                        if (!tally || tally->works < parameters.min_participants) continue;
                        if (const auto trials = marked(*tally); trials > 0) {
                            shares += double(twos(*tally)) / trials;
                            ++with_share;
                        }
                        if (const double y = standard_[board_.row(s, slot, back)]; !std::isnan(y)) {
                            totals += y;
                            ++with_total;
                        }
                    }
                    if (with_share) share[s] = shares / with_share;
                    if (with_total) shortfall[s] = -totals / with_total;
                    if (back == 0 && (with_share || with_total)) verdicts.is_judged[s] = 1;
                }
            for (const auto& [type, members] : peers) {
                mark_last(members, share, parameters.bottom_share, last[(group_index * 2) * depth + back]);
                mark_last(members, shortfall, parameters.bottom_share, last[(group_index * 2 + 1) * depth + back]);
            }
            // Without a single «2» nobody is low, however many places are to be filled.
            for (std::size_t s = 0; s < schools; ++s)
                if (share[s] == 0) last[(group_index * 2) * depth + back][s] = 0;
        }
        ++group_index;
    }
    std::vector<char> low(signs * depth);
    for (std::size_t s = 0; s < schools; ++s) {
        if (!verdicts.is_judged[s]) continue;
        for (std::size_t i = 0; i < low.size(); ++i) low[i] = last[i][s];
        verdicts.is_listed[s] = rule_holds(low, depth, parameters);
    }
    return verdicts;
}

/// The largest list under the expected false share among schools with enough works over all the years together.
Verdicts Judge::by_posterior(const RuleParameters& parameters) const {
    const auto schools = board_.input().schools.size();
    const auto years = static_cast<std::size_t>(std::max(1, parameters.years));
    assert(years <= board_.depth());
    Verdicts verdicts{std::vector<char>(schools), std::vector<char>(schools)};
    if (fitted_.scores.ended == compute::Ended::not_identified) return verdicts;
    const double cut = fitted_.scores.quantile(within_bounds(parameters.bottom_share));
    std::vector<std::size_t> judged;
    std::vector<double> p;
    for (std::size_t s = 0; s < schools; ++s) {
        if (board_.is_excluded(s)) continue;
        std::int64_t works = 0;
        for (std::size_t slot = 0; slot < board_.slots(); ++slot)
            for (std::size_t back = 0; back < years; ++back)
                if (const auto* tally = board_.tally(s, slot, back)) works += tally->works;
        if (works == 0 || works < parameters.min_participants) continue;
        verdicts.is_judged[s] = 1;
        judged.push_back(s);
        p.push_back(fitted_.scores.p_below(static_cast<std::uint32_t>(s), cut));
    }
    for (const auto i : compute::largest_list(p, parameters.false_share).chosen) verdicts.is_listed[judged[i]] = 1;
    return verdicts;
}

}  // namespace opora::screening
