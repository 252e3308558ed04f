// The whole way, as an official would tell it: results, signs, the school's reply, works marked again, a decision, an
// order. What was said on the way is compared with tests/stories/signs-to-order.ru.txt.

#include "domain/days.hpp"
#include "office/desk.hpp"
#include "office/find_school.hpp"
#include "office/make_demo.hpp"
#include "office/remarkings.hpp"
#include "office/school_lists.hpp"
#include "office/school_panel.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace {

using namespace opora;
namespace fs = std::filesystem;
using inquiries::Reader;
using office::InquiryWish;

constexpr auto russian = Language::russian;
const office::Instant monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
const office::Person methodist{"Петрова", russian};

/// The invented region may get other numbers; the story stays.
std::string without_numbers(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c < '0' || c > '9')
            out += c;
        else if (out.empty() || out.back() != '#')
            out += '#';
    return out;
}

class SignsToOrder : public testing::Test {
 protected:
    void SetUp() override {
        home = fs::temp_directory_path() / ("opora-signs-to-order-" + std::to_string(getpid()));
        fs::remove_all(home);
        office::DemoWish wish;
        wish.schools = 12;
        wish.years = 2;
        wish.format = office::FileFormat::csv;
        Progress nobody;
        office::make_demo(home, methodist, monday, wish, nobody);
        desk = std::make_unique<office::Desk>(home, monday);
    }
    void TearDown() override {
        desk.reset();
        fs::remove_all(home);
    }

    /// Names of procedures as people call them.
    std::string told(const Said& said) const {
        auto copy = said;
        for (auto& arg : copy.args)
            if (auto* text = std::get_if<std::string>(&arg.value))
                if (const auto named = procedure_named(*text)) *text = desk->catalogue()->title(*named, russian);
        return say(russian, copy);
    }
    void tell(const std::string& line) { story << line << "\n"; }
    void tell(const std::vector<Said>& said) {
        for (const auto& one : said) tell("  " + told(one));
    }
    void chapter(const std::string& title) { story << "\n" << title << "\n"; }

    /// The school with most works in the procedure: an invented sign stands on real works.
    std::string largest_school(int& works) {
        std::string largest;
        for (const auto& row : office::list_organisations(*desk, {OrganisationKind::school, {}, {}, 20})) {
            office::RemarkingWish wish{{office::shown_code(row.organisation)}, procedure, {}, {}};
            try {
                const auto looked = office::preview_remarkings(*desk, wish);
                if (looked.at(0).remarking.design.works_all <= works) continue;
                works = looked[0].remarking.design.works_all;
                largest = wish.schools[0];
            } catch (const Refusal&) {  // no works of the school
            }
        }
        return largest;
    }
    office::SeenSigns signs_of(const std::string& school, int works) const {
        Sign sign;
        sign.kind = "inflation";
        sign.procedure = *procedure_named(procedure);
        sign.works = works;
        sign.is_enough = sign.is_flagged = true;
        sign.effect = 0.4;
        sign.effect_bounds = {0.25, 0.55};
        sign.p = 0.0005;
        sign.q = 0.02;
        office::SeenSigns own;
        own.screening = 1;
        own.rule = "own";
        own.year = 2021;
        own.at = office::iso_time(monday);
        own.signs = {office::find_school(*desk, school).organisation.id, {sign}, true, true, 0.0005, 0.02, "inflation"};
        return own;
    }
    InquiryWish step(StepKind kind, const std::string& by, const std::string& text, const std::string& outcome = {}) {
        InquiryWish wish;
        wish.school = code;
        wish.year = 2021;
        wish.step.kind = kind;
        wish.step.by = by;
        wish.step.text = text;
        wish.step.outcome = outcome;
        return wish;
    }
    office::InquiryView add(const InquiryWish& wish) {
        auto view = office::add_inquiry_step(*desk, methodist, monday, wish, {seen});
        const auto& made = view.inquiry.steps.back();
        std::string line = "  " + say(russian, "inquiry.step." + std::string(name_of(made.kind)));
        if (!made.outcome.empty()) line += ": " + say(russian, "inquiry.outcome." + made.outcome);
        if (!made.by.empty()) line += " (" + made.by + ")";
        tell(line + (made.text.empty() ? "" : ". " + made.text));
        tell("  Теперь: " + say(russian, "inquiry.state." + std::string(name_of(view.course.state))) + ".");
        return view;
    }
    /// Two experts of elsewhere mark the works; every third one a point lower.
    office::RemarkingView marked_again(int count) {
        office::RemarkingWish wish{
            {code}, procedure, {}, {{"Сидорова", "центр оценки", 0}, {"Орлов", "центр оценки", 0}}};
        wish.plan.count = count;
        wish.plan.seed = 7;
        wish.plan.stopping = Stopping::whole;
        wish.plan.reason = "признаки по итогам года";
        const auto plan = office::plan_remarkings(*desk, methodist, monday, wish).at(0);
        std::vector<remarking::MarkEntry> entries;
        for (std::size_t i = 0; i < plan.remarking.works.size(); ++i) {
            const auto& work = plan.remarking.works[i];
            for (const auto marker : work.markers) {
                remarking::MarkEntry entry{work.code, plan.remarking.markers[marker].name, {}, {}};
                bool is_lowered = i % 3 != 0;
                for (const auto cell : work.first_scores) {
                    int points = score::points(cell);
                    if (!is_lowered && points > 0) --points, is_lowered = true;
                    entry.cells.push_back(std::to_string(points));
                }
                entries.push_back(std::move(entry));
            }
        }
        const auto report =
            office::enter_marks(*desk, methodist, monday, plan.remarking.id, entries, false, office::Entering::apply);
        EXPECT_TRUE(report.problems.empty());
        return office::close_remarking(*desk, methodist, monday, plan.remarking.id, "часть баллов снижена");
    }

    fs::path home;
    std::unique_ptr<office::Desk> desk;
    std::string procedure = "vpr-2021-5-ma", code;
    office::SeenSigns seen;
    std::ostringstream story;
};

TEST_F(SignsToOrder, IsToldInWordsAndKept) {
    int works = 0;
    code = largest_school(works);
    ASSERT_FALSE(code.empty());
    seen = signs_of(code, works);

    chapter("Методист открывает панель школы.");
    const auto panel = office::open_school_panel(*desk, monday, code, 2021, Reader::authority, {seen});
    tell(panel.headline);
    tell(panel.layers.at(0).flagged.at(0).said);
    tell("  Что проверить: " + say(russian, "inquiry.check." + panel.checks.at(0).check) + ".");
    tell(panel.checks[0].why);

    chapter("Школа видит те же факты и отвечает.");
    tell(office::open_school_panel(*desk, monday, code, 2021, Reader::school, {seen}).layers[0].flagged[0].said);
    auto taken = step(StepKind::signs, "", "");
    taken.step.screening = seen.screening;
    add(taken);
    add(step(StepKind::reply, "директор школы", "Класс весь год занимался по углублённой программе."));

    chapter("Версия и проверка.");
    auto version = step(StepKind::hypothesis, "И. И. Петрова, методист", "");
    version.step.mechanism = "inflation";
    version.step.explanations = {{"taught_more", Weight::possible, ""}, {"small_class", Weight::excluded, ""}};
    add(version);
    EXPECT_THROW(add(step(StepKind::decision, "О. Н. Иванова", "сразу в список", "to_list")), Refusal)
        << "a sign alone is not enough";
    auto check = step(StepKind::check, "И. И. Петрова, методист", "Перепроверка экспертами центра оценки.");
    check.step.check = panel.checks[0].check;
    check.step.size = panel.checks[0].size;
    check.step.due = date_of(2026, 12, 14);
    const auto checking = add(check);

    chapter("Работы проверены вторым экспертом по закрытым кодам.");
    const auto again = marked_again(panel.checks[0].size);
    EXPECT_EQ(again.result.marked, panel.checks[0].size);
    int changed = 0;
    for (const auto& work : again.remarking.works) {
        const auto place = static_cast<std::uint32_t>(&work - again.remarking.works.data());
        for (const auto& mark : again.marks)
            if (mark.work == place && mark.marker == work.markers.front())
                changed += remarking::total_of(mark.scores) != remarking::total_of(work.first_scores);
    }
    EXPECT_GT(changed, 0);
    auto result = step(StepKind::result, "И. И. Петрова, методист",
                       "Проверено работ: " + std::to_string(again.result.marked) +
                           ", баллы изменились: " + std::to_string(changed) + ".",
                       "confirms");
    result.step.of_check = checking.course.open_checks.at(0);
    result.step.looked_at = again.result.marked;
    result.step.changed = changed;
    add(result);

    chapter("Решение и список.");
    add(step(StepKind::decision, "О. Н. Иванова, начальник управления", "Помочь школе с проверкой работ.", "to_list"));
    office::ListDraftWish wish;
    wish.purpose = ListPurpose::bias_signs;
    wish.year = 2021;
    wish.title = "Школы с признаками необъективности, 2020/2021";
    wish.source = "inquiries";
    wish.by = "И. И. Петрова, методист";
    const auto draft = office::draft_school_list(*desk, methodist, monday, wish);
    ASSERT_EQ(draft.entries.size(), 1u);
    tell(draft.entries[0].entry.grounds);
    tell("  Ответ школы в списке: " + draft.entries[0].entry.replies.at(0).text);

    const auto id = draft.list.id;
    const auto list_step = [&](ListStepKind kind, int after, auto fill) {
        office::ListStepWish one;
        one.step.kind = kind;
        one.step.by = "О. Н. Иванова, начальник управления";
        fill(one);
        const auto view = office::add_list_step(*desk, methodist, monday + std::chrono::days{after}, id, one);
        tell("  Список: " + say(russian, "list.state." + std::string(name_of(view.course.state))) + ".");
        return view;
    };
    list_step(ListStepKind::window, 0, [](auto& one) {
        one.step.first = date_of(2026, 11, 23);
        one.step.last = date_of(2026, 12, 4);
    });
    list_step(ListStepKind::decide, 14, [&](auto& one) {
        one.school = code;
        one.step.verdict = EntryVerdict::kept;
        one.step.text = "ответ учтён, баллы не подтвердились";
    });
    const auto approved = list_step(ListStepKind::approve, 15, [](auto& one) {
        one.step.order_number = "71-ОД";
        one.step.order_date = date_of(2026, 12, 8);
    });
    EXPECT_EQ(approved.course.state, ListState::approved);
    const auto file = office::export_school_list(*desk, methodist, monday + std::chrono::days{15}, russian, id,
                                                 office::ListFormat::docx);
    EXPECT_EQ(file.bytes.substr(0, 2), "PK");
    tell("  Приказ № " + approved.course.order_number + ", приложение готово.");

    std::ostringstream expected;
    expected << std::ifstream(fs::path(OPORA_ROOT) / "tests/stories/signs-to-order.ru.txt").rdbuf();
    EXPECT_EQ(without_numbers(story.str()), without_numbers(expected.str()));
    EXPECT_EQ(story.str().find("⟨"), std::string::npos);
    EXPECT_EQ(story.str().find("наруш"), std::string::npos);
}

}  // namespace
