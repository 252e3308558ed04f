#include "engine/executors/glossary.hpp"

#include "base/text.hpp"
#include "engine/executors/letters.hpp"

#include <algorithm>
#include <array>

namespace opora::executors {

namespace {

constexpr std::array<std::string_view, 14> abbreviation_endings = {"ами", "ов", "ев", "ам", "ах", "ом", "ем",
                                                                   "а",   "у",  "е",  "ы",  "и",  "ю",  "я"};

std::vector<std::string> words_of_phrase(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto close = [&] {
        if (!word.empty()) words.push_back(key_of(word));
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto character = text.substr(at, character_length(text.substr(at)));
        if (is_letter(character) || is_digit(character.front()) || (character == "-" && !word.empty()))
            word += character;
        else
            close();
        at += character.size();
    }
    close();
    return words;
}

std::vector<std::string> stems_of_phrase(std::string_view text) {
    auto words = words_of_phrase(text);
    for (auto& word : words) word = stem_of(word);
    return words;
}

/// «МОЦам» → «МОЦ»; empty when `word` is no declined abbreviation.
std::string_view undeclined(std::string_view word) {
    for (const auto ending : abbreviation_endings)
        if (word.ends_with(ending) && length_of(word) >= length_of(ending) + 2 &&
            is_all_capital(word.substr(0, word.size() - ending.size())))
            return word.substr(0, word.size() - ending.size());
    return {};
}

}  // namespace

Glossary::Glossary(std::vector<GlossaryTerm> terms) : terms_(std::move(terms)) {
    for (std::size_t at = 0; at < terms_.size(); ++at) {
        const auto& term = terms_[at];
        if (term.term.starts_with('*')) {
            endings_.push_back(at);
            continue;
        }
        exact_[term.term] = by_key_[key_of(term.term)] = at;
        for (const auto* text : {&term.term, &term.stands_for}) {
            auto stems = stems_of_phrase(*text);
            // «Управление образования» is clear enough; by «УО» nobody would know it again.
            const bool is_meaning = text == &term.stands_for;
            if (stems.size() < 2 || term.kind == ExecutorKind::unknown ||
                (is_meaning && term.kind != ExecutorKind::collective))
                continue;
            auto& list = phrases_[stems.front()];
            std::erase_if(list, [&](const Phrase& phrase) { return phrase.stems == stems; });
            list.push_back({std::move(stems), at});
        }
    }
    for (auto& [stem, list] : phrases_)
        std::stable_sort(list.begin(), list.end(),
                         [](const Phrase& a, const Phrase& b) { return a.stems.size() > b.stems.size(); });
}

const GlossaryTerm* Glossary::find(std::string_view word) const {
    const auto put_right = cyrillic(word);
    if (const auto found = exact_.find(put_right); found != exact_.end()) return &terms_[found->second];
    // «омсу», typed in haste, is ОМСУ; «оо» or «мс» could be anything.
    const bool is_loud = is_all_capital(put_right) || length_of(put_right) > 3;
    if (const auto found = by_key_.find(key_of(put_right)); is_loud && found != by_key_.end())
        return &terms_[found->second];
    if (const auto base = undeclined(put_right); !base.empty()) return find(base);
    if (!is_abbreviation(put_right)) return nullptr;
    for (const auto at : endings_)
        if (put_right.ends_with(std::string_view(terms_[at].term).substr(1))) return &terms_[at];
    return nullptr;
}

Glossary::Found Glossary::find_phrase(std::span<const std::string> words) const {
    if (words.empty()) return {};
    const auto list = phrases_.find(stem_of(words.front()));
    if (list == phrases_.end()) return {};
    for (const auto& phrase : list->second) {
        if (phrase.stems.size() > words.size()) continue;
        const bool fits =
            std::equal(phrase.stems.begin(), phrase.stems.end(), words.begin(),
                       [](const std::string& stem, const std::string& word) { return stem == stem_of(word); });
        if (fits) return {&terms_[phrase.term], phrase.stems.size()};
    }
    return {};
}

const GlossaryTerm& Glossary::meaning_of(const GlossaryTerm& term) const {
    const auto* at = &term;
    for (int steps = 0; steps < 8 && !at->same_as.empty(); ++steps) {
        const auto next = exact_.find(at->same_as);
        if (next == exact_.end()) break;
        at = &terms_[next->second];
    }
    return *at;
}

Glossary learn(const Glossary& glossary, GlossaryTerm answer) {
    auto terms = glossary.terms();
    answer.is_learned = true;
    std::erase_if(terms, [&](const GlossaryTerm& term) { return term.is_learned && term.term == answer.term; });
    terms.push_back(std::move(answer));
    return Glossary(std::move(terms));
}

}  // namespace opora::executors
