// fill_region HOME [PEOPLE]: adds a region's tasks to the store there and PEOPLE with accounts, and prints a line for
// each of them: token|schools|people of theirs|tasks of theirs; bench/load.sh asks for it. Seven in ten are heads of
// schools, one in twenty sees the region, the others are methodists of municipalities.

#include "bench/region_of_tasks.hpp"

#include "office/account_links.hpp"
#include "office/accounts.hpp"
#include "office/askers.hpp"
#include "office/find_school.hpp"
#include "office/my_account.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace {

using namespace opora;

constexpr std::size_t most_schools = 40, most_parties = 100, most_tasks = 300;  // of one person's line
const char* const password = "four words in a row";

class Crowd {
 public:
    Crowd(office::Desk& desk, office::Instant now) : desk_(desk), now_(now) {
        office::OrganisationWish all;
        all.limit = 10'000;
        for (const auto& row : office::list_organisations(desk, all))
            (row.organisation.kind == OrganisationKind::school ? schools_ : municipalities_)
                .push_back(row.organisation);
        std::erase_if(municipalities_, [](const auto& one) { return one.kind != OrganisationKind::municipality; });
    }
    std::vector<OrganisationId> schools() const {
        std::vector<OrganisationId> ids;
        for (const auto& one : schools_) ids.push_back(one.id);
        return ids;
    }
    void come(int people, const bench::RegionOfTasks& region) {
        const auto first = office::make_first_administrator(desk_, {}, now_, "admin", "Администратор", {});
        admin_ = first.account;
        for (int i = 0; i < people; ++i) {
            const auto post = post_of(i);
            print(token_of(i, post), post, region);
        }
    }

 private:
    Post post_of(int i) const {
        const auto at = static_cast<std::size_t>(i);
        if (i % 20 == 19) return {Role::region_analyst, {}, {}, {}, 0};
        if (i % 4 == 3) return {Role::methodist, municipalities_[at % municipalities_.size()].id, {}, {}, 0};
        return {Role::school_head, schools_[at * 7 % schools_.size()].id, {}, {}, 0};
    }

    std::string token_of(int i, const Post& post) {
        office::Person admin;
        admin.name = admin_.name;
        admin.account = admin_.id;
        admin.posts = admin_.posts;
        office::PersonWish wish;
        wish.login = "person" + std::to_string(i);
        wish.name = "Человек № " + std::to_string(i);
        wish.posts = {post};
        const auto link = office::invite_person(desk_, admin, now_, {}, wish);
        const auto in = office::use_account_link(desk_, now_, {"127.0.0.1", "bench"}, link.word, password);
        const auto asker = desk_.askers().of_session(in.word, now_);
        return office::make_token(desk_, asker->person, now_, {"bench", true, 90}).word;
    }

    void print(const std::string& token, const Post& post, const bench::RegionOfTasks& region) const {
        std::string schools, parties, tasks;
        std::size_t seen = 0, named = 0;
        for (std::size_t s = 0; s < schools_.size(); ++s) {
            const auto& school = schools_[s];
            const bool is_mine = post.role == Role::region_analyst || school.id == post.organisation ||
                                 school.parent == post.organisation;
            if (!is_mine || seen++ >= most_schools) continue;
            schools += "#" + std::to_string(static_cast<std::int64_t>(school.id)) + " ";
            for (std::size_t p = s; p < region.parties.size() && named < most_parties; p += schools_.size(), ++named) {
                parties += std::to_string(static_cast<std::int64_t>(region.parties[p])) + " ";
                for (std::size_t t = p; t < region.tasks.size() && t / bench::people < most_tasks / 20;
                     t += bench::people)
                    tasks += std::to_string(static_cast<std::int64_t>(region.tasks[t])) + " ";
            }
        }
        std::cout << token << '|' << schools << '|' << parties << '|' << tasks << '\n';
    }

    office::Desk& desk_;
    office::Instant now_;
    std::vector<Organisation> schools_, municipalities_;
    Account admin_;
};

}  // namespace

int main(int count, char** words) {
    if (count < 2) return std::cerr << "fill_region HOME [PEOPLE]\n", 2;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    office::Desk desk(words[1], now);
    Crowd crowd(desk, now);
    const auto first = Date{std::chrono::floor<std::chrono::days>(now) - std::chrono::days(30)};
    const bench::RegionOfTasks region(desk, first, crowd.schools());
    if (count > 2) crowd.come(std::atoi(words[2]), region);
}
