/// The rows of audit as a chain: each carries a seal over the seal before it and its own words, so that none can be
/// changed, taken out or put in between without breaking every seal after it.
///
/// Rows written before there were seals stand at the beginning without one. Cutting off the tail breaks nothing that is
/// left: it is seen against a head that was written down elsewhere (on paper, in a letter).
#pragma once

#include "gateway/store/audit.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace opora::store {

/// SHA-256 in hexadecimal over `before` and the row's time, person, act and object, each with its length.
std::string seal_of(std::string_view before, const AuditRow& row);

/// The last row of the chain.
struct AuditHead {
    std::int64_t id = 0;  ///< 0 = nothing was sealed yet
    std::string at, seal;
};
AuditHead audit_head(Database& database);

struct CheckedAudit {
    std::int64_t rows = 0, sealed = 0;
    std::optional<std::int64_t> broken;  ///< the first row whose seal is not what it should be
    std::int64_t breaks = 0;             ///< rows of that kind
    bool has_head = false;               ///< the head asked for stands in the chain
    AuditHead found;                     ///< the row whose seal the head is
    std::int64_t found_rows = 0;         ///< rows up to that one, itself among them
    AuditHead last;                      ///< the last row that was read
    bool is_over = true;                 ///< nothing is left behind `last`
};
/// Reads every row in order, hands it to `visit` where one is given, and computes its seal again.
CheckedAudit check_audit(Database& database, std::string_view head = {},
                         const std::function<void(const AuditRow&, std::string_view seal)>& visit = {});
/// The same for at most `most` rows behind `before`, whose counts it goes on with: long chains are read in portions.
CheckedAudit check_audit_on(Database& database, const CheckedAudit& before, std::int64_t most,
                            std::string_view head = {},
                            const std::function<void(const AuditRow&, std::string_view seal)>& visit = {});

}  // namespace opora::store
