#include "engine/orders/columns.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"
#include "engine/orders/school_names.hpp"

#include <algorithm>
#include <array>

namespace opora::orders {

namespace {

/// A heading means what its strongest word means. **A new spelling is a row here.**
struct HeadingWord {
    std::string_view stem;
    Column column;
    int rank;
};
constexpr HeadingWord heading_words[] = {
    {"отметк", Column::other, 100},
    {"примечан", Column::other, 97},
    {"ожидаем", Column::expected, 95},
    {"соисполнител", Column::executors, 92},
    {"ответствен", Column::executors, 90},
    {"исполнител", Column::executors, 88},
    {"срок", Column::term, 85},
    {"дата", Column::term, 80},
    {"даты", Column::term, 80},
    {"вид документ", Column::expected, 80},
    {"подтвержда", Column::expected, 80},
    {"период", Column::term, 75},
    {"наставник", Column::leader, 74},
    {"лидер", Column::leader, 74},
    {"месяц", Column::term, 72},
    {"когда", Column::term, 70},
    {"мероприят", Column::title, 70},
    {"форма отчет", Column::expected, 69},
    {"форма завершен", Column::expected, 69},
    {"отчетн", Column::expected, 65},
    {"результат", Column::expected, 60},
    {"раздел", Column::section, 60},
    {"время", Column::term, 58},
    {"организатор", Column::executors, 56},
    {"наименован", Column::title, 55},
    {"содержан", Column::title, 52},
    {"документ", Column::expected, 50},
    {"показател", Column::expected, 50},
    {"индикатор", Column::expected, 50},
    {"партнер", Column::leader, 50},
    {"куратор", Column::leader, 50},
    {"базов", Column::leader, 48},
    {"кто", Column::executors, 46},
    {"вид деятельн", Column::title, 45},
    {"виды деятельн", Column::title, 45},
    {"виды работ", Column::title, 45},
    {"действи", Column::title, 45},
    {"итог", Column::expected, 45},
    {"продукт", Column::expected, 45},
    {"начало", Column::term, 42},
    {"окончан", Column::term, 42},
    {"завершен", Column::term, 42},
    {"тематика", Column::title, 40},
    {"тема", Column::title, 40},
    {"направлени", Column::title, 38},
    {"задач", Column::title, 36},
    {"выход", Column::expected, 35},
    {"вопрос", Column::title, 30},
    {"работ", Column::title, 28},
    {"школ", Column::school, 20},
    {"оо", Column::school, 20},
    {"организаци", Column::school, 18},
    {"учрежден", Column::school, 18},
};

constexpr std::size_t longest_heading = 240;  // bytes; a longer cell is a sentence
constexpr std::size_t sampled_rows = 40;      // enough to tell a column by what stands in it

struct NamedColumn {
    Column column = Column::other;
    int rank = 0;
    bool is_known = false;
};

bool is_number_heading(std::string_view text) {
    const auto letters = squeezed(text);
    return letters == "пп" || letters == "n" || letters == "nпп" || letters == "номер" || letters == "no" ||
           letters == "номерпп" || (letters.empty() && text.find("№") != std::string_view::npos);
}

NamedColumn named_column(std::string_view heading) {
    if (heading.empty() || heading.size() > longest_heading) return {};
    if (is_number_heading(heading)) return {Column::number, 100, true};
    const auto letters = small(heading);
    NamedColumn best;
    for (const auto& word : heading_words)
        if (word.rank > best.rank && has_stem(letters, word.stem)) best = {word.column, word.rank, true};
    return best;
}

/// A row whose cells are headings: at least two of them known, one of these more than a number, and no cell a sentence
/// or a term. Rows of a plan speak of results and answerable people too; without a «№» headings have to be short.
bool is_heading_row(const GridRow& row, const Understanding& understanding) {
    constexpr std::size_t longest_unnumbered = 120;  // bytes
    int known = 0, filled = 0, telling = 0;
    bool has_mark = false;
    std::size_t longest = 0;
    for (const auto& cell : row.cells) {
        if (cell.text.empty()) continue;
        ++filled;
        if (cell.text.size() > longest_heading) return false;
        const auto named = named_column(cell.text);
        longest = std::max(longest, cell.text.size());
        has_mark = has_mark || (named.is_known && named.column == Column::number);
        known += named.is_known ? 1 : 0;
        telling += named.is_known && named.column != Column::number && named.column != Column::school ? 1 : 0;
    }
    if (known < 2 || telling == 0 || known * 2 < filled || (!has_mark && longest > longest_unnumbered)) return false;
    // «2. | Сбор отчётных документов | | ответственные исполнители»: a number in front makes it a row of the plan.
    const auto number = leading_number(row.cells.front().text);
    if (!number.number.empty() && number.size == row.cells.front().text.size()) return false;
    if (has_mark || !understanding.read_term) return true;
    return std::none_of(row.cells.begin(), row.cells.end(), [&](const GridCell& cell) {
        return !cell.text.empty() && !named_column(cell.text).is_known &&
               understanding.read_term(cell.text).kind != DeadlineKind::unread;
    });
}

/// On the pages that follow the same headings are headings, or a row of nothing but headings: another table.
bool heads_page(const GridRow& row, const Columns& before) {
    if (repeats_headings(row, before) || is_number_heading(row.cells.front().text)) return true;
    int filled = 0, known = 0;
    for (const auto& cell : row.cells) {
        filled += cell.text.empty() ? 0 : 1;
        known += named_column(cell.text).is_known ? 1 : 0;
    }
    return filled >= 3 && known == filled;
}

/// «1 | 2 | 3 | 4»
bool numbers_columns(const GridRow& row) {
    int expected = 1;
    for (const auto& cell : row.cells) {
        if (cell.text.empty()) continue;
        const auto number = leading_number(cell.text);
        if (number.size != cell.text.size() || number.parts() != 1 || last_part(number.number) != expected)
            return false;
        ++expected;
    }
    return expected > 3;
}

/// Headings in two rows: the first one has cells over several columns, or over both rows, and the second says more.
bool continues_headings(const GridRow& first, const GridRow& second) {
    bool spans = false;
    for (const auto& cell : first.cells) spans = spans || cell.columns > 1;
    for (const auto& cell : second.cells) spans = spans || cell.is_covered;
    if (!spans) return false;
    bool any = false;
    for (const auto& cell : second.cells) {
        if (cell.is_covered || cell.text.empty()) continue;
        if (cell.text.size() > 80 || !named_column(cell.text).is_known) return false;
        any = true;
    }
    return any;
}

void find_headings(const Grid& grid, Columns& columns, const Understanding& understanding, const Columns* before) {
    columns.headings.assign(static_cast<std::size_t>(grid.columns), "");
    const auto look_until = std::min<std::size_t>(grid.rows.size(), 4);
    std::size_t first = 0;
    const bool goes_on = before != nullptr && before->meaning.size() == columns.headings.size() &&
                         std::any_of(before->headings.begin(), before->headings.end(),
                                     [](const std::string& heading) { return !heading.empty(); });
    while (first < look_until &&
           !(is_heading_row(grid.rows[first], understanding) && (!goes_on || heads_page(grid.rows[first], *before))))
        ++first;
    if (first == look_until) return;
    columns.above = first;
    columns.header_rows = 1;
    if (first + 1 < grid.rows.size() && continues_headings(grid.rows[first], grid.rows[first + 1]))
        columns.header_rows = 2;
    for (std::size_t row = first; row < first + columns.header_rows; ++row)
        for (std::size_t cell = 0; cell < grid.rows[row].cells.size(); ++cell) {
            const auto& from = grid.rows[row].cells[cell];
            auto& heading = columns.headings[cell];
            if (from.is_covered || from.text.empty()) continue;
            heading += (heading.empty() ? "" : " ") + from.text;
        }
    // A cell over several columns heads them all; the second row says which is which.
    const auto& top = grid.rows[first].cells;
    for (std::size_t cell = 0; cell < top.size(); ++cell)
        for (int more = 1; more < top[cell].columns && cell + static_cast<std::size_t>(more) < top.size(); ++more) {
            auto& heading = columns.headings[cell + static_cast<std::size_t>(more)];
            heading = top[cell].text + (heading.empty() ? "" : " ") + heading;
        }
    while (columns.above + columns.header_rows < grid.rows.size() &&
           numbers_columns(grid.rows[columns.above + columns.header_rows]))
        ++columns.header_rows;
}

void name_columns(Columns& columns) {
    std::vector<int> ranks(columns.headings.size(), 0);
    columns.meaning.assign(columns.headings.size(), Column::other);
    for (std::size_t column = 0; column < columns.headings.size(); ++column) {
        const auto named = named_column(columns.headings[column]);
        columns.meaning[column] = named.column;
        ranks[column] = named.rank;
    }
    // One column holds the titles: that of the highest rank. A «направление» before it holds the sections.
    std::size_t best = columns.meaning.size();
    for (std::size_t column = 0; column < columns.meaning.size(); ++column)
        if (columns.meaning[column] == Column::title && (best == columns.meaning.size() || ranks[column] > ranks[best]))
            best = column;
    for (std::size_t column = 0; column < columns.meaning.size(); ++column) {
        if (columns.meaning[column] == Column::title && column != best)
            columns.meaning[column] = column < best && ranks[column] < 45 ? Column::section : Column::other;
        if (columns.meaning[column] == Column::section && best == columns.meaning.size()) {
            columns.meaning[column] = Column::title;
            best = column;
        }
    }
    // A plan's «куратор» is who does it.
    const bool is_plan = columns.has(Column::title) && (columns.has(Column::term) || columns.has(Column::executors));
    for (auto& meaning : columns.meaning)
        if (is_plan && meaning == Column::leader)
            meaning = columns.has(Column::executors) ? Column::other : Column::executors;
}

/// What stands in a column below the headings.
struct Content {
    int filled = 0, numbers = 0, terms = 0, executors = 0, schools = 0;
    std::size_t bytes = 0;
    bool mostly(int count) const { return filled > 0 && count * 2 > filled; }
};

struct Looked {
    bool terms = false, executors = false, schools = false;
};

Content content_of(const Grid& grid, std::size_t column, std::size_t from, const Understanding& understanding,
                   const Looked& looked) {
    Content content;
    const auto until = std::min(grid.rows.size(), from + sampled_rows);
    for (auto row = from; row < until; ++row) {
        const auto& cell = grid.rows[row].cells[column];
        if (cell.text.empty() || cell.is_covered || cell.columns > 1) continue;
        ++content.filled;
        content.bytes += std::min<std::size_t>(cell.text.size(), 2000);
        const auto number = leading_number(cell.text);
        const bool is_number = !number.number.empty() && number.size == cell.text.size();
        content.numbers += is_number ? 1 : 0;
        if (looked.terms && !is_number && cell.text.size() < 200 && understanding.read_term)
            content.terms += understanding.read_term(cell.text).kind != DeadlineKind::unread ? 1 : 0;
        if (looked.executors && !is_number && cell.text.size() < 400 && understanding.read_executors) {
            const auto read = understanding.read_executors(cell.text);
            content.executors += std::any_of(read.begin(), read.end(), [](const Executor& executor) {
                return executor.kind != ExecutorKind::unknown;
            });
        }
        if (looked.schools && cell.text.size() < 400)
            content.schools += is_school(cell.text, find_schools(cell.text)) ? 1 : 0;
    }
    return content;
}

/// The first column that holds much text, if not the most: what is done stands left of why and where.
template <class Length>
void take_title(Columns& columns, const std::vector<Content>& contents, Length length) {
    double longest = 0;
    for (std::size_t column = 0; column < columns.meaning.size(); ++column)
        if (columns.meaning[column] == Column::other) longest = std::max(longest, length(contents[column]));
    for (std::size_t column = 0; column < columns.meaning.size(); ++column)
        if (columns.meaning[column] == Column::other && length(contents[column]) >= 0.4 * longest) {
            columns.meaning[column] = Column::title;
            return;
        }
}

/// Columns without a known heading get the meaning that what stands in them shows.
void guess_columns(const Grid& grid, Columns& columns, const Understanding& understanding) {
    const auto from = columns.above + columns.header_rows;
    const bool is_headless = columns.header_rows == 0;
    std::vector<Content> contents(columns.meaning.size());
    const Looked looked{is_headless, is_headless, false};
    for (std::size_t column = 0; column < columns.meaning.size(); ++column)
        if (columns.meaning[column] == Column::other)
            contents[column] = content_of(grid, column, from, understanding, looked);
    const auto take_best = [&](Column wanted, auto rate) {
        if (columns.has(wanted)) return;
        std::size_t best = columns.meaning.size();
        for (std::size_t column = 0; column < columns.meaning.size(); ++column)
            if (columns.meaning[column] == Column::other && rate(contents[column]) > 0 &&
                (best == columns.meaning.size() || rate(contents[column]) > rate(contents[best])))
                best = column;
        if (best < columns.meaning.size()) columns.meaning[best] = wanted;
    };
    const auto length = [](const Content& content) {
        return content.filled == 0 || content.mostly(content.numbers) ? 0.0 : static_cast<double>(content.bytes);
    };
    const auto share = [](const Content& content, int count) {
        return content.mostly(count) ? static_cast<double>(count) / content.filled : 0.0;
    };
    // The first column alone may number the rows.
    if (!columns.has(Column::number) && !columns.meaning.empty() && columns.meaning[0] == Column::other &&
        contents[0].mostly(contents[0].numbers))
        columns.meaning[0] = Column::number;
    if (is_headless) take_best(Column::term, [&](const Content& c) { return share(c, c.terms); });
    const bool may_be_plan = columns.has(Column::term) || columns.has(Column::executors);
    if (may_be_plan && !columns.has(Column::title)) take_title(columns, contents, length);
    if (is_headless && may_be_plan)
        take_best(Column::executors, [&](const Content& c) { return share(c, c.executors); });
}

void find_schools_columns(const Grid& grid, Columns& columns, const Understanding& understanding) {
    std::vector<std::size_t> schools;
    for (std::size_t column = 0; column < columns.meaning.size(); ++column) {
        const auto content =
            content_of(grid, column, columns.above + columns.header_rows, understanding, {false, false, true});
        if (content.mostly(content.schools)) schools.push_back(column);
    }
    if (schools.empty() || schools.size() > 2) return;
    for (std::size_t column = 0; column < columns.meaning.size(); ++column) {
        auto& meaning = columns.meaning[column];
        const bool names_schools = std::find(schools.begin(), schools.end(), column) != schools.end();
        if (meaning != Column::number && !(meaning == Column::leader && names_schools)) meaning = Column::other;
    }
    const bool alone_leads = schools.size() == 1 && columns.meaning[schools[0]] == Column::leader;
    const bool first_leads = schools.size() == 2 && columns.meaning[schools[0]] == Column::leader &&
                             columns.meaning[schools[1]] != Column::leader;
    columns.meaning[schools[0]] = first_leads || alone_leads ? Column::leader : Column::school;
    if (schools.size() == 2) columns.meaning[schools[1]] = first_leads ? Column::school : Column::leader;
    columns.kind = schools.size() == 2 ? TableKind::pairs : TableKind::schools;
}

/// The piece may belong to the table before it: where that numbers its rows, so does this one, or leaves them empty.
bool may_continue(const Grid& grid, const Columns& before) {
    if (before.meaning.empty() || before.meaning[0] != Column::number) return true;
    std::size_t fitting = 0;
    for (const auto& row : grid.rows) {
        const auto& first = row.cells.front().text;
        const auto number = leading_number(first);
        fitting += first.empty() || number.size > 0 || row.cells.front().columns > 1 ? 1 : 0;
    }
    return fitting * 2 >= grid.rows.size();
}

}  // namespace

bool Columns::has(Column column) const { return first(column) >= 0; }

bool Columns::is_whole() const {
    switch (kind) {
        case TableKind::plan:
            return has(Column::title);
        case TableKind::pairs:
            return has(Column::school) && has(Column::leader);
        case TableKind::schools:
            return has(Column::school) || has(Column::leader);
        case TableKind::other:
            return true;
    }
    return false;
}

int Columns::first(Column column) const {
    const auto found = std::find(meaning.begin(), meaning.end(), column);
    return found == meaning.end() ? -1 : static_cast<int>(found - meaning.begin());
}

Columns read_columns(const Grid& grid, const Understanding& understanding, const Columns* before) {
    Columns columns;
    find_headings(grid, columns, understanding, before);
    const bool continues = before != nullptr && columns.header_rows == 0 && may_continue(grid, *before);
    if (continues && before->meaning.size() == columns.headings.size()) {
        columns.meaning = before->meaning;
        columns.headings = before->headings;
        columns.kind = before->kind;
        return columns;
    }
    name_columns(columns);
    guess_columns(grid, columns, understanding);
    const bool has_title = columns.has(Column::title);
    if (has_title && (columns.has(Column::term) || columns.has(Column::executors)))
        columns.kind = TableKind::plan;
    else
        find_schools_columns(grid, columns, understanding);
    // A page whose last or first columns are empty is narrower than the table it belongs to.
    if (columns.kind == TableKind::other && continues && columns.meaning.size() < before->meaning.size()) {
        columns = *before;
        columns.above = columns.header_rows = 0;
        columns.meaning.resize(static_cast<std::size_t>(grid.columns));
        columns.headings.resize(static_cast<std::size_t>(grid.columns));
        if (!columns.is_whole()) columns.kind = TableKind::other;
    }
    return columns;
}

bool repeats_headings(const GridRow& row, const Columns& columns) {
    if (numbers_columns(row)) return true;
    if (columns.header_rows == 0 && std::all_of(columns.headings.begin(), columns.headings.end(),
                                                [](const std::string& heading) { return heading.empty(); }))
        return false;
    int filled = 0, same = 0;
    for (std::size_t cell = 0; cell < row.cells.size() && cell < columns.headings.size(); ++cell) {
        if (row.cells[cell].text.empty() || row.cells[cell].is_covered) continue;
        ++filled;
        const auto& heading = columns.headings[cell];
        const auto written = comparable(row.cells[cell].text), known = comparable(heading);
        same += written == known || (!written.empty() && known.ends_with(written)) ? 1 : 0;
    }
    return filled > 1 && same == filled;
}

}  // namespace opora::orders
