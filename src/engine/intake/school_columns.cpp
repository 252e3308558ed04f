#include "engine/intake/school_columns.hpp"

#include "base/text.hpp"
#include "engine/intake/school_cell.hpp"

#include <algorithm>
#include <array>

namespace opora::intake {

namespace {

struct FieldRow {
    SchoolField field;
    std::string_view begins;  ///< the heading begins so
    std::string_view holds = {};
};

// The first row that matches wins.
constexpr FieldRow field_rows[] = {
    {SchoolField::login, "логин"},
    {SchoolField::login, "login"},
    {SchoolField::login, "пользователь"},
    {SchoolField::login, "user"},
    {SchoolField::oge_code, "код", "огэ"},
    {SchoolField::ege_code, "код", "егэ"},
    {SchoolField::oge_code, "огэ"},
    {SchoolField::ege_code, "егэ"},
    {SchoolField::inn, "инн"},
    {SchoolField::branch_of, "голов"},
    {SchoolField::branch_of, "филиал", "организации"},
    {SchoolField::branch_of, "филиал какой"},
    {SchoolField::branch_of, "branch_of"},
    {SchoolField::merged_into, "присоедин"},
    {SchoolField::merged_into, "объединен"},
    {SchoolField::merged_into, "реорганизован"},
    {SchoolField::merged_into, "правопреемник"},
    {SchoolField::merged_into, "merged_into"},
    {SchoolField::status, "статус"},
    {SchoolField::status, "филиал"},
    {SchoolField::full_name, "полное наименование"},
    {SchoolField::full_name, "полное название"},
    {SchoolField::full_name, "наименование", "полное"},
    {SchoolField::name, "сокращенное"},
    {SchoolField::name, "краткое"},
    {SchoolField::settlement_size, "размер"},
    {SchoolField::settlement_size, "каков размер"},
    {SchoolField::settlement_size, "численность населен"},
    {SchoolField::settlement, "где расположена"},
    {SchoolField::settlement, "тип насел"},
    {SchoolField::settlement, "тип места"},
    {SchoolField::settlement, "тип местности"},
    {SchoolField::settlement, "местность"},
    {SchoolField::type, "тип"},
    {SchoolField::type, "вид"},
    {SchoolField::type, "type"},
    {SchoolField::municipality, "муниципал"},
    {SchoolField::municipality, "район"},
    {SchoolField::municipality, "территория"},
    {SchoolField::municipality, "municipality"},
    {SchoolField::name, "наименование"},
    {SchoolField::name, "название"},
    {SchoolField::name, "name"},
    {SchoolField::school, "школа"},
    {SchoolField::school, "образовательная организация"},
    {SchoolField::code, "код оо"},
    {SchoolField::code, "код школы"},
    {SchoolField::code, "код организации"},
    {SchoolField::code, "code"},
};

struct TypeRow {
    std::string_view holds;
    const char* type;
};

// «Вечерняя (сменная) школа», «школа-интернат для слабовидящих»: the special kind stands above the general one.
constexpr TypeRow type_rows[] = {
    {"вечерн", "evening"},
    {"сменн", "evening"},
    {"evening", "evening"},
    {"коррекц", "correctional"},
    {"ограниченными возм", "correctional"},
    {"адаптированн", "correctional"},
    {"correctional", "correctional"},
    {"интернат", "boarding"},
    {"кадет", "boarding"},
    {"суворов", "boarding"},
    {"нахимов", "boarding"},
    {"boarding", "boarding"},
    {"гимнази", "gymnasium"},
    {"прогимнази", "gymnasium"},
    {"gymnasium", "gymnasium"},
    {"лице", "lyceum"},
    {"lyceum", "lyceum"},
    {"основная общеобр", "oosh"},
    {"основная шк", "oosh"},
    {"основного общего", "oosh"},
    {"начальная", "nosh"},
    {"средняя", "sosh"},
    {"среднего общего", "sosh"},
    {"средней общеобр", "sosh"},
};

struct WordRow {
    std::string_view word;
    const char* type;
};

constexpr WordRow word_rows[] = {
    {"всош", "evening"},       {"восош", "evening"},     {"осош", "evening"},
    {"всш", "evening"},        {"вош", "evening"},       {"скош", "correctional"},
    {"скоши", "correctional"}, {"скши", "correctional"}, {"оши", "boarding"},
    {"ши", "boarding"},        {"сош", "sosh"},          {"сш", "sosh"},
    {"sosh", "sosh"},          {"оош", "oosh"},          {"ош", "oosh"},
    {"oosh", "oosh"},          {"нош", "nosh"},          {"нш", "nosh"},
    {"ншдс", "nosh"},          {"nosh", "nosh"},
};

bool is_letter(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]) >= 0x80; }

bool holds_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !is_letter(text, at - 1);
        const auto after = at + word.size();
        const bool ends = after == text.size() || !is_letter(text, after);
        if (begins && ends) return true;
    }
    return false;
}

/// Without quotes and brackets: «В(С)ОШ» is one word.
std::string plain_name(std::string_view text) {
    auto name = folded(text);
    for (const std::string_view mark : {"«", "»", "“", "”", "„"})
        for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark, at))
            name.replace(at, mark.size(), " ");
    std::erase_if(name, [](char c) { return c == '(' || c == ')' || c == '"' || c == '\'' || c == '.'; });
    return name;
}

bool only_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A code as text: digits, or letters and digits without blanks; a spreadsheet's ".0" goes.
std::optional<std::string> code_of(std::string_view text, std::size_t shortest, std::size_t longest) {
    if (text.size() > 2 && text.ends_with(".0") && only_digits(text.substr(0, text.size() - 2))) text.remove_suffix(2);
    if (!only_digits(text) || text.size() < shortest || text.size() > longest) return {};
    return std::string(text);
}

bool says_nothing(std::string_view text) {
    const auto word = folded(text);
    return word.empty() || word == "-" || word == "нет" || word == "отсутствует" || word == "не имеется" || word == "0";
}

std::optional<Code> put_code(std::string& out, std::string_view text, std::size_t shortest, std::size_t longest) {
    if (says_nothing(text)) return {};
    auto code = code_of(text, shortest, longest);
    if (!code) return Code::code_not_read;
    out = std::move(*code);
    return {};
}

std::optional<Code> put_login(std::string& out, std::string_view text) {
    const auto cell = read_school_cell(text, true);
    if (!cell.is_login) return Code::code_not_read;
    out = cell.key;
    return {};
}

/// Another school of the file: by login, or by INN.
std::optional<Code> put_reference(std::string& out, std::string_view text) {
    if (says_nothing(text)) return {};
    if (!put_login(out, text)) return {};
    return put_code(out, text, 10, 12);
}

void put_name(SchoolDraft& draft, std::string_view text) {
    draft.name = std::string(text);
    if (draft.type.empty() || draft.type == "other") draft.type = school_type_of(text);
}

std::optional<Code> put_choice(std::string& out, std::string read, std::string_view text) {
    if (read.empty() && !says_nothing(text)) return Code::value_not_read;
    out = std::move(read);
    return {};
}

}  // namespace

std::string school_type_of(std::string_view text) {
    const auto name = plain_name(text);
    for (const auto& row : type_rows)
        if (name.find(row.holds) != std::string::npos) return row.type;
    for (const auto& row : word_rows)
        if (holds_word(name, row.word)) return row.type;
    return "other";
}

std::string_view without_number(std::string_view heading) {
    std::size_t at = 0;
    while (at < heading.size() &&
           ((heading[at] >= '0' && heading[at] <= '9') || heading[at] == '.' || heading[at] == ')'))
        ++at;
    return at > 0 && at < heading.size() && heading[0] != '.' ? trimmed(heading.substr(at)) : heading;
}

int answer_number(std::string_view text) {
    text = trimmed(text);
    return text.size() > 1 && text[0] >= '1' && text[0] <= '9' && (text[1] == ')' || text[1] == '.') ? text[0] - '0'
                                                                                                     : 0;
}

std::optional<SchoolField> school_field_of(std::string_view heading) {
    heading = without_number(heading);
    if (heading == "оо") return SchoolField::school;
    if (heading == "мо") return SchoolField::municipality;
    if (heading == "регион" || heading.starts_with("субъект")) return SchoolField::region;
    for (const auto& row : field_rows)
        if (heading.starts_with(row.begins) && (row.holds.empty() || heading.find(row.holds) != heading.npos))
            return row.field;
    return {};
}

std::string settlement_of(std::string_view text) {
    constexpr std::array<const char*, 4> codes = {"city", "town", "urban_village", "village"};
    const auto word = folded(text);
    for (const auto* code : codes)
        if (word == code) return code;
    if (word.find("административный центр") != word.npos || word.find("региональный центр") != word.npos)
        return codes[0];
    if (word.find("городского типа") != word.npos || word.find("пгт") != word.npos || word.find("рабочий") != word.npos)
        return codes[2];
    for (const auto* part : {"сельск", "село", "деревн", "станиц", "хутор", "поселок", "аул"})
        if (word.find(part) != word.npos) return codes[3];
    return word.find("город") != word.npos ? codes[1] : "";
}

std::string settlement_size_of(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, const char*>, 8> classes = {{{"менее1тыс", "lt1"},
                                                                                  {"1-5тыс", "1_5"},
                                                                                  {"5-10тыс", "5_10"},
                                                                                  {"10-50тыс", "10_50"},
                                                                                  {"50-100тыс", "50_100"},
                                                                                  {"100-450тыс", "100_450"},
                                                                                  {"450-680тыс", "450_680"},
                                                                                  {"более680тыс", "gt680"}}};
    auto word = folded(text);
    for (const auto& [phrase, code] : classes)
        if (word == code) return code;
    if (answer_number(word)) word.erase(0, 2);
    std::erase_if(word, [](char c) { return c == ' ' || c == '.'; });
    for (const auto& [phrase, code] : classes)
        if (word.starts_with(phrase)) return code;
    return "";
}

std::optional<Code> put(SchoolDraft& draft, SchoolField field, std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return {};
    switch (field) {
        case SchoolField::login:
            return put_login(draft.login, text);
        case SchoolField::code:
            if (read_school_cell(text, false).is_login && draft.login.empty()) return put_login(draft.login, text);
            return draft.oge_code.empty() ? put_code(draft.oge_code, text, 3, 8) : std::nullopt;
        case SchoolField::oge_code:
            return put_code(draft.oge_code, text, 3, 8);
        case SchoolField::ege_code:
            return put_code(draft.ege_code, text, 3, 8);
        case SchoolField::inn:
            return put_code(draft.inn, text, 10, 12);
        case SchoolField::name:
            return put_name(draft, text), std::nullopt;
        case SchoolField::full_name:
            draft.full_name = std::string(text);
            if (draft.type.empty() || draft.type == "other") draft.type = school_type_of(text);
            return {};
        case SchoolField::school: {
            const auto cell = read_school_cell(text, false);
            const bool has_login = !cell.login_written.empty();
            if (has_login && draft.login.empty()) draft.login = cell.key;
            const auto& name = has_login ? cell.name : cell.key;
            if (draft.name.empty() && !name.empty()) put_name(draft, name);
            return {};
        }
        case SchoolField::municipality: {
            auto place = read_territory(text);
            draft.municipality_code = std::move(place.code);
            draft.municipality = std::move(place.name);
            return {};
        }
        case SchoolField::region: {
            auto place = read_territory(text);
            draft.region_code = std::move(place.code);
            draft.region = std::move(place.name);
            return {};
        }
        case SchoolField::type: {
            const auto type = school_type_of(text);
            if (type != "other" || draft.type.empty()) draft.type = type;
            return {};
        }
        case SchoolField::settlement:
            return put_choice(draft.settlement, settlement_of(text), text);
        case SchoolField::settlement_size:
            return put_choice(draft.settlement_size, settlement_size_of(text), text);
        case SchoolField::status: {
            const auto word = folded(text);
            draft.is_branch =
                word == "да" || word == "yes" || word.find("филиал юрид") != word.npos || word.starts_with("филиал");
            return {};
        }
        case SchoolField::branch_of:
            if (auto fault = put_reference(draft.branch_of, text)) return fault;
            draft.is_branch = draft.is_branch || !draft.branch_of.empty();
            return {};
        case SchoolField::merged_into:
            return put_reference(draft.merged_into, text);
    }
    return {};
}

}  // namespace opora::intake
