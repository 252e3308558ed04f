#include "office/analyse_items.hpp"

#include "office/works_of_procedure.hpp"

namespace opora::office {

ItemAnalysisView analyse_items(Desk& desk, const std::string& procedure, const scaling::AnalysisWish& wish,
                               std::optional<OrganisationId> municipality) {
    auto found = works_of_procedure(desk, procedure, municipality, wish.grouping);
    ItemAnalysisView view;
    view.analysis = scaling::analyse_items(found.instrument, found.works, wish);
    view.instrument = std::move(found.instrument);
    if (view.analysis.items.empty())
        throw Refusal(Problem{Code::works_too_few, {}, procedure, {{"works", double(view.analysis.works)}}});
    return view;
}

}  // namespace opora::office
