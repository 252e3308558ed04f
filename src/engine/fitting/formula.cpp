#include "engine/fitting/formula.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace opora::fitting {

namespace {

class FormulaReader {
 public:
    explicit FormulaReader(std::string_view text) : text_(text) {}

    Formula read() {
        Formula formula;
        formula.response = name();
        expect('~');
        do {
            bool is_minus = false;
            if (take('-')) is_minus = true;
            if (take('(')) {
                random_term(formula.random);
            } else if (take('0')) {
                formula.has_constant = false;
            } else if (take('1')) {
                formula.has_constant = !is_minus;
            } else {
                for (auto& product : products()) add(formula.fixed, std::move(product));
            }
        } while (take('+') || peek() == '-');
        if (peek() != '\0') stop();
        return formula;
    }

 private:
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
    }
    char peek() {
        skip();
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        if (!take(c)) stop();
    }
    /// The place is said in letters, not in bytes.
    [[noreturn]] void stop() const {
        const auto letters = std::count_if(text_.begin(), text_.begin() + std::ptrdiff_t(at_),
                                           [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        throw Refusal(Problem{Code::formula_unreadable, {}, std::string(text_), {{"at", double(letters + 1)}}});
    }
    static bool is_letter(char c) {
        const auto u = static_cast<unsigned char>(c);
        return u >= 0x80 || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
    }
    std::string name() {
        skip();
        const auto begin = at_;
        while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
        if (begin == at_ || is_digit(text_[begin])) stop();
        return std::string(text_.substr(begin, at_ - begin));
    }
    static void add(std::vector<Product>& products, Product product) {
        if (std::find(products.begin(), products.end(), product) == products.end())
            products.push_back(std::move(product));
    }
    /// a:b, a*b = a + b + a:b
    std::vector<Product> products() {
        std::vector<Product> out{{name()}};
        for (;;) {
            if (take(':')) {
                const auto next = name();
                for (auto& product : out) product.push_back(next);
            } else if (take('*')) {
                const auto next = name();
                const auto before = out;
                add(out, {next});
                for (auto product : before) {
                    product.push_back(next);
                    add(out, std::move(product));
                }
            } else {
                return out;
            }
        }
    }
    void random_term(std::vector<RandomTerm>& terms) {
        RandomTerm term;
        do {
            if (take('0'))
                term.has_constant = false;
            else if (!take('1'))
                for (auto& product : products()) add(term.slopes, std::move(product));
        } while (take('+'));
        expect('|');
        std::vector<std::string> groups{name()};
        if (take('/')) {
            auto outer = term;
            outer.groups = groups;
            terms.push_back(outer);
            groups.push_back(name());
        } else {
            while (take(':')) groups.push_back(name());
        }
        expect(')');
        term.groups = groups;
        terms.push_back(std::move(term));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

void gather(const std::vector<Product>& products, std::vector<std::string>& names) {
    for (const auto& product : products)
        for (const auto& name : product)
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

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

}  // namespace

std::vector<std::string> Formula::variables() const {
    std::vector<std::string> names{response};
    gather(fixed, names);
    for (const auto& term : random) gather(term.slopes, names);
    for (const auto& group : grouping())
        if (std::find(names.begin(), names.end(), group) == names.end()) names.push_back(group);
    return names;
}

std::vector<std::string> Formula::grouping() const {
    std::vector<std::string> names;
    for (const auto& term : random) gather({term.groups}, names);
    return names;
}

Formula read_formula(std::string_view text) { return FormulaReader(text).read(); }

ModelData model_data(const Formula& formula, const Frame& frame) {
    const auto refuse = [&](Code code) { throw Refusal(Problem{code, {}, formula.response, {}}); };
    if (formula.random.empty() || formula.random.size() > 2) refuse(Code::random_terms_unusual);
    std::vector<Grouping> groupings;
    for (const auto& term : formula.random) groupings.push_back(grouping_of(term.groups, frame));
    // The inner level is the one of more groups.
    std::size_t inner = 0;
    if (groupings.size() == 2 && groupings[1].levels.size() > groupings[0].levels.size()) inner = 1;

    ModelData model;
    const auto fixed = columns_of(formula.has_constant, formula.fixed, frame);
    const auto inner_columns = columns_of(formula.random[inner].has_constant, formula.random[inner].slopes, frame);
    const auto outer_columns = groupings.size() == 2 ? columns_of(formula.random[1 - inner].has_constant,
                                                                  formula.random[1 - inner].slopes, frame)
                                                     : std::vector<ModelColumn>{};
    model.fixed_names = names_of(fixed);
    model.inner_names = names_of(inner_columns);
    model.outer_names = names_of(outer_columns);

    // A column that stands in X and in Z is kept once.
    std::vector<ModelColumn> columns;
    const auto place = [&](const std::vector<ModelColumn>& wanted) {
        std::vector<std::size_t> places;
        for (const auto& column : wanted) {
            std::size_t at = 0;
            while (at < columns.size() && columns[at].name != column.name) ++at;
            if (at == columns.size()) columns.push_back(column);
            places.push_back(at);
        }
        return places;
    };
    model.design.fixed = place(fixed);
    model.design.inner = place(inner_columns);
    model.design.outer = place(outer_columns);
    model.design.response = columns.size();
    model.products = mixed::CrossProducts(columns.size() + 1);

    const auto& response = column_of(frame, formula.response);
    if (response.is_factor()) refuse(Code::response_not_numbers);
    std::vector<double> row(columns.size() + 1);
    for (std::size_t i = 0; i < frame.rows; ++i) {
        for (std::size_t j = 0; j < columns.size(); ++j) row[j] = columns[j].at(i);
        row.back() = response.numbers[i];
        model.products.add({groupings[inner].numbers[i], groupings.size() == 2 ? groupings[1 - inner].numbers[i] : 0},
                           row);
    }
    model.inner_group = groupings[inner].name;
    model.inner_levels = std::move(groupings[inner].levels);
    if (groupings.size() == 2) {
        model.outer_group = groupings[1 - inner].name;
        model.outer_levels = std::move(groupings[1 - inner].levels);
    }
    return model;
}

}  // namespace opora::fitting
