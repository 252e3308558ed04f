/// A screening for signs to be handed on: sheets with every figure, and a note for the authority.
#pragma once

#include "base/document.hpp"
#include "base/said.hpp"
#include "base/sheet.hpp"
#include "domain/objectivity.hpp"
#include "domain/sign_rules.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace opora::signs {

struct NamedSchool {
    std::string code, name, municipality;
};

struct SignWords {
    Language language = Language::russian;
    std::string region, place;  ///< `place` is the region or the municipality the report is of
    std::map<OrganisationId, NamedSchool> schools;
    std::map<OrganisationId, std::string> municipalities;
    std::map<Procedure, std::string> procedures;
};

struct SignReport {
    /// What a sign says; of the own rule its own room knows.
    std::function<Said(const Sign&)> said;
    const ObjectivityScreening& screening;
    const SignRules& rules;                   ///< empty of the own rule
    std::vector<const SchoolSigns*> schools;  ///< of the place, in the order to be told
    const SignWords& words;
};

/// Signs that are flagged, counts by sign, indexes.
std::vector<Sheet> sign_sheets(const SignReport& report);
/// «Справка»: the sentence of the region, counts, schools with what is seen and what to check.
Document sign_note(const SignReport& report);

}  // namespace opora::signs
