#include "engine/orders/basis.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"

#include <algorithm>
#include <array>

namespace opora::orders {

namespace {

constexpr std::array<std::string_view, 10> document_stems = {
    "приказ", "письм", "постановлени", "распоряжени", "закон", "указ", "поручени", "протокол", "решени", "инструкци"};
constexpr std::size_t longest_reach = 500;  // bytes between the kind of a document and its number

/// Between date and number stand only «г.», commas and blanks; «от» when the number is first.
bool is_between(std::string_view gap) {
    const auto letters = small(gap);
    const auto words = words_of(letters);
    return gap.size() < 40 && std::all_of(
                                  words.begin(), words.end(),
                                  [&](const Word& word) {
                                      const auto written = std::string_view(letters).substr(word.at, word.size);
                                      return written == "г" || written == "года" || written == "год" ||
                                             written == "от" || written == "за";
                                  });
}

/// The kind of document nearest before `at`, not reaching behind `from`; npos = none.
std::size_t kind_before(std::string_view letters, std::size_t from, std::size_t at) {
    std::size_t found = std::string_view::npos;
    const auto begin = at > longest_reach ? std::max(from, at - longest_reach) : from;
    const auto window = letters.substr(begin, at - begin);
    for (const auto& word : words_of(window)) {
        const auto written = window.substr(word.at, word.size);
        for (const auto stem : document_stems)
            if (written.starts_with(stem) && written.size() <= stem.size() + 8) found = begin + word.at;
    }
    return found;
}

/// A title in quotes right behind the number belongs to the document.
std::size_t with_title(std::string_view text, std::size_t end) {
    auto at = end;
    while (at < text.size() && text[at] == ' ') ++at;
    if (!text.substr(at).starts_with("«")) return end;
    int depth = 0;
    for (; at < text.size(); ++at) {
        if (text.substr(at).starts_with("«")) ++depth;
        if (text.substr(at).starts_with("»") && --depth == 0) return at + 2;
    }
    return end;
}

}  // namespace

bool changes_documents(std::string_view text) {
    static constexpr std::array<std::string_view, 9> beginnings = {
        "продлить",          "внести изменени", "внести в",         "изложить",           "дополнить",
        "признать утративш", "отменить",        "считать утративш", "о внесении изменени"};
    const auto letters = small(text);
    if (has_stem(letters, "утратившим силу") || has_stem(letters, "утратившими силу")) return true;
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](auto beginning) { return letters.starts_with(beginning); });
}

std::vector<BasisDocument> find_basis(std::string_view text, const Spot& spot, bool changes) {
    std::vector<BasisDocument> found;
    const auto letters = small(text);
    const auto dates = find_dates(text);
    std::size_t from = 0, date = 0;
    for (auto number = find_number(text); number; number = find_number(text, number->end)) {
        // The date next to the number, on either side.
        while (date < dates.size() && dates[date].end <= number->at && date + 1 < dates.size() &&
               dates[date + 1].end <= number->at)
            ++date;
        const FoundDate* near = nullptr;
        for (auto candidate = date; candidate < dates.size() && candidate < date + 2; ++candidate) {
            const auto& day = dates[candidate];
            if (day.at < from) continue;
            if (day.end <= number->at && is_between(text.substr(day.end, number->at - day.end))) near = &day;
            if (near == nullptr && day.at >= number->end && is_between(text.substr(number->end, day.at - number->end)))
                near = &day;
        }
        if (near == nullptr) continue;
        const auto first = std::min(near->at, number->at);
        const auto kind = kind_before(letters, from, first);
        if (kind == std::string_view::npos) continue;
        const auto end = with_title(text, std::max(near->end, number->end));
        found.push_back(
            {std::string(trimmed(text.substr(kind, end - kind))), number->number, near->date, changes, spot});
        from = std::max(near->end, number->end);
    }
    return found;
}

}  // namespace opora::orders
