#include "engine/orders/read_order.hpp"

#include "engine/orders/basis.hpp"
#include "engine/orders/contradictions.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/outline.hpp"
#include "engine/orders/plan_period.hpp"
#include "engine/orders/read_clauses.hpp"
#include "engine/orders/read_head.hpp"
#include "engine/orders/read_plan.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/school_lists.hpp"
#include "engine/orders/signature.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace opora::orders {

namespace {

class OrderReader {
 public:
    OrderReader(const Document& document, const Understanding& understanding)
        : understanding_(understanding), outline_(take_apart(document, understanding)) {}

    OrderReading read() {
        auto head = read_head(outline_);
        out_.head = std::move(head.head);
        texts_.preamble = head.preamble;
        texts_.preamble_spot = head.preamble_spot;
        auto clauses = read_clauses(outline_.clauses, understanding_);
        out_.clauses = std::move(clauses.clauses);
        take(clauses.remarks);
        out_.controller = std::move(clauses.controller);
        if (out_.controller.empty() && clauses.signer_controls) out_.controller = signer();
        read_basis(head);
        for (const auto& line : head.preamble_lines)
            for (auto& list : lists_in(line.text, line.spot)) add_list(out_.lists, std::move(list));
        read_lists(out_.clauses);
        for (const auto& part : outline_.parts) read_part(part);
        give_periods(head.preamble);
        for (const auto& residue : outline_.residues)
            out_.remarks.push_back(remark(Code::template_residue, residue.spot, residue.text));
        take(find_contradictions(out_, texts_));
        if (out_.plans.empty() && out_.clauses.empty()) out_.remarks.push_back(remark(Code::nothing_to_plan, {}));
        return std::move(out_);
    }

 private:
    void take(std::vector<Problem> remarks) {
        std::move(remarks.begin(), remarks.end(), std::back_inserter(out_.remarks));
    }

    std::string signer() const {
        const auto& head = out_.head;
        return head.signer_post + (head.signer_post.empty() ? "" : " ") + head.signer_name;
    }

    void read_basis(const ReadHead& head) {
        const bool title_changes = changes_documents(head.head.title);
        for (auto& found : find_basis(head.head.title, head.head.spot, title_changes))
            out_.basis.push_back(std::move(found));
        for (auto& found : find_basis(head.preamble, head.preamble_spot, false)) out_.basis.push_back(std::move(found));
        for (const auto& clause : out_.clauses) read_basis(clause);
    }

    void read_basis(const Clause& clause) {
        for (auto& found : find_basis(clause.text, clause.spot, changes_documents(clause.text)))
            out_.basis.push_back(std::move(found));
        for (const auto& inner : clause.clauses) read_basis(inner);
    }

    void read_lists(const std::vector<Clause>& clauses) {
        for (const auto& clause : clauses) {
            for (auto& list : lists_in(clause.text, clause.spot)) add_list(out_.lists, std::move(list));
            read_lists(clause.clauses);
        }
    }

    void read_part(const Part& part) {
        if (part.is_appendix) out_.appendices.push_back(part.appendix);
        const auto [first, last] = table_range(part);
        std::vector<PlanPiece> plan;
        std::vector<Line> text;
        const auto title = comparable(part.appendix.title);
        Columns before;
        bool has_before = false, any_table = false;
        for (std::size_t at = 0; at < part.pieces.size(); ++at) {
            if (const auto* line = std::get_if<Line>(&part.pieces[at])) {
                if (at > first && at < last && !plan.empty()) {
                    plan.emplace_back(line);
                } else {
                    texts_.leads.push_back({line->text, line->spot});
                    if (comparable(line->text) != title) text.push_back(*line);
                }
                continue;
            }
            const auto& grid = std::get<Grid>(part.pieces[at]);
            auto columns = read_columns(grid, understanding_, has_before ? &before : nullptr);
            any_table = any_table || columns.kind != TableKind::other;
            switch (columns.kind) {
                case TableKind::plan:
                    plan.emplace_back(PlanTable{&grid, columns});
                    break;
                case TableKind::pairs:
                case TableKind::schools:
                    read_schools(grid, columns, part.appendix.title);
                    break;
                case TableKind::other:
                    leave_out(grid);
                    continue;
            }
            before = std::move(columns);
            has_before = true;
        }
        if (!plan.empty()) add_plan(part, plan);
        if (plan.empty() && !any_table && read_listed_lines(part, text)) text.clear();
        if (!part.is_appendix && (!plan.empty() || any_table)) ++texts_.unnamed_parts;
        leave_out(text);
    }

    /// From the first table to the last: lines between are sections, others stand around the plan.
    static std::pair<std::size_t, std::size_t> table_range(const Part& part) {
        std::size_t first = part.pieces.size(), last = 0;
        for (std::size_t at = 0; at < part.pieces.size(); ++at)
            if (std::holds_alternative<Grid>(part.pieces[at])) {
                first = std::min(first, at);
                last = at;
            }
        return {first, last};
    }

    void read_schools(const Grid& grid, const Columns& columns, std::string_view title) {
        if (columns.kind == TableKind::pairs) {
            for (auto& pair : pairs_of(grid, columns)) out_.pairs.push_back(std::move(pair));
            add_list(out_.lists, list_of(grid, columns, Column::school, title));
            add_list(out_.lists, list_of(grid, columns, Column::leader, title));
            return;
        }
        const bool leads = columns.has(Column::leader);
        add_list(out_.lists, list_of(grid, columns, leads ? Column::leader : Column::school, title));
        for (std::size_t column = 0; column < columns.meaning.size(); ++column)
            if (columns.meaning[column] == Column::other && !columns.headings[column].empty())
                out_.remarks.push_back(remark(Code::column_left_out, grid.spot, columns.headings[column]));
    }

    bool read_listed_lines(const Part& part, const std::vector<Line>& text) {
        auto list = list_of(text, part.appendix.title);
        const bool is_list = list.schools.size() >= 2 && list.schools.size() * 2 > text.size();
        if (is_list) add_list(out_.lists, std::move(list));
        return is_list;
    }

    void add_plan(const Part& part, const std::vector<PlanPiece>& pieces) {
        PlanReading plan;
        plan.title = part.appendix.title;
        plan.appendix = part.appendix.number;
        plan.spot = part.appendix.spot;
        if (const auto* table = std::get_if<PlanTable>(&pieces.front()); table != nullptr && table->columns.above > 0)
            if (plan.title.empty()) plan.title = title_within(*table);
        auto read = read_plan(pieces, understanding_);
        plan.sections = std::move(read.sections);
        take(read.remarks);
        for (const auto& section : plan.sections)
            for (const auto& row : section.rows)
                for (auto& list : lists_in(row.title, row.spot)) add_list(out_.lists, std::move(list));
        out_.plans.push_back(std::move(plan));
    }

    static std::string title_within(const PlanTable& table) {
        std::string title;
        for (std::size_t row = 0; row < table.columns.above; ++row)
            for (const auto& cell : table.grid->rows[row].cells)
                if (!cell.is_covered && !cell.text.empty()) title += (title.empty() ? "" : " ") + cell.text;
        return title;
    }

    void give_periods(const std::string& preamble) {
        for (auto& plan : out_.plans) {
            plan.period = find_period(plan.title, Years::any);
            if (!plan.period) plan.period = find_period(out_.head.title, Years::any);
            for (const auto& clause : out_.clauses)
                if (!plan.period) plan.period = find_period(clause.text, Years::planned);
            if (!plan.period) plan.period = find_period(preamble, Years::planned);
        }
    }

    void leave_out(const Grid& grid) {
        std::string first;
        for (const auto& cell : grid.rows.front().cells)
            if (!cell.is_covered && !cell.text.empty()) first += (first.empty() ? "" : " | ") + cell.text;
        out_.remarks.push_back(remark(Code::table_left_out, grid.spot, shortened(first),
                                      {{"rows", static_cast<double>(grid.rows.size())}}));
    }

    void leave_out(std::vector<Line> text) {
        std::erase_if(text, [](const Line& line) { return words_of(line.text).empty() || is_office_note(line); });
        const bool is_page_number = text.size() == 1 && text.front().text.size() < 5;
        if (text.empty() || is_page_number) return;
        out_.remarks.push_back(remark(Code::text_left_out, text.front().spot, shortened(text.front().text),
                                      {{"lines", static_cast<double>(text.size())}}));
    }

    static std::string shortened(const std::string& text) {
        constexpr std::size_t longest = 160;
        if (text.size() <= longest) return text;
        const auto blank = text.rfind(' ', longest);
        return text.substr(0, blank == std::string::npos ? 0 : blank) + " …";
    }

    const Understanding& understanding_;
    Outline outline_;
    OrderReading out_;
    OrderTexts texts_;
};

}  // namespace

OrderReading read_order(const Document& document, const Understanding& understanding) {
    return OrderReader(document, understanding).read();
}

}  // namespace opora::orders
