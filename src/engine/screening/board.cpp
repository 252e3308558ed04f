#include "engine/screening/board.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace opora::screening {

namespace {

bool is_chosen(const Procedure& procedure, const RuleSet& rule, const ScreeningOptions& options) {
    if (options.procedures.empty()) return admits(rule, procedure);
    return std::any_of(options.procedures.begin(), options.procedures.end(), [&](const std::string& name) {
        return name == series_key(procedure) || name == name_of(procedure);
    });
}

int newest_year(const ScreeningInput& input) {
    int year = 0;
    for (const auto& procedure : input.procedures) year = std::max(year, procedure.year);
    return year;
}

}  // namespace

Threshold::Threshold(double share) : per_10000(std::llround(share * 10000)) {}

std::int32_t marked(const Tally& tally) { return std::accumulate(tally.marks.begin(), tally.marks.end(), 0); }

Board::Board(const ScreeningInput& input, const RuleSet& rule, const ScreeningOptions& options, std::size_t depth)
    : input_(input),
      year_(options.year ? options.year : newest_year(input)),
      depth_(depth),
      slot_of_(input.procedures.size(), -1),
      excluded_(input.schools.size()) {
    assert(depth > 0);
    // Ordered by series, grade, subject, form, so that grade 11 follows grade 9.
    std::map<std::tuple<std::string, int, std::string, std::string>, int> slots;
    const auto key = [](const Procedure& p) { return std::tuple(p.series, p.grade, p.subject, p.form); };
    const auto back = [&](const Procedure& p) { return year_ - p.year; };
    const auto looks_at = [&](const Procedure& p) {
        return back(p) >= 0 && back(p) < static_cast<int>(depth) && is_chosen(p, rule, options);
    };
    for (const auto& procedure : input.procedures)
        if (looks_at(procedure)) slots.emplace(key(procedure), 0);
    for (auto& [name, slot] : slots) {
        slot = static_cast<int>(groups_.size());
        groups_.push_back(std::get<0>(name));
    }
    series_.resize(groups_.size());
    for (std::size_t k = 0; k < input.procedures.size(); ++k)
        if (looks_at(input.procedures[k])) {
            slot_of_[k] = slots.at(key(input.procedures[k]));
            series_[static_cast<std::size_t>(slot_of_[k])] = series_key(input.procedures[k]);
        }
    for (std::size_t s = 0; s < input.schools.size(); ++s)
        excluded_[s] = std::find(rule.excluded_types.begin(), rule.excluded_types.end(), input.schools[s].type) !=
                       rule.excluded_types.end();

    rows_.assign(input.schools.size() * this->slots() * depth, none);
    for (std::size_t r = 0; r < input.rows.size(); ++r) {
        const auto& row = input.rows[r];
        const int slot = slot_of_[row.procedure];
        if (slot < 0) continue;
        rows_[(row.school * this->slots() + static_cast<std::size_t>(slot)) * depth +
              static_cast<std::size_t>(back(input.procedures[row.procedure]))] = static_cast<std::uint32_t>(r);
    }
}

}  // namespace opora::screening
