#include "portal/json_register_acts.hpp"

#include <algorithm>

namespace opora::json {

js::object write(const office::RegisterHistory& history, Language language) {
    const auto named = [&](const std::vector<OrganisationId>& ids) {
        return list(ids, [&](OrganisationId id) {
            js::object one{{"id", static_cast<std::int64_t>(id)}};
            const auto found = std::find_if(history.schools.begin(), history.schools.end(),
                                            [&](const auto& school) { return school.id == id; });
            if (found == history.schools.end()) return one;
            one["code"] = found->code;
            one["name"] = found->name;
            return one;
        });
    };
    return {{"acts", list(history.entries, [&](const office::RegisterEntry& entry) {
                 const std::string kind(name_of(entry.kind));
                 js::object out{{"id", entry.id},
                                {"kind", kind},
                                {"kind_said", say(language, "web.register.kind." + kind)},
                                {"day", entry.day},
                                {"ground", entry.ground},
                                {"from", named(entry.from)},
                                {"to", named(entry.to)},
                                {"at", entry.at},
                                {"person", entry.person}};
                 if (!entry.before.empty()) out["before"] = entry.before;
                 if (!entry.after.empty()) out["after"] = entry.after;
                 return out;
             })}};
}

}  // namespace opora::json
