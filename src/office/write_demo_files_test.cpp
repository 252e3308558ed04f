#include "office/write_demo_files.hpp"

#include "base/hash.hpp"
#include "engine/intake/read_works.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/tables/open_tables.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <set>

namespace opora::office {
namespace {

namespace fs = std::filesystem;

const Catalogue& shipped() {
    static const Catalogue all(catalogue::shipped_subjects(), catalogue::shipped_instruments());
    return all;
}

class DemoFiles : public testing::Test {
 protected:
    void TearDown() override { fs::remove_all(folder); }
    std::vector<DemoFileWritten> write(const DemoWish& wish, const char* name = "a") {
        Progress progress;
        return write_demo_files(folder / name, wish, shipped(), progress);
    }
    const fs::path folder = fs::temp_directory_path() / ("opora-demo-files-" + std::to_string(::getpid()));
};

std::string digest(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return sha256_hex(std::string(std::istreambuf_iterator<char>(in), {}));
}

TEST_F(DemoFiles, TheSameWishGivesTheSameBytes) {
    const auto one = write({.schools = 12, .years = 1}, "a"), two = write({.schools = 12, .years = 1}, "b");
    ASSERT_EQ(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(digest(one[i].path), digest(two[i].path)) << one[i].path;
    const auto other = write({.seed = 2, .schools = 12, .years = 1}, "c");
    EXPECT_NE(digest(one.back().path), digest(other.back().path));
}

TEST_F(DemoFiles, EveryFileIsReadAsWhatItIs) {
    for (const auto format : {FileFormat::xlsx, FileFormat::csv}) {
        for (const auto& file : write({.schools = 15, .format = format})) {
            if (file.kind != demo::FileKind::works) continue;
            SCOPED_TRACE(file.path.string());
            Progress progress;
            intake::WorksOptions options;
            options.procedure = file.procedure;
            const auto reading = intake::read_works(*tables::open_tables(file.path), shipped(), options, progress);
            EXPECT_FALSE(reading.is_stopped);
            EXPECT_EQ(reading.asks, intake::Asks::nothing);
            EXPECT_EQ(reading.procedure, file.procedure);
            EXPECT_GT(reading.counts.counted, reading.counts.rows / 2);
            EXPECT_GT(reading.blocks.size(), 7u);
        }
    }
}

TEST_F(DemoFiles, FilesToTryAreReadAsWhatTheyAre) {
    write({.schools = 30, .years = 1});
    const auto read = [&](const char* name, const intake::WorksOptions& options) {
        Progress progress;
        return intake::read_works(*tables::open_tables(folder / "a" / "Для пробы" / name), shipped(), options,
                                  progress);
    };
    const auto report = read("Ф1_Индивидуальные результаты.xlsx", {});
    EXPECT_EQ(report.procedure, procedure_named("vpr-2022-6-bi"));
    EXPECT_EQ(report.blocks.size(), 1u);
    EXPECT_GT(report.counts.counted, 20);

    intake::WorksOptions told;
    told.procedure = procedure_named("vpr-2026-4-ru");
    const auto form = "Форма сбора результатов Русский язык 4 класс ВПР 2026.xlsx";
    EXPECT_EQ(read(form, told).asks, intake::Asks::school);
    told.school = "edu970001";
    EXPECT_GT(read(form, told).counts.counted, 20);
    const auto empty = read("Форма сбора результатов Русский язык 4 класс ВПР 2026 (пустая).xlsx", told);
    EXPECT_TRUE(empty.is_stopped);
    ASSERT_FALSE(empty.faults.empty());
    EXPECT_EQ(empty.faults.front().code, Code::form_empty);
}

TEST_F(DemoFiles, ACountryIsSeveralRegions) {
    std::set<fs::path> folders;
    for (const auto& file : write({.schools = 1001, .years = 1, .format = FileFormat::csv}))
        if (file.kind == demo::FileKind::schools) folders.insert(file.path.parent_path());
    EXPECT_EQ(folders.size(), 3u);
}

TEST_F(DemoFiles, RefusesNumbersOutOfRange) {
    EXPECT_THROW(write({.schools = 0}), Refusal);
    EXPECT_THROW(write({.years = 4}), Refusal);
}

}  // namespace
}  // namespace opora::office
