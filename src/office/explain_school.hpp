/// A person asks why a school is, or is not, in the list.
#pragma once

#include "engine/screening/explain.hpp"
#include "office/find_school.hpp"
#include "office/run_screening.hpp"

namespace opora::office {

struct Explanation {
    SchoolCard school;
    ScreeningResult result;
    Finding finding;
    std::vector<screening::Sentence> sentences;
    std::vector<screening::VariantOutcome> variants;
    screening::Sentence headline;
};

/// Sentences come in `language`. Refuses: school_not_found, nothing_to_screen, rule_set_unknown.
Explanation explain_school(Desk&, const std::string& code, const ScreeningWish&, Language,
                           const Sight& sight = Sight::everything());

/// What sentences about `school` need to know, in `language`; `school` may be null.
screening::ExplainContext explain_context(const Catalogue&, const Organisation* school, Language);

}  // namespace opora::office
