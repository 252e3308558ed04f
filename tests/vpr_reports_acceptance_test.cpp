// The seven reports over the files of a real region (../shared/data/region-sample), against figures counted
// independently. Skipped where ../shared is not there.

#include "engine/intake/read_works.hpp"
#include "engine/vpr_reports/make_report.hpp"
#include "engine/vpr_reports/report_files.hpp"
#include "gateway/catalogue/read_vpr_reading.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/document/write_pdf.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/write_workbook.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using namespace opora;
using namespace opora::vpr_reports;
namespace fs = std::filesystem;

fs::path sample_of_region() {
    const auto* given = std::getenv("OPORA_SHARED");
    return (given ? fs::path(given) : fs::path(OPORA_ROOT) / ".." / "shared") / "data/region-sample/2021";
}

Given read_region(const std::string& file) {
    static const Catalogue catalogue(catalogue::shipped_subjects(), catalogue::shipped_instruments());
    Progress nobody_watches;
    const auto reading =
        intake::read_works(*tables::open_tables((sample_of_region() / file).string()), catalogue, {}, nobody_watches);
    Given given;
    given.instrument = reading.instrument;
    given.reading = catalogue::shipped_vpr_reading();
    given.region = {OrganisationId{1'000'000}, "Регион", ""};
    std::int64_t number = 0;
    for (const auto& block : reading.blocks) {
        const auto id = OrganisationId{++number};
        given.schools.push_back({id, OrganisationId{}, summarise(block, reading.instrument)});
        given.groups.push_back(group_sums(id, block, reading.instrument));
    }
    return given;
}

struct RegionFigures {
    const char* file;
    std::array<double, 4> marks;
    std::array<double, 3> journal;  ///< lowered, confirmed, raised
    double gap;
    std::array<double, 3> peaks;  ///< works at the cut against the mean of the neighbours
};

// domain.md §2.5, counted by another program; printed there to the given digits.
const RegionFigures figures[] = {
    {"Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx",
     {7.6, 31.6, 45.0, 15.8},
     {19, 69, 12},
     1.2,
     {1.98, 1.12, 0.97}},
    {"Проведение работы по математике, 4 класс. ВПР 2021.xlsx",
     {3.3, 23.6, 46.2, 26.9},
     {13, 65, 22},
     1.3,
     {1.39, 0.96, 0.84}},
    {"Проведение работы по русскому языку, 5 класс. ВПР 2021.xlsx",
     {14.9, 40.6, 33.3, 11.2},
     {34, 60, 7},
     2.4,
     {2.12, 1.56, 1.23}},
    {"Проведение работы по математике, 5 класс. ВПР 2021.xlsx",
     {14.8, 41.1, 32.2, 11.9},
     {35, 58, 7},
     3.1,
     {2.70, 1.67, 1.20}},
};

class VprReportsOfSample : public testing::Test {
 protected:
    void SetUp() override {
        if (!fs::exists(sample_of_region())) GTEST_SKIP() << "the real files are not here: " << sample_of_region();
    }
};

TEST_F(VprReportsOfSample, AgreeWithFiguresCountedIndependently) {
    for (const auto& known : figures) {
        SCOPED_TRACE(known.file);
        const auto given = read_region(known.file);
        // The facts count quarantined works with a total in range too: some 70 of 25 000.
        const auto marks = make_report(Kind::marks, given);
        for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(100 * marks.rows[0].cells[i].share, known.marks[i], 0.15);
        const auto journal = make_report(Kind::journal, given);
        for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(100 * journal.rows[0].cells[i].share, known.journal[i], 0.75);
        EXPECT_NEAR(100 * journal.rows[0].cells[3].share, known.gap, 0.15);
        const auto scores = make_report(Kind::scores, given);
        for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(scores.peaks[i].ratio, known.peaks[i], 0.02);
    }
}

TEST_F(VprReportsOfSample, TasksAreTheSumsOfTheSummaries) {
    const auto given = read_region(figures[0].file);
    WorkSummary whole;
    for (const auto& school : given.schools) merge(whole, school.summary);
    const auto tasks = make_report(Kind::tasks, given);
    const auto groups = make_report(Kind::groups, given);
    for (std::size_t j = 0; j < given.instrument.positions.size(); ++j) {
        const double maximum = given.instrument.positions[j].maximum;
        EXPECT_NEAR(tasks.rows[0].cells[j].share, whole.item_sums[j] / maximum / whole.works, 1e-12);
        double points = 0;
        for (std::size_t row = 1; row <= 4; ++row) points += groups.rows[row].cells[j].count;
        EXPECT_EQ(points, whole.item_sums[j]) << "the four groups are all pupils";
    }
}

FileWords words_of(const Given& given) {
    FileWords words;
    words.subject = "Русский язык";
    words.subject_code = "РУ";
    words.grade = 4;
    words.year = 2021;
    words.maximum = given.instrument.maximum;
    words.date = "22.11.2026";
    words.place = "Регион";
    return words;
}

/// The first cells of the first rows of each sheet, as our reader or another program gives them.
TEST_F(VprReportsOfSample, TheWorkbookIsReadBackByUsAndByOthers) {
    const auto given = read_region(figures[0].file);
    std::vector<Sheet> sheets;
    for (const auto kind : {Kind::marks, Kind::journal})
        sheets.push_back(layout_sheet(make_report(kind, given), words_of(given)));
    const auto folder = fs::temp_directory_path() / ("opora-vpr-files-" + std::to_string(getpid()));
    fs::create_directories(folder);
    tables::write_workbook((folder / "f3.xlsx").string(), sheets);
    const auto book = tables::open_tables((folder / "f3.xlsx").string());
    ASSERT_EQ(book->sheets().size(), 2u);
    EXPECT_EQ(book->sheets()[0].name, "РУ 4 Статистика по отметкам");
    EXPECT_EQ(book->sheets()[1].name, "РУ 4 Сравнение отметок с отметк");
    std::map<std::uint32_t, std::vector<std::string>> rows;
    book->read(0, [&](const opora::Row& row) {
        for (const auto& cell : row.cells) rows[row.number].emplace_back(cell.text);
        return Visit::go_on;
    });
    EXPECT_EQ(rows[1].at(0), "Статистика по отметкам");
    EXPECT_EQ(rows[3].at(0), "ВПР 2021 Русский язык 4 класс");
    EXPECT_EQ(rows[5].at(1), "38");
    EXPECT_EQ(rows[8].at(0), "Группы участников");
    EXPECT_NEAR(std::stod(rows[9].at(3)), 7.6, 0.15);

    const auto convert = "cd '" + folder.string() +
                         "' && soffice --headless --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76 f3.xlsx "
                         ">/dev/null 2>&1";
    if (std::system("command -v soffice >/dev/null 2>&1") == 0 && std::system(convert.c_str()) == 0) {
        std::ifstream lines{folder / "f3.csv"};
        std::string text{std::istreambuf_iterator<char>(lines), {}};
        EXPECT_NE(text.find("Статистика по отметкам"), std::string::npos);
        EXPECT_NE(text.find("Регион"), std::string::npos) << text;
    }
    fs::remove_all(folder);
}

TEST_F(VprReportsOfSample, ThePdfHasTheWordsOfTheReports) {
    const auto given = read_region(figures[0].file);
    std::vector<Report> reports;
    for (int i = 1; i < kinds; ++i) reports.push_back(make_report(static_cast<Kind>(i), given));
    const auto path = fs::temp_directory_path() / ("opora-vpr-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << document::write_pdf(report_document(reports, words_of(given)));
    std::string text;
    if (auto* out = popen(("pdftotext -layout '" + path.string() + "' - 2>/dev/null").c_str(), "r")) {
        char bytes[4096];
        for (std::size_t got; (got = fread(bytes, 1, sizeof bytes, out)) > 0;) text.append(bytes, got);
        pclose(out);
    }
    fs::remove(path);
    if (text.empty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not there";
    for (const auto kind : {Kind::marks, Kind::journal, Kind::scores, Kind::tasks, Kind::results, Kind::groups})
        EXPECT_NE(text.find(title_of(kind, Language::russian)), std::string::npos) << name_of(kind);
    EXPECT_EQ(text.find("⟨"), std::string::npos);
}

}  // namespace
