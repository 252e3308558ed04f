// Terms on the command line: what was understood, the days it gives, and why.

#include "portal/cli/commands.hpp"

#include "domain/days.hpp"
#include "engine/calendar/occurrences.hpp"
#include "engine/deadline/explain_deadline.hpp"
#include "gateway/catalogue/read_calendars.hpp"
#include "gateway/orders/json_deadline.hpp"
#include "gateway/orders/json_names.hpp"
#include "office/read_order.hpp"
#include "office/understanding.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace opora::cli {

namespace {

/// "2020-09-01..2021-08-31"
std::optional<Period> period_said(const std::string& text) {
    if (text.empty()) return {};
    const auto dots = text.find("..");
    const auto start = day_of_iso(text.substr(0, dots));
    const auto end = day_of_iso(dots == text.npos ? std::string() : text.substr(dots + 2));
    if (!start || !end || *end < *start) throw Refusal(Problem{Code::bad_request, {.path = "--period"}, text, {}});
    return Period{*start, *end};
}

/// Where there is a store its events and own calendars count; without one nothing is created for a look.
std::vector<Occurrence> occurrences_in(const Shell& shell, const Deadline& deadline, const Period& period) {
    if (shell.places.has_store()) {
        office::Desk desk(shell.places, Shell::now());
        office::TermWish wish;
        wish.deadline = deadline;
        wish.period = period;
        return office::read_term(desk, wish).occurrences.value_or(std::vector<Occurrence>{});
    }
    static const auto shipped = catalogue::load_work_calendar();
    calendar::Circumstances at;
    at.period = period;
    at.calendar = &shipped.work;
    at.school_year = shipped.school_year;
    return calendar::occurrences(deadline, at);
}

boost::json::object occurrence_json(const Occurrence& one, Language language) {
    boost::json::object out{{"key", one.key}, {"state", orders::word_of(one.state)}};
    if (one.state == OccurrenceState::dated) {
        out["start"] = iso_day(one.start);
        out["due"] = iso_day(one.due);
    }
    if (one.is_checkpoint) out["is_checkpoint"] = true;
    if (one.is_assumed) out["is_assumed"] = true;
    if (one.is_outside) out["is_outside"] = true;
    if (!one.waits_for.empty()) out["waits_for"] = one.waits_for;
    out["reason"] = say(language, one.reason);
    return out;
}

boost::json::object reading_json(const Shell& shell, const Deadline& deadline, const std::optional<Period>& period) {
    auto out = orders::write_deadline(deadline);
    if (!period) return out;
    boost::json::array list;
    for (const auto& one : occurrences_in(shell, deadline, *period))
        list.push_back(occurrence_json(one, shell.language));
    out["occurrences"] = std::move(list);
    return out;
}

/// Line by line, so that the n-th answer is of the n-th line.
void read_lines(const Shell& shell, std::istream& in, const std::optional<Period>& period) {
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("\xef\xbb\xbf")) line.erase(0, 3);
        const auto deadline = office::read_term_phrase(line);
        std::cout << boost::json::serialize(reading_json(shell, deadline, period)) << '\n';
    }
}

void print_occurrences(const Shell& shell, const std::vector<Occurrence>& found) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : found) {
        auto days = shell.words("cli.deadline.no_day");
        if (one.state == OccurrenceState::dated)
            days = one.start == one.due ? iso_day(one.due) : iso_day(one.start) + " – " + iso_day(one.due);
        rows.push_back({"  " + days, say(shell.language, one.reason)});
    }
    print_table(rows);
}

}  // namespace

Ending read_deadlines(const Shell& shell, const DeadlineArguments& arguments) {
    const auto period = period_said(arguments.period);
    if (!arguments.file.empty()) {
        if (arguments.file == "-") {
            read_lines(shell, std::cin, period);
            return Ending::ok;
        }
        std::ifstream in{arguments.file, std::ios::binary};
        if (!in) throw Refusal(Problem{Code::file_missing, {}, arguments.file, {{"file", arguments.file}}});
        read_lines(shell, in, period);
        return Ending::ok;
    }
    if (!arguments.has_phrase)
        throw Refusal(Problem{
            Code::arguments_not_read, {}, "", {{"kind", std::string("RequiredError")}, {"named", std::string()}}});
    const auto deadline = office::read_term_phrase(arguments.phrase);
    if (shell.as_json) {
        print_json(reading_json(shell, deadline, period));
        return Ending::ok;
    }
    for (const auto& said : deadline::explain_deadline(deadline)) print_line(say(shell.language, said));
    print_line(boost::json::serialize(orders::write_deadline(deadline)));
    if (period) print_occurrences(shell, occurrences_in(shell, deadline, *period));
    return Ending::ok;
}

}  // namespace opora::cli
