#include "office/official_lists.hpp"

#include "base/hash.hpp"
#include "base/people_order.hpp"
#include "base/text.hpp"
#include "domain/days.hpp"
#include "engine/lists/read_official_list.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/inquiries.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/tables/open_tables.hpp"
#include "office/cut.hpp"
#include "office/desk_files.hpp"
#include "office/find_school.hpp"
#include "office/inquiry_record.hpp"
#include "office/plan_records.hpp"
#include "office/purposes.hpp"
#include "office/run_screening.hpp"
#include "office/seen_signs.hpp"

#include <algorithm>
#include <map>

namespace opora::office {

namespace {

/// By login; by another code; by a name that only one school has.
OrganisationId school_of(store::Database& database, const OfficialRow& row, int year) {
    for (const auto* text : {&row.code, &row.name})
        if (const auto digits = login_digits(*text))
            if (const auto found = store::find_school(database, *digits, year)) return *found;
    for (const char* system : {"oge", "ege", "inn"})
        if (!row.code.empty())
            if (const auto found = store::find_by_code(database, system, row.code)) return *found;
    if (row.name.empty()) return {};
    std::vector<OrganisationId> same;
    for (const auto id : store::find_by_name(database, row.name, 50)) {
        const auto school = store::load_organisation(database, id);
        if (!school || school->kind != OrganisationKind::school) continue;
        const auto wanted = folded(row.name);
        if (folded(school->name) != wanted && folded(school->full_name) != wanted) continue;
        if (!row.municipality.empty()) {
            const auto place = store::load_organisation(database, school->parent);
            if (place && folded(place->name).find(folded(row.municipality)) == std::string::npos &&
                folded(row.municipality).find(folded(place->name)) == std::string::npos)
                continue;
        }
        same.push_back(id);
    }
    return same.size() == 1 ? same.front() : OrganisationId{};
}

struct ReadOfficial {
    lists::OfficialReading reading;
    DeskFile file;
    std::string sheet;
};

ReadOfficial read_upload(Desk& desk, store::Database& database, const OfficialWish& wish, Progress& progress) {
    ReadOfficial out;
    out.file = find_desk_file(desk.uploads(), wish.upload);
    const auto tables = tables::open_tables(out.file.path.string(), out.file.name);
    out.reading = lists::read_official_list(*tables, progress);
    if (wish.year != 0 && out.reading.years.contains(0)) {
        auto unsaid = std::move(out.reading.years.at(0));
        out.reading.years.erase(0);
        auto& rows = out.reading.years[wish.year];
        rows.insert(rows.end(), std::make_move_iterator(unsaid.begin()), std::make_move_iterator(unsaid.end()));
    }
    for (auto& [year, rows] : out.reading.years)
        for (auto& row : rows) {
            row.school = school_of(database, row, year);
            if (row.school == OrganisationId{})
                out.reading.faults.push_back({Code::official_school_unknown,
                                              {tables->sheets().front().name, row.source_row, {}, {}, {}},
                                              row.name.empty() ? row.code : row.name,
                                              {}});
        }
    return out;
}

OfficialList list_of_year(const OfficialWish& wish, const ReadOfficial& read, int year) {
    OfficialList list;
    list.purpose = wish.purpose;
    list.year = year;
    list.publisher = std::string(trimmed(wish.publisher));
    list.document = std::string(trimmed(wish.document));
    list.date = wish.date;
    list.columns = read.reading.columns;
    list.rows = read.reading.years.at(year);
    list.file_name = read.file.name;
    std::string content = std::string(name_of(list.purpose)) + "\n" + std::to_string(year) + "\n" + list.publisher;
    for (const auto& row : list.rows) {
        content += "\n" + row.code + "|" + row.name + "|" + row.municipality + "|" + std::to_string(row.count);
        for (const int mark : row.marks) content += "," + std::to_string(mark);
    }
    list.digest = sha256_hex(content);
    return list;
}

/// «Иванова, 2026-11-22», of a list with the same rows that counts.
std::string loaded_before(store::Database& database, const std::string& digest) {
    for (const auto& record : store::load_official_lists(database))
        if (record.digest == digest && record.withdrawn.empty()) return record.person + ", " + record.at.substr(0, 10);
    return {};
}

NamedSchool named(const Organisation& school, const std::map<OrganisationId, Organisation>& all) {
    const auto place = all.find(school.parent);
    return {shown_code(school), school.name.empty() ? shown_code(school) : school.name,
            place != all.end() && place->second.kind == OrganisationKind::municipality ? place->second.name : ""};
}

std::map<OrganisationId, Organisation> whole_register(store::Database& database) {
    std::map<OrganisationId, Organisation> all;
    for (auto& one : store::load_organisations(database)) all.emplace(one.id, std::move(one));
    return all;
}

void require_text(const char* field, const std::string& text) {
    if (trimmed(text).empty()) throw Refusal(Problem{Code::step_field_missing, {{}, 0, {}, {}, field}, "", {}});
}

}  // namespace

OfficialPreview preview_official_list(Desk& desk, const OfficialWish& wish, Progress& progress) {
    const auto connection = desk.database();
    auto read = read_upload(desk, connection, wish, progress);
    OfficialPreview preview{read.file.name,      read.reading.columns,   read.reading.dropped, {},
                            read.reading.faults, read.reading.is_stopped};
    for (const auto& [year, rows] : read.reading.years) {
        OfficialYear one;
        one.year = year;
        one.rows = static_cast<int>(rows.size());
        for (const auto& row : rows) {
            one.known += row.school != OrganisationId{};
            one.marked += row.count > 0;
        }
        one.already = loaded_before(connection, list_of_year(wish, read, year).digest);
        preview.years.push_back(one);
    }
    return preview;
}

std::vector<OfficialList> import_official_list(Desk& desk, const Person& who, Instant now, const OfficialWish& wish,
                                               Progress& progress) {
    require_text("publisher", wish.publisher);
    require_text("document", wish.document);
    std::vector<OfficialList> made;
    {
        const auto connection = desk.database();
        store::Database& database = connection;
        const auto read = read_upload(desk, database, wish, progress);
        if (read.reading.is_stopped) throw Refusal(Code::official_heading_unknown);
        if (read.reading.years.contains(0)) throw Refusal(Code::official_year_missing);
        store::Transaction transaction(database, store::Transaction::Mode::writing);
        for (const auto& [year, rows] : read.reading.years) {
            auto list = list_of_year(wish, read, year);
            if (const auto before = loaded_before(database, list.digest); !before.empty())
                throw Refusal(Problem{Code::official_list_twice, {}, before, {}});
            list.at = iso_time(now);
            list.person = who.name;
            std::vector<std::int64_t> schools;
            for (const auto& row : list.rows)
                if (row.school != OrganisationId{} && row.count > 0) schools.push_back(std::int64_t(row.school));
            list.id = OfficialListId{store::save_official_list(
                database,
                {0, std::string(name_of(list.purpose)), year, list.digest, write_official(list), list.at, who.name, ""},
                schools)};
            seal_purpose(database, who, now, "official_list", std::int64_t(list.id),
                         "list_" + std::string(name_of(list.purpose)));
            store::add_audit(database,
                             {0, list.at, who.name, "import_official_list",
                              "official list " + std::to_string(std::int64_t(list.id)) + " " + list.document});
            made.push_back(std::move(list));
        }
        transaction.commit();
    }
    remove_desk_file(desk.uploads(), wish.upload);
    return made;
}

std::vector<OfficialList> list_official_lists(Desk& desk, const Sight& sight) {
    std::vector<OfficialList> all;
    for (const auto& record : store::load_official_lists(desk.database())) all.push_back(read_official(record));
    for (auto& list : all) cut_to(sight, list);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.year > b.year; });
    return all;
}

OfficialView find_official_list(Desk& desk, OfficialListId id, const Sight& sight) {
    const auto connection = desk.database();
    const auto record = store::load_official_list(connection, std::int64_t(id));
    if (!record) refuse_not_found("official list " + std::to_string(std::int64_t(id)));
    OfficialView view{read_official(*record), {}};
    cut_to(sight, view.list);
    const auto all = whole_register(connection);
    for (const auto& row : view.list.rows) {
        const auto found = all.find(row.school);
        view.schools.push_back(found == all.end() ? NamedSchool{} : named(found->second, all));
    }
    return view;
}

OfficialView withdraw_official_list(Desk& desk, const Person& who, Instant now, OfficialListId id,
                                    const std::string& why) {
    if (trimmed(why).empty()) throw Refusal(Problem{Code::reason_missing, {{}, 0, {}, {}, "reason"}, "", {}});
    find_official_list(desk, id);
    {
        const auto connection = desk.database();
        store::Database& database = connection;
        store::Transaction transaction(database, store::Transaction::Mode::writing);
        store::withdraw_official_list(database, std::int64_t(id), why);
        store::add_audit(database, {0, iso_time(now), who.name, "withdraw_official_list",
                                    "official list " + std::to_string(std::int64_t(id)) + " " + why});
        transaction.commit();
    }
    return find_official_list(desk, id);
}

AgreementView compare_official_list(Desk& desk, OfficialListId id, const std::string& source, std::int64_t source_id) {
    const auto view = find_official_list(desk, id);
    AgreementView out;
    out.source = source;
    out.source_id = source_id;
    std::vector<OrganisationId> official, own, judged;
    for (const auto& row : view.list.rows)
        if (row.school != OrganisationId{} && row.count > 0) official.push_back(row.school);
    if (source == "objectivity") {
        const auto found = flagged_schools(desk, source_id);
        if (!found) refuse_not_found("objectivity " + std::to_string(source_id));
        out.rule = found->rule;
        judged = found->judged;
        for (const auto& school : found->flagged) own.push_back(school.school);
    } else {
        const auto result = find_screening(desk, source_id);
        out.rule = result.screening.rule.id;
        for (const auto& finding : result.screening.findings) {
            if (finding.is_judged) judged.push_back(finding.school);
            if (finding.is_listed) own.push_back(finding.school);
        }
    }
    out.agreement = lists::compare(std::move(official), std::move(own), std::move(judged));
    const auto connection = desk.database();
    const auto all = whole_register(connection);
    const PeopleOrder order(Language::russian);
    const auto names_of = [&](const std::vector<OrganisationId>& schools) {
        std::vector<NamedSchool> names;
        for (const auto school : schools)
            if (const auto found = all.find(school); found != all.end()) names.push_back(named(found->second, all));
        std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) {
            const int places = order.compare(a.municipality, b.municipality);
            return places != 0 ? places < 0 : order.compare(a.name, b.name) < 0;
        });
        return names;
    };
    out.both = names_of(out.agreement.both);
    out.official_only = names_of(out.agreement.official_only);
    out.own_only = names_of(out.agreement.own_only);
    out.not_looked_at = names_of(out.agreement.not_looked_at);
    return out;
}

}  // namespace opora::office
