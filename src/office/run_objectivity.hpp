/// A person looks for signs of bias in the results of a year: runs a screening, keeps it, proves it.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/run_screening.hpp"
#include "office/sight.hpp"
#include "office/sign_record.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct ObjectivityWish {
    std::string rule = "official-14";  ///< or "own"
    int year = 0;                      ///< 0 = the usual one
    double false_share = 0.10;         ///< of "own": expected share of honest schools among those flagged
};

/// Always of the whole region: a municipality is a part of what is shown. Kept with its inputs, audited.
/// Refuses: nothing_to_screen (no results of the year the rule looks at), rule_set_unknown.
StoredSigns run_objectivity(Desk&, const Person& who, Instant now, const ObjectivityWish&, Progress&);

/// With all schools. Refuses: not_found.
StoredSigns find_sign_screening(Desk&, std::int64_t id, const Sight& sight = Sight::everything());
/// Newest first, without schools.
std::vector<StoredSigns> list_sign_screenings(Desk&, int year = 0, const Sight& sight = Sight::everything());
/// Computes a stored run again, from the works, descriptions, rules and controls as they were. Refuses: not_found.
Recomputed recompute_sign_screening(Desk&, std::int64_t id, Progress&);

}  // namespace opora::office
