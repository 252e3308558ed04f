#include "gateway/store/audit.hpp"
#include "office/events.hpp"
#include "office/orders.hpp"
#include "office/plan_for_test.hpp"

#include "office/desk_for_test.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace opora::office {
namespace {

namespace fs = std::filesystem;

TEST(AcceptOrder, GivesAPlanItsTasksAndTheOrderItsPlace) {
    const OrderForTest test;
    const auto wish = test.order();
    const auto looked = preview_order(*test.desk, wish);
    EXPECT_TRUE(list_orders(*test.desk, test.now).empty()) << "a look stores nothing";
    EXPECT_TRUE(list_plans(*test.desk, test.now).empty());
    const auto done = accept_order(*test.desk, test.who, test.now, wish);
    EXPECT_EQ(done.measures, 5);
    EXPECT_EQ(looked.tasks, done.tasks);
    EXPECT_EQ(looked.dated, done.dated);
    EXPECT_EQ(looked.new_parties, done.new_parties);
    EXPECT_EQ(done.on_demand, 1);
    EXPECT_EQ(done.waiting, 1) << "no procedure is known yet";
    EXPECT_EQ(done.unread, 0);
    EXPECT_GE(done.checkpoints, 10) << "every month of the school year";
    EXPECT_EQ(done.new_parties, (std::vector<std::string>{"Ким О.О.", "Методический центр", "Лукина И.И.", "ОО"}));

    const auto view = find_order(*test.desk, test.now, done.order);
    EXPECT_EQ(view.row.number, "12-О");
    EXPECT_EQ(view.plans.at(0).progress.total, done.tasks);
    EXPECT_EQ(view.file.name, "приказ.txt");
    EXPECT_EQ(plain_text(order_source(*test.desk, done.order)).find("Приказ № 12-О"), 0u);
    EXPECT_EQ(store::load_audit(test.desk->database()).front().act, "accept_order");
    EXPECT_EQ(refused_with([&] { preview_order(*test.desk, wish); }), Code::not_found) << "the upload is gone";
}

TEST(AcceptOrder, OneMeasureOfTwoPeopleGivesEachTheirTask) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto seminars = test.tasks(plan, "m2");
    ASSERT_EQ(seminars.size(), 4u) << "two months, two executors";
    EXPECT_EQ(seminars[0].task.due, day("2020-10-31"));
    EXPECT_EQ(seminars[0].order_said->key, "planning.order.full");
    EXPECT_NE(seminars[0].party_name, seminars[1].party_name);
}

TEST(AcceptOrder, WithoutDaysItAsksForThem) {
    const OrderForTest test;
    auto wish = test.order();
    wish.reading.plans[0].period.reset();
    EXPECT_EQ(refused_with([&] { preview_order(*test.desk, wish); }), Code::plan_period_missing);
    wish.settings.resize(1);
    wish.settings[0].period = Period{day("2020-09-01"), day("2020-12-31")};
    EXPECT_EQ(preview_order(*test.desk, wish).plans.at(0).period.end, day("2020-12-31"));
    wish.settings[0].is_left_out = true;
    EXPECT_TRUE(preview_order(*test.desk, wish).plans.empty());
}

TEST(AcceptOrder, ListsOfTheOrderSayOverWhomACollectiveIsSpread) {
    const OrderForTest test;
    auto wish = test.order();
    wish.reading.lists.push_back({"Школы", "all", {"СОШ № 1", "СОШ № 2", "сош № 1"}, {}});
    wish.reading.plans[0].sections[0].rows[4].term = {"до 20.12.2020", deadline::read_deadline("до 20.12.2020")};
    const auto plan = accept_order(*test.desk, test.who, test.now, wish).plans.at(0).id;
    const auto spread = test.tasks(plan, "m5");
    ASSERT_EQ(spread.size(), 2u);
    EXPECT_EQ(spread[0].party_name, "СОШ № 1");
}

TEST(AcceptOrder, ClausesThatBindSomebodyBecomeAPlanOfObligations) {
    const OrderForTest test;
    auto wish = test.order();
    wish.takes_duties = true;
    Clause above;
    above.number = "1";
    above.addressee = "Методический центр";
    above.executors = {executor_called("Методический центр")};
    Clause duty;
    duty.number = "1.1";
    duty.text = "Представить отчёт в срок до 10.10.2020";
    duty.is_duty = true;
    duty.term = Term{"до 10.10.2020", deadline::read_deadline("до 10.10.2020")};
    Clause without_day = duty;
    without_day.number = "1.2";
    without_day.text = "Довести приказ до сведения школ";
    without_day.term.reset();
    Clause control;
    control.text = "Контроль оставляю за собой";
    control.is_duty = control.is_control = true;
    above.clauses = {duty, without_day};
    wish.reading.clauses = {above, control};
    const auto done = accept_order(*test.desk, test.who, test.now, wish);
    ASSERT_EQ(done.plans.size(), 2u);
    EXPECT_TRUE(done.plans[1].is_duties);
    EXPECT_EQ(done.unread, 1) << "a duty without a day waits for one";
    const auto tasks = test.tasks(done.plans[1].id);
    ASSERT_EQ(tasks.size(), 2u);
    EXPECT_EQ(tasks[0].task.due, day("2020-10-10"));
    EXPECT_EQ(tasks[1].party_name, "Методический центр");
    EXPECT_EQ(tasks[1].task.state, TaskState::waits_schedule);
}

TEST(AcceptOrder, TheSameOrderAgainIsSeenAndBringsItsPlanUpToDate) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto first = test.tasks(plan, "m1").at(0).task.id;
    test.submit(first);
    auto wish = test.order("Приказ № 12-О, исправленный");
    auto& rows = wish.reading.plans[0].sections[0].rows;
    rows[1].term = {"ноябрь, декабрь", deadline::read_deadline("ноябрь, декабрь")};
    rows.erase(rows.begin() + 2);
    const auto twins = preview_order(*test.desk, wish).twins;
    ASSERT_EQ(twins.size(), 1u);
    EXPECT_FALSE(twins[0].is_same);
    ASSERT_EQ(twins[0].differences.size(), 2u);
    EXPECT_EQ(twins[0].differences[0].said.key, "planning.difference.measure_term");
    EXPECT_EQ(twins[0].differences[1].kind, planning::DifferenceKind::removed);

    wish.instead_of = twins[0].order;
    const auto done = accept_order(*test.desk, test.who, test.now, wish);
    EXPECT_EQ(done.order, twins[0].order);
    EXPECT_EQ(done.plans.at(0).id, plan);
    EXPECT_EQ(done.plans.at(0).version, 2);
    ASSERT_TRUE(done.change);
    EXPECT_EQ(done.change->added.size(), 2u) << "December, for two";
    EXPECT_GE(done.change->removed.size(), 12u);
    EXPECT_EQ(test.state(first), TaskState::in_review);
    EXPECT_EQ(plan_versions(*test.desk, plan).size(), 2u);
    EXPECT_EQ(plan_differences(*test.desk, plan, 1, 2).size(), 2u);
    EXPECT_EQ(find_plan(*test.desk, test.now, plan, 1).body.sections[0].measures.size(), 5u);
}

TEST(AcceptOrder, TheVeryFileIsKnownWhateverItsNumber) {
    const OrderForTest test;
    test.accepted();
    auto wish = test.order();
    wish.reading.head.number = "7";
    const auto twins = preview_order(*test.desk, wish).twins;
    ASSERT_EQ(twins.size(), 1u);
    EXPECT_TRUE(twins[0].is_same);
}

TEST(AcceptOrder, ALaterOrderExtendsThePlansOfAnEarlierOne) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto before = test.tasks(plan, "m3").size();
    AcceptOrder wish;
    wish.upload = test.lay("продление.txt", "О продлении");
    wish.reading.head = {"", "приказ", "31-О", day("2021-08-20"), "", "О продлении плана", "", "", {}};
    wish.extends = {list_orders(*test.desk, test.now).at(0).id};
    EXPECT_EQ(refused_with([&] { preview_order(*test.desk, wish); }), Code::plan_period_missing);
    wish.settings.resize(1);
    wish.settings[0].period = Period{day("2021-09-01"), day("2021-12-31")};
    const auto done = accept_order(*test.desk, test.who, test.now, wish);
    EXPECT_EQ(find_plan(*test.desk, test.now, plan).body.period.end, day("2021-12-31"));
    EXPECT_GT(test.tasks(plan, "m3").size(), before);
    EXPECT_EQ(find_order(*test.desk, test.now, done.order).links.at(0).kind, "extends");
    EXPECT_EQ(find_order(*test.desk, test.now, wish.extends[0]).links.at(0).kind, "extended_by");
}

TEST(AcceptOrder, TheSameWishGivesTheSameTasks) {
    const auto listed = [] {
        const OrderForTest test;
        std::string text;
        for (const auto& row : test.tasks(test.accepted()))
            text += row.task.measure + " " + row.task.occurrence + " " + row.party_name + " " +
                    (row.task.due ? day_text(*row.task.due) : "") + "\n";
        return text;
    };
    EXPECT_EQ(listed(), listed());
}

TEST(AcceptOrder, AnEventMovesWhatIsCountedFromIt) {
    const OrderForTest test;
    const auto plan = test.accepted();
    EventWish wish;
    wish.name = "ВПР, русский язык, 4 класс";
    wish.held = {day("2021-04-12"), day("2021-04-12")};
    const auto looked = add_event(*test.desk, test.who, test.now, wish, Look::preview);
    EXPECT_EQ(looked.added.size(), 1u);
    EXPECT_TRUE(list_events(*test.desk).empty());
    const auto event = add_event(*test.desk, test.who, test.now, wish, Look::change).event;
    const auto row = test.tasks(plan, "m5").at(0);
    EXPECT_EQ(row.task.due, day("2021-04-22"));
    wish.held = {day("2021-04-19"), day("2021-04-19")};
    const auto moves = move_event(*test.desk, test.who, test.now, event, wish, Look::preview);
    ASSERT_EQ(moves.moved.size(), 1u);
    EXPECT_EQ(moves.moved[0].was, day("2021-04-22"));
    EXPECT_EQ(moves.moved[0].due, day("2021-04-29"));
    EXPECT_EQ(test.tasks(plan, "m5").at(0).task.due, day("2021-04-22")) << "a look moves nothing";
    move_event(*test.desk, test.who, test.now, event, wish, Look::change);
    EXPECT_EQ(test.tasks(plan, "m5").at(0).task.due, day("2021-04-29"));
    EXPECT_EQ(test.tasks(plan, "m5").at(0).task.id, row.task.id);
}

std::string state_of_store(const fs::path& home, Instant now) {
    Desk desk(places_for_test(home), now);
    std::string state;
    for (const auto& row : list_orders(desk, now)) state += row.number + ";";
    for (const auto& row : list_plans(desk, now))
        state += row.title + ":" + std::to_string(row.version) + ":" + std::to_string(row.progress.total) + ":" +
                 std::to_string(row.progress.in_review) + ";";
    return state + desk.database().operator*().check_integrity();
}

/// Does `work` with a desk in a child that is killed after `delay`; true when it was killed.
template <class Work>
bool killed_after(const fs::path& home, Instant now, std::chrono::microseconds delay, Work work) {
    const auto child = fork();
    if (child == 0) {
        Desk desk(places_for_test(home), now);
        work(desk);
        _exit(0);
    }
    std::this_thread::sleep_for(delay);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
}

template <class Work>
void expect_whole_or_nothing(OrderForTest& test, Work work) {
    using namespace std::chrono_literals;
    test.desk.reset();
    const auto first = fs::path(test.home.string() + "-first");
    fs::remove_all(first);
    fs::copy(test.home, first, fs::copy_options::recursive);
    const auto before = state_of_store(test.home, test.now);
    std::optional<std::string> after;
    int killed = 0;
    for (auto delay = 1000us; delay < 3s; delay += delay / 5) {
        fs::remove_all(test.home);
        fs::copy(first, test.home, fs::copy_options::recursive);
        const bool is_killed = killed_after(test.home, test.now, delay, work);
        const auto now_is = state_of_store(test.home, test.now);
        killed += is_killed;
        if (now_is != before && !after) after = now_is;
        EXPECT_TRUE(now_is == before || now_is == after) << "half of it after " << delay.count() << " µs: " << now_is;
        if (!is_killed) break;
    }
    EXPECT_TRUE(after) << "it never came to its end";
    EXPECT_GT(killed, 3);
    fs::remove_all(first);
}

TEST(Kill, AnAcceptanceKilledAtAnyMomentIsThereWholeOrNotAtAll) {
    OrderForTest test;
    auto wish = test.order();
    auto& rows = wish.reading.plans[0].sections[0].rows;
    for (int i = 0; i < 60; ++i)
        rows.push_back(plan_row("2." + std::to_string(i), "Ещё", "ежемесячно", {executor_called("Отдел")}));
    const auto who = test.who;
    const auto now = test.now;
    expect_whole_or_nothing(test, [=](Desk& desk) { accept_order(desk, who, now, wish); });
}

TEST(Kill, AnActOnManyTasksKilledAtAnyMomentIsThereWholeOrNotAtAll) {
    OrderForTest test;
    TaskAct wish;
    wish.act = "submit";
    wish.evidence = EvidenceWish{};
    wish.evidence->text = "Справка о семинаре 12.10.2020";
    for (const auto& row : test.tasks(test.accepted(), "m3")) wish.tasks.push_back(row.task.id);
    const auto who = test.who;
    const auto now = test.now;
    expect_whole_or_nothing(test, [=](Desk& desk) { act_on_tasks(desk, who, now, wish); });
}

}  // namespace
}  // namespace opora::office
