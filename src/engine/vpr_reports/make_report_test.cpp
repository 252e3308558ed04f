#include "engine/vpr_reports/make_report.hpp"

#include "engine/vpr_reports/places.hpp"
#include "engine/vpr_reports/report_files.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace opora::vpr_reports {
namespace {

Instrument small_work() {
    Instrument work;
    work.procedure = *procedure_named("vpr-2026-4-ru");
    work.positions = {{"1", 2, "Б", "читать", ""}, {"2К1", 1, "Б", "писать", ""}, {"3", 2, "П", "писать", ""}};
    work.maximum = 5;
    work.cuts = {2, 3, 5};
    return work;
}

VprReading reading() {
    VprReading out;
    out.levels = {{"Б", 0.60, 0.57}, {"П", 0.30, 0.285}};
    out.twos_growth = 0.10;
    out.journal_gap = 2;
    out.informative = 50;
    out.approximate = 20;
    out.least_group = 10;
    out.peak_ratio = 1.3;
    return out;
}

struct OneWork {
    std::array<std::uint8_t, 3> scores{};
    std::uint8_t journal = 0;
};

WorkBlock block_of(const std::vector<OneWork>& works) {
    WorkBlock block;
    block.procedure = small_work().procedure;
    block.positions = 3;
    block.class_names = {"4А"};
    for (std::size_t i = 0; i < works.size(); ++i) {
        block.pupil.push_back(static_cast<std::uint32_t>(40001 + i));
        block.class_index.push_back(0);
        block.variant.push_back(1);
        block.variant2.push_back(0);
        block.gender.push_back(0);
        block.journal.push_back(works[i].journal);
        int total = 0;
        for (const auto one : works[i].scores) {
            block.scores.push_back(one);
            total += score::points(one);
        }
        block.total.push_back(static_cast<std::int16_t>(total));
        block.state.push_back(WorkState::counted);
        block.source_row.push_back(0);
    }
    return block;
}

/// `n` works with the same scores.
void add_works(std::vector<OneWork>& works, int n, std::array<std::uint8_t, 3> scores, std::uint8_t journal) {
    for (int i = 0; i < n; ++i) works.push_back({scores, journal});
}

Given region_of(const std::vector<std::vector<OneWork>>& schools) {
    Given given;
    given.instrument = small_work();
    given.reading = reading();
    given.region = {OrganisationId{100}, "Край", ""};
    given.municipality = {OrganisationId{10}, "Район", ""};
    for (std::size_t i = 0; i < schools.size(); ++i) {
        const auto id = OrganisationId{static_cast<std::int64_t>(i + 1)};
        const auto block = block_of(schools[i]);
        given.schools.push_back({id, OrganisationId{10}, summarise(block, given.instrument)});
        given.groups.push_back(group_sums(id, block, given.instrument));
        given.parts.push_back({id, "Школа " + std::to_string(i + 1), "edu99000" + std::to_string(i + 1)});
    }
    given.kind = PlaceKind::school;
    given.school = given.parts.front();
    return given;
}

/// School 1: 12 with «2», 20 with «3», 18 with «5»; school 2: 60 with «4».
Given two_schools() {
    std::vector<OneWork> one, two;
    add_works(one, 12, {1, 0, 0}, 4);
    add_works(one, 20, {1, 1, 0}, 3);
    add_works(one, 10, {2, 1, 2}, 5);
    add_works(one, 8, {2, 1, 2}, 3);
    add_works(two, 60, {2, 1, 0}, 0);
    return region_of({one, two});
}

std::string text_of(const Report& report) {
    std::string out = say(Language::russian, report.headline);
    for (const auto* list : {&report.reading, &report.ask, &report.notes})
        for (const auto& said : *list) out += "\n" + say(Language::russian, said);
    return out;
}

TEST(VprReports, MarksAreSharesOfWorksWithAMark) {
    auto given = two_schools();
    const auto report = make_report(Kind::marks, given);
    ASSERT_EQ(report.rows.size(), 3u);
    const auto& school = report.rows.back();
    EXPECT_TRUE(school.is_own);
    EXPECT_EQ(school.works, 50);
    EXPECT_EQ(school.sample, Sample::informative);
    EXPECT_DOUBLE_EQ(school.cells[0].share, 0.24);
    EXPECT_DOUBLE_EQ(school.cells[1].share, 0.4);
    EXPECT_DOUBLE_EQ(school.cells[3].share, 0.36);
    EXPECT_LT(school.cells[0].bounds.low, 0.24);
    EXPECT_DOUBLE_EQ(report.rows[0].cells[0].share, 12.0 / 110);
    EXPECT_NE(text_of(report).find("«2» получили 12 из 50 (24,0"), std::string::npos) << text_of(report);
}

TEST(VprReports, GrowthOfTwosIsReadOnlyBetweenComparableYears) {
    auto given = two_schools();
    YearOf before{given.instrument, {}, {}};
    before.instrument.procedure.year = 2025;
    before.place.works = 100;
    before.place.marks = {2, 40, 40, 18};
    before.region = before.place;
    given.years = {before};
    EXPECT_NE(text_of(make_report(Kind::marks, given)).find("отрицательная динамика, и это больше"), std::string::npos);
    given.years.front().place.marks = {13, 40, 30, 17};
    EXPECT_NE(text_of(make_report(Kind::marks, given)).find("бывает и от случая"), std::string::npos);
    given.years.front().instrument.cuts = {1, 3, 5};
    EXPECT_NE(text_of(make_report(Kind::marks, given)).find("с этим не сравниваются"), std::string::npos);
}

TEST(VprReports, TheJournalIsComparedWhereThereIsAMark) {
    const auto report = make_report(Kind::journal, two_schools());
    const auto& own = report.rows.back();
    EXPECT_DOUBLE_EQ(own.cells[0].share, 0.24);  // 12 of 50: «4» → «2»
    EXPECT_DOUBLE_EQ(own.cells[1].share, 0.6);
    EXPECT_DOUBLE_EQ(own.cells[2].share, 0.16);
    EXPECT_EQ(own.cells[3].count, 20);
    EXPECT_EQ(report.journal[2][0], 12);
    EXPECT_DOUBLE_EQ(report.rows[0].cells[0].share, 0.24) << "works without a journal mark are in no share";
}

TEST(VprReports, TasksAreReadAtTheirLevel) {
    const auto report = make_report(Kind::tasks, two_schools());
    const auto& own = report.rows.back();
    EXPECT_DOUBLE_EQ(own.cells[0].share, 0.68);
    EXPECT_EQ(own.cells[0].verdict, Verdict::sufficient);
    EXPECT_DOUBLE_EQ(own.cells[2].share, 0.36);
    EXPECT_EQ(own.cells[2].verdict, Verdict::sufficient);
    EXPECT_FALSE(own.cells[2].is_sure) << "0.36 of 50 works may be under 0.30";
    EXPECT_EQ(report.rows[0].cells[2].verdict, Verdict::insufficient);
    const auto& bounds = reading();
    EXPECT_EQ(verdict_of(bounds, "Б", 0.60), Verdict::sufficient);
    EXPECT_EQ(verdict_of(bounds, "Б", 0.5999), Verdict::border);
    EXPECT_EQ(verdict_of(bounds, "Б", 0.57), Verdict::border);
    EXPECT_EQ(verdict_of(bounds, "Б", 0.5699), Verdict::insufficient);
    EXPECT_EQ(verdict_of(bounds, "", 0.1), Verdict::none);
}

TEST(VprReports, APeakIsAPossibleSignAndLooksAtTheRegion) {
    std::vector<OneWork> one, two;
    add_works(one, 2, {1, 0, 0}, 3);
    add_works(one, 60, {1, 1, 0}, 3);
    add_works(one, 10, {2, 1, 0}, 3);
    add_works(two, 50, {1, 0, 0}, 3);
    add_works(two, 50, {1, 1, 0}, 3);
    add_works(two, 50, {2, 1, 0}, 3);
    const auto report = make_report(Kind::scores, region_of({one, two}));
    ASSERT_EQ(report.peaks.size(), 3u);
    EXPECT_TRUE(report.peaks[0].is_peak);
    EXPECT_TRUE(report.peaks[0].is_beyond_region);
    EXPECT_DOUBLE_EQ(report.peaks[0].ratio, 10);
    EXPECT_FALSE(report.peaks[2].is_peak);
    const auto text = text_of(report);
    EXPECT_NE(text.find("возможный признак, а не вывод"), std::string::npos) << text;
    EXPECT_EQ(text.find("⟨"), std::string::npos) << text;
    double all = 0;
    for (const auto& cell : report.rows.back().cells) all += cell.share;
    EXPECT_NEAR(all, 1, 1e-12);
}

TEST(VprReports, ASkillIsADeficitWhenMostOfItsTasksAreWeak) {
    std::vector<OneWork> works;
    add_works(works, 30, {2, 0, 0}, 3);
    add_works(works, 1, {2, 1, 2}, 3);
    const auto report = make_report(Kind::results, region_of({works}));
    ASSERT_EQ(report.reading.front().key, "vpr_reports.read.deficit");
    EXPECT_NE(text_of(report).find("«писать»: недостаточный уровень в большинстве заданий (2К1, 3)"),
              std::string::npos);
}

TEST(VprReports, SmallGroupsAreHiddenWithTheirComplement) {
    const auto report = make_report(Kind::groups, two_schools());
    // Region, municipality and school, each with all and four groups.
    ASSERT_EQ(report.rows.size(), 15u);
    EXPECT_FALSE(report.rows[11].cells.front().is_hidden);
    std::vector<OneWork> works;
    add_works(works, 5, {1, 0, 0}, 3);
    add_works(works, 20, {1, 1, 0}, 3);
    add_works(works, 40, {2, 1, 2}, 3);
    const auto small = make_report(Kind::groups, region_of({works}));
    EXPECT_TRUE(small.rows[11].cells.front().is_hidden) << "5 pupils with «2»";
    EXPECT_TRUE(small.rows[12].cells.front().is_hidden) << "the smallest of the others: «2» = all − others";
    EXPECT_FALSE(small.rows[14].cells.front().is_hidden);
    const auto sheet = layout_sheet(small, {});
    EXPECT_TRUE(std::holds_alternative<std::monostate>(sheet.rows[11][3]));
}

RC_GTEST_PROP(VprReports, NothingHiddenCanBeToldFromWhatIsShown, ()) {
    const auto places = *rc::gen::inRange<std::size_t>(1, 8);
    std::vector<std::array<int, 4>> counts(places);
    std::vector<bool> is_part(places);
    for (std::size_t place = 0; place < places; ++place) {
        is_part[place] = place > 0;
        for (auto& works : counts[place]) works = *rc::gen::inRange(0, 40);
    }
    const auto hidden = hidden_groups(counts, is_part, 10);
    const auto check = [&](const auto& spots) {
        int groups = 0, pupils = 0, shown = 0;
        for (const auto& [place, group] : spots) {
            const int works = counts[place][group];
            if (works == 0) continue;
            if (hidden[place][group]) {
                ++groups;
                pupils += works;
            } else {
                ++shown;
                RC_ASSERT(works >= 10);
            }
        }
        RC_ASSERT(groups == 0 || shown == 0 || (groups > 1 && pupils >= 10));
    };
    using Spots = std::vector<std::pair<std::size_t, std::size_t>>;
    for (std::size_t place = 0; place < places; ++place) check(Spots{{place, 0}, {place, 1}, {place, 2}, {place, 3}});
    for (std::size_t group = 0; group < 4; ++group) {
        Spots line;
        for (std::size_t place = 1; place < places; ++place) line.emplace_back(place, group);
        check(line);
    }
}

TEST(VprReports, LikenessIsZeroWhereSchoolsAreAlikeAndOneWherePupilsAre) {
    const std::vector<double> alike{0.5, 0.5, 0.5}, apart{0, 1, 0, 1};
    const std::vector<int> three{10, 10, 10}, four{10, 10, 10, 10};
    EXPECT_DOUBLE_EQ(intraclass(alike, three, 7.5), 0);
    EXPECT_DOUBLE_EQ(intraclass(apart, four, 0), 1);
    EXPECT_DOUBLE_EQ(intraclass({}, {}, 0), 0);
}

TEST(VprReports, TheSheetIsLaidOutAsTheFederalSystemDoes) {
    const auto given = two_schools();
    FileWords words;
    words.subject = "Русский язык";
    words.subject_code = "РУ";
    words.grade = 4;
    words.year = 2026;
    words.maximum = 5;
    words.date = "22.11.2026";
    const auto sheet = layout_sheet(make_report(Kind::marks, given), words);
    EXPECT_EQ(sheet.name, "РУ 4 Статистика по отметкам");
    ASSERT_EQ(sheet.head.size(), 7u) << "the table begins in row 8";
    EXPECT_EQ(std::get<std::string>(sheet.head[0][0]), "Статистика по отметкам");
    EXPECT_EQ(std::get<std::string>(sheet.head[2][0]), "ВПР 2026 Русский язык 4 класс");
    EXPECT_EQ(std::get<std::string>(sheet.head[3][0]), "Предмет:");
    EXPECT_EQ(std::get<double>(sheet.head[4][1]), 5);
    std::string heads;
    for (const auto& column : sheet.columns) heads += column.heading + "|";
    EXPECT_EQ(heads, "Группы участников|Кол-во ОО|Кол-во участников|2|3|4|5|");
    EXPECT_EQ(std::get<std::string>(sheet.rows[2][0]), "Школа 1(edu990001)");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(sheet.rows[2][1]));
    EXPECT_EQ(std::get<double>(sheet.rows[2][3]), 24);
}

TEST(VprReports, EveryReportSaysItsSentencesInBothLanguages) {
    auto given = two_schools();
    for (const auto kind : {PlaceKind::region, PlaceKind::municipality, PlaceKind::school}) {
        given.kind = kind;
        for (int i = 0; i < kinds; ++i) {
            const auto report = make_report(static_cast<Kind>(i), given);
            for (const auto language : {Language::russian, Language::english}) {
                FileWords words;
                words.language = language;
                const auto text = plain_text(report_document({report}, words));
                EXPECT_EQ(text.find("⟨"), std::string::npos) << text;
                EXPECT_EQ(text.find("нарушен"), std::string::npos);
                EXPECT_FALSE(report.headline.key.empty());
            }
        }
    }
}

}  // namespace
}  // namespace opora::vpr_reports
