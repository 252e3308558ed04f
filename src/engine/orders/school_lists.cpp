#include "engine/orders/school_lists.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/requisites.hpp"
#include "engine/orders/school_names.hpp"

#include <algorithm>
#include <set>

namespace opora::orders {

namespace {

struct MeaningWord {
    std::string_view stem, meaning;
};
constexpr MeaningWord meaning_words[] = {
    {"необъективн", "biased"},
    {"недостоверн", "biased"},
    {"низк", "low"},
    {"шнор", "low"},
    {"шнро", "low"},
    {"неблагоприятн", "low"},
    {"малоэффективн", "low"},
    {"лидер", "leaders"},
    {"наставник", "leaders"},
    {"базов", "leaders"},
    {"стажировочн", "leaders"},
    {"высоки", "leaders"},
    {"высокие", "leaders"},
    {"всех общеобразовательных", "all"},
};

/// «с учетом признаков необъективности» only adds to what the schools are listed for.
bool is_aside(std::string_view letters, std::size_t at) {
    const auto before = letters.substr(at > 60 ? at - 60 : 0, std::min<std::size_t>(at, 60));
    const auto aside = before.rfind("учетом");
    return aside != std::string_view::npos && words_of(before.substr(aside)).size() <= 3;
}

constexpr std::size_t longest_list_title = 500;  // bytes

/// The sentence that leads to a list, without its colon or bracket.
std::string title_before(std::string_view text, std::size_t at) {
    const auto window = std::min(at, 2 * longest_list_title);
    auto before = trimmed(text.substr(at - window, window));
    const auto sentence = before.rfind(". ");
    if (sentence != std::string_view::npos && begins_large(trimmed(before.substr(sentence + 2))))
        before = trimmed(before.substr(sentence + 2));
    // Legal forms before the first name belong to it.
    const auto colon = before.find_last_of(":(");
    if (colon != std::string_view::npos && before.size() - colon < 120) before = before.substr(0, colon);
    while (!before.empty() && std::string_view(":(,;- ").find(before.back()) != std::string_view::npos)
        before.remove_suffix(1);
    if (before.size() > longest_list_title) {
        before = before.substr(before.size() - longest_list_title);
        before = before.substr(std::min(before.find(' ') + 1, before.size()));
    }
    return std::string(trimmed(before));
}

/// A colon or a bracket opens the list.
bool led_by_mark(std::string_view text, std::size_t at) {
    constexpr std::size_t reach = 120;  // bytes: legal forms may stand between
    const auto window = std::min(at, reach);
    return text.substr(at - window, window).find_first_of(":(") != std::string_view::npos;
}

void add_school(SchoolList& list, const std::string& name, const Spot& spot) {
    list.schools.push_back(name);
    list.spots.push_back(spot);
}

/// Names without number: the cell as it stands, legal forms off.
std::string name_in_cell(std::string_view cell) {
    const auto mentions = find_schools(cell);
    return mentions.empty() ? std::string(trimmed(cell)) : mentions.front().name;
}

}  // namespace

std::string meaning_of(std::string_view before) {
    const auto letters = small(before);
    std::size_t nearest = 0;
    std::string_view meaning;
    for (const auto& word : meaning_words) {
        const auto at = letters.rfind(word.stem);
        if (at == std::string::npos || !has_stem(letters, word.stem)) continue;
        if (word.meaning == "biased" && is_aside(letters, at)) continue;
        if (meaning.empty() || at > nearest) {
            nearest = at;
            meaning = word.meaning;
        }
    }
    return std::string(meaning);
}

std::vector<SchoolList> lists_in(std::string_view text, const Spot& spot) {
    std::vector<SchoolList> lists;
    const auto mentions = find_schools(text);
    for (std::size_t at = 0; at < mentions.size();) {
        SchoolList list;
        list.title = title_before(text, mentions[at].at);
        list.meaning = meaning_of(list.title);
        auto end = at;
        while (end < mentions.size()) {
            if (end > at && mentions[end].at > mentions[end - 1].end &&
                !is_list_gap(text.substr(mentions[end - 1].end, mentions[end].at - mentions[end - 1].end)))
                break;
            add_school(list, mentions[end].name, spot);
            ++end;
        }
        const bool is_named = !list.meaning.empty() && led_by_mark(text, mentions[at].at);
        if (list.schools.size() > 1 || is_named) lists.push_back(std::move(list));
        at = end;
    }
    return lists;
}

SchoolList list_of(const Grid& grid, const Columns& columns, Column column, std::string_view title) {
    SchoolList list;
    const int at = columns.first(column);
    if (at < 0) return list;
    const auto& heading = columns.headings[static_cast<std::size_t>(at)];
    list.title = heading.size() > 40 || title.empty() ? heading : std::string(title);
    list.meaning = meaning_of(heading);
    if (list.meaning.empty()) list.meaning = column == Column::leader ? "leaders" : meaning_of(title);
    std::set<std::string> seen;
    for (auto row = columns.above + columns.header_rows; row < grid.rows.size(); ++row) {
        const auto& cell = grid.rows[row].cells[static_cast<std::size_t>(at)];
        if (cell.text.empty() || cell.is_covered || repeats_headings(grid.rows[row], columns)) continue;
        const auto mentions = find_schools(cell.text);
        if (mentions.empty()) continue;
        for (const auto& mention : mentions)
            if (column != Column::leader || seen.insert(mention.name).second) add_school(list, mention.name, cell.spot);
    }
    return list;
}

std::vector<SchoolPair> pairs_of(const Grid& grid, const Columns& columns) {
    std::vector<SchoolPair> pairs;
    const auto school_at = static_cast<std::size_t>(columns.first(Column::school));
    const auto leader_at = static_cast<std::size_t>(columns.first(Column::leader));
    for (auto row = columns.above + columns.header_rows; row < grid.rows.size(); ++row) {
        const auto& cells = grid.rows[row].cells;
        if (repeats_headings(grid.rows[row], columns)) continue;
        if (cells[school_at].text.empty() || cells[leader_at].text.empty()) continue;
        const auto schools = find_schools(cells[school_at].text), leaders = find_schools(cells[leader_at].text);
        // A cell may hold several on one side; several on both sides cannot be told apart.
        if (schools.size() > 1 && leaders.size() <= 1)
            for (const auto& school : schools)
                pairs.push_back({school.name, name_in_cell(cells[leader_at].text), cells[school_at].spot});
        else if (leaders.size() > 1 && schools.size() <= 1)
            for (const auto& leader : leaders)
                pairs.push_back({name_in_cell(cells[school_at].text), leader.name, cells[school_at].spot});
        else
            pairs.push_back(
                {name_in_cell(cells[school_at].text), name_in_cell(cells[leader_at].text), cells[school_at].spot});
    }
    return pairs;
}

SchoolList list_of(const std::vector<Line>& lines, std::string_view title) {
    SchoolList list;
    list.title = title;
    list.meaning = meaning_of(title);
    for (const auto& line : lines) {
        const auto text = std::string_view(line.text).substr(leading_number(line.text).size);
        const auto mentions = find_schools(text);
        if (is_school(text, mentions)) add_school(list, mentions.front().name, line.spot);
    }
    return list;
}

void add_list(std::vector<SchoolList>& lists, SchoolList list) {
    if (list.schools.empty()) return;
    const auto key = [](const SchoolList& of) {
        std::set<std::string> names;
        for (const auto& school : of.schools) names.insert(comparable(school));
        return names;
    };
    const auto names = key(list);
    for (const auto& known : lists)
        if (known.meaning == list.meaning && known.schools.size() == list.schools.size() && key(known) == names) return;
    lists.push_back(std::move(list));
}

}  // namespace opora::orders
