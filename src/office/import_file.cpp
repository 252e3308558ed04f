#include "office/import_file.hpp"

#include "base/hash.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/imports.hpp"
#include "gateway/store/works.hpp"
#include "gateway/tables/annotate_copy.hpp"
#include "gateway/tables/open_tables.hpp"
#include "office/desk_files.hpp"
#include "office/jobs.hpp"
#include "office/prepared_import.hpp"
#include "office/purposes.hpp"

#include <fstream>
#include <iterator>

namespace opora::office {

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

PreparedImport prepare(Desk& desk, store::Database& database, Instant now, const fs::path& file,
                       const std::string& shown_name, const ImportWish& wish, std::size_t faults_kept,
                       Progress& progress) {
    const auto catalogue = desk.catalogue();
    const ImportGround ground{database, *catalogue, iso_day(now), faults_kept};
    PreparedImport prepared;
    if (wish.kind == ImportKind::catalogue) {
        prepared = prepare_catalogue(ground, file, shown_name, wish, progress);
    } else {
        const auto source = tables::open_tables(file.string(), shown_name);
        switch (wish.kind) {
            case ImportKind::works:
                prepared = prepare_works(ground, *source, wish, progress);
                break;
            case ImportKind::schools:
                prepared = prepare_schools(ground, *source, wish, progress);
                break;
            default:
                prepared = prepare_context(ground, *source, wish, progress);
        }
    }
    auto& report = prepared.report;
    report.file_name = shown_name;
    report.file_size = static_cast<std::int64_t>(fs::file_size(file));
    report.sha256 = sha256_hex(bytes_of(file));
    for (const auto& before : store::find_imports(database, report.sha256))
        if (report.state == ImportState::draft) {
            report.assumed.push_back({"import.assumed.same_file",
                                      {{"id", std::to_string(before.id)}, {"date", before.applied.substr(0, 10)}}});
            break;
        }
    return prepared;
}

store::ImportRecord record_of(const ImportReport& report) {
    store::ImportRecord record;
    record.id = report.id;
    record.state = name_of(report.state);
    record.kind = name_of(report.wish.kind);
    record.person = report.person;
    record.created = report.created;
    record.file_name = report.file_name;
    record.sha256 = report.sha256;
    record.size = report.file_size;
    record.layout = report.layout;
    if (report.procedure) record.procedure = name_of(*report.procedure);
    record.report = write_report(report);
    record.applied = report.applied;
    if (report.undone) record.undone = report.undone->at;
    return record;
}

/// Samples and columns serve the open question; what is kept for good has no values of the file but its faults.
void forget_details(ImportReport& report) {
    report.upload.clear();
    report.columns.clear();
    report.candidates.clear();
    constexpr std::size_t faults_kept_for_good = 200;
    if (report.faults.size() > faults_kept_for_good) report.faults.resize(faults_kept_for_good);
}

/// Writes what was prepared, all or nothing.
ImportReport write(Desk& desk, store::Database& database, const Person& who, Instant now, PreparedImport prepared,
                   Progress& progress) {
    auto& report = prepared.report;
    report.state = ImportState::applied;
    report.applied = iso_time(now);
    forget_details(report);
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    report.id = store::save_import(database, record_of(report));
    prepared.save(database, report.id, progress);
    seal_purpose(database, who, now, "import", report.id, "import_" + std::string(name_of(report.wish.kind)));
    store::add_audit(database, {0, iso_time(now), who.name, "import_" + std::string(name_of(report.wish.kind)),
                                "import " + std::to_string(report.id)});
    progress.check();
    end_job_within(progress, database, report.id);
    transaction.commit();
    if (report.wish.kind == ImportKind::catalogue) desk.forget_catalogue();
    return report;
}

ImportReport load(store::Database& database, std::int64_t id) {
    const auto record = store::load_import(database, id);
    if (!record) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    auto report = read_report(record->report);
    report.id = id;
    return report;
}

/// The file of a report that is still on the desk.
fs::path file_of(Desk& desk, const ImportReport& report) {
    if (report.upload.empty())
        throw Refusal(Problem{Code::file_missing, {}, report.file_name, {{"file", report.file_name}}});
    return find_desk_file(desk.uploads(), report.upload).path;
}

}  // namespace

Upload lay_upload(Desk& desk, Instant now, const fs::path& file, const std::string& name) {
    clear_desk(desk.uploads(), now);
    const auto laid = lay_desk_file(desk.uploads(), file, name);
    return {laid.id, laid.name, static_cast<std::int64_t>(fs::file_size(laid.path))};
}

ImportReport draft_import(Desk& desk, const Person& who, Instant now, const std::string& upload, const ImportWish& wish,
                          Progress& progress) {
    const auto file = find_desk_file(desk.uploads(), upload);
    const auto connection = desk.database();
    store::Database& database = connection;
    auto report = prepare(desk, database, now, file.path, file.name, wish, 1000, progress).report;
    report.person = who.name;
    report.created = iso_time(now);
    report.upload = upload;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    for (const auto& before : store::load_imports(database))
        if (before.applied.empty() && before.sha256 == report.sha256 && load(database, before.id).upload == upload)
            store::delete_import(database, before.id);
    report.id = store::save_import(database, record_of(report));
    end_job_within(progress, database, report.id);
    transaction.commit();
    return report;
}

ImportReport apply_import(Desk& desk, const Person& who, Instant now, std::int64_t id, Progress& progress) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto draft = load(database, id);
    if (draft.state != ImportState::draft) throw Refusal(Problem{Code::import_not_open, {}, std::to_string(id), {}});
    const auto file = file_of(desk, draft);
    auto prepared = prepare(desk, database, now, file, draft.file_name, draft.wish, 1000, progress);
    if (prepared.report.state != ImportState::draft || prepared.report.sha256 != draft.sha256)
        throw Refusal(Problem{Code::import_not_open, {}, std::to_string(id), {}});
    prepared.report.id = id;
    prepared.report.person = who.name;
    prepared.report.created = draft.created;
    auto report = write(desk, database, who, now, std::move(prepared), progress);
    remove_desk_file(desk.uploads(), draft.upload);
    return report;
}

ImportReport import_file(Desk& desk, const Person& who, Instant now, const fs::path& file, const ImportWish& wish,
                         Then then, Progress& progress) {
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        throw Refusal(Problem{Code::file_missing, {}, file.string(), {{"file", file.filename().string()}}});
    const auto connection = desk.database();
    auto prepared = prepare(desk, connection, now, file, file.filename().string(), wish, 1000, progress);
    prepared.report.person = who.name;
    prepared.report.created = iso_time(now);
    if (then == Then::only_look || prepared.report.state != ImportState::draft) return prepared.report;
    return write(desk, connection, who, now, std::move(prepared), progress);
}

ImportReport undo_import(Desk& desk, const Person& who, Instant now, std::int64_t id) {
    const auto connection = desk.database();
    store::Database& database = connection;
    auto report = load(database, id);
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto undone = store::undo_import(database, id, iso_time(now));
    report.state = ImportState::undone;
    report.undone = {iso_time(now), undone.reversed + undone.register_reversed, undone.restored, undone.kept,
                     undone.not_reversed};
    auto record = *store::load_import(database, id);
    record.state = "undone";
    record.report = write_report(report);
    store::save_import(database, record);
    store::add_audit(database, {0, iso_time(now), who.name, "undo_import", "import " + std::to_string(id)});
    transaction.commit();
    desk.forget_catalogue();
    return report;
}

void discard_import(Desk& desk, const Person& who, Instant now, std::int64_t id) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto report = load(database, id);
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    store::delete_import(database, id);
    store::add_audit(database, {0, iso_time(now), who.name, "discard_import", "import " + std::to_string(id)});
    transaction.commit();
    if (!report.upload.empty()) remove_desk_file(desk.uploads(), report.upload);
}

void annotate_file(Desk& desk, const fs::path& file, const ImportWish& wish, Language language, const fs::path& out,
                   Progress& progress) {
    constexpr std::size_t all_faults = 1'000'000;
    const auto connection = desk.database();
    const auto report =
        prepare(desk, connection, Instant{}, file, file.filename().string(), wish, all_faults, progress).report;
    const auto source = tables::open_tables(file.string());
    tables::annotate_copy(*source, report.faults, language, out.string());
}

std::string annotated_copy(Desk& desk, std::int64_t id, Language language, Progress& progress) {
    ImportReport report;
    {
        const auto connection = desk.database();
        report = load(connection, id);
    }
    const auto file = file_of(desk, report);
    const auto suffix = language == Language::russian ? "-ru.xlsx" : "-en.xlsx";
    const auto out = desk.uploads() / ("annotated-" + report.upload + suffix);
    annotate_file(desk, file, report.wish, language, out, progress);
    auto bytes = bytes_of(out);
    fs::remove(out);
    return bytes;
}

ImportReport find_import(Desk& desk, std::int64_t id) {
    const auto connection = desk.database();
    return load(connection, id);
}

std::vector<ImportReport> list_imports(Desk& desk) {
    const auto connection = desk.database();
    std::vector<ImportReport> reports;
    constexpr std::size_t faults_in_a_list = 3;
    for (const auto& record : store::load_imports(connection)) {
        reports.push_back(load(connection, record.id));
        auto& faults = reports.back().faults;
        if (faults.size() > faults_in_a_list) faults.resize(faults_in_a_list);
    }
    return reports;
}

}  // namespace opora::office
