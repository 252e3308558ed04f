/// Rule sets as JSON, in the field names of `RuleSet` in api/openapi.yaml.
#pragma once

#include "base/problem.hpp"
#include "domain/rule_set.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::catalogue {

struct RuleSetsRead {
    std::vector<RuleSet> rules;   ///< those without a fault
    std::vector<Problem> faults;  ///< rule_set_invalid, each with place.path
};

/// Reads {"rule_sets": [...]}, a bare list or one rule set. Parameters left out keep their defaults; `name` stands for
/// a name not given in a language.
RuleSetsRead read_rule_sets(std::string_view text);

std::string write_rule_sets(std::span<const RuleSet> rules);

/// "federal", "share_of_twos", "same_procedure": the words of the files and of the API.
std::string_view name_of(Provenance provenance);
std::string_view name_of(RuleKind kind);
std::string_view name_of(Repeat repeat);
std::optional<Provenance> provenance_named(std::string_view name);
std::optional<RuleKind> rule_kind_named(std::string_view name);
std::optional<Repeat> repeat_named(std::string_view name);

}  // namespace opora::catalogue
