/// The works of one procedure as models of measurement take them.
#pragma once

#include "domain/organisation.hpp"
#include "engine/scaling/gather_works.hpp"
#include "office/desk.hpp"

#include <optional>

namespace opora::office {

struct WorksOfProcedure {
    Instrument instrument;
    scaling::GatheredWorks works;
    std::string digest;  ///< of the procedure's blocks in force
};

/// Of the region or of one municipality. Refuses: procedure_unknown; instrument_not_found when the work has no
/// description of its positions.
WorksOfProcedure works_of_procedure(Desk&, const std::string& procedure,
                                    std::optional<OrganisationId> municipality = {},
                                    scaling::Grouping grouping = scaling::Grouping::none);

}  // namespace opora::office
