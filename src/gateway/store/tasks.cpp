#include "gateway/store/tasks.hpp"

#include "base/problem.hpp"
#include "gateway/store/days.hpp"
#include "gateway/store/like.hpp"

#include <fmt/format.h>

namespace opora::store {

namespace {

constexpr std::string_view task_columns =
    "SELECT t.id, t.plan, t.measure, t.occurrence, t.drafted, t.party, t.delegated_by, t.state, t.start, t.due,"
    " t.is_hand_dated, t.is_checkpoint, t.is_assumed, t.is_outside, t.waits_for, t.reason, t.returned_why, t.changed,"
    " t.sequence";

constexpr std::string_view line_columns =
    ", coalesce(m.section, ''), coalesce(m.number, ''), coalesce(m.title, ''), coalesce(m.phrase, ''),"
    " coalesce(m.expected, ''), coalesce(m.evidence, 0), p.title, p.order_id, coalesce(o.kind, ''),"
    " coalesce(o.number, ''), coalesce(o.day, 'none'), coalesce(a.name, ''), coalesce(d.name, '')";

constexpr std::string_view measure_join = " LEFT JOIN measures m ON m.plan = t.plan AND m.id = t.measure";
constexpr std::string_view line_tables =
    " JOIN plans p ON p.id = t.plan LEFT JOIN orders o ON o.id = p.order_id"
    " LEFT JOIN parties a ON a.id = t.party LEFT JOIN parties d ON d.id = t.delegated_by";

TaskRecord task_of(const Statement& row) {
    TaskRecord record;
    auto& task = record.task;
    task.id = TaskId{row.integer(0)};
    task.plan = PlanId{row.integer(1)};
    task.measure = row.text(2);
    task.occurrence = row.text(3);
    task.drafted = PartyId{row.integer(4)};
    task.party = PartyId{row.integer(5)};
    task.delegated_by = PartyId{row.integer(6)};
    task.state = static_cast<TaskState>(row.integer(7));
    task.start = read_day(row.text(8));
    task.due = read_day(row.text(9));
    task.is_hand_dated = row.integer(10) != 0;
    task.is_checkpoint = row.integer(11) != 0;
    task.is_assumed = row.integer(12) != 0;
    task.is_outside = row.integer(13) != 0;
    task.waits_for = row.text(14);
    record.reason = row.text(15);
    record.returned_why = row.text(16);
    record.changed = row.text(17);
    record.sequence = static_cast<int>(row.integer(18));
    return record;
}

TaskLine line_of(const Statement& row) {
    TaskLine line;
    line.record = task_of(row);
    line.section = row.text(19);
    line.number = row.text(20);
    line.title = row.text(21);
    line.phrase = row.text(22);
    line.expected = row.text(23);
    line.evidence = static_cast<Evidence>(row.integer(24));
    line.plan_title = row.text(25);
    line.order = OrderId{row.integer(26)};
    line.order_kind = row.text(27);
    line.order_number = row.text(28);
    line.order_date = read_day(row.text(29));
    line.party_name = row.text(30);
    line.delegated_by_name = row.text(31);
    return line;
}

/// A question put together from parts. What is bound is gathered beside the text, so that questions of one shape are
/// prepared once.
class Question {
 public:
    std::string text;

    std::string bound(std::int64_t value) { return hold({value, {}}); }
    std::string bound(std::string value) { return hold({std::nullopt, std::move(value)}); }
    template <class Id>
    std::string bound_ids(const std::vector<Id>& ids) {
        std::string list;
        for (const auto id : ids) list += (list.empty() ? "" : ", ") + bound(static_cast<std::int64_t>(id));
        return "(" + list + ")";
    }
    std::unique_ptr<Statement> put(Database& database) const {
        auto statement = database.prepare(text);
        int index = 0;
        for (const auto& [number, words] : values_) {
            ++index;
            if (number)
                statement->bind(index, *number);
            else
                statement->bind(index, std::string_view(words));
        }
        return statement;
    }

 private:
    struct Bound {
        std::optional<std::int64_t> number;
        std::string words;
    };
    std::string hold(Bound value) {
        values_.push_back(std::move(value));
        return "$" + std::to_string(values_.size());
    }
    std::vector<Bound> values_;
};

constexpr std::string_view not_in_review = "t.state <> 2";
static_assert(static_cast<int>(TaskState::in_review) == 2);

std::string overdue_condition(Question& question, const Date& today) {
    return fmt::format("t.is_open = 1 AND {} AND t.due < {}", not_in_review, question.bound(day_text(today)));
}

std::string soon_condition(Question& question, const Date& today) {
    const Date last{std::chrono::sys_days(today) + std::chrono::days(soon_days)};
    return fmt::format("t.is_open = 1 AND {} AND t.due BETWEEN {} AND {}", not_in_review,
                       question.bound(day_text(today)), question.bound(day_text(last)));
}

bool is_open(TaskState state) {
    Task task;
    task.state = state;
    return task.is_open();
}

std::string selection_condition(Question& question, const TaskQuery& query) {
    switch (query.selection) {
        case TaskSelection::all:
            break;
        case TaskSelection::open:
            return "t.is_open = 1";
        case TaskSelection::overdue:
            return overdue_condition(question, query.today);
        case TaskSelection::soon:
            return soon_condition(question, query.today);
        case TaskSelection::one_state:
            return fmt::format("t.is_open = {} AND t.state = {}", is_open(query.state) ? 1 : 0,
                               question.bound(static_cast<std::int64_t>(query.state)));
    }
    return "1 = 1";
}

std::string condition_of(Question& question, const TaskQuery& query) {
    auto condition = " WHERE " + selection_condition(question, query);
    if (query.plan != PlanId{}) condition += " AND t.plan = " + question.bound(static_cast<std::int64_t>(query.plan));
    if (!query.measure.empty()) condition += " AND t.measure = " + question.bound(query.measure);
    if (!query.plans.empty()) condition += " AND t.plan IN " + question.bound_ids(query.plans);
    if (query.from) condition += " AND t.due <> 'none' AND t.due >= " + question.bound(day_text(*query.from));
    if (query.to) condition += " AND t.due <= " + question.bound(day_text(*query.to));
    if (!query.text.empty()) condition += " AND m.folded LIKE " + question.bound(like_text(query.text)) + " ESCAPE '!'";
    return condition;
}

/// Tasks of parties are few: they are found first, by their own indexes, and the rest is asked of them alone. Titles
/// are needed to look for text only.
std::string source_of(Question& question, const TaskQuery& query) {
    std::string source = " FROM tasks t";
    if (!query.parties.empty()) {
        source = " FROM (SELECT id FROM tasks WHERE party IN " + question.bound_ids(query.parties);
        source += " UNION SELECT id FROM tasks WHERE delegated_by <> 0 AND delegated_by IN " +
                  question.bound_ids(query.parties) + ") mine CROSS JOIN tasks t";
    }
    if (!query.text.empty()) source += measure_join;
    return source;
}

/// The rows of tasks that the query is about: FROM and WHERE.
std::string rows_of(Question& question, const TaskQuery& query) {
    const auto source = source_of(question, query);
    return source + condition_of(question, query) + (query.parties.empty() ? "" : " AND t.id = mine.id");
}

std::string count_columns(Question& question, const Date& today) {
    const auto sum = [](const std::string& condition) {
        return ", coalesce(sum(CASE WHEN " + condition + " THEN 1 ELSE 0 END), 0)";
    };
    const auto state = [](TaskState one) { return fmt::format("t.state = {}", static_cast<int>(one)); };
    return "count(*)" + sum(state(TaskState::done)) + sum(state(TaskState::in_review)) +
           sum(overdue_condition(question, today)) + sum(soon_condition(question, today)) +
           sum(state(TaskState::waits_schedule) + " OR " + state(TaskState::on_demand)) +
           sum(state(TaskState::off_control));
}

TaskCounts counts_of(const Statement& row, int first) {
    const auto at = [&](int column) { return static_cast<int>(row.integer(first + column)); };
    return {at(0), at(1), at(2), at(3), at(4), at(5), at(6)};
}

struct CountShape {
    std::string_view key, name, tables, order;
};

CountShape shape_of(CountBy by) {
    switch (by) {
        case CountBy::plan:
            return {"t.plan", "''", " FROM tasks t", "t.plan"};
        case CountBy::order:
            return {"p.order_id", "''", " FROM tasks t JOIN plans p ON p.id = t.plan", "p.order_id"};
        case CountBy::party:
            return {"t.party", "coalesce(max(a.name), '')", " FROM tasks t LEFT JOIN parties a ON a.id = t.party",
                    "2, 1"};
        case CountBy::measure:
            return {"t.measure", "coalesce(max(m.number || ' ' || m.title), '')",
                    " FROM tasks t LEFT JOIN measures m ON m.plan = t.plan AND m.id = t.measure", "min(m.place)"};
        case CountBy::section:
            break;
    }
    return {"coalesce(m.section, '')", "coalesce(m.section, '')",
            " FROM tasks t LEFT JOIN measures m ON m.plan = t.plan AND m.id = t.measure", "min(m.place)"};
}

TaskId insert_task(Database& database, const TaskRecord& record) {
    const auto& task = record.task;
    return TaskId{run_for_id(database,
                             "INSERT INTO tasks (plan, measure, occurrence, drafted, party, delegated_by, state,"
                             " is_open, start, due, is_hand_dated, is_checkpoint, is_assumed, is_outside, waits_for,"
                             " reason, returned_why, changed, sequence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
                             " $10, $11, $12, $13, $14, $15, $16, $17, $18, 0) RETURNING id",
                             task.plan, task.measure, task.occurrence, task.drafted, task.party, task.delegated_by,
                             task.state, task.is_open(), day_cell(task.start), day_cell(task.due), task.is_hand_dated,
                             task.is_checkpoint, task.is_assumed, task.is_outside, task.waits_for, record.reason,
                             record.returned_why, record.changed)
                      .value()};
}

}  // namespace

std::vector<TaskLine> find_tasks(Database& database, const TaskQuery& query) {
    // The page is found among the narrow rows first; only its lines are filled with names and titles.
    Question question;
    auto page = "SELECT t.id" + rows_of(question, query);
    page += " ORDER BY t.due, t.id LIMIT " + question.bound(std::int64_t(query.limit));
    page += " OFFSET " + question.bound(std::int64_t(query.offset));
    question.text = std::string(task_columns) + std::string(line_columns) + std::string(" FROM tasks t") +
                    std::string(measure_join) + std::string(line_tables) + " WHERE t.id IN (" + page +
                    ") ORDER BY t.due, t.id";
    const auto rows = question.put(database);
    std::vector<TaskLine> found;
    while (rows->step()) found.push_back(line_of(*rows));
    return found;
}

TaskCounts count_tasks(Database& database, const TaskQuery& query) {
    Question question;
    const auto columns = count_columns(question, query.today);
    question.text = "SELECT " + columns + rows_of(question, query);
    const auto rows = question.put(database);
    return rows->step() ? counts_of(*rows, 0) : TaskCounts{};
}

std::optional<TaskLine> load_task_line(Database& database, TaskId id) {
    const auto rows = ask(database,
                          std::string(task_columns) + std::string(line_columns) + " FROM tasks t" +
                              std::string(measure_join) + std::string(line_tables) + " WHERE t.id = $1",
                          id);
    if (!rows->step()) return {};
    return line_of(*rows);
}

std::optional<TaskRecord> load_task(Database& database, TaskId id) {
    const auto rows = ask(database, std::string(task_columns) + " FROM tasks t WHERE t.id = $1", id);
    if (!rows->step()) return {};
    return task_of(*rows);
}

std::vector<TaskRecord> load_plan_tasks(Database& database, PlanId plan) {
    const auto rows = ask(database, std::string(task_columns) + " FROM tasks t WHERE t.plan = $1 ORDER BY t.id", plan);
    std::vector<TaskRecord> found;
    while (rows->step()) found.push_back(task_of(*rows));
    return found;
}

TaskId save_task(Database& database, const TaskRecord& record) {
    const auto& task = record.task;
    if (task.id == TaskId{}) return insert_task(database, record);
    const auto id = run_for_id(
        database,
        "UPDATE tasks SET party = $1, delegated_by = $2, state = $3, is_open = $4, start = $5, due = $6,"
        " is_hand_dated = $7, is_checkpoint = $8, is_assumed = $9, is_outside = $10, waits_for = $11, reason = $12,"
        " returned_why = $13, changed = $14, drafted = $15, sequence = sequence + 1 WHERE id = $16 RETURNING id",
        task.party, task.delegated_by, task.state, task.is_open(), day_cell(task.start), day_cell(task.due),
        task.is_hand_dated, task.is_checkpoint, task.is_assumed, task.is_outside, task.waits_for, record.reason,
        record.returned_why, record.changed, task.drafted, task.id);
    if (!id) throw Refusal(Problem{Code::not_found, {}, "task " + std::to_string(std::int64_t(task.id)), {}});
    return task.id;
}

void remove_task(Database& database, TaskId id) { run(database, "DELETE FROM tasks WHERE id = $1", id); }

std::vector<CountRow> count_tasks_by(Database& database, CountBy by, PlanId plan, const Date& today) {
    const auto shape = shape_of(by);
    Question question;
    const auto counts = count_columns(question, today);
    const auto next =
        "min(CASE WHEN t.is_open = 1 AND t.due >= " + question.bound(day_text(today)) + " THEN t.due ELSE 'none' END)";
    const auto condition =
        plan == PlanId{} ? std::string() : " WHERE t.plan = " + question.bound(static_cast<std::int64_t>(plan));
    question.text = fmt::format("SELECT {}, {}, {}, {}{}{} GROUP BY 1 ORDER BY {}", shape.key, shape.name, counts, next,
                                shape.tables, condition, shape.order);
    const auto rows = question.put(database);
    std::vector<CountRow> found;
    while (rows->step())
        found.push_back(
            {std::string(rows->text(0)), std::string(rows->text(1)), counts_of(*rows, 2), read_day(rows->text(9))});
    return found;
}

}  // namespace opora::store
