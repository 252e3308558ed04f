#include "engine/lists/agreement.hpp"

#include <algorithm>
#include <cmath>

namespace opora::lists {

namespace {

using Schools = std::vector<OrganisationId>;

void tidy(Schools& schools) {
    std::sort(schools.begin(), schools.end());
    schools.erase(std::unique(schools.begin(), schools.end()), schools.end());
}

Schools common(const Schools& a, const Schools& b) {
    Schools out;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

Schools without(const Schools& a, const Schools& b) {
    Schools out;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

double log_choose(int n, int k) { return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0); }

/// P(X >= hits) for X hypergeometric: `drawn` of `all`, `marked` among them.
double at_least(int hits, int drawn, int marked, int all) {
    double sum = 0;
    for (int x = hits; x <= std::min(drawn, marked); ++x)
        if (drawn - x <= all - marked)
            sum += std::exp(log_choose(marked, x) + log_choose(all - marked, drawn - x) - log_choose(all, drawn));
    return std::min(sum, 1.0);
}

}  // namespace

Agreement compare(Schools official, Schools own, Schools judged) {
    tidy(official), tidy(own), tidy(judged);
    Agreement out;
    out.not_looked_at = without(official, judged);
    const auto official_judged = common(official, judged), own_judged = common(own, judged);
    out.both = common(official_judged, own_judged);
    out.official_only = without(official_judged, own_judged);
    out.own_only = without(own_judged, official_judged);
    const int all = int(judged.size()), listed = int(official_judged.size()), found = int(own_judged.size());
    out.neither = all - listed - found + int(out.both.size());
    if (all > 0) {
        out.by_chance = double(listed) * found / all;
        out.likelihood = at_least(int(out.both.size()), listed, found, all);
    }
    out.said.push_back({"list.agreement.counts",
                        {{"both", double(out.both.size())},
                         {"official", double(listed)},
                         {"own", double(found)},
                         {"all", double(all)},
                         {"chance", out.by_chance}}});
    const bool is_beyond = out.likelihood < 0.05;
    out.said.push_back(
        {is_beyond ? "list.agreement.beyond_chance" : "list.agreement.like_chance", {{"p", out.likelihood}}});
    if (!out.not_looked_at.empty())
        out.said.push_back({"list.agreement.not_looked_at", {{"count", double(out.not_looked_at.size())}}});
    out.said.push_back({"list.agreement.limits", {}});
    return out;
}

}  // namespace opora::lists
