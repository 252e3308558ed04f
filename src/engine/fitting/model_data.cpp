#include "engine/fitting/model_data.hpp"

#include <algorithm>
#include <map>
#include <span>

namespace opora::fitting {

namespace {

/// One column of a model: a product of numbers and of levels of words.
struct ModelColumn {
    std::string name = "(Intercept)";
    std::vector<std::pair<const FrameColumn*, double>> factors;  ///< level, or -1 for a column of numbers
    double at(std::size_t row) const {
        double value = 1;
        for (const auto& [column, level] : factors)
            value *= level < 0 ? column->numbers[row] : column->numbers[row] == level ? 1.0 : 0.0;
        return value;
    }
};

const FrameColumn& column_of(const Frame& frame, const std::string& name) {
    const auto* column = frame.find(name);
    if (!column) throw Refusal(Problem{Code::column_unknown, {}, name, {}});
    return *column;
}

std::vector<ModelColumn> columns_of(const Product& product, const Frame& frame) {
    std::vector<ModelColumn> out{{"", {}}};
    const bool is_power = product.size() > 1 &&
                          std::count(product.begin(), product.end(), product[0]) == std::ptrdiff_t(product.size()) &&
                          !column_of(frame, product[0]).is_factor();
    if (is_power) {
        out[0].name = "I(" + product[0] + "^" + std::to_string(product.size()) + ")";
        for (const auto& name : product) out[0].factors.emplace_back(&column_of(frame, name), -1.0);
        return out;
    }
    for (const auto& name : product) {
        const auto& column = column_of(frame, name);
        std::vector<ModelColumn> wider;
        for (const auto& so_far : out) {
            const auto with = [&](const std::string& label, double level) {
                auto next = so_far;
                next.name += (next.name.empty() ? "" : ":") + label;
                next.factors.emplace_back(&column, level);
                wider.push_back(std::move(next));
            };
            if (!column.is_factor()) with(name, -1);
            for (std::size_t level = 1; level < column.levels.size(); ++level)
                with(name + column.levels[level], double(level));
        }
        out = std::move(wider);
    }
    return out;
}

std::vector<ModelColumn> columns_of(bool has_constant, const std::vector<Product>& products, const Frame& frame) {
    std::vector<ModelColumn> out;
    if (has_constant) out.emplace_back();
    for (const auto& product : products)
        for (auto& column : columns_of(product, frame)) out.push_back(std::move(column));
    return out;
}

/// Numbers of the groups a row belongs to; «school:lea» is numbered by its pairs.
struct Grouping {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> levels;
    std::string name;
};

Grouping grouping_of(const std::vector<std::string>& names, const Frame& frame) {
    Grouping out;
    std::map<std::vector<double>, std::int64_t> places;
    out.numbers.reserve(frame.rows);
    for (const auto& name : names) out.name += (out.name.empty() ? "" : ":") + name;
    std::vector<double> key(names.size());
    for (std::size_t row = 0; row < frame.rows; ++row) {
        for (std::size_t i = 0; i < names.size(); ++i) key[i] = column_of(frame, names[i]).numbers[row];
        const auto [place, is_new] = places.try_emplace(key, std::int64_t(places.size()));
        if (is_new) {
            std::string label;
            for (std::size_t i = 0; i < names.size(); ++i) {
                const auto& column = column_of(frame, names[i]);
                label += (i ? ":" : "") + column.levels.at(static_cast<std::size_t>(key[i]));
            }
            out.levels.push_back(std::move(label));
        }
        out.numbers.push_back(place->second);
    }
    return out;
}

std::vector<std::string> names_of(const std::vector<ModelColumn>& columns) {
    std::vector<std::string> names;
    for (const auto& column : columns) names.push_back(column.name);
    return names;
}

[[noreturn]] void refuse(Code code, const std::string& value) { throw Refusal(Problem{code, {}, value, {}}); }

const FrameColumn& numbers_of(const Frame& frame, const std::string& name) {
    const auto& column = column_of(frame, name);
    if (column.is_factor()) refuse(Code::response_not_numbers, name);
    return column;
}

/// Hits and trials of each row.
std::vector<std::pair<double, double>> counts_of(const Formula& formula, const Frame& frame) {
    std::vector<std::pair<double, double>> out;
    if (!formula.misses.empty()) {
        const auto& hits = numbers_of(frame, formula.response).numbers;
        const auto& misses = numbers_of(frame, formula.misses).numbers;
        for (std::size_t i = 0; i < frame.rows; ++i) {
            if (!(hits[i] >= 0 && misses[i] >= 0)) refuse(Code::response_not_binary, formula.response);
            out.emplace_back(hits[i], hits[i] + misses[i]);
        }
        return out;
    }
    const auto& column = column_of(frame, formula.response);
    if (column.is_factor() && column.levels.size() != 2) refuse(Code::response_not_binary, formula.response);
    for (const double value : column.numbers) {
        if (value != 0 && value != 1) refuse(Code::response_not_binary, formula.response);
        out.emplace_back(value, 1);
    }
    return out;
}

/// A column that stands in X and in Z is kept once.
class ColumnStore {
 public:
    std::vector<std::size_t> place(const std::vector<ModelColumn>& wanted) {
        std::vector<std::size_t> places;
        for (const auto& column : wanted) {
            std::size_t at = 0;
            while (at < columns_.size() && columns_[at].name != column.name) ++at;
            if (at == columns_.size()) columns_.push_back(column);
            places.push_back(at);
        }
        return places;
    }
    std::size_t size() const { return columns_.size(); }
    void fill(std::size_t row, std::vector<double>& values) const {
        for (std::size_t j = 0; j < columns_.size(); ++j) values[j] = columns_[j].at(row);
    }

 private:
    std::vector<ModelColumn> columns_;
};

void fill_counts(const Formula& formula, const Frame& frame, const ColumnStore& columns, const Grouping& grouping,
                 ModelData& model) {
    model.of_counts = {model.design.fixed, model.design.inner};
    model.counts = mixed::LogisticData(columns.size());
    const auto counts = counts_of(formula, frame);
    std::vector<double> row(columns.size());
    for (std::size_t i = 0; i < frame.rows; ++i) {
        if (counts[i].second == 0) continue;  // nobody tried
        columns.fill(i, row);
        model.counts.add(grouping.numbers[i], row, counts[i].first, counts[i].second);
    }
}

}  // namespace

ModelData model_data(const Formula& formula, const Frame& frame, Family family) {
    if (formula.random.empty() || formula.random.size() > 2) refuse(Code::random_terms_unusual, formula.response);
    if (family == Family::binomial && formula.random.size() != 1) refuse(Code::one_grouping_only, formula.response);
    if (family == Family::gaussian && !formula.misses.empty()) refuse(Code::response_not_numbers, "cbind");
    std::vector<Grouping> groupings;
    for (const auto& term : formula.random) groupings.push_back(grouping_of(term.groups, frame));
    const bool is_two = groupings.size() == 2;
    const std::size_t inner = is_two && groupings[1].levels.size() > groupings[0].levels.size() ? 1 : 0;
    const auto& inner_term = formula.random[inner];

    ModelData model;
    model.family = family;
    ColumnStore columns;
    const auto fixed = columns_of(formula.has_constant, formula.fixed, frame);
    const auto of_inner = columns_of(inner_term.has_constant, inner_term.slopes, frame);
    model.fixed_names = names_of(fixed);
    model.inner_names = names_of(of_inner);
    model.design.fixed = columns.place(fixed);
    model.design.inner = columns.place(of_inner);
    if (is_two) {
        const auto& outer_term = formula.random[1 - inner];
        const auto of_outer = columns_of(outer_term.has_constant, outer_term.slopes, frame);
        model.outer_names = names_of(of_outer);
        model.design.outer = columns.place(of_outer);
    }
    model.design.response = columns.size();

    if (family == Family::binomial) {
        fill_counts(formula, frame, columns, groupings[0], model);
    } else {
        const auto& response = numbers_of(frame, formula.response);
        model.products = mixed::CrossProducts(columns.size() + 1);
        std::vector<double> row(columns.size() + 1);
        for (std::size_t i = 0; i < frame.rows; ++i) {
            columns.fill(i, row);
            row.back() = response.numbers[i];
            model.products.add({groupings[inner].numbers[i], is_two ? groupings[1 - inner].numbers[i] : 0}, row);
        }
    }
    model.inner_group = groupings[inner].name;
    model.inner_levels = std::move(groupings[inner].levels);
    if (is_two) {
        model.outer_group = groupings[1 - inner].name;
        model.outer_levels = std::move(groupings[1 - inner].levels);
    }
    return model;
}

}  // namespace opora::fitting
