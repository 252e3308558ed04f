// Who may ask what, written down by hand in tests/access/matrix.tsv: route × role → all, own, -, open. Every route with
// every role has its cell there, every cell is what the gate does, and the gate is asked as people ask it.

#include "gateway/catalogue/read_rights.hpp"
#include "gateway/store/organisations.hpp"
#include "office/desk.hpp"
#include "office/gate.hpp"
#include "portal/http/router.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using namespace opora;

const office::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

std::vector<Role> all_roles() {
    std::vector<Role> roles;
    for (std::size_t i = 0; i < number_of_roles; ++i) roles.push_back(static_cast<Role>(i));
    return roles;
}

struct Table {
    std::vector<std::string> head;
    std::map<std::string, std::vector<std::string>> rows;
    std::vector<std::string> twice;
};

Table read_table(const std::string& name) {
    Table table;
    std::ifstream in(std::string(OPORA_ROOT) + "/tests/access/" + name);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> cells;
        std::istringstream parts(line);
        for (std::string cell; std::getline(parts, cell, '\t');) cells.push_back(cell);
        if (table.head.empty()) {
            table.head = cells;
            continue;
        }
        const auto key = cells.front();
        cells.erase(cells.begin());
        if (!table.rows.emplace(key, cells).second) table.twice.push_back(key);
    }
    return table;
}

std::string key_of(const http::Route& route) { return std::string(route.method) + " " + std::string(route.pattern); }

/// A region with a municipality and a school.
class AccessMatrix : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-access-" + std::to_string(getpid()));
        fs::remove_all(home);
        desk = std::make_unique<office::Desk>(home, now);
        const auto database = desk->database();
        const auto make = [&](OrganisationKind kind, OrganisationId parent, const char* name, const char* login) {
            Organisation one;
            one.kind = kind;
            one.parent = parent;
            one.name = name;
            if (*login) one.codes.push_back({"login", login, 0, 0});
            return store::save_organisation(database, one);
        };
        region = make(OrganisationKind::region, {}, "Область", "");
        municipality = make(OrganisationKind::municipality, region, "Район", "");
        school = make(OrganisationKind::school, municipality, "СОШ № 1", "990001");
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }

    static office::Person person(Role role) {
        office::Person who;
        who.account = 7;
        const auto place =
            office::fits(role, OrganisationKind::region) && !office::fits(role, OrganisationKind::school) ? region
            : office::fits(role, OrganisationKind::municipality) && !office::fits(role, OrganisationKind::school)
                ? municipality
                : school;
        who.posts.push_back({role, place, "", "", 0});
        return who;
    }

    /// What the gate does with a question of `role`, by asking it.
    static std::string cell(const http::Route& route, Role role) {
        http::Request request;
        request.method = route.method;
        request.path = route.pattern;
        request.person = person(role);
        request.caught = {"990001", "1"};
        if (route.passage.door == http::Door::open) return "open";
        if (route.passage.door == http::Door::signed_in) return "self";
        try {
            http::pass_gate(route, request, *desk);
        } catch (const Refusal& refusal) {
            EXPECT_EQ(refusal.problem().code, Code::not_allowed) << key_of(route);
            return "-";
        }
        return request.sight.is_everything() ? "all" : "own";
    }

    static inline fs::path home;
    static inline std::unique_ptr<office::Desk> desk;
    static inline OrganisationId region{}, municipality{}, school{};
};

TEST_F(AccessMatrix, HasACellForEveryRouteAndRoleAndTheGateKeepsIt) {
    const auto table = read_table("matrix.tsv");
    EXPECT_TRUE(table.twice.empty());
    ASSERT_EQ(table.head.size(), 1 + number_of_roles);
    std::set<std::string> asked;
    std::ostringstream is;
    for (const auto& route : http::routes()) {
        const auto key = key_of(route);
        asked.insert(key);
        is << key;
        const auto row = table.rows.find(key);
        EXPECT_NE(row, table.rows.end()) << "not in tests/access/matrix.tsv: " << key;
        for (const auto role : all_roles()) {
            const auto got = cell(route, role);
            is << '\t' << got;
            if (row == table.rows.end()) continue;
            const auto column =
                std::size_t(std::find(table.head.begin(), table.head.end(), name_of(role)) - table.head.begin()) - 1;
            ASSERT_LT(column, row->second.size()) << key << " " << name_of(role);
            EXPECT_EQ(row->second[column], got) << key << " " << name_of(role);
        }
        is << '\n';
    }
    for (const auto& [key, cells] : table.rows) EXPECT_TRUE(asked.contains(key)) << "no such route: " << key;
    if (testing::Test::HasFailure()) std::cout << "as the gate has it:\n" << is.str();
}

TEST_F(AccessMatrix, IsKeptByTheServerToo) {
    for (const auto& route : http::routes())
        for (const auto role : all_roles()) {
            if (cell(route, role) != "-") continue;
            http::Request request;
            request.method = route.method;
            request.path = route.pattern;
            request.person = person(role);
            request.now = now;
            const auto reply = http::answer(request, *desk);
            EXPECT_EQ(reply.status, 403) << key_of(route) << " " << name_of(role) << ": " << reply.body;
        }
}

TEST_F(AccessMatrix, WhoHasNoPostReachesNothing) {
    office::Person nobody;
    nobody.account = 9;
    for (const auto& route : http::routes()) {
        if (route.passage.door == http::Door::open || route.passage.door == http::Door::signed_in) continue;
        http::Request request;
        request.method = route.method;
        request.path = route.pattern;
        request.person = nobody;
        EXPECT_EQ(http::answer(request, *desk).status, 403) << key_of(route);
    }
}

TEST_F(AccessMatrix, RightsNameEveryActAndRole) {
    std::ifstream in(std::string(OPORA_ROOT) + "/data/access/rights.json");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto read = catalogue::read_rights(text);
    for (const auto& fault : read.faults) ADD_FAILURE() << fault.place.path << " " << fault.value;
    for (std::size_t i = 0; i < number_of_acts; ++i) {
        const auto act = static_cast<Act>(i);
        ASSERT_FALSE(name_of(act).empty()) << i;
        EXPECT_EQ(act_named(name_of(act)), act);
        bool somebody = false;
        for (const auto role : all_roles()) somebody = somebody || read.rights.reach(act, role) != Reach::none;
        EXPECT_TRUE(somebody) << name_of(act) << " is done by nobody";
    }
}

TEST_F(AccessMatrix, APostThatDoesNotFitItsPlaceReachesNothing) {
    office::Person who;
    who.account = 7;
    who.posts = {{Role::school_head, region, "", "", 0}, {Role::region_analyst, school, "", "", 0}};
    EXPECT_TRUE(office::reach_of(desk->database(), who, Act::see_results).is_nothing());
    who.posts.push_back({Role::methodist, municipality, "", "", 0});
    const auto sight = office::sight_of(*desk, who, Act::see_results);
    EXPECT_TRUE(sight.sees(school));
    EXPECT_TRUE(sight.sees(municipality));
    EXPECT_FALSE(sight.sees(region));
    EXPECT_FALSE(sight.sees(OrganisationId{}));
}

}  // namespace
