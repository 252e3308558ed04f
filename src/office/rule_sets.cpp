#include "office/rule_sets.hpp"

#include "domain/check_catalogue.hpp"
#include "gateway/catalogue/read_rule_sets.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/rule_sets.hpp"

#include <algorithm>
#include <span>

namespace opora::office {

namespace {

RuleSet rule_of(const store::RuleSetRecord& record) {
    auto read = catalogue::read_rule_sets(record.body);
    if (read.rules.size() != 1) throw Refusal(Problem{Code::rule_set_unknown, {}, record.id, {}});
    auto rule = std::move(read.rules.front());
    rule.version = record.version;
    return rule;
}

[[noreturn]] void refuse_unknown(Desk& desk, const std::string& id) {
    std::string known;
    for (const auto& rule : list_rule_sets(desk)) known += (known.empty() ? "" : ", ") + rule.id;
    throw Refusal(Problem{Code::rule_set_unknown, {}, id, {{"known", known}}});
}

}  // namespace

std::vector<RuleSet> list_rule_sets(Desk& desk) {
    const auto connection = desk.database();
    std::vector<RuleSet> rules;
    for (const auto& record : store::load_rule_sets(connection)) rules.push_back(rule_of(record));
    std::stable_sort(rules.begin(), rules.end(), [](const RuleSet& one, const RuleSet& other) {
        if (one.provenance != other.provenance) return one.provenance < other.provenance;
        return one.valid_from > other.valid_from;
    });
    return rules;
}

RuleSet find_rule_set(Desk& desk, const std::string& id, int version) {
    if (id.empty()) {
        const auto rules = list_rule_sets(desk);
        if (rules.empty()) refuse_unknown(desk, id);
        return rules.front();
    }
    const auto record = store::load_rule_set(desk.database(), id, version);
    if (!record) refuse_unknown(desk, id);
    return rule_of(*record);
}

RuleSet save_rule_set(Desk& desk, const Person& who, Instant now, RuleSet rule) {
    const auto connection = desk.database();
    store::Database& database = connection;
    if (rule.provenance == Provenance::federal)
        throw Refusal(Problem{Code::rule_set_shipped, {{}, 0, {}, {}, "provenance"}, rule.id, {}});
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto newest = store::load_rule_set(database, rule.id);
    if (newest && rule_of(*newest).provenance == Provenance::federal)
        throw Refusal(Problem{Code::rule_set_shipped, {{}, 0, {}, {}, "id"}, rule.id, {}});
    rule.version = newest ? newest->version + 1 : 1;
    const auto faults = check_rule_set(rule, "");
    if (!faults.empty()) throw Refusal(faults.front());
    store::save_rule_set(
        database, {rule.id, rule.version, catalogue::write_rule_sets(std::span(&rule, 1)), iso_time(now), who.name});
    store::add_audit(database,
                     {0, iso_time(now), who.name, "save_rule_set", rule.id + " " + std::to_string(rule.version)});
    transaction.commit();
    return rule;
}

}  // namespace opora::office
