#include "engine/orders/contradictions.hpp"

#include "base/text.hpp"
#include "engine/orders/check_plans.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/requisites.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::orders {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

/// «863-СД» typed with a Latin C is the same number.
std::string number_key(std::string_view number) { return squeezed(comparable("я" + std::string(number))); }

class OrderCheck {
 public:
    OrderCheck(const OrderReading& reading, const OrderTexts& texts) : reading_(reading), texts_(texts) {}

    std::vector<Problem> check() {
        check_head();
        check_requisites();
        check_mentions(reading_.clauses);
        check_clause_terms(reading_.clauses);
        check_lists();
        check_counts();
        check_results();
        return std::move(found_);
    }

 private:
    void say(Code code, const Spot& spot, std::string value = {}, Args said = {}) {
        found_.push_back(remark(code, spot, std::move(value), std::move(said)));
    }

    void check_head() {
        const auto& head = reading_.head;
        if (head.kind.empty() && reading_.clauses.empty()) return;
        const auto gap = [&](std::string_view what) {
            say(Code::order_head_gap, head.spot, "", {{"what", std::string(what)}});
        };
        if (head.kind != "план" && head.number.empty()) gap("number");
        if (head.kind != "план" && !head.date) gap("date");
        if (head.title.empty()) gap("title");
    }

    void check_requisites() {
        const auto& head = reading_.head;
        std::set<std::string> numbers = {number_key(head.number)}, dates;
        if (head.date) dates.insert(day_text(*head.date));
        for (const auto& appendix : reading_.appendices) {
            const auto& number = appendix.order_number;
            if (!number.empty() && !head.number.empty() && numbers.insert(number_key(number)).second)
                say(Code::order_number_differs, appendix.spot, number,
                    {{"head", head.number}, {"appendix", appendix.number}});
            if (appendix.order_date && head.date && dates.insert(day_text(*appendix.order_date)).second)
                say(Code::order_date_differs, appendix.spot, day_text(*appendix.order_date),
                    {{"head", day_text(*head.date)}, {"appendix", appendix.number}});
        }
    }

    /// «(Приложения № 2, № 3)»: every number must be an appendix. Parts without heads stand for those that have none.
    void check_mentions(const std::vector<Clause>& clauses) {
        for (const auto& clause : clauses) {
            const auto letters = small(clause.text);
            for (auto at = find_letters(letters, "приложени"); at != std::string::npos;
                 at = find_letters(letters, "приложени", at + 1))
                look_for_appendices(letters, at, clause.spot);
            check_mentions(clause.clauses);
        }
    }

    void look_for_appendices(std::string_view letters, std::size_t at, const Spot& spot) {
        while (at < letters.size() && letter_ahead(letters.substr(at)) > 0) at += letter_ahead(letters.substr(at));
        bool any = false;
        while (at < letters.size()) {
            const auto rest = letters.substr(at);
            if (rest.front() == ' ' || rest.front() == ',') {
                ++at;
            } else if (rest.starts_with("№")) {
                at += 3;
            } else if (rest.starts_with("и ")) {
                at += 3;
            } else if (is_digit(rest.front())) {
                std::string number;
                while (at < letters.size() && is_digit(letters[at])) number += letters[at++];
                if (number.size() > 2) return;
                need_appendix(number, spot);
                any = true;
            } else {
                break;
            }
        }
        if (!any && reading_.appendices.empty() && texts_.unnamed_parts == 0 && letters.substr(at).starts_with(')'))
            need_appendix("", spot);
    }

    void need_appendix(const std::string& number, const Spot& spot) {
        const bool is_there = std::any_of(reading_.appendices.begin(), reading_.appendices.end(),
                                          [&](const Appendix& appendix) { return appendix.number == number; });
        if (is_there || !needed_.insert(number).second) return;
        // A single appendix has no number of its own.
        const bool is_only = reading_.appendices.size() == 1 && reading_.appendices[0].number.empty();
        if ((is_only && number == "1") || unnamed_used_ < texts_.unnamed_parts) {
            ++unnamed_used_;
            return;
        }
        say(Code::appendix_missing, spot, number.empty() ? "none" : number);
    }

    void check_clause_terms(const std::vector<Clause>& clauses) {
        for (const auto& clause : clauses) {
            if (clause.term && reading_.head.date && clause.is_duty) {
                const auto last = last_day_of(clause.term->deadline);
                if (last && *last < *reading_.head.date)
                    say(Code::term_before_order, clause.spot, clause.term->phrase,
                        {{"order", day_text(*reading_.head.date)}});
            }
            if (const auto mixed = mixed_word(clause.text); !mixed.empty())
                say(Code::look_alike_letters, clause.spot, mixed);
            check_clause_terms(clause.clauses);
        }
    }

    void check_lists() {
        struct Place {
            std::string meaning;
            const SchoolList* list;
        };
        std::map<std::string, std::vector<Place>> places;
        for (const auto& list : reading_.lists) {
            std::set<std::string> once;
            for (std::size_t at = 0; at < list.schools.size(); ++at) {
                const auto key = comparable(list.schools[at]);
                if (!once.insert(key).second) say(Code::school_twice_in_list, list.spots[at], list.schools[at]);
                auto& known = places[key];
                const bool other =
                    !list.meaning.empty() && std::any_of(known.begin(), known.end(), [&](const Place& place) {
                        return place.meaning != list.meaning && place.meaning != "all" && list.meaning != "all";
                    });
                if (other)
                    say(Code::school_in_two_lists, list.spots[at], list.schools[at],
                        {{"first", known.front().meaning}, {"second", list.meaning}});
                if (!list.meaning.empty()) known.push_back({list.meaning, &list});
            }
        }
        compare_lists();
    }

    /// Two lists of one meaning that do not name the same schools.
    void compare_lists() {
        std::map<std::string, const SchoolList*> first;
        for (const auto& list : reading_.lists) {
            if (list.meaning.empty() || list.schools.size() < 3) continue;
            const auto [known, is_first] = first.emplace(list.meaning, &list);
            if (is_first) continue;
            std::set<std::string> before, now;
            for (const auto& school : known->second->schools) before.insert(comparable(school));
            std::string extra;
            for (const auto& school : list.schools) {
                now.insert(comparable(school));
                if (!before.contains(comparable(school))) extra += (extra.empty() ? "" : ", ") + school;
            }
            std::string lacking;
            for (const auto& school : known->second->schools)
                if (!now.contains(comparable(school))) lacking += (lacking.empty() ? "" : ", ") + school;
            if (extra.empty() && lacking.empty()) continue;
            say(Code::school_lists_differ, list.spots.front(), extra.empty() ? lacking : extra,
                {{"extra", extra.empty() ? "none" : "some"}, {"lacking", lacking.empty() ? "none" : lacking}});
        }
    }

    /// «22 общеобразовательные организации: …» and the names that follow.
    void check_counts() {
        for (const auto& list : reading_.lists) {
            const auto letters = small(list.title);
            const auto words = words_of(letters);
            for (std::size_t at = 0; at + 1 < words.size(); ++at) {
                const auto number = std::string_view(letters).substr(words[at].at, words[at].size);
                const auto noun = std::string_view(letters).substr(words[at + 1].at, words[at + 1].size);
                const bool counts = noun.starts_with("общеобраз") || noun.starts_with("школ") || noun == "оо" ||
                                    noun.starts_with("образовательн");
                if (!counts || number.size() > 3 || !std::all_of(number.begin(), number.end(), is_digit)) continue;
                const int said = last_part(number);
                if (said > 1 && said != static_cast<int>(list.schools.size()))
                    say(Code::school_count_differs, list.spots.front(), std::string(number),
                        {{"counted", static_cast<double>(list.schools.size())}});
            }
        }
    }

    /// «По результатам ЕГЭ 2018 и 2019 …» in an order of autumn 2020: a year of results is passed over.
    void check_results() {
        if (!reading_.head.date) return;
        const auto letters = small(texts_.preamble);
        int newest = 0;
        std::string years;
        for (const std::string_view procedure : {"егэ", "огэ", "впр", "гиа"})
            for (auto at = letters.find(procedure); at != std::string::npos; at = letters.find(procedure, at + 1)) {
                const auto behind = std::string_view(letters).substr(at + procedure.size(), 24);
                for (const auto& word : words_of(behind)) {
                    const auto written = behind.substr(word.at, word.size);
                    if (written == "и") continue;
                    const int value = written.size() == 4 ? last_part(written) : 0;
                    if (value < 2000 || value > 2099) break;
                    newest = std::max(newest, value);
                    if (years.find(written) == std::string::npos)
                        years += (years.empty() ? "" : ", ") + std::string(written);
                }
            }
        // Results of a year are there by summer; those of the year before are old from August on.
        if (newest == 0 || *reading_.head.date < Date{year{newest + 1}, month{8}, day{1}}) return;
        say(Code::results_old, texts_.preamble_spot, years, {{"order", day_text(*reading_.head.date)}});
    }

    const OrderReading& reading_;
    const OrderTexts& texts_;
    std::vector<Problem> found_;
    std::set<std::string> needed_;
    int unnamed_used_ = 0;
};

Date last_of_month(int y, int m) {
    const std::chrono::year_month_day_last last{year{y}, std::chrono::month_day_last{month{static_cast<unsigned>(m)}}};
    return Date{last};
}

std::optional<Date> last_of_point(const DayPoint& point) {
    if (point.year == 0) return std::nullopt;
    if (point.month < 1 || point.month > 12) return Date{year{point.year}, month{12}, day{31}};
    const auto last = last_of_month(point.year, point.month);
    const Date exact{year{point.year}, month{static_cast<unsigned>(point.month)},
                     day{static_cast<unsigned>(point.day)}};
    return point.day > 0 && exact.ok() ? exact : last;
}

}  // namespace

std::optional<Date> last_day_of(const Deadline& deadline) {
    switch (deadline.kind) {
        case DeadlineKind::fixed_date:
        case DeadlineKind::month: {
            int month = deadline.month;
            if (month == 0 && deadline.months.size() == 1) month = deadline.months[0];
            return month == 0 ? std::nullopt : last_of_point({deadline.day, month, deadline.year, {}, {}});
        }
        case DeadlineKind::date_range:
            return deadline.end ? last_of_point(*deadline.end) : std::nullopt;
        case DeadlineKind::composite: {
            std::optional<Date> last;
            for (const auto& part : deadline.parts) {
                const auto day = last_day_of(part);
                if (!day) return std::nullopt;
                if (!last || *day > *last) last = day;
            }
            return last;
        }
        case DeadlineKind::month_range:
            if (deadline.end) return last_of_point(*deadline.end);
            [[fallthrough]];
        case DeadlineKind::several_months:
            if (deadline.year == 0 || deadline.months.empty()) return std::nullopt;
            // Months that wrap over the new year end in the next one.
            return last_of_point({0,
                                  deadline.months.back(),
                                  deadline.year + (deadline.months.back() < deadline.months.front() ? 1 : 0),
                                  {},
                                  {}});
        case DeadlineKind::continuous:
            return deadline.year_end == 0 ? std::nullopt : last_of_point({0, 12, deadline.year_end, {}, {}});
        default:
            return std::nullopt;
    }
}

std::vector<Problem> find_contradictions(const OrderReading& reading, const OrderTexts& texts) {
    auto found = OrderCheck(reading, texts).check();
    for (const auto& plan : reading.plans) check_plan(plan, reading.head, found);
    check_leads(reading, texts, found);
    return found;
}

}  // namespace opora::orders
