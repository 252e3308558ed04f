// The register of schools as people keep it, read into the store.

#include "gateway/store/organisations.hpp"
#include "office/import_file.hpp"

#include "office/desk_for_test.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace opora::office {
namespace {

namespace fs = std::filesystem;

class SchoolImport : public testing::Test {
 protected:
    ~SchoolImport() override { fs::remove_all(home); }

    ImportReport import(const std::string& csv, ImportKind kind = ImportKind::schools) {
        const auto file = home / "register.csv";
        std::ofstream(file) << csv;
        Progress progress;
        ImportWish wish;
        wish.kind = kind;
        return import_file(desk, {}, now, file, wish, Then::apply, progress);
    }

    std::vector<Organisation> all(OrganisationKind kind) { return store::load_organisations(desk.database(), kind); }

    Organisation school(const char* login) {
        auto database = desk.database();
        return *store::load_organisation(database, *store::find_school(database, login));
    }

    const Instant now{std::chrono::seconds{1'700'000'000}};
    const fs::path home = fs::temp_directory_path() / ("opora-schools-" + std::to_string(::getpid()) +
                                                       testing::UnitTest::GetInstance()->current_test_info()->name());
    Desk desk{places_for_test(home), now};
};

const std::string headings = "Логин;ИНН;Краткое наименование;Тип;Муниципалитет;Регион;Филиал организации\n";

TEST_F(SchoolImport, ABranchIsASchoolOfItsOwn) {
    // It shares the INN with its head, and may stand before it in the table.
    const auto report = import(headings +
                               "edu970001;9704100008;Филиал СОШ № 2;ООШ;Ближний район;Край;edu970002\n"
                               "edu970002;9704100008;СОШ № 2;СОШ;Ближний район;Край;\n"
                               "edu970003;9704100008;Филиал СОШ № 2 в с. Новом;ООШ;Ближний район;Край;edu970002\n");
    EXPECT_EQ(report.counts.created, 3);
    EXPECT_EQ(all(OrganisationKind::school).size(), 3u);
    EXPECT_EQ(school("970001").branch_of, school("970002").id);
    EXPECT_EQ(school("970003").branch_of, school("970002").id);
    EXPECT_EQ(school("970002").branch_of, OrganisationId{});
}

TEST_F(SchoolImport, TheSameRegisterAgainChangesNothing) {
    const auto table = headings +
                       "edu970001;9704100008;СОШ № 1;СОШ;Ближний район;Край;\n"
                       "edu970002;9704100016;СОШ № 2;СОШ;Дальний район;Край;\n";
    import(table);
    const auto again = import(table);
    EXPECT_EQ(again.counts.created, 0);
    EXPECT_EQ(again.counts.changed, 0);
    EXPECT_EQ(again.counts.skipped, 2);
    EXPECT_EQ(all(OrganisationKind::municipality).size(), 2u);
    EXPECT_EQ(all(OrganisationKind::region).size(), 1u);
}

TEST_F(SchoolImport, DistrictsOfOneNameInTwoRegionsStayTwo) {
    import(headings +
           "edu010001;;СОШ № 1;СОШ;Заречный район;reg010000 | Первая область;\n"
           "edu020001;;СОШ № 1;СОШ;Заречный район;reg020000 | Вторая область;\n");
    EXPECT_EQ(all(OrganisationKind::region).size(), 2u);
    EXPECT_EQ(all(OrganisationKind::municipality).size(), 2u);
    EXPECT_NE(school("010001").parent, school("020001").parent);
}

TEST_F(SchoolImport, ANewLoginWithAKnownExamCodeIsTheSameSchool) {
    import("Логин;Код ОГЭ;Краткое наименование\nedu970001;04001;СОШ № 1\n");
    import("Логин;Код ОГЭ;Краткое наименование\nedu975555;04001;СОШ № 1\n");
    EXPECT_EQ(all(OrganisationKind::school).size(), 1u);
    EXPECT_EQ(school("970001").id, school("975555").id);
}

}  // namespace
}  // namespace opora::office
