/// A person looks at a stored screening for signs: the queue of schools, both layers side by side, one school.
#pragma once

#include "engine/signs/explain.hpp"
#include "engine/signs/judge.hpp"
#include "office/export_list.hpp"
#include "office/find_school.hpp"
#include "office/region_data.hpp"
#include "office/run_objectivity.hpp"

#include <map>
#include <optional>

namespace opora::office {

/// Against the run of the same rule and year before this one.
enum class SignChange : std::uint8_t { same, appeared, changed, gone };
std::string_view name_of(SignChange change);

struct SignView {
    StoredSigns stored;
    std::shared_ptr<const RegionData> region;  ///< names of schools
    std::optional<StoredSigns> beside;         ///< the newest run of the other rule and the same year
    signs::Agreement agreement;                ///< with it
    std::optional<std::int64_t> before;        ///< the run that changes are counted from
    std::map<OrganisationId, SignChange> changes;

    const SchoolSigns* beside_of(OrganisationId school) const;
};

/// Refuses: not_found.
SignView view_signs(Desk&, std::int64_t id, const Sight& sight = Sight::everything());

/// One school in one screening.
struct SchoolInScreening {
    StoredSigns stored;  ///< without other schools
    SchoolSigns signs;
};
struct SchoolSignsView {
    SchoolCard school;
    int year = 0;
    std::vector<SchoolInScreening> screenings;  ///< the newest of each rule, the official one first
};
/// `year` 0 = the newest with a screening. Refuses: school_not_found.
SchoolSignsView signs_of_school(Desk&, const std::string& school, int year = 0,
                                const Sight& sight = Sight::everything());

/// A workbook (signs, counts, indexes), its first sheet as CSV, or a note in DOCX. Audited. Refuses: not_found.
ListFile export_signs(Desk&, const Person& who, Instant now, Language, std::int64_t id, ListFormat format,
                      std::optional<OrganisationId> municipality = {}, const Sight& sight = Sight::everything());

}  // namespace opora::office
