#include "engine/gate/dynamics.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace opora::gate {

namespace {

struct Share {
    double share = 0, variance = 0;
    int works = 0, twos = 0;
};

int marked(const Tally& tally) {
    int works = 0;
    for (const auto count : tally.marks) works += count;
    return works;
}

double share_of_twos(const Tally& tally) {
    const int works = marked(tally);
    return works ? double(tally.marks[0]) / works : 0;
}

Share school_share(const ProcedureResult& result, double precision) {
    Share out;
    out.works = marked(result.school);
    out.twos = result.school.marks[0];
    if (out.works == 0) return out;
    out.share = share_of_twos(result.school);
    const double drawn = (out.twos + share_of_twos(result.region)) / (out.works + 1.0);
    const double spread = 1 + (out.works - 1) / (1 + std::max(precision, 0.0));
    out.variance = drawn * (1 - drawn) / out.works * spread;
    return out;
}

}  // namespace

YearDynamics dynamics_of(const std::vector<ProcedureResult>& results, int year, double precision,
                         const GateRule& rule) {
    std::map<std::string, std::pair<const ProcedureResult*, const ProcedureResult*>> pairs;
    for (const auto& result : results) {
        if (result.procedure.year == year) pairs[series_key(result.procedure)].second = &result;
        if (result.procedure.year == year - 1) pairs[series_key(result.procedure)].first = &result;
    }
    YearDynamics out;
    out.year = year;
    double weights = 0, sum = 0;
    double twos = 0, twos_before = 0;
    for (const auto& [series, pair] : pairs) {
        if (!pair.first || !pair.second) continue;
        const auto before = school_share(*pair.first, precision), now = school_share(*pair.second, precision);
        if (before.works < rule.fewest_works || now.works < rule.fewest_works) continue;
        const double improvement =
            (before.share - share_of_twos(pair.first->region)) - (now.share - share_of_twos(pair.second->region));
        const double variance = before.variance + now.variance;
        if (!(variance > 0)) continue;
        ++out.pairs;
        weights += 1 / variance;
        sum += improvement / variance;
        out.works += now.works;
        out.works_before += before.works;
        twos += now.twos;
        twos_before += before.twos;
    }
    if (out.pairs == 0) return out;
    out.share = twos / out.works;
    out.share_before = twos_before / out.works_before;
    out.improvement = sum / weights;
    const double half = rule.z / std::sqrt(weights);
    out.bounds = {out.improvement - half, out.improvement + half};
    out.dynamics = out.bounds.low > 0               ? Dynamics::improved
                   : out.bounds.high < rule.matters ? Dynamics::not_improved
                                                    : Dynamics::unclear;
    return out;
}

Gate gate_of(const std::vector<ProcedureResult>& results, int year, double precision, const GateRule& rule) {
    Gate gate;
    for (int back = 0; back < rule.years; ++back)
        gate.years.push_back(dynamics_of(results, year - back, precision, rule));
    gate.is_open = std::all_of(gate.years.begin(), gate.years.end(),
                               [](const auto& one) { return one.dynamics == Dynamics::not_improved; });
    return gate;
}

std::vector<Said> explain(const Gate& gate) {
    std::vector<Said> said{{gate.is_open ? "measure.gate.open" : "measure.gate.closed", {}}};
    for (const auto& year : gate.years)
        said.push_back({"measure.gate.year." + std::string(name_of(year.dynamics)),
                        {{"year", std::to_string(year.year - 1) + "/" + std::to_string(year.year)},
                         {"pairs", double(year.pairs)},
                         {"share_before", year.share_before},
                         {"share", year.share},
                         {"improvement", 100 * year.improvement},
                         {"low", 100 * year.bounds.low},
                         {"high", 100 * year.bounds.high}}});
    return said;
}

std::vector<std::string> help_instead() {
    return {"talk", "topics", "mentor", "courses", "leader_school", "resources", "visit"};
}

}  // namespace opora::gate
