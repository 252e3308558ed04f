#include "office/data_status.hpp"

#include "base/people_order.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/settings.hpp"
#include "gateway/store/works.hpp"
#include "office/region_data.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::office {

namespace {

std::vector<ProcedureRow> rows_of(const std::vector<Procedure>& procedures, const std::vector<store::TallyRow>& tallies,
                                  const Catalogue& catalogue) {
    std::vector<ProcedureRow> rows;
    for (const auto& procedure : procedures) {
        ProcedureRow row;
        row.procedure = procedure;
        if (const auto* instrument = catalogue.find(procedure)) {
            row.has_scale = instrument->cuts.has_value();
            row.maximum = instrument->maximum;
        }
        rows.push_back(std::move(row));
    }
    for (const auto& one : tallies) {
        merge(rows[one.procedure].tally, one.tally);
        rows[one.procedure].schools += one.tally.works > 0;
    }
    return rows;
}

/// Of procedures that only others wrote a narrow sight knows nothing.
void leave_out_unwritten(std::vector<ProcedureRow>& rows, const Sight& sight) {
    if (!sight.is_everything()) std::erase_if(rows, [](const auto& row) { return row.schools == 0; });
}

std::vector<store::TallyRow> tallies_seen(store::Database& database, const std::vector<Procedure>& procedures,
                                          const Sight& sight) {
    auto tallies = store::load_tallies(database, procedures);
    std::erase_if(tallies, [&](const auto& row) { return !sight.sees(row.school); });
    return tallies;
}

std::vector<Procedure> procedures_of(store::Database& database, int year) {
    std::vector<Procedure> procedures;
    for (auto& procedure : store::load_procedures(database))
        if (year == 0 || procedure.year == year) procedures.push_back(std::move(procedure));
    std::stable_sort(procedures.begin(), procedures.end(),
                     [](const auto& one, const auto& other) { return one.year > other.year; });
    return procedures;
}

}  // namespace

About about(Desk& desk, const Sight& sight) {
    const auto connection = desk.database();
    About out;
    out.is_demo = store::load_setting(connection, "is_demo").value_or("") == "yes";
    for (const auto& one : store::load_organisations(connection)) {
        out.schools += one.kind == OrganisationKind::school && sight.sees(one.id);
        out.municipalities += one.kind == OrganisationKind::municipality && sight.sees(one.id);
        if (one.kind == OrganisationKind::region && !out.region) out.region = one;
    }
    const auto procedures = store::load_procedures(connection);
    out.procedures = static_cast<int>(procedures.size());
    out.years = years_with_results(connection);
    out.year = usual_year(connection);
    for (const auto& row : tallies_seen(connection, procedures, sight)) out.works += row.tally.works;
    return out;
}

std::vector<ProcedureRow> list_procedures(Desk& desk, int year, const Sight& sight) {
    const auto connection = desk.database();
    const auto procedures = procedures_of(connection, year);
    auto rows = rows_of(procedures, tallies_seen(connection, procedures, sight), *desk.catalogue());
    leave_out_unwritten(rows, sight);
    return rows;
}

DataStatus data_status(Desk& desk, int year, const Sight& sight) {
    const auto connection = desk.database();
    DataStatus status;
    status.year = year;
    const auto procedures = procedures_of(connection, year);
    const auto tallies = tallies_seen(connection, procedures, sight);
    status.procedures = rows_of(procedures, tallies, *desk.catalogue());

    std::map<OrganisationId, StatusRow> rows;
    std::map<OrganisationId, OrganisationId> municipality_of;
    const auto organisations = store::load_organisations(connection);
    std::set<OrganisationId> with_mine;
    for (const auto& one : organisations)
        if (one.kind == OrganisationKind::school && sight.sees(one.id)) with_mine.insert(one.parent);
    for (const auto& one : organisations)
        if (one.kind == OrganisationKind::municipality && (sight.sees(one.id) || with_mine.contains(one.id)))
            rows[one.id] = {one.id, one.name, 0, {}};
    for (const auto& one : organisations)
        if (one.kind == OrganisationKind::school && sight.sees(one.id)) {
            const auto home = rows.contains(one.parent) ? one.parent : OrganisationId{};
            municipality_of[one.id] = home;
            ++rows[home].schools;
        }
    for (auto& [id, row] : rows) row.cells.resize(procedures.size());
    for (const auto& one : tallies) {
        auto& cell = rows.at(municipality_of.at(one.school)).cells[one.procedure];
        cell.schools += one.tally.works + one.tally.absent + one.tally.quarantined > 0;
        cell.works += one.tally.works;
        cell.absent += one.tally.absent;
        cell.quarantined += one.tally.quarantined;
    }
    for (auto& [id, row] : rows) status.rows.push_back(std::move(row));
    const PeopleOrder order(Language::russian);
    std::sort(status.rows.begin(), status.rows.end(),
              [&](const auto& one, const auto& other) { return order.compare(one.name, other.name) < 0; });
    return status;
}

}  // namespace opora::office
