#include "gateway/catalogue/shipped.hpp"

#include "base/embedded.hpp"
#include "gateway/catalogue/read_glossary.hpp"
#include "gateway/catalogue/read_instruments.hpp"
#include "gateway/catalogue/read_rule_sets.hpp"
#include "gateway/catalogue/read_sign_rules.hpp"
#include "gateway/catalogue/read_subjects.hpp"
#include "gateway/catalogue/read_templates.hpp"

#include <algorithm>
#include <tuple>

namespace opora::catalogue {

namespace {

constexpr std::string_view sign_rules = "rules/objectivity-";

/// Shipped files are held by tests; a fault here is ours and ends the request with its place.
void expect_none(const std::vector<Problem>& faults, std::string_view file) {
    if (faults.empty()) return;
    auto fault = faults.front();
    fault.place.path = std::string(file) + ": " + fault.place.path;
    throw Refusal(fault);
}

template <class Visit>
void each_file(std::string_view folder, Visit visit) {
    for (const auto& file : embedded::data())
        if (file.path.starts_with(folder) && file.path.ends_with(".json")) visit(file);
}

}  // namespace

const std::vector<Subject>& shipped_subjects() {
    static const auto subjects = [] {
        std::vector<Subject> all;
        each_file("subjects.json", [&](const embedded::File& file) {
            auto read = read_subjects(file.content);
            expect_none(read.faults, file.path);
            all = std::move(read.subjects);
        });
        return all;
    }();
    return subjects;
}

const std::vector<Instrument>& shipped_instruments() {
    static const auto instruments = [] {
        std::vector<Instrument> all;
        each_file("instruments/", [&](const embedded::File& file) {
            auto read = read_instruments(file.content, shipped_subjects());
            expect_none(read.faults, file.path);
            std::move(read.instruments.begin(), read.instruments.end(), std::back_inserter(all));
        });
        std::sort(all.begin(), all.end(),
                  [](const Instrument& a, const Instrument& b) { return a.procedure < b.procedure; });
        return all;
    }();
    return instruments;
}

const std::vector<RuleSet>& shipped_rule_sets() {
    static const auto rules = [] {
        std::vector<RuleSet> all;
        each_file("rules/", [&](const embedded::File& file) {
            if (file.path.starts_with(sign_rules)) return;
            auto read = read_rule_sets(file.content);
            expect_none(read.faults, file.path);
            std::move(read.rules.begin(), read.rules.end(), std::back_inserter(all));
        });
        std::sort(all.begin(), all.end(), [](const RuleSet& a, const RuleSet& b) {
            return std::tie(a.id, a.version) < std::tie(b.id, b.version);
        });
        return all;
    }();
    return rules;
}

const std::vector<ShippedSignRules>& shipped_sign_rules() {
    static const auto rules = [] {
        std::vector<ShippedSignRules> all;
        each_file(sign_rules, [&](const embedded::File& file) {
            auto read = read_sign_rules(file.content);
            expect_none(read.faults, file.path);
            all.push_back({std::move(read.rules), file.content});
        });
        return all;
    }();
    return rules;
}

const std::vector<GlossaryTerm>& shipped_glossary() {
    static const auto terms = [] {
        std::vector<GlossaryTerm> all;
        each_file("glossary/", [&](const embedded::File& file) {
            auto read = read_glossary(file.content);
            expect_none(read.faults, file.path);
            std::move(read.terms.begin(), read.terms.end(), std::back_inserter(all));
        });
        return all;
    }();
    return terms;
}

const std::vector<PlanTemplate>& shipped_templates() {
    static const auto templates = [] {
        std::vector<PlanTemplate> all;
        each_file("templates/", [&](const embedded::File& file) {
            auto read = read_templates(file.content);
            expect_none(read.faults, file.path);
            std::move(read.templates.begin(), read.templates.end(), std::back_inserter(all));
        });
        const auto reach = [](const PlanTemplate& one) {
            return std::tuple(one.level == "school" ? 2 : one.level == "municipality" ? 1 : 0, one.id);
        };
        std::sort(all.begin(), all.end(),
                  [&](const PlanTemplate& a, const PlanTemplate& b) { return reach(a) < reach(b); });
        return all;
    }();
    return templates;
}

}  // namespace opora::catalogue
