/// A set of signs over the results of a year: every sign of every school, and the indexes.
#pragma once

#include "base/progress.hpp"
#include "domain/objectivity.hpp"
#include "domain/sign_rules.hpp"
#include "engine/signs/school_figures.hpp"

#include <map>
#include <set>
#include <vector>

namespace opora::signs {

/// Procedures of `year` that the rules look at, among `known`, and the earlier works of their cohorts; by name.
std::vector<Procedure> procedures_for(const SignRules& rules, int year, const std::vector<Procedure>& known);

struct SignInput {
    SignRules rules;
    int year = 0;
    std::vector<ProcedureFigures> procedures;  ///< of `procedures_for`
    std::map<OrganisationId, OrganisationId> municipality_of;
    std::set<OrganisationId> controls;  ///< schools whose works a control group watched
};

/// Judges by the rows of the rules. A school is flagged by an official sign alone; the index is
/// 100 − 100 · (schools with at least one official sign) / (schools with results), of the region and by analogy of each
/// municipality. `progress` hears "progress.signs".
ObjectivityScreening judge(const SignInput& input, Progress& progress);

/// The official number of a sign of this set, 0 for those shown beside them; the row that judged it.
const SignRule* rule_of(const SignRules& rules, const Sign& sign);

/// How many schools a kind of sign looked at in a procedure, how many carry it, and those of them with enough works.
struct SignCount {
    const SignRule* rule = nullptr;  ///< none of the own rule
    std::string kind;
    Procedure procedure;
    int schools = 0, flagged = 0, flagged_enough = 0;
    /// As a count over the raw table would have it: works in quarantine with a total within the maximum counted in.
    int flagged_with_quarantined = 0;
};
/// In the order of the rules, then by kind; a row a procedure. Signs of classes count by school.
std::vector<SignCount> count_signs(const SignRules& rules, const ObjectivityScreening& screening);

}  // namespace opora::signs
