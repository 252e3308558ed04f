#include "engine/likeness/design.hpp"

#include <algorithm>
#include <cmath>

namespace opora::likeness {

namespace {

/// A kind that fewer schools share has no column of its own.
constexpr std::size_t rare = 4;

struct Scale {
    double mean = 0, sd = 0;
};

Scale scale_of(const Region& region, std::size_t procedure) {
    double works = 0, total = 0, squares = 0, schools = 0;
    for (const auto& result : region.results) {
        if (result.procedure != procedure || result.tally.works == 0) continue;
        works += result.tally.works;
        total += result.tally.total_sum;
        squares += result.tally.total_squares;
        ++schools;
    }
    if (works < schools + 2) return {};
    const double mean = total / works, variance = (squares - works * mean * mean) / (works - 1);
    return variance > 1e-9 ? Scale{mean, std::sqrt(variance)} : Scale{};
}

using Columns = std::vector<std::vector<double>>;

Columns kind_columns(const ContextTable& table, std::size_t condition, const std::vector<char>& is_in) {
    const auto values = table.conditions[condition].values.size();
    const auto unknown = values, rest = values + 1;
    std::vector<std::size_t> counts(values + 1, 0);
    const auto value_of = [&](std::size_t school) {
        const double value = table.features.at(school, condition);
        return neighbours::is_known(value) ? static_cast<std::size_t>(value) : unknown;
    };
    for (std::size_t i = 0; i < is_in.size(); ++i)
        if (is_in[i]) ++counts[value_of(i)];
    const auto common = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    const auto place = [&](std::size_t value) { return counts[value] < rare ? rest : value; };
    std::size_t rest_count = 0;
    for (const auto count : counts) rest_count += count < rare ? count : 0;
    Columns columns;
    for (std::size_t value = 0; value <= rest; ++value) {
        const bool is_own = value == rest ? rest_count > 0 : value != common && counts[value] >= rare;
        if (!is_own) continue;
        columns.emplace_back(is_in.size(), 0.0);
        for (std::size_t i = 0; i < is_in.size(); ++i)
            if (is_in[i] && value_of(i) != common && place(value_of(i)) == value) columns.back()[i] = 1;
    }
    return columns;
}

Columns number_columns(const ContextTable& table, std::size_t condition, const std::vector<char>& is_in) {
    double sum = 0;
    std::size_t known = 0, unknown = 0;
    for (std::size_t i = 0; i < is_in.size(); ++i) {
        if (!is_in[i]) continue;
        const double value = table.features.at(i, condition);
        if (neighbours::is_known(value))
            sum += value, ++known;
        else
            ++unknown;
    }
    if (known == 0) return {};
    const double mean = sum / static_cast<double>(known);
    Columns columns(unknown > 0 ? 2 : 1, std::vector<double>(is_in.size(), 0.0));
    for (std::size_t i = 0; i < is_in.size(); ++i) {
        const double value = table.features.at(i, condition);
        if (neighbours::is_known(value))
            columns[0][i] = value - mean;
        else if (unknown > 0)
            columns[1][i] = 1;
    }
    return columns;
}

bool is_constant(const std::vector<double>& column, const std::vector<char>& is_in) {
    double first = neighbours::not_known;
    for (std::size_t i = 0; i < is_in.size(); ++i) {
        if (!is_in[i]) continue;
        if (!neighbours::is_known(first)) first = column[i];
        if (column[i] != first) return false;
    }
    return true;
}

}  // namespace

std::vector<Sitting> sittings_of(const Region& region, int year) {
    std::vector<Scale> scales(region.procedures.size());
    for (std::size_t k = 0; k < scales.size(); ++k)
        if (region.procedures[k].year == year) scales[k] = scale_of(region, k);
    std::vector<Sitting> sittings;
    for (const auto& result : region.results) {
        const auto& scale = scales[result.procedure];
        const double n = result.tally.works;
        if (scale.sd == 0 || n == 0) continue;
        const double mean = result.tally.total_sum / n;
        const double squares = std::max(0.0, result.tally.total_squares - n * mean * mean);
        sittings.push_back(
            {result.school, result.procedure, n, (mean - scale.mean) / scale.sd, squares / (scale.sd * scale.sd)});
    }
    return sittings;
}

Predictors predictors_of(const ContextTable& table, const std::vector<char>& is_in, std::size_t most) {
    Predictors predictors;
    for (std::size_t c = 0; c < table.conditions.size(); ++c) {
        auto columns = table.conditions[c].kind == neighbours::Kind::nominal ? kind_columns(table, c, is_in)
                                                                             : number_columns(table, c, is_in);
        // «Не известно» of one questionnaire is the same column for all of its questions.
        std::erase_if(columns, [&](const auto& column) {
            const auto& had = predictors.columns;
            return is_constant(column, is_in) || std::find(had.begin(), had.end(), column) != had.end();
        });
        if (columns.empty() || predictors.columns.size() + columns.size() > most) continue;
        predictors.conditions.push_back(c);
        for (auto& column : columns) predictors.columns.push_back(std::move(column));
    }
    return predictors;
}

}  // namespace opora::likeness
