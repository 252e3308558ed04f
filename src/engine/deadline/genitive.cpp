// From the nominative to the genitive, for printing. A guess by endings that counts only when `nominative` undoes it.

#include "engine/deadline/letters.hpp"
#include "engine/deadline/nominative.hpp"

namespace opora::deadline {

namespace {

struct Turn {
    std::u16string_view from, to;
};
constexpr Turn adjective_turns[] = {{u"ый", u"ого"}, {u"ой", u"ого"}, {u"кий", u"кого"}, {u"гий", u"гого"},
                                    {u"ий", u"его"}, {u"ая", u"ой"},  {u"щая", u"щей"},  {u"яя", u"ей"},
                                    {u"ое", u"ого"}, {u"ее", u"его"}, {u"ые", u"ых"},    {u"ие", u"их"}};
constexpr Turn noun_turns[] = {
    {u"ие", u"ия"},     {u"ия", u"ии"},  {u"ия", u"ий"}, {u"ка", u"ки"},     {u"ча", u"чи"},     {u"га", u"ги"},
    {u"ость", u"ости"}, {u"ть", u"ти"},  {u"ля", u"ли"}, {u"тель", u"теля"}, {u"ство", u"ства"}, {u"а", u"ы"},
    {u"ки", u"ков"},    {u"ги", u"гов"}, {u"ы", u"ов"},  {u"о", u"а"},       {u"", u"а"}};

bool replace_ending(std::u16string& word, const Turn& turn) {
    if (word.size() < turn.from.size() + 2 || !std::u16string_view(word).ends_with(turn.from)) return false;
    word.resize(word.size() - turn.from.size());
    word += turn.to;
    return true;
}

}  // namespace

std::optional<std::string> genitive(std::string_view text) {
    const auto whole = to_utf16(text);
    const auto first = std::u16string_view(whole).substr(0, whole.find(u' '));
    if (is_abbreviation(first) && nominative(text, Case::genitive) == text) return std::string(text);
    // Up to three adjectives, then the noun; every way to turn them is tried.
    for (std::size_t adjectives = 0; adjectives < 4; ++adjectives) {
        for (const auto& noun : noun_turns)
            for (const auto& last : adjective_turns) {
                std::u16string out;
                std::size_t from = 0, word = 0;
                bool fits = true;
                while (from <= whole.size() && fits) {
                    const auto to = std::min(whole.find(u' ', from), whole.size());
                    auto one = whole.substr(from, to - from);
                    if (word < adjectives) fits = replace_ending(one, last);
                    if (word == adjectives) {
                        const auto listed = listed_genitive(one);
                        if (!listed.empty())
                            one = listed;
                        else
                            fits = replace_ending(one, noun);
                    }
                    if (word) out += u' ';
                    out += one;
                    ++word;
                    from = to + 1;
                }
                if (!fits || word <= adjectives) {
                    if (adjectives == 0) break;
                    continue;
                }
                const auto tried = to_utf8(out);
                if (nominative(tried, Case::genitive) == text) return tried;
                if (adjectives == 0) break;
            }
    }
    return {};
}

}  // namespace opora::deadline
