#include "portal/json_operations.hpp"

namespace opora::json {

js::object write(const office::CheckRow& row, Language language) {
    js::object out{{"name", row.name},
                   {"title", say(language, "self_check." + row.name + ".title")},
                   {"state", office::name_of(row.state)},
                   {"state_said", say(language, "self_check.state." + std::string(office::name_of(row.state)))},
                   {"found", say(language, row.found)}};
    if (row.cure) out["cure"] = say(language, *row.cure);
    if (!row.details.empty()) out["details"] = list(row.details, [&](const auto& one) { return write(one, language); });
    return out;
}

}  // namespace opora::json
