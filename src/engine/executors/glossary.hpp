/// What abbreviations and names of executors stand for: the terms that come with the program and those a person's
/// answers taught.
#pragma once

#include "domain/executor.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opora::executors {

/// A term is an abbreviation («ОМСУ»), a phrase («школы с низкими результатами»), or an ending of abbreviations
/// written with a star («*ИРО»: ТОГИРРО is no business of ours, but an institute it is). Of two rows of one term the
/// later counts, so learned terms go behind shipped ones. A row of kind unknown with a meaning («ВПР») is a word that
/// names no executor.
class Glossary {
 public:
    Glossary() = default;
    explicit Glossary(std::vector<GlossaryTerm> terms);

    /// The row for one word as written; abbreviations may be in Latin look-alikes and declined («МОЦам»).
    const GlossaryTerm* find(std::string_view word) const;

    struct Found {
        const GlossaryTerm* term = nullptr;
        std::size_t words = 0;
    };
    /// The longest phrase, or meaning of a collective, that `words` (key_of each) begin with, in any case.
    Found find_phrase(std::span<const std::string> words) const;

    /// Follows `same_as` to its end.
    const GlossaryTerm& meaning_of(const GlossaryTerm& term) const;

    const std::vector<GlossaryTerm>& terms() const { return terms_; }

 private:
    struct Phrase {
        std::vector<std::string> stems;
        std::size_t term;
    };
    std::vector<GlossaryTerm> terms_;
    std::unordered_map<std::string, std::size_t> exact_, by_key_;
    std::unordered_map<std::string, std::vector<Phrase>> phrases_;  // by the first stem, longest first
    std::vector<std::size_t> endings_;
};

/// The same glossary and one term more: a person said what `answer.term` is. The answer is marked as learned.
Glossary learn(const Glossary& glossary, GlossaryTerm answer);

}  // namespace opora::executors
