/// From what was read of an order to the plans it makes. For office functions about orders only.
#pragma once

#include "office/accept_order.hpp"

namespace opora::office {

/// Settings of the i-th plan of the reading; the one behind the last is the obligations'.
PlanSettings settings_of(const AcceptOrder& wish, std::size_t i);

/// Lists of the reading by what they mean, and over them what the person gave.
std::map<Spread, std::vector<std::string>> members_of(const AcceptOrder& wish);

/// The i-th plan of the reading. Refuses: plan_period_missing with its title.
Plan plan_of_reading(store::Database&, const AcceptOrder& wish, std::size_t i);

/// Clauses that make somebody do something, as a plan of one section; nothing when there are none.
/// `title`: what the plan is called. Refuses: plan_period_missing.
std::optional<Plan> duties_of_reading(store::Database&, const AcceptOrder& wish, const std::string& title);

/// The days that the order says something for: of settings, else of its plans; nothing when neither says.
std::optional<Period> period_of(const AcceptOrder& wish);

/// What differs in the measures of the plans of `order`, were `wish` accepted instead of it.
std::vector<planning::PlanDifference> differences_from(store::Database&, OrderId order, const AcceptOrder& wish);

/// For each plan of the reading the plan of `order` that it brings up to date; nothing for a new one.
std::vector<std::optional<PlanId>> same_plans(store::Database&, OrderId order, const OrderReading& reading);

/// Orders of the register with this number and day, or from this very file.
std::vector<OrderTwin> order_twins(store::Database&, const AcceptOrder& wish, const std::string& file);

}  // namespace opora::office
