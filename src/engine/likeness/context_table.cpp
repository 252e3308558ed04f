#include "engine/likeness/context_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <set>

namespace opora::likeness {

namespace {

using neighbours::Kind;

std::optional<double> number_in(const School& school, const char* field) {
    const auto found = school.context.find(field);
    if (found == school.context.end() || found->second.empty()) return {};
    char* end = nullptr;
    const double value = std::strtod(found->second.c_str(), &end);
    if (*end != 0 || !std::isfinite(value) || value < 0) return {};
    return value;
}

std::optional<double> ratio_of(const School& school, std::initializer_list<const char*> above,
                               std::initializer_list<const char*> below) {
    const auto sum = [&](std::initializer_list<const char*> fields) -> std::optional<double> {
        double all = 0;
        for (const auto* field : fields) {
            const auto one = number_in(school, field);
            if (!one) return {};
            all += *one;
        }
        return all;
    };
    const auto top = sum(above), bottom = sum(below);
    return top && bottom && *bottom > 0 ? std::optional(*top / *bottom) : std::nullopt;
}

std::string word_in(const School& school, const char* field) {
    const auto found = school.context.find(field);
    return found == school.context.end() ? "" : found->second;
}

const std::vector<std::string> sizes = {"lt1", "1_5", "5_10", "10_50", "50_100", "100_450", "450_680", "gt680"};
const std::vector<std::string> reaches = {"daily", "day_trip", "two_days", "remote"};

/// How a condition is read of a school: as a word, or as a number.
struct Card {
    Condition condition;
    std::function<std::string(const School&)> word = {};
    std::function<std::optional<double>(const School&)> number = {};
};

Card word_card(const char* code, double weight, const char* words, std::function<std::string(const School&)> read,
               std::vector<std::string> grades = {}) {
    const auto kind = grades.empty() ? Kind::nominal : Kind::ordinal;
    return {{code, kind, Shown::word, weight, false, std::move(grades), words, 0}, std::move(read), {}};
}

Card field_card(const char* field, double weight, const char* words, std::vector<std::string> grades = {}) {
    return word_card(
        field, weight, words, [field](const School& school) { return word_in(school, field); }, std::move(grades));
}

Card number_card(const char* code, double weight, Shown shown, bool is_logged,
                 std::function<std::optional<double>(const School&)> read) {
    return {{code, Kind::number, shown, weight, is_logged, {}, "", 0}, {}, std::move(read)};
}

/// In the order in which they matter: where schools are few, adjustment takes the first ones.
const std::vector<Card>& cards() {
    static const std::vector<Card> all = {
        word_card("type", 2, "org.type", [](const School& school) { return school.type; }),
        number_card("pupils", 2, Shown::count, true,
                    [](const School& school) {
                        const auto pupils = number_in(school, "pupils");
                        return pupils && *pupils > 0 ? pupils : std::nullopt;
                    }),
        word_card("settlement", 1, "org.settlement", [](const School& school) { return school.settlement; }),
        word_card(
            "settlement_size", 1, "org.size", [](const School& school) { return school.settlement_size; }, sizes),
        number_card("special_share", 1, Shown::share, false,
                    [](const School& school) {
                        return ratio_of(school, {"pupils_14_special", "pupils_15_special"}, {"pupils_14", "pupils_15"});
                    }),
        field_card("transport", 1, "context.transport", reaches),
        field_card("advanced_subjects", 0.5, "context.value"),
        number_card("pupils_per_teacher", 0.5, Shown::ratio, false,
                    [](const School& school) { return ratio_of(school, {"pupils"}, {"teachers"}); }),
        field_card("languages", 0.5, "context.languages"),
        field_card("adapted_separate_classes", 0.5, "context.value"),
        field_card("has_branches", 0.5, "context.value"),
        field_card("legal_form", 0.5, "context.legal_form"),
        number_card("internet_speed", 0.5, Shown::count, true,
                    [](const School& school) {
                        const auto speed = number_in(school, "internet_speed");
                        return speed && *speed > 0 ? speed : std::nullopt;
                    }),
    };
    return all;
}

struct Column {
    Condition condition;
    std::vector<double> values;
};

Column column_of(const Card& card, const Region& region) {
    Column column{card.condition, {}};
    auto& names = column.condition.values;
    if (card.word && column.condition.kind == Kind::nominal) {
        std::set<std::string> met;
        for (const auto& school : region.schools) met.insert(card.word(school));
        met.erase("");
        names.assign(met.begin(), met.end());
    }
    for (const auto& school : region.schools) {
        double value = neighbours::not_known;
        if (card.word) {
            const auto at = std::find(names.begin(), names.end(), card.word(school));
            if (at != names.end()) value = static_cast<double>(at - names.begin());
        } else if (const auto read = card.number(school)) {
            value = column.condition.is_logged ? std::log(*read) : *read;
        }
        column.condition.known += neighbours::is_known(value);
        column.values.push_back(value);
    }
    return column;
}

bool varies(const std::vector<double>& values) {
    double first = neighbours::not_known;
    for (const double value : values) {
        if (!neighbours::is_known(value)) continue;
        if (!neighbours::is_known(first)) first = value;
        if (value != first) return true;
    }
    return false;
}

}  // namespace

std::optional<double> ContextTable::value(std::size_t school, std::size_t condition) const {
    const double value = features.at(school, condition);
    if (!neighbours::is_known(value)) return {};
    return conditions[condition].is_logged ? std::exp(value) : value;
}

Said ContextTable::said(std::size_t condition) const {
    return {"likeness.condition." + conditions[condition].code, {}};
}

Said ContextTable::said(std::size_t condition, double value) const {
    const auto& one = conditions[condition];
    if (!neighbours::is_known(value)) return {"likeness.value.unknown", {}};
    if (one.is_logged) value = std::exp(value);
    switch (one.shown) {
        case Shown::word:
            return {one.words + "." + one.values[static_cast<std::size_t>(value)], {}};
        case Shown::count:
            return {"likeness.value.count", {{"value", std::round(value)}}};
        case Shown::share:
            return {"likeness.value.share", {{"value", value}}};
        case Shown::ratio:
            return {"likeness.value.ratio", {{"value", value}}};
    }
    return {};
}

ContextTable context_table(const Region& region) {
    ContextTable table;
    std::vector<Column> columns;
    for (const auto& card : cards()) {
        auto column = column_of(card, region);
        if (2 * column.condition.known < region.schools.size() || !varies(column.values))
            table.left_out.push_back(card.condition.code);
        else
            columns.push_back(std::move(column));
    }
    for (const auto& column : columns) {
        table.conditions.push_back(column.condition);
        table.features.variables.push_back({column.condition.kind, column.condition.weight});
    }
    for (std::size_t i = 0; i < region.schools.size(); ++i) {
        for (const auto& column : columns) table.features.values.push_back(column.values[i]);
        table.features.keys.push_back(static_cast<std::uint32_t>(region.schools[i].id));
    }
    return table;
}

bool is_special(const School& school) {
    return school.type == "correctional" || school.type == "evening" || school.type == "boarding";
}

}  // namespace opora::likeness
