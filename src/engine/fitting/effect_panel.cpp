#include "engine/fitting/effect_panel.hpp"

#include "engine/fitting/plain_csv.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::fitting {

namespace {

std::string label_of(const FrameColumn& column, double value) {
    return column.is_factor() ? column.levels[static_cast<std::size_t>(value)] : number_text(value);
}

/// Of one unit, the outcome and whether the programme ran, by time.
using UnitCells = std::map<double, std::pair<double, bool>>;

struct Cells {
    std::map<double, UnitCells> units;
    std::set<double> times;
};

Cells cells_of(const Frame& frame, const EffectColumns& columns) {
    const auto& outcome = effect_numbers(frame, columns.outcome);
    const auto treated = treated_of(frame, columns.treated);
    const auto& unit = *frame.find(columns.unit);
    const auto& time = *frame.find(columns.time);
    Cells cells;
    for (std::size_t i = 0; i < frame.rows; ++i) {
        cells.times.insert(time.numbers[i]);
        const auto [place, is_new] =
            cells.units[unit.numbers[i]].try_emplace(time.numbers[i], std::pair{outcome.numbers[i], treated[i] != 0});
        if (!is_new)
            throw Refusal(Problem{Code::panel_cell_twice,
                                  {"", frame.lines[i]},
                                  label_of(unit, unit.numbers[i]),
                                  {{"time", label_of(time, time.numbers[i])}}});
    }
    return cells;
}

/// How many times go before the programme of a unit; all of them when it never ran. Nothing when it had breaks.
std::optional<std::size_t> times_before(const UnitCells& cells) {
    std::size_t before = 0;
    bool has_begun = false;
    for (const auto& [time, cell] : cells) {
        if (cell.second)
            has_begun = true;
        else if (has_begun)
            return std::nullopt;
        before += !has_begun;
    }
    return before;
}

}  // namespace

const FrameColumn& effect_numbers(const Frame& frame, const std::string& name) {
    const auto* column = frame.find(name);
    if (!column) throw Refusal(Problem{Code::column_unknown, {}, name, {}});
    if (column->is_factor()) throw Refusal(Problem{Code::response_not_numbers, {}, name, {}});
    return *column;
}

std::vector<std::uint8_t> treated_of(const Frame& frame, const std::string& name) {
    const auto& column = effect_numbers(frame, name);
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i < frame.rows; ++i) {
        if (column.numbers[i] != 0 && column.numbers[i] != 1)
            throw Refusal(
                Problem{Code::not_zero_or_one, {"", frame.lines[i], "", name}, number_text(column.numbers[i]), {}});
        out.push_back(column.numbers[i] == 1);
    }
    return out;
}

NamedPanel panel_of(const Frame& frame, const EffectColumns& columns) {
    const auto cells = cells_of(frame, columns);
    const auto& unit = *frame.find(columns.unit);
    const auto& time = *frame.find(columns.time);
    NamedPanel out;
    auto& panel = out.panel;
    panel.units = cells.units.size();
    panel.times = panel.before = cells.times.size();
    for (const double at : cells.times) out.times.push_back(label_of(time, at));
    std::vector<std::pair<bool, double>> order;  // units with the programme last
    for (const auto& [number, own] : cells.units) {
        const auto name = label_of(unit, number);
        for (const double at : cells.times)
            if (!own.contains(at))
                throw Refusal(Problem{Code::panel_cell_missing, {}, name, {{"time", label_of(time, at)}}});
        const auto before = times_before(own);
        const bool is_treated = before != panel.times;
        if (!before || (is_treated && panel.before != panel.times && panel.before != *before))
            throw Refusal(Problem{Code::panel_starts_differ, {}, name, {}});
        if (is_treated) panel.before = *before;
        order.emplace_back(is_treated, number);
        panel.controls += !is_treated;
    }
    std::sort(order.begin(), order.end());
    for (const auto& [is_treated, number] : order) {
        out.units.push_back(label_of(unit, number));
        for (const auto& [at, cell] : cells.units.at(number)) panel.y.push_back(cell.first);
    }
    return out;
}

}  // namespace opora::fitting
