#include "compute/match/roster.hpp"

#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <sstream>

namespace {

using namespace opora;
using namespace opora::match;

/// Tries every way to serve every need; nobody is in two places on one day.
struct Brute {
    const RosterDemand& demand;
    std::size_t most_served = 0;
    double least = std::numeric_limits<double>::infinity();

    void run() {
        std::vector<std::int64_t> times = demand.before;
        std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
        go(0, 0, 0, times, taken, 0);
    }
    /// `left`: the need in hand, `one`: how many of its people are found, `from`: the next pair to try.
    void go(std::size_t left, std::int64_t one, std::size_t from, std::vector<std::int64_t>& times,
            std::set<std::pair<std::uint32_t, std::uint32_t>>& taken, double cost, std::size_t served = 0) {
        if (left == demand.needs.size()) {
            if (served > most_served || (served == most_served && cost < least)) most_served = served, least = cost;
            return;
        }
        go(left + 1, 0, 0, times, taken, cost, served);
        if (one == demand.needs[left]) return;
        for (std::size_t i = from; i < demand.pairs.size(); ++i) {
            const auto& pair = demand.pairs[i];
            if (pair.left != left || !taken.insert({pair.right, demand.slots[left]}).second) continue;
            const double load = demand.load * double(2 * ++times[pair.right] - 1);
            go(left, one + 1, i + 1, times, taken, cost + pair.cost + load, served + 1);
            --times[pair.right];
            taken.erase({pair.right, demand.slots[left]});
        }
    }
};

RosterDemand drawn(std::uint64_t seed, std::size_t lefts, std::size_t rights, double density) {
    Draws draws(seed);
    RosterDemand demand;
    for (std::size_t i = 0; i < lefts; ++i) {
        demand.needs.push_back(1 + std::int64_t(draws.below(4) == 0));
        demand.slots.push_back(std::uint32_t(draws.below(3)));
    }
    for (std::size_t i = 0; i < rights; ++i) demand.before.push_back(std::int64_t(draws.below(2)));
    for (std::uint32_t i = 0; i < lefts; ++i)
        for (std::uint32_t j = 0; j < rights; ++j)
            if (draws.uniform() < density) demand.pairs.push_back({i, j, double(draws.below(6)), 1});
    demand.load = double(draws.below(4)) / 2;
    return demand;
}

TEST(Roster, IsTheBestOfAll) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        SCOPED_TRACE(seed);
        const auto demand = drawn(seed, 2 + seed % 5, 2 + seed % 4, 0.3 + 0.1 * double(seed % 6));
        Brute brute{demand};
        brute.run();
        const auto roster = make_roster(demand, seed);
        EXPECT_EQ(roster.made.size(), brute.most_served);
        EXPECT_NEAR(roster.total, brute.least, 1e-9);
        std::int64_t wanted = 0;
        for (const auto need : demand.needs) wanted += need;
        EXPECT_EQ(std::int64_t(roster.made.size() + roster.unserved.size()), wanted);
        std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
        for (const auto& made : roster.made)
            EXPECT_TRUE(taken.insert({made.right, demand.slots[made.left]}).second) << "in two places on one day";
    }
}

TEST(Roster, OfOneDayWithoutLoadIsTheAssignment) {
    Draws draws(7);
    RosterDemand demand;
    Demand plain;
    const std::uint32_t lefts = 120, rights = 150;
    demand.needs.assign(lefts, 1);
    demand.slots.assign(lefts, 0);
    demand.before.assign(rights, 0);
    for (std::uint32_t i = 0; i < lefts; ++i)
        for (std::uint32_t j = 0; j < rights; ++j)
            if (draws.uniform() < 0.5) demand.pairs.push_back({i, j, double(draws.below(1000)), 1});
    plain.needs = demand.needs;
    plain.capacities.assign(rights, 1);
    plain.pairs = demand.pairs;
    EXPECT_EQ(make_roster(demand).total, assign(plain).total);
}

TEST(Roster, SharesTheWorkEvenly) {
    RosterDemand demand;
    for (std::uint32_t day = 0; day < 12; ++day) {
        demand.needs.push_back(1);
        demand.slots.push_back(day);
        for (std::uint32_t person = 0; person < 4; ++person) demand.pairs.push_back({day, person, 0, 1});
    }
    demand.before.assign(4, 0);
    demand.load = 1;
    std::map<std::uint32_t, int> times;
    for (const auto& made : make_roster(demand).made) ++times[made.right];
    for (const auto& [person, count] : times) EXPECT_EQ(count, 3) << person;
}

TEST(Roster, TheSameWhateverTheOrderOfRows) {
    auto demand = drawn(11, 6, 6, 0.8);
    for (auto& pair : demand.pairs) pair.cost = 1;  // all equal: the lot decides
    demand.left_keys = {10, 11, 12, 13, 14, 15};
    demand.right_keys = {20, 21, 22, 23, 24, 25};
    const auto one = make_roster(demand, 5);
    std::reverse(demand.pairs.begin(), demand.pairs.end());
    const auto other = make_roster(demand, 5);
    ASSERT_EQ(one.made.size(), other.made.size());
    for (std::size_t i = 0; i < one.made.size(); ++i) EXPECT_EQ(one.made[i].right, other.made[i].right);
}

/// tests/oracles/roster.py: problems of one day solved by scipy.optimize.linear_sum_assignment.
TEST(Roster, CostsWhatScipyFinds) {
    std::ifstream in(OPORA_ROOT "/tests/oracles/roster.csv");
    ASSERT_TRUE(in);
    std::string line;
    int problems = 0;
    while (std::getline(in, line)) {
        if (line.empty() || line[0] == '#' || line.starts_with("seed")) continue;
        std::replace(line.begin(), line.end(), ',', ' ');
        std::istringstream cells(line);
        std::uint64_t seed = 0, lefts = 0, rights = 0;
        double cost = 0;
        cells >> seed >> lefts >> rights >> cost;
        RosterDemand demand;
        demand.needs.assign(lefts, 1);
        demand.slots.assign(lefts, 0);
        demand.before.assign(rights, 0);
        // The same whole numbers as in the script: a linear congruential generator.
        std::uint64_t state = seed;
        for (std::uint32_t i = 0; i < lefts; ++i)
            for (std::uint32_t j = 0; j < rights; ++j) {
                state = (state * 1103515245 + 12345) % 2147483648ULL;
                demand.pairs.push_back({i, j, double(state / 65536 % 1000), 1});
            }
        const auto roster = make_roster(demand);
        EXPECT_TRUE(roster.unserved.empty());
        EXPECT_EQ(roster.total, cost) << "seed " << seed;
        ++problems;
    }
    EXPECT_GE(problems, 10);
}

}  // namespace
