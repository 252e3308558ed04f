/// What rules and pictures read of a region: tallies of several years, schools, fitted models.
#pragma once

#include "domain/organisation.hpp"
#include "engine/screening/screen.hpp"
#include "gateway/store/database.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace opora::office {

/// How many years back rules may look, the last one included.
inline constexpr int years_read = 5;

struct RegionData {
    std::int64_t moment = 0;  ///< of the store
    screening::ScreeningInput input;
    screening::Fitted fitted;
    std::vector<Organisation> organisations;
    std::unordered_map<std::int64_t, std::size_t> by_id;  ///< into organisations

    const Organisation* organisation(OrganisationId id) const;
    /// Name of the school's municipality, "" when it has none.
    std::string municipality_name(const Organisation& school) const;
    const Organisation* region() const;
};

/// Tallies of `year` and the years before it as they stood at `as_of` (0 = the present). When `facts` is given
/// (a stored screening), schools are as described there and not as the register has them today.
screening::ScreeningInput load_input(store::Database& database, int year, std::int64_t as_of = 0,
                                     const std::vector<screening::SchoolFacts>* facts = nullptr);

RegionData load_region(store::Database& database, int year);

/// Years with results, newest first.
std::vector<int> years_with_results(store::Database& database);
/// Refuses: nothing_to_screen, of `year` (0 = none was said), with the years that there are.
[[noreturn]] void refuse_year(store::Database& database, int year);

/// The year meant when none is said: the newest with at least half as many blocks as the fullest, so that the first
/// files of a new year do not hide the year before. 0 without results.
int usual_year(store::Database& database);

}  // namespace opora::office
