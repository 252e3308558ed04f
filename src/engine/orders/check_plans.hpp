/// What is missing or twice within one plan, and what the text before its tables says.
#pragma once

#include "domain/order.hpp"
#include "engine/orders/contradictions.hpp"

#include <vector>

namespace opora::orders {

/// Numbers of rows, empty terms and executors, rows that stand twice, terms before the order, mixed letters.
void check_plan(const PlanReading& plan, const OrderHead& head, std::vector<Problem>& found);

/// Targets without a number; a title that speaks of low results above measures of objectivity.
void check_leads(const OrderReading& reading, const OrderTexts& texts, std::vector<Problem>& found);

}  // namespace opora::orders
