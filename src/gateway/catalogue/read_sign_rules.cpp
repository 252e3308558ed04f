#include "gateway/catalogue/read_sign_rules.hpp"

#include "gateway/catalogue/json_fields.hpp"
#include "gateway/catalogue/read_rule_sets.hpp"

#include <set>

namespace opora::catalogue {

namespace {

Provenance read_provenance(JsonFields& fields, JsonFaults& faults) {
    const auto word = fields.text("provenance");
    const auto found = provenance_named(word);
    if (!found) faults.add("word_unknown", fields.path_of("provenance"), word);
    return found.value_or(Provenance::own);
}

SignRule read_sign(const boost::json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    SignRule rule;
    rule.number = fields.integer("number", 0);
    rule.kind = fields.text("kind");
    rule.procedures = {fields.text("series"), fields.integers("grades"), fields.texts("subjects")};
    rule.provenance = read_provenance(fields, faults);
    rule.source = fields.text("source");
    for (const auto& [item, item_path] : fields.list("thresholds")) {
        JsonFields of(*item, item_path, faults);
        SignThreshold one{of.text("key"), of.number("value", 0), read_provenance(of, faults), of.text("source")};
        of.expect_no_others();
        rule.thresholds.push_back(std::move(one));
    }
    if (rule.kind.empty()) faults.add("missing", fields.path_of("kind"));
    fields.expect_no_others();
    return rule;
}

}  // namespace

SignRulesRead read_sign_rules(std::string_view text) {
    SignRulesRead read;
    JsonFaults faults{Code::rule_set_invalid, {}};
    const auto root = parsed(text, faults);
    if (faults.found.empty()) {
        JsonFields fields(root, "", faults);
        auto& rules = read.rules;
        rules.id = fields.text("id");
        rules.version = fields.integer("version", 1);
        rules.name_ru = fields.text("name_ru");
        rules.name_en = fields.text("name_en");
        rules.valid_from = fields.text("valid_from");
        rules.valid_to = fields.text("valid_to");
        rules.provenance = read_provenance(fields, faults);
        rules.source = fields.text("source");
        std::set<int> numbers;
        for (const auto& [item, path] : fields.list("signs")) {
            rules.signs.push_back(read_sign(*item, path, faults));
            const int number = rules.signs.back().number;
            if (number > 0 && !numbers.insert(number).second) faults.add("rule_twice", path, std::to_string(number));
        }
        fields.expect_no_others();
    }
    read.faults = std::move(faults.found);
    return read;
}

}  // namespace opora::catalogue
