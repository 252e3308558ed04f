/// data/rules/objectivity-*.json: sets of signs of bias, each threshold with whose it is.
#pragma once

#include "base/problem.hpp"
#include "domain/sign_rules.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct SignRulesRead {
    SignRules rules;
    std::vector<Problem> faults;  ///< rule_set_invalid: a field missing or unknown, a word unknown, a number twice
};

/// Reads {"id", "version", "name_ru", "name_en", "valid_from", "valid_to", "provenance", "source", "signs": [{"number",
/// "kind", "series", "grades", "subjects", "provenance", "source", "thresholds": [{"key", "value", "provenance",
/// "source"}, …]}, …]}. Whether a kind is known is no matter of the file.
SignRulesRead read_sign_rules(std::string_view text);

}  // namespace opora::catalogue
