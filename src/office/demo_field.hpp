/// Sittings, observers and postings of the invented region, so that the pages are not empty.
#pragma once

#include "office/desk.hpp"
#include "office/person.hpp"

namespace opora::office {

/// Into a store that has schools and no sittings yet; days are those of the school year of `now`. The same store and
/// day give the same.
void make_demo_field(Desk&, const Person& who, Instant now);

}  // namespace opora::office
