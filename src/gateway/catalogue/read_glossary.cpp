#include "gateway/catalogue/read_glossary.hpp"

#include "gateway/catalogue/json_fields.hpp"

#include <map>

namespace opora::catalogue {

namespace {

namespace json = boost::json;

GlossaryTerm read_term(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    GlossaryTerm term;
    term.term = fields.text("term");
    term.stands_for = fields.text("stands_for");
    term.same_as = fields.text("same_as");
    if (term.term.empty()) faults.add("missing", fields.path_of("term"));
    const auto kind = fields.text("kind");
    if (const auto found = executor_kind_named(kind))
        term.kind = *found;
    else if (kind != "none" && !(kind.empty() && !term.same_as.empty()))
        faults.add(kind.empty() ? "missing" : "word_unknown", fields.path_of("kind"), kind);
    const auto spread = fields.text("spread");
    if (const auto found = spread_named(spread))
        term.spread = *found;
    else if (!spread.empty())
        faults.add("word_unknown", fields.path_of("spread"), spread);
    fields.expect_no_others();
    return term;
}

/// A term that is the same as another has its kind and its spread.
void inherit_kinds(std::vector<GlossaryTerm>& terms) {
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < terms.size(); ++i) index[terms[i].term] = i;
    for (auto& term : terms) {
        const auto* at = &term;
        for (int steps = 0; steps < 8 && at->kind == ExecutorKind::unknown && !at->same_as.empty(); ++steps) {
            const auto next = index.find(at->same_as);
            if (next == index.end()) break;
            at = &terms[next->second];
        }
        if (at == &term) continue;
        term.kind = at->kind;
        if (term.spread == Spread::none) term.spread = at->spread;
    }
}

json::object written_term(const GlossaryTerm& term) {
    json::object out{{"term", term.term}};
    if (!term.stands_for.empty()) out["stands_for"] = term.stands_for;
    out["kind"] = term.kind == ExecutorKind::unknown ? "none" : name_of(term.kind);
    if (term.spread != Spread::none) out["spread"] = name_of(term.spread);
    if (!term.same_as.empty()) out["same_as"] = term.same_as;
    return out;
}

}  // namespace

GlossaryRead read_glossary(std::string_view text) {
    GlossaryRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    std::map<std::string, bool> seen;
    for (const auto& [value, path] : elements(root, "terms", faults)) {
        const auto before = faults.found.size();
        auto term = read_term(*value, path, faults);
        if (faults.found.size() != before) continue;
        if (!seen.emplace(term.term, true).second)
            faults.add("term_twice", path, term.term);
        else
            read.terms.push_back(std::move(term));
    }
    inherit_kinds(read.terms);
    read.faults = std::move(faults.found);
    return read;
}

std::string write_glossary(std::span<const GlossaryTerm> terms) {
    std::string text = "{\n  \"terms\": [";
    for (std::size_t i = 0; i < terms.size(); ++i)
        text += (i ? ",\n    " : "\n    ") + json::serialize(written_term(terms[i]));
    return text + "\n  ]\n}\n";
}

}  // namespace opora::catalogue
