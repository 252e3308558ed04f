#include "office/orders.hpp"

#include "gateway/orders/json_order.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/comments.hpp"
#include "office/file_cabinet.hpp"
#include "office/open_document.hpp"
#include "office/plan_records.hpp"

namespace opora::office {

namespace {

std::string order_called(OrderId id) { return "order " + std::to_string(static_cast<std::int64_t>(id)); }

store::OrderRecord require_order(store::Database& database, OrderId id) {
    auto record = store::load_order(database, id);
    if (!record) refuse_not_found(order_called(id));
    return std::move(*record);
}

std::vector<OrderLink> links_of(store::Database& database, OrderId id, const Date& today) {
    std::vector<OrderLink> links;
    for (const auto& link : store::load_order_links(database, id)) {
        const bool is_from_here = link.order == id;
        const auto other = require_order(database, is_from_here ? link.other : link.order);
        const auto kind = is_from_here ? link.kind : link.kind == "amends" ? "amended_by" : "extended_by";
        links.push_back({kind, order_rows(database, {other}, today).front()});
    }
    return links;
}

OrderView view_order(store::Database& database, OrderId id, const Date& today) {
    const auto record = require_order(database, id);
    OrderView view;
    view.row = order_rows(database, {record}, today).front();
    view.reading = orders::read_order_json(boost::json::parse(record.reading, {}, orders::nested_deep));
    view.links = links_of(database, id, today);
    view.plans = plan_rows(database, store::load_plans(database, id), today);
    view.file = {record.file, record.file_name, 0, ""};
    if (const auto file = store::load_file(database, record.file)) {
        view.file.size = file->size;
        view.file.kind = file->kind;
    }
    return view;
}

}  // namespace

std::vector<StoredOrderRow> list_orders(Desk& desk, Instant now, const std::string& query, const Sight& sight) {
    const auto connection = desk.database();
    store::Transaction moment(connection, store::Transaction::Mode::reading);
    auto rows = order_rows(connection, store::load_orders(connection, query), local_day(connection, now));
    cut_order_rows(connection, sight, local_day(connection, now), rows);
    return rows;
}

OrderView find_order(Desk& desk, Instant now, OrderId id) {
    const auto connection = desk.database();
    store::Transaction moment(connection, store::Transaction::Mode::reading);
    return view_order(connection, id, local_day(connection, now));
}

Document order_source(Desk& desk, OrderId id) {
    const auto connection = desk.database();
    const auto record = require_order(connection, id);
    return open_document(read_whole_file(open_attachment(desk, record.file).path), record.file_name);
}

OrderView link_orders(Desk& desk, const Person& who, Instant now, OrderId id, const std::string& kind, OrderId other) {
    if (kind != "amends" && kind != "extends") refuse_field("kind", kind);
    if (id == other) refuse_field("order", order_called(other));
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    require_order(database, id);
    require_order(database, other);
    store::save_order_link(database, {id, kind, other, iso_time(now), who.name});
    store::add_audit(database, {0, iso_time(now), who.name, "link_orders",
                                order_called(id) + " " + kind + " " + order_called(other)});
    auto view = view_order(database, id, local_day(database, now));
    transaction.commit();
    return view;
}

}  // namespace opora::office
