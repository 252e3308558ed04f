#include "engine/deadline/read_deadline.hpp"

#include "engine/deadline/explain_deadline.hpp"
#include "engine/deadline/print_deadline.hpp"

#include <gtest/gtest.h>

namespace opora::deadline {

namespace {

TEST(Deadline, WhatIsNotUnderstoodIsAQuestion) {
    struct Case {
        const char *phrase, *question;
    };
    const Case cases[] = {
        {"", "empty"},
        {" — ", "empty"},
        {"_____", "empty"},
        {"[Введите текст]", "empty"},
        {"ответственный: Иванов И.И.", "not_understood"},
        {"январь, кроме праздников", "not_understood"},
        {"31 ноября", "no_such_day"},
        {"с 20.11.2020 по 15.11.2020", "ends_before_start"},
        {"Май июль", "range_or_list"},
    };
    for (const auto& [phrase, question] : cases) {
        const auto reading = read_deadline(phrase);
        EXPECT_EQ(reading.kind, DeadlineKind::unread) << phrase;
        EXPECT_EQ(reading.question, question) << phrase;
        EXPECT_EQ(explain_deadline(reading).front().key, "deadline.question." + reading.question);
    }
    EXPECT_EQ(read_deadline(std::string(5000, 'x')).question, "too_long");
}

TEST(Deadline, IsPrintedInOneWording) {
    struct Case {
        const char *phrase, *printed;
    };
    const Case cases[] = {
        {"Сент.-май", "сентябрь – май"},
        {"не позднее 15.10.2020г.", "до 15 октября 2020 г."},
        {"1 раз в мес., до 5-го числа", "ежемесячно, до 5 числа"},
        {"за неделю до начала экзаменов", "за 1 неделю до начала экзаменов"},
        {"по отдельному графику", "по графику"},
        {"IУ кв.", "4 квартал"},
    };
    for (const auto& [phrase, printed] : cases) EXPECT_EQ(print_deadline(read_deadline(phrase)), printed) << phrase;
}

}  // namespace

}  // namespace opora::deadline
