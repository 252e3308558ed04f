#include "gateway/store/instruments.hpp"

#include "gateway/store/procedures.hpp"

#include <algorithm>

namespace opora::store {

namespace {

constexpr auto instrument_columns =
    "SELECT i.series, i.year, i.grade, i.subject, i.form, i.version, i.maximum, i.cut3, i.cut4, i.cut5, i.minutes,"
    " i.same_as, i.provenance, i.id FROM instruments i WHERE i.is_retracted = 0";

Instrument instrument_of(Database& database, const Statement& row) {
    Instrument instrument;
    instrument.procedure = procedure_of(row, 0);
    instrument.version = static_cast<int>(row.integer(5));
    instrument.maximum = static_cast<int>(row.integer(6));
    const auto number = [&](int column) { return static_cast<int>(row.integer(column)); };
    if (!row.is_null(7)) instrument.cuts = {number(7), number(8), number(9)};
    if (!row.is_null(10)) instrument.minutes = number(10);
    instrument.same_as = row.text(11);
    instrument.provenance = row.text(12);
    const auto positions = ask(database,
                               "SELECT code, maximum, level, skill, content FROM instrument_positions"
                               " WHERE instrument = $1 ORDER BY place",
                               row.integer(13));
    while (positions->step())
        instrument.positions.push_back({std::string(positions->text(0)), static_cast<int>(positions->integer(1)),
                                        std::string(positions->text(2)), std::string(positions->text(3)),
                                        std::string(positions->text(4))});
    return instrument;
}

bool says_the_same(const Instrument& a, const Instrument& b) {
    const auto same_position = [](const Position& one, const Position& other) {
        return one.code == other.code && one.maximum == other.maximum && one.level == other.level &&
               one.skill == other.skill && one.content == other.content;
    };
    return a.maximum == b.maximum && a.cuts == b.cuts && a.minutes == b.minutes && a.same_as == b.same_as &&
           a.provenance == b.provenance &&
           std::equal(a.positions.begin(), a.positions.end(), b.positions.begin(), b.positions.end(), same_position);
}

/// Retracted versions keep their numbers.
int next_version(Database& database, const Procedure& procedure) {
    return static_cast<int>(run_for_id(database,
                                       "SELECT coalesce(max(version), 0) + 1 FROM instruments WHERE series = $1"
                                       " AND year = $2 AND grade = $3 AND subject = $4 AND form = $5",
                                       procedure.series, procedure.year, procedure.grade, procedure.subject,
                                       procedure.form)
                                .value());
}

std::int64_t add_instrument(Database& database, const Instrument& it, int version, std::int64_t import) {
    std::optional<int> cuts[3];
    if (it.cuts) std::copy(it.cuts->begin(), it.cuts->end(), cuts);
    return run_for_id(database,
                      "INSERT INTO instruments (series, year, grade, subject, form, version, maximum, cut3, cut4, cut5,"
                      " minutes, same_as, provenance, import)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
                      it.procedure.series, it.procedure.year, it.procedure.grade, it.procedure.subject,
                      it.procedure.form, version, it.maximum, cuts[0], cuts[1], cuts[2], it.minutes, it.same_as,
                      it.provenance, import)
        .value();
}

}  // namespace

std::vector<Instrument> load_instruments(Database& database) {
    const auto rows = ask(database, std::string(instrument_columns) +
                                        " AND NOT EXISTS (SELECT 1 FROM instruments n WHERE n.is_retracted = 0"
                                        " AND n.series = i.series AND n.year = i.year AND n.grade = i.grade"
                                        " AND n.subject = i.subject AND n.form = i.form AND n.version > i.version)"
                                        " ORDER BY i.series, i.year, i.grade, i.subject, i.form");
    std::vector<Instrument> instruments;
    while (rows->step()) instruments.push_back(instrument_of(database, *rows));
    return instruments;
}

std::optional<Instrument> load_instrument(Database& database, const Procedure& procedure, int version) {
    const auto rows =
        ask(database,
            std::string(instrument_columns) +
                " AND i.series = $1 AND i.year = $2 AND i.grade = $3 AND i.subject = $4 AND i.form = $5"
                " AND ($6 = 0 OR i.version = $6) ORDER BY i.version DESC LIMIT 1",
            procedure.series, procedure.year, procedure.grade, procedure.subject, procedure.form, version);
    if (!rows->step()) return {};
    return instrument_of(database, *rows);
}

int save_instrument(Database& database, const Instrument& instrument, std::int64_t import) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto newest = load_instrument(database, instrument.procedure);
    if (newest && says_the_same(*newest, instrument)) return newest->version;
    const auto version = next_version(database, instrument.procedure);
    const auto id = add_instrument(database, instrument, version, import);
    int place = 0;
    for (const auto& position : instrument.positions)
        run(database,
            "INSERT INTO instrument_positions (instrument, place, code, maximum, level, skill, content)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            id, ++place, position.code, position.maximum, position.level, position.skill, position.content);
    transaction.commit();
    return version;
}

std::vector<Subject> load_subjects(Database& database) {
    const auto rows = ask(database, "SELECT code, name_ru, name_en FROM subjects ORDER BY code");
    std::vector<Subject> subjects;
    while (rows->step()) {
        Subject subject{std::string(rows->text(0)), std::string(rows->text(1)), std::string(rows->text(2)), {}};
        const auto names =
            ask(database, "SELECT name FROM subject_names WHERE subject = $1 ORDER BY place", subject.code);
        while (names->step()) subject.names.emplace_back(names->text(0));
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

void save_subject(Database& database, const Subject& subject) {
    Transaction transaction(database, Transaction::Mode::writing);
    run(database,
        "INSERT INTO subjects (code, name_ru, name_en) VALUES ($1, $2, $3) ON CONFLICT (code)"
        " DO UPDATE SET name_ru = excluded.name_ru, name_en = excluded.name_en",
        subject.code, subject.name_ru, subject.name_en);
    run(database, "DELETE FROM subject_names WHERE subject = $1", subject.code);
    int place = 0;
    for (const auto& name : subject.names)
        run(database, "INSERT INTO subject_names (subject, place, name) VALUES ($1, $2, $3)", subject.code, ++place,
            name);
    transaction.commit();
}

std::string catalogue_mark(Database& database) {
    const auto rows = ask(database,
                          "SELECT (SELECT count(*) FROM instruments), (SELECT count(*) FROM instruments"
                          " WHERE is_retracted = 1), (SELECT coalesce(max(value), '') FROM settings"
                          " WHERE name = 'edition')");
    rows->step();
    return std::to_string(rows->integer(0)) + " " + std::to_string(rows->integer(1)) + " " + std::string(rows->text(2));
}

Catalogue load_catalogue(Database& database) { return {load_subjects(database), load_instruments(database)}; }

void save_mapping(Database& database, std::string_view fingerprint, const ColumnMapping& mapping) {
    Transaction transaction(database, Transaction::Mode::writing);
    run(database, "DELETE FROM column_mappings WHERE fingerprint = $1", fingerprint);
    for (const auto& [meaning, columns] : mapping)
        run(database, "INSERT INTO column_mappings (fingerprint, meaning, columns) VALUES ($1, $2, $3)", fingerprint,
            meaning, columns);
    transaction.commit();
}

std::optional<ColumnMapping> find_mapping(Database& database, std::string_view fingerprint) {
    const auto rows = ask(database, "SELECT meaning, columns FROM column_mappings WHERE fingerprint = $1", fingerprint);
    ColumnMapping mapping;
    while (rows->step()) mapping.emplace(rows->text(0), rows->text(1));
    if (mapping.empty()) return {};
    return mapping;
}

}  // namespace opora::store
