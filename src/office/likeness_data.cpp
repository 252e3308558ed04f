#include "office/likeness_data.hpp"

#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace opora::office {

namespace {

/// Conditions change slowly; older questionnaires say little.
constexpr int context_years_back = 6, context_years_on = 3;
/// Years of desks kept at once.
constexpr std::size_t most_kept = 12;

std::vector<SchoolContext> nearest_contexts(store::Database& database, int year) {
    std::vector<SchoolContext> nearest;
    int distance = 1000;
    for (int begins = year - 1 - context_years_back; begins < year + context_years_on; ++begins) {
        const int away = std::abs(begins + 1 - year);
        if (away >= distance) continue;
        auto contexts = store::load_contexts(database, begins);
        if (contexts.empty()) continue;
        nearest = std::move(contexts);
        distance = away;
    }
    return nearest;
}

void add_results(LikenessData& data, const std::unordered_map<std::int64_t, std::uint32_t>& places,
                 const std::vector<store::TallyRow>& tallies) {
    for (const auto& row : tallies)
        if (const auto place = places.find(static_cast<std::int64_t>(row.school)); place != places.end())
            data.region.results.push_back({place->second, row.procedure, row.tally});
}

}  // namespace

std::optional<std::uint32_t> LikenessData::place_of(OrganisationId school) const {
    for (std::uint32_t i = 0; i < region.schools.size(); ++i)
        if (region.schools[i].id == school) return i;
    return {};
}

std::string LikenessData::municipality_of(std::size_t school) const {
    const auto found = municipalities.find(static_cast<std::int64_t>(schools[school].parent));
    return found == municipalities.end() ? "" : found->second;
}

const likeness::Groups& LikenessData::groups() const {
    std::call_once(once_, [this] {
        likeness::GroupsOptions options;
        // A draw costs the square of the schools; beyond some hundreds fewer draws say the same.
        if (region.schools.size() > 400) options.splits = 10, options.replications = 30;
        groups_ = likeness::find_groups(region, table, options);
    });
    return groups_;
}

std::shared_ptr<const LikenessData> load_likeness(store::Database& database, int year) {
    auto made = std::make_shared<LikenessData>();
    auto& data = *made;
    {
        const store::Transaction one_moment(database, store::Transaction::Mode::reading);
        data.moment = store::last_moment(database);
        data.region.year = year;
        for (const auto& procedure : store::load_procedures(database))
            if (procedure.year == year || procedure.year == year - 1) data.region.procedures.push_back(procedure);
        const auto tallies = store::load_tallies(database, data.region.procedures);
        std::set<OrganisationId> wrote;
        for (const auto& row : tallies)
            if (data.region.procedures[row.procedure].year == year) wrote.insert(row.school);
        for (const auto& municipality : store::load_organisations(database, OrganisationKind::municipality))
            data.municipalities.emplace(static_cast<std::int64_t>(municipality.id), municipality.name);
        std::unordered_map<std::int64_t, std::uint32_t> places;
        for (auto& school : store::load_organisations(database, OrganisationKind::school)) {
            if (school.merged_into != OrganisationId{} && !wrote.contains(school.id)) continue;
            places.emplace(static_cast<std::int64_t>(school.id), static_cast<std::uint32_t>(data.schools.size()));
            data.region.schools.push_back({school.id, school.type, school.settlement, school.settlement_size, {}});
            data.schools.push_back(std::move(school));
        }
        for (auto& context : nearest_contexts(database, year)) {
            data.region.context_year = context.year;
            if (const auto place = places.find(static_cast<std::int64_t>(context.school)); place != places.end())
                data.region.schools[place->second].context = std::move(context.fields);
        }
        add_results(data, places, tallies);
    }
    data.table = likeness::context_table(data.region);
    data.levels = likeness::estimate_levels(data.region, data.table);
    return made;
}

std::shared_ptr<const LikenessData> likeness_of(Desk& desk, int year) {
    static std::mutex mutex;
    static std::map<std::pair<std::string, int>, std::shared_ptr<const LikenessData>> all;
    const auto connection = desk.database();
    const auto moment = store::last_moment(connection);
    // One reader computes, the others wait for it.
    const std::lock_guard lock(mutex);
    if (all.size() > most_kept) all.clear();
    auto& kept = all[{desk.home().string(), year}];
    if (!kept || kept->moment != moment) kept = load_likeness(connection, year);
    return kept;
}

std::string titles_said(const likeness::ContextTable& table, const std::vector<std::size_t>& conditions,
                        Language language) {
    std::string said;
    for (const auto condition : conditions) said += (said.empty() ? "" : ", ") + say(language, table.said(condition));
    return said;
}

}  // namespace opora::office
