/// Why a school is (not) in the list, in sentences of words/*/explain.json.
#pragma once

#include "base/words.hpp"
#include "engine/screening/variants.hpp"

#include <functional>
#include <string>
#include <vector>

namespace opora::screening {

/// One sentence: say(language, key, args). `part` is one of verdict, results, model, variants, takes_off,
/// participation, data, next; sentences come in this order.
struct Sentence {
    std::string part, key;
    Args args;
};

/// What the caller knows and the screening does not. Args are made for this language.
struct ExplainContext {
    Language language = Language::russian;
    std::string school;                                  ///< name as shown
    std::string school_type;                             ///< type in words, "" when not known
    std::function<std::string(const Procedure&)> title;  ///< of a procedure; may be empty: then its name

    std::string title_of(const Procedure& procedure) const { return title ? title(procedure) : name_of(procedure); }
};

/// All sentences about one finding.
std::vector<Sentence> explain(const Screening& screening, const Finding& finding, const ExplainContext& context);

/// One line why: the strongest ground, for a row of the list (Finding.said).
Sentence reason(const Screening& screening, const Finding& finding, const ExplainContext& context);

/// The run in sentences: how many are listed, how sure, what the rule looked at (Screening.said).
std::vector<Sentence> describe(const Screening& screening, const ExplainContext& context);

/// A variant in words: «порог 25 %, не меньше 5 участников, повтор той же работы».
Sentence describe(const VariantOutcome& outcome, const ExplainContext& context);

/// Sentences as text; a part begins a new paragraph.
std::string as_text(const std::vector<Sentence>& sentences, Language language);

}  // namespace opora::screening
