#include "office/digest_letter.hpp"

#include "base/day_text.hpp"
#include "engine/planning/count_tasks.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/plans.hpp"
#include "gateway/store/tasks.hpp"
#include "office/task_rows.hpp"

namespace opora::office {

namespace {

constexpr int most_read = 500;
constexpr std::size_t most_shown = 15;
constexpr std::size_t longest_title = 300;  // bytes

Date day_after(const Date& day, int days) { return Date{std::chrono::sys_days(day) + std::chrono::days(days)}; }

std::vector<TaskRow> rows_of(store::Database& database, store::TaskQuery query, const Date& today) {
    query.today = today;
    query.limit = most_read;
    std::vector<TaskRow> rows;
    for (const auto& line : store::find_tasks(database, query)) rows.push_back(task_row(line, today));
    return rows;
}

/// Rows come by day, so the first of a measure is the earliest.
void add_line(std::vector<DigestLine>& lines, TaskRow row) {
    for (auto& line : lines) {
        const auto &one = line.row.task, &other = row.task;
        if (one.plan != other.plan || one.measure != other.measure || one.party != other.party) continue;
        ++line.more;
        return;
    }
    lines.push_back({std::move(row), 0});
}

void add_own_tasks(store::Database& database, DigestContent& content) {
    store::TaskQuery query;
    query.parties = store::stood_in_for(database, content.party.id, content.today);
    query.parties.push_back(content.party.id);
    query.selection = store::TaskSelection::open;
    query.to = day_after(content.today, soon_days);
    for (auto& row : rows_of(database, query, content.today)) {
        if (row.task.state == TaskState::returned) continue;
        if (row.is_overdue)
            add_line(content.overdue, std::move(row));
        else if (planning::is_soon(row.task, content.today))
            add_line(content.soon, std::move(row));
    }
    query.selection = store::TaskSelection::one_state;
    query.state = TaskState::returned;
    query.to.reset();
    for (auto& row : rows_of(database, query, content.today)) add_line(content.returned, std::move(row));
}

void add_controlled_tasks(store::Database& database, DigestContent& content) {
    store::TaskQuery query;
    for (const auto& plan : store::load_controlled_plans(database, content.party.id)) query.plans.push_back(plan.id);
    if (query.plans.empty()) return;
    query.selection = store::TaskSelection::one_state;
    query.state = TaskState::in_review;
    for (auto& row : rows_of(database, query, content.today)) add_line(content.to_accept, std::move(row));
    for (const auto& plan : store::load_controlled_plans(database, content.party.id)) {
        if (plan.escalate_after <= 0) continue;
        store::TaskQuery late;
        late.plan = plan.id;
        late.selection = store::TaskSelection::overdue;
        late.to = day_after(content.today, -plan.escalate_after);
        for (auto& row : rows_of(database, late, content.today))
            if (row.task.party != content.party.id) add_line(content.escalated, std::move(row));
    }
}

/// Clauses of orders can be half a page.
std::string shortened(const std::string& title) {
    if (title.size() <= longest_title) return title;
    auto end = title.rfind(' ', longest_title);
    if (end == std::string::npos) end = 0;
    return title.substr(0, end) + "…";
}

std::string line_of_row(const DigestLine& line, bool with_party, Language language) {
    const auto& row = line.row;
    Args args{{"title", (row.number.empty() ? "" : row.number + " ") + shortened(row.title)},
              {"more", double(line.more)},
              {"plan", shortened(row.plan_title)},
              {"party", with_party ? row.party_name : std::string()},
              {"with_party", std::string(with_party && !row.party_name.empty() ? "yes" : "no")},
              {"reason", row.returned_why},
              {"returned", std::string(row.task.state == TaskState::returned ? "yes" : "no")},
              {"dated", std::string(row.task.due ? "yes" : "no")},
              {"due", row.task.due ? day_text(*row.task.due) : std::string("none")},
              {"left", double(row.days_left.value_or(0))},
              {"late", double(-row.days_left.value_or(0))},
              {"when", std::string(!row.days_left        ? "none"
                                   : *row.days_left < 0  ? "late"
                                   : *row.days_left == 0 ? "today"
                                                         : "ahead")}};
    return say(language, Said{"planning.digest.row", std::move(args)});
}

void add_part(std::string& text, const char* key, const std::vector<DigestLine>& rows, bool with_party,
              Language language) {
    if (rows.empty()) return;
    text += say(language, key, {{"count", double(rows.size())}}) + "\n";
    for (std::size_t i = 0; i < rows.size() && i < most_shown; ++i)
        text += "– " + line_of_row(rows[i], with_party, language) + "\n";
    if (rows.size() > most_shown)
        text += say(language, "planning.digest.more", {{"count", double(rows.size() - most_shown)}}) + "\n";
    text += "\n";
}

}  // namespace

DigestContent digest_content(store::Database& database, const Party& party, const Date& today) {
    DigestContent content;
    content.party = party;
    content.today = today;
    add_own_tasks(database, content);
    add_controlled_tasks(database, content);
    return content;
}

Letter write_digest(const DigestContent& content, const std::string& page, Language language) {
    Letter letter;
    letter.party = content.party.id;
    letter.to = content.party.mail;
    letter.to_name = content.party.name;
    letter.key =
        "digest-" + std::to_string(static_cast<std::int64_t>(content.party.id)) + "-" + day_text(content.today);
    letter.is_empty = content.is_empty();
    const auto number = [](const std::vector<DigestLine>& rows) { return static_cast<double>(rows.size()); };
    letter.subject = say(language, Said{letter.is_empty ? "planning.digest.subject_empty" : "planning.digest.subject",
                                        {{"overdue", number(content.overdue)},
                                         {"returned", number(content.returned)},
                                         {"soon", number(content.soon)},
                                         {"review", number(content.to_accept)},
                                         {"late", number(content.escalated)},
                                         {"day", day_text(content.today)}}});
    auto& text = letter.text;
    text = say(language, "planning.digest.hello", {{"name", content.party.name}}) + "\n\n";
    if (letter.is_empty) text += say(language, "planning.digest.nothing") + "\n\n";
    add_part(text, "planning.digest.overdue", content.overdue, false, language);
    add_part(text, "planning.digest.returned", content.returned, false, language);
    add_part(text, "planning.digest.soon", content.soon, false, language);
    add_part(text, "planning.digest.review", content.to_accept, true, language);
    add_part(text, "planning.digest.escalated", content.escalated, true, language);
    if (!page.empty()) text += say(language, "planning.digest.page", {{"page", page}}) + "\n";
    text += say(language, "planning.digest.once") + "\n";
    return letter;
}

}  // namespace opora::office
