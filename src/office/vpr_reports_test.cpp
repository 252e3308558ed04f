#include "office/vpr_reports.hpp"

#include "gateway/tables/open_tables.hpp"
#include "office/desk_for_test.hpp"
#include "office/find_school.hpp"
#include "office/region_for_test.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::office;
using vpr_reports::Kind;

class VprReportsOfRegion : public RegionForTest<VprReportsOfRegion> {
 protected:
    static VprReportWish of_region(Kind kind) { return {"vpr-2021-4-ru", kind, "", {}}; }
    static std::string some_school() {
        for (const auto& row : list_organisations(*desk, {OrganisationKind::school, {}, {}, 200})) {
            VprReportWish wish{"vpr-2021-4-ru", Kind::marks, shown_code(row.organisation), {}};
            if (vpr_report(*desk, Language::russian, wish).report.rows.back().works > 0) return wish.school;
        }
        return {};
    }
};

TEST_F(VprReportsOfRegion, EveryReportOfEveryPlaceHasItsRows) {
    const auto places = list_organisations(*desk, {OrganisationKind::municipality, {}, {}, 1});
    ASSERT_FALSE(places.empty());
    const auto school = some_school();
    ASSERT_FALSE(school.empty());
    for (int i = 0; i < vpr_reports::kinds; ++i) {
        const auto kind = static_cast<Kind>(i);
        const std::size_t groups = kind == Kind::groups ? 5 : 1;
        auto wish = of_region(kind);
        const auto region = vpr_report(*desk, Language::russian, wish);
        EXPECT_GT(region.report.rows.size(), groups) << "the region and its municipalities";
        wish.municipality = places.front().organisation.id;
        EXPECT_EQ(vpr_report(*desk, Language::russian, wish).place, places.front().organisation.name);
        wish.municipality.reset();
        wish.school = school;
        const auto own = vpr_report(*desk, Language::russian, wish);
        EXPECT_EQ(own.report.rows.size(), 3 * groups) << "region, municipality, school";
        EXPECT_EQ(own.report.schools.empty(), kind != Kind::individual);
    }
}

TEST_F(VprReportsOfRegion, TheRegionIsTheSumOfItsMunicipalities) {
    const auto report = vpr_report(*desk, Language::russian, of_region(Kind::marks)).report;
    int works = 0;
    double twos = 0;
    for (std::size_t i = 1; i < report.rows.size(); ++i) {
        works += report.rows[i].works;
        twos += report.rows[i].cells[0].count;
    }
    EXPECT_EQ(works, report.rows[0].works);
    EXPECT_EQ(twos, report.rows[0].cells[0].count);
}

TEST_F(VprReportsOfRegion, AllSevenAreHandedOn) {
    VprReportWish wish{"vpr-2021-4-ru", {}, some_school(), {}};
    const auto book = export_vpr_report(*desk, who, now, Language::russian, wish, VprReportFormat::xlsx);
    const auto path = home / "reports.xlsx";
    std::ofstream(path, std::ios::binary) << book.bytes;
    const auto tables = tables::open_tables(path.string());
    ASSERT_EQ(tables->sheets().size(), 8u) << "seven reports and how to read them";
    EXPECT_EQ(tables->sheets()[2].name, "РУ 4 Сравнение отметок с отметк");
    const auto pdf = export_vpr_report(*desk, who, now, Language::english, wish, VprReportFormat::pdf);
    EXPECT_TRUE(pdf.bytes.starts_with("%PDF"));
    EXPECT_TRUE(pdf.name.ends_with(".pdf"));
    const auto docx = export_vpr_report(*desk, who, now, Language::russian, wish, VprReportFormat::docx);
    EXPECT_TRUE(docx.bytes.starts_with("PK"));
}

TEST_F(VprReportsOfRegion, TheReportOfPupilsCanBeLoadedAgain) {
    VprReportWish wish{"vpr-2021-4-ru", Kind::individual, some_school(), {}};
    const auto book = export_vpr_report(*desk, who, now, Language::russian, wish, VprReportFormat::xlsx);
    const DeskForTest other;
    std::ofstream(other.home / "Ф1.xlsx", std::ios::binary) << book.bytes;
    ImportWish how;
    how.procedure = procedure_named("vpr-2021-4-ru");
    const auto report = other.import(other.home / "Ф1.xlsx", how, Then::only_look);
    EXPECT_GT(report.counts.created, 0);
}

TEST_F(VprReportsOfRegion, AReportOfSharesIsRefusedPolitely) {
    const auto book =
        export_vpr_report(*desk, who, now, Language::russian, of_region(Kind::marks), VprReportFormat::xlsx);
    const DeskForTest other;
    std::ofstream(other.home / "Ф3.xlsx", std::ios::binary) << book.bytes;
    // Either a question or a fault with its sentence, or a refusal: never works made of shares.
    bool is_said = false;
    try {
        const auto report = other.import(other.home / "Ф3.xlsx", {}, Then::only_look);
        EXPECT_EQ(report.counts.created, 0);
        is_said = report.state != ImportState::draft;
    } catch (const Refusal& refusal) {
        is_said = !say_rule(Language::russian, refusal.problem()).empty();
    }
    EXPECT_TRUE(is_said);
}

TEST_F(VprReportsOfRegion, WhatIsNotThereIsRefused) {
    EXPECT_THROW(vpr_report(*desk, Language::russian, {"vpr-1999-4-ru", Kind::marks, "", {}}), Refusal);
    EXPECT_THROW(vpr_report(*desk, Language::russian, {"vpr-2021-4-ru", Kind::marks, "edu000000", {}}), Refusal);
    EXPECT_THROW(vpr_report(*desk, Language::russian, {"vpr-2021-4-ru", Kind::marks, "", OrganisationId{999'999}}),
                 Refusal);
}

}  // namespace
