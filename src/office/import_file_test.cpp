#include "office/import_file.hpp"

#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"
#include "office/data_status.hpp"
#include "office/desk_for_test.hpp"
#include "office/find_school.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::office;
namespace fs = std::filesystem;

class ImportFile : public testing::Test {
 protected:
    ImportWish small_wish() const {
        ImportWish wish;
        wish.procedure = procedure;
        return wish;
    }
    Tally tally_of(const std::string& login) const {
        const auto school = find_school(*at.desk, login).organisation.id;
        for (const auto& row : store::load_tallies(at.desk->database(), {procedure}))
            if (row.school == school) return row.tally;
        return {};
    }
    DeskForTest at;
    Procedure procedure = at.describe_small_work();
    fs::path first = at.write("first.csv", small_head +
                                               "edu990001;1;7А;1;2;2;1;5\n"
                                               "edu990001;2;7А;2;0;1;0;1\n"
                                               "edu990001;3;7А;1;2;2;2;6\n"
                                               "edu990002;1;7;1;0;0;1;1\n"
                                               "edu990002;2;7;отсутствовал;;;;\n");
    fs::path mended = at.write("mended.csv", small_head +
                                                 "edu990001;1;7А;1;2;2;1;5\n"   // the same
                                                 "edu990001;2;7А;2;2;1;0;3\n"   // changed
                                                 "edu990001;4;7А;1;0;0;0;0\n"   // new; pupil 3 is gone
                                                 "edu990003;1;7;1;1;1;1;3\n");  // a new school
};

Code refused(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& refusal) {
        return refusal.problem().code;
    }
    ADD_FAILURE() << "nothing was refused";
    return Code::internal;
}

TEST_F(ImportFile, ADryRunSaysWhatWouldBeAndWritesNothing) {
    const auto report = at.import(first, small_wish(), Then::only_look);
    EXPECT_EQ(report.state, ImportState::draft);
    EXPECT_EQ(report.counts.created, 5);
    EXPECT_EQ(report.counts.works, 4);
    EXPECT_EQ(report.counts.absent, 1);
    EXPECT_EQ(report.schools_new, (std::vector<std::string>{"edu990001", "edu990002"}));
    EXPECT_EQ(say_report(Language::russian, report),
              "Будет создано 5 работ, изменено 0, пропущено 0. Ничего ещё не записано.");
    EXPECT_EQ(about(*at.desk).works, 0);
    EXPECT_EQ(about(*at.desk).schools, 0);
}

TEST_F(ImportFile, AnAppliedFileIsThereWithItsSchoolsAndMarks) {
    const auto report = at.import(first, small_wish());
    EXPECT_EQ(report.state, ImportState::applied);
    EXPECT_EQ(report.counts.marks, (std::array<std::int64_t, 4>{2, 0, 1, 1}));
    const auto tally = tally_of("sch990001");
    EXPECT_EQ(tally.works, 3);
    EXPECT_EQ(tally.marks, (std::array<std::int32_t, 4>{1, 0, 1, 1}));
    EXPECT_EQ(tally_of("990002").absent, 1);
    EXPECT_EQ(store::load_audit(at.desk->database()).front().act, "import_works");
}

TEST_F(ImportFile, WorksAreComparedOneByOneAndANewVersionTakesTheOldOnesPlace) {
    at.import(first, small_wish());
    const auto report = at.import(mended, small_wish());
    EXPECT_EQ(report.counts.skipped, 1);
    EXPECT_EQ(report.counts.changed, 1);
    EXPECT_EQ(report.counts.created, 2);
    EXPECT_EQ(report.counts.removed, 1);
    EXPECT_NE(say_report(Language::russian, report).find("В файле нет 1 работы"), std::string::npos);
    EXPECT_EQ(tally_of("edu990001").works, 3);
    EXPECT_EQ(tally_of("edu990002").works, 1) << "a school the file does not name stays as it is";
    const auto versions =
        store::block_versions(at.desk->database(), find_school(*at.desk, "edu990001").organisation.id, procedure);
    EXPECT_EQ(versions.size(), 2u) << "the old version is kept";
}

TEST_F(ImportFile, TheSameFileAgainChangesNothingAndSaysSo) {
    at.import(first, small_wish());
    const auto report = at.import(first, small_wish());
    EXPECT_EQ(report.counts.skipped, 5);
    EXPECT_EQ(report.counts.created + report.counts.changed, 0);
    ASSERT_FALSE(report.assumed.empty());
    EXPECT_EQ(report.assumed.back().key, "import.assumed.same_file");
}

TEST_F(ImportFile, UndoBringsTheOlderVersionBackAndSaysWhatItDid) {
    at.import(first, small_wish());
    const auto second = at.import(mended, small_wish());
    const auto undone = undo_import(*at.desk, at.who, at.now, second.id);
    EXPECT_EQ(undone.state, ImportState::undone);
    ASSERT_TRUE(undone.undone);
    EXPECT_EQ(undone.undone->restored, 1);
    EXPECT_EQ(tally_of("edu990001").marks, (std::array<std::int32_t, 4>{1, 0, 1, 1}));
    EXPECT_EQ(refused([&] { undo_import(*at.desk, at.who, at.now, second.id); }), Code::import_already_undone);
    EXPECT_EQ(refused([&] { undo_import(*at.desk, at.who, at.now, 77); }), Code::not_found);
}

TEST_F(ImportFile, AQuestionIsAskedWhenTheFileDoesNotSayWhichWorkItIs) {
    const auto report = at.import(first);
    EXPECT_EQ(report.state, ImportState::asks);
    EXPECT_EQ(report.asks, intake::Asks::procedure);
    EXPECT_TRUE(list_imports(*at.desk).size() == 1) << "the description alone; an open question is not kept";
}

TEST_F(ImportFile, TotalsThatAreNotTheSumAreQuarantinedOrTakenAsSaid) {
    const auto file = at.write("sums.csv", small_head + "edu990001;1;7;1;2;2;1;4\nedu990001;2;7;1;2;2;1;5\n");
    auto report = at.import(file, small_wish(), Then::only_look);
    EXPECT_EQ(report.counts.quarantined, 1);
    EXPECT_EQ(report.quarantine.at(Code::total_not_sum), 1);
    EXPECT_EQ(report.counts.in_range, 2);
    EXPECT_EQ(report.counts.marks_in_range, (std::array<std::int64_t, 4>{0, 0, 2, 0}));
    auto wish = small_wish();
    wish.totals = intake::TotalsRule::take_sum;
    report = at.import(file, wish, Then::only_look);
    EXPECT_EQ(report.counts.quarantined, 0);
    EXPECT_EQ(report.counts.works, 2);
}

TEST_F(ImportFile, ADraftIsAppliedAndItsFileIsGoneFromTheDesk) {
    Progress nobody_watches;
    fs::copy_file(first, at.home / "body");
    const auto upload = lay_upload(*at.desk, at.now, at.home / "body", "../папка/работы.csv");
    EXPECT_EQ(upload.name, "работы.csv");
    EXPECT_FALSE(fs::exists(at.home / "body"));
    const auto draft = draft_import(*at.desk, at.who, at.now, upload.id, small_wish(), nobody_watches);
    EXPECT_EQ(draft.state, ImportState::draft);
    EXPECT_EQ(about(*at.desk).works, 0);
    EXPECT_GT(annotated_copy(*at.desk, draft.id, Language::russian, nobody_watches).size(), 1000u);

    const auto again = draft_import(*at.desk, at.who, at.now, upload.id, small_wish(), nobody_watches);
    EXPECT_EQ(list_imports(*at.desk).size(), 2u) << "the description and the newer draft, which took the place";

    const auto applied = apply_import(*at.desk, at.who, at.now, again.id, nobody_watches);
    EXPECT_EQ(applied.state, ImportState::applied);
    EXPECT_TRUE(fs::is_empty(at.desk->uploads())) << "the file with people's works does not stay";
    EXPECT_EQ(refused([&] { apply_import(*at.desk, at.who, at.now, again.id, nobody_watches); }),
              Code::import_not_open);
    EXPECT_EQ(refused([&] { annotated_copy(*at.desk, again.id, Language::russian, nobody_watches); }),
              Code::file_missing);
    EXPECT_EQ(refused([&] { discard_import(*at.desk, at.who, at.now, again.id); }), Code::import_not_open);
}

TEST_F(ImportFile, ADiscardedDraftLeavesNothing) {
    Progress nobody_watches;
    fs::copy_file(first, at.home / "body");
    const auto upload = lay_upload(*at.desk, at.now, at.home / "body", "a.csv");
    const auto draft = draft_import(*at.desk, at.who, at.now, upload.id, small_wish(), nobody_watches);
    discard_import(*at.desk, at.who, at.now, draft.id);
    EXPECT_TRUE(fs::is_empty(at.desk->uploads()));
    EXPECT_EQ(refused([&] { draft_import(*at.desk, at.who, at.now, upload.id, small_wish(), nobody_watches); }),
              Code::not_found);
    EXPECT_EQ(refused([&] { draft_import(*at.desk, at.who, at.now, "../..", small_wish(), nobody_watches); }),
              Code::not_found);
}

TEST_F(ImportFile, FilesNobodyAppliedForADayAreClearedAway) {
    fs::copy_file(first, at.home / "body");
    const auto real_now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto old = lay_upload(*at.desk, real_now, at.home / "body", "old.csv");
    fs::copy_file(first, at.home / "body");
    lay_upload(*at.desk, real_now + std::chrono::hours(25), at.home / "body", "new.csv");
    EXPECT_FALSE(fs::exists(at.desk->uploads() / old.id));
}

class Cancelled final : public Progress {
 public:
    explicit Cancelled(std::string at_stage) : stage_(std::move(at_stage)) {}
    void report(const char* stage, std::uint64_t, std::uint64_t) override { is_there_ = is_there_ || stage_ == stage; }
    bool is_cancelled() const override { return is_there_; }

 private:
    std::string stage_;
    bool is_there_ = false;
};

TEST_F(ImportFile, CancelledInTheMiddleOfWritingItLeavesTheStoreAsItWas) {
    at.import(first, small_wish());
    const auto imports = list_imports(*at.desk).size();
    Cancelled progress("progress.save");
    EXPECT_EQ(refused([&] { import_file(*at.desk, at.who, at.now, mended, small_wish(), Then::apply, progress); }),
              Code::cancelled);
    EXPECT_EQ(tally_of("edu990001").marks, (std::array<std::int32_t, 4>{1, 0, 1, 1}));
    EXPECT_EQ(about(*at.desk).schools, 2);
    EXPECT_EQ(list_imports(*at.desk).size(), imports);
}

TEST_F(ImportFile, ARegisterFillsInWhatResultsDidNotSay) {
    at.import(first, small_wish());
    const auto file = at.write("register.csv",
                               "Логин;Наименование;Муниципалитет;ИНН\n"
                               "edu990001;МБОУ «СОШ № 1»;Заречный район;0012345678\n"
                               "edu990009;МБОУ «Лицей № 9»;Заречный район;0012345679\n");
    ImportWish wish;
    wish.kind = ImportKind::schools;
    const auto looked = at.import(file, wish, Then::only_look);
    EXPECT_EQ(looked.counts.created, 1);
    EXPECT_EQ(looked.counts.changed, 1);
    const auto report = at.import(file, wish);
    const auto card = find_school(*at.desk, "edu990001");
    EXPECT_EQ(card.organisation.name, "МБОУ «СОШ № 1»");
    EXPECT_EQ(card.parent_name, "Заречный район");
    EXPECT_EQ(find_school(*at.desk, "edu990009").organisation.type, "lyceum");
    EXPECT_EQ(tally_of("edu990001").works, 3);
    EXPECT_EQ(at.import(file, wish, Then::only_look).counts.skipped, 2);
    undo_import(*at.desk, at.who, at.now, report.id);
    EXPECT_EQ(refused([&] { find_school(*at.desk, "edu990009"); }), Code::school_not_found);
}

TEST_F(ImportFile, SchoolsThatShareOtherCodesButNotTheLoginStayTwo) {
    const auto file = at.write("register.csv",
                               "Логин;Наименование;Код ОГЭ;ИНН\n"
                               "edu990001;МБОУ «СОШ № 1»;000101;0012345678\n"
                               "edu980001;МБОУ «СОШ № 1» другого региона;000101;0012345678\n");
    ImportWish wish;
    wish.kind = ImportKind::schools;
    EXPECT_EQ(at.import(file, wish).counts.created, 2);
    EXPECT_EQ(about(*at.desk).schools, 2);
    EXPECT_EQ(find_school(*at.desk, "edu990001").organisation.name, "МБОУ «СОШ № 1»");
    const auto coded = at.write("coded.csv", "Код ОГЭ;Наименование;Тип\n000101;МБОУ «СОШ № 1»;гимназия\n");
    EXPECT_EQ(at.import(coded, wish).counts.created, 0) << "without a login another code tells who it is";
}

TEST_F(ImportFile, ANewScaleMarksTheWorksAgainAndUndoTakesThatBack) {
    at.import(first, small_wish());
    EXPECT_EQ(tally_of("edu990001").marks[0], 1);
    at.describe_small_work(1);
    EXPECT_EQ(tally_of("edu990001").marks, (std::array<std::int32_t, 4>{0, 1, 1, 1}));
    const auto newest = list_imports(*at.desk).front();
    EXPECT_EQ(newest.wish.kind, ImportKind::catalogue);
    undo_import(*at.desk, at.who, at.now, newest.id);
    EXPECT_EQ(tally_of("edu990001").marks[0], 1);
    EXPECT_EQ(at.desk->catalogue()->find(procedure)->cuts->front(), 2);
}

TEST_F(ImportFile, ReportsAreReadAsTheyWereWritten) {
    auto report = at.import(at.write("bad.csv", small_head + "edu990001;1;7;1;9;2;1;12\nedu990001;2;7;1;2;2;1;5\n"),
                            small_wish(), Then::only_look);
    ASSERT_FALSE(report.faults.empty());
    report.undone = {"2026-11-22", 1, 2, 3, 4};
    report.wish.mapping = {{"school", "A"}};
    EXPECT_EQ(write_report(read_report(write_report(report))), write_report(report));
}

TEST_F(ImportFile, ADamagedFileIsRefusedAndNothingChanges) {
    EXPECT_EQ(refused([&] { at.import(at.home / "none.xlsx"); }), Code::file_missing);
    EXPECT_EQ(refused([&] { at.import(at.write("cut.xlsx", std::string("PK\x03\x04 and no more", 16))); }),
              Code::file_truncated);
    EXPECT_EQ(about(*at.desk).schools, 0);
}

}  // namespace
