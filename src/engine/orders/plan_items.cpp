#include "engine/orders/plan_items.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/requisites.hpp"

#include <algorithm>
#include <set>

namespace opora::orders {

namespace {

/// «-», «–», «…» stand for nothing.
bool says_nothing(std::string_view text) { return words_of(text).empty(); }

void add_cell(ItemCell& into, const GridCell& cell, Joint joint, std::string_view between) {
    if (cell.text.empty()) return;
    if (into.text.empty()) {
        into = {cell.text, cell.spot, cell.is_covered};
        return;
    }
    if (cell.is_covered) return;
    into.text =
        between.empty() ? joined(std::move(into.text), cell.text, joint) : into.text + std::string(between) + cell.text;
    into.is_covered = false;
}

/// Two columns of terms: «начало | окончание» make one range.
std::string_view between_terms(const Columns& columns, std::size_t column) {
    const auto letters = small(columns.headings[column]);
    return has_stem(letters, "оконч") || has_stem(letters, "конец") || has_stem(letters, "заверш") ? " - " : "";
}

class ItemMaker {
 public:
    explicit ItemMaker(std::vector<Problem>& remarks) : remarks_(remarks) {}

    std::vector<PlanItem> make(const std::vector<PlanPiece>& pieces) {
        for (const auto& piece : pieces) {
            if (const auto* line = std::get_if<const Line*>(&piece))
                add_line(**line);
            else
                add_table(std::get<PlanTable>(piece));
        }
        for (const auto& [heading, spot] : left_out_) remarks_.push_back(remark(Code::column_left_out, spot, heading));
        return std::move(items_);
    }

 private:
    void add_line(const Line& line) {
        // A page's number and «Продолжение таблицы» are no text of the plan.
        if (begins_with_word(line.letters, "продолжение") && line.text.size() < 80) return;
        if (line.text.size() <= 5 &&
            std::all_of(line.text.begin(), line.text.end(), [](char c) { return is_digit(c) || c == '-' || c == ' '; }))
            return;
        PlanItem item;
        item.is_line = item.spans = true;
        item.is_bold = line.is_bold;
        item.title = {line.text, line.spot, false};
        item.spot = line.spot;
        items_.push_back(std::move(item));
    }

    void add_table(const PlanTable& table) {
        bool at_break = true;
        const auto& columns = table.columns;
        for (auto row = columns.above + columns.header_rows; row < table.grid->rows.size(); ++row) {
            const auto& from = table.grid->rows[row];
            if (repeats_headings(from, columns)) {
                at_break = true;
                continue;
            }
            auto item = read(from, columns);
            item.at_break = at_break;
            at_break = false;
            items_.push_back(std::move(item));
        }
    }

    PlanItem read(const GridRow& row, const Columns& columns) {
        PlanItem item;
        item.spot = row.spot;
        int filled = 0, bold = 0;
        const GridCell* only = nullptr;
        std::size_t only_at = 0;
        for (std::size_t column = 0; column < row.cells.size() && column < columns.meaning.size(); ++column) {
            const auto& cell = row.cells[column];
            if (cell.text.empty()) continue;
            if (!cell.is_covered) {
                ++filled;
                bold += cell.is_bold ? 1 : 0;
                only = &cell;
                only_at = column;
            }
            put(item, cell, column, columns);
        }
        item.is_bold = filled > 0 && bold == filled;
        if (filled == 1) settle_single(item, *only, only_at, columns);
        if (filled == 2 && item.number.is_own() && item.title.is_own() && is_wide(*only, columns)) item.spans = true;
        if (filled > 1) settle_repeated(item, row, filled);
        if (item.title.text.empty()) settle_glued_number(item);
        if (!columns.has(Column::number)) settle_leading_number(item);
        return item;
    }

    void put(PlanItem& item, const GridCell& cell, std::size_t column, const Columns& columns) {
        switch (columns.meaning[column]) {
            case Column::number:
                return add_cell(item.number, cell, Joint::sentence, "");
            case Column::section:
                return add_cell(item.section, cell, Joint::sentence, "");
            case Column::title:
                return add_cell(item.title, cell, Joint::sentence, "");
            case Column::term:
                if (!says_nothing(cell.text))
                    add_cell(item.term, cell, Joint::list, between_terms(columns, column));
                else if (item.term.text.empty())
                    item.term.spot = cell.spot;
                return;
            case Column::executors:
                if (!says_nothing(cell.text)) add_cell(item.executors, cell, Joint::list, "");
                return;
            case Column::expected:
                if (!says_nothing(cell.text)) add_cell(item.expected, cell, Joint::list, "");
                return;
            default:
                if (cell.is_covered || says_nothing(cell.text) || cell.columns > 1) return;
                if (const auto& heading = columns.headings[column]; left_out_names_.insert(heading).second)
                    left_out_.emplace_back(heading, cell.spot);
        }
    }

    static bool is_wide(const GridCell& cell, const Columns& columns) {
        return cell.columns > 1 && cell.columns + 1 >= static_cast<int>(columns.meaning.size());
    }

    /// A row of one cell: over the whole row, or with the others empty.
    static void settle_single(PlanItem& item, const GridCell& only, std::size_t at, const Columns& columns) {
        const bool wide = is_wide(only, columns);
        const auto number = leading_number(only.text);
        const bool is_number = !number.number.empty() && number.size == only.text.size();
        // Alone in the column of terms or executors, or in a column without meaning, it heads nothing.
        if (!wide && (item.title.is_own() || is_number || item.has_rest() || at > 0)) return;
        item.number = {};
        item.section = item.term = item.executors = item.expected = {};
        item.title = {only.text, only.spot, false};
        item.spans = true;
    }

    /// The same words in every cell: a merged cell that a converter has copied.
    static void settle_repeated(PlanItem& item, const GridRow& row, int filled) {
        if (filled < 3) return;
        const GridCell* first = nullptr;
        for (const auto& cell : row.cells) {
            if (cell.text.empty() || cell.is_covered) continue;
            if (first == nullptr) first = &cell;
            if (cell.text != first->text) return;
        }
        PlanItem section;
        section.spot = item.spot;
        section.spans = true;
        section.is_bold = item.is_bold;
        section.title = {first->text, first->spot, false};
        item = std::move(section);
    }

    /// «1. Общие меры» in the column of numbers.
    static void settle_glued_number(PlanItem& item) {
        const auto number = leading_number(item.number.text);
        if (item.number.is_covered || number.size == item.number.text.size()) return;
        item.title = {item.number.text.substr(number.size), item.number.spot, false};
        item.number.text = number.number;
    }

    /// No column of numbers: the title may begin with one.
    static void settle_leading_number(PlanItem& item) {
        const auto number = leading_number(item.title.text);
        if (number.number.empty() || number.size == item.title.text.size() || !item.number.text.empty()) return;
        const bool marked = item.title.text.substr(0, number.size).find_first_of(".)") != std::string::npos;
        if (!marked || item.title.is_covered || item.spans) return;
        item.number = {number.number, item.title.spot, false};
        item.title.text.erase(0, number.size);
    }

    std::vector<Problem>& remarks_;
    std::vector<PlanItem> items_;
    std::set<std::string> left_out_names_;
    std::vector<std::pair<std::string, Spot>> left_out_;
};

}  // namespace

std::vector<PlanItem> plan_items(const std::vector<PlanPiece>& pieces, std::vector<Problem>& remarks) {
    return ItemMaker(remarks).make(pieces);
}

PlanHabits habits_of(const std::vector<PlanItem>& items) {
    int full = 0, numbered = 0, small_first = 0, bold = 0;
    PlanHabits habits;
    for (const auto& item : items) {
        habits.has_numbers = habits.has_numbers || item.number.is_own();
        if (item.spans || !item.title.is_own()) continue;
        if (!item.has_rest()) {
            habits.numbers_heads = habits.numbers_heads || item.number.is_own();
            continue;
        }
        ++full;
        numbered += item.number.is_own() || item.number.is_covered ? 1 : 0;
        small_first += begins_small(item.title.text) ? 1 : 0;
        bold += item.is_bold ? 1 : 0;
    }
    habits.numbers_rows = full > 0 && numbered * 2 > full;
    habits.begins_small = full > 0 && small_first * 2 > full;
    habits.has_bold = bold * 2 > full;
    return habits;
}

}  // namespace opora::orders
