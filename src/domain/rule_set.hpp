/// A versioned rule by which schools come into a list: data with a name, validity, provenance and parameters.
#pragma once

#include "domain/procedure.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora {

enum class Provenance : std::uint8_t { federal, regional, own };

/// Which procedures a rule looks at. An empty list admits everything of its kind.
struct ProcedureFilter {
    std::string series;
    std::vector<int> grades;
    std::vector<std::string> subjects;
};

/// What the verdict rests on.
enum class RuleKind : std::uint8_t {
    share_of_twos,  ///< both federal wordings: share of «2» at or over a threshold, repeated
    rating,         ///< regional: lowest places of a full rating, repeated over years
    posterior,      ///< own: multi-year hierarchical posterior, list under an expected false share
};

/// How low procedures of two years count together.
enum class Repeat : std::uint8_t {
    none,            ///< only the year itself
    same_procedure,  ///< 2025 wording: one and the same procedure in both years
    any_procedure,   ///< 2020–21 wording: any procedure in each of the years
};

struct RuleParameters {
    double threshold = 0.30;    ///< share of «2» from which a procedure is low
    int min_participants = 10;  ///< fewer: "too little data", never dropped
    int low_in_year = 2;        ///< low procedures of the year that suffice; 0: one year alone never does
    int years = 2;              ///< years looked at, the last one included
    Repeat repeat = Repeat::same_procedure;
    double bottom_share = 0.10;  ///< rating and posterior: how much of the schools is "low"
    double false_share = 0.20;   ///< posterior: largest expected false share of the list
};

struct RuleSet {
    std::string id;  ///< "federal-2025"
    int version = 1;
    std::string name_ru, name_en;
    std::string valid_from, valid_to;  ///< ISO dates, "" = open
    Provenance provenance = Provenance::own;
    std::string source;  ///< document it comes from, in words
    RuleKind kind = RuleKind::share_of_twos;
    std::vector<ProcedureFilter> procedures;
    std::vector<std::string> excluded_types;  ///< school types not judged: "evening", "correctional"…
    RuleParameters parameters;
};

/// True when `procedure` is among those the rule looks at.
bool admits(const RuleSet& rule, const Procedure& procedure);

}  // namespace opora
