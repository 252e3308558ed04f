#include "engine/deadline/lexicon.hpp"

#include "engine/deadline/lexicon_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace opora::deadline {

namespace {

struct WordHash {
    std::size_t operator()(std::u16string_view text) const {
        std::uint64_t sum = 14695981039346656037u;
        for (const char16_t letter : text) sum = (sum ^ letter) * 1099511628211u;
        return sum ^ (sum >> 29);
    }
};

template <class Visit>
void each_part(std::u16string_view text, char16_t by, Visit visit) {
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find(by, from), text.size());
        if (to > from) visit(text.substr(from, to - from));
        from = to + 1;
    }
}

/// All forms, and for slips the forms with one letter left out.
struct Lexicon {
    std::unordered_map<std::u16string, Lexeme, WordHash> forms;
    std::unordered_map<std::u16string, std::vector<const std::pair<const std::u16string, Lexeme>*>, WordHash> shortened;

    Lexicon() {
        forms.reserve(4096);
        for (const auto& row : lexicon_rows())
            each_part(row.endings, u' ', [&](std::u16string_view ending) {
                auto form = std::u16string(row.stem);
                if (ending != u"-") form += ending;
                forms.try_emplace(std::move(form), Lexeme{row.kind, row.value, row.many});
            });
        for (const auto& form : forms) {
            if (form.first.size() < 5) continue;
            shortened[form.first].push_back(&form);
            for (std::size_t i = 0; i < form.first.size(); ++i) {
                auto without = form.first;
                without.erase(i, 1);
                shortened[without].push_back(&form);
            }
        }
    }
};

const Lexicon& lexicon() {
    static const Lexicon all;
    return all;
}

/// Of two words whose lengths differ by at most one.
bool is_one_slip(std::u16string_view a, std::u16string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    std::size_t same = 0;
    while (same < a.size() && a[same] == b[same]) ++same;
    const auto rest_a = a.substr(same), rest_b = b.substr(same);
    if (a.size() + 1 == b.size()) return rest_a == rest_b.substr(1);
    if (a.size() != b.size() || rest_a.empty()) return false;
    if (rest_a.substr(1) == rest_b.substr(1)) return true;
    return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
           rest_a.substr(2) == rest_b.substr(2);
}

constexpr std::array<std::string_view, 12> unit_names = {"",      "hour",    "day",  "calday",    "workday",   "week",
                                                         "month", "quarter", "term", "trimester", "half_year", "year"};

}  // namespace

const Lexeme* find_word(std::u16string_view spelling) {
    if (spelling.size() > 24) return nullptr;
    thread_local std::u16string key;
    key = spelling;
    const auto& forms = lexicon().forms;
    const auto found = forms.find(key);
    return found == forms.end() ? nullptr : &found->second;
}

std::u16string_view find_near(std::u16string_view spelling) {
    if (spelling.size() < 5 || spelling.size() > 24) return {};
    const auto& all = lexicon().shortened;
    const std::pair<const std::u16string, Lexeme>* near = nullptr;
    const auto look = [&](const std::u16string& key) {
        const auto found = all.find(key);
        if (found == all.end()) return true;
        for (const auto* form : found->second) {
            if (!is_one_slip(spelling, form->first)) continue;
            const auto& lexeme = form->second;
            const bool differs = near && (near->second.kind != lexeme.kind || near->second.value != lexeme.value);
            const auto is_constant = [](const Lexeme& one) {
                return one.kind == Kind::always || one.kind == Kind::constant_adj;
            };
            if (differs && !(is_constant(near->second) && is_constant(lexeme))) return false;
            if (!differs || lexeme.kind == Kind::always) near = form;
        }
        return true;
    };
    std::u16string key(spelling);
    if (!look(key)) return {};
    for (std::size_t i = 0; i < spelling.size(); ++i) {
        key = spelling;
        key.erase(i, 1);
        if (!look(key)) return {};
    }
    return near ? std::u16string_view(near->first) : std::u16string_view{};
}

std::size_t first_of_glued(std::u16string_view spelling) {
    if (spelling.size() < 4 || spelling.size() > 40) return 0;
    // The longest first word wins: «в течение» before «в».
    for (auto size = spelling.size() - 1; size > 0; --size) {
        const auto first = spelling.substr(0, size), rest = spelling.substr(size);
        const auto* word = find_word(first);
        const bool is_little =
            word && (word->kind == Kind::in || word->kind == Kind::from || word->kind == Kind::towards);
        if (!word || (size < 2 && !is_little)) continue;
        const auto* next = find_word(rest);
        const bool ends_little = next && rest.size() < 3 && size > 2 &&
                                 (next->kind == Kind::in || next->kind == Kind::from || next->kind == Kind::until ||
                                  next->kind == Kind::along || next->kind == Kind::on);
        if (rest.size() < 3 && !ends_little) continue;
        if (next || first_of_glued(rest)) return size;
    }
    return 0;
}

std::string_view name_of(Unit unit) { return unit_names[static_cast<std::size_t>(unit)]; }

Unit unit_named(std::string_view name) {
    for (std::size_t i = 0; i < unit_names.size(); ++i)
        if (unit_names[i] == name) return static_cast<Unit>(i);
    return Unit::none;
}

}  // namespace opora::deadline
