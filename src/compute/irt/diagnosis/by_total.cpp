#include "compute/irt/diagnosis/by_total.hpp"

#include "compute/irt/diagnosis/forms.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt {

namespace {

/// Nodes of a population and their weights, which sum to one.
struct Nodes {
    std::vector<double> theta, weight;
};

Nodes nodes_of(const Population& population, const ByTotalOptions& options) {
    Nodes out;
    double sum = 0;
    for (int q = 0; q < options.nodes; ++q) {
        const double z = options.nodes > 1 ? -options.reach + 2 * options.reach * q / (options.nodes - 1) : 0;
        out.theta.push_back(population.mean + population.sd * z);
        out.weight.push_back(std::exp(-z * z / 2));
        sum += out.weight.back();
    }
    for (auto& weight : out.weight) weight /= sum;
    return out;
}

/// P(k | θ_q) of an item, categories × nodes.
using CategoryCurves = std::vector<std::vector<double>>;

CategoryCurves curves_of(const Item& item, const std::vector<double>& thetas) {
    CategoryCurves out(item.maximum() + 1, std::vector<double>(thetas.size()));
    std::vector<double> p(item.maximum() + 1);
    for (std::size_t q = 0; q < thetas.size(); ++q) {
        probabilities(item, thetas[q], p);
        for (std::size_t k = 0; k < p.size(); ++k) out[k][q] = p[k];
    }
    return out;
}

/// Totals × nodes.
using TotalCurves = std::vector<std::vector<double>>;

/// One item more in the total.
TotalCurves with_item(const TotalCurves& before, const CategoryCurves& item) {
    const auto nodes = item.front().size();
    TotalCurves out(before.size() + item.size() - 1, std::vector<double>(nodes, 0.0));
    for (std::size_t t = 0; t < before.size(); ++t)
        for (std::size_t k = 0; k < item.size(); ++k)
            for (std::size_t q = 0; q < nodes; ++q) out[t + k][q] += before[t][q] * item[k][q];
    return out;
}

/// Totals of all items but each, by halves: the items of the other half are put in before going down, so that each item
/// costs the logarithm of their number.
void leave_each_out(const std::vector<CategoryCurves>& items, std::size_t from, std::size_t until,
                    const TotalCurves& others, std::vector<TotalCurves>& out) {
    if (until - from == 1) {
        out[from] = others;
        return;
    }
    const auto middle = (from + until) / 2;
    auto left = others, right = others;
    for (auto i = middle; i < until; ++i) left = with_item(left, items[i]);
    for (auto i = from; i < middle; ++i) right = with_item(right, items[i]);
    leave_each_out(items, from, middle, left, out);
    leave_each_out(items, middle, until, right, out);
}

/// Weight of the people of a form by group, total, item and category.
struct FormCounts {
    std::vector<std::vector<double>> at_total;  ///< groups × totals
    std::vector<std::vector<double>> cells;     ///< items × (total, category)
};

FormCounts count(const Responses& responses, const AnsweredForm& form, std::size_t groups) {
    std::size_t totals = 1;
    for (const auto item : form.items) totals += responses.maxima[item];
    FormCounts out;
    out.at_total.assign(groups, std::vector<double>(totals));
    for (const auto item : form.items) out.cells.emplace_back(totals * (responses.maxima[item] + 1u));
    for (const auto person : form.people) {
        const auto scores = responses.of(person);
        const double weight = responses.weight(person);
        std::size_t total = 0;
        for (const auto item : form.items) total += scores[item];
        out.at_total[responses.group(person)][total] += weight;
        for (std::size_t i = 0; i < form.items.size(); ++i)
            out.cells[i][total * (responses.maxima[form.items[i]] + 1u) + scores[form.items[i]]] += weight;
    }
    return out;
}

/// Adds what is expected of the people of one group.
void expect(const std::vector<CategoryCurves>& curves, const Nodes& nodes, const std::vector<double>& at_total,
            std::vector<ItemByTotal>& out) {
    std::vector<TotalCurves> without(curves.size());
    leave_each_out(curves, 0, curves.size(), TotalCurves{std::vector<double>(nodes.theta.size(), 1.0)}, without);
    for (std::size_t i = 0; i < curves.size(); ++i)
        for (std::size_t t = 0; t < at_total.size(); ++t) {
            if (at_total[t] <= 0) continue;
            std::vector<double> joint(curves[i].size(), 0.0);
            double sum = 0;
            for (std::size_t k = 0; k < joint.size() && k <= t; ++k) {
                if (t - k >= without[i].size()) continue;
                for (std::size_t q = 0; q < nodes.theta.size(); ++q)
                    joint[k] += nodes.weight[q] * curves[i][k][q] * without[i][t - k][q];
                sum += joint[k];
            }
            if (!(sum > 0)) continue;
            for (std::size_t k = 0; k < joint.size(); ++k) out[i].rows[t].expected[k] += at_total[t] * (joint[k] / sum);
        }
}

/// The tables of one form before anything is expected.
std::vector<ItemByTotal> observed_tables(const AnsweredForm& form, const FormCounts& counts) {
    const auto totals = counts.at_total.front().size();
    std::vector<ItemByTotal> out;
    for (const auto& cells : counts.cells) {
        ItemByTotal table{form.items, {}};
        const auto categories = cells.size() / totals;
        for (std::size_t t = 0; t < totals; ++t) {
            TotalRow row;
            row.total = static_cast<int>(t);
            for (const auto& group : counts.at_total) row.people += group[t];
            row.observed.assign(cells.begin() + static_cast<std::ptrdiff_t>(t * categories),
                                cells.begin() + static_cast<std::ptrdiff_t>((t + 1) * categories));
            row.expected.assign(categories, 0.0);
            table.rows.push_back(std::move(row));
        }
        out.push_back(std::move(table));
    }
    return out;
}

double weight_of(const Responses& responses, const AnsweredForm& form) {
    double sum = 0;
    for (const auto person : form.people) sum += responses.weight(person);
    return sum;
}

}  // namespace

std::vector<std::vector<ItemByTotal>> items_by_total(const Responses& responses, std::span<const Item> items,
                                                     std::span<const Population> populations,
                                                     const ByTotalOptions& options) {
    std::vector<std::vector<ItemByTotal>> out(responses.items());
    std::vector<Nodes> nodes;
    std::vector<std::vector<CategoryCurves>> curves(populations.size());
    for (std::size_t g = 0; g < populations.size(); ++g) {
        nodes.push_back(nodes_of(populations[g], options));
        for (const auto& item : items) curves[g].push_back(curves_of(item, nodes[g].theta));
    }
    for (const auto& form : answered_forms(responses)) {
        if (weight_of(responses, form) < options.fewest_people) continue;
        const auto counts = count(responses, form, populations.size());
        auto tables = observed_tables(form, counts);
        for (std::size_t g = 0; g < populations.size(); ++g) {
            const auto& at = counts.at_total[g];
            if (std::all_of(at.begin(), at.end(), [](double people) { return people <= 0; })) continue;
            std::vector<CategoryCurves> of_form;
            for (const auto item : form.items) of_form.push_back(curves[g][item]);
            expect(of_form, nodes[g], at, tables);
        }
        for (std::size_t i = 0; i < form.items.size(); ++i) out[form.items[i]].push_back(std::move(tables[i]));
    }
    return out;
}

}  // namespace opora::irt
