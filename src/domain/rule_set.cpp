#include "domain/rule_set.hpp"

#include <algorithm>

namespace opora {

namespace {

template <class Value>
bool among(const std::vector<Value>& values, const Value& value) {
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

bool admits(const RuleSet& rule, const Procedure& procedure) {
    return std::any_of(rule.procedures.begin(), rule.procedures.end(), [&](const ProcedureFilter& filter) {
        return filter.series == procedure.series && among(filter.grades, procedure.grade) &&
               among(filter.subjects, procedure.subject);
    });
}

}  // namespace opora
