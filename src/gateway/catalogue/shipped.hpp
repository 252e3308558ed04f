/// What comes with the program: subjects, descriptions of works, rule sets, glossary, templates of data/, built in.
#pragma once

#include "domain/executor.hpp"
#include "domain/instrument.hpp"
#include "domain/rule_set.hpp"
#include "domain/sign_rules.hpp"
#include "domain/template.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

/// data/subjects.json
const std::vector<Subject>& shipped_subjects();
/// data/instruments/*.json, by procedure
const std::vector<Instrument>& shipped_instruments();
/// data/rules/*.json, by id and version
const std::vector<RuleSet>& shipped_rule_sets();
/// data/rules/objectivity-*.json; the text goes with every screening that used it.
struct ShippedSignRules {
    SignRules rules;
    std::string_view text;
};
const std::vector<ShippedSignRules>& shipped_sign_rules();
/// data/glossary/*.json, in the order of the files
const std::vector<GlossaryTerm>& shipped_glossary();
/// data/templates/*.json: regions, municipalities, schools
const std::vector<PlanTemplate>& shipped_templates();

}  // namespace opora::catalogue
