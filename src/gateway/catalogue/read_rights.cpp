#include "gateway/catalogue/read_rights.hpp"

#include "base/embedded.hpp"
#include "gateway/catalogue/json_fields.hpp"

namespace opora::catalogue {

namespace {

std::vector<Role> read_roles(JsonFields& fields, JsonFaults& faults) {
    std::vector<Role> roles;
    for (const auto& name : fields.texts("roles"))
        if (const auto role = role_named(name))
            roles.push_back(*role);
        else
            faults.add("other", "roles", name);
    if (roles.size() != number_of_roles) faults.add("other", "roles", std::to_string(roles.size()));
    return roles;
}

}  // namespace

RightsRead read_rights(std::string_view text) {
    RightsRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    JsonFields fields(root, "", faults);
    fields.skip("about");
    const auto roles = read_roles(fields, faults);
    const boost::json::value nothing = boost::json::object{};
    const auto* table = fields.at("rights");
    JsonFields rows(table ? *table : nothing, "rights", faults);
    for (std::size_t i = 0; i < number_of_acts; ++i) {
        const auto act = static_cast<Act>(i);
        const auto cells = rows.texts(name_of(act));
        if (cells.size() != roles.size()) faults.add("other", rows.path_of(name_of(act)), std::to_string(cells.size()));
        for (std::size_t j = 0; j < std::min(cells.size(), roles.size()); ++j)
            if (const auto reach = reach_named(cells[j]))
                read.rights.set(act, roles[j], *reach);
            else
                faults.add("other", rows.path_of(name_of(act)), cells[j]);
    }
    rows.expect_no_others();
    fields.expect_no_others();
    read.faults = std::move(faults.found);
    return read;
}

const Rights& shipped_rights() {
    static const Rights rights = [] {
        for (const auto& file : embedded::data())
            if (file.path == "access/rights.json") return read_rights(file.content).rights;
        return Rights{};
    }();
    return rights;
}

}  // namespace opora::catalogue
