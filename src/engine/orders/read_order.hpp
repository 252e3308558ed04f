/// An order as a document → an order as understood: head, basis, clauses, appendices, lists, pairs, plans.
///
/// Nothing is guessed in silence and nothing is lost in silence: what contradicts itself, what a person has to answer
/// and what was left out stands in `remarks`, each with its place in the source.
#pragma once

#include "base/document.hpp"
#include "domain/order.hpp"
#include "engine/orders/understanding.hpp"

namespace opora::orders {

OrderReading read_order(const Document& document, const Understanding& understanding);

}  // namespace opora::orders
