#include "engine/reporting/plan_marks.hpp"

#include "base/text.hpp"
#include "engine/reporting/order_form.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace opora::reporting {

namespace {

/// «2.» → "2"
std::string bare_number(std::string_view written) {
    auto number = trimmed(written);
    while (!number.empty() && (number.back() == '.' || number.back() == ')')) number.remove_suffix(1);
    return std::string(number);
}

/// "2.3" → "2.4"; "" when the last part is no number.
std::string next_number(const std::string& number) {
    const auto dot = number.rfind('.');
    const auto from = dot == std::string::npos ? 0 : dot + 1;
    int last = 0;
    const auto [end, fault] = std::from_chars(number.data() + from, number.data() + number.size(), last);
    if (fault != std::errc{} || end != number.data() + number.size()) return {};
    return number.substr(0, from) + std::to_string(last + 1);
}

/// Numbers as printed; a row without one goes on from the row above unless that number is taken further down.
std::vector<std::string> section_numbers(const Section& section) {
    std::set<std::string> taken;
    for (const auto& measure : section.measures) taken.insert(bare_number(measure.number));
    std::vector<std::string> out;
    auto section_number = bare_number(section.number);
    if (section_number.empty() || !std::all_of(section_number.begin(), section_number.end(), is_digit))
        section_number.clear();
    std::string before = section_number.empty() ? "0" : section_number + ".0";
    for (const auto& measure : section.measures) {
        auto number = bare_number(measure.number);
        if (number.empty()) number = next_number(before);
        if (bare_number(measure.number).empty() && taken.contains(number)) number.clear();
        if (!number.empty()) before = number;
        out.push_back(number);
    }
    return out;
}

void count_one(MeasureCounts& counts, const ReportedTask& reported, const Date& today) {
    const auto& task = reported.task;
    ++counts.total;
    if (task.due && *task.due <= today && task.state != TaskState::off_control) {
        ++counts.due;
        if (task.state == TaskState::done) ++counts.done_due;
    }
    switch (task.state) {
        case TaskState::done:
            ++counts.done;
            if (is_done_late(reported)) ++counts.done_late;
            return;
        case TaskState::off_control:
            ++counts.off_control;
            return;
        case TaskState::in_review:
            ++counts.in_review;
            return;
        case TaskState::on_demand:
            ++counts.on_demand;
            return;
        case TaskState::waits_schedule:
            ++counts.waiting;
            return;
        default:
            ++(task.is_overdue(today) ? counts.overdue : counts.ahead);
    }
}

bool is_begun(const ReportedTask* reported) {
    return reported->task.state == TaskState::in_progress || reported->task.state == TaskState::returned;
}

Mark mark_of(const MeasureLine& line) {
    const auto& counts = line.counts;
    const int asked = counts.total - counts.off_control - counts.on_demand;
    if (asked == 0) return counts.on_demand ? Mark::on_demand : counts.off_control ? Mark::off_control : Mark::none;
    if (counts.done == asked) return Mark::done;
    if (counts.overdue) return counts.done || counts.in_review ? Mark::partly : Mark::not_done;
    if (counts.waiting == asked) return Mark::waits;
    if (counts.in_review && counts.done + counts.in_review == asked) return Mark::in_review;
    const bool has_begun =
        counts.done || counts.in_review || std::any_of(line.tasks.begin(), line.tasks.end(), is_begun);
    return has_begun ? Mark::in_progress : Mark::not_due;
}

/// Texts in the order they come, each once, a line each.
std::string each_once(const MeasureLine& line, const std::string ReportedTask::* field) {
    std::set<std::string> seen;
    std::string out;
    for (const auto* reported : line.tasks) {
        const auto& text = reported->*field;
        if (text.empty() || !seen.insert(text).second) continue;
        out += (out.empty() ? "" : "\n") + text;
    }
    return out;
}

}  // namespace

bool is_done_late(const ReportedTask& reported) {
    return reported.done && reported.task.due && *reported.task.due < *reported.done;
}

MeasureCounts count_tasks(const std::vector<const ReportedTask*>& tasks, const Date& today) {
    MeasureCounts counts;
    for (const auto* reported : tasks) count_one(counts, *reported, today);
    return counts;
}

std::vector<MeasureLine> measure_lines(const PlanReport& report) {
    std::map<std::string, std::vector<const ReportedTask*>> by_measure;
    for (const auto& reported : report.tasks) by_measure[reported.task.measure].push_back(&reported);
    std::vector<MeasureLine> lines;
    for (const auto& section : report.plan.sections) {
        const auto numbers = section_numbers(section);
        for (std::size_t i = 0; i < section.measures.size(); ++i) {
            MeasureLine line{&section, &section.measures[i], numbers[i], by_measure[section.measures[i].id], {}};
            line.counts = count_tasks(line.tasks, report.today);
            line.mark = mark_of(line);
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::string mark_said(Language language, const MeasureLine& line) {
    static constexpr std::string_view names[] = {"done",      "partly", "in_progress", "not_due",     "not_done",
                                                 "in_review", "waits",  "on_demand",   "off_control", "none"};
    auto said = say(language, "plan_report.mark." + std::string(names[static_cast<std::size_t>(line.mark)]));
    const int asked = line.counts.total - line.counts.off_control - line.counts.on_demand;
    if (asked < 2 || line.mark == Mark::not_due || line.mark == Mark::waits) return said;
    return say(language, "plan_report.mark_of",
               {{"mark", said}, {"done", double(line.counts.done)}, {"total", double(asked)}});
}

std::string done_days(Language language, const MeasureLine& line) {
    std::optional<Date> first, last;
    for (const auto* reported : line.tasks) {
        if (!reported->done) continue;
        if (!first || *reported->done < *first) first = reported->done;
        if (!last || *last < *reported->done) last = reported->done;
    }
    if (!first) return {};
    if (*first == *last) return short_day(language, first);
    return short_day(language, first) + " – " + short_day(language, last);
}

std::string results_said(Language language, const MeasureLine& line, std::size_t most) {
    const bool names = std::any_of(line.tasks.begin(), line.tasks.end(),
                                   [&](const auto* one) { return one->party != line.tasks.front()->party; });
    std::vector<std::string> said;
    for (const auto* reported : line.tasks) {
        std::string evidence;
        for (const auto& one : reported->evidence) evidence += (evidence.empty() ? "" : "; ") + one;
        if (!evidence.empty()) said.push_back(names ? reported->party + ": " + evidence : evidence);
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(said.size(), most); ++i) out += (i ? "\n" : "") + said[i];
    if (said.size() > most)
        out += "\n" + say(language, "plan_report.more_results", {{"count", double(said.size() - most)}});
    return out;
}

std::string deviations_said(const MeasureLine& line) { return each_once(line, &ReportedTask::deviation); }
std::string remedies_said(const MeasureLine& line) { return each_once(line, &ReportedTask::remedy); }

std::string numbers_said(const std::vector<std::string>& numbers) {
    std::string out;
    for (std::size_t first = 0, last; first < numbers.size(); first = last + 1) {
        last = first;
        while (last + 1 < numbers.size() && !numbers[last + 1].empty() &&
               next_number(numbers[last]) == numbers[last + 1])
            ++last;
        if (!out.empty()) out += ", ";
        out += numbers[first];
        if (last > first) out += (last == first + 1 ? ", " : "–") + numbers[last];
    }
    return out;
}

bool has_expected(const Plan& plan) {
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures)
            if (!trimmed(measure.expected).empty()) return true;
    return false;
}

}  // namespace opora::reporting
