#include "engine/intake/works_layout.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace opora::intake {

namespace {

constexpr std::size_t fewest_tasks = 2;
constexpr std::size_t most_columns = 400;

std::string cell_heading(const Cell& cell) {
    std::string one_line;
    for (const char c : trimmed(cell.text)) one_line += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    return one_line;
}

/// The mapping's word for a column, by its letters or else its heading; nothing when it is not mapped.
std::optional<Meaning> mapped(const std::map<std::string, std::string>& mapping, std::size_t column,
                              const std::string& heading) {
    if (const auto by_letters = mapping.find(column_letters(column)); by_letters != mapping.end())
        return meaning_named(by_letters->second);
    for (const auto& [key, meaning] : mapping)
        if (folded(key) == folded(heading)) return meaning_named(meaning);
    return {};
}

/// Of columns with one meaning the one of highest rank, then the first, keeps it. A second school column is its name,
/// a second variant that of the second part.
void leave_one_of_each(std::vector<Meaning>& meanings, const std::vector<Heading>& read) {
    for (std::size_t a = 0; a < meanings.size(); ++a) {
        for (std::size_t b = a + 1; b < meanings.size(); ++b) {
            if (meanings[a] != meanings[b]) continue;
            if (meanings[a] == Meaning::score || meanings[a] == Meaning::skip || meanings[a] == Meaning::personal ||
                meanings[a] == Meaning::textbook)
                continue;
            auto& loser = read[b].rank > read[a].rank ? meanings[a] : meanings[b];
            const auto has = [&](Meaning one) {
                return std::find(meanings.begin(), meanings.end(), one) != meanings.end();
            };
            if (loser == Meaning::school && !has(Meaning::school_name))
                loser = Meaning::school_name;
            else if (loser == Meaning::variant && !has(Meaning::variant2))
                loser = Meaning::variant2;
            else
                loser = Meaning::skip;
        }
    }
}

/// A textbook column amid tasks ends them: the export writes it over the first column without a task.
void cut_off_what_is_beyond(WorksLayout& layout) {
    const auto last_task = layout.tasks.back().column;
    for (std::size_t column = layout.tasks.front().column; column < last_task; ++column) {
        if (layout.meanings[column] != Meaning::textbook) continue;
        layout.beyond.push_back(column);
        const auto first = std::find_if(layout.tasks.begin(), layout.tasks.end(),
                                        [&](const TaskColumn& task) { return task.column > column; });
        for (auto task = first; task != layout.tasks.end(); ++task) layout.beyond.push_back(task->column);
        layout.tasks.erase(first, layout.tasks.end());
        return;
    }
}

bool has(const WorksLayout& layout, Meaning meaning) { return layout.column_of(meaning) != no_column; }

bool is_like(const LayoutCard& card, const WorksLayout& layout, const std::set<std::string>& headings) {
    const auto has_heading = [&](std::string_view wanted) { return headings.contains(std::string(wanted)); };
    if (!std::all_of(card.signature.begin(), card.signature.end(), has_heading)) return false;
    return card.tasks == TaskForm::none ||
           std::all_of(layout.tasks.begin(), layout.tasks.end(),
                       [&](const TaskColumn& one) { return one.task.form == card.tasks; });
}

/// A row of bare numbers is a heading only beside columns that say what they are.
bool is_heading_row(const WorksLayout& layout) {
    if (layout.tasks.size() < fewest_tasks) return false;
    if (!has(layout, Meaning::pupil) && !has(layout, Meaning::school) && !has(layout, Meaning::total)) return false;
    const bool is_bare = layout.tasks.front().task.form == TaskForm::bare;
    const auto named = std::count_if(layout.meanings.begin(), layout.meanings.end(), [](Meaning one) {
        return one != Meaning::skip && one != Meaning::score && one != Meaning::personal;
    });
    return !is_bare || named >= 2;
}

}  // namespace

const std::vector<LayoutCard>& layout_cards() {
    // The first card that fits wins; "plain" fits any heading row of results.
    static const std::vector<LayoutCard> cards = {
        {.id = "raw_2020",
         .signature = {"user", "code", "var-1", "sum"},
         .tasks = TaskForm::a_grade,
         .year = 2020,
         .is_autumn = true},
        {.id = "raw_2021",
         .signature = {"логин школы", "код обучающегося", "вариант", "всего баллов"},
         .tasks = TaskForm::ball_za,
         .year = 2021,
         .region_is_municipality = true},
        {.id = "raw_2022",
         .signature = {"пользователь", "муниципалитет", "школа", "код", "итого баллов"},
         .tasks = TaskForm::maximum},
        {.id = "f1", .signature = {"код участника", "первичный балл", "отметка"}, .tasks = TaskForm::maximum},
        {.id = "form", .signature = {"код участника", "итого баллов"}, .tasks = TaskForm::maximum, .year_from = 2023},
        {.id = "plain", .signature = {}, .tasks = TaskForm::none},
    };
    return cards;
}

std::size_t WorksLayout::column_of(Meaning meaning) const {
    const auto at = std::find(meanings.begin(), meanings.end(), meaning);
    return at == meanings.end() ? no_column : static_cast<std::size_t>(at - meanings.begin());
}

bool WorksLayout::has_maxima() const {
    return !tasks.empty() &&
           std::all_of(tasks.begin(), tasks.end(), [](const TaskColumn& one) { return one.task.maximum > 0; });
}

std::optional<WorksLayout> layout_of(const Row& row, const std::map<std::string, std::string>& mapping) {
    WorksLayout layout;
    layout.heading_row = row.number;
    std::vector<Heading> read;
    std::set<std::string> folded_headings;
    for (std::size_t column = 0; column < std::min(row.cells.size(), most_columns); ++column) {
        layout.headings.push_back(cell_heading(row.cells[column]));
        const auto& written = layout.headings.back();
        read.push_back(read_heading(written));
        folded_headings.insert(folded(written));
        auto meaning = read.back().meaning;
        if (!mapping.empty() && meaning != Meaning::personal)
            meaning = mapped(mapping, column, written).value_or(Meaning::skip);
        layout.meanings.push_back(meaning);
        layout.school_is_login = layout.school_is_login || (meaning == Meaning::school && read.back().is_login);
    }
    leave_one_of_each(layout.meanings, read);
    for (std::size_t column = 0; column < layout.meanings.size(); ++column) {
        if (layout.meanings[column] != Meaning::score) continue;
        auto task = read[column].task;
        if (task.code.empty()) task.code = std::to_string(layout.tasks.size() + 1);
        layout.tasks.push_back({column, std::move(task), layout.headings[column], ""});
    }
    if (!is_heading_row(layout)) return {};
    if (mapping.empty()) cut_off_what_is_beyond(layout);
    if (layout.tasks.size() < fewest_tasks) return {};
    for (const auto& card : layout_cards()) {
        if (!is_like(card, layout, folded_headings)) continue;
        layout.card = &card;
        break;
    }
    const auto region = layout.column_of(Meaning::region);
    if (layout.card->region_is_municipality && region != no_column && !has(layout, Meaning::municipality))
        layout.meanings[region] = Meaning::municipality;
    return layout;
}

void read_levels(WorksLayout& layout, std::span<const std::string> row_above) {
    for (auto& task : layout.tasks) {
        const auto level = task.column < row_above.size() ? folded(row_above[task.column]) : "";
        task.level = level == "б" ? "Б" : level == "п" ? "П" : level == "в" || level == "b" ? "В" : "";
    }
}

}  // namespace opora::intake
