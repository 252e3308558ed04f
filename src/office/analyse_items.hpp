/// A person looks at the items of a work after it was written.
#pragma once

#include "domain/organisation.hpp"
#include "engine/scaling/item_analysis.hpp"
#include "office/desk.hpp"

#include <optional>
#include <string>

namespace opora::office {

struct ItemAnalysisView {
    Instrument instrument;
    scaling::ItemAnalysis analysis;
};

/// Nothing is stored. Refuses: procedure_unknown, instrument_not_found, works_too_few.
ItemAnalysisView analyse_items(Desk&, const std::string& procedure, const scaling::AnalysisWish&,
                               std::optional<OrganisationId> municipality);

}  // namespace opora::office
