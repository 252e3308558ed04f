#include "engine/sampling/strata.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace opora::sampling {

namespace {

/// Participants of one procedure from which on a school is of this size: below 15 less than a class, to 49 one or two.
constexpr std::array<std::pair<std::string_view, double>, 3> sizes_named{{{"small", 0}, {"middle", 15}, {"large", 50}}};
constexpr std::array<std::string_view, 3> thirds{"low", "middle", "high"};
constexpr double fewest_drawn = 2;
const std::string any = "any";

std::string settlement_of(const std::string& settlement) {
    if (settlement == "city" || settlement == "town") return "city";
    return settlement.empty() ? "" : "country";
}

std::string size_named(double size) {
    std::string_view name = sizes_named.front().first;
    for (const auto& [word, from] : sizes_named)
        if (size >= from) name = word;
    return std::string(name);
}

/// Thirds of the schools whose conditions are known.
std::vector<std::string> thirds_of(const Frame& frame, const std::vector<std::size_t>& rows) {
    std::vector<std::pair<double, std::size_t>> known;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (const auto& expected = frame.schools[rows[i]].expected) known.emplace_back(*expected, i);
    std::sort(known.begin(), known.end());
    std::vector<std::string> out(rows.size());
    for (std::size_t k = 0; k < known.size(); ++k) out[known[k].second] = thirds[3 * k / known.size()];
    return out;
}

using Cell = std::array<std::string, 3>;  // settlement, size, context

/// Puts cells together that agree in the first `kept` words where one of them would give too few schools: all thirds of
/// conditions, but of sizes and settlements only those too few, so that a handful of schools of which little is known
/// does not undo the strata of all.
void merge_small(std::vector<Cell>& cells, const std::vector<double>& sizes, double schools_a_pupil, std::size_t kept) {
    std::map<Cell, double> pupils;
    for (std::size_t i = 0; i < cells.size(); ++i) pupils[cells[i]] += sizes[i];
    const auto head = [&](const Cell& cell) {
        Cell out;
        out.fill(any);
        std::copy_n(cell.begin(), kept, out.begin());
        return out;
    };
    std::set<Cell> together;
    for (const auto& [cell, size] : pupils)
        if (size * schools_a_pupil < fewest_drawn) together.insert(head(cell));
    for (auto& cell : cells) {
        const bool is_small = pupils.at(cell) * schools_a_pupil < fewest_drawn;
        if (kept < 2 ? is_small : together.contains(head(cell))) cell = head(cell);
    }
}

}  // namespace

Strata make_strata(const Frame& frame, const std::vector<std::size_t>& rows, const std::vector<double>& sizes,
                   int wanted) {
    const auto contexts = thirds_of(frame, rows);
    std::vector<Cell> cells;
    double pupils = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        cells.push_back({settlement_of(frame.schools[rows[i]].settlement), size_named(sizes[i]), contexts[i]});
        pupils += sizes[i];
    }
    const double schools_a_pupil = pupils > 0 ? wanted / pupils : 0;
    for (const std::size_t kept : {2U, 1U, 0U}) merge_small(cells, sizes, schools_a_pupil, kept);

    Strata out;
    std::map<Cell, std::uint32_t> numbers;
    for (const auto& cell : cells) numbers.emplace(cell, 0);
    for (auto& [cell, number] : numbers) {
        number = static_cast<std::uint32_t>(out.strata.size());
        out.strata.push_back({cell[0], cell[1], cell[2], 0, 0, 0});
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto number = numbers.at(cells[i]);
        out.of.push_back(number);
        ++out.strata[number].schools;
        out.strata[number].pupils += sizes[i];
    }
    return out;
}

}  // namespace opora::sampling
