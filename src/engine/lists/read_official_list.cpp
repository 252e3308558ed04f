#include "engine/lists/read_official_list.hpp"

#include "base/text.hpp"
#include "domain/organisation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

namespace opora::lists {

namespace {

enum class Field : std::uint8_t { none, login, name, municipality, year, marker, count, personal };

struct HeadingRow {
    std::string_view folded;
    Field field;
    bool is_whole;  ///< the heading is exactly this; else it begins with it
};
/// Headings as authorities write them, folded; the first row that fits.
constexpr HeadingRow official_headings[] = {
    {"год", Field::year, false},
    {"учебный год", Field::year, false},
    {"количество маркеров", Field::count, false},
    {"кол-во маркеров", Field::count, false},
    {"число маркеров", Field::count, false},
    {"маркер", Field::marker, false},
    {"логин", Field::login, false},
    {"код оо", Field::login, false},
    {"муниципалитет", Field::municipality, false},
    {"мсу", Field::municipality, true},
    {"мо", Field::municipality, true},
    {"муниципальное образование", Field::municipality, false},
    {"район", Field::municipality, false},
    {"оо", Field::name, true},
    {"школа", Field::name, false},
    {"наименование", Field::name, false},
    {"название", Field::name, false},
    {"образовательная организация", Field::name, false},
    {"общеобразовательная организация", Field::name, false},
    {"руководитель", Field::personal, false},
    {"фио", Field::personal, false},
    {"директор", Field::personal, false},
    {"телефон", Field::personal, false},
};

/// «4 РУ», «5МА»: a grade and letters of a subject, nothing else.
bool is_marker_heading(std::string_view folded_text) {
    std::size_t at = 0;
    while (at < folded_text.size() && folded_text[at] >= '0' && folded_text[at] <= '9') ++at;
    if (at == 0 || at > 2) return false;
    while (at < folded_text.size() && folded_text[at] == ' ') ++at;
    const auto letters = folded_text.substr(at);
    return letters.size() >= 4 && letters.size() <= 8 && letters.find(' ') == std::string_view::npos &&
           std::none_of(letters.begin(), letters.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Field field_of(std::string_view heading) {
    const auto text = folded(heading);
    for (const auto& row : official_headings)
        if (row.is_whole ? text == row.folded : text.starts_with(row.folded)) return row.field;
    return is_marker_heading(text) ? Field::marker : Field::none;
}

std::optional<int> number_in(std::string_view text) {
    const auto tidy = trimmed(text);
    int number = 0;
    const auto [end, fault] = std::from_chars(tidy.data(), tidy.data() + tidy.size(), number);
    if (fault != std::errc()) return {};
    const auto rest = std::string_view(end, static_cast<std::size_t>(tidy.data() + tidy.size() - end));
    return rest.empty() || rest.find_first_not_of(".0") == std::string_view::npos ? std::optional(number)
                                                                                  : std::nullopt;
}

/// «2021», «2020/2021», «2020-2021»: the year a school year ends in.
std::optional<int> year_in(std::string_view text) {
    std::string digits;
    std::optional<int> year;
    for (const char c : std::string(trimmed(text)) + ' ') {
        if (c >= '0' && c <= '9') {
            digits += c;
            continue;
        }
        if (digits.size() == 4) year = std::stoi(digits);
        digits.clear();
    }
    return year && *year >= 2000 && *year <= 2100 ? year : std::nullopt;
}

/// 0, 1 or −1 (blank); nothing when it cannot be read.
std::optional<int> mark_in(std::string_view text) {
    const auto tidy = folded(text);
    if (tidy.empty() || tidy == "-" || tidy == "–" || tidy == "—") return -1;
    if (tidy == "0" || tidy == "нет" || tidy == "0.0") return 0;
    if (tidy == "1" || tidy == "да" || tidy == "+" || tidy == "1.0") return 1;
    return {};
}

class OfficialSheet {
 public:
    explicit OfficialSheet(std::string sheet) : sheet_(std::move(sheet)) {}

    OfficialReading reading;
    bool found() const { return !fields_.empty(); }

    Visit take(const Row& row) {
        if (!found()) {
            take_heading(row);
            return found() || ++rows_above_ < heading_within ? Visit::go_on : Visit::stop;
        }
        take_row(row);
        return Visit::go_on;
    }

 private:
    static constexpr std::size_t heading_within = 40;

    void take_heading(const Row& row) {
        std::vector<Field> fields;
        std::vector<std::string> headings;
        for (const auto& cell : row.cells) {
            headings.emplace_back(trimmed(cell.text));
            auto field = cell.empty() ? Field::none : field_of(cell.text);
            const bool again = field != Field::none && field != Field::marker && field != Field::personal &&
                               std::find(fields.begin(), fields.end(), field) != fields.end();
            fields.push_back(again ? Field::none : field);
        }
        const auto has = [&](Field field) { return std::find(fields.begin(), fields.end(), field) != fields.end(); };
        if (!has(Field::login) && !has(Field::name)) return;
        if (fields.size() < 2) return;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i] == Field::marker) reading.columns.push_back(headings[i]);
            if (fields[i] == Field::personal) reading.dropped.push_back(headings[i]);
        }
        fields_ = std::move(fields);
        headings_ = std::move(headings);
    }

    void take_row(const Row& row) {
        OfficialRow made;
        made.source_row = row.number;
        int year = 0, sum = 0;
        std::optional<int> count;
        std::size_t count_column = 0;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            const auto text = trimmed(row.at(i).text);
            switch (fields_[i]) {
                case Field::login:
                    made.code = std::string(text);
                    break;
                case Field::name:
                    made.name = std::string(text);
                    break;
                case Field::municipality:
                    made.municipality = std::string(text);
                    break;
                case Field::year:
                    if (const auto said = year_in(text))
                        year = *said;
                    else if (!text.empty())
                        add_fault(Code::official_year_not_read, row.number, i, text);
                    break;
                case Field::marker: {
                    const auto mark = mark_in(text);
                    if (!mark) add_fault(Code::official_mark_not_read, row.number, i, text);
                    made.marks.push_back(mark.value_or(-1));
                    sum += mark.value_or(0) == 1;
                    break;
                }
                case Field::count:
                    count = number_in(text);
                    count_column = i;
                    if (!count && !text.empty()) add_fault(Code::official_mark_not_read, row.number, i, text);
                    break;
                default:
                    break;
            }
        }
        if (made.code.empty() && made.name.empty()) {
            const bool is_blank =
                std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return cell.empty(); });
            if (!is_blank) ++reading.rows, add_fault(Code::school_missing, row.number, npos, "");
            return;
        }
        if (folded(made.name.empty() ? made.code : made.name).starts_with("итог")) return;
        ++reading.rows;
        made.count = count.value_or(reading.columns.empty() ? 1 : sum);
        if (count && !reading.columns.empty() && *count != sum)
            add_fault(Code::official_count_differs, row.number, count_column, std::to_string(*count),
                      {{"sum", double(sum)}});
        const auto digits = login_digits(made.code.empty() ? made.name : made.code);
        const auto key =
            std::to_string(year) + " " +
            digits.value_or(made.code.empty() ? folded(made.name) + "|" + folded(made.municipality) : made.code);
        if (const auto [known, is_new] = seen_.emplace(key, row.number); !is_new)
            return add_fault(Code::school_twice, row.number, npos, made.name.empty() ? made.code : made.name,
                             {{"row", double(known->second)}});
        reading.years[year].push_back(std::move(made));
    }

    void add_fault(Code code, std::uint32_t row, std::size_t column, std::string_view value, Args said = {}) {
        Place place{sheet_, row, "", "", ""};
        if (column != npos) place.column = column_letters(column), place.heading = headings_[column];
        reading.faults.push_back({code, std::move(place), std::string(value), std::move(said)});
    }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    std::string sheet_;
    std::vector<Field> fields_;
    std::vector<std::string> headings_;
    std::size_t rows_above_ = 0;
    std::map<std::string, std::uint32_t> seen_;
};

}  // namespace

OfficialReading read_official_list(const TableSource& source, Progress& progress) {
    for (std::size_t sheet = 0; sheet < source.sheets().size(); ++sheet) {
        progress.check();
        OfficialSheet reading(source.sheets()[sheet].name);
        source.read(sheet, [&](const Row& row) { return reading.take(row); });
        if (reading.found()) return std::move(reading.reading);
    }
    OfficialReading nothing;
    nothing.is_stopped = true;
    nothing.faults.push_back({Code::official_heading_unknown, {}, "", {}});
    return nothing;
}

}  // namespace opora::lists
