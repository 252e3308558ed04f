// The invented region against the figures it is tuned to: data/demo/region-facts.json.

#include "engine/demo/demo_files.hpp"
#include "engine/demo/works.hpp"
#include "gateway/catalogue/read_region_facts.hpp"
#include "gateway/catalogue/shipped.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

namespace opora::demo {
namespace {

const Catalogue& catalogue() {
    static const Catalogue shipped(catalogue::shipped_subjects(), catalogue::shipped_instruments());
    return shipped;
}

const RegionFacts& facts() { return catalogue::shipped_region_facts(); }

/// As many schools as the region of the figures had.
const RegionPlan& whole_region() {
    static const auto plan = plan_region({.seed = 1, .number = 0, .schools = 630}, facts());
    return plan;
}

struct Counted {
    WorkSummary summary;
    std::vector<Tally> schools;
    double icc = 0;
};

Counted count(const RegionPlan& region, const Paper& paper) {
    Counted out;
    out.summary.histogram.resize(static_cast<std::size_t>(paper.instrument().maximum) + 1);
    double within = 0, between = 0, pupils_squared = 0;
    for (std::size_t i = 0; i < region.schools.size(); ++i) {
        if (!writes(region, i, paper.instrument().procedure)) continue;
        Tally tally;
        for (const auto& work : works_of(region, i, paper).works) {
            if (work.is_absent) {
                ++tally.absent;
                continue;
            }
            if (work.total > paper.instrument().maximum) continue;
            ++tally.works;
            ++tally.marks[static_cast<std::size_t>(mark_of(paper.instrument(), work.total) - 2)];
            tally.total_sum += work.total;
            tally.total_squares += double(work.total) * work.total;
            ++out.summary.histogram[static_cast<std::size_t>(work.total)];
            ++out.summary
                  .journal_by_mark[work.journal][static_cast<std::size_t>(mark_of(paper.instrument(), work.total))];
        }
        merge(static_cast<Tally&>(out.summary), tally);
        if (tally.works) out.schools.push_back(tally);
    }
    const double n = out.summary.works, mean = out.summary.total_sum / n, k = double(out.schools.size());
    for (const auto& one : out.schools) {
        const double m = one.total_sum / one.works;
        within += one.total_squares - one.works * m * m;
        between += one.works * (m - mean) * (m - mean);
        pupils_squared += double(one.works) * one.works;
    }
    // One-way analysis of variance with unequal groups.
    const double msw = within / (n - k), msb = between / (k - 1), n0 = (n - pupils_squared / n) / (k - 1);
    const double variance = std::max(0.0, (msb - msw) / n0);
    out.icc = variance / (variance + msw);
    return out;
}

TEST(DemoRegion, ComesCloseToTheFigures) {
    for (const auto& known : facts().procedures) {
        SCOPED_TRACE(name_of(known.procedure));
        const auto papers = demo_papers({known.procedure}, catalogue(), facts());
        const auto made = count(whole_region(), papers[0]);
        const double works = made.summary.works, mean = made.summary.total_sum / works;
        // Schools carry a tenth of the variance, so a region of 630 schools has its mean within some 0.03 SD.
        EXPECT_NEAR(mean, known.mean, 0.10 * known.sd);
        EXPECT_NEAR(std::sqrt(made.summary.total_squares / works - mean * mean), known.sd, 0.06 * known.sd);
        EXPECT_NEAR(made.icc, known.icc, 0.05);
        EXPECT_NEAR(made.summary.absent / (works + made.summary.absent), known.absent_share, 0.02);
        EXPECT_NEAR(works, double(known.works), 0.15 * double(known.works));
        double far = 0;
        for (std::size_t total = 0; total < known.histogram.size(); ++total)
            far +=
                std::abs(made.summary.histogram[total] / works - double(known.histogram[total]) / double(known.works));
        EXPECT_LT(far / 2, 0.05) << "share of works that would have to move to another total";
        for (std::size_t mark = 0; mark < 4; ++mark) {
            double wanted = 0;
            for (std::size_t i = 0; i < 4; ++i) wanted += double(known.journal_by_mark[i][mark]);
            for (std::size_t i = 0; i < 4; ++i) {
                const double journal = made.summary.journal_by_mark[i + 2][mark + 2] / double(made.summary.marks[mark]);
                EXPECT_NEAR(journal, double(known.journal_by_mark[i][mark]) / wanted, 0.03)
                    << i + 2 << " for " << mark + 2;
            }
        }
    }
}

/// The region that `./run` makes.
const RegionPlan& shown_region() {
    static const auto plan = plan_region({}, facts());
    return plan;
}

struct ToldStory {
    std::size_t school;
    std::map<Procedure, Tally> tallies;
    std::map<Procedure, std::vector<int>> totals;
    double twos(int year, int grade, const char* subject) const {
        const auto& tally = tallies.at({"vpr", year, grade, subject, ""});
        return double(tally.marks[0]) / tally.works;
    }
};

ToldStory told(Story story) {
    const auto& region = shown_region();
    ToldStory out;
    out.school = static_cast<std::size_t>(std::find_if(region.schools.begin(), region.schools.end(),
                                                       [&](const auto& one) { return one.story == story; }) -
                                          region.schools.begin());
    for (const auto& paper : demo_papers(demo_procedures(3), catalogue(), facts())) {
        const auto& procedure = paper.instrument().procedure;
        if (!writes(region, out.school, procedure)) continue;
        auto& tally = out.tallies[procedure];
        for (const auto& work : works_of(region, out.school, paper).works) {
            if (work.is_absent) {
                ++tally.absent;
                continue;
            }
            ++tally.works;
            ++tally.marks[static_cast<std::size_t>(mark_of(paper.instrument(), work.total) - 2)];
            out.totals[procedure].push_back(work.total);
        }
    }
    return out;
}

/// In how many of Russian and mathematics of grades 5 and 6 at least 30 % have «2», with ten works or more.
int low_procedures(const ToldStory& story, int year) {
    int low = 0;
    for (const auto& [procedure, tally] : story.tallies) {
        const bool is_looked_at =
            procedure.year == year && procedure.grade >= 5 && (procedure.subject == "ru" || procedure.subject == "ma");
        if (is_looked_at && tally.works >= 10 && tally.marks[0] >= 0.3 * tally.works) ++low;
    }
    return low;
}

// What docs/guide/demo-region.md tells.
TEST(DemoStories, TheVillageSchoolIsLowThreeYearsRunning) {
    const auto story = told(Story::low_village);
    for (const int year : {2020, 2021, 2022}) EXPECT_GE(low_procedures(story, year), 2) << year;
}

TEST(DemoStories, TheHandfulOfPupilsIsLowOnceAndTooSmallToJudge) {
    const auto story = told(Story::unlucky_class);
    EXPECT_GE(story.twos(2021, 5, "ru"), 0.3);
    EXPECT_GE(story.twos(2021, 5, "ma"), 0.3);
    EXPECT_LT(story.twos(2022, 6, "ru"), 0.3);
    EXPECT_LT((story.tallies.at({"vpr", 2021, 5, "ru", ""}).works), 10);
}

TEST(DemoStories, TheRecoveringSchoolLeavesTheList) {
    const auto story = told(Story::recovering);
    EXPECT_GE(low_procedures(story, 2020), 3);
    EXPECT_EQ(low_procedures(story, 2022), 0);
}

TEST(DemoStories, TotalsPileUpAtTheCuts) {
    const auto story = told(Story::pulled_up);
    int at_cut = 0, below_cut = 0;
    for (const auto& [procedure, totals] : story.totals) {
        const auto& cuts = *catalogue().find(procedure)->cuts;
        for (const int total : totals) {
            at_cut += total == cuts[0];
            below_cut += total == cuts[0] - 1;
        }
    }
    EXPECT_GT(at_cut, 8 * std::max(below_cut, 1));
}

TEST(DemoStories, TheLargeTownSchoolIsLowInMathematicsAlone) {
    const auto story = told(Story::low_in_mathematics);
    EXPECT_GT((story.tallies.at({"vpr", 2021, 5, "ru", ""}).works), 100);
    for (const int year : {2020, 2021, 2022}) {
        EXPECT_GE(story.twos(year, 5, "ma"), 0.3);
        EXPECT_LT(story.twos(year, 5, "ru"), 0.25);
    }
}

TEST(DemoStories, TheGymnasiumStandsHigh) {
    const auto story = told(Story::selective);
    for (const int year : {2021, 2022}) EXPECT_LT(story.twos(year, 5, "ru"), 0.08);
}

TEST(DemoStories, HalfOfOneSchoolIsAbsentAndItsResultsLookFair) {
    const auto story = told(Story::few_took_part);
    const auto& tally = story.tallies.at({"vpr", 2021, 5, "ru", ""});
    EXPECT_GT(tally.absent, 0.4 * (tally.absent + tally.works));
    EXPECT_EQ(low_procedures(story, 2022), 0);
}

TEST(DemoStories, TheMergedSchoolWritesNoMore) {
    const auto story = told(Story::merged);
    EXPECT_TRUE(story.tallies.contains({"vpr", 2021, 5, "ru", ""}));
    EXPECT_FALSE(story.tallies.contains({"vpr", 2022, 5, "ru", ""}));
    EXPECT_TRUE(shown_region().schools[story.school].merged_into);
}

TEST(DemoStories, OneSchoolSentTotalsOfZero) {
    const auto story = told(Story::zero_totals);
    for (const int total : story.totals.at({"vpr", 2022, 5, "ru", ""})) EXPECT_EQ(total, 0);
    EXPECT_LT(story.twos(2021, 5, "ru"), 0.3);
}

/// Share of points of the four hardest tasks and of the others, against the region's difficulties.
std::pair<double, double> hard_and_easy(Story story, const Procedure& procedure) {
    const auto papers = demo_papers({procedure}, catalogue(), facts());
    const auto& paper = papers[0];
    auto sorted = paper.difficulties();
    std::sort(sorted.begin(), sorted.end());
    const double from = sorted[sorted.size() - 4];
    double points[2] = {}, most[2] = {};
    for (const auto& work : works_of(shown_region(), told(story).school, paper).works) {
        if (work.is_absent) continue;
        for (std::size_t j = 0; j < sorted.size(); ++j) {
            const bool is_hard = paper.difficulties()[j] >= from;
            points[is_hard] += score::points(work.points[j]);
            most[is_hard] += paper.instrument().positions[j].maximum;
        }
    }
    return {points[1] / most[1], points[0] / most[0]};
}

TEST(DemoStories, NearlyEverybodyKnowsTheHardestTasks) {
    for (const char* subject : {"ru", "ma"}) {
        const auto [hard, easy] = hard_and_easy(Story::hard_tasks_known, {"vpr", 2021, 5, subject, ""});
        EXPECT_GT(hard, easy) << subject;
    }
}

TEST(DemoStories, PointsWereAddedFrom2021On) {
    const auto story = told(Story::points_added);
    const auto share = [&](int year, const char* subject) {
        const Procedure procedure{"vpr", year, 5, subject, ""};
        const auto& totals = story.totals.at(procedure);
        double sum = 0;
        for (const int total : totals) sum += total;
        return sum / double(totals.size()) / catalogue().find(procedure)->maximum;
    };
    for (const char* subject : {"ru", "ma"}) EXPECT_GT(share(2021, subject), share(2020, subject) + 0.1) << subject;
}

TEST(DemoStories, TheGuideNamesTheirSchools) {
    std::ifstream in{std::string(OPORA_ROOT) + "/docs/guide/demo-region.md"};
    const std::string guide{std::istreambuf_iterator<char>{in}, {}};
    for (const auto& school : shown_region().schools)
        EXPECT_EQ(guide.find("edu" + school.login) != std::string::npos, school.story != Story::none) << school.login;
}

}  // namespace
}  // namespace opora::demo
