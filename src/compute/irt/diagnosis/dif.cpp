#include "compute/irt/diagnosis/dif.hpp"

#include <algorithm>

namespace opora::irt {

namespace {

ItemDif judge_item(const Responses& responses, std::size_t item, const std::vector<bool>& is_matching,
                   const TwoGroups& groups) {
    std::vector<std::uint32_t> matching;
    for (std::size_t j = 0; j < is_matching.size(); ++j)
        if (is_matching[j] || j == item) matching.push_back(static_cast<std::uint32_t>(j));
    const auto strata = strata_of(responses, item, matching, groups);
    ItemDif out;
    if (responses.maxima[item] == 1) out.odds = mantel_haenszel(strata);
    if (!strata.empty()) {
        out.scores = mantel(strata);
        out.regression = logistic_dif(strata);
    }
    out.grade = responses.maxima[item] == 1 ? out.odds.grade : out.scores.grade;
    out.is_matching = is_matching[item];
    return out;
}

}  // namespace

DifReport find_dif(const Responses& responses, const DifOptions& options) {
    DifReport out;
    std::vector<bool> is_matching(responses.items(), true);
    while (out.ended == Ended::not_identified) {
        out.items.clear();
        for (std::size_t item = 0; item < responses.items(); ++item)
            out.items.push_back(judge_item(responses, item, is_matching, options.groups));
        ++out.rounds;
        if (std::all_of(out.items.begin(), out.items.end(),
                        [](const auto& item) { return item.scores.ended == Ended::not_identified; }))
            return out;
        std::vector<bool> next;
        for (const auto& item : out.items) next.push_back(item.grade < options.purify_from);
        if (next == is_matching || options.rounds == 1)
            out.ended = Ended::converged;
        else if (out.rounds >= options.rounds || std::count(next.begin(), next.end(), true) < 2)
            out.ended = Ended::out_of_iterations;
        else
            is_matching = std::move(next);
    }
    return out;
}

}  // namespace opora::irt
