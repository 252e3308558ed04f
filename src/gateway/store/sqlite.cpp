#include "base/disk_trouble.hpp"
#include "base/problem.hpp"
#include "gateway/store/database.hpp"
#include "gateway/store/schema.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace opora::store {

namespace {

constexpr int application_id = 0x4F504F52;  // "OPOR": tells our files from other SQLite files
constexpr int patience_ms = 10'000;         // a writer waits this long for another one
constexpr std::size_t most_idle_statements = 256;

/// Without its folder: what people see names no folders of the server.
std::string name_of_file(sqlite3* connection) {
    const char* path = connection ? sqlite3_db_filename(connection, "main") : nullptr;
    return path ? std::filesystem::path(path).filename().string() : std::string{};
}

[[noreturn]] void fail_at_disk(sqlite3* connection, Code code) {
    throw Refusal(Problem{code, {}, name_of_file(connection), {}});
}

/// What the person can do something about is a Refusal; wrong SQL or a broken law of the schema is our bug.
[[noreturn]] void fail(sqlite3* connection, int code) {
    const std::string said = connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    const bool is_of_disk = (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN;
    if (is_of_disk && connection)
        if (const auto trouble = disk_trouble(sqlite3_system_errno(connection))) fail_at_disk(connection, *trouble);
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Refusal(Code::store_busy);
        case SQLITE_FULL:
            fail_at_disk(connection, Code::store_full);
        case SQLITE_READONLY:
            fail_at_disk(connection, Code::store_read_only);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw Refusal(Code::store_unreadable, {{"reason", said}});
        case SQLITE_NOMEM:
            throw std::bad_alloc();
        default:
            throw std::logic_error("SQLite " + std::to_string(code) + ": " + said);
    }
}

class SqliteDatabase;

class SqliteStatement final : public Statement {
 public:
    SqliteStatement(SqliteDatabase& home, std::string sql, sqlite3_stmt* handle);
    ~SqliteStatement() override;
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    Statement& bind(int index, std::int64_t value) override {
        return checked(sqlite3_bind_int64(handle_, place_of(index), value));
    }
    Statement& bind(int index, double value) override {
        return checked(sqlite3_bind_double(handle_, place_of(index), value));
    }
    Statement& bind(int index, std::string_view text) override {
        // A null pointer would bind NULL; an empty text is a text.
        return checked(sqlite3_bind_text64(handle_, place_of(index), text.data() ? text.data() : "", text.size(),
                                           SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    Statement& bind_blob(int index, std::string_view bytes) override {
        return checked(sqlite3_bind_blob64(handle_, place_of(index), bytes.data() ? bytes.data() : "", bytes.size(),
                                           SQLITE_TRANSIENT));
    }
    Statement& bind_null(int index) override { return checked(sqlite3_bind_null(handle_, place_of(index))); }

    bool step() override;
    void reset() override { sqlite3_reset(handle_); }

    std::int64_t integer(int column) const override { return sqlite3_column_int64(handle_, column); }
    double real(int column) const override { return sqlite3_column_double(handle_, column); }
    std::string_view text(int column) const override {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
        return {text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }
    std::string_view blob(int column) const override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
        return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }
    bool is_null(int column) const override { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

 private:
    Statement& checked(int code);
    /// SQLite numbers $1, $2 as they come in the text, not as they are called.
    int place_of(int index) const {
        assert(index >= 1 && static_cast<std::size_t>(index) <= places_.size());
        return places_[static_cast<std::size_t>(index) - 1];
    }

    SqliteDatabase& home_;
    std::string sql_;
    sqlite3_stmt* handle_;
    std::vector<int> places_;
};

class SqliteDatabase final : public Database {
 public:
    SqliteDatabase(const std::string& file, Opening opening) {
        const bool may_create = opening != Opening::there_already;
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
        const int code =
            sqlite3_open_v2(file.c_str(), &connection_, flags | (may_create ? SQLITE_OPEN_CREATE : 0), nullptr);
        try {
            if (!may_create && (code & 0xFF) == SQLITE_CANTOPEN)
                throw Refusal(Code::store_gone, {{"reason", std::string(sqlite3_errmsg(connection_))}});
            // It tries to read what it may not make, and then says that there is nothing.
            const auto folder = std::filesystem::absolute(file).parent_path();
            if ((code & 0xFF) == SQLITE_CANTOPEN && ::access(folder.c_str(), W_OK) != 0)
                if (const auto trouble = disk_trouble(errno)) fail_at_disk(connection_, *trouble);
            if (code != SQLITE_OK) fail(connection_, code);
            sqlite3_busy_timeout(connection_, patience_ms);
            // SQLite is content with reading where it may not write; we would find out in the middle of somebody's
            // work.
            if (sqlite3_db_readonly(connection_, "main") == 1) fail_at_disk(connection_, Code::store_read_only);
            recognise(may_create);
            // FULL: what was acknowledged outlives a power failure too, at the price of one fsync a commit.
            execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY");
        } catch (...) {
            close();
            throw;
        }
    }
    ~SqliteDatabase() override { close(); }
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;

    std::unique_ptr<Statement> prepare(std::string_view sql) override {
        if (const auto found = idle_.find(std::string(sql)); found != idle_.end()) {
            auto* handle = found->second;
            idle_.erase(found);
            return std::make_unique<SqliteStatement>(*this, std::string(sql), handle);
        }
        sqlite3_stmt* handle = nullptr;
        const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
        if (code != SQLITE_OK) fail(connection_, code);
        return std::make_unique<SqliteStatement>(*this, std::string(sql), handle);
    }

    void execute(std::string_view sql) override {
        const int code = sqlite3_exec(connection_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) fail(connection_, code);
    }

    void begin(bool is_writing) override { execute(is_writing ? "BEGIN IMMEDIATE" : "BEGIN"); }
    bool is_in_place() override {
        int has_moved = 0;
        sqlite3_file_control(connection_, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
        return has_moved == 0;
    }
    void commit() override { execute("COMMIT"); }
    void rollback() noexcept override {
        if (is_in_transaction()) sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    bool is_in_transaction() const override { return sqlite3_get_autocommit(connection_) == 0; }

    std::string_view dialect() const override { return "sqlite"; }
    std::string_view skipping_locked() const override { return ""; }  // one writer at a time: nobody takes meanwhile
    std::vector<std::string> tables() override {
        const auto rows = prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            " ORDER BY name");
        std::vector<std::string> names;
        while (rows->step()) names.emplace_back(rows->text(0));
        return names;
    }

    TableShape shape(const std::string& table) override;
    std::int64_t last_id(const std::string& table) override {
        return std::max(number("SELECT coalesce(max(id), 0) FROM " + table),
                        number("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '" + table + "'"));
    }
    void go_on_from(const std::string& table, std::int64_t last_id) override {
        // Tables that are not counted on go on from their highest row by themselves.
        if (number("SELECT count(*) FROM sqlite_master WHERE name = '" + table + "' AND sql LIKE '%AUTOINCREMENT%'") ==
            0)
            return;
        execute("DELETE FROM sqlite_sequence WHERE name = '" + table + "'");
        run(*this, "INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", table, last_id);
    }
    void defer_references() override { execute("PRAGMA defer_foreign_keys = ON"); }
    void back_up(const std::string& file) override;

    void take_stock() override {}  // its questions say themselves in which order tables are read
    std::string check_integrity() override {
        std::string said;
        const auto rows = prepare("PRAGMA integrity_check");
        while (rows->step()) said += (said.empty() ? "" : "\n") + std::string(rows->text(0));
        const auto strays = prepare("PRAGMA foreign_key_check");
        while (strays->step()) said += "\nforeign key of " + std::string(strays->text(0));
        return said;
    }

    sqlite3* connection() const { return connection_; }

    /// A statement comes home to be used again.
    void take_back(std::string sql, sqlite3_stmt* handle) noexcept {
        sqlite3_reset(handle);
        sqlite3_clear_bindings(handle);
        try {
            if (idle_.size() < most_idle_statements) {
                idle_.emplace(std::move(sql), handle);
                return;
            }
        } catch (...) {  // no memory to keep it: it goes
        }
        sqlite3_finalize(handle);
    }

 private:
    /// Refuses a file that is a database of somebody else.
    void recognise(bool may_be_new) {
        const auto id = number("PRAGMA application_id");
        if (id == application_id) return;
        if (!may_be_new) throw Refusal(Code::store_gone, {{"reason", std::string("another file lies in its place")}});
        if (id != 0 || number("SELECT count(*) FROM sqlite_master") != 0)
            throw Refusal(Code::store_unreadable, {{"reason", std::string("application_id ") + std::to_string(id)}});
        execute("PRAGMA page_size = 8192; PRAGMA application_id = " + std::to_string(application_id));
    }
    std::int64_t number(std::string_view sql) {
        const auto rows = prepare(sql);
        return rows->step() ? rows->integer(0) : 0;
    }
    void close() noexcept {
        for (const auto& [sql, handle] : idle_) sqlite3_finalize(handle);
        idle_.clear();
        sqlite3_close_v2(connection_);
    }

    sqlite3* connection_ = nullptr;
    std::unordered_multimap<std::string, sqlite3_stmt*> idle_;
};

TableShape SqliteDatabase::shape(const std::string& table) {
    TableShape shape;
    shape.name = table;
    const auto columns = ask(*this, "SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid", table);
    while (columns->step()) {
        const auto type = columns->text(1);
        const auto kind = type == "INTEGER" ? TableShape::Kind::integer
                          : type == "REAL"  ? TableShape::Kind::real
                          : type == "BLOB"  ? TableShape::Kind::blob
                                            : TableShape::Kind::text;
        const auto place = static_cast<int>(columns->integer(2));
        if (place == 1 && columns->text(0) == "id" && kind == TableShape::Kind::integer) shape.gives_ids = true;
        shape.columns.push_back({std::string(columns->text(0)), kind, place});
    }
    const auto others = ask(*this, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list($1) ORDER BY 1", table);
    while (others->step()) shape.refers_to.emplace_back(others->text(0));
    return shape;
}

void SqliteDatabase::back_up(const std::string& file) {
    sqlite3* copy = nullptr;
    const int opened = sqlite3_open_v2(file.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closer(copy, sqlite3_close_v2);
    if (opened != SQLITE_OK) fail(copy, opened);
    auto* backup = sqlite3_backup_init(copy, "main", connection_, "main");
    if (!backup) fail(copy, sqlite3_errcode(copy));
    // All pages at once: in WAL mode a reader keeps nobody from writing, and nothing that is written meanwhile comes
    // in.
    sqlite3_backup_step(backup, -1);
    if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK) fail(copy, code);
}

SqliteStatement::SqliteStatement(SqliteDatabase& home, std::string sql, sqlite3_stmt* handle)
    : home_(home), sql_(std::move(sql)), handle_(handle) {
    const int count = sqlite3_bind_parameter_count(handle_);
    places_.resize(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        places_[static_cast<std::size_t>(i)] =
            sqlite3_bind_parameter_index(handle_, ("$" + std::to_string(i + 1)).c_str());
}

SqliteStatement::~SqliteStatement() { home_.take_back(std::move(sql_), handle_); }

bool SqliteStatement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(home_.connection(), code);
}

Statement& SqliteStatement::checked(int code) {
    if (code != SQLITE_OK) fail(home_.connection(), code);
    return *this;
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& file, Opening opening) {
    auto database = std::make_unique<SqliteDatabase>(file, opening);
    if (opening != Opening::as_it_is) bring_up_to_date(*database, embedded::schema());
    return database;
}

}  // namespace opora::store
