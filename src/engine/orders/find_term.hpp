/// The phrase of time within a sentence of an order: «…, провести самообследование в срок до 10.10.2020».
#pragma once

#include "domain/order.hpp"
#include "engine/orders/understanding.hpp"

#include <optional>
#include <string_view>

namespace opora::orders {

/// The longest phrase behind the strongest cue («в срок», «не позднее» before «в течение» before «ежемесячный») that
/// the term reader can read. A strong cue that cannot be read gives a term that is `unread`: a question. Quotes are
/// passed over.
std::optional<Term> find_term(std::string_view text, const Understanding& understanding);

}  // namespace opora::orders
