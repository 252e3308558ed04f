#include "base/problem.hpp"
#include "gateway/store/database.hpp"
#include "gateway/store/schema.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace opora::store {

namespace {

constexpr Oid of_bool = 16, of_bytes = 17, of_integer = 20, of_short = 21, of_int = 23, of_text = 25, of_oid = 26,
              of_float = 700, of_double = 701;
constexpr std::size_t most_prepared = 512;
constexpr int oldest_server = 130000;

// Every session: a writer waits ten seconds for another one, as on SQLite; a server notices a node whose machine is
// gone within half a minute, and a node that hangs in the middle of writing within a quarter of an hour.
constexpr auto session_settings =
    "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '15min'; SET tcp_keepalives_idle = 10;"
    "SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET client_min_messages = warning; SET jit = off";

// docs/decisions/0045: writers take turns; the number is "OPOR".
constexpr auto begin_writing =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(1330663250)";
constexpr auto begin_reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

struct ResultCloser {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ResultCloser>;

std::string one_line(std::string said) {
    while (!said.empty() && said.back() == '\n') said.pop_back();
    std::replace(said.begin(), said.end(), '\n', ' ');
    return said;
}

/// What a state of PostgreSQL ("53100": class 53, disk full) means to the person; longer ones stand first.
struct Meaning {
    std::string_view state;
    Code code;
};
constexpr Meaning meanings[] = {
    {"55P03", Code::store_busy},        // waited too long for the turn to write
    {"57014", Code::store_busy},        // stopped by the server's own time limit
    {"53100", Code::store_full},        // disk full
    {"53300", Code::store_busy},        // too many connections
    {"57P01", Code::store_gone},        // the server goes down
    {"57P02", Code::store_gone},        // it fell
    {"57P03", Code::store_gone},        // it is not up yet
    {"25P03", Code::store_gone},        // it took us for hung
    {"25006", Code::store_gone},        // it is a standby
    {"22021", Code::store_text},        // a sign that PostgreSQL cannot keep
    {"54000", Code::store_text},        // longer than an entry of an index
    {"40", Code::store_busy},           // serialization, deadlock
    {"08", Code::store_gone},           // connection
    {"28", Code::store_unreadable},     // who we are
    {"3D", Code::store_unreadable},     // no such database
    {"42501", Code::store_unreadable},  // no right
    {"58", Code::store_unreadable},     // files of the server
    {"XX001", Code::store_unreadable},  // its data are damaged
    {"XX002", Code::store_unreadable},
};

class PostgresDatabase final : public Database {
 public:
    explicit PostgresDatabase(std::string address) : address_(std::move(address)) {
        try {
            connect();
        } catch (...) {
            PQfinish(connection_);  // who is not built is not taken down
            throw;
        }
    }
    ~PostgresDatabase() override { PQfinish(connection_); }
    PostgresDatabase(const PostgresDatabase&) = delete;
    PostgresDatabase& operator=(const PostgresDatabase&) = delete;

    std::unique_ptr<Statement> prepare(std::string_view sql) override;

    void execute(std::string_view sql) override {
        be_there();
        checked(PQexec(connection_, std::string(sql).c_str()), Loss::unsure);
    }
    void begin(bool is_writing) override {
        assert(!is_open_);
        be_there();
        const char* sql = is_writing ? begin_writing : begin_reading;
        PostgresResult result(PQexec(connection_, sql));
        if (PQstatus(connection_) == CONNECTION_BAD) {  // nothing was asked of it yet: another try is harmless
            connect();
            result.reset(PQexec(connection_, sql));
        }
        try {
            checked(result.release(), Loss::nothing_written);
        } catch (...) {
            PostgresResult(PQexec(connection_, "ROLLBACK"));
            throw;
        }
        is_open_ = true;
    }
    void commit() override {
        if (is_lost_) throw Refusal(Code::store_gone);
        const PostgresResult done = checked(PQexec(connection_, "COMMIT"), Loss::unsure);
        is_open_ = false;
        if (std::string_view(PQcmdStatus(done.get())) != "COMMIT")
            throw std::logic_error("a transaction with a failed statement was committed");
    }
    void rollback() noexcept override {
        if (is_open_ && !is_lost_) PostgresResult(PQexec(connection_, "ROLLBACK"));
        is_open_ = is_lost_ = false;
    }
    bool is_in_transaction() const override { return is_open_; }
    bool is_in_place() override { return true; }
    std::string_view dialect() const override { return "postgres"; }
    std::string_view skipping_locked() const override { return " FOR UPDATE SKIP LOCKED"; }
    std::vector<std::string> tables() override;
    TableShape shape(const std::string& table) override;
    std::int64_t last_id(const std::string& table) override {
        // A sequence that has given nothing yet says 1 as well.
        return number("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + table + "_id_seq");
    }
    void go_on_from(const std::string& table, std::int64_t last_id) override {
        ask(*this, "SELECT setval(pg_get_serial_sequence($1, 'id'), $2, $3 = 1)", table,
            std::max<std::int64_t>(last_id, 1), last_id > 0 ? 1 : 0)
            ->step();
    }
    void defer_references() override { execute("SET CONSTRAINTS ALL DEFERRED"); }
    std::string check_integrity() override;
    void take_stock() override { execute("ANALYZE"); }
    void back_up(const std::string& file) override;

    enum class Loss { nothing_written, unsure };
    /// Runs a prepared statement; prepares it when this connection has not yet.
    PostgresResult run_prepared(const std::string& sql, const std::vector<Oid>& types,
                                const std::vector<const char*>& values, const std::vector<int>& lengths,
                                const std::vector<int>& formats);

 private:
    std::int64_t number(const std::string& sql) {
        const auto rows = prepare(sql);
        return rows->step() ? rows->integer(0) : 0;
    }
    void connect();
    void require_ours();
    /// Connects again when the server has gone since. In the middle of a transaction it is refused: what the
    /// transaction wrote before is gone with the connection.
    void be_there();
    PostgresResult checked(PGresult* result, Loss loss);
    [[noreturn]] void fail(const PGresult* result, Loss loss);
    std::string prepared(const std::string& sql, const std::vector<Oid>& types);

    std::string address_;
    PGconn* connection_ = nullptr;
    bool is_open_ = false, is_lost_ = false;
    std::unordered_map<std::string, std::string> names_;  ///< types and SQL → the name it is prepared under
    std::uint64_t last_name_ = 0;
};

class PostgresStatement final : public Statement {
 public:
    PostgresStatement(PostgresDatabase& home, std::string sql) : home_(home), sql_(std::move(sql)) {}

    Statement& bind(int index, std::int64_t value) override {
        return hold(index, of_integer, big_endian(static_cast<std::uint64_t>(value)));
    }
    Statement& bind(int index, double value) override {
        return hold(index, of_double, big_endian(std::bit_cast<std::uint64_t>(value)));
    }
    Statement& bind(int index, std::string_view text) override { return hold(index, of_text, std::string(text)); }
    Statement& bind_blob(int index, std::string_view bytes) override {
        return hold(index, of_bytes, std::string(bytes));
    }
    Statement& bind_null(int index) override { return hold(index, 0, {}); }

    bool step() override {
        if (result_) {
            row_ = std::min(row_ + 1, PQntuples(result_.get()));
        } else {
            ask_for_rows();
            row_ = 0;
        }
        shown_.clear();
        return row_ < PQntuples(result_.get());
    }
    void reset() override { result_.reset(); }

    std::int64_t integer(int column) const override {
        switch (const auto bytes = cell(column); type(column)) {
            case of_integer:
            case of_int:
            case of_short:
            case of_oid:
                return number(bytes);
            case of_bool:
                return number(bytes);
            case of_float:
            case of_double:
                return static_cast<std::int64_t>(real(column));
            case of_text: {
                std::int64_t value = 0;
                std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
                return value;
            }
            default:
                unknown_type(column);
        }
    }
    double real(int column) const override {
        const auto bytes = cell(column);
        if (bytes.empty()) return 0;
        if (type(column) == of_double) return std::bit_cast<double>(static_cast<std::uint64_t>(number(bytes)));
        if (type(column) == of_float)
            return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(number(bytes))));
        return static_cast<double>(integer(column));
    }
    std::string_view text(int column) const override {
        const bool is_number = type(column) == of_integer || type(column) == of_int || type(column) == of_short;
        if (!is_number || is_null(column)) return cell(column);
        return shown_.emplace_back(std::make_unique<std::string>(std::to_string(integer(column))))->c_str();
    }
    std::string_view blob(int column) const override { return cell(column); }
    bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }

 private:
    struct Parameter {
        Oid type = 0;
        std::string bytes;
    };

    static std::string big_endian(std::uint64_t value) {
        std::string bytes(8, '\0');
        for (std::size_t i = 8; i-- > 0; value >>= 8) bytes[i] = static_cast<char>(value & 0xFF);
        return bytes;
    }
    /// Big endian, of any length, with its sign; nothing is 0.
    static std::int64_t number(std::string_view bytes) {
        std::int64_t value = bytes.empty() ? 0 : static_cast<signed char>(bytes[0]);
        for (std::size_t i = 1; i < bytes.size(); ++i)
            value = static_cast<std::int64_t>((static_cast<std::uint64_t>(value) << 8) |
                                              static_cast<unsigned char>(bytes[i]));
        return value;
    }
    Statement& hold(int index, Oid type, std::string bytes) {
        assert(index >= 1);
        const auto place = static_cast<std::size_t>(index);
        if (parameters_.size() < place) parameters_.resize(place);
        parameters_[place - 1] = {type, std::move(bytes)};
        return *this;
    }
    void ask_for_rows() {
        std::vector<Oid> types;
        std::vector<const char*> values;
        std::vector<int> lengths, formats(parameters_.size(), 1);
        for (const auto& parameter : parameters_) {
            types.push_back(parameter.type);
            values.push_back(parameter.type == 0 ? nullptr : parameter.bytes.c_str());
            lengths.push_back(static_cast<int>(parameter.bytes.size()));
        }
        result_ = home_.run_prepared(sql_, types, values, lengths, formats);
    }
    Oid type(int column) const { return PQftype(result_.get(), column); }
    std::string_view cell(int column) const {
        return {PQgetvalue(result_.get(), row_, column),
                static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
    }
    [[noreturn]] void unknown_type(int column) const {
        throw std::logic_error("column " + std::to_string(column) + " of a type that the store does not use (" +
                               std::to_string(type(column)) + "): " + sql_);
    }

    PostgresDatabase& home_;
    std::string sql_;
    std::vector<Parameter> parameters_;
    PostgresResult result_;
    int row_ = 0;
    mutable std::vector<std::unique_ptr<std::string>> shown_;  ///< numbers of this row as texts
};

std::unique_ptr<Statement> PostgresDatabase::prepare(std::string_view sql) {
    return std::make_unique<PostgresStatement>(*this, std::string(sql));
}

void PostgresDatabase::connect() {
    PQfinish(connection_);
    names_.clear();
    const char* names[] = {"connect_timeout", "fallback_application_name", "dbname", "client_encoding", nullptr};
    const char* values[] = {"5", "opora", address_.c_str(), "UTF8", nullptr};
    connection_ = PQconnectdbParams(names, values, 1);
    if (PQstatus(connection_) != CONNECTION_OK) {
        const auto said = one_line(PQerrorMessage(connection_));
        // A server that answers and refuses has a reason to show; one that does not answer may come back.
        const bool answers = said.find("FATAL") != std::string::npos && said.find("starting up") == std::string::npos &&
                             said.find("shutting down") == std::string::npos &&
                             said.find("recovery") == std::string::npos;
        throw Refusal(answers ? Code::store_unreadable : Code::store_gone, {{"reason", said}});
    }
    checked(PQexec(connection_, session_settings), Loss::nothing_written);
    require_ours();
}

void PostgresDatabase::require_ours() {
    if (PQserverVersion(connection_) < oldest_server)
        throw Refusal(Code::store_unreadable,
                      {{"reason", "PostgreSQL " + std::to_string(PQserverVersion(connection_) / 10000) + " < 13"}});
    const PostgresResult shown =
        checked(PQexec(connection_, "SELECT current_setting('server_encoding'), current_setting('synchronous_commit')"),
                Loss::nothing_written);
    if (const std::string encoding = PQgetvalue(shown.get(), 0, 0); encoding != "UTF8")
        throw Refusal(Code::store_unreadable, {{"reason", "server_encoding " + encoding + ", not UTF8"}});
    // What was acknowledged is on the disk: a server that was told to hurry does not hurry for us.
    if (std::string_view(PQgetvalue(shown.get(), 0, 1)) == "off")
        checked(PQexec(connection_, "SET synchronous_commit = on"), Loss::nothing_written);
}

void PostgresDatabase::be_there() {
    if (is_lost_) throw Refusal(Code::store_gone);
    // A server that went away has closed its end: there is something to read where there should be nothing.
    pollfd watched{PQsocket(connection_), POLLIN, 0};
    while (watched.fd >= 0 && PQstatus(connection_) == CONNECTION_OK && ::poll(&watched, 1, 0) > 0)
        if (PQconsumeInput(connection_) == 0) break;
    if (PQstatus(connection_) == CONNECTION_OK) return;
    if (is_open_) {
        is_lost_ = true;
        throw Refusal(Code::store_gone, {{"reason", one_line(PQerrorMessage(connection_))}});
    }
    connect();
}

PostgresResult PostgresDatabase::checked(PGresult* result, Loss loss) {
    PostgresResult held(result);
    const auto status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return held;
    fail(result, loss);
}

void PostgresDatabase::fail(const PGresult* result, Loss loss) {
    const auto said = one_line(PQerrorMessage(connection_));
    const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string state = field ? field : "";
    if (PQstatus(connection_) == CONNECTION_BAD) {
        is_lost_ = is_open_;
        // Only the end of a writing may have been done although nobody said so.
        throw Refusal(loss == Loss::unsure ? Code::store_unsure : Code::store_gone, {{"reason", said}});
    }
    for (const auto& meaning : meanings)
        if (state.starts_with(meaning.state)) throw Refusal(meaning.code, {{"reason", said}});
    throw std::logic_error("PostgreSQL " + state + ": " + said);
}

std::string PostgresDatabase::prepared(const std::string& sql, const std::vector<Oid>& types) {
    std::string key;
    for (const auto type : types) key += std::to_string(type) + " ";
    key += sql;
    if (const auto known = names_.find(key); known != names_.end()) return known->second;
    if (names_.size() >= most_prepared) {
        checked(PQexec(connection_, "DEALLOCATE ALL"), Loss::nothing_written);
        names_.clear();
    }
    auto name = "opora" + std::to_string(++last_name_);
    checked(PQprepare(connection_, name.c_str(), sql.c_str(), static_cast<int>(types.size()), types.data()),
            Loss::nothing_written);
    return names_.emplace(std::move(key), std::move(name)).first->second;
}

PostgresResult PostgresDatabase::run_prepared(const std::string& sql, const std::vector<Oid>& types,
                                              const std::vector<const char*>& values, const std::vector<int>& lengths,
                                              const std::vector<int>& formats) {
    be_there();
    const auto ask_once = [&](const std::string& name) {
        return PQexecPrepared(connection_, name.c_str(), static_cast<int>(types.size()), values.data(), lengths.data(),
                              formats.data(), 1);
    };
    // Outside a transaction nothing is lost by asking again what only reads, or what was not yet asked.
    const auto may_ask_again = [&] { return PQstatus(connection_) == CONNECTION_BAD && !is_open_; };
    std::string name;
    try {
        name = prepared(sql, types);
    } catch (const Refusal&) {
        if (!may_ask_again()) throw;
        connect();
        name = prepared(sql, types);
    }
    const bool only_reads = sql.starts_with("SELECT");
    PostgresResult result(ask_once(name));
    if (only_reads && may_ask_again()) {
        connect();
        result.reset(ask_once(prepared(sql, types)));
    }
    const bool may_be_written = !is_open_ && !only_reads;
    return checked(result.release(), may_be_written ? Loss::unsure : Loss::nothing_written);
}

std::vector<std::string> PostgresDatabase::tables() {
    const auto rows = prepare(
        "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = current_schema() AND c.relkind = 'r' ORDER BY c.relname::text COLLATE \"C\"");
    std::vector<std::string> names;
    while (rows->step()) names.emplace_back(rows->text(0));
    return names;
}

TableShape PostgresDatabase::shape(const std::string& table) {
    TableShape shape;
    shape.name = table;
    const auto columns =
        ask(*this,
            "SELECT a.attname::text, a.atttypid, coalesce(array_position(k.conkey, a.attnum), 0), a.attidentity <> ''"
            " FROM pg_attribute a LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'p'"
            " WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
            table);
    while (columns->step()) {
        const auto type = static_cast<Oid>(columns->integer(1));
        const auto kind = type == of_integer || type == of_int ? TableShape::Kind::integer
                          : type == of_double                  ? TableShape::Kind::real
                          : type == of_bytes                   ? TableShape::Kind::blob
                                                               : TableShape::Kind::text;
        shape.gives_ids = shape.gives_ids || columns->integer(3) != 0;
        shape.columns.push_back({std::string(columns->text(0)), kind, static_cast<int>(columns->integer(2))});
    }
    const auto others = ask(*this,
                            "SELECT DISTINCT c.relname::text COLLATE \"C\" FROM pg_constraint k JOIN pg_class c"
                            " ON c.oid = k.confrelid WHERE k.contype = 'f' AND k.conrelid = $1::regclass ORDER BY 1",
                            table);
    while (others->step()) shape.refers_to.emplace_back(others->text(0));
    return shape;
}

std::string PostgresDatabase::check_integrity() {
    // Every row is read to its last byte; the server checks its pages while it reads them, where it keeps checksums.
    std::string said;
    for (const auto& table : tables()) {
        try {
            prepare("SELECT sum(length(t::text))::bigint FROM \"" + table + "\" t")->step();
        } catch (const std::exception& exception) {
            said += (said.empty() ? "" : "\n") + table + ": " + exception.what();
        }
    }
    return said.empty() ? "ok" : said;
}

/// The address as PG… variables: a password on a command line could be read by everybody at the machine.
std::vector<std::string> variables_of(const std::string& address) {
    char* said = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
        PQconninfoParse(address.c_str(), &said), PQconninfoFree);
    PQfreemem(said);
    std::vector<std::string> variables;
    for (const auto* option = options.get(); option && option->keyword; ++option)
        if (option->envvar && option->val) variables.push_back(std::string(option->envvar) + "=" + option->val);
    return variables;
}

/// Runs a program of PostgreSQL for the database at `address`; its words come back when it fails.
void run_program(const std::string& address, const std::vector<std::string>& command) {
    auto variables = variables_of(address);
    for (char** own = environ; *own; ++own) variables.emplace_back(*own);
    std::vector<char*> words, settings;
    for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    for (const auto& variable : variables) settings.push_back(const_cast<char*>(variable.c_str()));
    words.push_back(nullptr), settings.push_back(nullptr);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Refusal(Code::internal);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    pid_t child = 0;
    const int started = ::posix_spawnp(&child, words[0], &actions, nullptr, words.data(), settings.data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string said;
    for (char part[4096]; started == 0;) {
        const auto read = ::read(ends[0], part, sizeof part);
        if (read <= 0) break;
        said.append(part, static_cast<std::size_t>(read));
    }
    ::close(ends[0]);
    int status = 1;
    if (started == 0) ::waitpid(child, &status, 0);
    if (started != 0) said = std::strerror(started);
    if (started != 0 || status != 0)
        throw Refusal(Code::program_failed, {{"program", command.front()}, {"reason", one_line(said)}});
}

void PostgresDatabase::back_up(const std::string& file) {
    run_program(address_, {"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + file});
}

}  // namespace

void restore_postgres(const std::string& address, const std::string& file) {
    if (!PostgresDatabase(address).tables().empty()) throw Refusal(Code::store_not_empty, {{"place", "PostgreSQL"}});
    std::string name;
    for (const auto& variable : variables_of(address))
        if (variable.starts_with("PGDATABASE=")) name = variable.substr(11);
    run_program(address, {"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
                          "--dbname=" + name, file});
    PostgresDatabase(address).take_stock();
}

std::unique_ptr<Database> open_postgres(const std::string& address, Opening opening) {
    auto database = std::make_unique<PostgresDatabase>(address);
    if (opening != Opening::as_it_is) bring_up_to_date(*database, embedded::schema());
    return database;
}

}  // namespace opora::store
