#include "office/import_sittings.hpp"

#include "base/text.hpp"
#include "engine/sittings/read_sittings.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/sittings.hpp"
#include "gateway/tables/open_tables.hpp"
#include "office/desk_files.hpp"

#include <algorithm>

namespace opora::office {

namespace {

/// Nothing: not known. A municipality stands for all its schools.
std::optional<OrganisationId> place_written(store::Database& database, const PlacesRead& places,
                                            const std::string& written) {
    const auto word = folded(written);
    if (word.empty() || word.starts_with("все") || word.starts_with("all")) return OrganisationId{};
    if (const auto digits = login_digits(written))
        if (const auto found = store::find_school(database, *digits)) return found;
    std::vector<OrganisationId> named;
    for (const auto& [id, organisation] : places.organisations)
        if (folded(organisation.name) == word || folded(organisation.full_name) == word) named.push_back(id);
    if (named.size() == 1) return named.front();
    return {};
}

bool is_known(const std::vector<Sitting>& sittings, const Sitting& one) {
    return std::any_of(sittings.begin(), sittings.end(), [&](const Sitting& other) {
        return other.day == one.day && other.place == one.place && other.subject == one.subject &&
               other.grade == one.grade && other.class_name == one.class_name && other.title == one.title;
    });
}

}  // namespace

SittingImport import_sittings(Desk& desk, const Person& who, Instant now, const std::string& upload,
                              const std::string& grounds, Look look) {
    const auto laid = find_desk_file(desk.uploads(), upload);
    const auto source = tables::open_tables(laid.path.string(), laid.name);
    auto table = sittings::read_sittings(*source, *desk.catalogue());
    SittingImport out;
    out.rows = table.read;
    out.faults = std::move(table.faults);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto places = load_places(database);
    for (auto& row : table.rows) {
        const auto place = place_written(database, places, row.school);
        if (!place) {
            out.faults.push_back({Code::school_unknown, row.place, row.school, {}});
            continue;
        }
        row.sitting.place = *place;
        const auto kept = store::load_sittings(database, {row.sitting.day, row.sitting.day});
        std::vector<Sitting> of_day;
        for (const auto& record : kept) of_day.push_back(record.sitting);
        if (is_known(of_day, row.sitting)) {
            ++out.known;
            continue;
        }
        SittingWish wish;
        wish.sitting = row.sitting;
        wish.sitting.grounds = grounds;
        try {
            out.taken.push_back(put_sitting_within(desk, database, who, now, wish).sitting);
        } catch (const Refusal& refusal) {
            auto problem = refusal.problem();
            problem.place = row.place;
            out.faults.push_back(std::move(problem));
        }
    }
    if (look == Look::preview) return out;
    store::add_audit(database, {0, iso_time(now), who.name, "import_sittings",
                                laid.name + ": " + std::to_string(out.taken.size()) + " sittings"});
    transaction.commit();
    remove_desk_file(desk.uploads(), upload);
    return out;
}

}  // namespace opora::office
