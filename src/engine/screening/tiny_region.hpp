/// A region small enough to check by hand; for the tests of this room only.
#pragma once

#include "engine/screening/screen.hpp"

#include <initializer_list>

namespace opora::screening::tiny {

inline Tally tally(int twos, int works, double mean = 10, int absent = 0) {
    Tally t;
    t.works = works;
    t.absent = absent;
    t.marks = {twos, works - twos, 0, 0};
    t.total_sum = mean * works;
    t.total_squares = (mean * mean + 4) * works;  // pupils with an SD of 2 around the school's mean
    return t;
}

inline void add(ScreeningInput& input, std::uint32_t school, const char* procedure, const Tally& t) {
    const auto wanted = *procedure_named(procedure);
    std::size_t k = 0;
    while (k < input.procedures.size() && input.procedures[k] != wanted) ++k;
    if (k == input.procedures.size()) input.procedures.push_back(wanted);
    input.rows.push_back({school, static_cast<std::uint16_t>(k), t});
}

/// Five schools and an evening one, Russian and mathematics of grade 5, two years:
///            ru 2021   ma 2021   ru 2020   ma 2020
///   school 1  3 of 10   5 of 10    –         –
///   school 2  4 of 10   0 of 10   6 of 20    –
///   school 3  4 of 12   0 of 12    –        3 of 10
///   school 4  5 of  9   6 of  9    –         –
///   school 5  2 of 10  29 of 100   –         –
///   evening   9 of 10   9 of 10    –         –
inline ScreeningInput region() {
    ScreeningInput input;
    for (int i = 1; i <= 6; ++i)
        input.schools.push_back({OrganisationId{100 + i},
                                 i == 6   ? "evening"
                                 : i == 5 ? "lyceum"
                                          : "sosh",
                                 OrganisationId{i % 2 ? 1 : 2}});
    const auto ru21 = "vpr-2021-5-ru", ma21 = "vpr-2021-5-ma", ru20 = "vpr-2020-5-ru", ma20 = "vpr-2020-5-ma";
    add(input, 0, ru21, tally(3, 10, 9, 5));
    add(input, 0, ma21, tally(5, 10, 9, 5));
    add(input, 1, ru21, tally(4, 10));
    add(input, 1, ma21, tally(0, 10));
    add(input, 1, ru20, tally(6, 20));
    add(input, 2, ru21, tally(4, 12));
    add(input, 2, ma21, tally(0, 12));
    add(input, 2, ma20, tally(3, 10));
    add(input, 3, ru21, tally(5, 9));
    add(input, 3, ma21, tally(6, 9));
    add(input, 4, ru21, tally(2, 10, 13));
    add(input, 4, ma21, tally(29, 100, 13));
    add(input, 5, ru21, tally(9, 10, 6));
    add(input, 5, ma21, tally(9, 10, 6));
    // Outside the rule: another grade.
    add(input, 0, "vpr-2021-4-ru", tally(1, 3));
    add(input, 4, "vpr-2021-4-ru", tally(1, 30));
    input.digests = {"d-ru21", "d-ma21", "d-ru20", "d-ma20", "d-ru4"};
    return input;
}

inline RuleSet federal(Repeat repeat) {
    RuleSet rule;
    rule.id = "federal-test";
    rule.kind = RuleKind::share_of_twos;
    rule.procedures = {{"vpr", {5, 6}, {"ru", "ma"}}};
    rule.excluded_types = {"evening"};
    rule.parameters.repeat = repeat;
    return rule;
}

}  // namespace opora::screening::tiny
