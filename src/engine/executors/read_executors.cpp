#include "engine/executors/read_executors.hpp"

#include "engine/executors/understand.hpp"

#include <iterator>

namespace opora::executors {

namespace {

/// «Руководители и педагоги ОО»: those before «и» are of the same schools.
void share_organisation(Executor& bare, const Executor& next) {
    const bool fits = bare.kind == ExecutorKind::collective && next.kind == ExecutorKind::collective &&
                      bare.name == bare.post && bare.organisation.empty() && !next.organisation.empty() &&
                      next.name.starts_with(next.post);
    if (!fits) return;
    bare.name += next.name.substr(next.post.size());
    bare.organisation = next.organisation;
    bare.spread = next.spread;
    bare.question = next.question;
}

}  // namespace

std::vector<Executor> read_executors(std::string_view cell, const Glossary& glossary) {
    const auto tokens = tokens_of(cell);
    const auto pieces = pieces_of(tokens, glossary);
    std::vector<Executor> executors;
    for (const auto& mention : mentions_of(pieces, tokens)) {
        auto found = understand(mention, pieces, tokens, cell, glossary);
        if (mention.is_joined && !executors.empty()) share_organisation(executors.back(), found.front());
        std::move(found.begin(), found.end(), std::back_inserter(executors));
    }
    return executors;
}

}  // namespace opora::executors
