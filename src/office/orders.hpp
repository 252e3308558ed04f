/// The order register.
#pragma once

#include "base/document.hpp"
#include "office/attachments.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct OrderLink {
    std::string kind;  ///< amends, extends, amended_by, extended_by
    StoredOrderRow order;
};

struct OrderView {
    StoredOrderRow row;
    OrderReading reading;
    std::vector<OrderLink> links;
    std::vector<StoredPlanRow> plans;
    Attachment file;  ///< as it was uploaded
};

/// Newest first; `query` is looked for in numbers, titles and bodies, whatever the letter case.
/// Those with a task for somebody in sight; progress is of such tasks.
std::vector<StoredOrderRow> list_orders(Desk&, Instant now, const std::string& query = {},
                                        const Sight& sight = Sight::everything());
/// Refuses: not_found.
OrderView find_order(Desk&, Instant now, OrderId id);
/// The document as it was read. Refuses: not_found.
Document order_source(Desk&, OrderId id);
/// Says that `id` amends or extends `other`; kind "amends" or "extends". Refuses: not_found, bad_request.
OrderView link_orders(Desk&, const Person& who, Instant now, OrderId id, const std::string& kind, OrderId other);

}  // namespace opora::office
