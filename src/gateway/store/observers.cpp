#include "gateway/store/observers.hpp"

#include "base/problem.hpp"
#include "gateway/store/days.hpp"

#include <sstream>

namespace opora::store {

namespace {

[[noreturn]] void refuse_unknown(const char* what, std::int64_t id) {
    throw Refusal(Problem{Code::not_found, {}, what + std::string(" ") + std::to_string(id), {}});
}

std::string roles_text(const std::vector<ObserverRole>& roles) {
    std::string text;
    for (const auto role : roles) text += (text.empty() ? "" : " ") + std::string(name_of(role));
    return text;
}

std::vector<ObserverRole> roles_of(std::string_view text) {
    std::vector<ObserverRole> roles;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;)
        if (const auto role = observer_role_named(word)) roles.push_back(*role);
    return roles;
}

Observer observer_of(const Statement& row) {
    Observer observer;
    observer.id = ObserverId{row.integer(0)};
    observer.name = row.text(1);
    observer.post = row.text(2);
    observer.party = row.integer(3);
    observer.roles = roles_of(row.text(4));
    observer.works_at = OrganisationId{row.integer(5)};
    observer.works_at_written = row.text(6);
    observer.municipality = OrganisationId{row.integer(7)};
    observer.is_active = row.integer(8) != 0;
    return observer;
}

void add_details(Database& database, Observer& observer) {
    const auto conflicts =
        ask(database, "SELECT school, kind FROM observer_conflicts WHERE observer = $1 ORDER BY school", observer.id);
    while (conflicts->step())
        observer.conflicts.push_back({OrganisationId{conflicts->integer(0)},
                                      conflict_kind_named(conflicts->text(1)).value_or(ConflictKind::other)});
    const auto busy = ask(
        database, "SELECT first_day, last_day FROM observer_busy WHERE observer = $1 ORDER BY first_day", observer.id);
    while (busy->step())
        observer.busy.push_back({read_day(busy->text(0)).value_or(Date{}), read_day(busy->text(1)).value_or(Date{})});
}

constexpr std::string_view observer_columns =
    "SELECT id, name, post, party, roles, works_at, works_at_written, municipality, is_active FROM observers";

std::vector<Observer> observers_of(Database& database, Statement& rows) {
    std::vector<Observer> found;
    while (rows.step()) found.push_back(observer_of(rows));
    for (auto& observer : found) add_details(database, observer);
    return found;
}

PostingRecord posting_of(const Statement& row) {
    PostingRecord record;
    auto& posting = record.posting;
    posting.id = PostingId{row.integer(0)};
    posting.sitting = SittingId{row.integer(1)};
    posting.school = OrganisationId{row.integer(2)};
    posting.observer = ObserverId{row.integer(3)};
    posting.role = observer_role_named(row.text(4)).value_or(ObserverRole::observer);
    record.why = row.text(5);
    posting.reason = row.text(6);
    posting.replaced_by = PostingId{row.integer(7)};
    record.at = row.text(8);
    record.person = row.text(9);
    return record;
}

constexpr std::string_view posting_columns =
    "SELECT p.id, p.sitting, p.school, p.observer, p.role, p.why, p.reason, p.replaced_by, p.at, p.person"
    " FROM postings p JOIN sittings s ON s.id = p.sitting";

std::vector<PostingRecord> postings_of(Statement& rows) {
    std::vector<PostingRecord> found;
    while (rows.step()) found.push_back(posting_of(rows));
    return found;
}

/// «access yes», a line each.
std::string answers_text(const Observation& observation) {
    std::string text;
    for (const auto& [key, answer] : observation.answers) text += key + " " + std::string(name_of(answer)) + "\n";
    return text;
}

std::vector<std::pair<std::string, Answer>> answers_of(std::string_view text) {
    std::vector<std::pair<std::string, Answer>> answers;
    std::istringstream words{std::string(text)};
    for (std::string key, word; words >> key >> word;)
        answers.emplace_back(key, answer_named(word).value_or(Answer::unanswered));
    return answers;
}

}  // namespace

ObserverId save_observer(Database& database, const Observer& observer) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto roles = roles_text(observer.roles);
    std::optional<std::int64_t> id;
    if (observer.id == ObserverId{})
        id = run_for_id(database,
                        "INSERT INTO observers (name, post, party, roles, works_at, works_at_written, municipality,"
                        " is_active) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                        observer.name, observer.post, observer.party, roles, observer.works_at,
                        observer.works_at_written, observer.municipality, observer.is_active);
    else
        id = run_for_id(database,
                        "UPDATE observers SET name = $1, post = $2, party = $3, roles = $4, works_at = $5,"
                        " works_at_written = $6, municipality = $7, is_active = $8 WHERE id = $9 RETURNING id",
                        observer.name, observer.post, observer.party, roles, observer.works_at,
                        observer.works_at_written, observer.municipality, observer.is_active, observer.id);
    if (!id) refuse_unknown("observer", static_cast<std::int64_t>(observer.id));
    run(database, "DELETE FROM observer_conflicts WHERE observer = $1", *id);
    for (const auto& conflict : observer.conflicts)
        run(database,
            "INSERT INTO observer_conflicts (observer, school, kind) VALUES ($1, $2, $3)"
            " ON CONFLICT (observer, school) DO UPDATE SET kind = excluded.kind",
            *id, conflict.school, name_of(conflict.kind));
    run(database, "DELETE FROM observer_busy WHERE observer = $1", *id);
    for (const auto& busy : observer.busy)
        run(database,
            "INSERT INTO observer_busy (observer, first_day, last_day) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", *id,
            day_text(busy.start), day_text(busy.end));
    transaction.commit();
    return ObserverId{*id};
}

std::vector<Observer> load_observers(Database& database) {
    const auto rows = ask(database, std::string(observer_columns) + " ORDER BY name, id");
    return observers_of(database, *rows);
}

std::optional<Observer> load_observer(Database& database, ObserverId id) {
    const auto rows = ask(database, std::string(observer_columns) + " WHERE id = $1", id);
    const auto found = observers_of(database, *rows);
    if (found.empty()) return {};
    return found.front();
}

TrainingId save_training(Database& database, const Training& training) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto day = day_text(training.day);
    const auto id =
        training.id == TrainingId{}
            ? run_for_id(database, "INSERT INTO trainings (day, title, series) VALUES ($1, $2, $3) RETURNING id", day,
                         training.title, training.series)
            : run_for_id(database, "UPDATE trainings SET day = $1, title = $2, series = $3 WHERE id = $4 RETURNING id",
                         day, training.title, training.series, training.id);
    if (!id) refuse_unknown("training", static_cast<std::int64_t>(training.id));
    run(database, "DELETE FROM training_attendance WHERE training = $1", *id);
    for (const auto observer : training.attended)
        run(database, "INSERT INTO training_attendance (training, observer) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            *id, observer);
    transaction.commit();
    return TrainingId{*id};
}

std::vector<Training> load_trainings(Database& database, const Period& days) {
    std::vector<Training> found;
    {
        const auto rows = ask(database,
                              "SELECT id, day, title, series FROM trainings WHERE day BETWEEN $1 AND $2"
                              " ORDER BY day, id",
                              day_text(days.start), day_text(days.end));
        while (rows->step())
            found.push_back({TrainingId{rows->integer(0)},
                             read_day(rows->text(1)).value_or(Date{}),
                             std::string(rows->text(2)),
                             std::string(rows->text(3)),
                             {}});
    }
    for (auto& training : found) {
        const auto rows = ask(
            database, "SELECT observer FROM training_attendance WHERE training = $1 ORDER BY observer", training.id);
        while (rows->step()) training.attended.emplace_back(ObserverId{rows->integer(0)});
    }
    return found;
}

PostingId add_posting(Database& database, const PostingRecord& record) {
    const auto& posting = record.posting;
    return PostingId{run_for_id(database,
                                "INSERT INTO postings (sitting, school, observer, role, why, reason, replaced_by, at,"
                                " person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                                posting.sitting, posting.school, posting.observer, name_of(posting.role), record.why,
                                posting.reason, posting.replaced_by, record.at, record.person)
                         .value()};
}

void replace_posting(Database& database, PostingId id, PostingId by) {
    if (!run_for_id(database, "UPDATE postings SET replaced_by = $1 WHERE id = $2 RETURNING id", by, id))
        refuse_unknown("posting", static_cast<std::int64_t>(id));
}

std::optional<PostingRecord> load_posting(Database& database, PostingId id) {
    const auto rows = ask(database, std::string(posting_columns) + " WHERE p.id = $1", id);
    const auto found = postings_of(*rows);
    if (found.empty()) return {};
    return found.front();
}

std::vector<PostingRecord> load_postings(Database& database, const Period& days) {
    const auto rows =
        ask(database, std::string(posting_columns) + " WHERE s.day BETWEEN $1 AND $2 ORDER BY s.day, p.school, p.id",
            day_text(days.start), day_text(days.end));
    return postings_of(*rows);
}

std::vector<PostingRecord> load_postings_of_school(Database& database, OrganisationId school) {
    const auto rows =
        ask(database, std::string(posting_columns) + " WHERE p.school = $1 ORDER BY s.day DESC, p.id", school);
    return postings_of(*rows);
}

void add_observation(Database& database, const Observation& observation) {
    run(database,
        "INSERT INTO observations (posting, form_version, answers, remarks, at, person) VALUES ($1, $2, $3, $4, $5, "
        "$6)",
        observation.posting, observation.form_version, answers_text(observation), observation.remarks, observation.at,
        observation.person);
}

std::vector<Observation> load_observations(Database& database, const std::vector<PostingId>& postings) {
    std::vector<Observation> found;
    for (const auto posting : postings) {
        const auto rows = ask(database,
                              "SELECT form_version, answers, remarks, at, person FROM observations WHERE posting = $1"
                              " ORDER BY id DESC LIMIT 1",
                              posting);
        if (!rows->step()) continue;
        found.push_back({posting, static_cast<int>(rows->integer(0)), answers_of(rows->text(1)),
                         std::string(rows->text(2)), std::string(rows->text(3)), std::string(rows->text(4))});
    }
    return found;
}

}  // namespace opora::store
