#include "office/works_of_procedure.hpp"

#include "gateway/store/erasing.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"

#include <algorithm>
#include <unordered_map>

namespace opora::office {

namespace {

/// Schools by id; only what grouping and filtering need.
std::unordered_map<std::int64_t, Organisation> schools_by_id(store::Database& database) {
    std::unordered_map<std::int64_t, Organisation> schools;
    for (auto& organisation : store::load_organisations(database))
        if (organisation.kind == OrganisationKind::school)
            schools.emplace(static_cast<std::int64_t>(organisation.id), std::move(organisation));
    return schools;
}

}  // namespace

WorksOfProcedure works_of_procedure(Desk& desk, const std::string& name, std::optional<OrganisationId> municipality,
                                    scaling::Grouping grouping) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto procedure = procedure_named(name);
    const auto known = store::load_procedures(database);
    if (!procedure || std::find(known.begin(), known.end(), *procedure) == known.end())
        throw Refusal(Problem{Code::procedure_unknown, {{}, 0, {}, {}, "procedure"}, name, {}});
    const auto* instrument = desk.catalogue()->find(*procedure);
    if (!instrument || instrument->positions.empty()) throw Refusal(Problem{Code::instrument_not_found, {}, name, {}});

    WorksOfProcedure out;
    out.instrument = *instrument;
    store::Transaction moment(database, store::Transaction::Mode::reading);
    const auto schools = schools_by_id(database);
    std::vector<WorkBlock> blocks;
    std::vector<scaling::SchoolWorks> gathered;
    const auto refs = store::current_blocks(database, *procedure);
    blocks.reserve(refs.size());  // `gathered` points into it
    for (const auto& ref : refs) {
        const auto school = schools.find(static_cast<std::int64_t>(ref.school));
        if (municipality && (school == schools.end() || school->second.parent != *municipality)) continue;
        auto kept = store::load_kept_block(database, ref.id);
        if (!kept) continue;
        blocks.push_back(std::move(*kept));
        scaling::SchoolWorks one{&blocks.back()};
        if (school != schools.end()) {
            one.has_settlement = !school->second.settlement.empty();
            one.is_rural = school->second.settlement == "village";
        }
        gathered.push_back(one);
    }
    out.digest = store::procedure_digest(database, *procedure);
    out.works = scaling::gather_works(out.instrument, gathered, grouping);
    return out;
}

}  // namespace opora::office
