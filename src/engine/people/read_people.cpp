#include "engine/people/read_people.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <map>
#include <optional>

namespace opora::people {

namespace {

enum class Field : std::uint8_t { login, name, mail, role, organisation, from, until };

struct Heading {
    std::string_view begins;
    Field field;
};
/// Folded beginnings of headings; the first that fits counts.
constexpr Heading people_headings[] = {
    {"имя для входа", Field::login},
    {"login", Field::login},
    {"логин", Field::organisation},
    {"фамилия", Field::name},
    {"фио", Field::name},
    {"имя", Field::name},
    {"name", Field::name},
    {"почта", Field::mail},
    {"e-mail", Field::mail},
    {"email", Field::mail},
    {"mail", Field::mail},
    {"роль", Field::role},
    {"должность", Field::role},
    {"role", Field::role},
    {"организация", Field::organisation},
    {"школа", Field::organisation},
    {"оо", Field::organisation},
    {"organisation", Field::organisation},
    {"school", Field::organisation},
    {"с", Field::from},
    {"from", Field::from},
    {"по", Field::until},
    {"until", Field::until},
};

constexpr std::size_t headings_within = 20;

std::optional<Field> field_of(std::string_view heading) {
    const auto word = folded(heading);
    for (const auto& [begins, field] : people_headings) {
        const bool is_short = begins.size() <= 4;  // «с», «по», «оо»: the whole heading
        if (is_short ? word == begins : word.starts_with(begins)) return field;
    }
    return {};
}

std::optional<Role> role_of(std::string_view written) {
    const auto word = folded(written);
    for (std::size_t i = 0; i < number_of_roles; ++i) {
        const auto role = static_cast<Role>(i);
        const auto key = "role." + std::string(name_of(role));
        if (word == name_of(role) || word == folded(say(Language::russian, key)) ||
            word == folded(say(Language::english, key)))
            return role;
    }
    if (word == "директор" || word == "руководитель школы") return Role::school_head;
    if (word == "координатор") return Role::school_coordinator;
    return {};
}

/// 14.04.2026 → 2026-04-14; ISO stays.
std::string iso_of(const std::string& text) {
    if (text.size() >= 10 && text[2] == '.' && text[5] == '.')
        return text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2);
    return text.substr(0, 10);
}

class PeopleReader {
 public:
    explicit PeopleReader(const TableSource& source) : source_(source) {}

    PeopleTable read() {
        for (std::size_t sheet = 0; sheet < source_.sheets().size(); ++sheet) {
            if (source_.sheets()[sheet].is_hidden) continue;
            columns_.clear();
            sheet_ = source_.sheets()[sheet].name;
            source_.read(sheet, [&](const Row& row) { return take(row); });
            if (!columns_.empty()) return std::move(table_);
        }
        throw Refusal(Code::people_table_unknown);
    }

 private:
    Visit take(const Row& row) {
        if (!columns_.empty())
            take_person(row);
        else if (row.number > headings_within)
            return Visit::stop;
        else
            take_heading(row);
        return Visit::go_on;
    }

    void take_heading(const Row& row) {
        std::map<Field, std::size_t> found;
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            if (const auto field = field_of(row.at(column).text)) found.emplace(*field, column);
        const bool is_reachable = found.contains(Field::mail) || found.contains(Field::login);
        if (found.contains(Field::name) && found.contains(Field::role) && is_reachable) columns_ = std::move(found);
    }

    std::string cell(const Row& row, Field field) const {
        const auto column = columns_.find(field);
        return column == columns_.end() ? "" : std::string(trimmed(row.at(column->second).text));
    }

    void take_person(const Row& row) {
        PersonRow person;
        person.place = {sheet_, row.number, {}, {}, {}};
        person.name = cell(row, Field::name);
        person.mail = cell(row, Field::mail);
        person.login = cell(row, Field::login);
        person.organisation = cell(row, Field::organisation);
        person.from = iso_of(cell(row, Field::from));
        person.until = iso_of(cell(row, Field::until));
        if (person.name.empty() && person.mail.empty() && person.login.empty()) return;
        ++table_.read;
        const auto written = cell(row, Field::role);
        const auto role = role_of(written);
        if (!role) {
            table_.faults.push_back({Code::post_unreadable, person.place, written, {}});
            return;
        }
        person.role = *role;
        table_.rows.push_back(std::move(person));
    }

    const TableSource& source_;
    std::map<Field, std::size_t> columns_;
    std::string sheet_;
    PeopleTable table_;
};

}  // namespace

PeopleTable read_people(const TableSource& source) { return PeopleReader(source).read(); }

}  // namespace opora::people
