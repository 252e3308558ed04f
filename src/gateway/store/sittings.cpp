#include "gateway/store/sittings.hpp"

#include "base/problem.hpp"
#include "gateway/store/days.hpp"

namespace opora::store {

namespace {

constexpr std::string_view sitting_columns =
    "SELECT id, level, title, procedure, subject, grade, class_name, place, day, lesson, lessons, minutes, observers,"
    " grounds, event, changed, sequence FROM sittings";

[[noreturn]] void refuse_sitting(SittingId id) {
    throw Refusal(Problem{Code::not_found, {}, "sitting " + std::to_string(static_cast<std::int64_t>(id)), {}});
}

SittingRecord sitting_of(const Statement& row) {
    SittingRecord record;
    auto& sitting = record.sitting;
    sitting.id = SittingId{row.integer(0)};
    sitting.level = sitting_level_named(row.text(1)).value_or(SittingLevel::school);
    sitting.title = row.text(2);
    sitting.procedure = row.text(3);
    sitting.subject = row.text(4);
    sitting.grade = static_cast<int>(row.integer(5));
    sitting.class_name = row.text(6);
    sitting.place = OrganisationId{row.integer(7)};
    sitting.day = read_day(row.text(8)).value_or(Date{});
    sitting.lesson = static_cast<int>(row.integer(9));
    sitting.lessons = static_cast<int>(row.integer(10));
    sitting.minutes = static_cast<int>(row.integer(11));
    sitting.observers = static_cast<int>(row.integer(12));
    sitting.grounds = row.text(13);
    sitting.event = row.integer(14);
    record.changed = row.text(15);
    record.sequence = static_cast<int>(row.integer(16));
    return record;
}

std::vector<SittingRecord> with_observed(Database& database, Statement& rows) {
    std::vector<SittingRecord> found;
    while (rows.step()) found.push_back(sitting_of(rows));
    for (auto& record : found) {
        const auto schools =
            ask(database, "SELECT school FROM observed_schools WHERE sitting = $1 ORDER BY place", record.sitting.id);
        while (schools->step()) record.sitting.observed.emplace_back(OrganisationId{schools->integer(0)});
    }
    return found;
}

}  // namespace

SittingId save_sitting(Database& database, const Sitting& sitting, std::string_view changed) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto day = day_text(sitting.day);
    std::optional<std::int64_t> id;
    if (sitting.id == SittingId{})
        id = run_for_id(database,
                        "INSERT INTO sittings (level, title, procedure, subject, grade, class_name, place, day, lesson,"
                        " lessons, minutes, observers, grounds, event, changed, sequence)"
                        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0) RETURNING id",
                        name_of(sitting.level), sitting.title, sitting.procedure, sitting.subject, sitting.grade,
                        sitting.class_name, sitting.place, day, sitting.lesson, sitting.lessons, sitting.minutes,
                        sitting.observers, sitting.grounds, sitting.event, changed);
    else
        id = run_for_id(database,
                        "UPDATE sittings SET level = $1, title = $2, procedure = $3, subject = $4, grade = $5,"
                        " class_name = $6, place = $7, day = $8, lesson = $9, lessons = $10, minutes = $11,"
                        " observers = $12, grounds = $13, event = $14, changed = $15, sequence = sequence + 1"
                        " WHERE id = $16 RETURNING id",
                        name_of(sitting.level), sitting.title, sitting.procedure, sitting.subject, sitting.grade,
                        sitting.class_name, sitting.place, day, sitting.lesson, sitting.lessons, sitting.minutes,
                        sitting.observers, sitting.grounds, sitting.event, changed, sitting.id);
    if (!id) refuse_sitting(sitting.id);
    run(database, "DELETE FROM observed_schools WHERE sitting = $1", *id);
    int place = 0;
    for (const auto school : sitting.observed)
        run(database, "INSERT INTO observed_schools (sitting, place, school) VALUES ($1, $2, $3)", *id, place++,
            school);
    transaction.commit();
    return SittingId{*id};
}

std::optional<SittingRecord> load_sitting(Database& database, SittingId id) {
    const auto rows = ask(database, std::string(sitting_columns) + " WHERE id = $1", id);
    const auto found = with_observed(database, *rows);
    if (found.empty()) return {};
    return found.front();
}

std::vector<SittingRecord> load_sittings(Database& database, const Period& days) {
    const auto rows =
        ask(database, std::string(sitting_columns) + " WHERE day BETWEEN $1 AND $2 ORDER BY day, lesson, id",
            day_text(days.start), day_text(days.end));
    return with_observed(database, *rows);
}

std::vector<SittingRecord> load_sittings_of_event(Database& database, std::int64_t event) {
    const auto rows = ask(database, std::string(sitting_columns) + " WHERE event = $1 ORDER BY day, id", event);
    return with_observed(database, *rows);
}

void remove_sitting(Database& database, SittingId id) {
    Transaction transaction(database, Transaction::Mode::writing);
    run(database, "DELETE FROM observed_schools WHERE sitting = $1", id);
    if (!run_for_id(database, "DELETE FROM sittings WHERE id = $1 RETURNING id", id)) refuse_sitting(id);
    transaction.commit();
}

}  // namespace opora::store
