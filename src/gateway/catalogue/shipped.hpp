/// What comes with the program: subjects, descriptions of works and rule sets of data/, built in.
#pragma once

#include "domain/instrument.hpp"
#include "domain/rule_set.hpp"

#include <vector>

namespace opora::catalogue {

/// data/subjects.json
const std::vector<Subject>& shipped_subjects();
/// data/instruments/*.json, by procedure
const std::vector<Instrument>& shipped_instruments();
/// data/rules/*.json, by id and version
const std::vector<RuleSet>& shipped_rule_sets();

}  // namespace opora::catalogue
