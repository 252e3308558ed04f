#include "office/read_order.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "engine/deadline/explain_deadline.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/parties.hpp"
#include "office/desk_files.hpp"
#include "office/file_cabinet.hpp"
#include "office/open_document.hpp"
#include "office/plan_from_order.hpp"
#include "office/plan_records.hpp"
#include "office/understanding.hpp"

#include <set>

namespace opora::office {

namespace {

std::vector<StoredOrderRow> amended_orders(store::Database& database, const OrderReading& reading) {
    std::set<OrderId> found;
    for (const auto& basis : reading.basis)
        if (basis.is_amended)
            for (const auto id : store::find_orders(database, basis.number, basis.date, "")) found.insert(id);
    std::vector<StoredOrderRow> rows;
    for (const auto id : found)
        if (const auto order = store::load_order(database, id)) rows.push_back(order_row(*order));
    return rows;
}

/// Parties of the register and names that the draft would add to it, beside each other.
std::vector<MergeProposal> merges_with_draft(store::Database& database, const OrderReading& reading) {
    auto parties = store::load_parties(database);
    const auto known = parties.size();
    std::set<std::string> seen;
    const auto add = [&](const Executor& executor) {
        if (executor.kind == ExecutorKind::collective || executor.kind == ExecutorKind::unknown) return;
        if (!seen.insert(folded(executor.name)).second || store::find_party(database, executor.name)) return;
        Party party;
        party.kind = executor.kind;
        party.name = executor.name;
        party.post = executor.post;
        party.organisation = executor.organisation;
        parties.push_back(std::move(party));
    };
    for (const auto& plan : reading.plans)
        for (const auto& section : plan.sections)
            for (const auto& row : section.rows)
                for (const auto& executor : row.executors) add(executor);
    auto proposals = propose_merges(database, parties);
    // Proposals among the register alone belong to the page of parties.
    std::erase_if(proposals, [](const MergeProposal& one) { return one.parties.size() == one.names.size(); });
    return parties.size() == known ? std::vector<MergeProposal>() : proposals;
}

}  // namespace

OrderDraft read_order(Desk& desk, const std::string& upload) {
    const auto laid = find_desk_file(desk.uploads(), upload);
    const auto bytes = read_whole_file(laid.path);
    const auto connection = desk.database();
    OrderDraft draft;
    draft.upload = upload;
    draft.name = laid.name;
    draft.source = open_document(bytes, laid.name);
    draft.reading = understand_order(connection, draft.source);
    AcceptOrder wish;
    wish.reading = draft.reading;
    draft.twins = order_twins(connection, wish, sha256_hex(bytes));
    draft.amends = amended_orders(connection, draft.reading);
    draft.merges = merges_with_draft(connection, draft.reading);
    return draft;
}

TermReading read_term(Desk& desk, const TermWish& wish) {
    TermReading reading;
    reading.deadline = wish.deadline ? *wish.deadline : read_term_phrase(wish.phrase);
    reading.said = deadline::explain_deadline(reading.deadline);
    if (!wish.period) return reading;
    Measure measure;
    measure.id = "m1";
    measure.deadline = reading.deadline;
    measure.moment = wish.moment;
    measure.schedule = wish.schedule;
    Plan plan;
    plan.period = *wish.period;
    plan.week = wish.week;
    plan.checkpoints = wish.checkpoints;
    plan.sections.push_back({"", "", {std::move(measure)}});
    const auto connection = desk.database();
    auto found = occurrences_of(plan, store::load_events(connection), *work_time(desk), {});
    reading.occurrences = std::move(found["m1"]);
    return reading;
}

std::vector<Executor> read_executor_cell(Desk& desk, std::string_view written) {
    return read_executors_written(desk.database(), written);
}

}  // namespace opora::office
