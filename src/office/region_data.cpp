#include "office/region_data.hpp"

#include "base/problem.hpp"

#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace opora::office {

const Organisation* RegionData::organisation(OrganisationId id) const {
    const auto found = by_id.find(static_cast<std::int64_t>(id));
    return found == by_id.end() ? nullptr : &organisations[found->second];
}

std::string RegionData::municipality_name(const Organisation& school) const {
    const auto* municipality = organisation(school.parent);
    return municipality && municipality->kind == OrganisationKind::municipality ? municipality->name : "";
}

const Organisation* RegionData::region() const {
    const auto found = std::find_if(organisations.begin(), organisations.end(),
                                    [](const auto& one) { return one.kind == OrganisationKind::region; });
    return found == organisations.end() ? nullptr : &*found;
}

screening::ScreeningInput load_input(store::Database& database, int year, std::int64_t as_of,
                                     const std::vector<screening::SchoolFacts>* facts) {
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    screening::ScreeningInput input;
    for (const auto& procedure : store::load_procedures(database, as_of))
        if (procedure.year <= year && procedure.year > year - years_read) input.procedures.push_back(procedure);
    for (const auto& procedure : input.procedures)
        input.digests.push_back(store::procedure_digest(database, procedure, as_of));

    const auto tallies = store::load_tallies(database, input.procedures, as_of);
    std::set<OrganisationId> with_works;
    for (const auto& row : tallies) with_works.insert(row.school);
    if (facts) {
        input.schools = *facts;
    } else {
        for (const auto& school : store::load_organisations(database, OrganisationKind::school))
            if (with_works.contains(school.id)) input.schools.push_back({school.id, school.type, school.parent});
    }
    std::unordered_map<std::int64_t, std::uint32_t> index;
    for (std::uint32_t i = 0; i < input.schools.size(); ++i)
        index.emplace(static_cast<std::int64_t>(input.schools[i].id), i);
    for (const auto& row : tallies)
        if (const auto school = index.find(static_cast<std::int64_t>(row.school)); school != index.end())
            input.rows.push_back({school->second, row.procedure, row.tally});
    return input;
}

RegionData load_region(store::Database& database, int year) {
    RegionData data;
    {
        const store::Transaction one_moment(database, store::Transaction::Mode::reading);
        data.moment = store::last_moment(database);
        data.input = load_input(database, year);
        data.organisations = store::load_organisations(database);
    }
    for (std::size_t i = 0; i < data.organisations.size(); ++i)
        data.by_id.emplace(static_cast<std::int64_t>(data.organisations[i].id), i);
    Progress nobody_watches;
    data.fitted = screening::fit(data.input, nobody_watches);
    return data;
}

std::vector<int> years_with_results(store::Database& database) {
    std::set<int, std::greater<>> years;
    for (const auto& procedure : store::load_procedures(database)) years.insert(procedure.year);
    return {years.begin(), years.end()};
}

int usual_year(store::Database& database) {
    const auto procedures = store::load_procedures(database);
    std::map<int, std::size_t, std::greater<>> blocks;
    for (const auto& row : store::load_tallies(database, procedures)) ++blocks[procedures[row.procedure].year];
    std::size_t fullest = 0;
    for (const auto& [year, count] : blocks) fullest = std::max(fullest, count);
    for (const auto& [year, count] : blocks)
        if (2 * count >= fullest) return year;
    return 0;
}

void refuse_year(store::Database& database, int year) {
    const auto years = years_with_results(database);
    std::string known;
    for (const int one : years) known += (known.empty() ? "" : ", ") + std::to_string(one);
    throw Refusal(Problem{Code::nothing_to_screen,
                          {.path = "year"},
                          year ? std::to_string(year) : "",
                          {{"known", known}, {"years", static_cast<double>(years.size())}}});
}

}  // namespace opora::office
