#include "engine/intake/read_context.hpp"

#include "base/text.hpp"
#include "domain/organisation.hpp"
#include "engine/intake/heading.hpp"
#include "engine/intake/school_columns.hpp"
#include "engine/intake/score_cell.hpp"

#include <algorithm>
#include <optional>

namespace opora::intake {

namespace {

constexpr std::size_t context_heading_within = 20;
constexpr std::size_t fewest_questions = 2;

enum class Answer : std::uint8_t { number, yes_no, choice };

/// A question: known by words that its heading must hold, whatever its number.
struct Question {
    const char* code;  ///< words context.<code>
    Answer answer;
    std::vector<std::string_view> holds;         ///< all of them
    std::vector<std::string_view> choices = {};  ///< codes of answers 1, 2, … and words context.<code>.<choice>
};

const std::vector<Question>& questions() {
    static const std::vector<Question> all = {
        {"has_branches", Answer::yes_no, {"есть филиалы"}},
        {"legal_form", Answer::choice, {"организационно-правовая форма"}, {"state", "municipal", "private"}},
        {"transport", Answer::choice, {"общественным транспортом"}, {"daily", "day_trip", "two_days", "remote"}},
        {"adapted_programmes", Answer::yes_no, {"деятельность по адаптированным"}},
        {"adapted_separate_school", Answer::yes_no, {"отдельной организацией"}},
        {"adapted_separate_classes", Answer::yes_no, {"отдельных классах"}},
        {"adapted_inclusive", Answer::yes_no, {"совместно с другими"}},
        {"languages", Answer::choice, {"на каких языках"}, {"russian", "others_too"}},
        {"advanced_subjects", Answer::yes_no, {"углубленное изучение отдельных"}},
        {"advanced_primary", Answer::yes_no, {"углубленное", "начальной школы"}},
        {"advanced_basic", Answer::yes_no, {"углубленное", "основной школы"}},
        {"advanced_secondary", Answer::yes_no, {"углубленное", "средней школы"}},
        {"pupils_15_special", Answer::number, {"обучающихся", "{15}", "ограниченными возможностями"}},
        {"pupils_14_special", Answer::number, {"обучающихся", "{14}", "ограниченными возможностями"}},
        {"pupils_15", Answer::number, {"обучающихся", "{15}"}},
        {"pupils_14", Answer::number, {"обучающихся", "{14}"}},
        {"pupils", Answer::number, {"количество обучающихся"}},
        {"teachers_qualified", Answer::number, {"учител", "категори"}},
        {"teachers_5_9", Answer::number, {"учител", "5-9 классах"}},
        {"teachers_courses", Answer::number, {"учител", "повышени", "квалификации"}},
        {"teachers", Answer::number, {"сколько всего", "учител"}},
        {"internet_speed", Answer::number, {"скорост", "интернет"}},
        {"extra_education", Answer::number, {"дополнительн", "образован"}},
        {"parents_at_meetings", Answer::number, {"родител", "собрани"}},
        {"parents_helping", Answer::number, {"родител", "готов"}},
        {"career_guidance", Answer::yes_no, {"профориентац"}},
    };
    return all;
}

/// The first year of «в 2021/2022 учебном году»; 0 when no such words are there.
int school_year_in(std::string_view heading) {
    for (auto at = heading.find("/20"); at != heading.npos; at = heading.find("/20", at + 1)) {
        if (at < 4) continue;
        const auto first = whole_number(heading.substr(at - 4, 4)), second = whole_number(heading.substr(at + 1, 4));
        if (first && second && *second == *first + 1) return static_cast<int>(*first);
    }
    return 0;
}

/// Birth years become ages, so that one question has one code in every year: «2006 года рождения» in 2021/2022 is {15}.
std::string with_ages(std::string heading, int year) {
    for (int age = 13; year && age <= 17; ++age) {
        const auto born = std::to_string(year - age);
        for (const auto* behind : {" года рождения", " г. р.", " г.р.", " г р"}) {
            const auto at = heading.find(born + behind);
            if (at != std::string::npos) heading.replace(at, 4, "{" + std::to_string(age) + "}");
        }
    }
    return heading;
}

const Question* question_of(const std::string& heading) {
    for (const auto& question : questions()) {
        const auto holds = [&](std::string_view part) { return heading.find(part) != std::string::npos; };
        if (std::all_of(question.holds.begin(), question.holds.end(), holds)) return &question;
    }
    return nullptr;
}

/// The answer in code; nothing when it is none.
std::optional<std::string> read_answer(const Question& question, const Cell& cell) {
    const auto text = folded(cell.text);
    if (question.answer == Answer::yes_no) {
        if (text.starts_with("да") || text == "1") return "yes";
        return text.starts_with("нет") || text == "0" ? std::optional<std::string>("no") : std::nullopt;
    }
    if (question.answer == Answer::number) {
        if (const auto whole = whole_number(cell)) return std::to_string(*whole);
        auto decimal = text;
        std::replace(decimal.begin(), decimal.end(), ',', '.');
        if (decimal.ends_with('%')) decimal.pop_back();
        const bool is_number = !decimal.empty() && decimal.size() < 12 &&
                               decimal.find_first_not_of("0123456789.") == decimal.npos &&
                               std::count(decimal.begin(), decimal.end(), '.') <= 1 && decimal != ".";
        return is_number ? std::optional(decimal) : std::nullopt;
    }
    const auto number = static_cast<std::size_t>(answer_number(text));
    if (number >= 1 && number <= question.choices.size()) return std::string(question.choices[number - 1]);
    return {};
}

struct ContextColumn {
    std::optional<SchoolField> field;
    const Question* question = nullptr;
    std::string heading;
};

struct ContextColumns {
    std::vector<ContextColumn> columns;
    std::vector<std::string> personal;
    std::size_t login = 0;
    int year = 0;
};

/// The heading row of the questionnaire: a login beside at least two of its questions.
std::optional<ContextColumns> context_columns_of(const Row& row) {
    ContextColumns read;
    std::optional<std::size_t> login;
    std::size_t numbered = 0, asked = 0;
    for (const auto& cell : row.cells) read.year = std::max(read.year, school_year_in(folded(cell.text)));
    for (const auto& cell : row.cells) {
        const auto heading = folded(cell.text);
        const auto words = without_number(heading);
        ContextColumn column{{}, nullptr, std::string(trimmed(cell.text))};
        if (is_personal_heading(words)) {
            read.personal.push_back(column.heading);
        } else if (!words.empty()) {
            column.field = school_field_of(heading);
            if (!column.field) column.question = question_of(with_ages(std::string(words), read.year));
            if (column.field == SchoolField::login && !login) login = read.columns.size();
        }
        numbered += words.size() < heading.size();
        asked += column.question != nullptr;
        read.columns.push_back(std::move(column));
    }
    if (!login || (numbered < fewest_questions && asked < fewest_questions)) return {};
    read.login = *login;
    return read;
}

class ContextSheets {
 public:
    ContextReading reading;

    void begin_sheet(const std::string& name) {
        sheet_ = name;
        columns_.reset();
        rows_above_ = 0;
        row_of_.clear();
    }
    bool has_columns() const { return columns_.has_value(); }

    Visit take(const Row& row) {
        if (columns_) return take_school(row), Visit::go_on;
        columns_ = context_columns_of(row);
        if (columns_) {
            reading.year = std::max(reading.year, columns_->year);
            auto& dropped = reading.schools.dropped;
            dropped.insert(dropped.end(), columns_->personal.begin(), columns_->personal.end());
        }
        return columns_ || ++rows_above_ < context_heading_within ? Visit::go_on : Visit::stop;
    }

 private:
    void take_school(const Row& row) {
        const auto& cell = row.at(columns_->login);
        const auto login = login_digits(cell.text);
        if (!login) {
            if (!cell.empty() && trimmed(cell.text) != columns_->columns[columns_->login].heading)
                add_fault(Code::code_not_read, row.number, columns_->login, cell.text);
            return;
        }
        ++reading.schools.rows;
        if (const auto [first, is_first] = row_of_.emplace(*login, row.number); !is_first) {
            add_fault(Code::school_twice, row.number, columns_->login, cell.text);
            reading.schools.faults.back().said = {{"row", static_cast<double>(first->second)}};
            return;
        }
        auto [at, is_new] = index_.emplace(*login, reading.contexts.size());
        if (is_new) {
            reading.contexts.push_back({*login, {}});
            reading.schools.schools.push_back({});
            reading.schools.schools.back().login = *login;
            reading.schools.schools.back().source_row = row.number;
        }
        auto& school = reading.schools.schools[at->second];
        auto& fields = reading.contexts[at->second].fields;
        for (std::size_t column = 0; column < std::min(row.cells.size(), columns_->columns.size()); ++column) {
            const auto& [field, question, heading] = columns_->columns[column];
            const auto& value = row.cells[column];
            if (value.empty()) continue;
            if (field && *field != SchoolField::login) {
                if (const auto fault = put(school, *field, value.text))
                    add_fault(*fault, row.number, column, value.text);
            } else if (question) {
                if (auto answer = read_answer(*question, value))
                    fields[question->code] = std::move(*answer);
                else
                    add_fault(Code::value_not_read, row.number, column, value.text);
            }
        }
        if (school.type.empty()) school.type = "other";
        if (school.name.empty()) school.name = school.full_name;
    }

    void add_fault(Code code, std::uint32_t row, std::size_t column, std::string_view value) {
        Place place{sheet_, row, column_letters(column), columns_->columns[column].heading, ""};
        reading.schools.faults.push_back({code, std::move(place), std::string(trimmed(value)), {}});
    }

    std::string sheet_;
    std::optional<ContextColumns> columns_;
    std::size_t rows_above_ = 0;
    std::map<std::string, std::size_t> index_;
    std::map<std::string, std::uint32_t> row_of_;  // of the sheet being read
};

/// A separate correctional school says so in the questionnaire even where its name does not.
void settle_types(ContextReading& reading) {
    for (std::size_t index = 0; index < reading.contexts.size(); ++index) {
        const auto& fields = reading.contexts[index].fields;
        const auto answer = fields.find("adapted_separate_school");
        if (answer != fields.end() && answer->second == "yes") reading.schools.schools[index].type = "correctional";
    }
}

}  // namespace

bool is_context(const TableSource& source) {
    for (std::size_t sheet = 0; sheet < source.sheets().size(); ++sheet) {
        bool found = false;
        std::size_t rows = 0;
        source.read(sheet, [&](const Row& row) {
            found = context_columns_of(row).has_value();
            return found || ++rows >= context_heading_within ? Visit::stop : Visit::go_on;
        });
        if (found) return true;
    }
    return false;
}

ContextReading read_context(const TableSource& source, Progress& progress) {
    ContextSheets sheets;
    bool found = false;
    for (std::size_t sheet = 0; sheet < source.sheets().size(); ++sheet) {
        progress.check();
        sheets.begin_sheet(source.sheets()[sheet].name);
        source.read(sheet, [&](const Row& row) { return sheets.take(row); });
        found = found || sheets.has_columns();
    }
    if (!found) {
        sheets.reading.schools.is_stopped = true;
        sheets.reading.schools.faults.push_back({Code::register_unknown, {}, "", {}});
    }
    settle_types(sheets.reading);
    return std::move(sheets.reading);
}

const std::vector<std::string>& context_fields() {
    static const std::vector<std::string> codes = [] {
        std::vector<std::string> all;
        for (const auto& question : questions()) all.emplace_back(question.code);
        return all;
    }();
    return codes;
}

}  // namespace opora::intake
