/// The door to the store. Nobody above asks which database stands behind it.
///
/// SQL is written in the subset that SQLite and PostgreSQL share; parameters are $1, $2, …
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace opora::store {

/// One prepared statement. Parameters are bound from 1, columns read from 0. Text and blobs are copied.
class Statement {
 public:
    virtual ~Statement() = default;
    virtual Statement& bind(int index, std::int64_t value) = 0;
    virtual Statement& bind(int index, double value) = 0;
    virtual Statement& bind(int index, std::string_view text) = 0;
    virtual Statement& bind_blob(int index, std::string_view bytes) = 0;
    virtual Statement& bind_null(int index) = 0;
    /// The next row, or false at the end. Throws Refusal{store_busy, store_unreadable, store_full,
    /// store_read_only, store_gone}.
    virtual bool step() = 0;
    virtual void reset() = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    /// Valid until the next step.
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view blob(int column) const = 0;
    virtual bool is_null(int column) const = 0;
};

/// A table as its database describes it.
struct TableShape {
    enum class Kind : std::uint8_t { integer, real, text, blob };
    struct Column {
        std::string name;
        Kind kind = Kind::text;
        int key_place = 0;  ///< 1, 2, … in the primary key; 0 = not of it
    };
    std::string name;
    std::vector<Column> columns;
    std::vector<std::string> refers_to;  ///< tables; its own name where rows refer to rows of it
    bool gives_ids = false;              ///< the database gives the numbers of its column id
};

/// One connection; used by one thread at a time.
class Database {
 public:
    virtual ~Database() = default;
    /// Costs little the second time: a connection keeps what it has prepared.
    virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
    /// Runs statements without parameters, one or several.
    virtual void execute(std::string_view sql) = 0;
    /// Writers take their turn at once, one after another; readers see one moment.
    virtual void begin(bool is_writing) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    virtual bool is_in_transaction() const = 0;
    /// False when the file it has open no longer lies where it was: what is written to it would be lost.
    virtual bool is_in_place() = 0;
    /// "sqlite" or "postgres": which schema steps are its own.
    virtual std::string_view dialect() const = 0;
    /// Names of its tables, in order.
    virtual std::vector<std::string> tables() = 0;
    virtual TableShape shape(const std::string& table) = 0;
    /// The last number given to a row of a table that gives_ids, also when the row is gone; and from which to go on.
    virtual std::int64_t last_id(const std::string& table) = 0;
    virtual void go_on_from(const std::string& table, std::int64_t last_id) = 0;
    /// Within this transaction, whether rows that are referred to exist is asked when it ends.
    virtual void defer_references() = 0;
    /// What stands behind a SELECT that takes one row for itself, so that others who take at the same time pass it
    /// over.
    virtual std::string_view skipping_locked() const = 0;
    /// Words of the database's own check of its files: "ok", or what is broken.
    virtual std::string check_integrity() = 0;
    /// Counts what the tables hold, after much was written at once: a planner that does not know looks a whole table
    /// through for a row.
    virtual void take_stock() = 0;
    /// Writes all of it as it is at one moment to a new file, while others read and write: a copy (SQLite) or an
    /// archive of pg_dump. Refuses: store_full, program_failed.
    virtual void back_up(const std::string& file) = 0;
};

/// Commits on `commit()`, otherwise rolls back when it goes. Within another one it joins that:
/// only the outermost commits or rolls back.
class Transaction {
 public:
    enum class Mode { reading, writing };
    Transaction(Database& database, Mode mode);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

 private:
    Database& database_;
    bool is_outermost_;
    bool is_open_ = true;
};

/// Bytes where a plain string would be text.
struct Blob {
    std::string_view bytes;
};

template <class Value>
void bind_value(Statement& statement, int index, const Value& value) {
    if constexpr (std::is_same_v<Value, Blob>)
        statement.bind_blob(index, value.bytes);
    else if constexpr (std::is_floating_point_v<Value>)
        statement.bind(index, static_cast<double>(value));
    else if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>)
        statement.bind(index, static_cast<std::int64_t>(value));
    else
        statement.bind(index, std::string_view(value));
}

template <class Value>
void bind_value(Statement& statement, int index, const std::optional<Value>& value) {
    if (value)
        bind_value(statement, index, *value);
    else
        statement.bind_null(index);
}

/// Prepares `sql` and binds `values` to $1, $2, …; the caller steps.
template <class... Values>
std::unique_ptr<Statement> ask(Database& database, std::string_view sql, const Values&... values) {
    auto statement = database.prepare(sql);
    [[maybe_unused]] int index = 0;
    (bind_value(*statement, ++index, values), ...);
    return statement;
}

/// Runs a statement that gives no rows.
template <class... Values>
void run(Database& database, std::string_view sql, const Values&... values) {
    ask(database, sql, values...)->step();
}

/// Runs a statement that gives back one number (RETURNING id), or none, to its end.
template <class... Values>
std::optional<std::int64_t> run_for_id(Database& database, std::string_view sql, const Values&... values) {
    const auto statement = ask(database, sql, values...);
    std::optional<std::int64_t> id;
    while (statement->step()) id = statement->integer(0);
    return id;
}

/// up_to_date: created when there is none, its schema brought up to date. there_already: the same of a store that has
/// been there a moment ago; where its file is gone, none is made in its place.
enum class Opening : std::uint8_t { up_to_date, as_it_is, there_already };

/// Opens the store at `file` (":memory:" for tests).
/// Throws Refusal{store_unreadable, store_too_new, store_too_old, store_busy, store_full, store_read_only, store_gone}.
std::unique_ptr<Database> open_sqlite(const std::string& file, Opening opening = Opening::up_to_date);

/// Connects to the database of a server, as libpq reads addresses: "postgresql://user@host:port/name?…". A connection
/// that breaks is made anew at its next use; in the middle of a transaction, where what was written before is lost with
/// it, it is refused: store_gone. store_unsure: the server went while it was ending a transaction.
/// Throws Refusal{store_gone, store_unreadable, store_too_new, store_too_old, store_busy}.
std::unique_ptr<Database> open_postgres(const std::string& address, Opening opening = Opening::up_to_date);
/// Fills an empty database from an archive of back_up. Refuses: program_failed, store_not_empty.
void restore_postgres(const std::string& address, const std::string& file);

bool is_postgres(std::string_view address);
/// By its address: a file or a server.
std::unique_ptr<Database> open_store(const std::string& address, Opening opening = Opening::up_to_date);

}  // namespace opora::store
