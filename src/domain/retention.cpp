#include "domain/retention.hpp"

#include <algorithm>

namespace opora {

const RetentionRule* rule_for(const std::vector<RetentionRule>& rules, const Procedure& procedure) {
    const RetentionRule* of_others = nullptr;
    for (const auto& rule : rules) {
        if (rule.data != "pupil_rows") continue;
        if (rule.series.empty()) of_others = &rule;
        if (std::any_of(rule.series.begin(), rule.series.end(),
                        [&](const auto& begin) { return procedure.series.starts_with(begin); }))
            return &rule;
    }
    return of_others;
}

Date end_of_term(const RetentionRule& rule, const Procedure& procedure) {
    return date_of(procedure.year + rule.years, 9, 1);
}

}  // namespace opora
