/// A region's tasks, invented: 100 000 open ones of 5 000 people in 40 plans, laid into a store.
#pragma once

#include "base/day_text.hpp"
#include "domain/organisation.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/plans.hpp"
#include "gateway/store/tasks.hpp"
#include "office/desk.hpp"

#include <string>
#include <vector>

namespace opora::bench {

constexpr int people = 5000, plans = 40, measures = 50, tasks_of_one = 20;

class RegionOfTasks {
 public:
    /// Adds them in one transaction; due days are those of the two hundred days from `first` on. People belong to
    /// `schools` in turn, where there are some.
    RegionOfTasks(office::Desk& desk, Date first, std::vector<OrganisationId> schools = {})
        : schools_(std::move(schools)), first_(first) {
        const auto connection = desk.database();
        store::Transaction transaction(connection, store::Transaction::Mode::writing);
        for (int i = 0; i < people; ++i) add_person(connection, i);
        for (int p = 0; p < plans; ++p) add_plan(connection, p);
        for (int i = 0; i < people * tasks_of_one; ++i) add_task(connection, i);
        transaction.commit();
    }
    std::vector<PartyId> parties;
    std::vector<PlanId> plan_ids;
    std::vector<TaskId> tasks;  ///< the i-th is that of the (i mod people)-th person

 private:
    void add_person(store::Database& database, int i) {
        Party party;
        party.kind = ExecutorKind::person;
        party.name = "Исполнитель № " + std::to_string(i);
        if (!schools_.empty())
            party.school = static_cast<std::int64_t>(schools_[static_cast<std::size_t>(i) % schools_.size()]);
        party.mail = "p" + std::to_string(i) + "@example.org";
        parties.push_back(store::save_party(database, party));
    }

    void add_plan(store::Database& database, int p) {
        Plan plan;
        plan.title = "План поддержки школ № " + std::to_string(p);
        plan.period = {first_, Date{std::chrono::sys_days(first_) + std::chrono::days(199)}};
        plan.sections.push_back({"1", "Работа со школами", {}});
        for (int m = 0; m < measures; ++m) {
            Measure measure;
            measure.id = "m" + std::to_string(m + 1);
            measure.number = std::to_string(m + 1);
            measure.title = "Провести семинар для учителей школ и разобрать работы, часть " + measure.number;
            plan.sections[0].measures.push_back(std::move(measure));
        }
        store::PlanRecord record;
        record.title = plan.title;
        record.period = plan.period;
        record.controller = parties[static_cast<std::size_t>(p)];
        record.escalate_after = 5;
        record.body = "{}";
        plan.id = store::save_plan(database, record, {0, "2020-09-01T00:00:00Z", "", "", {}});
        store::save_measures(database, plan);
        plan_ids.push_back(plan.id);
    }

    /// Due days over the year; one in ten is in review.
    void add_task(store::Database& database, int i) {
        store::TaskRecord record;
        auto& task = record.task;
        task.plan = plan_ids[static_cast<std::size_t>(i % plans)];
        task.measure = "m" + std::to_string(i / plans % measures + 1);
        task.occurrence = std::to_string(i);
        task.party = task.drafted = parties[static_cast<std::size_t>(i % people)];
        task.state = i % 10 == 0 ? TaskState::in_review : TaskState::not_started;
        task.due = Date{std::chrono::sys_days(first_) + std::chrono::days((i * 7 + i / people * 11) % 200)};
        task.start = task.due;
        tasks.push_back(store::save_task(database, record));
    }

    std::vector<OrganisationId> schools_;
    Date first_;
};

}  // namespace opora::bench
