#include "gateway/catalogue/read_purposes.hpp"

#include "base/embedded.hpp"
#include "gateway/catalogue/json_fields.hpp"

namespace opora::catalogue {

namespace {

Purpose read_purpose(const boost::json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    Purpose purpose{fields.text("id"), fields.text("name_ru"), fields.text("name_en"), fields.text("for_ru"),
                    fields.text("for_en")};
    if (purpose.id.empty() || purpose.name_ru.empty() || purpose.name_en.empty()) faults.add("other", path, purpose.id);
    fields.expect_no_others();
    return purpose;
}

RetentionRule read_rule(const boost::json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    RetentionRule rule;
    rule.id = fields.text("id");
    rule.data = fields.text("data");
    rule.series = fields.texts("series");
    rule.years = fields.integer("years", 0);
    const auto then = fields.text("then");
    rule.then = then == "erase_pupils" ? AfterTerm::erase_pupils : AfterTerm::keep;
    rule.basis_ru = fields.text("basis_ru");
    rule.basis_en = fields.text("basis_en");
    if (rule.id.empty() || rule.years < 0 || (then != "keep" && then != "erase_pupils") ||
        (rule.then == AfterTerm::erase_pupils && (rule.years == 0 || rule.data != "pupil_rows")))
        faults.add("other", path, rule.id);
    fields.expect_no_others();
    return rule;
}

std::string_view data_text(std::string_view path) {
    for (const auto& file : embedded::data())
        if (file.path == path) return file.content;
    return "{}";
}

}  // namespace

PurposesRead read_purposes(std::string_view text) {
    PurposesRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    JsonFields fields(root, "", faults);
    fields.skip("about");
    for (const auto& [value, path] : fields.list("purposes")) {
        auto purpose = read_purpose(*value, path, faults);
        if (read.table.find(purpose.id)) faults.add("other", path, purpose.id);
        read.table.purposes.push_back(std::move(purpose));
    }
    if (const auto* defaults = fields.at("defaults"); defaults && defaults->is_object())
        for (const auto& [kind, id] : defaults->get_object()) {
            const auto* named = id.if_string();
            if (!named || !read.table.find(*named)) faults.add("other", "defaults." + std::string(kind));
            if (named) read.table.defaults[std::string(kind)] = std::string(*named);
        }
    read.table.never_ru = fields.text("never_ru");
    read.table.never_en = fields.text("never_en");
    fields.expect_no_others();
    if (read.table.purposes.empty()) faults.add("other", "purposes");
    read.faults = std::move(faults.found);
    return read;
}

const PurposeTable& shipped_purposes() {
    static const auto table = read_purposes(data_text("purposes/purposes.json")).table;
    return table;
}

RetentionRead read_retention(std::string_view text) {
    RetentionRead read;
    JsonFaults faults{Code::catalogue_invalid, {}};
    const auto root = parsed(text, faults);
    JsonFields fields(root, "", faults);
    fields.skip("about");
    for (const auto& [value, path] : fields.list("rules")) read.rules.push_back(read_rule(*value, path, faults));
    fields.expect_no_others();
    read.faults = std::move(faults.found);
    return read;
}

const std::vector<RetentionRule>& shipped_retention() {
    static const auto rules = read_retention(data_text("retention/rules.json")).rules;
    return rules;
}

}  // namespace opora::catalogue
