#include "gateway/store/audit_search.hpp"

#include <utility>

namespace opora::store {

namespace {

constexpr std::string_view sealed_columns = "SELECT id, at, person, act, what, seal FROM audit";

SealedRow sealed_row_of(const Statement& row) {
    return {{row.integer(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
             std::string(row.text(4))},
            std::string(row.text(5))};
}

/// What is asked for, as a condition with its values in order.
class SearchWords {
 public:
    SearchWords(const AuditSearch& search, std::int64_t before) {
        if (before > 0) add_number("id < ", before);
        add("at >= ", search.from);
        add("at < ", search.until);
        add("person = ", search.person);
        add_list("act IN (", search.acts);
        add_list("act NOT IN (", search.others_than);
        if (!search.text.empty()) {
            std::string pattern = "%";
            for (const char c : search.text) {
                if (c == '%' || c == '_' || c == '!') pattern += '!';
                pattern += c;
            }
            join("what LIKE " + place() + " ESCAPE '!'");
            texts_.emplace_back(places_, pattern + "%");
        }
    }

    std::string sql() const { return sql_; }
    void add_number(const std::string& begin, std::int64_t value) {
        join(begin + place());
        numbers_.emplace_back(places_, value);
    }
    std::string limit(std::int64_t most) {
        auto words = " ORDER BY id DESC LIMIT " + place();
        numbers_.emplace_back(places_, most);
        return words;
    }
    void bind(Statement& statement) const {
        for (const auto& [index, text] : texts_) statement.bind(index, std::string_view(text));
        for (const auto& [index, number] : numbers_) statement.bind(index, number);
    }

 private:
    std::string place() { return "$" + std::to_string(++places_); }
    void join(const std::string& part) { sql_ += (sql_.empty() ? " WHERE " : " AND ") + part; }
    void add(const std::string& begin, const std::string& value) {
        if (value.empty()) return;
        join(begin + place());
        texts_.emplace_back(places_, value);
    }
    void add_list(const std::string& begin, const std::vector<std::string>& values) {
        if (values.empty()) return;
        std::string part = begin;
        for (const auto& value : values) {
            part += (part == begin ? "" : ", ") + place();
            texts_.emplace_back(places_, value);
        }
        join(part + ")");
    }

    std::string sql_;
    int places_ = 0;
    std::vector<std::pair<int, std::string>> texts_;
    std::vector<std::pair<int, std::int64_t>> numbers_;
};

std::vector<std::string> different(Database& database, std::string_view sql) {
    const auto rows = ask(database, sql);
    std::vector<std::string> found;
    while (rows->step()) found.emplace_back(rows->text(0));
    return found;
}

}  // namespace

std::vector<SealedRow> search_audit(Database& database, const AuditSearch& search, std::int64_t before,
                                    std::int64_t limit) {
    SearchWords condition(search, before);
    const auto sql = std::string(sealed_columns) + condition.sql() + condition.limit(limit);
    const auto rows = database.prepare(sql);
    condition.bind(*rows);
    std::vector<SealedRow> found;
    while (rows->step()) found.push_back(sealed_row_of(*rows));
    return found;
}

std::int64_t count_audit(Database& database, const AuditSearch& search) {
    const SearchWords condition(search, 0);
    const auto rows = database.prepare("SELECT count(*) FROM audit" + condition.sql());
    condition.bind(*rows);
    rows->step();
    return rows->integer(0);
}

std::optional<SealedRow> load_audit_row(Database& database, std::int64_t id) {
    const auto rows = ask(database, std::string(sealed_columns) + " WHERE id = $1", id);
    if (!rows->step()) return {};
    return sealed_row_of(*rows);
}

std::vector<std::string> audit_people(Database& database) {
    return different(database, "SELECT DISTINCT person FROM audit ORDER BY person");
}

std::vector<std::string> audit_acts(Database& database) {
    return different(database, "SELECT DISTINCT act FROM audit ORDER BY act");
}

}  // namespace opora::store
