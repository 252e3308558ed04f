#include "gateway/store/audit_chain.hpp"

#include "base/hash.hpp"

#include <utility>

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
    return check_audit_on(database, {}, INT64_MAX, head, visit);
}

CheckedAudit check_audit_on(Database& database, const CheckedAudit& before, std::int64_t most, std::string_view head,
                            const std::function<void(const AuditRow&, std::string_view)>& visit) {
    const auto rows =
        ask(database, "SELECT id, at, person, act, what, seal FROM audit WHERE id > $1 ORDER BY id LIMIT $2",
            before.last.id, most);
    auto checked = before;
    std::int64_t read = 0;
    while (rows->step()) {
        const AuditRow row{rows->integer(0), std::string(rows->text(1)), std::string(rows->text(2)),
                           std::string(rows->text(3)), std::string(rows->text(4))};
        const std::string seal(rows->text(5));
        ++read;
        ++checked.rows;
        if (visit) visit(row, seal);
        const auto seal_before = std::exchange(checked.last, AuditHead{row.id, row.at, seal}).seal;
        if (seal.empty() && checked.sealed == 0) continue;  // from before there were seals
        ++checked.sealed;
        if (seal != seal_of(seal_before, row)) {
            if (!checked.broken) checked.broken = row.id;
            ++checked.breaks;
        }
        if (!head.empty() && seal == head) {
            checked.has_head = true;
            checked.found = checked.last;
            checked.found_rows = checked.rows;
        }
    }
    checked.is_over = read < most;
    return checked;
}

}  // namespace opora::store
