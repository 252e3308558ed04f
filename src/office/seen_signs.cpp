#include "office/seen_signs.hpp"

#include "office/run_objectivity.hpp"
#include "office/sign_views.hpp"

#include <algorithm>

namespace opora::office {

namespace {

SeenSigns seen_of(const StoredSigns& stored, SchoolSigns signs) {
    const auto& run = stored.screening;
    return {run.id,
            run.rule,
            run.year,
            run.created,
            run.person,
            run.flagged,
            static_cast<int>(run.schools.size()),
            run.expected_false,
            std::move(signs)};
}

}  // namespace

std::vector<SeenSigns> seen_signs(Desk& desk, OrganisationId school, int year) {
    std::vector<SeenSigns> seen;
    for (auto& one : signs_of_school(desk, "#" + std::to_string(std::int64_t(school)), year).screenings)
        if (one.stored.screening.year == year) seen.push_back(seen_of(one.stored, std::move(one.signs)));
    return seen;
}

std::optional<FlaggedSchools> flagged_schools(Desk& desk, std::int64_t screening) {
    const auto runs = list_sign_screenings(desk);
    if (std::none_of(runs.begin(), runs.end(), [&](const auto& one) { return one.screening.id == screening; }))
        return {};
    const auto stored = find_sign_screening(desk, screening);
    FlaggedSchools found{stored.screening.rule, stored.screening.year, {}, {}};
    for (const auto& school : stored.screening.schools) {
        if (school.is_judged) found.judged.push_back(school.school);
        if (!school.is_flagged) continue;
        FlaggedSchool flagged{school.school, {}};
        for (const auto& sign : school.signs)
            if (sign.is_flagged) flagged.signs.push_back(sign);
        found.flagged.push_back(std::move(flagged));
    }
    return found;
}

}  // namespace opora::office
