// What a school head and a methodist may read, attacked: no group of fewer than ten elsewhere can be worked out.

#include "office/small_groups.hpp"

#include "office/region_for_test.hpp"
#include "office/vpr_reports.hpp"

#include "gateway/store/accounts.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace opora::office {

namespace {

using disclosure::Relation;

constexpr OrganisationId school_a{11}, school_b{12}, school_c{21}, district_one{1}, district_two{2};

Sight sight_of_school(OrganisationId school) { return Sight::of({{OrganisationKind::school, school}}, {school}); }

/// Everything, then two kinds of pupils.
const std::vector<Relation> two_kinds{{0, {1, 2}}};

TEST(SmallGroups, WhoSeesEverythingIsToldEverything) {
    const auto unsaid = unsaid_counts(Sight::everything(), {{school_a, district_one, {3, 1, 2}}}, two_kinds);
    EXPECT_TRUE(unsaid.region.empty());
    EXPECT_TRUE(unsaid.municipalities.empty());
}

TEST(SmallGroups, TheOneOtherSchoolOfADistrictIsNotTakenOffTheDistrict) {
    const std::vector<SchoolCounts> schools{{school_a, district_one, {50, 20, 30}},
                                            {school_b, district_one, {40, 4, 36}},
                                            {school_c, district_two, {900, 400, 500}}};
    const auto unsaid = unsaid_counts(sight_of_school(school_a), schools, two_kinds);
    EXPECT_TRUE(unsaid.hides(district_one, 1)) << "24 of the district less the own 20 are 4";
    EXPECT_TRUE(unsaid.hides(district_one, 2)) << "and 40 − 36 are the same 4";
    EXPECT_FALSE(unsaid.hides(district_one, 0));
    EXPECT_FALSE(unsaid.region_hides(0));
    const auto of_c = unsaid_counts(sight_of_school(school_c), schools, two_kinds);
    EXPECT_FALSE(of_c.region_hides(1)) << "24 of others together";
    EXPECT_TRUE(of_c.municipalities.empty()) << "no other school in the own district";
}

TEST(SmallGroups, NothingOfASmallRestIsTold) {
    const std::vector<SchoolCounts> schools{{school_a, district_one, {50, 20, 30}},
                                            {school_c, district_two, {7, 3, 4}}};
    const auto unsaid = unsaid_counts(sight_of_school(school_a), schools, two_kinds);
    EXPECT_TRUE(unsaid.region_hides(0) && unsaid.region_hides(1) && unsaid.region_hides(2));
}

/// Everything the person can write down: the own counts, and the shown ones of the districts and the region.
struct Attacker {
    disclosure::CountTable table;
    std::vector<disclosure::Showing> shown;
    std::vector<std::uint32_t> small;  ///< groups of fewer than ten elsewhere

    Attacker(const Sight& sight, const std::vector<SchoolCounts>& schools, const std::vector<Relation>& sums,
             const UnsaidCounts& unsaid) {
        const auto size = schools.front().counts.size();
        // Own schools are known; unknown groups: others of each own district, the rest.
        std::map<OrganisationId, std::vector<std::int64_t>> others;
        std::set<OrganisationId> mine;
        for (const auto& one : schools)
            if (sight.sees(one.school)) mine.insert(one.municipality);
        for (const auto& one : schools) {
            if (sight.sees(one.school)) continue;
            auto& group = others[mine.contains(one.municipality) ? one.municipality : OrganisationId{}];
            group.resize(size);
            for (std::size_t i = 0; i < size; ++i) group[i] += one.counts[i];
        }
        std::vector<std::int64_t> whole(size);
        std::uint32_t block = 0;
        for (const auto& [id, group] : others) {
            for (std::size_t i = 0; i < size; ++i) {
                whole[i] += group[i];
                table.counts.push_back(group[i]);
                const bool is_told = id != OrganisationId{} && !unsaid.hides(id, i);
                shown.push_back(is_told ? disclosure::Showing::shown : disclosure::Showing::complementary);
                if (group[i] > 0 && group[i] < smallest_group) small.push_back(std::uint32_t(block * size + i));
            }
            ++block;
        }
        for (std::size_t i = 0; i < size; ++i) {
            Relation sum{std::uint32_t(table.counts.size()), {}};
            for (std::uint32_t b = 0; b < block; ++b) sum.parts.push_back(std::uint32_t(b * size + i));
            table.counts.push_back(whole[i]);
            shown.push_back(unsaid.region_hides(i) ? disclosure::Showing::complementary : disclosure::Showing::shown);
            table.relations.push_back(std::move(sum));
        }
        for (std::uint32_t b = 0; b <= block; ++b)
            for (const auto& one : sums) {
                Relation shifted{std::uint32_t(b * size + one.total), {}};
                for (const auto part : one.parts) shifted.parts.push_back(std::uint32_t(b * size + part));
                table.relations.push_back(std::move(shifted));
            }
    }
    double narrowest() const {
        double least = 1e9;
        for (const auto cell : small) {
            const auto range = disclosure::attack(table, shown, cell);
            least = std::min(least, range.high - range.low);
        }
        return least;
    }
};

TEST(SmallGroups, HoldAgainstWhoeverTakesTheOwnSchoolsOff) {
    std::mt19937_64 random(7);
    int attacked = 0;
    for (int trial = 0; trial < 60; ++trial) {
        std::vector<SchoolCounts> schools;
        for (int district = 1; district <= 3; ++district)
            for (int school = 0; school < 1 + int(random() % 3); ++school) {
                std::vector<std::int64_t> counts(9);
                for (int kind = 3; kind < 9; ++kind)
                    counts[0] += counts[std::size_t(kind)] = std::int64_t(random() % 14);
                counts[1] = counts[3] + counts[4] + counts[5];
                counts[2] = counts[6] + counts[7] + counts[8];
                schools.push_back({OrganisationId{district * 10 + school}, OrganisationId{district}, counts});
            }
        const std::vector<Relation> sums{{0, {1, 2}}, {1, {3, 4, 5}}, {2, {6, 7, 8}}};
        const auto sight = trial % 2 ? sight_of_school(schools.front().school)
                                     : Sight::of({{OrganisationKind::municipality, OrganisationId{1}}}, [&] {
                                           std::vector<OrganisationId> seen{OrganisationId{1}};
                                           for (const auto& one : schools)
                                               if (one.municipality == OrganisationId{1}) seen.push_back(one.school);
                                           return seen;
                                       }());
        const auto unsaid = unsaid_counts(sight, schools, sums);
        const Attacker attacker(sight, schools, sums, unsaid);
        attacked += int(attacker.small.size());
        EXPECT_GE(attacker.narrowest(), double(smallest_group) - 1e-6) << "trial " << trial;
    }
    EXPECT_GT(attacked, 50) << "there was something to attack";
}

class SmallGroupsOfReports : public RegionForTest<SmallGroupsOfReports> {};

TEST_F(SmallGroupsOfReports, NoReportOfASchoolTellsASmallGroupElsewhere) {
    const auto connection = desk->database();
    const auto procedure = store::load_procedures(connection).back();
    const auto* instrument = desk->catalogue()->find(procedure);
    ASSERT_TRUE(instrument);
    const auto organisations = store::load_organisations(connection);
    std::vector<SchoolCounts> schools;
    const WorkCounts counts(*instrument);
    for (const auto& one : store::load_summaries(connection, procedure))
        for (const auto& organisation : organisations)
            if (organisation.id == one.school)
                schools.push_back({one.school, organisation.parent, counts.of(one.summary, 2)});
    ASSERT_GT(schools.size(), 5u);
    int hidden = 0;
    for (std::size_t s = 0; s < 3; ++s) {
        const Person head{"Директор", Language::russian, 5, {{Role::school_head, schools[s].school, "", "", 0}}};
        VprReportWish wish;
        wish.procedure = name_of(procedure);
        wish.school = "#" + std::to_string(std::int64_t(schools[s].school));
        // What the reports show, written back as what is unsaid, so that the attack knows nothing of how it was chosen.
        UnsaidCounts told;
        told.region.assign(schools.front().counts.size(), true);
        told.municipalities[schools[s].municipality] = told.region;
        const auto note = [&](const vpr_reports::Row& row, std::size_t count, bool is_shown) {
            if (!is_shown) ++hidden;
            if (!is_shown) return;
            if (row.place == vpr_reports::PlaceKind::region) told.region[count] = false;
            if (row.place == vpr_reports::PlaceKind::municipality)
                told.municipalities[schools[s].municipality][count] = false;
        };
        for (const auto kind : {vpr_reports::Kind::marks, vpr_reports::Kind::scores, vpr_reports::Kind::journal,
                                vpr_reports::Kind::groups, vpr_reports::Kind::tasks}) {
            wish.kind = kind;
            const auto report = vpr_report(*desk, Language::russian, wish, head).report;
            for (const auto& row : report.rows) {
                if (row.place == vpr_reports::PlaceKind::school) {
                    for (const auto& cell : row.cells)
                        EXPECT_TRUE(row.group > 0 || !cell.is_hidden) << "the own figures are told";
                    continue;
                }
                if (row.group == 0) note(row, 0, row.works > 0);
                if (row.group > 0) note(row, counts.mark(std::size_t(row.group - 2)), row.works > 0);
                for (std::size_t j = 0; j < row.cells.size(); ++j) {
                    if (kind == vpr_reports::Kind::marks) note(row, counts.mark(j), !row.cells[j].is_hidden);
                    if (kind == vpr_reports::Kind::scores) note(row, counts.score(j), !row.cells[j].is_hidden);
                    if (kind == vpr_reports::Kind::journal) note(row, counts.journal(j), !row.cells[j].is_hidden);
                }
            }
        }
        const auto sight = sight_of_school(schools[s].school);
        std::vector<Relation> sums;
        for (auto& one : counts.sums()) {
            bool holds = true;
            for (const auto& school : schools) {
                std::int64_t total = 0;
                for (const auto part : one.parts) total += school.counts[part];
                holds = holds && total == school.counts[one.total];
            }
            if (holds) sums.push_back(one);
        }
        EXPECT_GE(sums.size(), 4u);
        const Attacker attacker(sight, schools, sums, told);
        EXPECT_GE(attacker.narrowest(), double(smallest_group) - 1e-6) << "school " << s;
    }
    EXPECT_GT(hidden, 0) << "something had to be hidden in a region of 25 schools";
}

}  // namespace

}  // namespace opora::office
