/// Results of the whole region with the schools in sight alone: every count, total and share said of them is theirs.
/// For office functions only.
#pragma once

#include "domain/objectivity.hpp"
#include "domain/school_list.hpp"
#include "domain/screening.hpp"
#include "office/sight.hpp"

namespace opora::office {

void cut_to(const Sight& sight, Screening& screening);
/// Where schools were not read, what is flagged is told by the indexes of municipalities in sight.
void cut_to(const Sight& sight, ObjectivityScreening& screening);
void cut_to(const Sight& sight, OfficialList& list);

}  // namespace opora::office
