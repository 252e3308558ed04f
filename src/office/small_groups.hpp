/// Which counts of places beyond a person's sight stay unsaid, so that from all that the person may read nobody can
/// work out how many are in a group of fewer than ten elsewhere. Docs: docs/methods/small-groups.md.
#pragma once

#include "compute/disclosure/suppress.hpp"
#include "domain/instrument.hpp"
#include "domain/work.hpp"
#include "engine/vpr_reports/make_report.hpp"
#include "office/sight.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <vector>

namespace opora::office {

inline constexpr std::int64_t smallest_group = 10;

/// Counts of one school, in the same order for all; the first is of everybody.
struct SchoolCounts {
    OrganisationId school{}, municipality{};
    std::vector<std::int64_t> counts;
};

/// By count, true = unsaid. What is wholly in sight is not named here.
struct UnsaidCounts {
    std::vector<bool> region;                                    ///< empty: nothing is unsaid
    std::map<OrganisationId, std::vector<bool>> municipalities;  ///< those partly in sight
    bool region_hides(std::size_t count) const { return count < region.size() && region[count]; }
    bool hides(OrganisationId municipality, std::size_t count) const;
};

/// The person knows the schools in `sight` and reads the counts of the region and of each municipality with such a
/// school. What is left when the own schools are taken off is what could be told: the others of each such municipality,
/// and the rest of the region. Their counts, how they add up (`sums`, over one school's counts; one that does not hold
/// everywhere is left out) and how they make up the region go to compute/disclosure as one table.
UnsaidCounts unsaid_counts(const Sight& sight, const std::vector<SchoolCounts>& schools,
                           const std::vector<disclosure::Relation>& sums, std::int64_t least = smallest_group);

/// Counts of the VPR reports in one order: everybody, marks, primary scores, against the journal.
class WorkCounts {
 public:
    explicit WorkCounts(const Instrument& instrument);
    std::vector<std::int64_t> of(const WorkSummary& summary, int journal_gap) const;
    std::vector<disclosure::Relation> sums() const;
    std::size_t mark(std::size_t mark_from_two) const { return 1 + mark_from_two; }
    std::size_t score(std::size_t total) const { return 5 + total; }
    std::size_t journal(std::size_t column) const;  ///< lowered, confirmed, raised, far apart

 private:
    std::size_t scores_ = 0;
    std::vector<std::size_t> cuts_;
};

/// The counts of a procedure that somebody with `sight` is not told.
UnsaidCounts unsaid_of(const Sight& sight, const std::vector<vpr_reports::SchoolOf>& schools,
                       const Instrument& instrument, int journal_gap);

/// Whether a mean or a share of a place stays unsaid: taken off what the person knows, it would be of so few. Of
/// several counts of the same people (all, those with «2») each is given.
bool is_small_beyond(std::initializer_list<std::int64_t> beyond, std::int64_t least = smallest_group);

/// Hides in the report what is unsaid, with the sentences that would tell it. Nothing with everything in sight.
void hide_small_groups(const Sight& sight, const vpr_reports::Given& given, vpr_reports::Report& report);

}  // namespace opora::office
