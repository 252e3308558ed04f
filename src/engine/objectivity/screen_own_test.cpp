#include "engine/objectivity/screen_own.hpp"

#include "compute/mechanism/made_region_for_test.hpp"
#include "engine/objectivity/class_works_of.hpp"
#include "engine/objectivity/explain_own.hpp"
#include "engine/objectivity/sign_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace opora::objectivity {
namespace {

/// A region of schools with one or two classes; points of the first ten schools' works are added to.
struct Invented {
    Instrument instrument;
    std::vector<WorkBlock> blocks;
    OwnProcedure procedure;

    explicit Invented(std::size_t schools = 150, std::uint64_t seed = 1, bool with_help = true) {
        mechanism::MadeRegion region;
        region.seed = seed;
        region.classes = 2 * schools;
        region.cuts = {8, 12, 16};
        region.change = [with_help](std::size_t c, std::vector<std::uint8_t>& scores, Draws& draws) {
            const std::array<std::uint8_t, 12> maxima{1, 2, 1, 3, 2, 1, 1, 2, 1, 2, 3, 1};
            if (c >= 20 || !with_help) return;
            for (std::size_t k = 0; k < scores.size(); ++k)
                if (draws.uniform() < 0.35) scores[k] = maxima[k % 12];
        };
        const auto works = mechanism::make_region(region);
        instrument.procedure = {"vpr", 2021, 4, "ru", ""};
        for (const auto maximum : works.responses.maxima) {
            instrument.positions.push_back({});
            instrument.positions.back().maximum = maximum;
            instrument.maximum += maximum;
        }
        instrument.cuts = {8, 12, 16};
        blocks.resize(schools);
        for (std::size_t s = 0; s < schools; ++s) {
            blocks[s].positions = 12;
            blocks[s].procedure = instrument.procedure;
            blocks[s].class_names = {"А", "Б"};
        }
        for (std::size_t i = 0; i < works.responses.people(); ++i) {
            auto& block = blocks[works.class_of[i] / 2];
            add(block, works.responses.of(i), static_cast<std::uint16_t>(works.class_of[i] % 2));
        }
        procedure.procedure = instrument.procedure;
        procedure.instrument = &instrument;
        for (std::size_t s = 0; s < schools; ++s)
            procedure.blocks.push_back({OrganisationId{static_cast<std::int64_t>(s) + 1}, &blocks[s], false, {}});
    }

    static void add(WorkBlock& block, std::span<const std::uint8_t> scores, std::uint16_t class_index,
                    WorkState state = WorkState::counted) {
        block.pupil.push_back(static_cast<std::uint32_t>(block.pupil.size()));
        block.class_index.push_back(class_index);
        block.variant.push_back(1);
        block.variant2.push_back(0);
        block.gender.push_back(0);
        block.journal.push_back(4);
        block.total.push_back(static_cast<std::int16_t>(std::accumulate(scores.begin(), scores.end(), 0)));
        block.state.push_back(state);
        block.source_row.push_back(0);
        block.scores.insert(block.scores.end(), scores.begin(), scores.end());
    }
};

TEST(ClassWorksOf, SmallClassesAreTakenTogetherAndQuarantineLeftOut) {
    Invented region(3);
    const std::vector<std::uint8_t> work(12, 1);
    region.blocks[0].class_names.push_back("В");
    for (int i = 0; i < 3; ++i) Invented::add(region.blocks[0], work, 2);
    Invented::add(region.blocks[0], work, 0, WorkState::quarantined);
    std::vector<std::uint8_t> marked = work;
    marked[0] = score::not_attempted;
    marked[1] = score::not_taught;
    Invented::add(region.blocks[1], marked, 0);
    const auto gathered = class_works_of(region.procedure, 5);
    ASSERT_EQ(gathered.class_names.size(), 7U);
    EXPECT_EQ(gathered.class_names[2], "");
    std::size_t counted = 0;
    for (const auto& block : region.blocks)
        for (const auto state : block.state) counted += state == WorkState::counted;
    EXPECT_EQ(gathered.works.responses.people(), counted);
    for (const auto points : gathered.works.responses.scores) EXPECT_LE(points, 3);
}

TEST(ClassWorksOf, ASmallSchoolIsOneClass) {
    Invented region(1);
    auto& block = region.blocks[0];
    block = {};
    block.positions = 12;
    block.class_names = {"А", "Б"};
    const std::vector<std::uint8_t> work(12, 0);
    for (std::uint16_t i = 0; i < 8; ++i) Invented::add(block, work, i % 2);
    const auto gathered = class_works_of(region.procedure, 5);
    ASSERT_EQ(gathered.class_names, std::vector<std::string>{""});
    EXPECT_EQ(gathered.works.responses.people(), 8U);
}

TEST(ScreenOwn, NamesSchoolsWhosePointsWereAddedTo) {
    const Invented region;
    Progress progress;
    const OwnProcedure procedures[] = {region.procedure};
    const auto result = screen_own(procedures, {}, progress);
    ASSERT_EQ(result.schools.size(), 150U);
    int right = 0, wrong = 0, named = 0;
    for (std::size_t s = 0; s < result.schools.size(); ++s) {
        (s < 10 ? right : wrong) += result.schools[s].is_flagged;
        named += s < 10 && result.schools[s].mechanism == "inflation";
        EXPECT_EQ(result.schools[s].is_flagged, result.schools[s].q <= 0.10);
    }
    EXPECT_GE(right, 8);
    EXPECT_LE(wrong, 3);
    EXPECT_GE(named, 7);
    EXPECT_NEAR(result.expected_false, 0.1 * result.flagged, 1e-12);
    ASSERT_EQ(result.calibrations.size(), 1U);
    EXPECT_EQ(result.calibrations[0].basis, "overdispersion");
    EXPECT_EQ(result.calibrations[0].ended, "converged");

    const auto& school = result.schools[0];
    for (const auto& sign : school.signs) EXPECT_TRUE(has_words(Language::russian, said_of(sign).key)) << sign.kind;
}

TEST(ScreenOwn, AnUntouchedSchoolHasNoFlaggedMechanism) {
    const Invented region;
    Progress progress;
    const OwnProcedure procedures[] = {region.procedure};
    const auto result = screen_own(procedures, {}, progress);
    for (const auto& school : result.schools) {
        if (school.is_flagged) continue;
        EXPECT_TRUE(school.mechanism.empty() || school.mechanism == "profile");
        for (const auto& sign : school.signs) EXPECT_TRUE(!sign.is_flagged || sign.kind == "profile");
    }
}

/// Totals of the year and the year before of an invented region; `change` of a school in SD.
OwnBeside beside_of(const Invented& region, const std::function<double(std::size_t)>& change) {
    OwnBeside out;
    out.year = 2021;
    const Procedure before{"vpr", 2020, 3, "ru", ""};
    out.totals = {{before, {}}, {region.instrument.procedure, {}}};
    for (std::size_t s = 0; s < region.blocks.size(); ++s) {
        Draws draws(21, s);
        const double level = 3 * draws.normal();
        for (std::size_t year = 0; year < 2; ++year) {
            SchoolTotals totals{region.procedure.blocks[s].school, 30, 0, 0};
            for (int i = 0; i < totals.works; ++i) {
                const double total = 10 + level + 4 * draws.normal() + (year == 1 ? 5 * change(s) : 0);
                totals.sum += total;
                totals.squares += total * total;
            }
            out.totals[year].schools.push_back(totals);
        }
    }
    return out;
}

TEST(ScreenOwn, ARiseAloneIsToldAndFlagsNobody) {
    const Invented region;
    Progress progress;
    const auto beside = beside_of(region, [](std::size_t s) { return s >= 140 ? 1.5 : 0.0; });
    const OwnProcedure procedures[] = {region.procedure};
    const auto result = screen_own(procedures, {}, progress, beside);
    int told = 0;
    for (std::size_t s = 140; s < 150; ++s)
        for (const auto& sign : result.schools[s].signs) {
            if (sign.kind != "cohort_change") continue;
            ++told;
            EXPECT_LE(sign.p, told_at);
            EXPECT_EQ(sign.earlier->year, 2020);
            EXPECT_GT(sign.effect, 0.5);
            EXPECT_TRUE(has_words(Language::russian, said_of(sign).key));
        }
    EXPECT_GE(told, 9);
    for (std::size_t s = 20; s < 150; ++s) {
        const auto& school = result.schools[s];
        EXPECT_NE(school.mechanism, "cohort_change") << s;
        if (school.is_flagged) {
            EXPECT_LE(school.q, 0.10);
        }
    }
    for (const auto& one : result.coverage) {
        // Nothing is known of exams, absentees and conditions.
        if (one.kind != "journal") {
            EXPECT_EQ(one.schools, one.kind == "cohort_change" ? 150 : 0) << one.kind;
        }
        EXPECT_TRUE(has_words(Language::english, "objectivity.assessed." + one.kind)) << one.kind;
    }
}

TEST(ScreenOwn, AnExamThatDoesNotConfirmJoinsOtherMechanisms) {
    const Invented region;
    auto beside = beside_of(region, [](std::size_t s) { return s < 10 ? -1.5 : 0.0; });
    // The work before is that of the screening's grade, the exam comes a year later in the ninth.
    beside.totals[0].procedure = {"vpr", 2020, 8, "ru", ""};
    beside.totals[1].procedure = {"oge", 2021, 9, "ru", ""};
    Progress progress;
    const OwnProcedure procedures[] = {region.procedure};
    const auto with = screen_own(procedures, {}, progress, beside);
    int unconfirmed = 0;
    for (std::size_t s = 0; s < 10; ++s)
        for (const auto& sign : with.schools[s].signs)
            if (sign.kind == "exam_residual") {
                ++unconfirmed;
                EXPECT_LT(sign.effect, 0);
                EXPECT_LE(sign.effect_bounds.low, sign.effect);
                EXPECT_EQ(sign.procedure.series, "oge");
            }
    EXPECT_GE(unconfirmed, 9);
    EXPECT_GE(std::count_if(with.schools.begin(), with.schools.begin() + 10, [](auto& one) { return one.is_flagged; }),
              8);
}

TEST(ScreenOwn, AHighMeanAloneFlagsNobodyWhateverIsExpectedOfIt) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        Invented region(150, seed, false);
        // Thirty schools of very good pupils of whom the conditions let expect little.
        for (std::size_t s = 0; s < 150; ++s) region.procedure.blocks[s].predictor = s < 30 ? -1.0 : 0.0;
        auto beside = beside_of(region, [](std::size_t s) { return s < 30 ? 1.5 : 0.0; });
        for (std::size_t s = 0; s < 150; ++s) beside.expected[region.procedure.blocks[s].school] = s < 30 ? -1.0 : 0.0;
        Progress progress;
        const OwnProcedure procedures[] = {region.procedure};
        const auto result = screen_own(procedures, {}, progress, beside);
        int high = 0;
        for (const auto& school : result.schools) {
            const auto level = [](const Sign& sign) {
                return sign.kind == "residual" || sign.kind == "journal" || sign.kind == "cohort_change";
            };
            high += std::count_if(school.signs.begin(), school.signs.end(), level) > 0;
            if (!school.is_flagged) continue;
            EXPECT_TRUE(std::any_of(school.signs.begin(), school.signs.end(),
                                    [&](const Sign& sign) { return sign.is_flagged && !level(sign); }));
        }
        EXPECT_GE(high, 25);
        EXPECT_LE(result.flagged, 2);
    }
}

}  // namespace
}  // namespace opora::objectivity
