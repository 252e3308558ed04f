/// An invented order with a small plan, read as the reader would. For tests only.
#pragma once

#include "base/day_text.hpp"
#include "engine/deadline/read_deadline.hpp"
#include "gateway/store/settings.hpp"
#include "office/accept_order.hpp"
#include "office/desk_files.hpp"
#include "office/desk_for_test.hpp"
#include "office/plans.hpp"
#include "office/tasks.hpp"

namespace opora::office {

inline Date day(const char* text) { return *read_day(text); }
inline Instant noon(const char* text) { return std::chrono::sys_days(day(text)) + std::chrono::hours(9); }

inline Executor executor_called(const std::string& name, ExecutorKind kind = ExecutorKind::organisation,
                                Spread spread = Spread::none) {
    Executor it;
    it.kind = kind;
    it.written = it.name = name;
    it.spread = spread;
    return it;
}

inline PlanRow plan_row(const std::string& number, const std::string& title, const std::string& term,
                        std::vector<Executor> executors, Evidence evidence = Evidence::document) {
    PlanRow row;
    row.number = number;
    row.title = title;
    row.term = {term, deadline::read_deadline(term)};
    for (const auto& one : executors) row.executors_written += (row.executors_written.empty() ? "" : ", ") + one.name;
    row.executors = std::move(executors);
    row.evidence = evidence;
    return row;
}

class OrderForTest : public DeskForTest {
 public:
    OrderForTest() { store::save_setting(desk->database(), "utc_offset", "3"); }

    std::string lay(const std::string& name, const std::string& text) const {
        return lay_desk_file(desk->uploads(), write("upload", text), name).id;
    }

    /// Five rows: one day, two months, going on, on demand, after each procedure.
    AcceptOrder order(const std::string& text = "Приказ № 12-О") const {
        AcceptOrder wish;
        wish.upload = lay("приказ.txt", text);
        auto& reading = wish.reading;
        reading.head.kind = "приказ";
        reading.head.number = "12-О";
        reading.head.date = day("2020-09-25");
        reading.head.title = "О мерах поддержки школ";
        reading.controller = "Ким О.О.";
        PlanReading plan;
        plan.title = "План поддержки школ";
        plan.period = Period{day("2020-09-01"), day("2021-08-31")};
        const auto centre = executor_called("Методический центр");
        plan.sections.push_back(
            {"1",
             "Работа со школами",
             {plan_row("1.1", "Утвердить состав рабочей группы", "до 15.10.2020", {centre}),
              plan_row("1.2", "Провести семинары", "октябрь, ноябрь",
                       {centre, executor_called("Лукина И.И.", ExecutorKind::person)}, Evidence::note),
              plan_row("1.3", "Сопровождать школы", "постоянно", {centre}),
              plan_row("1.4", "Консультировать учителей", "по мере необходимости", {centre}),
              plan_row("1.5", "Разобрать результаты", "в течение 10 календарных дней после каждой оценочной процедуры",
                       {executor_called("ОО", ExecutorKind::collective, Spread::schools)}, Evidence::link)},
             {}});
        reading.plans.push_back(plan);
        wish.takes_duties = false;
        return wish;
    }

    PlanId accepted() const { return accept_order(*desk, who, now, order()).plans.at(0).id; }

    std::vector<TaskRow> tasks(PlanId plan, const std::string& measure = "", const std::string& state = "") const {
        TaskFilter filter;
        filter.plan = plan;
        filter.measure = measure;
        filter.state = state;
        filter.limit = 2000;
        return list_tasks(*desk, now, filter).rows;
    }

    TaskActResult act(const std::string& name, std::vector<TaskId> ids, const std::string& reason = "") const {
        TaskAct wish;
        wish.act = name;
        wish.tasks = std::move(ids);
        wish.reason = reason;
        return act_on_tasks(*desk, who, now, wish);
    }

    TaskActResult submit(TaskId id, const std::string& text = "Протокол от 12.10.2020 № 4") const {
        TaskAct wish;
        wish.act = "submit";
        wish.tasks = {id};
        wish.evidence = EvidenceWish{};
        wish.evidence->text = text;
        return act_on_tasks(*desk, who, now, wish);
    }

    TaskState state(TaskId id) const { return find_task(*desk, now, id).row.task.state; }
};

/// What `work` is refused with.
template <class Work>
std::optional<Code> refused_with(Work work) {
    try {
        work();
    } catch (const Refusal& refusal) {
        return refusal.problem().code;
    }
    return {};
}

}  // namespace opora::office
