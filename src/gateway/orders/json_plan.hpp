/// What a version of a plan says ↔ JSON of the contract (PlanBody, api/openapi.yaml). Ids of plan and order, and the
/// version, stand beside it, not in it.
#pragma once

#include "gateway/orders/json_order.hpp"

namespace opora::orders {

/// What only people need to see of a measure: counts, state, days. Added to the written measure.
using MeasureExtras = std::function<void(const Measure&, boost::json::object& out)>;

boost::json::object write_plan_body(const Plan& plan, const Teller& teller = {}, const MeasureExtras& extras = {});
/// Refuses: bad_request with `place.path`.
Plan read_plan_body_json(const boost::json::value& value, const std::string& path = "body");

using Members = std::map<Spread, std::vector<std::string>>;
boost::json::object write_members(const Members& members);
Members read_members_json(const boost::json::value& value, const std::string& path);

boost::json::object write_schedule_row(const ScheduleRow& row);
std::vector<ScheduleRow> read_schedule_json(const boost::json::value& value, const std::string& path);

}  // namespace opora::orders
