/// What comes with the program: subjects, descriptions of works, rule sets, glossary, templates of data/, built in.
#pragma once

#include "domain/executor.hpp"
#include "domain/instrument.hpp"
#include "domain/rule_set.hpp"
#include "domain/template.hpp"

#include <vector>

namespace opora::catalogue {

/// data/subjects.json
const std::vector<Subject>& shipped_subjects();
/// data/instruments/*.json, by procedure
const std::vector<Instrument>& shipped_instruments();
/// data/rules/*.json, by id and version
const std::vector<RuleSet>& shipped_rule_sets();
/// data/glossary/*.json, in the order of the files
const std::vector<GlossaryTerm>& shipped_glossary();
/// data/templates/*.json: regions, municipalities, schools
const std::vector<PlanTemplate>& shipped_templates();

}  // namespace opora::catalogue
