#include "office/measures.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"
#include "engine/gate/dynamics.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "office/find_school.hpp"
#include "office/gate.hpp"
#include "office/inquiry_record.hpp"
#include "office/region_data.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::vector<gate::ProcedureResult> results_of(const RegionData& region, OrganisationId school) {
    const auto& input = region.input;
    std::vector<gate::ProcedureResult> all(input.procedures.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i].procedure = input.procedures[i];
    for (const auto& row : input.rows) {
        auto& result = all[row.procedure];
        merge(result.region, row.tally);
        if (input.schools[row.school].id == school) merge(result.school, row.tally);
    }
    std::erase_if(all, [](const auto& one) { return one.school.works == 0; });
    return all;
}

void require_field(const char* field, const std::string& text) {
    if (trimmed(text).empty()) throw Refusal(Problem{Code::step_field_missing, {{}, 0, {}, {}, field}, "", {}});
}

}  // namespace

GateView look_at_gate(Desk& desk, const std::string& school, int year, const Sight& sight) {
    const auto card = find_school(desk, school, sight);
    if (year == 0) year = usual_year(desk.database());
    GateView view;
    view.code = shown_code(card.organisation);
    view.school = card.organisation.name.empty() ? view.code : card.organisation.name;
    view.year = year;
    const auto region = desk.region(year);
    view.gate = gate::gate_of(results_of(*region, card.organisation.id), year, region->fitted.record.work_precision);
    view.said = gate::explain(view.gate);
    view.help = gate::help_instead();
    return view;
}

AdministrativeMeasure record_measure(Desk& desk, const Person& who, Instant now, const MeasureWish& wish) {
    require_field("kind", wish.kind);
    require_field("to", wish.to);
    require_field("ground", wish.ground);
    require_field("by", wish.by);
    const auto looked = look_at_gate(desk, wish.school, wish.year, sight_of(desk, who, Act::decide_measures));
    if (!looked.gate.is_open)
        throw Refusal(
            Problem{Code::measure_too_early,
                    {{}, 0, {}, {}, "school"},
                    looked.school,
                    {{"why", say(who.language, std::vector<Said>(looked.said.begin() + 1, looked.said.end()))}}});
    AdministrativeMeasure measure;
    measure.school = find_school(desk, wish.school).organisation.id;
    measure.year = looked.year;
    measure.kind = wish.kind;
    measure.to = wish.to;
    measure.ground = wish.ground;
    measure.by = wish.by;
    measure.order_number = wish.order_number;
    if (wish.order_date) measure.order_date = opora::iso_day(*wish.order_date);
    measure.day = wish.day ? opora::iso_day(*wish.day) : iso_day(now);
    measure.gate = looked.gate;
    measure.at = iso_time(now);
    measure.person = who.name;
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    measure.id = store::save_measure(
        database, {0, std::int64_t(measure.school), measure.year, write_measure(measure), measure.at, measure.person});
    store::add_audit(database, {0, measure.at, who.name, "record_measure",
                                "measure " + std::to_string(measure.id) + " " + looked.code});
    transaction.commit();
    return measure;
}

std::vector<MeasureRow> list_measures(Desk& desk, const Sight& sight) {
    const auto connection = desk.database();
    std::vector<MeasureRow> rows;
    for (const auto& record : store::load_measures(connection)) {
        MeasureRow row{read_measure(record), "", ""};
        if (!sight.sees(row.measure.school)) continue;
        if (const auto school = store::load_organisation(connection, row.measure.school)) {
            row.code = shown_code(*school);
            row.school = school->name.empty() ? row.code : school->name;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace opora::office
