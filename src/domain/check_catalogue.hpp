/// The laws a description, a subject and a rule set keep, however they came in: from a file, a table or the page.
#pragma once

#include "base/problem.hpp"
#include "domain/instrument.hpp"
#include "domain/rule_set.hpp"

#include <span>
#include <string>
#include <vector>

namespace opora {

/// Faults of one description; empty = it may be kept. Each is catalogue_invalid with a "reason" its words choose by and
/// a place.path that begins with `path` ("instruments[3].positions[2].maximum").
///
/// Holds: the subject is among `subjects`; positions have distinct codes and maxima of 1…200 points that add up to the
/// maximum; cuts rise strictly from at least 1. A cut above the maximum is a mark nobody can get (an exam with a
/// minimum alone): such cuts stand last and may be equal. A description that stands in for another (`same_as`) has none
/// of these.
std::vector<Problem> check_instrument(const Instrument& instrument, std::span<const Subject> subjects,
                                      const std::string& path);

/// Faults of one rule set, rule_set_invalid: id of a–z, 0–9, '-'; a name in each language; shares inside 0…1, counts
/// from 1, dates like 2021-09-01 in order, at least one series of procedures, known grades.
std::vector<Problem> check_rule_set(const RuleSet& rule, const std::string& path);

}  // namespace opora
