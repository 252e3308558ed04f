/// A person looks at what has come in: the store as a whole, procedures, municipalities by procedures.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"
#include "office/desk.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

struct About {
    bool is_demo = false;
    std::optional<Organisation> region;
    std::vector<int> years;  ///< newest first
    int year = 0;            ///< meant when none is said
    int schools = 0, municipalities = 0, procedures = 0;
    std::int64_t works = 0;
};
/// Of what `sight` sees, as everything here; the region has its name all the same.
About about(Desk&, const Sight& sight = Sight::everything());

struct ProcedureRow {
    Procedure procedure;
    int schools = 0;
    Tally tally;
    bool has_scale = false;
    int maximum = 0;
};
/// Of one year, or of all (0), newest first.
std::vector<ProcedureRow> list_procedures(Desk&, int year, const Sight& sight = Sight::everything());

struct StatusCell {
    int schools = 0;
    std::int64_t works = 0, absent = 0, quarantined = 0;
};
struct StatusRow {
    OrganisationId municipality{};
    std::string name;               ///< "" for schools whose municipality is not known
    int schools = 0;                ///< of the register
    std::vector<StatusCell> cells;  ///< by procedure
};
struct DataStatus {
    int year = 0;
    std::vector<ProcedureRow> procedures;
    std::vector<StatusRow> rows;
};
DataStatus data_status(Desk&, int year, const Sight& sight = Sight::everything());

}  // namespace opora::office
