#include "office/control_groups.hpp"
#include "office/desk_files.hpp"
#include "office/export_sampling.hpp"
#include "office/find_school.hpp"
#include "office/import_file.hpp"
#include "office/make_demo.hpp"
#include "office/remarkings.hpp"

#include "base/text.hpp"
#include "gateway/store/works.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/write_workbook.hpp"

#include "office/desk_for_test.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>

namespace {

using namespace opora;
using namespace opora::office;
namespace fs = std::filesystem;

/// An invented region, made once.
class Sampling : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-sampling-" + std::to_string(getpid()));
        fs::remove_all(home);
        DemoWish wish;
        wish.schools = 60;
        wish.years = 2;
        wish.format = FileFormat::csv;
        Progress nobody_watches;
        const auto reports = make_demo(places_for_test(home), who, now, wish, nobody_watches);
        desk = std::make_unique<Desk>(places_for_test(home), now);
        const auto connection = desk->database();
        procedure = store::load_procedures(connection).back();
        std::size_t most = 0;
        for (const auto& ref : store::current_blocks(connection, procedure)) {
            const auto block = store::load_block(connection, ref.id);
            const auto works = remarking::works_of(block, "").size();
            if (works <= most) continue;
            most = works;
            school = ref.school;
        }
        code = shown_code(find_school(*desk, "#" + std::to_string(static_cast<std::int64_t>(school))).organisation);
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }
    static Code refusal(const std::function<void()>& act) {
        try {
            act();
        } catch (const Refusal& refused) {
            return refused.problem().code;
        }
        return Code::internal;
    }
    static RemarkingWish remarking_wish(std::uint64_t seed) {
        RemarkingWish wish;
        wish.schools = {code};
        wish.procedure = name_of(procedure);
        wish.plan.seed = seed;
        wish.plan.reason = "признаки завышения";
        wish.markers = {{"Петрова А. И.", "СОШ № 200", 0}, {"Сидоров В. В.", "", 0}};
        return wish;
    }
    /// Entries in which every expert gives what the school gave, less `less` points where there are any.
    static std::vector<remarking::MarkEntry> entries_of(const RemarkingView& view, int less) {
        std::vector<remarking::MarkEntry> out;
        for (const auto& work : view.remarking.works)
            for (const auto marker : work.markers) {
                remarking::MarkEntry entry;
                entry.code = work.code;
                entry.marker = view.remarking.markers[marker].name;
                int left = less;
                for (const auto cell : work.first_scores) {
                    const int points = score::points(cell), taken = std::min(left, points);
                    left -= taken;
                    entry.cells.push_back(std::to_string(points - taken));
                }
                out.push_back(entry);
            }
        return out;
    }

    static inline fs::path home;
    static inline std::unique_ptr<Desk> desk;
    static inline Procedure procedure;
    static inline OrganisationId school{};
    static inline std::string code;
    static inline const Person who{"Иванова", Language::russian};
    static inline const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 2 / 15}};
};

TEST_F(Sampling, AControlGroupGoesFromPreviewToOrder) {
    ControlGroupWish wish;
    wish.schools = 20;
    wish.purpose = "ВПР";
    const auto preview = preview_control_group(*desk, now, wish);
    EXPECT_EQ(preview.group.seed, 20260215u);
    EXPECT_EQ(members_of(preview.group).size(), 20u);
    EXPECT_TRUE(list_control_groups(*desk).empty());
    for (const auto& one : preview.group.precision) {
        EXPECT_TRUE(one.is_usable) << name_of(one.procedure);
        EXPECT_GT(one.half_width, 0);
        EXPECT_GE(one.half_width_worst, 0);
        EXPECT_GT(one.classes, 0);
    }
    const auto made = make_control_group(*desk, who, now, wish);
    EXPECT_EQ(members_of(made.group), members_of(preview.group));
    const auto id = made.group.id;

    const auto* drawn = &*std::find_if(made.group.schools.begin(), made.group.schools.end(),
                                       [](const auto& one) { return one.is_drawn && !one.replacements.empty(); });
    const auto code_of = [&](OrganisationId one) { return made.schools.at(one).code; };
    ControlGroupChange change{ControlChangeKind::replace, code_of(drawn->school), code_of(drawn->replacements[0]), ""};
    EXPECT_EQ(refusal([&] { change_control_group(*desk, who, now, id, change); }), Code::reason_missing);
    change.reason = "карантин";
    const auto changed = change_control_group(*desk, who, now, id, change);
    EXPECT_EQ(members_of(changed.group).size(), 20u);
    EXPECT_EQ(refusal([&] { change_control_group(*desk, who, now, id, change); }), Code::control_group_change_wrong);
    EXPECT_EQ(changed.group.changes.front().person, "Иванова");

    EXPECT_TRUE(control_schools(desk->database(), made.group.year).empty());
    EXPECT_EQ(refusal([&] { approve_control_group(*desk, who, now, id, " ", ""); }), Code::reason_missing);
    approve_control_group(*desk, who, now, id, "118-О", "2026-02-16");
    EXPECT_EQ(refusal([&] { approve_control_group(*desk, who, now, id, "119-О", ""); }), Code::control_group_approved);
    EXPECT_EQ(refusal([&] { change_control_group(*desk, who, now, id, change); }), Code::control_group_approved);
    EXPECT_EQ(control_schools(desk->database(), made.group.year), members_of(changed.group));
    EXPECT_EQ(control_schools(desk->database(), made.group.year + 1), members_of(changed.group));
    EXPECT_TRUE(control_schools(desk->database(), made.group.year - 1).empty());

    const auto kept = find_control_group(*desk, id);
    EXPECT_EQ(kept.group.schools.size(), made.group.schools.size());
    for (std::size_t i = 0; i < kept.group.schools.size(); ++i)
        EXPECT_EQ(kept.group.schools[i].probability, made.group.schools[i].probability);
    for (const auto format : {ListFormat::docx, ListFormat::xlsx})
        for (const auto language : {Language::russian, Language::english}) {
            const auto file = export_control_group(*desk, who, now, language, id, format, {});
            EXPECT_EQ(file.bytes.substr(0, 2), "PK");
        }
    for (const auto member : members_of(kept.group)) {
        const auto why = member_reason(Language::russian, kept, member);
        EXPECT_FALSE(why.empty());
        EXPECT_EQ(why.find("⟨"), std::string::npos) << why;
    }
}

TEST_F(Sampling, WhatCannotBeDrawnIsSaid) {
    ControlGroupWish wish;
    wish.schools = 4000;
    EXPECT_EQ(refusal([&] { preview_control_group(*desk, now, wish); }), Code::control_group_too_large);
    wish.schools = 5;
    wish.procedures = {"vpr-2001-4-ru"};
    EXPECT_EQ(refusal([&] { preview_control_group(*desk, now, wish); }), Code::procedure_unknown);
    wish.procedures.clear();
    wish.excluded = {{code, ""}};
    EXPECT_EQ(refusal([&] { preview_control_group(*desk, now, wish); }), Code::reason_missing);
    wish.excluded = {{code, "идёт разбор"}};
    const auto view = preview_control_group(*desk, now, wish);
    EXPECT_TRUE(std::any_of(view.group.excluded.begin(), view.group.excluded.end(),
                            [](const auto& one) { return one.school == school && one.reason == "идёт разбор"; }));
    EXPECT_EQ(refusal([&] { find_control_group(*desk, 999); }), Code::not_found);
}

TEST_F(Sampling, HonestMarksAreConfirmed) {
    const auto view = plan_remarkings(*desk, who, now, remarking_wish(11)).front();
    const auto id = view.remarking.id;
    EXPECT_EQ(view.result.verdict, remarking::Verdict::go_on);
    const auto entries = entries_of(view, 0);
    const auto dry = enter_marks(*desk, who, now, id, entries, false, Entering::dry_run);
    EXPECT_EQ(dry.added, static_cast<int>(entries.size()));
    EXPECT_FALSE(dry.is_written);
    EXPECT_TRUE(find_remarking(*desk, id).marks.empty());
    EXPECT_TRUE(enter_marks(*desk, who, now, id, entries, false, Entering::apply).is_written);
    const auto again = enter_marks(*desk, who, now, id, entries, false, Entering::apply);
    EXPECT_EQ(again.same, static_cast<int>(entries.size()));
    EXPECT_FALSE(again.is_written);
    const auto marked = find_remarking(*desk, id);
    EXPECT_EQ(marked.result.verdict, remarking::Verdict::honest);
    EXPECT_EQ(marked.result.lower_marks, 0);
    EXPECT_EQ(marked.result.difference.value, 0);
    EXPECT_EQ(refusal([&] { close_remarking(*desk, who, now, id, ""); }), Code::reason_missing);
    close_remarking(*desk, who, now, id, "Баллы подтвердились.");
    EXPECT_EQ(refusal([&] { enter_marks(*desk, who, now, id, entries, true, Entering::apply); }),
              Code::remarking_closed);
    EXPECT_EQ(find_remarking(*desk, id).remarking.conclusion, "Баллы подтвердились.");
}

TEST_F(Sampling, LiftedMarksAreFoundAndTheFileComesBack) {
    const auto view = plan_remarkings(*desk, who, now, remarking_wish(12)).front();
    const auto id = view.remarking.id;
    // The sheet as the expert gets it, filled in and read again.
    const auto sheet = export_remark_sheets(*desk, who, now, Language::russian, id, ListFormat::xlsx, {});
    EXPECT_EQ(sheet.bytes.substr(0, 2), "PK");
    const auto table = tables::open_table_bytes(sheet.bytes, "листы.xlsx");
    ASSERT_EQ(table->sheets().size(), 2u);
    std::string all_text;
    for (std::size_t s = 0; s < 2; ++s)
        table->read(s, [&](const Row& row) {
            for (const auto& cell : row.cells) all_text += std::string(cell.text) + "|";
            return Visit::go_on;
        });
    EXPECT_EQ(all_text.find(view.school_name), std::string::npos);
    std::vector<Problem> problems;
    EXPECT_TRUE(remarking::read_entries(*table, view.instrument, problems).empty());  // nothing filled in yet
    EXPECT_TRUE(problems.empty());

    Sheet filled;
    filled.name = "Лист";
    filled.columns = {{"Шифр", 12, SheetFormat::text}, {"Эксперт", 20, SheetFormat::text}};
    for (const auto& position : view.instrument.positions)
        filled.columns.push_back(
            {position.code + " (до " + std::to_string(position.maximum) + ")", 8, SheetFormat::whole});
    for (const auto& entry : entries_of(view, 4)) {
        std::vector<SheetValue> row{entry.code, entry.marker};
        for (const auto& cell : entry.cells) row.emplace_back(std::stod(cell));
        filled.rows.push_back(row);
    }
    auto wrong = filled.rows.front();
    wrong[0] = std::string("ХХ-999");
    filled.rows.push_back(wrong);
    wrong = filled.rows[1];
    wrong[2] = 77.0;
    filled.rows.push_back(wrong);
    const auto path = home / "баллы.xlsx";
    tables::write_workbook(path.string(), std::vector{filled});
    const auto upload = lay_upload(*desk, now, path, "баллы.xlsx").id;
    const auto dry = enter_mark_file(*desk, who, now, id, upload, false, Entering::dry_run);
    EXPECT_FALSE(dry.is_written);
    ASSERT_EQ(dry.problems.size(), 2u);
    EXPECT_EQ(dry.problems[0].problem.code, Code::blind_code_unknown);
    EXPECT_EQ(dry.problems[1].problem.code, Code::score_above_maximum);
    EXPECT_GT(dry.problems[0].problem.place.row, 2u);
    const auto report = enter_mark_file(*desk, who, now, id, upload, false, Entering::apply);
    EXPECT_TRUE(report.is_written);
    const auto marked = find_remarking(*desk, id);
    EXPECT_EQ(marked.result.verdict, remarking::Verdict::inflated);
    EXPECT_GT(marked.result.difference.value, 2.5);
    EXPECT_FALSE(marked.result.positions.empty());
    for (const auto& said : marked.result.sentences) {
        EXPECT_EQ(say(Language::russian, said).find("⟨"), std::string::npos) << said.key;
        EXPECT_EQ(say(Language::russian, said).find("нарушен"), std::string::npos);
    }
    // Another mark for a known work is refused row by row unless it is meant.
    auto one = entries_of(view, 3);
    one.resize(1);
    const auto twice = enter_marks(*desk, who, now, id, one, false, Entering::apply);
    ASSERT_EQ(twice.problems.size(), 1u);
    EXPECT_EQ(twice.problems[0].problem.code, Code::second_mark_twice);
    EXPECT_EQ(enter_marks(*desk, who, now, id, one, true, Entering::apply).replaced, 1);
    EXPECT_EQ(export_remark_key(*desk, who, now, Language::english, id).bytes.substr(0, 2), "PK");
    EXPECT_EQ(list_remarkings(*desk, code).front().remarking.id, id);
}

TEST_F(Sampling, OneOfTheSchoolsOwnDoesNotMarkIt) {
    auto wish = remarking_wish(13);
    wish.markers = {{"Своя", code, 0}};
    EXPECT_EQ(refusal([&] { preview_remarkings(*desk, wish); }), Code::marker_own_school);
    wish.markers.clear();
    EXPECT_EQ(preview_remarkings(*desk, wish).size(), 1u);
    EXPECT_EQ(refusal([&] { plan_remarkings(*desk, who, now, wish); }), Code::marker_missing);
    wish.plan.reason = "";
    EXPECT_EQ(refusal([&] { plan_remarkings(*desk, who, now, wish); }), Code::reason_missing);
    wish.procedure = "vpr-2001-4-ru";
    EXPECT_EQ(refusal([&] { preview_remarkings(*desk, wish); }), Code::procedure_unknown);
}

}  // namespace
