#include "office/desk_for_test.hpp"
#include "office/find_school.hpp"
#include "office/make_demo.hpp"
#include "office/measures.hpp"
#include "office/official_lists.hpp"
#include "office/school_panel.hpp"

#include "domain/days.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/inquiries.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace opora;
using namespace opora::office;
using inquiries::Reader;
namespace fs = std::filesystem;

/// A small invented region, made once; what a test writes stays, so each takes a year or a school of its own.
class InquiryOfRegion : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-inquiry-" + std::to_string(getpid()));
        fs::remove_all(home);
        DemoWish wish;
        wish.schools = 20;
        wish.years = 3;
        wish.format = FileFormat::csv;
        Progress nobody_watches;
        make_demo(places_for_test(home), who, now, wish, nobody_watches);
        desk = std::make_unique<Desk>(places_for_test(home), now);
        for (const auto& row : list_organisations(*desk, {OrganisationKind::school, {}, {}, 20}))
            codes.push_back(shown_code(row.organisation));
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }

    static std::vector<SeenSigns> seen_of(const std::string& code) {
        Sign sign;
        sign.kind = "inflation";
        sign.procedure = *procedure_named("vpr-2021-5-ma");
        sign.class_name = "5А";
        sign.works = 24;
        sign.is_enough = sign.is_flagged = true;
        sign.effect = 0.31;
        sign.effect_bounds = {0.17, 0.46};
        sign.p = 0.0004;
        sign.q = 0.013;
        sign.figures = {{"region_high", 0.0777}};
        auto quiet = sign;
        quiet.kind = "guttman";
        quiet.is_flagged = false;
        SeenSigns own;
        own.screening = 7;
        own.rule = "own";
        own.year = 2021;
        own.signs = {find_school(*desk, code).organisation.id, {sign, quiet}, true, true, 0.0004, 0.013, "inflation"};
        return {own};
    }
    static InquiryWish wish_of(const std::string& code, StepKind kind, const std::string& outcome = {}) {
        InquiryWish wish;
        wish.school = code;
        wish.year = 2021;
        wish.step.kind = kind;
        wish.step.outcome = outcome;
        wish.step.by = "О. Н. Иванова, начальник управления";
        wish.step.text = "записано в протоколе";
        wish.step.screening = kind == StepKind::signs ? 7 : 0;
        return wish;
    }
    static InquiryView add(const InquiryWish& wish) {
        return add_inquiry_step(*desk, who, now, wish, seen_of(wish.school));
    }
    /// Signs → version → check → result → decision.
    static InquiryView walk(const std::string& code, const std::string& decision) {
        add(wish_of(code, StepKind::signs));
        auto version = wish_of(code, StepKind::hypothesis);
        version.step.explanations = {{"taught_more", Weight::possible, "раздел повторяли в апреле"}};
        add(version);
        auto check = wish_of(code, StepKind::check);
        check.step.check = "re_marking";
        check.step.size = 15;
        check.step.due = date_of(2026, 12, 10);
        auto view = add(check);
        auto result = wish_of(code, StepKind::result, "confirms");
        result.step.of_check = view.course.open_checks.at(0);
        result.step.looked_at = 15;
        result.step.changed = 6;
        add(result);
        return add(wish_of(code, StepKind::decision, decision));
    }
    static ListStepWish list_step(ListStepKind kind, const std::string& school = {}) {
        ListStepWish wish;
        wish.step.kind = kind;
        wish.step.by = "О. Н. Иванова, начальник управления";
        wish.step.text = "по итогам сверки";
        wish.school = school;
        return wish;
    }
    static std::string laid(const std::string& name, const std::string& text) {
        std::ofstream(home / name, std::ios::binary) << text;
        return lay_upload(*desk, now, home / name, name).id;
    }

    static inline fs::path home;
    static inline std::unique_ptr<Desk> desk;
    static inline std::vector<std::string> codes;
    static inline const Person who{"Петрова", Language::russian};
    static inline const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
};

TEST_F(InquiryOfRegion, EveryStepIsKeptAndAudited) {
    const auto& code = codes.at(0);
    const auto view = walk(code, "measures");
    EXPECT_EQ(view.course.state, InquiryState::measures);
    const auto again = inquiry_of(*desk, find_school(*desk, code).organisation.id, 2021);
    ASSERT_TRUE(again);
    ASSERT_EQ(again->inquiry.steps.size(), 5u);
    const auto& sign = again->inquiry.steps[0].signs.at(0);
    EXPECT_EQ(again->inquiry.steps[0].signs.size(), 1u) << "signs that were not flagged are not taken over";
    EXPECT_DOUBLE_EQ(sign.q, 0.013);
    EXPECT_EQ(again->inquiry.steps[3].changed, 6);
    EXPECT_EQ(again->inquiry.steps[1].explanations.at(0).why, "раздел повторяли в апреле");
    int audited = 0;
    for (const auto& row : store::load_audit(desk->database()))
        audited += row.act == "add_inquiry_step" && row.what.find(code) != std::string::npos;
    EXPECT_EQ(audited, 5);
    const auto connection = desk->database();
    store::Database& database = connection;
    EXPECT_ANY_THROW(database.execute("UPDATE history_steps SET body = '{}'"));
    EXPECT_ANY_THROW(database.execute("DELETE FROM history_steps"));
}

TEST_F(InquiryOfRegion, SignsComeFromAStoredScreeningOnly) {
    auto wish = wish_of(codes.at(1), StepKind::signs);
    wish.step.screening = 99;
    try {
        add(wish);
        FAIL();
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.problem().code, Code::signs_not_found);
    }
    EXPECT_FALSE(inquiry_of(*desk, find_school(*desk, codes.at(1)).organisation.id, 2021));
}

TEST_F(InquiryOfRegion, ThePanelTellsBothReadersTheSameFacts) {
    const auto& code = codes.at(2);
    const auto seen = seen_of(code);
    const auto staff = open_school_panel(*desk, now, code, 2021, Reader::authority, seen);
    const auto school = open_school_panel(*desk, now, code, 2021, Reader::school, seen);
    ASSERT_EQ(staff.layers.size(), 1u);
    ASSERT_EQ(school.layers.at(0).flagged.size(), 1u);
    EXPECT_EQ(staff.layers[0].looked_at, 2);
    EXPECT_EQ(school.layers[0].mechanism, "");
    EXPECT_LT(school.layers[0].flagged[0].said.size(), staff.layers[0].flagged[0].said.size());
    EXPECT_EQ(staff.picture.kind, "items");
    EXPECT_FALSE(staff.explanations.empty());
    EXPECT_EQ(staff.checks.at(0).check, "re_marking");
    EXPECT_FALSE(staff.inquiry);
    EXPECT_EQ(say(Language::russian, staff.headline[0]), "1 признак в 1 работе.");
    EXPECT_EQ(say(Language::russian, open_school_panel(*desk, now, code, 2021, Reader::school, {}).headline[0]),
              "Признаков по этой школе ещё не искали.");
}

TEST_F(InquiryOfRegion, AReplyOfThePanelTravelsWithTheListToTheOrder) {
    const auto &listed = codes.at(3), &removed = codes.at(4);
    auto reply = wish_of(listed, StepKind::reply);
    reply.step.by = "директор";
    reply.step.text = "класс занимался по углублённой программе";
    walk(listed, "to_list");
    walk(removed, "to_list");
    add(reply);

    ListDraftWish wish;
    wish.purpose = ListPurpose::bias_signs;
    wish.year = 2021;
    wish.title = "Список школ с признаками необъективности";
    wish.source = "inquiries";
    wish.by = "И. И. Петрова, методист";
    auto list = draft_school_list(*desk, who, now, wish);
    ASSERT_EQ(list.entries.size(), 2u);
    const auto id = list.list.id;
    auto window = list_step(ListStepKind::window);
    window.step.first = date_of(2026, 11, 22);
    window.step.last = date_of(2026, 12, 4);
    list = add_list_step(*desk, who, now, id, window);
    EXPECT_EQ(list.course.state, ListState::checking);
    const auto early = list_step(ListStepKind::approve);
    EXPECT_THROW(add_list_step(*desk, who, now, id, early), Refusal);
    auto second = list_step(ListStepKind::reply, removed);
    second.step.text = "работы пересмотрены, протокол приложен";
    second.uploads = {laid("протокол.txt", "протокол перепроверки")};
    list = add_list_step(*desk, who, now, id, second);
    EXPECT_EQ(list.course.replied, 2);

    const auto after = now + std::chrono::days{14};
    auto keep = list_step(ListStepKind::decide, listed), remove = list_step(ListStepKind::decide, removed);
    keep.step.verdict = EntryVerdict::kept;
    remove.step.verdict = EntryVerdict::removed;
    remove.step.text = "школа подтвердила баллы документами";
    add_list_step(*desk, who, after, id, keep);
    list = add_list_step(*desk, who, after, id, remove);
    EXPECT_EQ(list.course.state, ListState::decided);
    auto approve = list_step(ListStepKind::approve);
    approve.step.order_number = "71-ОД";
    approve.step.order_date = date_of(2026, 12, 7);
    list = add_list_step(*desk, who, after, id, approve);
    EXPECT_EQ(list.course.state, ListState::approved);
    const auto entry =
        std::find_if(list.entries.begin(), list.entries.end(), [&](const auto& one) { return one.code == listed; });
    ASSERT_EQ(entry->entry.replies.size(), 1u);
    EXPECT_TRUE(entry->entry.replies[0].is_of_inquiry);
    EXPECT_EQ(entry->years, 1);

    const auto docx = export_school_list(*desk, who, after, Language::russian, id, ListFormat::docx);
    EXPECT_EQ(docx.bytes.substr(0, 2), "PK");
    const auto csv = export_school_list(*desk, who, after, Language::russian, id, ListFormat::csv);
    EXPECT_NE(csv.bytes.find("углублённой"), std::string::npos) << csv.bytes;
    EXPECT_EQ(csv.bytes.find("⟨"), std::string::npos) << csv.bytes;
    const auto panel = open_school_panel(*desk, after, listed, 2021, Reader::school, {});
    ASSERT_EQ(panel.lists.size(), 1u);
    EXPECT_EQ(panel.lists[0].state, ListState::approved);
    EXPECT_FALSE(panel.lists[0].can_reply);
}

TEST_F(InquiryOfRegion, LowResultsBecomeAListToo) {
    Progress nobody;
    ScreeningWish low;
    low.threshold = 0.10;
    low.low_in_year = 1;
    const auto run = run_screening(*desk, who, now, low, nobody);
    ASSERT_GT(run.screening.listed, 0);
    ListDraftWish wish;
    wish.title = "Школы с низкими результатами";
    wish.source = "screening";
    wish.source_id = run.screening.id;
    wish.by = "И. И. Петрова, методист";
    const auto list = draft_school_list(*desk, who, now, wish);
    EXPECT_EQ(int(list.entries.size()), run.screening.listed);
    EXPECT_EQ(list.list.year, run.screening.options.year);
    ASSERT_FALSE(list.entries[0].entry.grounds.empty());
    wish.source_id = 4242;
    EXPECT_THROW(draft_school_list(*desk, who, now, wish), Refusal);
}

TEST_F(InquiryOfRegion, AReceivedListIsAFactThatNothingChanges) {
    OfficialWish wish;
    const auto text = "Год;Муниципалитет;Логин;ОО;4 РУ;4 МА;5 РУ;5 МА;Количество маркеров\n2021;город;" + codes.at(5) +
                      ";Школа;1;0;0;1;2\n2021;город;" + codes.at(6) +
                      ";Школа;0;0;0;0;0\n2021;город;sch000001;Чужая;1;0;0;0;1\n";
    wish.upload = laid("bias.csv", text);
    Progress nobody;
    const auto preview = preview_official_list(*desk, wish, nobody);
    ASSERT_EQ(preview.years.size(), 1u);
    EXPECT_EQ(preview.years[0].rows, 3);
    EXPECT_EQ(preview.years[0].known, 2);
    EXPECT_EQ(preview.years[0].marked, 2);
    ASSERT_EQ(preview.faults.size(), 1u);
    EXPECT_EQ(preview.faults[0].code, Code::official_school_unknown);
    EXPECT_EQ(preview.faults[0].place.row, 4u);
    EXPECT_TRUE(list_official_lists(*desk).empty()) << "a dry run writes nothing";
    EXPECT_THROW(import_official_list(*desk, who, now, wish, nobody), Refusal) << "who published it is not said";
    wish.publisher = "ФИОКО";
    wish.document = "письмо от 25.07.2021 № 10-58";
    const auto lists = import_official_list(*desk, who, now, wish, nobody);
    ASSERT_EQ(lists.size(), 1u);
    wish.upload = laid("bias.csv", text);
    EXPECT_THROW(import_official_list(*desk, who, now, wish, nobody), Refusal) << "the same list twice";

    const auto panel = open_school_panel(*desk, now, codes.at(5), 2021, Reader::school, {});
    ASSERT_EQ(panel.facts.size(), 1u);
    EXPECT_EQ(panel.facts[0].markers, (std::vector<std::string>{"4 РУ", "5 МА"}));
    EXPECT_TRUE(open_school_panel(*desk, now, codes.at(6), 2021, Reader::school, {}).facts.empty());

    const auto run = run_screening(*desk, who, now, {}, nobody);
    const auto agreement = compare_official_list(*desk, lists[0].id, "screening", run.screening.id);
    EXPECT_EQ(agreement.both.size() + agreement.official_only.size() + agreement.not_looked_at.size(), 1u);
    EXPECT_EQ(int(agreement.both.size() + agreement.own_only.size()), run.screening.listed);

    EXPECT_THROW(withdraw_official_list(*desk, who, now, lists[0].id, " "), Refusal);
    EXPECT_EQ(withdraw_official_list(*desk, who, now, lists[0].id, "загружен не тот файл").list.withdrawn,
              "загружен не тот файл");
    EXPECT_TRUE(open_school_panel(*desk, now, codes.at(5), 2021, Reader::school, {}).facts.empty());
}

TEST_F(InquiryOfRegion, AMeasureIsRefusedWithWhyAndWhatElseCanBeDone) {
    int refused = 0;
    for (const auto& code : codes) {
        const auto gate = look_at_gate(*desk, code, 0);
        EXPECT_EQ(gate.gate.years.size(), 2u);
        EXPECT_GE(gate.said.size(), 3u);
        EXPECT_FALSE(gate.help.empty());
        MeasureWish wish{code, 0, "remark", "директор", "низкие результаты два года", "О. Н. Иванова", "", {}, {}};
        try {
            const auto measure = record_measure(*desk, who, now, wish);
            EXPECT_TRUE(gate.gate.is_open) << code;
            EXPECT_EQ(measure.gate.years.size(), 2u);
        } catch (const Refusal& refusal) {
            ++refused;
            EXPECT_FALSE(gate.gate.is_open) << code;
            EXPECT_EQ(refusal.problem().code, Code::measure_too_early);
            const auto said = say(Language::russian, refusal.problem());
            EXPECT_NE(said.find("2020/2021"), std::string::npos) << said;
            EXPECT_EQ(said.find("⟨"), std::string::npos) << said;
        }
    }
    EXPECT_GT(refused, 0);
    EXPECT_EQ(list_measures(*desk).size(), codes.size() - std::size_t(refused));
}

}  // namespace
