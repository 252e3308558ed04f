#include "engine/orders/read_plan.hpp"

#include "base/text.hpp"
#include "engine/orders/evidence.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/plan_items.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/requisites.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace opora::orders {

namespace {

enum class ItemKind { row, continuation, section, nothing, left_out };

constexpr std::size_t longest_section = 500;  // bytes of a line between tables

std::string plain_number(std::string_view written) {
    const auto text = trimmed(written);
    const auto number = leading_number(text);
    if (!number.number.empty() && number.size == text.size()) return number.number;
    return cleaned(text);
}

class PlanReader {
 public:
    PlanReader(std::vector<PlanItem> items, const Understanding& understanding, ReadPlan& out)
        : items_(std::move(items)), habits_(habits_of(items_)), understanding_(understanding), out_(out) {}

    void read() {
        for (at_ = 0; at_ < items_.size(); ++at_) {
            auto& item = items_[at_];
            switch (kind_of(item)) {
                case ItemKind::row:
                    add_row(item);
                    break;
                case ItemKind::continuation:
                    extend(item);
                    break;
                case ItemKind::section:
                    begin_section(item);
                    break;
                case ItemKind::left_out:
                    leave_out(item);
                    break;
                case ItemKind::nothing:
                    break;
            }
        }
        for (auto& section : out_.sections) {
            take_term_of_section(section);
            for (auto& row : section.rows) understand(row);
        }
        std::erase_if(out_.sections,
                      [](const PlanSection& section) { return section.rows.empty() && section.title.empty(); });
    }

 private:
    const PlanItem* next_row() const {
        for (auto next = at_ + 1; next < items_.size() && next < at_ + 20; ++next)
            if (!items_[next].is_line) return &items_[next];
        return nullptr;
    }

    PlanRow* last_row() {
        return out_.sections.empty() || out_.sections.back().rows.empty() ? nullptr : &out_.sections.back().rows.back();
    }

    bool begins_small_unlike(const PlanItem& item) const {
        return begins_small(item.title.text) && !habits_.begins_small;
    }

    ItemKind kind_of(const PlanItem& item) {
        if (item.is_line) return line_kind(item);
        if (item.spans) return span_kind(item);
        if (item.title.text.empty()) return untitled_kind(item);
        if (item.title.is_covered && (!item.number.is_own()))
            return item.has_rest() && last_row() != nullptr ? ItemKind::continuation : ItemKind::nothing;
        return item.number.is_own() ? numbered_kind(item) : unnumbered_kind(item);
    }

    ItemKind line_kind(const PlanItem& item) const {
        if (next_row() == nullptr || item.title.text.size() > longest_section) return ItemKind::left_out;
        return ItemKind::section;
    }

    ItemKind span_kind(const PlanItem& item) {
        const bool goes_on = begins_small(item.title.text) && (last_is_section_ || item.at_break);
        if (goes_on && (last_is_section_ || last_row() != nullptr)) return ItemKind::continuation;
        const auto& sections = out_.sections;
        const bool is_repeated = item.at_break && !sections.empty() &&
                                 comparable(heading_of(sections.back())) == comparable(item.title.text);
        return is_repeated ? ItemKind::nothing : ItemKind::section;
    }

    static std::string heading_of(const PlanSection& section) { return section.number + " " + section.title; }

    ItemKind untitled_kind(const PlanItem& item) {
        if (!item.has_rest()) return ItemKind::nothing;
        const bool has_own_number = item.number.is_own() && (last_row() == nullptr || !item.at_break ||
                                                             plain_number(item.number.text) != last_row()->number);
        if (last_row() == nullptr || has_own_number) return ItemKind::left_out;
        return ItemKind::continuation;
    }

    ItemKind numbered_kind(const PlanItem& item) {
        // Some pages repeat the number above the second half of a row.
        const auto* last = last_row();
        if (last != nullptr && item.at_break && plain_number(item.number.text) == last->number &&
            begins_small_unlike(item))
            return ItemKind::continuation;
        if (item.has_rest() || item.inherits()) return ItemKind::row;
        return heads_section(item) ? ItemKind::section : ItemKind::row;
    }

    /// Number and title alone: a section, or a row whose term and executors nobody has filled in?
    bool heads_section(const PlanItem& item) const {
        const auto number = leading_number(item.number.text);
        if (number.is_roman) return true;
        if (item.is_bold && !habits_.has_bold) return true;
        const auto* next = next_row();
        if (next == nullptr || next->spans) return false;
        if (!next->number.is_own()) return !habits_.numbers_rows;
        const auto own = plain_number(item.number.text), following = plain_number(next->number.text);
        if (following.starts_with(own + ".")) return true;
        const int own_last = last_part(own), next_last = last_part(following);
        const bool restarts = next_last == 1 && own_last >= 1 && leading_number(following).parts() == number.parts();
        const bool goes_on = last_number_ > 0 && next_last == last_number_ + 1 && own_last != last_number_ + 1;
        return restarts || goes_on;
    }

    ItemKind unnumbered_kind(const PlanItem& item) {
        const auto* last = last_row();
        const bool follows_cut = item.at_break && last != nullptr && is_cut(last->title);
        const bool small_first = begins_small_unlike(item);
        if (item.has_rest()) {
            if (last == nullptr) return ItemKind::row;
            // Where rows have numbers, a page that begins with none and no term of its own goes on the row before.
            const bool torn = habits_.numbers_rows && item.at_break && !item.term.is_own();
            const bool goes_on = torn || (small_first && (habits_.numbers_rows || item.at_break));
            return goes_on || follows_cut ? ItemKind::continuation : ItemKind::row;
        }
        if (item.inherits()) return ItemKind::row;
        if (last_is_section_ && small_first) return ItemKind::continuation;
        if (last != nullptr && (small_first || follows_cut)) return ItemKind::continuation;
        if (item.is_bold && !habits_.has_bold) return ItemKind::section;
        if (habits_.has_numbers && !habits_.numbers_rows && habits_.numbers_heads) return ItemKind::row;
        const auto* next = next_row();
        const bool leads =
            next != nullptr && !next->spans && next->title.is_own() && (next->has_rest() || next->number.is_own());
        return leads ? ItemKind::section : ItemKind::row;
    }

    void begin_section(const PlanItem& item) {
        PlanSection section;
        section.spot = item.spot;
        section.title = item.title.text;
        section.number = item.number.is_own() ? plain_number(item.number.text) : "";
        if (const auto number = leading_number(section.title);
            section.number.empty() && number.size < section.title.size()) {
            section.number = number.number;
            section.title.erase(0, number.size);
        }
        out_.sections.push_back(std::move(section));
        last_is_section_ = true;
    }

    void add_row(const PlanItem& item) {
        if (item.section.is_own()) {
            PlanItem head;
            head.title = item.section;
            head.spot = item.section.spot;
            if (out_.sections.empty() || comparable(heading_of(out_.sections.back())) != comparable(head.title.text))
                begin_section(head);
        }
        if (out_.sections.empty()) out_.sections.push_back({"", "", {}, item.spot});
        PlanRow row;
        row.number = item.number.is_own() ? plain_number(item.number.text) : "";
        row.title = item.title.text;
        row.term.phrase = item.term.text;
        row.executors_written = item.executors.text;
        row.expected = item.expected.text;
        row.spot = item.spot;
        row.term_spot = item.term.spot;
        row.executors_spot = item.executors.spot;
        row.expected_spot = item.expected.spot;
        out_.sections.back().rows.push_back(std::move(row));
        if (const int number = last_part(out_.sections.back().rows.back().number); number > 0) last_number_ = number;
        last_is_section_ = false;
    }

    void extend(const PlanItem& item) {
        if (last_is_section_) {
            auto& section = out_.sections.back();
            section.title = joined(std::move(section.title), item.title.text, Joint::sentence);
            return;
        }
        auto& row = *last_row();
        if (!item.title.is_covered) row.title = joined(std::move(row.title), item.title.text, Joint::sentence);
        add(row.term.phrase, row.term_spot, item.term);
        add(row.executors_written, row.executors_spot, item.executors);
        add(row.expected, row.expected_spot, item.expected);
        row.continued.push_back(item.spot);
    }

    static void add(std::string& text, Spot& spot, const ItemCell& cell) {
        if (!cell.is_own()) return;
        if (text.empty()) spot = cell.spot;
        text = joined(std::move(text), cell.text, Joint::list);
    }

    void leave_out(const PlanItem& item) {
        std::string text = item.title.text;
        for (const auto* cell : {&item.number, &item.term, &item.executors, &item.expected})
            if (cell->is_own()) text += (text.empty() ? "" : " | ") + cell->text;
        if (item.is_line)
            out_.remarks.push_back(remark(Code::text_left_out, item.spot, text, {{"lines", 1.0}}));
        else
            out_.remarks.push_back(remark(Code::row_left_out, item.spot, text));
    }

    /// A plan month by month: «Сентябрь» heads its rows, and there is no column of terms.
    void take_term_of_section(PlanSection& section) const {
        if (!understanding_.read_term || section.title.empty() || section.title.size() > 60) return;
        const bool untimed = std::all_of(section.rows.begin(), section.rows.end(),
                                         [](const PlanRow& row) { return row.term.phrase.empty(); });
        if (!untimed || section.rows.empty()) return;
        const auto kind = understanding_.read_term(section.title).kind;
        if (kind == DeadlineKind::unread || kind == DeadlineKind::on_demand || kind == DeadlineKind::by_schedule)
            return;
        for (auto& row : section.rows) {
            row.term.phrase = section.title;
            row.term_spot = section.spot;
        }
    }

    void understand(PlanRow& row) const {
        if (understanding_.read_term) row.term.deadline = understanding_.read_term(row.term.phrase);
        if (understanding_.read_executors && !row.executors_written.empty())
            row.executors = understanding_.read_executors(row.executors_written);
        row.evidence = evidence_of(row.expected, row.title);
    }

    std::vector<PlanItem> items_;
    PlanHabits habits_;
    const Understanding& understanding_;
    ReadPlan& out_;
    std::size_t at_ = 0;
    int last_number_ = 0;
    bool last_is_section_ = false;
};

}  // namespace

ReadPlan read_plan(const std::vector<PlanPiece>& pieces, const Understanding& understanding) {
    ReadPlan out;
    auto items = plan_items(pieces, out.remarks);
    PlanReader(std::move(items), understanding, out).read();
    return out;
}

}  // namespace opora::orders
