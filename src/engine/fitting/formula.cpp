#include "engine/fitting/formula.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace opora::fitting {

namespace {

constexpr std::size_t most_products = 128;

class FormulaReader {
 public:
    explicit FormulaReader(std::string_view text) : text_(text) {}

    Formula read() {
        Formula formula;
        formula.response = name();
        if (formula.response == "cbind" && take('(')) {
            formula.response = name();
            expect(',');
            formula.misses = name();
            expect(')');
        }
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
        if (begin == at_ || is_digit(text_[begin])) {
            at_ = begin;
            stop();
        }
        return std::string(text_.substr(begin, at_ - begin));
    }
    static void add(std::vector<Product>& products, Product product) {
        if (std::find(products.begin(), products.end(), product) == products.end())
            products.push_back(std::move(product));
    }
    /// A name, or I(name^2) … I(name^9) as so many of it.
    Product factor() {
        auto first = name();
        if (first != "I" || !take('(')) return {std::move(first)};
        first = name();
        expect('^');
        const char power = peek();
        if (power < '2' || power > '9') stop();
        ++at_;
        expect(')');
        return Product(std::size_t(power - '0'), first);
    }
    /// a:b, a*b = a + b + a:b
    std::vector<Product> products() {
        std::vector<Product> out{factor()};
        for (;;) {
            if (take(':')) {
                const auto next = factor();
                for (auto& product : out) product.insert(product.end(), next.begin(), next.end());
            } else if (take('*')) {
                const auto next = factor();
                const auto before = out;
                add(out, next);
                if (before.size() > most_products) stop();  // they double with every star
                for (auto product : before) {
                    product.insert(product.end(), next.begin(), next.end());
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

}  // namespace

std::vector<std::string> Formula::variables() const {
    std::vector<std::string> names{response};
    if (!misses.empty()) names.push_back(misses);
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

}  // namespace opora::fitting
