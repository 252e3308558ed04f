#include "office/report_plan.hpp"

#include "base/day_text.hpp"
#include "base/text.hpp"
#include "engine/reporting/plan_report.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/orders/json_order.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/plan_history.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/plan_records.hpp"

#include <algorithm>
#include <iterator>

namespace opora::office {

namespace {

std::optional<Date> day_of_time(const std::string& iso) { return read_day(std::string_view(iso).substr(0, 10)); }

std::string text_arg(const Said& said, std::string_view name) {
    for (const auto& arg : said.args)
        if (arg.name == name)
            if (const auto* text = std::get_if<std::string>(&arg.value)) return *text;
    return {};
}

/// «справка от 06.10.2026; анкета.docx; https://…»
std::string evidence_said(Language language, const store::EvidenceRecord& given,
                          const std::vector<std::string>& files) {
    std::string out(trimmed(given.text));
    const auto add = [&](const std::string& part) {
        if (!part.empty()) out += (out.empty() ? "" : "; ") + part;
    };
    if (given.number)
        add(say_number(language, *given.number, *given.number == static_cast<int>(*given.number) ? 0 : 2));
    add(given.link);
    for (const auto& file : files) add(file);
    return out;
}

void add_text(std::string& out, const std::string& text) {
    if (!text.empty()) out += (out.empty() ? "" : "; ") + text;
}

/// What an act says of why a task went another way, and of what was done about it.
void take_act(Language language, const store::TaskHistoryRow& row, reporting::ReportedTask& reported) {
    const auto& act = row.act.act;
    if (act == "accept") reported.done = day_of_time(row.act.at);
    const auto said = said_of_text(row.said);
    if (said.empty()) return;
    const auto reason = text_arg(said.front(), "reason");
    if (act == "move" || act == "return" || act == "off_control" || act == "reopen")
        add_text(reported.deviation, reason);
    if (act == "move")
        add_text(reported.remedy, say(language, "plan_report.remedy.move",
                                      {{"due", say_date(language, text_arg(said.front(), "due"))}}));
    if (act == "reassign" || act == "delegate")
        add_text(reported.remedy,
                 say(language, "plan_report.remedy.given", {{"party", text_arg(said.front(), "party")}}));
}

class ReportReader {
 public:
    ReportReader(store::Database& database, const Date& today, Language language)
        : database_(database), today_(today), language_(language), names_(database) {}

    reporting::PlanReport read(PlanId id) {
        const auto record = store::load_plan(database_, id);
        if (!record) refuse_not_found("plan " + std::to_string(static_cast<std::int64_t>(id)));
        reporting::PlanReport report;
        report.language = language_;
        report.plan = plan_of(*record);
        report.is_duties = record->is_duties;
        report.today = today_;
        if (record->order != OrderId{}) add_order(report, record->order);
        read_tasks(report, id);
        return report;
    }

    OrderReading reading_of(OrderId id) {
        const auto record = store::load_order(database_, id);
        if (!record) refuse_not_found("order " + std::to_string(static_cast<std::int64_t>(id)));
        return orders::read_order_json(boost::json::parse(record->reading));
    }

 private:
    void add_order(reporting::PlanReport& report, OrderId id) {
        const auto reading = reading_of(id);
        report.order = reading.head;
        for (const auto& plan : reading.plans)
            if (plan.title == report.plan.title) report.appendix = plan.appendix;
    }

    void read_tasks(reporting::PlanReport& report, PlanId id) {
        std::map<TaskId, std::size_t> places;
        for (const auto& record : store::load_plan_tasks(database_, id)) {
            places[record.task.id] = report.tasks.size();
            auto& reported = report.tasks.emplace_back();
            reported.task = record.task;
            reported.party = names_.name_of(record.task.party);
            if (record.task.state == TaskState::done) reported.done = day_of_time(record.changed);
        }
        const auto task_of = [&](TaskId task) -> reporting::ReportedTask* {
            const auto place = places.find(task);
            return place == places.end() ? nullptr : &report.tasks[place->second];
        };
        for (const auto& row : store::load_plan_history(database_, id))
            if (auto* reported = task_of(row.task)) take_act(language_, row, *reported);
        const auto files = store::load_plan_evidence_files(database_, id);
        for (const auto& given : store::load_plan_evidence(database_, id)) {
            auto* reported = task_of(given.task);
            if (!reported) continue;
            const auto found = files.find(given.id);
            auto said =
                evidence_said(language_, given, found == files.end() ? std::vector<std::string>{} : found->second);
            if (!said.empty()) reported->evidence.push_back(std::move(said));
        }
        for (auto& reported : report.tasks)
            if (reported.task.state != TaskState::done) reported.done.reset();
        // As people read them: by day, then as the plan names its executors.
        std::stable_sort(report.tasks.begin(), report.tasks.end(), [](const auto& left, const auto& right) {
            const auto day = [](const auto& one) {
                return one.task.due.value_or(Date{std::chrono::year{9999} / 1 / 1});
            };
            return day(left) < day(right);
        });
    }

    store::Database& database_;
    Date today_;
    Language language_;
    PartyNames names_;
};

constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr const char* xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A title as a name of a file: one line, not too long, nothing file systems mind.
std::string file_title(const std::string& title) {
    std::string out;
    std::size_t letters = 0;
    for (const char c : title) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++letters > 60) break;
        const bool is_minded =
            static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        out += is_minded ? ' ' : c;
    }
    return std::string(trimmed(out));
}

ReportFile report_file(ReportFormat format, const std::string& name, const Document& document,
                       const std::vector<Sheet>& sheets) {
    if (format == ReportFormat::docx) return {docx_type, document::write_docx(document), name + ".docx"};
    return {xlsx_type, tables::workbook_bytes(sheets), name + ".xlsx"};
}

}  // namespace

ReportFile report_plan(Desk& desk, const Person& who, Instant now, PlanId plan, ReportKind kind, ReportFormat format,
                       Language language) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto report = ReportReader(database, local_day(database, now), language).read(plan);
    const bool is_map = kind == ReportKind::road_map;
    const auto name = say(language, is_map ? "plan_report.file.road_map" : "plan_report.file.fulfilment",
                          {{"title", file_title(report.plan.title)}});
    auto file = report_file(format, name, is_map ? reporting::road_map(report) : reporting::fulfilment(report),
                            is_map ? reporting::road_map_sheets(report) : reporting::fulfilment_sheets(report));
    store::add_audit(database, {0, iso_time(now), who.name, "report_plan",
                                std::to_string(static_cast<std::int64_t>(plan)) + " " + file.name});
    return file;
}

ReportFile report_order(Desk& desk, const Person& who, Instant now, OrderId id, ReportFormat format,
                        Language language) {
    const auto connection = desk.database();
    store::Database& database = connection;
    ReportReader reader(database, local_day(database, now), language);
    const auto reading = reader.reading_of(id);
    reporting::OrderReport report;
    report.language = language;
    report.order = reading.head;
    report.controller = reading.controller;
    report.today = local_day(database, now);
    for (const auto& plan : store::load_plans(database, id)) report.plans.push_back(reader.read(plan.id));
    std::stable_partition(report.plans.begin(), report.plans.end(), [](const auto& plan) { return plan.is_duties; });
    const auto name = say(language, "plan_report.file.closing", {{"number", file_title(reading.head.number)}});
    auto file = report_file(format, name, reporting::closing_report(report), reporting::closing_sheets(report));
    store::add_audit(database, {0, iso_time(now), who.name, "report_order",
                                std::to_string(static_cast<std::int64_t>(id)) + " " + file.name});
    return file;
}

}  // namespace opora::office
