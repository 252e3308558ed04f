#include "engine/sampling/control_group.hpp"

#include "base/problem.hpp"
#include "compute/interval.hpp"
#include "compute/sample/allocation.hpp"
#include "compute/sample/systematic.hpp"
#include "engine/sampling/strata.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace opora::sampling {

namespace {

/// Types of school that work by other programmes: nothing of theirs can be compared with others.
const std::set<std::string> special_types{"correctional", "evening", "boarding"};

struct Selectable {
    std::vector<std::size_t> rows;  // of the frame
    std::vector<double> sizes;
};

Selectable sort_out(const Frame& frame, ControlGroup& group) {
    Selectable out;
    for (std::size_t i = 0; i < frame.schools.size(); ++i) {
        const auto& school = frame.schools[i];
        const double size = size_of(school);
        if (school.excluded)
            group.excluded.push_back(*school.excluded);
        else if (special_types.contains(school.type))
            group.excluded.push_back({school.id, "special", ""});
        else if (!(size > 0))
            group.excluded.push_back({school.id, "no_results", ""});
        else {
            out.rows.push_back(i);
            out.sizes.push_back(size);
            group.without_context += !school.expected;
            group.without_settlement += school.settlement.empty();
        }
    }
    return out;
}

std::vector<std::size_t> allot(std::vector<ControlStratum>& strata, int wanted) {
    std::vector<double> weights;
    std::vector<std::size_t> low, high;
    for (const auto& stratum : strata) {
        weights.push_back(stratum.pupils);
        high.push_back(static_cast<std::size_t>(stratum.schools));
    }
    const auto total = static_cast<std::size_t>(wanted);
    for (std::size_t least = 2;; --least) {
        low.clear();
        for (const auto units : high) low.push_back(std::min(least, units));
        if (least == 0 || std::accumulate(low.begin(), low.end(), std::size_t{0}) <= total) break;
    }
    const auto shares = sample::share_of(total, weights, low, high);
    for (std::size_t h = 0; h < strata.size(); ++h) strata[h].wanted = static_cast<int>(shares[h]);
    return shares;
}

/// Places in the order of municipality, then size: the systematic draw then goes through all of both.
std::vector<double> order_of(const Frame& frame, const Selectable& from) {
    std::vector<std::size_t> places(from.rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        const auto& one = frame.schools[from.rows[a]];
        const auto& other = frame.schools[from.rows[b]];
        return std::tuple(one.municipality, from.sizes[a], one.id) <
               std::tuple(other.municipality, from.sizes[b], other.id);
    });
    std::vector<double> order(places.size());
    for (std::size_t k = 0; k < places.size(); ++k) order[places[k]] = double(k);
    return order;
}

/// Where a school stands among others, to find who is most like it: size and conditions; not known: the mean.
std::vector<std::vector<double>> coordinates(const Frame& frame, const Selectable& from) {
    std::vector<double> sizes, expected;
    double mean = 0, known = 0;
    for (const auto row : from.rows)
        if (frame.schools[row].expected) mean += *frame.schools[row].expected, ++known;
    if (known > 0) mean /= known;
    for (std::size_t i = 0; i < from.rows.size(); ++i) {
        sizes.push_back(std::log(from.sizes[i]));
        expected.push_back(frame.schools[from.rows[i]].expected.value_or(mean));
    }
    return {sizes, expected};
}

/// Pupils, chance and classes of one school in the sample of one procedure.
struct InSample {
    double works = 0, probability = 1;
};

/// Half-width by a model of schools and pupils: Var = sd² Σ c²(1 − π)(ρ + (1 − ρ)/m), c the share of a school in the
/// weighted mean. Schools taken for certain add nothing: all of theirs is known.
struct Spread {
    double with_correction = 0, without = 0;  // Σ c²(ρ + (1 − ρ)/m), with and without 1 − π
};
Spread spread_of(const std::vector<InSample>& schools, double icc) {
    double weight = 0;
    for (const auto& school : schools) weight += school.works / school.probability;
    Spread out;
    for (const auto& school : schools) {
        const double share = school.works / school.probability / weight;
        const double one = share * share * (icc + (1 - icc) / school.works);
        out.without += one;
        out.with_correction += one * (1 - school.probability);
    }
    return out;
}

double median_of(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Members with the probability they stand for; 0 for those put in by hand.
std::map<OrganisationId, double> chances_of(const ControlGroup& group) {
    std::map<OrganisationId, double> chances;
    for (const auto& school : group.schools)
        if (school.is_drawn) chances[school.school] = school.probability;
    for (const auto& change : group.changes) {
        if (change.kind == ControlChangeKind::add) {
            chances.emplace(change.school, 0);
            continue;
        }
        const auto gone = chances.find(change.school);
        const double probability = gone == chances.end() ? 0 : gone->second;
        chances.erase(change.school);
        if (change.kind == ControlChangeKind::replace) chances[change.instead] = probability;
    }
    return chances;
}

void judge_tasks(ControlPrecision& out, const std::vector<TaskSpread>& tasks, const std::vector<InSample>& schools) {
    std::vector<double> iccs;
    for (const auto& task : tasks)
        if (task.sd > 0) iccs.push_back(task.icc);
    if (iccs.empty() || schools.empty()) return;
    out.is_usable = true;
    out.icc = median_of(iccs);
    out.icc_high = *std::max_element(iccs.begin(), iccs.end());
    const auto spread = spread_of(schools, out.icc);
    out.deff = spread.without * out.pupils;
    out.half_width = compute::z95 * 0.5 * std::sqrt(spread.with_correction);
    out.half_width_worst = compute::z95 * 0.5 * std::sqrt(spread_of(schools, out.icc_high).with_correction);
}

}  // namespace

ControlGroup draw_control_group(const Frame& frame, const GroupWish& wish) {
    ControlGroup group;
    group.year = wish.year;
    group.results_year = frame.results_year;
    group.purpose = wish.purpose;
    group.procedures = frame.procedures;
    group.wanted = wish.schools;
    group.seed = wish.seed;
    group.municipality = wish.municipality;
    const auto from = sort_out(frame, group);
    if (wish.schools < 1 || static_cast<std::size_t>(wish.schools) > from.rows.size())
        throw Refusal(Code::control_group_too_large,
                      {{"wanted", double(wish.schools)}, {"schools", double(from.rows.size())}});
    auto strata = make_strata(frame, from.rows, from.sizes, wish.schools);
    const auto shares = allot(strata.strata, wish.schools);
    const auto drawn = sample::stratified_sample({from.sizes, strata.of, order_of(frame, from)}, shares, wish.seed);
    const auto stand_ins = sample::replacements(coordinates(frame, from), strata.of, drawn.rows,
                                                static_cast<std::size_t>(std::max(0, wish.replacements)));
    for (std::size_t i = 0; i < from.rows.size(); ++i)
        group.schools.push_back(
            {frame.schools[from.rows[i]].id, strata.of[i], from.sizes[i], drawn.probabilities[i], false, {}});
    for (std::size_t k = 0; k < drawn.rows.size(); ++k) {
        auto& school = group.schools[drawn.rows[k]];
        school.is_drawn = true;
        for (const auto row : stand_ins[k]) school.replacements.push_back(group.schools[row].school);
    }
    std::sort(group.schools.begin(), group.schools.end(),
              [](const auto& one, const auto& other) { return one.school < other.school; });
    group.strata = std::move(strata.strata);
    group.precision = precision_of(frame, group);
    return group;
}

std::vector<ControlPrecision> precision_of(const Frame& frame, const ControlGroup& group) {
    const auto chances = chances_of(group);
    std::set<OrganisationId> in_frame;
    for (const auto& school : group.schools) in_frame.insert(school.school);
    std::vector<ControlPrecision> out;
    for (std::size_t k = 0; k < frame.procedures.size(); ++k) {
        ControlPrecision one;
        one.procedure = frame.procedures[k];
        std::vector<InSample> schools;
        for (const auto& school : frame.schools)
            for (const auto& result : school.results) {
                if (result.procedure != k || !(result.works > 0)) continue;
                if (in_frame.contains(school.id)) one.of_classes += result.classes;
                const auto member = chances.find(school.id);
                if (member == chances.end()) continue;
                ++one.schools;
                one.classes += result.classes;
                if (!(member->second > 0)) continue;
                one.pupils += result.works;
                schools.push_back({result.works, member->second});
            }
        judge_tasks(one, spread_of_tasks(frame, k), schools);
        out.push_back(one);
    }
    return out;
}

SchoolsNeeded schools_needed(const Frame& frame, double half_width, int classes) {
    ControlGroup nobody;
    const auto from = sort_out(frame, nobody);
    std::vector<double> iccs;
    for (std::size_t k = 0; k < frame.procedures.size(); ++k) {
        std::vector<double> of_tasks;
        for (const auto& task : spread_of_tasks(frame, k))
            if (task.sd > 0) of_tasks.push_back(task.icc);
        iccs.push_back(median_of(of_tasks));
    }
    // Expected over draws: Σ (1 − π)/π (m/N)²(ρ + (1 − ρ)/m), and Σ π · classes.
    const auto is_enough = [&](std::size_t wanted, bool by_width) {
        const auto chances = sample::inclusion_probabilities(from.sizes, double(wanted));
        for (std::size_t k = 0; k < frame.procedures.size(); ++k) {
            double pupils = 0, variance = 0, expected_classes = 0;
            for (std::size_t i = 0; i < from.rows.size(); ++i)
                for (const auto& result : frame.schools[from.rows[i]].results)
                    if (result.procedure == k && result.works > 0) {
                        pupils += result.works;
                        expected_classes += chances[i] * result.classes;
                        if (chances[i] > 0)
                            variance += (1 - chances[i]) / chances[i] * result.works * result.works *
                                        (iccs[k] + (1 - iccs[k]) / result.works);
                    }
            if (pupils <= 0) continue;
            if (by_width ? compute::z95 * 0.5 * std::sqrt(variance) / pupils > half_width : expected_classes < classes)
                return false;
        }
        return true;
    };
    const auto fewest = [&](bool by_width) -> std::optional<int> {
        std::size_t low = 1, high = from.rows.size();
        if (high == 0 || !is_enough(high, by_width)) return {};
        while (low < high) {
            const auto middle = (low + high) / 2;
            if (is_enough(middle, by_width))
                high = middle;
            else
                low = middle + 1;
        }
        return static_cast<int>(low);
    };
    return {fewest(true), fewest(false)};
}

}  // namespace opora::sampling
