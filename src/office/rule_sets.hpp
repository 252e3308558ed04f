/// Rule sets a person can choose from, and adding an own one.
#pragma once

#include "domain/rule_set.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <vector>

namespace opora::office {

/// The newest version of each, federal first, the newest of them at the head.
std::vector<RuleSet> list_rule_sets(Desk&);

/// Version 0 = the newest; an empty id = the newest federal one. Refuses: rule_set_unknown.
RuleSet find_rule_set(Desk&, const std::string& id, int version = 0);

/// Keeps an own or regional rule set as its next version. Refuses: rule_set_invalid with the place, rule_set_shipped
/// (federal rules come with the program: a changed one is another rule and needs another id).
RuleSet save_rule_set(Desk&, const Person& who, Instant now, RuleSet rule);

}  // namespace opora::office
