/// A plan at work: measures with terms and executors, and the tasks that come of them.
#pragma once

#include "domain/order.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

enum class OrderId : std::int64_t {};
enum class PlanId : std::int64_t {};
enum class TaskId : std::int64_t {};
enum class PartyId : std::int64_t {};

/// Somebody tasks are given to: a person, a post, an organisation or a body. Known by name across plans.
struct Party {
    PartyId id{};
    ExecutorKind kind = ExecutorKind::organisation;
    std::string name;                ///< «Лукашова И.Б.», «СОИРО», «СОШ № 14»
    std::string post, organisation;  ///< as said in orders
    std::int64_t school = 0;         ///< OrganisationId in the register, 0 = not tied
    std::vector<std::string> names_written;
    std::string mail;
    int digest_hour = 8;  ///< local hour of the daily letter; -1 = none
    PartyId deputy{};     ///< who answers while away
    std::optional<Period> away;
    PartyId merged_into{};
};

struct Measure {
    std::string id;  ///< stable within the plan over its versions: "m17"
    std::string number, title;
    std::string origin;  ///< "row", "clause", "template", "hand"
    std::string phrase;  ///< the term in words
    Deadline deadline;
    EventMoment moment = EventMoment::held;
    std::optional<Checkpoints> checkpoints;  ///< instead of the plan's rule
    std::vector<ScheduleRow> schedule;       ///< given later, for «по графику»
    std::string executors_written;
    std::vector<Executor> executors;
    std::string expected;
    Evidence evidence = Evidence::document;
    std::string source;  ///< spot_text in the order's source, "" = none
};

struct Section {
    std::string number, title;
    std::vector<Measure> measures;
};

/// What a version of a plan says. Tasks are rows of their own.
struct Plan {
    PlanId id{};
    OrderId order{};  ///< 0 = of none
    std::string title;
    Period period{};
    WorkWeek week = WorkWeek::five_days;
    Checkpoints checkpoints = Checkpoints::monthly;
    std::string controller;
    int escalate_after = 5;  ///< days overdue until the controller hears of it; 0 = never
    std::vector<Section> sections;
    std::map<Spread, std::vector<std::string>> members;  ///< names over whom collectives are spread
    int version = 1;
};

enum class TaskState : std::uint8_t {
    not_started,
    in_progress,
    in_review,  ///< evidence given, waits for acceptance
    returned,   ///< shown as «в работе» with the reason
    done,
    off_control,     ///< «снята с контроля»
    waits_schedule,  ///< also waits for an event
    on_demand,       ///< nobody has started it
};
std::string_view name_of(TaskState state);
std::optional<TaskState> task_state_named(std::string_view name);

/// One occurrence of one measure for one party.
struct Task {
    TaskId id{};
    PlanId plan{};
    std::string measure;  ///< Measure::id
    std::string occurrence;
    PartyId party{};
    PartyId drafted{};       ///< whom the plan names; another than `party` when it was given to another by hand
    PartyId delegated_by{};  ///< who gave it on and still answers for it; 0 = nobody
    TaskState state = TaskState::not_started;
    std::optional<Date> start, due;
    bool is_hand_dated = false;  ///< moved by a person: kept when the plan is computed again
    bool is_checkpoint = false, is_assumed = false, is_outside = false;
    std::string waits_for;
    std::vector<Said> reason;  ///< of its dates
    bool is_open() const { return state != TaskState::done && state != TaskState::off_control; }
    /// «просрочена» is a look at the day, not a state.
    bool is_overdue(const Date& today) const {
        return is_open() && state != TaskState::in_review && due && *due < today;
    }
};

/// What a plan says has to be there: tasks without ids and states of work.
struct TaskDraft {
    std::string measure, occurrence;
    std::string party;  ///< name
    ExecutorKind party_kind = ExecutorKind::organisation;
    TaskState state = TaskState::not_started;
    std::optional<Date> start, due;
    bool is_checkpoint = false, is_assumed = false, is_outside = false;
    std::string waits_for;
    std::vector<Said> reason;
};

}  // namespace opora
