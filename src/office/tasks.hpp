/// Tasks: seeing them, doing things with them, taking that back.
#pragma once

#include "office/attachments.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct TaskFilter {
    PlanId plan{};
    std::string measure;
    PartyId party{};               ///< also what was delegated by it, and tasks of those it stands in for today
    PartyId controller{};          ///< tasks of plans that it controls
    std::string state;             ///< a TaskState, or open, overdue, soon
    std::optional<Date> from, to;  ///< due
    std::string query;
    int limit = 200, offset = 0;
};

struct TaskRow {
    Task task;
    std::string plan_title;
    std::optional<Said> order_said;  ///< «приказ от 25.09.2020 № 939»
    std::string number, title, section, phrase, expected;
    Evidence evidence = Evidence::document;
    std::string party_name, delegated_by_name;
    std::string returned_why;
    bool is_overdue = false;
    std::optional<int> days_left;  ///< of open ones; below 0 when overdue
};

struct TaskList {
    int total = 0;
    std::vector<TaskRow> rows;  ///< by due day, those without one last
    TaskCounts counts;          ///< of all that the filter finds
};

struct GivenEvidence {
    Evidence kind = Evidence::document;
    std::string text;
    std::optional<double> number;
    std::string link;
    std::vector<Attachment> files;
    std::string at, person;
};

struct TaskEvent {
    std::int64_t act = 0;  ///< to be taken back by
    std::string at, person, kind;
    Said said;
    bool can_undo = false;
};

struct TaskView {
    TaskRow row;
    std::vector<GivenEvidence> evidence;  ///< oldest first
    std::vector<TaskEvent> history;       ///< oldest first
    std::vector<std::string> acts;        ///< what can be done with it now
};

/// Those in sight: of parties there, or delegated by one.
TaskList list_tasks(Desk&, Instant now, const TaskFilter&, const Sight& sight = Sight::everything());
/// Refuses: not_found.
/// With the acts that `who` may do. Of the house at this computer: all.
TaskView find_task(Desk&, Instant now, TaskId id, const Person& who = {});

struct EvidenceWish {
    std::optional<Evidence> kind;  ///< else as the measure expects
    std::string text;
    std::optional<double> number;
    std::string link;
    std::vector<std::string> uploads;
};

struct TaskAct {
    std::string act;  ///< start, submit, accept, return, off_control, reopen, reassign, delegate, move, begin
    std::vector<TaskId> tasks;
    std::string reason;
    std::optional<EvidenceWish> evidence;
    PartyId party{};
    std::string party_name;  ///< of a party not known yet
    std::optional<Date> due;
};

struct TaskRefused {
    TaskId task{};
    Problem problem;
};

struct TaskActResult {
    std::int64_t act = 0;  ///< 0 when nothing was done
    std::vector<TaskId> done;
    std::vector<TaskRefused> refused;
    std::vector<TaskId> begun;  ///< new tasks that `begin` made
};

/// Each task must be in sight of `who` for the act: others are refused as not found. Who does not see everything gives
/// tasks to parties in sight, or to somebody new, who belongs to the own place from then on.
/// One transaction for those that can be done; the rest is said task by task. Refuses: bad_request, the file_* codes.
TaskActResult act_on_tasks(Desk&, const Person& who, Instant now, const TaskAct&);
/// Puts back what was before, for each task that nothing has happened to since. Refuses: not_found, act_undone.
TaskActResult undo_task_act(Desk&, const Person& who, Instant now, std::int64_t act);

}  // namespace opora::office
