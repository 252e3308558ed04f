#include "engine/orders/check_plans.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/requisites.hpp"

#include <map>
#include <string>

namespace opora::orders {

namespace {

constexpr int widest_gap = 20;  // numbers; more is another numbering

/// Follows the numbers of rows through a plan.
class RowNumbers {
 public:
    explicit RowNumbers(std::vector<Problem>& found) : found_(found) {}

    void begin_section(const PlanSection& section) {
        section_ = section.number;
        is_new_ = true;
        told_elsewhere_ = false;
    }

    void look(const PlanRow& row) {
        const int number = last_part(row.number);
        if (row.number.empty() || number == 0) return;
        const auto above = first_parts(row.number);
        if (!above.empty() && !section_.empty() && first_parts(above).empty() && above != section_ &&
            !told_elsewhere_) {
            told_elsewhere_ = true;
            found_.push_back(remark(Code::row_number_elsewhere, row.spot, row.number, {{"section", section_}}));
        }
        auto& last = last_[above];
        const bool restarts = number == 1 && is_new_;
        if (!restarts && number > last + 1 && number <= last + widest_gap)
            for (int missing = last + 1; missing < number; ++missing)
                found_.push_back(remark(Code::row_number_missing, row.spot,
                                        (above.empty() ? "" : above + ".") + std::to_string(missing)));
        if (!restarts && last > 0 && number <= last)
            found_.push_back(remark(Code::row_number_twice, row.spot, row.number));
        last = number;
        is_new_ = false;
    }

 private:
    std::vector<Problem>& found_;
    std::map<std::string, int> last_;
    std::string section_;
    bool is_new_ = true, told_elsewhere_ = false;
};

const Spot& cell_or_row(const Spot& cell, const PlanRow& row) { return cell.block >= 0 ? cell : row.spot; }

void check_row(const PlanRow& row, const OrderHead& head, std::vector<Problem>& found) {
    if (row.term.phrase.empty())
        found.push_back(remark(Code::term_empty, cell_or_row(row.term_spot, row), row.number, {{"title", row.title}}));
    if (row.executors_written.empty())
        found.push_back(
            remark(Code::executors_empty, cell_or_row(row.executors_spot, row), row.number, {{"title", row.title}}));
    if (const auto last = last_day_of(row.term.deadline); last && head.date && *last < *head.date)
        found.push_back(remark(Code::term_before_order, cell_or_row(row.term_spot, row), row.term.phrase,
                               {{"order", day_text(*head.date)}}));
    struct Written {
        const std::string& text;
        const Spot& spot;
    };
    for (const auto& [text, spot] : {Written{row.title, row.spot}, Written{row.executors_written, row.executors_spot},
                                     Written{row.term.phrase, row.term_spot}, Written{row.expected, row.expected_spot}})
        if (const auto mixed = mixed_word(text); !mixed.empty())
            found.push_back(remark(Code::look_alike_letters, cell_or_row(spot, row), mixed));
}

/// «Целевые индикаторы:» and the items below it that name no number.
void check_targets(const OrderTexts& texts, std::vector<Problem>& found) {
    bool within = false;
    for (const auto& lead : texts.leads) {
        const auto letters = small(lead.text);
        const auto bullet = bullet_ahead(lead.text);
        const bool is_item = bullet > 0 || leading_number(lead.text).size > 0;
        if (!is_item) {
            within = lead.text.size() < 200 &&
                     (has_stem(letters, "целевые индикатор") || has_stem(letters, "целевые показател") ||
                      has_stem(letters, "показатели результативност") || has_stem(letters, "показатели эффективност"));
            continue;
        }
        const auto text = lead.text.substr(std::max(bullet, leading_number(lead.text).size));
        if (within && text.find_first_of("0123456789%") == std::string::npos)
            found.push_back(remark(Code::target_not_measurable, lead.spot, text));
    }
}

/// A plan «for schools with low results» that is all about objectivity.
void check_content(const OrderReading& reading, const OrderTexts& texts, std::vector<Problem>& found) {
    for (const auto& plan : reading.plans) {
        const auto title = small(plan.title.empty() ? reading.head.title : plan.title);
        if (!has_stem(title, "низки") || has_stem(title, "объектив") || has_stem(title, "необъектив")) continue;
        std::size_t objective = 0, low = 0;
        const auto count = [&](std::string_view text) {
            const auto letters = small(text);
            objective += count_stem(letters, "объектив") + count_stem(letters, "необъектив") +
                         count_stem(letters, "перепровер") + count_stem(letters, "наблюдател");
            low += count_stem(letters, "низки") + count_stem(letters, "шнор") + count_stem(letters, "шнро");
        };
        if (reading.plans.size() == 1)
            for (const auto& lead : texts.leads) count(lead.text);
        for (const auto& section : plan.sections) {
            count(section.title);
            for (const auto& row : section.rows) count(row.title);
        }
        if (objective >= 5 && objective > 2 * low)
            found.push_back(remark(Code::title_content_differ, plan.spot, plan.title));
    }
}

}  // namespace

void check_plan(const PlanReading& plan, const OrderHead& head, std::vector<Problem>& found) {
    RowNumbers numbers(found);
    std::map<std::string, const PlanRow*> seen;
    for (const auto& section : plan.sections) {
        numbers.begin_section(section);
        if (const auto mixed = mixed_word(section.title); !mixed.empty())
            found.push_back(remark(Code::look_alike_letters, section.spot, mixed));
        for (const auto& row : section.rows) {
            numbers.look(row);
            check_row(row, head, found);
            const auto key = comparable(row.title) + "|" + comparable(row.term.phrase);
            if (!seen.emplace(key, &row).second)
                found.push_back(remark(Code::row_twice, row.spot, row.number, {{"title", row.title}}));
        }
    }
}

void check_leads(const OrderReading& reading, const OrderTexts& texts, std::vector<Problem>& found) {
    check_targets(texts, found);
    check_content(reading, texts, found);
}

}  // namespace opora::orders
