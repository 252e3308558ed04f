/// The door to the store. Nobody above asks which database stands behind it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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
    /// The next row, or false at the end. Throws Refusal{store_busy, store_unreadable}.
    virtual bool step() = 0;
    virtual void reset() = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    /// Valid until the next step.
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view blob(int column) const = 0;
    virtual bool is_null(int column) const = 0;
};

/// One connection; used by one thread at a time.
class Database {
public:
    virtual ~Database() = default;
    virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
    virtual void execute(std::string_view sql) = 0;
    /// Writers take their turn at once (BEGIN IMMEDIATE); readers see one moment.
    virtual void begin(bool is_writing) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
};

/// Commits on `commit()`, otherwise rolls back when it goes.
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
    bool is_open_ = true;
};

/// Opens (creates) the store at `file` (":memory:" for tests), brings its schema up to date.
/// Throws Refusal{store_unreadable, store_too_new, store_too_old}.
std::unique_ptr<Database> open_sqlite(const std::string& file);

}  // namespace opora::store
