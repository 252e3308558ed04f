#include "engine/executors/merges.hpp"

#include "base/text.hpp"
#include "engine/executors/letters.hpp"
#include "engine/executors/person_name.hpp"
#include "engine/executors/pieces.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace opora::executors {

namespace {

/// What of a party's name is compared.
struct Spelling {
    std::string key;                         ///< a surname, or a body's words without form and quotes
    std::string initials{};                  ///< of a person
    std::vector<std::string> nominatives{};  ///< what the surname may be in nominative
    std::string meaning{};                   ///< the term of the glossary the name stands for
};

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (is_digit(c)) digits += c;
    return digits;
}

std::vector<std::string> letters_of(std::string_view text) {
    std::vector<std::string> letters;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text.substr(at));
        letters.emplace_back(text.substr(at, length));
        at += length;
    }
    return letters;
}

/// One letter is left out, put in, other, or two neighbours have changed places.
bool is_one_letter_off(std::string_view a, std::string_view b) {
    const auto one = letters_of(a), other = letters_of(b);
    const auto [shorter, longer] = one.size() <= other.size() ? std::pair(&one, &other) : std::pair(&other, &one);
    if (longer->size() - shorter->size() > 1 || shorter->size() < 4) return false;
    const auto [left, right] = std::mismatch(shorter->begin(), shorter->end(), longer->begin());
    if (left == shorter->end()) return longer->size() != shorter->size();
    if (longer->size() != shorter->size()) return std::equal(left, shorter->end(), right + 1);
    if (std::equal(left + 1, shorter->end(), right + 1)) return true;
    return right + 1 != longer->end() && *left == *(right + 1) && *(left + 1) == *right &&
           std::equal(left + 2, shorter->end(), right + 2);
}

std::vector<std::string> nominatives_of(const PersonName& name) {
    std::vector<std::string> all = {key_of(name.surname)};
    for (const Cases cases : {genitive, dative, accusative, instrumental}) {
        auto key = key_of(nominative_surname(name, cases).surname);
        if (std::find(all.begin(), all.end(), key) == all.end()) all.push_back(std::move(key));
    }
    return all;
}

Spelling spelling_of_person(const Party& party, const Glossary& glossary) {
    Spelling out{folded(party.name)};
    const auto tokens = tokens_of(party.name);
    const auto name = find_name(tokens, glossary);
    if (!name.tokens || name.surname.empty()) return out;
    out.key = key_of(name.surname);
    out.initials = name.initials;
    out.nominatives = nominatives_of(name);
    return out;
}

Spelling spelling_of_body(std::string_view name) {
    Spelling out;
    std::vector<std::string> keys;
    for (const auto& token : tokens_of(name)) {
        if (token.sign == Sign::quoted || token.sign == Sign::number) {
            for (const auto& inner : tokens_of(token.text))
                if (inner.sign == Sign::word) keys.push_back(inner.key);
            if (token.sign == Sign::number) keys.push_back(token.text);
        } else if (token.sign == Sign::word && !is_legal_form(token.text)) {
            keys.push_back(token.key);
        }
    }
    for (const auto& key : keys) out.key += (out.key.empty() ? "" : " ") + key;
    return out;
}

/// Names of the glossary by which a body may go: its abbreviation, phrase, and what they stand for.
std::map<std::string, std::string> meanings_of(const Glossary& glossary) {
    std::map<std::string, std::string> all;
    for (const auto& term : glossary.terms()) {
        if (term.kind == ExecutorKind::unknown || term.term.starts_with('*')) continue;
        const auto meaning = glossary.meaning_of(term).term;
        for (const auto* text : {&term.term, &term.stands_for})
            if (!text->empty()) all.insert_or_assign(spelling_of_body(*text).key, meaning);
    }
    return all;
}

/// «руководители ШНРО» → «руководители ШНОР»: each word by what it stands for.
std::string meaning_of_words(const std::string& key, const std::map<std::string, std::string>& meanings) {
    if (const auto whole = meanings.find(key); whole != meanings.end()) return key_of(whole->second);
    std::string out;
    bool has_term = false;
    for (std::size_t from = 0; from <= key.size();) {
        const auto to = std::min(key.find(' ', from), key.size());
        const auto word = key.substr(from, to - from);
        const auto found = meanings.find(word);
        has_term = has_term || found != meanings.end();
        out += (out.empty() ? "" : " ") + (found == meanings.end() ? word : key_of(found->second));
        from = to + 1;
    }
    return has_term ? out : std::string{};
}

const char* reason_of_people(const Spelling& a, const Spelling& b) {
    if (a.initials.empty() || b.initials.empty()) return nullptr;
    const bool fits =
        a.initials == b.initials || a.initials.starts_with(b.initials) || b.initials.starts_with(a.initials);
    if (!fits) return nullptr;
    if (a.key == b.key) return a.initials == b.initials ? "executor.merge.letters" : "executor.merge.initials";
    for (const auto& one : a.nominatives)
        if (std::find(b.nominatives.begin(), b.nominatives.end(), one) != b.nominatives.end())
            return "executor.merge.case";
    return is_one_letter_off(a.key, b.key) ? "executor.merge.one_letter" : nullptr;
}

const char* reason_of_bodies(const Spelling& a, const Spelling& b) {
    if (a.key.empty() || b.key.empty()) return nullptr;
    if (a.key == b.key) return "executor.merge.spelling";
    if (!a.meaning.empty() && a.meaning == b.meaning) return "executor.merge.glossary";
    const bool is_long = length_of(a.key) > 7 && length_of(b.key) > 7;
    return is_long && is_one_letter_off(a.key, b.key) && digits_of(a.key) == digits_of(b.key)
               ? "executor.merge.one_letter"
               : nullptr;
}

class Groups {
 public:
    explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t of(std::size_t at) {
        while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
        return at;
    }
    void join(std::size_t a, std::size_t b) { parent_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

 private:
    std::vector<std::size_t> parent_;
};

/// Only parties of one bucket are compared: people by their first initial, bodies by kind.
std::string bucket_of(const Party& party, const Spelling& spelling) {
    if (party.kind != ExecutorKind::person) return std::string(name_of(party.kind));
    return spelling.initials.empty() ? ""
                                     : "person " + spelling.initials.substr(0, character_length(spelling.initials));
}

}  // namespace

std::vector<MergeProposal> propose_merges(std::span<const Party> parties, const Glossary& glossary) {
    const auto meanings = meanings_of(glossary);
    std::vector<Spelling> spellings;
    std::map<std::string, std::vector<std::size_t>> buckets;
    for (std::size_t at = 0; at < parties.size(); ++at) {
        const bool is_person = parties[at].kind == ExecutorKind::person;
        auto spelling = is_person ? spelling_of_person(parties[at], glossary) : spelling_of_body(parties[at].name);
        if (!is_person) spelling.meaning = meaning_of_words(spelling.key, meanings);
        const auto bucket = bucket_of(parties[at], spelling);
        if (parties[at].merged_into == PartyId{} && !bucket.empty()) buckets[bucket].push_back(at);
        spellings.push_back(std::move(spelling));
    }
    Groups groups(parties.size());
    std::vector<std::pair<std::size_t, Said>> reasons;
    for (const auto& [bucket, members] : buckets)
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                const auto a = members[i], b = members[j];
                const auto* reason = parties[a].kind == ExecutorKind::person
                                         ? reason_of_people(spellings[a], spellings[b])
                                         : reason_of_bodies(spellings[a], spellings[b]);
                if (!reason) continue;
                groups.join(a, b);
                reasons.push_back({a, {reason, {{"one", parties[a].name}, {"other", parties[b].name}}}});
            }
    std::map<std::size_t, MergeProposal> found;
    for (auto& [member, said] : reasons) found[groups.of(member)].reasons.push_back(std::move(said));
    for (std::size_t at = 0; at < parties.size(); ++at)
        if (const auto group = found.find(groups.of(at)); group != found.end()) group->second.parties.push_back(at);
    std::vector<MergeProposal> proposals;
    for (auto& [first, proposal] : found) {
        std::stable_sort(proposal.parties.begin(), proposal.parties.end(), [&](std::size_t a, std::size_t b) {
            return parties[a].names_written.size() > parties[b].names_written.size();
        });
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

}  // namespace opora::executors
