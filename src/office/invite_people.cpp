#include "office/invite_people.hpp"

#include "base/text.hpp"
#include "engine/people/read_people.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/tables/open_tables.hpp"
#include "office/account_rules.hpp"
#include "office/desk_files.hpp"
#include "office/mail_link.hpp"

namespace opora::office {

namespace {

/// Nothing: no such organisation, or several.
std::optional<OrganisationId> organisation_written(store::Database& database, const std::string& written) {
    if (written.empty()) return OrganisationId{};
    if (const auto digits = login_digits(written))
        if (const auto found = store::find_school(database, *digits)) return found;
    std::vector<OrganisationId> named;
    for (const auto id : store::find_by_name(database, written)) {
        const auto organisation = store::load_organisation(database, id);
        if (organisation &&
            (folded(organisation->name) == folded(written) || folded(organisation->full_name) == folded(written)))
            named.push_back(id);
    }
    if (named.size() == 1) return named.front();
    return {};
}

std::string organisation_name(store::Database& database, OrganisationId id) {
    const auto found = store::load_organisation(database, id);
    return found ? found->name : "";
}

}  // namespace

InvitedPeople invite_people(Desk& desk, const Person& who, Instant now, const std::string& page,
                            const std::string& upload, bool is_preview) {
    require_manager(desk, who);
    const auto laid = find_desk_file(desk.uploads(), upload);
    const auto source = tables::open_tables(laid.path.string(), laid.name);
    auto table = people::read_people(*source);
    InvitedPeople out;
    out.rows = table.read;
    out.faults = std::move(table.faults);
    std::vector<LinkMade> links;
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    for (const auto& row : table.rows) {
        InvitedPerson invited;
        invited.row = row.place.row;
        const auto organisation = organisation_written(database, row.organisation);
        if (!organisation) {
            out.faults.push_back({Code::school_unknown, row.place, row.organisation, {}});
            continue;
        }
        invited.organisation_name = organisation_name(database, *organisation);
        invited.wish = {row.login.empty() ? row.mail : row.login,
                        row.name,
                        row.mail,
                        PartyId{},
                        {{row.role, *organisation, row.from, row.until, 0}}};
        try {
            links.push_back(invite_within(desk, database, who, now, page, invited.wish));
            invited.wish.login = links.back().account.login;
            out.people.push_back(std::move(invited));
        } catch (const Refusal& refusal) {
            auto problem = refusal.problem();
            problem.place = row.place;
            out.faults.push_back(std::move(problem));
        }
    }
    if (is_preview) return out;
    transaction.commit();
    for (std::size_t i = 0; i < links.size(); ++i) {
        out.people[i].address = links[i].address;
        out.people[i].is_mailed = mail_link(desk, who, now, links[i]);
    }
    remove_desk_file(desk.uploads(), upload);
    return out;
}

}  // namespace opora::office
