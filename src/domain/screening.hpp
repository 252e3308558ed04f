/// What a run of a rule over results concludes: a finding for each school, with its evidence.
#pragma once

#include "domain/organisation.hpp"
#include "domain/rule_set.hpp"
#include "domain/work.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora {

struct Bounds {
    double low = 0, high = 0;
};

/// How sure the list is of a school: «уверенно / вероятно / на границе / мало данных»; `clear` = not low.
enum class Certainty : std::uint8_t { sure, likely, borderline, little_data, clear };

/// One procedure of one school.
struct ProcedureFinding {
    Procedure procedure;
    Tally tally;
    double share = 0;             ///< of «2» among counted works; 0 when there are none
    Bounds wilson;                ///< 95 % interval of the share
    bool is_enough = false;       ///< works >= minimum
    bool is_low = false;          ///< share >= threshold and is_enough
    bool is_in_rule = false;      ///< the rule looks at this procedure
    double p_low = 0;             ///< posterior probability that the school's own share is at or over the threshold
    Bounds posterior;             ///< 90 % interval of the school's own share
    double comparator_share = 0;  ///< share of «2» of the comparator (region, or schools of the same type)
};

/// The smallest change after which the school would not be listed.
struct TakesOff {
    Procedure procedure;
    int fewer_twos = 0;
};

struct Finding {
    OrganisationId school{};
    bool is_listed = false;  ///< by the rule's letter
    bool is_judged = true;   ///< false: type excluded or no procedure with enough participants
    Certainty certainty = Certainty::clear;
    double p_rule = 0;             ///< posterior probability that the rule holds for the school's own shares
    bool is_in_sure_list = false;  ///< in the largest list whose expected false share stays under the chosen one
    int variants_listed = 0, variants_total = 0;  ///< of the reasonable variants of the rule
    std::optional<TakesOff> takes_off;
    double level = 0;          ///< posterior mean of the level, SD units of pupils, region = 0, all years
    Bounds level_bounds;       ///< 90 %
    double p_low_level = 0;    ///< probability to be among the lowest `bottom_share` of levels
    double participation = 0;  ///< present / (present + absent) in the rule's procedures of the year
    std::vector<ProcedureFinding> procedures;  ///< newest year first, in rule first
};

/// How the hierarchical model ended; a finding rests on it.
struct FitRecord {
    double level_sd = 0;                ///< τ, logit scale
    double work_precision = 0;          ///< ψ of the beta-binomial
    double school_sd = 0, year_sd = 0;  ///< normal model on scaled scores
    std::string ended;                  ///< "converged", "on_boundary", "out_of_iterations", "not_identified"
    int evaluations = 0;
    double log_likelihood = 0;
};

/// Region figures of one procedure.
struct ProcedureTotals {
    Procedure procedure;
    Tally tally;
    int schools = 0;             ///< with at least one counted work
    int schools_low = 0;         ///< share of «2» >= threshold, any number of works
    int schools_low_enough = 0;  ///< … and works >= minimum
    bool is_in_rule = false;
    std::string input;  ///< digest of the block versions used
};

/// What a person may turn besides the rule set.
struct ScreeningOptions {
    int year = 0;                         ///< last year looked at
    RuleParameters parameters;            ///< as used (rule set's own unless changed)
    std::string comparator = "region";    ///< "region" or "type"
    std::vector<std::string> procedures;  ///< names of procedures to look at instead of the rule's; empty = the rule's
    std::optional<OrganisationId> municipality;
};

struct Screening {
    std::int64_t id = 0;
    std::string created;  ///< ISO time, given by office
    std::string person;
    RuleSet rule;
    ScreeningOptions options;
    std::vector<ProcedureTotals> procedures;
    std::vector<Finding> findings;  ///< every judged or unjudged school, by id; nobody ranks them
    int listed = 0, sure_list = 0;
    double expected_false_share = 0;  ///< mean of 1 − p_rule over the listed
    double sure_list_false_share = 0;
    FitRecord fit;
};

}  // namespace opora
