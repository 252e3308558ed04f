/// A person asks which schools a rule lists: to look (what-if), to keep (a run), to prove (recompute).
#pragma once

#include "engine/screening/screen.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/region_data.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

/// What is left out comes from the rule set.
struct ScreeningWish {
    std::string rule;  ///< "" = the newest federal one
    int version = 0;   ///< 0 = the newest
    int year = 0;      ///< 0 = the newest with results
    std::optional<double> threshold, bottom_share, false_share;
    std::optional<int> min_participants, low_in_year, years;
    std::optional<Repeat> repeat;
    std::string comparator;               ///< "", "region", "type"
    std::vector<std::string> procedures;  ///< series keys ("vpr-5-ru") or names
    std::optional<OrganisationId> municipality;
};

struct ScreeningResult {
    Screening screening;
    std::shared_ptr<const RegionData> region;  ///< names of schools; for a what-if also what it was computed from
    std::string digest;                        ///< of inputs, rule, options and every figure of the result
};

/// Nothing is stored. Refuses: nothing_to_screen (no results of the year), rule_set_unknown.
ScreeningResult what_if(Desk&, const ScreeningWish&, const Sight& sight = Sight::everything());

/// The same, kept with its inputs, rule version and findings.
ScreeningResult run_screening(Desk&, const Person& who, Instant now, const ScreeningWish&, Progress&);

/// A stored run as it was, with the schools in sight; the digest is that of the whole. Refuses: not_found.
ScreeningResult find_screening(Desk&, std::int64_t id, const Sight& sight = Sight::everything());
/// Newest first, without the region: nothing is read or fitted for a list.
std::vector<ScreeningResult> list_screenings(Desk&, const Sight& sight = Sight::everything());

struct Recomputed {
    bool is_same = false;
    std::string digest, digest_now;
};
/// Computes a stored run again, from the results as they stood when it ran. Refuses: not_found.
Recomputed recompute_screening(Desk&, std::int64_t id, Progress&);

}  // namespace opora::office
