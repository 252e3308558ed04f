// Real files of a region (../shared/data/region-sample, never part of the project) against facts counted by hand in its
// README.

#include "engine/intake/read_context.hpp"
#include "engine/intake/read_works.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/tables/open_tables.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace opora::intake;
using opora::Code;
using opora::WorkState;

std::filesystem::path region_sample() {
    const auto* given = std::getenv("OPORA_SHARED");
    const auto shared = given ? std::filesystem::path(given) : std::filesystem::path(OPORA_ROOT) / ".." / "shared";
    return shared / "data" / "region-sample";
}

#define NEEDS_THE_SAMPLE() \
    if (!std::filesystem::exists(region_sample())) GTEST_SKIP() << "the real files are not here: " << region_sample()

const opora::Catalogue& catalogue() {
    static const opora::Catalogue shipped(opora::catalogue::shipped_subjects(),
                                          opora::catalogue::shipped_instruments());
    return shipped;
}

WorksReading read(const std::string& file, WorksOptions options = {}) {
    opora::Progress progress;
    return read_works(*opora::tables::open_tables((region_sample() / file).string()), catalogue(), options, progress);
}

/// The marks' shares in percent, of all works with a total in range, as the facts count them.
std::array<double, 4> mark_percents(const WorksReading& reading) {
    std::array<double, 4> percent{};
    for (const auto& block : reading.blocks)
        for (std::size_t work = 0; work < block.size(); ++work) {
            const int total = block.total[work];
            if (block.state[work] == WorkState::absent || total < 0 || total > reading.instrument.maximum) continue;
            percent[static_cast<std::size_t>(mark_of(reading.instrument, total) - 2)] += 100;
        }
    for (auto& one : percent) one /= static_cast<double>(reading.counts.in_range);
    return percent;
}

std::int64_t quarantined_in_range(const WorksReading& reading) {
    std::int64_t count = 0;
    for (const auto& block : reading.blocks)
        for (std::size_t work = 0; work < block.size(); ++work)
            count += block.state[work] == WorkState::quarantined && block.total[work] >= 0 &&
                     block.total[work] <= reading.instrument.maximum;
    return count;
}

std::int64_t schools_with_works(const WorksReading& reading) {
    std::int64_t count = 0;
    for (const auto& block : reading.blocks)
        count +=
            std::any_of(block.state.begin(), block.state.end(), [](WorkState one) { return one != WorkState::absent; });
    return count;
}

struct Facts {
    const char* file;
    const char* procedure;
    std::int64_t in_range, schools, absent;
    std::array<double, 4> marks;
    std::int64_t with_many_twos;  ///< schools with at least 30 % of «2»
};

// data/README.md of the sample, "Facts to hold on to".
const Facts facts_of_2021[] = {
    {"2021/Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx",
     "vpr-2021-4-ru",
     24967,
     628,
     1626,
     {7.6, 31.6, 45.0, 15.8},
     30},
    {"2021/Проведение работы по математике, 4 класс. ВПР 2021.xlsx",
     "vpr-2021-4-ma",
     24917,
     631,
     1732,
     {3.3, 23.6, 46.2, 26.9},
     5},
    {"2021/Проведение работы по русскому языку, 5 класс. ВПР 2021.xlsx",
     "vpr-2021-5-ru",
     23785,
     633,
     2716,
     {14.9, 40.6, 33.3, 11.2},
     75},
    {"2021/Проведение работы по математике, 5 класс. ВПР 2021.xlsx",
     "vpr-2021-5-ma",
     23704,
     634,
     2433,
     {14.8, 41.1, 32.2, 11.9},
     75},
};

TEST(RealFiles, Of2021AgreeWithTheFacts) {
    NEEDS_THE_SAMPLE();
    for (const auto& facts : facts_of_2021) {
        SCOPED_TRACE(facts.procedure);
        const auto reading = read(facts.file);
        ASSERT_TRUE(reading.procedure);
        EXPECT_EQ(name_of(*reading.procedure), facts.procedure) << "found from the content";
        EXPECT_EQ(reading.layout, "raw_2021");
        EXPECT_EQ(reading.counts.in_range, facts.in_range);
        EXPECT_EQ(reading.counts.absent, facts.absent);
        EXPECT_EQ(schools_with_works(reading), facts.schools);
        const auto percents = mark_percents(reading);
        for (std::size_t mark = 0; mark < 4; ++mark)
            EXPECT_NEAR(percents[mark], facts.marks[mark], 0.05 + 1e-9) << mark + 2;
        std::int64_t with_many_twos = 0;
        for (const auto& block : reading.blocks) {
            const auto tally = summarise(block, reading.instrument);
            with_many_twos += tally.works > 0 && tally.marks[0] * 10 >= tally.works * 3;
        }
        EXPECT_EQ(with_many_twos, facts.with_many_twos);
    }
}

TEST(RealFiles, FourthGradeMathematicsHasSixteenTotalsOverTheMaximum) {
    NEEDS_THE_SAMPLE();
    const auto reading = read(facts_of_2021[1].file);
    EXPECT_EQ(reading.quarantined_for.at(Code::total_above_maximum), 16);
    EXPECT_EQ(reading.quarantined_for.at(Code::total_missing), 1);
}

TEST(RealFiles, AreEachFoundAndAccountedForToTheRow) {
    NEEDS_THE_SAMPLE();
    struct Case {
        const char* file;
        const char* procedure;
    };
    const Case cases[] = {
        {"2020/4/Математика.xlsx", "vpr-2020-4-ma"},         {"2020/4/Русский язык.xlsx", "vpr-2020-4-ru"},
        {"2020/5/Математика.xlsx", "vpr-2020-5-ma"},         {"2020/5/Русский язык.xlsx", "vpr-2020-5-ru"},
        {facts_of_2021[0].file, facts_of_2021[0].procedure}, {facts_of_2021[1].file, facts_of_2021[1].procedure},
        {facts_of_2021[2].file, facts_of_2021[2].procedure}, {facts_of_2021[3].file, facts_of_2021[3].procedure},
        {"2022/4/Математика.xlsx", "vpr-2022-4-ma"},         {"2022/6/Математика.xlsx", "vpr-2022-6-ma"},
    };
    for (const auto& [file, procedure] : cases) {
        SCOPED_TRACE(file);
        const auto reading = read(file);
        EXPECT_FALSE(reading.is_stopped);
        ASSERT_TRUE(reading.procedure);
        EXPECT_EQ(name_of(*reading.procedure), procedure);
        const auto& counts = reading.counts;
        EXPECT_EQ(counts.rows, counts.counted + counts.absent + counts.quarantined + counts.passed_over);
        EXPECT_EQ(counts.in_range, counts.counted + quarantined_in_range(reading));
        EXPECT_LT(counts.passed_over, 2);
        EXPECT_TRUE(reading.dropped.empty());
    }
}

TEST(RealFiles, ASchoolWhoseTotalsWereNotAddedUpIsNamed) {
    NEEDS_THE_SAMPLE();
    auto reading = read("2022/4/Математика.xlsx");
    EXPECT_EQ(reading.counts.counted, 25);
    EXPECT_EQ(reading.counts.quarantined, 27);
    ASSERT_EQ(reading.faults_total, 1);
    EXPECT_EQ(reading.faults[0].code, Code::school_totals_zero);
    WorksOptions options;
    options.totals = TotalsRule::take_sum;
    reading = read("2022/4/Математика.xlsx", options);
    EXPECT_EQ(reading.counts.counted, 52);
}

TEST(RealFiles, TheQuestionnaireGivesTheRegister) {
    NEEDS_THE_SAMPLE();
    opora::Progress progress;
    const auto file = region_sample() / "2022" / "Сбор контекстных данных об ОО (2022).xlsx";
    const auto source = opora::tables::open_tables(file.string());
    EXPECT_TRUE(is_context(*source));
    const auto reading = read_context(*source, progress);
    EXPECT_EQ(reading.year, 2021);
    EXPECT_EQ(reading.schools.schools.size(), 677u) << "678 rows; edu990581 and ksh990581 are one school";
    EXPECT_EQ(reading.schools.faults.size(), 2u) << "that school, on both sheets";
    EXPECT_EQ(reading.schools.dropped.size(), 5u);
    std::map<std::string, int> types, settlements;
    for (const auto& school : reading.schools.schools) ++types[school.type], ++settlements[school.settlement];
    EXPECT_EQ(types["correctional"], 42);
    EXPECT_EQ(types["gymnasium"], 24);
    EXPECT_EQ(types["lyceum"], 26);
    EXPECT_EQ(settlements["village"], 460);
}

}  // namespace
