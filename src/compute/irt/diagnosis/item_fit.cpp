#include "compute/irt/diagnosis/item_fit.hpp"

#include "compute/irt/diagnosis/tails.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt {

namespace {

struct SparseRow {
    double people = 0;
    std::vector<double> observed, expected;
};
using SparseTable = std::vector<SparseRow>;

void put_into(SparseRow& to, const SparseRow& from) {
    to.people += from.people;
    for (std::size_t k = 0; k < to.observed.size(); ++k) {
        to.observed[k] += from.observed[k];
        to.expected[k] += from.expected[k];
    }
}

/// Totals 1 … T − 1. Those at which the item cannot take some of its scores make one row at each end with the first
/// at which it can: 1 … m, and T − m … T − 1.
SparseTable inner_rows(const ItemByTotal& table) {
    SparseTable out;
    const auto last = table.rows.size() - 1, m = table.rows.front().observed.size() - 1;
    for (std::size_t t = 1; t < last; ++t) {
        const auto& row = table.rows[t];
        const bool is_first = t == 1 || (t > m && t <= last - std::min(m, last));
        if (is_first)
            out.push_back({row.people, row.observed, row.expected});
        else
            put_into(out.back(), {row.people, row.observed, row.expected});
    }
    return out;
}

/// Without rows that nobody reached; one that a single person reached goes to the next, the last to the one before.
void close_lonely(SparseTable& table) {
    SparseTable out;
    for (auto& row : table) {
        if (!(row.people > 0)) continue;
        if (!out.empty() && out.back().people <= 1)
            put_into(out.back(), row);
        else
            out.push_back(std::move(row));
    }
    if (out.size() > 1 && out.back().people <= 1) {
        put_into(out[out.size() - 2], out.back());
        out.pop_back();
    }
    table.swap(out);
}

void put_cell(SparseRow& row, std::size_t from, std::size_t to) {
    row.observed[to] += row.observed[from];
    row.expected[to] += row.expected[from];
    row.observed.erase(row.observed.begin() + static_cast<std::ptrdiff_t>(from));
    row.expected.erase(row.expected.begin() + static_cast<std::ptrdiff_t>(from));
}

/// Within a row: the smallest cell to its smaller neighbour, until none is too small or two are left.
void close_cells(SparseRow& row, double least) {
    const auto width = row.expected.size();
    const auto is_small = [&](double expected) { return expected < least; };
    while (row.expected.size() > 2 && std::any_of(row.expected.begin(), row.expected.end(), is_small)) {
        const auto& e = row.expected;
        std::size_t at = 0;
        for (std::size_t k = 1; k < e.size(); ++k)
            if (e[k] <= e[at]) at = k;
        const bool is_left = at > 0 && (at + 1 == e.size() || e[at - 1] <= e[at + 1]);
        put_cell(row, at, is_left ? at - 1 : at + 1);
    }
    row.observed.resize(width, 0.0);
    row.expected.resize(width, 0.0);
}

void put_column(SparseTable& table, std::size_t from) {
    for (auto& row : table) put_cell(row, from, from - 1);
}

/// Columns too rare to stand alone go to the one before.
void close_columns(SparseTable& table, double least) {
    const auto width = [&] { return table.front().expected.size(); };
    const auto expected_in = [&](std::size_t column) {
        double sum = 0;
        for (const auto& row : table) sum += row.expected[column];
        return sum;
    };
    while (width() > 2 && expected_in(width() - 1) < least * std::ceil(double(table.size()) * 0.1))
        put_column(table, width() - 1);
    for (auto column = width() - 1; column > 0; --column) {
        double rows = 0;
        for (const auto& row : table) rows += row.expected[column] > 0;
        if (rows / double(table.size()) < 0.05) put_column(table, column);
    }
}

/// The first row with a cell too small goes to the neighbour of fewer people, until none is.
void close_rows(SparseTable& table, double least) {
    const auto is_thin = [&](const SparseRow& row) {
        return std::any_of(row.expected.begin(), row.expected.end(), [&](double e) { return e > 0 && e < least; });
    };
    while (table.size() > 1) {
        const auto thin = std::find_if(table.begin(), table.end(), is_thin);
        if (thin == table.end()) return;
        const auto at = static_cast<std::size_t>(thin - table.begin());
        const bool is_up = at > 0 && (at + 1 == table.size() || table[at - 1].people <= table[at + 1].people);
        put_into(table[is_up ? at - 1 : at + 1], table[at]);
        table.erase(thin);
    }
}

SparseTable closed(const ItemByTotal& table, double least) {
    auto out = inner_rows(table);
    close_lonely(out);
    if (out.empty()) return out;
    if (out.front().expected.size() > 2) {
        for (auto& row : out)
            if (*std::min_element(row.expected.begin(), row.expected.end()) < least) close_cells(row, least);
        close_columns(out, least);
    }
    close_rows(out, least);
    return out;
}

void add_table(const ItemByTotal& table, double least, SX2& out) {
    for (const auto& row : table.rows) out.people += row.people;
    for (const auto& row : closed(table, least)) {
        ++out.rows;
        --out.df;
        for (std::size_t k = 0; k < row.expected.size(); ++k) {
            if (!(row.expected[k] > 0)) continue;
            ++out.df;
            const double off = row.observed[k] - row.expected[k];
            out.x2 += off * off / row.expected[k];
        }
    }
}

}  // namespace

std::vector<SX2> s_x2(const Responses& responses, std::span<const Item> items, std::span<const Population> populations,
                      const SX2Options& options) {
    const auto tables =
        items_by_total(responses, items, populations, {options.nodes, options.reach, options.fewest_people});
    std::vector<SX2> out;
    for (std::size_t j = 0; j < tables.size(); ++j) {
        SX2 item;
        for (const auto& table : tables[j]) add_table(table, options.least_expected, item);
        if (options.are_steps_estimated) item.df -= static_cast<int>(items[j].maximum());
        if (options.is_slope_estimated) item.df -= 1;
        if (item.df > 0) {
            item.p = chi_square_tail(item.x2, item.df);
            item.rmsea = rmsea(item.x2, item.df, item.people);
            item.ended = Ended::converged;
        } else {
            item.df = 0;
        }
        out.push_back(item);
    }
    return out;
}

std::vector<SX2> s_x2(const Responses& responses, const Fit& fit) {
    if (fit.items.size() != responses.items()) return std::vector<SX2>(responses.items());
    SX2Options options;
    options.is_slope_estimated = fit.model == Model::gpcm;
    options.nodes = fit.nodes;
    options.reach = fit.reach;
    return s_x2(responses, fit.parameters_of_items(), fit.populations, options);
}

}  // namespace opora::irt
