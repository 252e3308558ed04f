#include "office/export_people.hpp"

#include "base/sheet.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/account_rules.hpp"
#include "office/find_school.hpp"

namespace opora::office {

namespace {

/// As a table of invitations names it: a school by its login, others by name, the whole house by nothing.
std::string place_written(store::Database& database, OrganisationId id) {
    if (id == OrganisationId{}) return {};
    const auto found = store::load_organisation(database, id);
    if (!found) return {};
    return found->kind == OrganisationKind::school ? shown_code(*found) : found->name;
}

SheetValue day_written(const std::string& day) { return day.empty() ? SheetValue{} : SheetValue{day}; }

std::vector<SheetValue> person_row(store::Database& database, Language language, const Account& account,
                                   const Post* post) {
    const auto words = [&](const std::string& key) { return say(language, key); };
    const Instant last_in{std::chrono::seconds(account.last_in)};
    return {account.name,
            account.login,
            account.mail,
            post ? words("role." + std::string(name_of(post->role))) : "",
            post ? place_written(database, post->organisation) : "",
            post ? day_written(post->from) : SheetValue{},
            post ? day_written(post->until) : SheetValue{},
            words("account.state." + std::string(name_of(account.state))),
            account.last_in == 0 ? SheetValue{} : SheetValue{iso_day(last_in)},
            words(account.has_second_step ? "account.export.yes" : "account.export.no")};
}

Sheet sheet_of_people(store::Database& database, Language language) {
    const auto heading = [&](const char* key) { return say(language, std::string("account.export.") + key); };
    Sheet sheet;
    sheet.name = heading("sheet");
    sheet.columns = {{heading("name"), 34},
                     {heading("login"), 30},
                     {heading("mail"), 30},
                     {heading("role"), 28},
                     {heading("organisation"), 30},
                     {heading("from"), 12, SheetFormat::date},
                     {heading("until"), 12, SheetFormat::date},
                     {heading("state"), 16},
                     {heading("last_in"), 16, SheetFormat::date},
                     {heading("second_step"), 14}};
    for (const auto& account : store::load_accounts(database)) {
        if (account.posts.empty()) sheet.rows.push_back(person_row(database, language, account, nullptr));
        for (const auto& post : account.posts) sheet.rows.push_back(person_row(database, language, account, &post));
    }
    return sheet;
}

}  // namespace

ListFile export_people(Desk& desk, const Person& who, Instant now, Language language, ListFormat format) {
    require_manager(desk, who);
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto sheet = sheet_of_people(database, language);
    const auto name = say(language, "account.export.file", {{"day", iso_day(now)}});
    ListFile file{"text/csv; charset=utf-8", "", name + ".csv"};
    if (format == ListFormat::csv)
        file.bytes = tables::write_csv(sheet);
    else
        file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                tables::workbook_bytes({&sheet, 1}), name + ".xlsx"};
    store::add_audit(database, {0, iso_time(now), who.name, "export_people", file.name});
    return file;
}

}  // namespace opora::office
