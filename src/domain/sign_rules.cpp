#include "domain/sign_rules.hpp"

#include <algorithm>

namespace opora {

double SignRule::threshold(std::string_view key, double otherwise) const {
    for (const auto& one : thresholds)
        if (one.key == key) return one.value;
    return otherwise;
}

bool SignRule::admits(const Procedure& procedure) const {
    const auto has = [](const auto& list, const auto& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return procedures.series == procedure.series && has(procedures.grades, procedure.grade) &&
           has(procedures.subjects, procedure.subject);
}

bool SignRules::admits(const Procedure& procedure) const {
    return std::any_of(signs.begin(), signs.end(), [&](const SignRule& rule) { return rule.admits(procedure); });
}

}  // namespace opora
