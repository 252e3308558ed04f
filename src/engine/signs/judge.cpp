#include "engine/signs/judge.hpp"

#include "engine/signs/kinds.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace opora::signs {

namespace {

/// The work that the same pupils wrote before, as the kind wants it: same form, or the ordinary one.
std::optional<Procedure> earlier_of(const KindRow& kind, const Procedure& now, const std::vector<Procedure>& known) {
    if (kind.years_before == 0) return {};
    auto wanted = now;
    wanted.year -= kind.years_before;
    wanted.grade -= kind.years_before;
    if (!kind.earlier_series.empty()) wanted.series = kind.earlier_series;
    for (const auto& form : {now.form, std::string()}) {
        wanted.form = form;
        if (std::find(known.begin(), known.end(), wanted) != known.end()) return wanted;
    }
    return {};
}

const ProcedureFigures* find(const std::vector<ProcedureFigures>& all, const Procedure& procedure) {
    for (const auto& one : all)
        if (one.instrument.procedure == procedure) return &one;
    return nullptr;
}

std::vector<Procedure> procedures_of(const std::vector<ProcedureFigures>& all) {
    std::vector<Procedure> out;
    for (const auto& one : all) out.push_back(one.instrument.procedure);
    return out;
}

constexpr int controls_enough = 200;  // works; a task's share is then known to within 7 points

bool flagged_with_quarantined(const Sign& sign) {
    for (const auto& figure : sign.figures)
        if (figure.key == "flagged_with_quarantined") return figure.value > 0;
    return sign.is_flagged;
}

void add_indexes(const SignInput& input, ObjectivityScreening& out) {
    std::map<OrganisationId, ObjectivityIndex> of_municipality;
    ObjectivityIndex region;
    for (const auto& school : out.schools) {
        if (!school.is_judged) continue;
        const auto add = [&](ObjectivityIndex& index) {
            ++index.schools;
            index.with_sign += school.is_flagged;
        };
        add(region);
        const auto place = input.municipality_of.find(school.school);
        if (place == input.municipality_of.end() || place->second == OrganisationId{}) continue;
        auto& index = of_municipality[place->second];
        index.municipality = place->second;
        add(index);
    }
    out.indexes.push_back(region);
    for (const auto& [id, index] : of_municipality) out.indexes.push_back(index);
    for (auto& index : out.indexes)
        if (index.schools > 0) index.index = 100 - 100.0 * index.with_sign / index.schools;
}

}  // namespace

std::vector<Procedure> procedures_for(const SignRules& rules, int year, const std::vector<Procedure>& known) {
    std::set<Procedure> wanted;
    for (const auto& procedure : known) {
        if (procedure.year != year) continue;
        for (const auto& rule : rules.signs) {
            const auto* kind = find_kind(rule.kind);
            if (!kind || !rule.admits(procedure)) continue;
            wanted.insert(procedure);
            if (const auto earlier = earlier_of(*kind, procedure, known)) wanted.insert(*earlier);
        }
    }
    return {wanted.begin(), wanted.end()};
}

const SignRule* rule_of(const SignRules& rules, const Sign& sign) {
    for (const auto& rule : rules.signs)
        if (rule.kind == sign.kind && rule.admits(sign.procedure)) return &rule;
    return nullptr;
}

ObjectivityScreening judge(const SignInput& input, Progress& progress) {
    ObjectivityScreening out;
    out.rule = input.rules.id;
    out.rule_version = input.rules.version;
    out.year = input.year;
    const auto known = procedures_of(input.procedures);
    std::map<OrganisationId, SchoolSigns> schools;
    std::uint64_t done = 0;
    for (const auto& procedure : input.procedures) {
        progress.report("progress.signs", done++, input.procedures.size());
        progress.check();
        const auto& name = procedure.instrument.procedure;
        if (name.year != input.year || !input.rules.admits(name)) continue;
        out.procedures.push_back(name);
        const auto region = together(procedure);
        std::optional<RegionFigures> controls;
        if (!input.controls.empty()) controls = together(procedure, &input.controls);
        const bool has_controls = controls && controls->all.works >= controls_enough;
        for (const auto& rule : input.rules.signs) {
            const auto* kind = find_kind(rule.kind);
            if (!kind || !rule.admits(name)) continue;
            const auto earlier = earlier_of(*kind, name, known);
            const Frame frame{rule, procedure, region, has_controls ? &*controls : nullptr,
                              earlier ? find(input.procedures, *earlier) : nullptr};
            for (auto& [school, sign] : kind->judge(frame)) {
                auto& signs = schools[school];
                signs.is_judged = signs.is_judged || rule.is_official();
                signs.is_flagged = signs.is_flagged || (rule.is_official() && sign.is_flagged);
                signs.signs.push_back(std::move(sign));
            }
        }
    }
    for (auto& [id, signs] : schools) {
        signs.school = id;
        std::stable_sort(signs.signs.begin(), signs.signs.end(), [&](const Sign& one, const Sign& other) {
            return rule_of(input.rules, one) < rule_of(input.rules, other);  // rows of one vector
        });
        out.flagged += signs.is_flagged;
        out.schools.push_back(std::move(signs));
    }
    add_indexes(input, out);
    return out;
}

std::vector<SignCount> count_signs(const SignRules& rules, const ObjectivityScreening& screening) {
    struct Seen {
        bool is_flagged = false, is_enough = false, with_quarantined = false;
    };
    using Key = std::tuple<std::ptrdiff_t, std::string, Procedure>;
    std::map<Key, SignCount> counts;
    for (const auto& school : screening.schools) {
        std::map<Key, Seen> seen;
        for (const auto& sign : school.signs) {
            const auto* rule = rule_of(rules, sign);
            const auto place = rule ? rule - rules.signs.data() : std::ptrdiff_t(rules.signs.size());
            auto& one = seen[{place, sign.kind, sign.procedure}];
            one.is_flagged = one.is_flagged || sign.is_flagged;
            one.is_enough = one.is_enough || (sign.is_flagged && sign.is_enough);
            one.with_quarantined = one.with_quarantined || flagged_with_quarantined(sign);
            auto& count = counts[{place, sign.kind, sign.procedure}];
            count.rule = rule;
            count.kind = sign.kind;
            count.procedure = sign.procedure;
        }
        for (const auto& [key, one] : seen) {
            auto& count = counts[key];
            ++count.schools;
            count.flagged += one.is_flagged;
            count.flagged_enough += one.is_enough;
            count.flagged_with_quarantined += one.with_quarantined;
        }
    }
    std::vector<SignCount> out;
    for (const auto& [key, count] : counts) out.push_back(count);
    return out;
}

}  // namespace opora::signs
