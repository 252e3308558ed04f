#include "gateway/store/audit_chain.hpp"

#include "base/hash.hpp"

namespace opora::store {

namespace {

void add_part(std::string& text, std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

}  // namespace

std::string seal_of(std::string_view before, const AuditRow& row) {
    std::string text;
    for (const auto part : {before, std::string_view(row.at), std::string_view(row.person), std::string_view(row.act),
                            std::string_view(row.what)})
        add_part(text, part);
    return sha256_hex(text);
}

AuditHead audit_head(Database& database) {
    const auto rows = ask(database, "SELECT id, at, seal FROM audit ORDER BY id DESC LIMIT 1");
    if (!rows->step() || rows->text(2).empty()) return {};
    return {rows->integer(0), std::string(rows->text(1)), std::string(rows->text(2))};
}

CheckedAudit check_audit(Database& database, std::string_view head,
                         const std::function<void(const AuditRow&, std::string_view)>& visit) {
    const auto rows = ask(database, "SELECT id, at, person, act, what, seal FROM audit ORDER BY id");
    CheckedAudit checked;
    std::string before;
    while (rows->step()) {
        const AuditRow row{rows->integer(0), std::string(rows->text(1)), std::string(rows->text(2)),
                           std::string(rows->text(3)), std::string(rows->text(4))};
        const std::string seal(rows->text(5));
        ++checked.rows;
        if (visit) visit(row, seal);
        if (seal.empty() && checked.sealed == 0) continue;  // from before there were seals
        ++checked.sealed;
        if (!checked.broken && seal != seal_of(before, row)) checked.broken = row.id;
        if (!head.empty() && seal == head) checked.has_head = true;
        before = seal;
    }
    return checked;
}

}  // namespace opora::store
