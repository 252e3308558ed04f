#include "compute/disclosure/suppress.hpp"

#include "compute/disclosure/linear_program.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>

namespace opora::disclosure {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double moved = 1e-6;           // counts are whole: what moves by less does not move
constexpr std::size_t near_cells = 300;  // a proof is looked for among so many first: programs of all cells cost more
constexpr std::size_t near_parts = 12;   // of one relation, the cheapest to move

/// The cells that two tables, as an outsider may imagine them, must move to be `apart` in one cell.
using Proof = std::vector<std::uint32_t>;

class Hiding {
 public:
    Hiding(const CountTable& table, std::int64_t threshold)
        : table_(table), threshold_(static_cast<double>(threshold)), cells_(table.counts.size(), Showing::shown) {
        for (std::uint32_t c = 0; c < cells_.size(); ++c) {
            if (table.counts[c] <= 0 || table.counts[c] >= threshold) continue;
            small_.push_back(c);
            if (!is_known(c)) cells_[c] = Showing::small;
        }
        relations_of_.resize(cells_.size());
        for (std::uint32_t r = 0; r < table.relations.size(); ++r) {
            relations_of_[table.relations[r].total].push_back(r);
            for (const auto part : table.relations[r].parts) relations_of_[part].push_back(r);
        }
        std::sort(small_.begin(), small_.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(table.counts[a], a) < std::pair(table.counts[b], b);
        });
    }

    Suppression found() {
        protect();
        show_again();
        Suppression out{cells_, given_away_};
        std::sort(out.given_away.begin(), out.given_away.end());
        return out;
    }

 private:
    bool is_known(std::uint32_t cell) const { return !table_.known.empty() && table_.known[cell]; }
    double cost(std::uint32_t cell) const {
        return std::max(static_cast<double>(table_.counts[cell]), threshold_);  // an empty cell is not for nothing
    }

    double price(std::uint32_t cell) const { return cells_[cell] == Showing::shown ? cost(cell) : 0; }

    /// Cells by which `cell` may move, itself first: through the relations it stands in, and those of its neighbours,
    /// the cheapest of each.
    std::vector<std::uint32_t> neighbours(std::uint32_t cell, bool only_hidden) const {
        std::vector<std::uint32_t> out{cell};
        std::vector<bool> is_in(cells_.size()), is_walked(table_.relations.size());
        is_in[cell] = true;
        for (std::size_t next = 0; next < out.size() && out.size() < near_cells; ++next) {
            for (const auto r : relations_of_[out[next]]) {
                if (is_walked[r]) continue;
                is_walked[r] = true;
                auto all = table_.relations[r].parts;
                all.push_back(table_.relations[r].total);
                std::erase_if(all, [&](auto c) { return is_in[c] || !may_move(c, only_hidden); });
                std::stable_sort(all.begin(), all.end(), [&](auto a, auto b) { return price(a) < price(b); });
                if (all.size() > near_parts) all.resize(near_parts);
                for (const auto c : all) {
                    is_in[c] = true;
                    out.push_back(c);
                }
            }
        }
        return out;
    }

    bool may_move(std::uint32_t cell, bool only_hidden) const {
        return cells_[cell] != Showing::shown || (!only_hidden && !is_known(cell));
    }

    /// A cheap proof that `cell` is protected, of cells near it when there is one; hidden cells cost nothing.
    /// `only_hidden`: by no others. Nothing when there is none.
    std::optional<Proof> prove(std::uint32_t cell, bool only_hidden) const {
        const auto near = neighbours(cell, only_hidden);
        if (auto proof = prove_by(near, cell)) return proof;
        std::vector<std::uint32_t> all;
        for (std::uint32_t c = 0; c < cells_.size(); ++c)
            if (may_move(c, only_hidden)) all.push_back(c);
        return all.size() > near.size() ? prove_by(all, cell) : std::nullopt;
    }

    /// The cheapest proof in which none but `movable` cells move.
    std::optional<Proof> prove_by(const std::vector<std::uint32_t>& movable, std::uint32_t cell) const {
        // A variable for each way (two tables, up and down) a cell can move.
        std::vector<std::uint32_t> place(cells_.size(), ~0U);
        for (std::uint32_t k = 0; k < movable.size(); ++k) place[movable[k]] = k;
        LinearProgram program;
        for (const auto c : movable) {
            const double cheap = price(c);
            const auto most_down = static_cast<double>(table_.counts[c]);
            program.costs.insert(program.costs.end(), {cheap, cheap, cheap, cheap});
            program.uppers.insert(program.uppers.end(), {infinity, most_down, infinity, most_down});
        }
        for (const auto& relation : table_.relations) {
            for (std::uint32_t world = 0; world < 2; ++world) {
                Equation equation;
                const auto add = [&](std::uint32_t c, double sign) {
                    if (place[c] == ~0U) return;
                    equation.terms.push_back({4 * place[c] + 2 * world, sign});
                    equation.terms.push_back({4 * place[c] + 2 * world + 1, -sign});
                };
                for (const auto part : relation.parts) add(part, 1);
                add(relation.total, -1);
                if (!equation.terms.empty()) program.equations.push_back(std::move(equation));
            }
        }
        const auto at = 4 * place[cell];
        program.equations.push_back({{{at, 1}, {at + 1, -1}, {at + 2, -1}, {at + 3, 1}}, threshold_});
        const auto solution = solve(program);
        if (solution.solved != Solved::optimal) return {};
        Proof proof;
        for (std::size_t k = 0; k < movable.size(); ++k)
            if (std::any_of(solution.x.begin() + 4 * static_cast<std::ptrdiff_t>(k),
                            solution.x.begin() + 4 * static_cast<std::ptrdiff_t>(k) + 4,
                            [](double x) { return x > moved; }))
                proof.push_back(movable[k]);
        return proof;
    }

    void protect() {
        for (const auto cell : small_) {
            auto proof = is_known(cell) ? std::nullopt : prove(cell, false);
            if (!proof) {
                given_away_.push_back(cell);
                continue;
            }
            for (const auto c : *proof)
                if (cells_[c] == Showing::shown) cells_[c] = Showing::complementary;
            proofs_.push_back({cell, std::move(*proof)});
        }
    }

    void show_again() {
        std::vector<std::uint32_t> dearest;
        for (std::uint32_t c = 0; c < cells_.size(); ++c)
            if (cells_[c] == Showing::complementary) dearest.push_back(c);
        std::stable_sort(dearest.begin(), dearest.end(), [&](auto a, auto b) { return cost(a) > cost(b); });
        for (const auto c : dearest) {
            cells_[c] = Showing::shown;
            auto renewed = proofs_;
            const bool holds = std::all_of(renewed.begin(), renewed.end(), [&](auto& known) {
                if (std::find(known.second.begin(), known.second.end(), c) == known.second.end()) return true;
                auto proof = prove(known.first, true);
                if (proof) known.second = std::move(*proof);
                return proof.has_value();
            });
            if (holds)
                proofs_ = std::move(renewed);
            else
                cells_[c] = Showing::complementary;
        }
    }

    const CountTable& table_;
    double threshold_;
    std::vector<Showing> cells_;
    std::vector<std::vector<std::uint32_t>> relations_of_;
    std::vector<std::uint32_t> small_, given_away_;
    std::vector<std::pair<std::uint32_t, Proof>> proofs_;
};

}  // namespace

CountTable cross_table(std::uint32_t rows, std::uint32_t columns, const std::vector<std::int64_t>& counts) {
    assert(counts.size() == std::size_t{rows} * columns);
    CountTable out{counts, {}, {}};
    out.counts.resize(counts.size() + rows + columns + 1);
    const std::uint32_t row_sums = rows * columns, column_sums = row_sums + rows, whole = column_sums + columns;
    Relation by_rows{whole, {}}, by_columns{whole, {}};
    const auto sum_up = [&](Relation relation) {
        for (const auto part : relation.parts) out.counts[relation.total] += out.counts[part];
        out.relations.push_back(std::move(relation));
    };
    for (std::uint32_t r = 0; r < rows; ++r) {
        Relation row{row_sums + r, {}};
        for (std::uint32_t c = 0; c < columns; ++c) row.parts.push_back(r * columns + c);
        sum_up(std::move(row));
        by_rows.parts.push_back(row_sums + r);
    }
    for (std::uint32_t c = 0; c < columns; ++c) {
        Relation column{column_sums + c, {}};
        for (std::uint32_t r = 0; r < rows; ++r) column.parts.push_back(r * columns + c);
        sum_up(std::move(column));
        by_columns.parts.push_back(column_sums + c);
    }
    sum_up(std::move(by_rows));
    out.relations.push_back(std::move(by_columns));
    return out;
}

Suppression suppress(const CountTable& table, std::int64_t threshold) { return Hiding(table, threshold).found(); }

Range attack(const CountTable& table, const std::vector<Showing>& cells, std::uint32_t cell) {
    const auto known = static_cast<double>(table.counts[cell]);
    if (cells[cell] == Showing::shown) return {known, known};
    LinearProgram program;
    std::vector<std::uint32_t> place(cells.size(), ~0U);
    for (std::uint32_t c = 0; c < cells.size(); ++c) {
        if (cells[c] == Showing::shown) continue;
        place[c] = static_cast<std::uint32_t>(program.costs.size());
        program.costs.push_back(c == cell ? 1 : 0);
        program.uppers.push_back(infinity);
    }
    for (const auto& relation : table.relations) {
        Equation equation;
        const auto add = [&](std::uint32_t c, double sign) {
            if (place[c] == ~0U)
                equation.value -= sign * static_cast<double>(table.counts[c]);
            else
                equation.terms.push_back({place[c], sign});
        };
        for (const auto part : relation.parts) add(part, 1);
        add(relation.total, -1);
        if (!equation.terms.empty()) program.equations.push_back(std::move(equation));
    }
    const auto low = solve(program);
    program.costs[place[cell]] = -1;
    const auto high = solve(program);
    return {low.cost, high.solved == Solved::unbounded ? infinity : -high.cost};
}

}  // namespace opora::disclosure
