#include "office/audit.hpp"

#include "gateway/tables/write_csv.hpp"

namespace opora::office {

store::AuditHead audit_head(Desk& desk) { return store::audit_head(desk.database()); }

store::CheckedAudit verify_audit(Desk& desk, const std::string& head) {
    const auto connection = desk.database();
    const store::Transaction one_moment(connection, store::Transaction::Mode::reading);
    return store::check_audit(connection, head);
}

std::string export_audit(Desk& desk, const Person& who, Instant now) {
    const auto connection = desk.database();
    store::add_audit(connection, {0, iso_time(now), who.name, "export_audit", ""});
    Sheet sheet;
    sheet.name = "audit";
    for (const char* title : {"id", "at", "person", "act", "what", "seal"}) sheet.columns.push_back({title});
    store::check_audit(connection, {}, [&](const store::AuditRow& row, std::string_view seal) {
        sheet.rows.push_back({std::to_string(row.id), row.at, row.person, row.act, row.what, std::string(seal)});
    });
    return tables::write_csv(sheet);
}

void note_look(Desk& desk, const Person& who, Instant now, const std::string& what) {
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "look", what});
}

}  // namespace opora::office
