/// Screenings for signs of bias as JSON.
#pragma once

#include "office/sign_views.hpp"
#include "portal/json.hpp"

namespace opora::json {

/// A run without its schools.
js::object write(const office::StoredSigns&, const Speaker&);
/// A run with the queue of schools, of one municipality when it is given.
js::object write(const office::SignView&, const Speaker&, std::optional<OrganisationId> municipality = {});
js::object write(const office::SchoolSignsView&, const Speaker&);
/// One sign with its figures, sentences and provenance; `rules` is empty of the own rule.
js::object write(const Sign&, const SignRules& rules, const Speaker&);

}  // namespace opora::json
