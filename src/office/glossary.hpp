/// What abbreviations and names of orders stand for.
#pragma once

#include "domain/executor.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

namespace opora::office {

/// Terms that come with the program and learned ones, which win.
std::vector<GlossaryTerm> list_glossary(Desk&);
/// Refuses: bad_request (no term).
GlossaryTerm learn_term(Desk&, const Person& who, Instant now, const GlossaryTerm& term);

}  // namespace opora::office
