/// Between plans and tasks as values and as the store keeps them. For office functions about plans only.
#pragma once

#include "gateway/store/orders.hpp"
#include "gateway/store/plans.hpp"
#include "gateway/store/tasks.hpp"
#include "office/desk.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

#include <map>

namespace opora::office {

/// Throws Refusal{not_found} that names what is not there.
[[noreturn]] void refuse_not_found(const std::string& what);
/// Throws Refusal{bad_request} at the field.
[[noreturn]] void refuse_field(const std::string& field, const std::string& value);

std::string plan_body(const Plan& plan);
/// With id, order and version.
Plan plan_of(const store::PlanRecord& record);
/// Refuses: not_found.
Plan require_plan(store::Database&, PlanId id, int version = 0);

std::string task_text(const store::TaskRecord& record);
store::TaskRecord task_of_text(const std::string& text);

std::string said_text(const std::vector<Said>& said);
std::vector<Said> said_of_text(const std::string& text);

StoredOrderRow order_row(const store::OrderRecord& record);
StoredPlanRow plan_row(const store::PlanRecord& record);

/// Of all orders and plans of the store, or of those asked for.
std::vector<StoredOrderRow> order_rows(store::Database&, const std::vector<store::OrderRecord>&, const Date& today);
std::vector<StoredPlanRow> plan_rows(store::Database&, const std::vector<store::PlanRecord>&, const Date& today);

/// Rows of plans, or of orders, in which a party in sight has a task; their progress is of those tasks.
void cut_plan_rows(store::Database&, const Sight& sight, const Date& today, std::vector<StoredPlanRow>& rows);
void cut_order_rows(store::Database&, const Sight& sight, const Date& today, std::vector<StoredOrderRow>& rows);

/// Names of parties as the register has them: one written another way is the same party.
class PartyNames {
 public:
    explicit PartyNames(store::Database& database) : database_(database) {}
    /// The register's name for it; the name itself when it is unknown.
    const std::string& known_as(const std::string& name);
    /// Finds or adds it; 0 for "".
    PartyId obtain(const std::string& name, ExecutorKind kind, const std::string& post,
                   const std::string& organisation);
    std::string name_of(PartyId id);
    const std::vector<std::string>& added() const { return added_; }

 private:
    struct Known {
        PartyId id{};
        std::string name;
    };
    const Known& look_up(const std::string& name);
    store::Database& database_;
    std::map<std::string, Known> known_;
    std::map<PartyId, std::string> names_;
    std::vector<std::string> added_;
};

/// What the clock where the people are is ahead of UTC: setting "utc_offset" in hours, else that of this machine, of
/// Moscow when the machine keeps UTC.
std::chrono::seconds local_offset(store::Database&, Instant now);
/// The day where the people are.
Date local_day(store::Database&, Instant now);

}  // namespace opora::office
