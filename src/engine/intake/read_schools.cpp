#include "engine/intake/read_schools.hpp"

#include "base/text.hpp"
#include "engine/intake/heading.hpp"
#include "engine/intake/school_columns.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace opora::intake {

namespace {

constexpr std::size_t register_heading_within = 40;

struct RegisterColumns {
    std::vector<std::optional<SchoolField>> fields;
    std::vector<std::string> headings, personal;

    bool has(std::initializer_list<SchoolField> any) const {
        return std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
            return field && std::find(any.begin(), any.end(), *field) != any.end();
        });
    }
    bool is_register() const {
        using enum SchoolField;
        return has({login, code, oge_code, ege_code, inn, school}) && has({name, full_name, school});
    }
};

RegisterColumns columns_of(const Row& row) {
    RegisterColumns columns;
    for (const auto& cell : row.cells) {
        const auto heading = folded(cell.text);
        columns.headings.emplace_back(trimmed(cell.text));
        const bool personal = is_personal_heading(without_number(heading));
        if (personal) columns.personal.push_back(columns.headings.back());
        auto field = personal ? std::nullopt : school_field_of(heading);
        if (field && std::find(columns.fields.begin(), columns.fields.end(), field) != columns.fields.end())
            field.reset();
        columns.fields.push_back(field);
    }
    return columns;
}

std::string key_of(const SchoolDraft& school) {
    if (!school.login.empty()) return "login " + school.login;
    if (!school.oge_code.empty()) return "oge " + school.oge_code;
    if (!school.ege_code.empty()) return "ege " + school.ege_code;
    return school.inn.empty() ? "" : "inn " + school.inn + " " + school.name;
}

class RegisterReading {
 public:
    explicit RegisterReading(std::string sheet) : sheet_(std::move(sheet)) {}

    SchoolsReading reading;
    bool found() const { return columns_.has_value(); }

    Visit take(const Row& row) {
        if (!columns_) {
            auto columns = columns_of(row);
            if (columns.is_register()) {
                reading.dropped = columns.personal;
                columns_ = std::move(columns);
            }
            return ++rows_above_ < register_heading_within || columns_ ? Visit::go_on : Visit::stop;
        }
        if (is_heading_again(row)) return Visit::go_on;
        ++reading.rows;
        SchoolDraft school;
        school.source_row = row.number;
        for (std::size_t column = 0; column < std::min(row.cells.size(), columns_->fields.size()); ++column) {
            if (!columns_->fields[column]) continue;
            const auto& text = row.cells[column].text;
            if (const auto fault = put(school, *columns_->fields[column], text))
                add_fault(*fault, row.number, column, text, {});
        }
        accept(std::move(school));
        return Visit::go_on;
    }

 private:
    bool is_heading_again(const Row& row) const {
        std::size_t same = 0, filled = 0;
        for (std::size_t column = 0; column < std::min(row.cells.size(), columns_->headings.size()); ++column) {
            if (row.cells[column].empty()) continue;
            ++filled;
            same += trimmed(row.cells[column].text) == columns_->headings[column];
        }
        return filled > 0 && same == filled;
    }

    void accept(SchoolDraft school) {
        if (school.type.empty()) school.type = "other";
        if (school.name.empty()) school.name = school.full_name;
        const auto key = key_of(school);
        if (key.empty()) {
            if (!school.name.empty() && folded(school.name).starts_with("итог")) return;
            return add_fault(Code::school_missing, school.source_row, no_place, school.name, {});
        }
        const auto [known, is_new] = row_of_.emplace(key, school.source_row);
        if (!is_new)
            return add_fault(Code::school_twice, school.source_row, no_place, school.name,
                             {{"row", static_cast<double>(known->second)}});
        reading.schools.push_back(std::move(school));
    }

    void add_fault(Code code, std::uint32_t row, std::size_t column, std::string_view value, Args said) {
        Place place{sheet_, row, "", "", ""};
        if (column != no_place) place.column = column_letters(column), place.heading = columns_->headings[column];
        reading.faults.push_back({code, std::move(place), std::string(trimmed(value)), std::move(said)});
    }

    static constexpr std::size_t no_place = static_cast<std::size_t>(-1);
    std::string sheet_;
    std::optional<RegisterColumns> columns_;
    std::size_t rows_above_ = 0;
    std::map<std::string, std::uint32_t> row_of_;
};

}  // namespace

SchoolsReading read_schools(const TableSource& source, Progress& progress) {
    for (std::size_t sheet = 0; sheet < source.sheets().size(); ++sheet) {
        progress.check();
        RegisterReading reading(source.sheets()[sheet].name);
        source.read(sheet, [&](const Row& row) { return reading.take(row); });
        if (reading.found()) return std::move(reading.reading);
    }
    SchoolsReading nothing;
    nothing.is_stopped = true;
    nothing.faults.push_back({Code::register_unknown, {}, "", {}});
    return nothing;
}

}  // namespace opora::intake
