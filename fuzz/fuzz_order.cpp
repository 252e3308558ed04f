// Any text, set out as a document, to the reader of orders: it never fails and never hangs, every place it names is in
// the document, and a reading compared with itself does not differ.
//
// A line is a paragraph; lines with tabs in a row are a table. A cell that begins with a digit between two signs «^»
// and «>» («^2>») covers as many columns, «v» instead of «>» as many rows.

#include "engine/orders/compare_readings.hpp"
#include "engine/orders/read_order.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace opora;

void expect(bool holds) {
    if (!holds) std::abort();
}

DocumentCell cell_of(std::string_view text) {
    int columns = 1, rows = 1;
    while (text.size() > 2 && text[0] == '^' && (text[2] == '>' || text[2] == 'v')) {
        (text[2] == '>' ? columns : rows) = (text[1] - '0') * (text[1] == '9' ? 1000 : 1);
        text.remove_prefix(3);
    }
    auto made = cell(std::string(text));
    made.columns = columns;
    made.rows = rows;
    return made;
}

Document document_of(std::string_view text) {
    Document document;
    DocumentTable table;
    const auto flush = [&] {
        if (!table.rows.empty()) document.blocks.emplace_back(std::move(table));
        table = {};
    };
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text = end == text.npos ? std::string_view() : text.substr(end + 1);
        if (line.find('\t') == line.npos) {
            flush();
            if (line.starts_with('\f'))
                document.blocks.emplace_back(PageBreak{});
            else if (line.starts_with('~'))
                document.blocks.emplace_back(Signature{std::string(line.substr(1)), "А.А. Лис"});
            else if (line.starts_with('!'))
                document.blocks.emplace_back(
                    paragraph(std::string(line.substr(1)), ParagraphRole::title, Align::center));
            else if (!line.empty())
                document.blocks.emplace_back(paragraph(std::string(line)));
            continue;
        }
        table.rows.emplace_back();
        while (true) {
            const auto tab = line.find('\t');
            table.rows.back().push_back(cell_of(line.substr(0, tab)));
            if (tab == line.npos) break;
            line.remove_prefix(tab + 1);
        }
    }
    flush();
    return document;
}

class Spots {
 public:
    explicit Spots(const Document& document) : document_(document) {}

    void look(const Spot& spot) const {
        if (spot.block < 0) {
            expect(spot.row < 0 && spot.cell < 0);
            return;
        }
        expect(spot.block < static_cast<int>(document_.blocks.size()));
        if (spot.row < 0) return;
        const auto* table = std::get_if<DocumentTable>(&document_.blocks[static_cast<std::size_t>(spot.block)]);
        expect(table != nullptr && spot.row < static_cast<int>(table->rows.size()));
        if (spot.cell < 0) return;
        expect(spot.cell < static_cast<int>(table->rows[static_cast<std::size_t>(spot.row)].size()));
    }

    void look(const std::vector<Clause>& clauses) const {
        for (const auto& clause : clauses) {
            look(clause.spot);
            look(clause.clauses);
        }
    }

    void look(const PlanRow& row) const {
        expect(!row.title.empty());
        for (const auto& spot : {row.spot, row.term_spot, row.executors_spot, row.expected_spot}) look(spot);
        for (const auto& spot : row.continued) look(spot);
    }

 private:
    const Document& document_;
};

void look_through(const OrderReading& reading, const Document& document) {
    const Spots spots(document);
    spots.look(reading.head.spot);
    for (const auto& basis : reading.basis) spots.look(basis.spot);
    spots.look(reading.clauses);
    for (const auto& appendix : reading.appendices) spots.look(appendix.spot);
    for (const auto& list : reading.lists) {
        expect(list.schools.size() == list.spots.size());
        for (const auto& spot : list.spots) spots.look(spot);
    }
    for (const auto& pair : reading.pairs) spots.look(pair.spot);
    for (const auto& plan : reading.plans) {
        spots.look(plan.spot);
        for (const auto& section : plan.sections) {
            spots.look(section.spot);
            for (const auto& row : section.rows) spots.look(row);
        }
    }
}

/// Every third phrase is a term, every second cell is understood.
orders::Understanding some_understanding() {
    return {[](std::string_view phrase) {
                Deadline deadline;
                if (phrase.size() % 3 == 0 && !phrase.empty()) {
                    deadline.kind = DeadlineKind::fixed_date;
                    deadline.day = 1 + static_cast<int>(phrase.size() % 40);
                    deadline.month = static_cast<int>(phrase.size() % 14);
                    deadline.year = 2020;
                }
                return deadline;
            },
            [](std::string_view cell) {
                std::vector<Executor> executors(cell.size() % 3);
                for (auto& one : executors)
                    one.kind = cell.size() % 2 == 0 ? ExecutorKind::post : ExecutorKind::unknown;
                return executors;
            }};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document = document_of({reinterpret_cast<const char*>(data), size});
    const auto reading = orders::read_order(document, some_understanding());
    look_through(reading, document);
    expect(orders::compare_readings(reading, reading).is_none());
    return 0;
}
