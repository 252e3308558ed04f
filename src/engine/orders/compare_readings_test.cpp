#include "engine/orders/compare_readings.hpp"

#include <gtest/gtest.h>

namespace opora::orders {
namespace {

PlanRow row(std::string number, std::string title, std::string term = "май", std::string executors = "ИМЦ") {
    PlanRow out;
    out.number = std::move(number);
    out.title = std::move(title);
    out.term.phrase = std::move(term);
    out.executors_written = std::move(executors);
    return out;
}

TEST(CompareReadings, TheSameIsTheSame) {
    const std::vector<PlanRow> rows = {row("1", "Семинар для школ"), row("2", "Курсы"), row("3", "Курсы", "июнь")};
    auto other = rows;
    other[0].title = "семинар  для школ.";
    const auto difference = compare_rows(rows, other);
    EXPECT_TRUE(difference.is_none());
    EXPECT_EQ(difference.same, 3U);
}

TEST(CompareReadings, AddedRemovedChanged) {
    const std::vector<PlanRow> before = {row("1", "Семинар для учителей математики школ района"), row("2", "Курсы"),
                                         row("3", "Проверка работ")};
    const std::vector<PlanRow> after = {row("1", "Семинар для учителей математики и физики школ района"),
                                        row("2", "Проверка работ", "июнь", "ОО"), row("3", "Собрание родителей")};
    const auto difference = compare_rows(before, after);
    ASSERT_EQ(difference.added.size(), 1U);
    EXPECT_EQ(difference.added[0].title, "Собрание родителей");
    ASSERT_EQ(difference.removed.size(), 1U);
    EXPECT_EQ(difference.removed[0].title, "Курсы");
    ASSERT_EQ(difference.changed.size(), 2U);
    EXPECT_EQ(difference.changed[0].fields, (std::vector<std::string>{"title"}));
    EXPECT_EQ(difference.changed[1].fields, (std::vector<std::string>{"number", "term", "executors"}));
}

TEST(CompareReadings, EveryRowIsInOnePlace) {
    std::vector<PlanRow> before, after;
    for (int at = 0; at < 50; ++at) before.push_back(row(std::to_string(at), "Мера номер " + std::to_string(at % 7)));
    for (int at = 20; at < 80; ++at) after.push_back(row(std::to_string(at), "Мера номер " + std::to_string(at % 5)));
    const auto difference = compare_rows(before, after);
    EXPECT_EQ(difference.same + difference.changed.size() + difference.added.size(), after.size());
    EXPECT_EQ(difference.same + difference.changed.size() + difference.removed.size(), before.size());
}

TEST(CompareReadings, WhichOrderItIs) {
    using std::chrono::day;
    using std::chrono::month;
    using std::chrono::year;
    OrderHead head;
    head.number = "5-СД";
    head.date = Date{year{2020}, month{3}, day{4}};
    auto other = head;
    EXPECT_TRUE(is_same_order(head, other));
    other.number = "5-ОД";
    EXPECT_FALSE(is_same_order(head, other));
    OrderHead plan, same;
    plan.title = "План работы";
    same.title = "План  работы.";
    EXPECT_TRUE(is_same_order(plan, same));
    EXPECT_FALSE(is_same_order({}, {}));
}

}  // namespace
}  // namespace opora::orders
