#include "office/topic_deficits.hpp"

#include "office/desk_for_test.hpp"
#include "office/find_school.hpp"
#include "office/region_for_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace opora;
using namespace opora::office;

class TopicsOfRegion : public RegionForTest<TopicsOfRegion> {
 protected:
    static TopicDeficits ask(const TopicWish& wish) { return topic_deficits(*desk, Language::russian, wish); }
};

TEST_F(TopicsOfRegion, EveryPositionOfTheYearIsInOneTopic) {
    const auto found = ask({});
    ASSERT_FALSE(found.findings.empty());
    std::size_t positions = 0, in_topics = 0;
    for (const auto& work : found.of_year->works) positions += work.positions.size();
    for (const auto& topic : found.of_year->topics)
        for (const auto& part : topic.parts) in_topics += part.positions.size();
    EXPECT_EQ(in_topics, positions);
    for (const auto& finding : found.findings) {
        EXPECT_LE(finding.bounds.low, finding.share);
        EXPECT_GE(finding.bounds.high, finding.share);
        EXPECT_EQ(finding.is_majority, finding.bounds.high < 0.5);
        EXPECT_FALSE(finding.is_below);
    }
}

TEST_F(TopicsOfRegion, AMunicipalityNamesItsSchoolsByName) {
    const auto places = list_organisations(*desk, {OrganisationKind::municipality, {}, {}, 10});
    ASSERT_FALSE(places.empty());
    TopicWish wish;
    wish.municipality = places.front().organisation.id;
    const auto whole = ask(wish);
    ASSERT_FALSE(whole.findings.empty());
    EXPECT_EQ(whole.place, places.front().organisation.name);
    wish.topic = whole.of_year->topics[whole.findings.front().topic].key;
    const auto opened = ask(wish);
    ASSERT_TRUE(opened.open.has_value());
    EXPECT_EQ(static_cast<int>(opened.schools.size()), opened.findings[*opened.open].schools);
    EXPECT_EQ(opened.of_year, whole.of_year) << "a topic opened on the page reads nothing again";
}

TEST_F(TopicsOfRegion, AFilterOfSubjectsMovesNoVerdict) {
    const auto region = ask({});
    const auto* school = region.region->organisation(region.of_year->scores.front().schools.front().school);
    ASSERT_NE(school, nullptr);
    TopicWish wish;
    wish.school = shown_code(*school);
    const auto all = ask(wish);
    wish.subject = "ma";
    const auto some = ask(wish);
    ASSERT_FALSE(some.findings.empty());
    EXPECT_LT(some.findings.size(), all.findings.size());
    EXPECT_EQ(some.subjects, all.subjects);
    for (const auto& finding : some.findings) {
        const auto same = std::find_if(all.findings.begin(), all.findings.end(),
                                       [&](const auto& one) { return one.topic == finding.topic; });
        ASSERT_NE(same, all.findings.end());
        EXPECT_EQ(finding.p_adjusted, same->p_adjusted);
    }
}

TEST_F(TopicsOfRegion, WordsOfADescriptionMakeTopicsAtOnce) {
    const auto before = ask({});
    // A work whose description has no words yet.
    const auto& works = before.of_year->works;
    const auto bare = std::find_if(works.begin(), works.end(), [](const Instrument& one) {
        return one.positions.front().skill.empty() && one.positions.front().content.empty();
    });
    ASSERT_NE(bare, works.end());
    auto work = *bare;
    for (auto& position : work.positions) position.skill = "Всё сразу";
    work.same_as.clear();
    save_instrument(*desk, who, now, work);
    const auto after = ask({});
    EXPECT_EQ(after.findings.size() + work.positions.size() - 1, before.findings.size());
    EXPECT_LT(after.counts.positions, before.counts.positions);
}

TEST_F(TopicsOfRegion, TheTopicsAreHandedOn) {
    const auto csv = export_topic_deficits(*desk, who, now, Language::russian, {}, ListFormat::csv);
    EXPECT_NE(csv.bytes.find("Доля баллов"), std::string::npos);
    EXPECT_EQ(csv.bytes.find("⟨"), std::string::npos);
    const auto book = export_topic_deficits(*desk, who, now, Language::english, {}, ListFormat::xlsx);
    EXPECT_EQ(book.bytes.substr(0, 2), "PK");
}

TEST_F(TopicsOfRegion, AYearWithoutWorksIsEmptyAndAnUnknownPlaceRefused) {
    TopicWish wish;
    wish.year = 2001;
    EXPECT_TRUE(ask(wish).findings.empty());
    wish.school = "edu000000";
    EXPECT_THROW(ask(wish), Refusal);
}

}  // namespace
