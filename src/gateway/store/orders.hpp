/// The order register: heads to look for, readings version by version, links between orders.
#pragma once

#include "domain/plan.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct OrderRecord {
    OrderId id{};
    int version = 0;  ///< given by the store
    std::string kind, number;
    std::optional<Date> date;
    std::string body, title;
    std::string reading;          ///< JSON; left empty in lists
    std::string file, file_name;  ///< content address of the source; left empty in lists
    std::string at, person;       ///< of the first version in lists, of this one otherwise
};

/// Id 0: a new order; else the next version of one that is there. Gives the id. Refuses: not_found.
OrderId save_order(Database& database, const OrderRecord& record);
/// `version` 0 = the newest.
std::optional<OrderRecord> load_order(Database& database, OrderId id, int version = 0);
/// By date, newest first; `query` within numbers, titles and bodies, whatever the letter case; "" = all.
std::vector<OrderRecord> load_orders(Database& database, std::string_view query = {});
/// Orders of this number and day, and those a version of which came from this file. An empty number finds nothing.
std::vector<OrderId> find_orders(Database& database, std::string_view number, const std::optional<Date>& date,
                                 std::string_view file);

struct OrderLinkRecord {
    OrderId order{};
    std::string kind;  ///< "amends", "extends"
    OrderId other{};
    std::string at, person;
};
/// A link that is there stays as it is.
void save_order_link(Database& database, const OrderLinkRecord& link);
/// From and to this order.
std::vector<OrderLinkRecord> load_order_links(Database& database, OrderId id);

}  // namespace opora::store
