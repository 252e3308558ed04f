#include "office/remarkings.hpp"

#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"
#include "gateway/tables/open_tables.hpp"
#include "office/desk_files.hpp"
#include "office/find_school.hpp"
#include "office/purposes.hpp"
#include "office/sampling_record.hpp"
#include "office/seen_signs.hpp"

#include <algorithm>
#include <random>

namespace opora::office {

namespace {

bool says_nothing(const std::string& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

/// Larger seeds do not go through JSON numbers whole.
std::uint64_t seed_by_chance() { return std::random_device{}() & 0x7FFFFFFFU; }

Instrument instrument_of(Desk& desk, const Procedure& procedure) {
    const auto* instrument = desk.catalogue()->find(procedure);
    if (!instrument || instrument->positions.empty())
        throw Refusal(Problem{Code::instrument_not_found, {}, name_of(procedure), {}});
    return *instrument;
}

/// A school of the register when the words are its code, else only words.
RemarkMarker marker_of(Desk& desk, const MarkerWish& wish) {
    RemarkMarker marker{wish.name, wish.organisation, OrganisationId{}, wish.most};
    if (!login_digits(wish.organisation)) return marker;
    const auto card = find_school(desk, wish.organisation);
    marker.organisation = card.organisation.name;
    marker.organisation_id = card.organisation.id;
    return marker;
}

RemarkingView view_of_plan(Desk& desk, Remarking plan, std::vector<SecondMark> marks) {
    RemarkingView view;
    const auto connection = desk.database();
    if (const auto school = store::load_organisation(connection, plan.school)) {
        view.school_code = shown_code(*school);
        view.school_name = school->name;
        if (const auto place = store::load_organisation(connection, school->parent)) view.municipality = place->name;
    }
    view.instrument = instrument_of(desk, plan.procedure);
    view.result = remarking::judge(plan, view.instrument, marks);
    view.marks = std::move(marks);
    view.remarking = std::move(plan);
    return view;
}

/// What the newest screening by the own rule found in the classes of this procedure.
void weigh_by_signs(Desk& desk, OrganisationId school, const Procedure& procedure, remarking::PlanWish& wish) {
    for (auto& seen : seen_signs(desk, school, procedure.year)) {
        if (seen.rule != "own") continue;
        for (auto& sign : seen.signs.signs)
            if (sign.procedure == procedure) wish.signs.push_back(std::move(sign));
        if (seen.signs.is_judged) wish.screening = seen.screening;
    }
}

Remarking choose_for(Desk& desk, const std::string& school_code, const Procedure& procedure,
                     const remarking::PlanWish& wish) {
    const auto card = find_school(desk, school_code);
    const auto connection = desk.database();
    const auto ref = store::find_block(connection, card.organisation.id, procedure);
    const auto lacking = [&] {
        return Refusal(Problem{Code::school_without_results,
                               {{}, 0, {}, {}, "school"},
                               school_code,
                               {{"year", std::to_string(procedure.year)}}});
    };
    if (!ref) throw lacking();
    const auto block = store::load_block(connection, ref->id);
    const auto instrument = instrument_of(desk, procedure);
    if (remarking::works_of(block, wish.class_name).empty() || block.positions != instrument.positions.size())
        throw lacking();
    auto weighed = wish;
    weigh_by_signs(desk, card.organisation.id, procedure, weighed);
    auto plan = remarking::choose_works(block, instrument, weighed);
    plan.school = card.organisation.id;
    plan.digest = ref->digest;
    return plan;
}

std::vector<Remarking> made_plans(Desk& desk, const RemarkingWish& wish) {
    const auto procedure = procedure_named(wish.procedure);
    const auto known = store::load_procedures(desk.database());
    if (!procedure || std::find(known.begin(), known.end(), *procedure) == known.end())
        throw Refusal(Problem{Code::procedure_unknown, {{}, 0, {}, {}, "procedure"}, wish.procedure, {}});
    auto plan = wish.plan;
    if (plan.seed == 0) plan.seed = seed_by_chance();
    std::vector<RemarkMarker> markers;
    for (const auto& marker : wish.markers) markers.push_back(marker_of(desk, marker));
    std::vector<Remarking> plans;
    for (const auto& school : wish.schools) plans.push_back(choose_for(desk, school, *procedure, plan));
    remarking::give_codes(plans, plan.seed);
    if (!markers.empty()) remarking::share_out(plans, markers, plan.seed);
    return plans;
}

Remarking loaded_plan(store::Database& database, std::int64_t id) {
    const auto record = store::load_remarking(database, id);
    if (!record) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    return read_remarking(*record);
}

void expect_open(const Remarking& plan) {
    if (plan.state == RemarkState::closed)
        throw Refusal(Problem{Code::remarking_closed, {}, std::to_string(plan.id), {}});
}

std::string plan_named(const Remarking& plan) {
    return "remarking " + std::to_string(plan.id) + " " + name_of(plan.procedure);
}

}  // namespace

std::vector<RemarkingView> preview_remarkings(Desk& desk, const RemarkingWish& wish) {
    std::vector<RemarkingView> views;
    for (auto& plan : made_plans(desk, wish)) views.push_back(view_of_plan(desk, std::move(plan), {}));
    return views;
}

std::vector<RemarkingView> plan_remarkings(Desk& desk, const Person& who, Instant now, const RemarkingWish& wish) {
    if (says_nothing(wish.plan.reason)) throw Refusal(Problem{Code::reason_missing, {{}, 0, {}, {}, "reason"}, "", {}});
    if (wish.markers.empty()) throw Refusal(Problem{Code::marker_missing, {{}, 0, {}, {}, "markers"}, "", {}});
    auto plans = made_plans(desk, wish);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    for (auto& plan : plans) {
        plan.person = who.name;
        plan.at = iso_time(now);
        plan.id = store::save_remarking(database, write_remarking(plan));
        seal_purpose(database, who, now, "remarking", plan.id);
        store::add_audit(database, {0, plan.at, who.name, "plan_remarking",
                                    plan_named(plan) + " works " + std::to_string(plan.works.size())});
    }
    transaction.commit();
    std::vector<RemarkingView> views;
    for (auto& plan : plans) views.push_back(view_of_plan(desk, std::move(plan), {}));
    return views;
}

std::vector<RemarkingView> list_remarkings(Desk& desk, const std::string& school) {
    std::optional<OrganisationId> id;
    if (!school.empty()) id = find_school(desk, school).organisation.id;
    std::vector<RemarkingView> views;
    const auto connection = desk.database();
    for (const auto& record : store::load_remarkings(connection, id))
        views.push_back(view_of_plan(desk, read_remarking(record), store::load_second_marks(connection, record.id)));
    return views;
}

RemarkingView find_remarking(Desk& desk, std::int64_t id) {
    const auto connection = desk.database();
    return view_of_plan(desk, loaded_plan(connection, id), store::load_second_marks(connection, id));
}

EntryReport enter_marks(Desk& desk, const Person& who, Instant now, std::int64_t id,
                        const std::vector<remarking::MarkEntry>& entries, bool replaces, Entering entering) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto plan = loaded_plan(database, id);
    expect_open(plan);
    auto entered = remarking::check_entries(plan, instrument_of(desk, plan.procedure),
                                            store::load_second_marks(database, id), entries, replaces);
    EntryReport report{entered.added, entered.replaced, entered.same, entered.not_begun, std::move(entered.problems),
                       false};
    if (entering == Entering::dry_run || entered.marks.empty()) return report;
    const auto at = iso_time(now);
    for (auto& mark : entered.marks) {
        mark.person = who.name;
        mark.at = at;
        store::save_second_mark(database, id, mark);
    }
    store::add_audit(database, {0, at, who.name, "enter_second_marks",
                                plan_named(plan) + ": " + std::to_string(report.added) + " new, " +
                                    std::to_string(report.replaced) + " replaced"});
    transaction.commit();
    report.is_written = true;
    return report;
}

EntryReport enter_mark_file(Desk& desk, const Person& who, Instant now, std::int64_t id, const std::string& upload,
                            bool replaces, Entering entering) {
    const auto file = find_desk_file(desk.uploads(), upload);
    const auto view = find_remarking(desk, id);
    std::vector<Problem> problems;
    const auto source = tables::open_tables(file.path.string(), file.name);
    const auto entries = remarking::read_entries(*source, view.instrument, problems);
    auto report = enter_marks(desk, who, now, id, entries, replaces, entering);
    for (auto problem = problems.rbegin(); problem != problems.rend(); ++problem)
        report.problems.insert(report.problems.begin(), {"", std::move(*problem)});
    if (report.is_written) remove_desk_file(desk.uploads(), upload);
    return report;
}

RemarkingView close_remarking(Desk& desk, const Person& who, Instant now, std::int64_t id,
                              const std::string& conclusion) {
    if (says_nothing(conclusion)) throw Refusal(Problem{Code::reason_missing, {{}, 0, {}, {}, "conclusion"}, "", {}});
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto plan = loaded_plan(database, id);
    expect_open(plan);
    plan.state = RemarkState::closed;
    plan.conclusion = conclusion;
    plan.closed_by = who.name;
    plan.closed_at = iso_time(now);
    store::save_remarking(database, write_remarking(plan));
    store::add_audit(database, {0, plan.closed_at, who.name, "close_remarking", plan_named(plan)});
    transaction.commit();
    return view_of_plan(desk, std::move(plan), store::load_second_marks(database, id));
}

}  // namespace opora::office
