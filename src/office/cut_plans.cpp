#include "gateway/store/reach.hpp"
#include "gateway/store/tasks.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"

#include <algorithm>

namespace opora::office {

namespace {

store::TaskQuery tasks_of(std::vector<PlanId> plans, const std::vector<PartyId>& parties, const Date& today) {
    store::TaskQuery query;
    query.plans = std::move(plans);
    query.parties = parties;
    query.today = today;
    return query;
}

std::optional<Date> next_due_of(store::Database& database, store::TaskQuery query) {
    query.selection = store::TaskSelection::open;
    query.from = query.today;
    query.limit = 1;
    const auto lines = store::find_tasks(database, query);
    return lines.empty() ? std::nullopt : lines.front().record.task.due;
}

}  // namespace

void cut_plan_rows(store::Database& database, const Sight& sight, const Date& today, std::vector<StoredPlanRow>& rows) {
    if (sight.is_everything()) return;
    const auto parties = parties_in(database, sight);
    const auto plans = store::plans_of_parties(database, parties);
    std::erase_if(rows, [&](const auto& row) { return !std::binary_search(plans.begin(), plans.end(), row.id); });
    for (auto& row : rows) {
        const auto query = tasks_of({row.id}, parties, today);
        row.progress = store::count_tasks(database, query);
        row.next_due = next_due_of(database, query);
    }
}

void cut_order_rows(store::Database& database, const Sight& sight, const Date& today,
                    std::vector<StoredOrderRow>& rows) {
    if (sight.is_everything()) return;
    const auto parties = parties_in(database, sight);
    const auto plans = store::plans_of_parties(database, parties);
    for (auto& row : rows)
        std::erase_if(row.plans, [&](PlanId id) { return !std::binary_search(plans.begin(), plans.end(), id); });
    std::erase_if(rows, [](const auto& row) { return row.plans.empty(); });
    for (auto& row : rows) row.progress = store::count_tasks(database, tasks_of(row.plans, parties, today));
}

}  // namespace opora::office
