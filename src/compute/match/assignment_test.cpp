#include "compute/match/assignment.hpp"

#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace opora::match {
namespace {

/// Potentials and augmenting ways over a full matrix of costs: the peer of the test.
double hungarian(const std::vector<std::vector<double>>& cost) {
    const auto n = cost.size(), m = cost[0].size();
    std::vector<double> u(n + 1), v(m + 1);
    std::vector<std::size_t> match(m + 1), way(m + 1);
    for (std::size_t i = 1; i <= n; ++i) {
        match[0] = i;
        std::size_t j0 = 0;
        std::vector<double> least(m + 1, 1e300);
        std::vector<char> used(m + 1);
        do {
            used[j0] = 1;
            std::size_t j1 = 0;
            double delta = 1e300;
            for (std::size_t j = 1; j <= m; ++j) {
                if (used[j]) continue;
                const double now = cost[match[j0] - 1][j - 1] - u[match[j0]] - v[j];
                if (now < least[j]) least[j] = now, way[j] = j0;
                if (least[j] < delta) delta = least[j], j1 = j;
            }
            for (std::size_t j = 0; j <= m; ++j)
                if (used[j])
                    u[match[j]] += delta, v[j] -= delta;
                else
                    least[j] -= delta;
            j0 = j1;
        } while (match[j0] != 0);
        for (; j0; j0 = way[j0]) match[j0] = match[way[j0]];
    }
    double total = 0;
    for (std::size_t j = 1; j <= m; ++j)
        if (match[j]) total += cost[match[j] - 1][j - 1];
    return total;
}

struct Best {
    bool is_possible = false;
    double total = 1e300, fair_largest = 1e300, fair_total = 1e300;
};

/// All ways to serve needs of 0…2 from the given pairs.
void try_all(const Demand& demand, std::size_t i, std::vector<std::int64_t>& needs, std::vector<std::int64_t>& rooms,
             double total, double largest, Best& best) {
    if (i == demand.pairs.size()) {
        if (std::any_of(needs.begin(), needs.end(), [](auto need) { return need > 0; })) return;
        best.is_possible = true;
        best.total = std::min(best.total, total);
        if (largest < best.fair_largest - 1e-12) best.fair_largest = largest, best.fair_total = 1e300;
        if (largest <= best.fair_largest + 1e-12) best.fair_total = std::min(best.fair_total, total);
        return;
    }
    const auto& pair = demand.pairs[i];
    for (std::int64_t units = 0; units <= std::min({pair.most, needs[pair.left], rooms[pair.right]}); ++units) {
        needs[pair.left] -= units, rooms[pair.right] -= units;
        try_all(demand, i + 1, needs, rooms, total + double(units) * pair.cost,
                units > 0 ? std::max(largest, pair.cost) : largest, best);
        needs[pair.left] += units, rooms[pair.right] += units;
    }
}

Best best_of_all(const Demand& demand) {
    Best best;
    auto needs = demand.needs, rooms = demand.capacities;
    try_all(demand, 0, needs, rooms, 0, -1e300, best);
    return best;
}

Demand small_demand(Draws& draws, bool is_whole) {
    Demand out;
    const auto l = 1 + draws.below(4), r = 1 + draws.below(4);
    for (std::size_t i = 0; i < l; ++i) out.needs.push_back(std::int64_t(draws.below(3)));
    for (std::size_t i = 0; i < r; ++i) out.capacities.push_back(std::int64_t(draws.below(4)));
    for (std::uint32_t i = 0; i < l; ++i)
        for (std::uint32_t j = 0; j < r; ++j)
            if (draws.below(4) > 0)
                out.pairs.push_back(
                    {i, j, is_whole ? double(draws.below(5)) - 1 : draws.normal(), 1 + std::int64_t(draws.below(2))});
    return out;
}

/// n × m of n needs, all pairs.
Demand full_demand(const std::vector<std::vector<double>>& cost) {
    Demand out{std::vector<std::int64_t>(cost.size(), 1), std::vector<std::int64_t>(cost[0].size(), 1), {}, {}, {}};
    for (std::uint32_t i = 0; i < cost.size(); ++i)
        for (std::uint32_t j = 0; j < cost[i].size(); ++j) out.pairs.push_back({i, j, cost[i][j], 1});
    return out;
}

void expect_served(const Demand& demand, const Assignment& found) {
    auto needs = demand.needs, rooms = demand.capacities;
    for (const auto& made : found.made) needs[made.left] -= made.units, rooms[made.right] -= made.units;
    for (const auto need : needs) EXPECT_EQ(need, 0);
    for (const auto room : rooms) EXPECT_GE(room, 0);
}

TEST(Assign, IsTheBestOfAllWays) {
    Draws draws(1);
    int possible = 0;
    for (int round = 0; round < 600; ++round) {
        const auto demand = small_demand(draws, round % 2 == 0);
        const auto best = best_of_all(demand);
        const auto cheap = assign(demand), fair = assign(demand, {.aim = Aim::fair});
        ASSERT_EQ(cheap.is_possible, best.is_possible);
        ASSERT_EQ(fair.is_possible, best.is_possible);
        if (!best.is_possible) continue;
        ++possible;
        expect_served(demand, cheap);
        expect_served(demand, fair);
        EXPECT_NEAR(cheap.total, best.total, 1e-9);
        if (fair.made.empty()) continue;
        EXPECT_EQ(fair.largest, best.fair_largest);
        EXPECT_NEAR(fair.total, best.fair_total, 1e-9);
    }
    EXPECT_GT(possible, 150);
}

TEST(Assign, IsTheBestPermutationOfEight) {
    Draws draws(2);
    for (int round = 0; round < 5; ++round) {
        std::vector<std::vector<double>> cost(8, std::vector<double>(8));
        for (auto& row : cost)
            for (auto& value : row) value = draws.uniform();
        std::vector<std::size_t> order(8);
        std::iota(order.begin(), order.end(), 0u);
        double best = 1e300, least_largest = 1e300;
        do {
            double total = 0, largest = 0;
            for (std::size_t i = 0; i < 8; ++i)
                total += cost[i][order[i]], largest = std::max(largest, cost[i][order[i]]);
            best = std::min(best, total), least_largest = std::min(least_largest, largest);
        } while (std::next_permutation(order.begin(), order.end()));
        EXPECT_NEAR(assign(full_demand(cost)).total, best, 1e-12);
        EXPECT_EQ(assign(full_demand(cost), {.aim = Aim::fair}).largest, least_largest);
    }
}

TEST(Assign, CostsWhatTheHungarianMethodFinds) {
    Draws draws(3);
    for (const auto& [n, m] : std::vector<std::pair<std::size_t, std::size_t>>{{50, 50}, {60, 200}, {200, 200}}) {
        std::vector<std::vector<double>> cost(n, std::vector<double>(m));
        for (auto& row : cost)
            for (auto& value : row) value = draws.normal();
        const auto found = assign(full_demand(cost));
        EXPECT_NEAR(found.total, hungarian(cost), 1e-9);
        EXPECT_FALSE(found.has_equals);
        EXPECT_LT(found.within, 1e-9);
        for (auto& row : cost)
            for (auto& value : row) value = std::floor(value * 3);
        const auto whole = assign(full_demand(cost));
        EXPECT_EQ(whole.total, hungarian(cost));
        EXPECT_EQ(whole.within, 0);
    }
}

TEST(Assign, DoesNotDependOnTheOrderOfPairsNorOfPeople) {
    Draws draws(4);
    Demand demand;
    for (int i = 0; i < 60; ++i) demand.needs.push_back(1), demand.left_keys.push_back(std::uint32_t(1000 + i));
    for (int i = 0; i < 25; ++i) demand.capacities.push_back(3), demand.right_keys.push_back(std::uint32_t(7000 + i));
    for (std::uint32_t i = 0; i < 60; ++i)
        for (std::uint32_t j = 0; j < 25; ++j)
            if (draws.below(3) > 0) demand.pairs.push_back({i, j, double(draws.below(3)), 1});  // many equals
    for (const auto aim : {Aim::least_total, Aim::fair}) {
        const auto names = [&](const Demand& of, const Assignment& found) {
            std::set<std::pair<std::uint32_t, std::uint32_t>> out;
            for (const auto& made : found.made) out.emplace(of.left_keys[made.left], of.right_keys[made.right]);
            return out;
        };
        const auto found = assign(demand, {.aim = aim});
        EXPECT_TRUE(found.has_equals);
        for (int round = 0; round < 5; ++round) {
            std::vector<std::uint32_t> lefts(60), rights(25);
            std::iota(lefts.begin(), lefts.end(), 0u), std::iota(rights.begin(), rights.end(), 0u);
            draws.shuffle(lefts), draws.shuffle(rights);
            auto other = demand;
            for (std::size_t i = 0; i < 60; ++i) other.left_keys[lefts[i]] = demand.left_keys[i];
            for (std::size_t j = 0; j < 25; ++j) other.right_keys[rights[j]] = demand.right_keys[j];
            for (auto& pair : other.pairs) pair.left = lefts[pair.left], pair.right = rights[pair.right];
            draws.shuffle(other.pairs);
            EXPECT_EQ(names(other, assign(other, {.aim = aim})), names(demand, found));
        }
        EXPECT_NE(names(demand, assign(demand, {.aim = aim, .lot = 2})), names(demand, found));
    }
}

TEST(Assign, NamesThoseWhoCannotBeServed) {
    // 0 and 1 know only mentor 0, who takes one; 2 and 3 share the others; 4 knows nobody.
    const Demand demand{
        {1, 1, 1, 1, 1}, {1, 1, 1}, {{0, 0, 1, 1}, {1, 0, 1, 1}, {2, 1, 1, 1}, {3, 2, 1, 1}, {3, 0, 1, 1}}, {}, {}};
    const auto found = assign(demand);
    EXPECT_FALSE(found.is_possible);
    EXPECT_TRUE(found.made.empty());
    ASSERT_EQ(found.shortages.size(), 2u);
    EXPECT_EQ(found.shortages[0].lefts, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_EQ(found.shortages[0].rights, (std::vector<std::uint32_t>{0}));
    EXPECT_EQ(found.shortages[0].need, 2);
    EXPECT_EQ(found.shortages[0].available, 1);
    EXPECT_EQ(found.shortages[1].lefts, (std::vector<std::uint32_t>{4}));
    EXPECT_EQ(found.shortages[1].available, 0);
}

TEST(Assign, AShortageIsAlwaysOne) {
    Draws draws(6);
    int seen = 0;
    for (int round = 0; round < 300; ++round) {
        const auto demand = small_demand(draws, true);
        for (const auto& shortage : assign(demand).shortages) {
            ++seen;
            const std::set<std::uint32_t> lefts(shortage.lefts.begin(), shortage.lefts.end());
            const std::set<std::uint32_t> rights(shortage.rights.begin(), shortage.rights.end());
            std::int64_t need = 0, available = 0;
            for (const auto i : lefts) need += demand.needs[i];
            for (const auto j : rights) available += demand.capacities[j];
            for (const auto& pair : demand.pairs)
                if (lefts.contains(pair.left) && !rights.contains(pair.right)) available += pair.most;
            EXPECT_EQ(need, shortage.need);
            EXPECT_EQ(available, shortage.available);
            EXPECT_GT(need, available);
        }
    }
    EXPECT_GT(seen, 50);
}

TEST(Assign, FairnessSparesTheWorstOff) {
    // The cheapest total sends one very far; fair does not.
    const auto demand = full_demand({{0, 4}, {5, 10}});
    EXPECT_EQ(assign(demand).total, 9);
    const auto far = full_demand({{0, 6}, {5, 10}});
    EXPECT_EQ(assign(far).total, 10);
    EXPECT_EQ(assign(far).largest, 10);
    const auto fair = assign(far, {.aim = Aim::fair});
    EXPECT_EQ(fair.largest, 6);
    EXPECT_EQ(fair.total, 11);
}

TEST(Assign, KnowsEmptyAndEqualProblems) {
    const auto nothing = assign({});
    EXPECT_TRUE(nothing.is_possible);
    EXPECT_TRUE(nothing.made.empty());
    EXPECT_FALSE(assign({{1}, {}, {}, {}, {}}).is_possible);
    const auto nobody = assign({{0, 0}, {5}, {}, {}, {}}, {.aim = Aim::fair});
    EXPECT_TRUE(nobody.is_possible);
    const auto equal = assign({{1}, {1, 1}, {{0, 0, 0, 1}, {0, 1, 0, 1}}, {}, {}});
    EXPECT_TRUE(equal.has_equals);
    EXPECT_EQ(equal.total, 0);
    const auto two = assign({{2}, {1, 1}, {{0, 0, 3, 1}, {0, 1, 1e12, 1}}, {}, {}});
    EXPECT_EQ(two.total, 1e12 + 3);
    EXPECT_FALSE(two.has_equals);
}

TEST(Assign, SolvesDenseProblemsByTheirCheapestPairs) {
    Draws draws(7);
    std::vector<std::vector<double>> cost(150, std::vector<double>(150));
    for (auto& row : cost)
        for (auto& value : row) value = draws.uniform();
    for (auto& row : cost) row[0] -= 3, row[1] -= 2;  // everybody wants the same ones
    EXPECT_NEAR(assign(full_demand(cost)).total, hungarian(cost), 1e-9);
}

}  // namespace
}  // namespace opora::match
