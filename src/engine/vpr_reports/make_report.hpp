/// From summaries of works to the seven reports.
#pragma once

#include "engine/vpr_reports/report.hpp"

#include <span>

namespace opora::vpr_reports {

/// One school of the region in the procedure.
struct SchoolOf {
    OrganisationId school{}, municipality{};
    WorkSummary summary;
};

struct PlaceName {
    OrganisationId id{};
    std::string name, code;
};

/// Sums of a school's pupils by the mark of the work, for report 7.
struct GroupSums {
    OrganisationId school{};
    std::array<int, 4> works{};                          ///< pupils with 2…5
    std::array<std::vector<std::int64_t>, 4> points{};   ///< by position
    std::array<std::vector<std::int64_t>, 4> squares{};  ///< Σ points²
};
GroupSums group_sums(OrganisationId school, const WorkBlock& block, const Instrument& instrument);

/// The same work in an earlier year: of the place and of the region.
struct YearOf {
    Instrument instrument;
    Tally place, region;
};

struct Given {
    Instrument instrument;
    VprReading reading;
    std::vector<SchoolOf> schools;  ///< of the whole region
    PlaceKind kind = PlaceKind::region;
    PlaceName region, municipality, school;  ///< as far as `kind` goes
    std::vector<PlaceName> parts;            ///< municipalities of the region, or schools of the municipality, by name
    std::vector<YearOf> years;               ///< earlier ones, for report 2
    std::vector<GroupSums> groups;           ///< of the whole region, for report 7
    std::vector<SchoolPupils> pupils;        ///< of the place, for report 1
};

/// Summaries of another shape than the instrument are left out of the shares of tasks.
Report make_report(Kind kind, const Given& given);

/// True when tasks and cuts say the same, so that shares of «2» of the two years can be laid side by side.
bool is_comparable(const Instrument& one, const Instrument& other);

/// 0…1 between schools over the whole, by the analysis of variance; how alike pupils of one school are.
double intraclass(std::span<const double> shares, std::span<const int> works, double variance);

}  // namespace opora::vpr_reports
