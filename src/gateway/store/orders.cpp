#include "gateway/store/orders.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "gateway/store/days.hpp"
#include "gateway/store/like.hpp"

namespace opora::store {

namespace {

OrderRecord order_head(const Statement& row) {
    OrderRecord record;
    record.id = OrderId{row.integer(0)};
    record.version = static_cast<int>(row.integer(1));
    record.kind = row.text(2);
    record.number = row.text(3);
    record.date = read_day(row.text(4));
    record.body = row.text(5);
    record.title = row.text(6);
    record.at = row.text(7);
    record.person = row.text(8);
    return record;
}

OrderId save_head(Database& database, const OrderRecord& record) {
    const auto text = folded(record.number + " " + record.title + " " + record.body);
    const auto id =
        record.id == OrderId{}
            ? run_for_id(database,
                         "INSERT INTO orders (version, kind, number, day, body, title, folded, at, person)"
                         " VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                         record.kind, record.number, day_cell(record.date), record.body, record.title, text, record.at,
                         record.person)
            : run_for_id(database,
                         "UPDATE orders SET version = version + 1, kind = $1, number = $2, day = $3, body = $4,"
                         " title = $5, folded = $6 WHERE id = $7 RETURNING id",
                         record.kind, record.number, day_cell(record.date), record.body, record.title, text, record.id);
    if (!id) throw Refusal(Problem{Code::not_found, {}, "order " + std::to_string(std::int64_t(record.id)), {}});
    return OrderId{*id};
}

}  // namespace

OrderId save_order(Database& database, const OrderRecord& record) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto id = save_head(database, record);
    run(database,
        "INSERT INTO order_versions (order_id, version, reading, file, file_name, at, person)"
        " SELECT id, version, $2, $3, $4, $5, $6 FROM orders WHERE id = $1",
        id, record.reading, record.file, record.file_name, record.at, record.person);
    transaction.commit();
    return id;
}

std::optional<OrderRecord> load_order(Database& database, OrderId id, int version) {
    const auto rows = ask(database,
                          "SELECT o.id, v.version, o.kind, o.number, o.day, o.body, o.title, v.at, v.person,"
                          " v.reading, v.file, v.file_name FROM orders o JOIN order_versions v ON v.order_id = o.id"
                          " WHERE o.id = $1 AND ($2 = 0 OR v.version = $2) ORDER BY v.version DESC LIMIT 1",
                          id, version);
    if (!rows->step()) return {};
    auto record = order_head(*rows);
    record.reading = rows->text(9);
    record.file = rows->text(10);
    record.file_name = rows->text(11);
    return record;
}

std::vector<OrderRecord> load_orders(Database& database, std::string_view query) {
    const auto rows = ask(database,
                          "SELECT id, version, kind, number, day, body, title, at, person FROM orders"
                          " WHERE folded LIKE $1 ESCAPE '!' ORDER BY day DESC, id DESC",
                          like_text(query));
    std::vector<OrderRecord> found;
    while (rows->step()) found.push_back(order_head(*rows));
    return found;
}

std::vector<OrderId> find_orders(Database& database, std::string_view number, const std::optional<Date>& date,
                                 std::string_view file) {
    const auto rows = ask(database,
                          "SELECT id FROM orders WHERE number <> '' AND number = $1 AND day = $2"
                          " UNION SELECT order_id FROM order_versions WHERE file <> '' AND file = $3 ORDER BY 1",
                          number, day_cell(date), file);
    std::vector<OrderId> found;
    while (rows->step()) found.push_back(OrderId{rows->integer(0)});
    return found;
}

void save_order_link(Database& database, const OrderLinkRecord& link) {
    run(database,
        "INSERT INTO order_links (order_id, kind, other, at, person) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (order_id, kind, other) DO NOTHING",
        link.order, link.kind, link.other, link.at, link.person);
}

std::vector<OrderLinkRecord> load_order_links(Database& database, OrderId id) {
    const auto rows = ask(database,
                          "SELECT order_id, kind, other, at, person FROM order_links WHERE order_id = $1 OR other = $1"
                          " ORDER BY at, order_id, kind, other",
                          id);
    std::vector<OrderLinkRecord> found;
    while (rows->step())
        found.push_back({OrderId{rows->integer(0)}, std::string(rows->text(1)), OrderId{rows->integer(2)},
                         std::string(rows->text(3)), std::string(rows->text(4))});
    return found;
}

}  // namespace opora::store
