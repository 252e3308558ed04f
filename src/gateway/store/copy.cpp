#include "gateway/store/copy.hpp"

#include "base/hash.hpp"
#include "base/problem.hpp"
#include "gateway/store/bytes.hpp"
#include "gateway/store/schema.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace opora::store {

namespace {

using Kind = TableShape::Kind;

// Blocks are tens of kilobytes: a batch of them is some megabytes.
constexpr std::int64_t rows_in_batch = 400;

bool is_about_store(const std::string& table) { return table == "schema_steps" || table == "unfinished_copy"; }

/// Each after those it refers to.
std::vector<TableShape> shapes_in_order(Database& database) {
    std::vector<TableShape> waiting, ordered;
    for (const auto& table : database.tables())
        if (!is_about_store(table)) waiting.push_back(database.shape(table));
    // Columns by name: a table that was changed may have them in another order elsewhere.
    for (auto& shape : waiting)
        std::sort(shape.columns.begin(), shape.columns.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
    std::set<std::string> placed;
    while (!waiting.empty()) {
        const auto next = std::find_if(waiting.begin(), waiting.end(), [&](const TableShape& shape) {
            return std::all_of(shape.refers_to.begin(), shape.refers_to.end(),
                               [&](const auto& other) { return other == shape.name || placed.contains(other); });
        });
        if (next == waiting.end()) throw std::logic_error("tables refer to each other in a circle");
        placed.insert(next->name);
        ordered.push_back(std::move(*next));
        waiting.erase(next);
    }
    return ordered;
}

/// A value of a row, whatever database it is from.
struct Cell {
    Kind kind = Kind::text;
    bool is_null = true;
    std::int64_t integer = 0;
    double real = 0;
    std::string bytes;
};
using Row = std::vector<Cell>;

std::string listed(const std::vector<std::string>& names, std::string_view behind = "") {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "\"" : ", \"") + name + "\"" + std::string(behind);
    return all;
}

std::string numbered(std::size_t count) {
    std::string all;
    for (std::size_t i = 1; i <= count; ++i) all += (i == 1 ? "$" : ", $") + std::to_string(i);
    return all;
}

/// Columns that rows are ordered by: the primary key, or all of them where there is none.
std::vector<std::size_t> key_of(const TableShape& shape) {
    std::vector<std::size_t> key, all;
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        all.push_back(i);
        if (shape.columns[i].key_place > 0) key.push_back(i);
    }
    std::sort(key.begin(), key.end(),
              [&](auto a, auto b) { return shape.columns[a].key_place < shape.columns[b].key_place; });
    return key.empty() ? all : key;
}

bool has_key(const TableShape& shape) {
    return std::any_of(shape.columns.begin(), shape.columns.end(), [](const auto& one) { return one.key_place > 0; });
}

std::vector<std::string> column_names(const TableShape& shape, const std::vector<std::size_t>* which = nullptr) {
    std::vector<std::string> names;
    if (which)
        for (const auto i : *which) names.push_back(shape.columns[i].name);
    else
        for (const auto& column : shape.columns) names.push_back(column.name);
    return names;
}

Cell cell_of(const Statement& row, int column, Kind kind) {
    Cell cell;
    cell.kind = kind;
    cell.is_null = row.is_null(column);
    if (cell.is_null) return cell;
    if (kind == Kind::integer)
        cell.integer = row.integer(column);
    else if (kind == Kind::real)
        cell.real = row.real(column);
    else
        cell.bytes = kind == Kind::blob ? row.blob(column) : row.text(column);
    return cell;
}

void bind_cell(Statement& to, int index, const Cell& cell) {
    if (cell.is_null)
        to.bind_null(index);
    else if (cell.kind == Kind::integer)
        to.bind(index, cell.integer);
    else if (cell.kind == Kind::real)
        to.bind(index, cell.real);
    else if (cell.kind == Kind::blob)
        to.bind_blob(index, cell.bytes);
    else
        to.bind(index, std::string_view(cell.bytes));
}

void write_cell(ByteWriter& to, const Cell& cell) {
    to.byte(cell.is_null ? 0 : 1);
    if (cell.is_null) return;
    if (cell.kind == Kind::integer)
        to.signed_number(cell.integer);
    else if (cell.kind == Kind::real)
        to.real(cell.real);
    else
        to.text(cell.bytes);
}

std::vector<Row> rows_of(Statement& rows, const TableShape& shape) {
    std::vector<Row> found;
    while (rows.step()) {
        auto& row = found.emplace_back();
        for (std::size_t i = 0; i < shape.columns.size(); ++i)
            row.push_back(cell_of(rows, static_cast<int>(i), shape.columns[i].kind));
    }
    return found;
}

/// The next rows in the order of the key, behind `last`; a table without a key comes whole.
std::vector<Row> read_batch(Database& database, const TableShape& shape, const Row* last) {
    const auto key = key_of(shape);
    const auto names = listed(column_names(shape, &key));
    auto sql = "SELECT " + listed(column_names(shape)) + " FROM \"" + shape.name + "\"";
    if (last) sql += " WHERE (" + names + ") > (" + numbered(key.size()) + ")";
    sql += " ORDER BY " + names;
    if (has_key(shape)) sql += " LIMIT " + std::to_string(rows_in_batch);
    const auto rows = database.prepare(sql);
    if (last)
        for (std::size_t i = 0; i < key.size(); ++i) bind_cell(*rows, static_cast<int>(i + 1), (*last)[key[i]]);
    return rows_of(*rows, shape);
}

std::optional<Row> last_row(Database& database, const TableShape& shape) {
    const auto key = key_of(shape);
    const auto rows = database.prepare("SELECT " + listed(column_names(shape)) + " FROM \"" + shape.name +
                                       "\" ORDER BY " + listed(column_names(shape, &key), " DESC") + " LIMIT 1");
    auto found = rows_of(*rows, shape);
    if (found.empty()) return {};
    return std::move(found.front());
}

/// Calls `take` with batch after batch, from behind `last` on.
template <class Take>
void each_batch(Database& database, const TableShape& shape, std::optional<Row> last, Take take) {
    for (;;) {
        auto rows = read_batch(database, shape, last ? &*last : nullptr);
        if (!rows.empty()) take(rows);
        if (!has_key(shape) || std::ssize(rows) < rows_in_batch) return;
        last = std::move(rows.back());
    }
}

TableSum sum_of(Database& database, const TableShape& shape) {
    TableSum sum{shape.name, 0, ""};
    each_batch(database, shape, {}, [&](const std::vector<Row>& rows) {
        for (const auto& row : rows) {
            ByteWriter bytes;
            bytes.text(sum.sum);
            for (const auto& cell : row) write_cell(bytes, cell);
            sum.sum = sha256_hex(bytes.bytes());
            ++sum.rows;
        }
    });
    return sum;
}

std::string fingerprint(const std::vector<TableSum>& sums) {
    std::string all;
    for (const auto& sum : sums) all += sum.table + " " + std::to_string(sum.rows) + " " + sum.sum + "\n";
    return sha256_hex(all);
}

void insert_rows(Database& to, const TableShape& shape, const std::vector<Row>& rows) {
    const auto statement = to.prepare("INSERT INTO \"" + shape.name + "\" (" + listed(column_names(shape)) +
                                      ") VALUES (" + numbered(shape.columns.size()) + ")");
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) bind_cell(*statement, static_cast<int>(i + 1), row[i]);
        statement->step();
        statement->reset();
    }
}

/// Rows may refer to later rows of their own table: such a table, and one without a key, is copied in one transaction.
void copy_table(Database& from, Database& to, const TableShape& shape, Progress& progress) {
    const bool is_whole = !has_key(shape) || std::count(shape.refers_to.begin(), shape.refers_to.end(), shape.name) > 0;
    const auto last = last_row(to, shape);
    if (last && is_whole) return;
    std::optional<Transaction> whole;
    const auto begin = [&] {
        whole.emplace(to, Transaction::Mode::writing);
        to.defer_references();
    };
    if (is_whole) begin();
    each_batch(from, shape, last, [&](const std::vector<Row>& rows) {
        progress.check();
        if (!is_whole) begin();
        insert_rows(to, shape, rows);
        if (is_whole) return;
        whole->commit();
        whole.reset();
    });
    if (is_whole) whole->commit();
}

std::vector<TableSum> sums_in_order(Database& database, const std::vector<TableShape>& shapes, Progress& progress) {
    std::vector<TableSum> sums;
    for (const auto& shape : shapes) {
        progress.report("progress.compare", sums.size(), shapes.size());
        progress.check();
        sums.push_back(sum_of(database, shape));
    }
    return sums;
}

void require_known_version(Database& from) {
    const int found = schema_version(from), known = newest_step(from.dialect());
    const Args versions{{"found", double(found)}, {"known", double(known)}};
    if (found > known) throw Refusal(Code::store_too_new, versions);
    if (found < known) throw Refusal(Code::store_too_old, versions);
    if (is_half_copied(from)) throw Refusal(Code::copy_differs, {{"what", std::string("unfinished_copy")}});
}

/// Which copy was broken off in `to`; "" = none was.
std::string broken_off(Database& to) {
    if (!is_half_copied(to)) return "";
    const auto rows = to.prepare("SELECT source FROM unfinished_copy");
    return rows->step() ? std::string(rows->text(0)) : "";
}

void require_room(Database& to, const std::string& source) {
    const auto before = broken_off(to);
    if (before.empty() ? !is_empty(to) : before != source)
        throw Refusal(Code::store_not_empty, {{"place", std::string(to.dialect())}});
}

void mark_unfinished(Database& to, const std::string& source) {
    if (!broken_off(to).empty()) return;
    bring_up_to_date(to, embedded::schema());
    Transaction transaction(to, Transaction::Mode::writing);
    to.execute("CREATE TABLE unfinished_copy (source TEXT NOT NULL)");
    run(to, "INSERT INTO unfinished_copy (source) VALUES ($1)", source);
    transaction.commit();
}

void require_equal(const std::vector<TableSum>& wanted, const std::vector<TableSum>& got) {
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (i >= got.size() || !(wanted[i] == got[i]))
            throw Refusal(Code::copy_differs,
                          {{"what", wanted[i].table + " " + std::to_string(wanted[i].rows) + " / " +
                                        (i < got.size() ? std::to_string(got[i].rows) : std::string("–"))}});
}

}  // namespace

bool is_empty(Database& database) {
    for (const auto& table : database.tables())
        if (!is_about_store(table) && database.prepare("SELECT 1 FROM \"" + table + "\" LIMIT 1")->step()) return false;
    return true;
}

std::vector<TableSum> table_sums(Database& database, Progress& progress) {
    const Transaction one_moment(database, Transaction::Mode::reading);
    return sums_in_order(database, shapes_in_order(database), progress);
}

std::vector<TableSum> look_at_copy(Database& from, Database* to, Progress& progress) {
    require_known_version(from);
    if (to && broken_off(*to).empty()) require_room(*to, "");
    const auto sums = table_sums(from, progress);
    if (to) require_room(*to, fingerprint(sums));
    return sums;
}

std::vector<TableSum> copy_store(Database& from, Database& to, Progress& progress) {
    const Transaction one_moment(from, Transaction::Mode::reading);
    const auto wanted = look_at_copy(from, &to, progress);
    mark_unfinished(to, fingerprint(wanted));
    const auto shapes = shapes_in_order(from);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        progress.report("progress.copy", i, shapes.size());
        copy_table(from, to, shapes[i], progress);
    }
    require_equal(wanted, sums_in_order(to, shapes, progress));
    Transaction last(to, Transaction::Mode::writing);
    for (const auto& shape : shapes)
        if (shape.gives_ids) to.go_on_from(shape.name, from.last_id(shape.name));
    to.execute("DROP TABLE unfinished_copy");
    last.commit();
    to.take_stock();
    return wanted;
}

}  // namespace opora::store
