#include "engine/sittings/read_sittings.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace opora::sittings {

namespace {

enum class Field : std::uint8_t { school, subject, class_name, day, lesson, lessons, minutes, level, title, procedure };

struct Heading {
    std::string_view begins;
    Field field;
};
/// Folded beginnings of headings; the first that fits counts.
constexpr Heading headings[] = {{"школа", Field::school},
                                {"оо", Field::school},
                                {"логин", Field::school},
                                {"school", Field::school},
                                {"предмет", Field::subject},
                                {"subject", Field::subject},
                                {"класс", Field::class_name},
                                {"class", Field::class_name},
                                {"grade", Field::class_name},
                                {"дата", Field::day},
                                {"день", Field::day},
                                {"date", Field::day},
                                {"day", Field::day},
                                {"уроков", Field::lessons},
                                {"lessons", Field::lessons},
                                {"урок", Field::lesson},
                                {"lesson", Field::lesson},
                                {"минут", Field::minutes},
                                {"длительность", Field::minutes},
                                {"minutes", Field::minutes},
                                {"уровень", Field::level},
                                {"level", Field::level},
                                {"название", Field::title},
                                {"работа", Field::title},
                                {"title", Field::title},
                                {"процедура", Field::procedure},
                                {"procedure", Field::procedure}};

struct LevelWord {
    std::string_view begins;
    SittingLevel level;
};
constexpr LevelWord level_words[] = {{"фед", SittingLevel::federal},   {"federal", SittingLevel::federal},
                                     {"рег", SittingLevel::regional},  {"regional", SittingLevel::regional},
                                     {"мун", SittingLevel::municipal}, {"municipal", SittingLevel::municipal},
                                     {"школ", SittingLevel::school},   {"school", SittingLevel::school}};

constexpr std::size_t heading_within = 20;

/// 14.04.2026, 2026-04-14.
std::optional<Date> day_of_text(std::string_view text) {
    if (const auto iso = day_of_iso(text.substr(0, 10))) return iso;
    std::array<int, 3> parts{};
    const char* at = text.data();
    const char* end = at + text.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [next, error] = std::from_chars(at, end, parts[i]);
        if (error != std::errc()) return {};
        at = next;
        if (i < 2 && (at == end || (*at != '.' && *at != '/'))) return {};
        if (i < 2) ++at;
    }
    if (parts[2] < 100) parts[2] += 2000;
    const Date day{std::chrono::year(parts[2]), std::chrono::month(unsigned(parts[1])),
                   std::chrono::day(unsigned(parts[0]))};
    if (!day.ok() || parts[2] < 2000 || parts[2] > 2100) return {};
    return day;
}

std::optional<int> whole(std::string_view text, int low, int high) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < low || number > high) return {};
    return number;
}

class TableReader {
 public:
    TableReader(const TableSource& source, const Catalogue& catalogue) : source_(source), catalogue_(catalogue) {}

    SittingTable read() {
        for (std::size_t sheet = 0; sheet < source_.sheets().size() && columns_.empty(); ++sheet) {
            sheet_ = source_.sheets()[sheet].name;
            std::size_t rows_above = 0;
            source_.read(sheet, [&](const Row& row) {
                if (!columns_.empty()) {
                    take(row);
                    return Visit::go_on;
                }
                find_columns(row);
                return !columns_.empty() || ++rows_above < heading_within ? Visit::go_on : Visit::stop;
            });
        }
        if (columns_.empty()) throw Refusal(Problem{Code::sitting_table_unknown, {}, "", {}});
        return std::move(table_);
    }

 private:
    void find_columns(const Row& row) {
        std::map<Field, std::size_t> found;
        std::map<std::size_t, std::string> titles;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto text = folded(row.cells[i].text);
            for (const auto& heading : headings)
                if (text.starts_with(heading.begins)) {
                    found.emplace(heading.field, i);
                    titles[i] = std::string(trimmed(row.cells[i].text));
                    break;
                }
        }
        for (const auto field : {Field::subject, Field::class_name, Field::day})
            if (!found.contains(field)) return;
        columns_ = std::move(found);
        titles_ = std::move(titles);
    }

    std::string text(const Row& row, Field field) const {
        const auto found = columns_.find(field);
        return found == columns_.end() ? std::string() : std::string(trimmed(row.at(found->second).text));
    }

    void fault(const Row& row, Field field, const std::string& value) {
        const auto column = columns_.at(field);
        table_.faults.push_back(
            {Code::value_not_read, {sheet_, row.number, column_letters(column), titles_.at(column), ""}, value, {}});
        is_whole_ = false;
    }

    void take(const Row& row) {
        if (text(row, Field::subject).empty() && text(row, Field::day).empty()) return;  // a line of a signature
        ++table_.read;
        is_whole_ = true;
        SittingRow read;
        read.place = {sheet_, row.number, column_letters(columns_.at(Field::day)), titles_.at(columns_.at(Field::day)),
                      ""};
        read.school = text(row, Field::school);
        auto& sitting = read.sitting;
        if (const auto* subject = catalogue_.subject_named(text(row, Field::subject)))
            sitting.subject = subject->code;
        else
            fault(row, Field::subject, text(row, Field::subject));
        read_class(row, sitting);
        if (const auto day = day_of_text(text(row, Field::day)))
            sitting.day = *day;
        else
            fault(row, Field::day, text(row, Field::day));
        const auto number = [&](Field field, int low, int high, int& to) {
            const auto written = text(row, field);
            if (written.empty()) return;
            if (const auto read_number = whole(written, low, high))
                to = *read_number;
            else
                fault(row, field, written);
        };
        number(Field::lesson, 1, 12, sitting.lesson);
        number(Field::lessons, 1, 12, sitting.lessons);
        number(Field::minutes, 1, 400, sitting.minutes);
        read_level(row, sitting);
        read_procedure(row, sitting);
        sitting.title = text(row, Field::title);
        if (sitting.title.empty())
            if (const auto* subject = catalogue_.subject(sitting.subject)) sitting.title = subject->name_ru;
        if (is_whole_) table_.rows.push_back(std::move(read));
    }

    /// «4», «4 класс», «4А», «4 «Б»».
    void read_class(const Row& row, Sitting& sitting) {
        const auto written = text(row, Field::class_name);
        int grade = 0;
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), grade);
        if (error != std::errc() || grade < 1 || grade > 11) return fault(row, Field::class_name, written);
        sitting.grade = grade;
        auto rest = std::string(trimmed(std::string_view(end, written.data() + written.size())));
        for (const std::string quote : {"«", "»", "\"", "-"})
            for (auto at = rest.find(quote); at != rest.npos; at = rest.find(quote)) rest.erase(at, quote.size());
        if (!rest.empty() && !folded(rest).starts_with("кл") && !folded(rest).starts_with("grade"))
            sitting.class_name = std::to_string(grade) + rest;
    }

    void read_level(const Row& row, Sitting& sitting) {
        const auto written = text(row, Field::level);
        if (written.empty()) return;
        const auto word = folded(written);
        for (const auto& level : level_words)
            if (word.starts_with(level.begins)) {
                sitting.level = level.level;
                return;
            }
        fault(row, Field::level, written);
    }

    void read_procedure(const Row& row, Sitting& sitting) {
        sitting.procedure = text(row, Field::procedure);
        if (!sitting.procedure.empty() && !procedure_named(sitting.procedure))
            fault(row, Field::procedure, sitting.procedure);
    }

    const TableSource& source_;
    const Catalogue& catalogue_;
    std::string sheet_;
    std::map<Field, std::size_t> columns_;
    std::map<std::size_t, std::string> titles_;
    bool is_whole_ = true;
    SittingTable table_;
};

}  // namespace

SittingTable read_sittings(const TableSource& source, const Catalogue& catalogue) {
    return TableReader(source, catalogue).read();
}

}  // namespace opora::sittings
