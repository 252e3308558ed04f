/// A person sets a scale on a work the day after it was written: tries cut points, sets them, hands the table on.
#pragma once

#include "engine/scaling/scale_table.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct ScaleOrder {
    std::string procedure;
    irt::Model model = irt::Model::pcm;
    scaling::ScaleWish wish;
    std::string reason;
};

/// Cut points to start from.
struct CutProposal {
    Said name;
    scaling::Cuts cuts{};
    std::array<double, 4> shares{};
};

struct ScalePreview {
    Instrument instrument;
    scaling::ItemAnalysis analysis;
    scaling::ScaleTable table;
    std::vector<CutProposal> proposals;
    std::string digest;
};

/// Nothing is stored. Refuses: procedure_unknown, instrument_not_found, works_too_few.
ScalePreview preview_scale(Desk&, const ScaleOrder& order);

/// Keeps the scale; its cut points become those of the work's description (as an import of kind "catalogue", which can
/// be undone), and works in the store get their marks by them. Refuses besides: scale_reason_missing, scale_cuts_wrong.
Scale set_scale(Desk&, const Person& who, Instant now, const ScaleOrder& order);

/// Newest first; the newest of each procedure is in force.
std::vector<Scale> list_scales(Desk&, const std::string& procedure = {});
/// Refuses: scale_not_found.
Scale find_scale(Desk&, std::int64_t id);

}  // namespace opora::office
