#include "engine/screening/signs.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

namespace opora::screening {

namespace {

struct Form {
    std::size_t signs, years, enough;
    bool same, any;
};

Form form_of(std::size_t cells, std::size_t depth, const RuleParameters& parameters) {
    const auto years = static_cast<std::size_t>(std::max(1, parameters.years));
    assert(depth >= years && cells % depth == 0);
    const auto signs = cells / depth;
    const bool repeats = years > 1;
    return {signs, years, parameters.low_in_year > 0 ? static_cast<std::size_t>(parameters.low_in_year) : signs + 1,
            repeats && parameters.repeat == Repeat::same_procedure,
            repeats && parameters.repeat == Repeat::any_procedure};
}

}  // namespace

bool rule_holds(std::span<const char> low, std::size_t depth, const RuleParameters& parameters) {
    const auto form = form_of(low.size(), depth, parameters);
    std::size_t in_year = 0, years_with_any = 0;
    bool same = false;
    for (std::size_t i = 0; i < form.signs; ++i) {
        in_year += low[i * depth] != 0;
        bool always = true;
        for (std::size_t back = 0; back < form.years; ++back) always = always && low[i * depth + back];
        same = same || always;
    }
    for (std::size_t back = 0; back < form.years; ++back) {
        bool any = false;
        for (std::size_t i = 0; i < form.signs; ++i) any = any || low[i * depth + back];
        years_with_any += any;
    }
    return in_year >= form.enough || (form.same && same) || (form.any && years_with_any == form.years);
}

double chance_of_rule(std::span<const double> low, std::size_t depth, const RuleParameters& parameters) {
    const auto form = form_of(low.size(), depth, parameters);
    // count[c]: c signs low in the last year and, for `same`, none of the signs seen so far low throughout.
    // Counts of `enough` and more satisfy (a) and leave the sum.
    const auto top = std::min(form.enough, form.signs + 1);
    std::vector<double> count(top, 0);
    count[0] = 1;
    for (std::size_t i = 0; i < form.signs; ++i) {
        const double now = low[i * depth];
        double before = form.same ? 1 : 0;
        for (std::size_t back = 1; form.same && back < form.years; ++back) before *= low[i * depth + back];
        for (std::size_t c = top; c-- > 0;)
            count[c] = count[c] * (1 - now) + (c > 0 ? count[c - 1] * now * (1 - before) : 0);
    }
    double fails = count[0];
    double some = 0;
    for (std::size_t c = 1; c < top; ++c) some += count[c];
    if (form.any) {
        double each_before = 1;
        for (std::size_t back = 1; back < form.years; ++back) {
            double no_one = 1;
            for (std::size_t i = 0; i < form.signs; ++i) no_one *= 1 - low[i * depth + back];
            each_before *= 1 - no_one;
        }
        some *= 1 - each_before;
    }
    fails += some;
    return std::clamp(1 - fails, 0.0, 1.0);
}

}  // namespace opora::screening
