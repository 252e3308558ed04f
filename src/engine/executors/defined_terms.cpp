#include "engine/executors/defined_terms.hpp"

#include "base/text.hpp"
#include "engine/executors/letters.hpp"
#include "engine/executors/read_executors.hpp"
#include "engine/executors/tokens.hpp"

#include <algorithm>
#include <optional>

namespace opora::executors {

namespace {

/// «далее – МОЦ» → «МОЦ».
std::optional<std::string> defined_in(const Token& bracket) {
    const auto within = tokens_of(bracket.text);
    const bool fits = within.size() >= 2 && within.front().key == "далее" && within.back().sign == Sign::word &&
                      is_all_capital(within.back().text) && length_of(within.back().text) > 1;
    return fits ? std::optional(within.back().text) : std::nullopt;
}

/// A sentence may say much before it names the executor: words are left out in front until one reads as such.
std::optional<GlossaryTerm> term_before(std::string_view text, const std::vector<Token>& tokens, std::size_t bracket,
                                        const Glossary& glossary) {
    auto first = bracket;
    while (first > 0 && bracket - first < 24) {
        const auto sign = tokens[first - 1].sign;
        const bool ends =
            sign == Sign::semicolon || sign == Sign::line || sign == Sign::bracketed || sign == Sign::colon;
        if (ends) break;
        --first;
    }
    for (; first < bracket; ++first) {
        const auto named = trimmed(text.substr(tokens[first].begin, tokens[bracket - 1].end - tokens[first].begin));
        const auto read = read_executors(named, glossary);
        const bool is_body = read.size() == 1 && read[0].question.empty() &&
                             (read[0].kind == ExecutorKind::organisation || read[0].kind == ExecutorKind::collective) &&
                             read[0].post.empty();
        if (is_body) return GlossaryTerm{"", read[0].name, read[0].kind, read[0].spread};
    }
    return {};
}

}  // namespace

std::vector<GlossaryTerm> defined_terms(std::string_view text, const Glossary& glossary) {
    std::vector<GlossaryTerm> terms;
    const auto tokens = tokens_of(text);
    for (std::size_t at = 1; at < tokens.size(); ++at) {
        if (tokens[at].sign != Sign::bracketed) continue;
        const auto name = defined_in(tokens[at]);
        if (!name || glossary.find(*name)) continue;
        auto term = term_before(text, tokens, at, glossary);
        if (!term) continue;
        term->term = *name;
        term->is_learned = true;
        terms.push_back(std::move(*term));
    }
    return terms;
}

}  // namespace opora::executors
