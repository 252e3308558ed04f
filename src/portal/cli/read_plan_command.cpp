// Commands that look at an order and take it in.

#include "portal/cli/commands.hpp"

#include "base/day_text.hpp"
#include "base/text.hpp"
#include "office/accept_order.hpp"
#include "office/desk_files.hpp"
#include "office/read_order.hpp"
#include "portal/json_plans.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace opora::cli {

namespace {

namespace fs = std::filesystem;

/// A copy of the person's file on the desk, gone with the command unless it was accepted.
class DeskCopy {
 public:
    DeskCopy(const office::Desk& desk, const std::string& file) : folder_(desk.uploads()) {
        const fs::path from = file;
        if (!fs::is_regular_file(from)) throw Refusal(Problem{Code::file_missing, {}, file, {{"file", file}}});
        fs::create_directories(folder_);
        const auto copy = folder_ / ("copy-" + std::to_string(::getpid()));
        std::error_code error;
        fs::copy_file(from, copy, fs::copy_options::overwrite_existing, error);
        if (error) throw Refusal(Problem{Code::file_unreadable, {}, file, {{"file", file}}});
        id_ = office::lay_desk_file(folder_, copy, from.filename().string()).id;
    }
    ~DeskCopy() {
        try {
            office::remove_desk_file(folder_, id_);
        } catch (...) {  // it goes with the next day's clearing
        }
    }
    DeskCopy(const DeskCopy&) = delete;
    DeskCopy& operator=(const DeskCopy&) = delete;
    const std::string& id() const { return id_; }

 private:
    fs::path folder_;
    std::string id_;
};

std::string only_file(const PlanArguments& arguments) {
    if (arguments.words.size() != 1)
        throw Refusal(
            Problem{Code::arguments_not_read, {}, arguments.action, {{"kind", "RequiredError"}, {"named", ""}}});
    return arguments.words.front();
}

/// Line ends and runs of blanks as one space.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return std::string(trimmed(out));
}

void print_if(const Shell& shell, const char* key, const std::string& value) {
    if (!value.empty()) print_line("  " + shell.words(key, {{"value", value}}));
}

void print_head(const Shell& shell, const OrderReading& reading) {
    const auto& head = reading.head;
    print_line(say(shell.language, office::name_order(head.kind, head.number, head.date)));
    for (const auto& text : {head.body, head.title})
        if (!text.empty()) print_line("  " + one_line(text));
    for (const auto& basis : reading.basis) print_if(shell, "cli.plan.basis", cut(one_line(basis.text), 150));
    print_if(shell, "cli.plan.controller", reading.controller);
    print_line("  " + shell.words("cli.plan.counts", {{"clauses", double(reading.clauses.size())},
                                                      {"appendices", double(reading.appendices.size())},
                                                      {"lists", double(reading.lists.size())},
                                                      {"pairs", double(reading.pairs.size())}}));
}

struct Questions {
    int count = 0;
    void ask(const std::string& text) {
        ++count;
        print_line("      ? " + text);
    }
};

std::string executors_line(const PlanRow& row) {
    std::string out;
    for (const auto& executor : row.executors)
        out += (out.empty() ? "" : "; ") + (executor.name.empty() ? executor.written : executor.name);
    return out;
}

void print_row(const Shell& shell, const PlanRow& row, Questions& questions) {
    const auto number = row.number.empty() ? std::string("—") : row.number;
    print_line("  " + number + " " + one_line(row.title));
    const auto teller = json::teller_of(shell.language);
    const auto& term = row.term;
    const auto understood = teller.deadline(term.deadline);
    if (term.deadline.kind == DeadlineKind::unread) {
        print_line("      «" + one_line(term.phrase) + "»");
        questions.ask(understood);
    } else {
        print_line("      «" + one_line(term.phrase) + "» → " + understood);
    }
    if (const auto executors = executors_line(row); !executors.empty()) print_line("      " + executors);
    for (const auto& executor : row.executors)
        if (!executor.question.empty()) questions.ask(executor.written + ": " + teller.question(executor.question));
    if (!row.expected.empty())
        print_line("      " + shell.words("cli.plan.expected", {{"value", one_line(row.expected)}}));
}

void print_plan(const Shell& shell, const PlanReading& plan, Questions& questions) {
    print_line("");
    print_line(one_line(plan.title));
    if (plan.period)
        print_line("  " + shell.words("cli.plan.span", {{"start", day_shown(plan.period->start)},
                                                        {"end", day_shown(plan.period->end)}}));
    else
        questions.ask(shell.words("cli.plan.no_period"));
    for (const auto& section : plan.sections) {
        if (!section.title.empty()) print_line(" " + one_line(section.number + " " + section.title));
        for (const auto& row : section.rows) print_row(shell, row, questions);
    }
}

void print_reading(const Shell& shell, const office::OrderDraft& draft) {
    const auto& reading = draft.reading;
    print_head(shell, reading);
    Questions questions;
    std::size_t rows = 0;
    for (const auto& plan : reading.plans) {
        print_plan(shell, plan, questions);
        for (const auto& section : plan.sections) rows += section.rows.size();
    }
    if (!reading.remarks.empty()) {
        print_line("");
        print_line(shell.words("cli.plan.remarks"));
        for (const auto& remark : reading.remarks)
            print_line("  ! " + say_rule(shell.language, remark) + " " + say_cure(shell.language, remark));
    }
    print_line("");
    print_line(shell.words("cli.plan.sum", {{"plans", double(reading.plans.size())},
                                            {"rows", double(rows)},
                                            {"questions", double(questions.count)},
                                            {"remarks", double(reading.remarks.size())}}));
    for (const auto& twin : draft.twins) print_line(say(shell.language, twin.said));
}

boost::json::value json_file(const std::string& name) {
    std::ifstream in{name, std::ios::binary};
    if (!in) throw Refusal(Problem{Code::file_missing, {}, name, {{"file", name}}});
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    boost::json::error_code error;
    auto value = boost::json::parse(text, error, {}, {.max_depth = 40});
    if (error) throw Refusal(Problem{Code::bad_request, {}, name, {}});
    return value;
}

/// "2026-09-01..2027-08-31"
Period period_of(const std::string& text) {
    const auto dots = text.find("..");
    const auto start = read_day(text.substr(0, dots));
    const auto end = dots == std::string::npos ? std::nullopt : read_day(text.substr(dots + 2));
    if (!start || !end || *end < *start)
        throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "--period"}, text, {}});
    return {*start, *end};
}

void print_summary(const Shell& shell, const office::AcceptSummary& summary) {
    print_line(say(shell.language, summary.said));
    for (const auto& twin : summary.twins) print_line(say(shell.language, twin.said));
    for (const auto& plan : summary.plans)
        print_line("  " + std::to_string(std::int64_t(plan.id)) + "  " + one_line(plan.title));
}

}  // namespace

Ending read_plan(const Shell& shell, const PlanArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    const DeskCopy copy(desk, only_file(arguments));
    const auto draft = office::read_order(desk, copy.id());
    if (!shell.as_json) {
        print_reading(shell, draft);
        return Ending::ok;
    }
    auto out = orders::write_order(draft.reading, json::teller_of(shell.language));
    if (arguments.has_source) out["source"] = json::write(draft.source);
    print_json(out);
    return Ending::ok;
}

Ending accept_plan(const Shell& shell, const PlanArguments& arguments) {
    office::Desk desk(shell.places, Shell::now());
    const DeskCopy copy(desk, only_file(arguments));
    office::AcceptOrder wish;
    wish.upload = copy.id();
    wish.reading = office::read_order(desk, copy.id()).reading;
    if (!arguments.answers.empty()) {
        auto answers = json_file(arguments.answers);
        if (auto* object = answers.if_object()) object->erase("source");
        wish.reading = orders::read_order_json(answers, "");
    }
    for (const auto& text : arguments.periods) wish.settings.emplace_back().period = period_of(text);
    const auto summary = office::accept_order(desk, shell.person(), Shell::now(), wish);
    if (shell.as_json)
        print_json(json::write(summary, shell.language));
    else
        print_summary(shell, summary);
    return Ending::ok;
}

}  // namespace opora::cli
