#include "engine/orders/basis.hpp"
#include "engine/orders/find_term.hpp"
#include "engine/orders/plan_period.hpp"
#include "engine/orders/read_clauses.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/verbs.hpp"

#include "engine/orders/letters.hpp"

#include <gtest/gtest.h>

#include <set>

namespace opora::orders {
namespace {

/// Reads the phrases named here and no others.
Understanding reader_of(std::set<std::string> phrases) {
    return {[phrases](std::string_view phrase) {
                Deadline deadline;
                if (phrases.contains(std::string(phrase))) deadline.kind = DeadlineKind::fixed_date;
                return deadline;
            },
            {}};
}

std::string found(std::string_view text, std::set<std::string> phrases) {
    const auto term = find_term(text, reader_of(std::move(phrases)));
    if (!term) return "";
    return term->phrase + (term->deadline.kind == DeadlineKind::unread ? " ?" : "");
}

TEST(FindTerm, TakesTheLongestThatCanBeRead) {
    EXPECT_EQ(
        found("Направить отчет в срок до 5 мая 2021 года в отдел.", {"в срок до 5 мая", "в срок до 5 мая 2021 года"}),
        "в срок до 5 мая 2021 года");
    EXPECT_EQ(found("Провести семинар, в течение всего периода;", {"в течение всего периода"}),
              "в течение всего периода");
    EXPECT_EQ(found("Вести ежемесячный учет", {"ежемесячно"}), "ежемесячный");
    EXPECT_EQ(found("Собирать сведения 2 раза в год", {"2 раза в год"}), "");  // «раза в» is no cue, «раз в» is
    EXPECT_EQ(found("Собирать сведения 1 раз в год", {"1 раз в год"}), "1 раз в год");
}

TEST(FindTerm, AStrongCueGoesFirstAndIsAskedWhenUnread) {
    EXPECT_EQ(found("Вести ежегодный учет в срок до 10.10.2020.", {"ежегодно", "в срок до 10.10.2020"}),
              "в срок до 10.10.2020");
    EXPECT_EQ(found("Сдать отчет в срок, указанный учредителем.", {}), "в срок ?");
    EXPECT_EQ(found("Сдать отчет в кратчайшее время.", {}), "");
}

TEST(FindTerm, BehindALabel) {
    EXPECT_EQ(found("Провести сбор. Срок: 5 мая. Ответственный: А.А. Лис.", {"5 мая"}), "5 мая");
    EXPECT_EQ(found("Провести сбор. Срок исполнения – май", {"май"}), "май");
    EXPECT_EQ(found("Сдавать отчет ежемесячно до 5 числа.", {"до 5 числа", "ежемесячно", "ежемесячно до 5 числа"}),
              "ежемесячно до 5 числа");
}

TEST(FindTerm, PassesOverQuotesAndDatesOfDocuments) {
    EXPECT_EQ(found("Ознакомить с планом «Успех до 2021 года»", {"до 2021 года"}), "");
    EXPECT_EQ(found("Исполнять приказ от 05.05.2020 № 4", {"05.05.2020"}), "");
}

TEST(Verbs, InfinitivesAndNounsLikeThem) {
    for (const std::string_view word : {"обеспечить", "провести", "разработать", "вести", "обучиться", "принять"})
        EXPECT_TRUE(is_infinitive(word)) << word;
    for (const std::string_view word : {"область", "деятельность", "сеть", "память", "печать", "новости", "часть"})
        EXPECT_FALSE(is_infinitive(word)) << word;
}

TEST(Verbs, AddresseesAndDecisions) {
    struct Case {
        std::string_view text, addressee;
        bool is_decision;
    };
    const Case cases[] = {
        {"Директорам школ района:", "Директорам школ района", false},
        {"Рекомендовать руководителям школ обеспечить явку.", "руководителям школ", false},
        {"Отделу оценки (А.А. Лис) провести сбор.", "Отделу оценки (А.А. Лис)", false},
        {"ИМЦ подготовить справку.", "ИМЦ", false},
        {"Учреждению «Центр развития» (Лис А.А.) (далее – ЦР):", "ЦР (Лис А.А.)", false},
        {"Утвердить план (Приложение 1).", "", true},
        {"Приказ от 10.09.2020 № 200 признать утратившим силу.", "", true},
        {"Отчет о работе направить в отдел.", "", false},
        {"Информацию о работе разместить на сайте.", "", false},
        {"ВПР провести в апреле.", "", false},
        {"Провести сбор. Срок: 5 мая. Ответственный: А.А. Лис. Без опозданий.", "А.А. Лис", false},
        {"Отделу (Лис А.А.) организовать:", "Отделу (Лис А.А.)", false},
        {"Контрольной комиссии провести сбор.", "Контрольной комиссии", false},
        {"Лис А.А., методисту центра, подготовить справку.", "Лис А.А., методисту центра", false},
    };
    for (const auto& [text, addressee, is_decision] : cases) {
        const auto sense = sense_of(text);
        EXPECT_EQ(sense.addressee, addressee) << text;
        EXPECT_EQ(sense.is_decision, is_decision) << text;
        EXPECT_FALSE(sense.is_control) << text;
    }
}

TEST(Verbs, Control) {
    const auto entrusted = sense_of("Контроль за исполнением приказа возложить на заместителя начальника А.А. Лиса.");
    EXPECT_TRUE(entrusted.is_control);
    EXPECT_EQ(entrusted.controller, "заместителя начальника А.А. Лиса");
    const auto kept = sense_of("Контроль за исполнением приказа оставляю за собой.");
    EXPECT_TRUE(kept.is_control);
    EXPECT_EQ(kept.controller, "");
    EXPECT_FALSE(sense_of("Контроль качества уроков вести постоянно.").is_control);
}

ReadClauses clauses_of(const std::vector<std::string>& texts) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        Line line;
        line.text = texts[at];
        line.letters = small(texts[at]);
        line.spot = {static_cast<int>(at), -1, -1, -1};
        lines.push_back(line);
    }
    return read_clauses(lines, {});
}

std::string outline_of(const std::vector<Clause>& clauses) {
    std::string text;
    for (const auto& clause : clauses) {
        text += clause.number.empty() ? "-" : clause.number;
        if (clause.is_duty) text += "!";
        if (!clause.clauses.empty()) text += "(" + outline_of(clause.clauses) + ")";
        text += " ";
    }
    if (!text.empty()) text.pop_back();
    return text;
}

TEST(Clauses, FormATree) {
    const auto read = clauses_of({"1. Утвердить план.", "2. Директорам школ:", "- 2.1. Обеспечить явку.",
                                  "2.2. Организовать:", "- питание;", "- подвоз,", "в том числе вечерний;",
                                  "3. Отделу собрать отчеты."});
    EXPECT_EQ(outline_of(read.clauses), "1 2(2.1! 2.2(-! -!)) 3!");
    EXPECT_EQ(read.clauses[1].clauses[1].clauses[1].text, "подвоз, в том числе вечерний;");
    EXPECT_EQ(read.clauses[1].clauses[0].addressee, "Директорам школ");
    EXPECT_TRUE(read.remarks.empty());
}

TEST(Clauses, GluedIntoOneLine) {
    const auto read =
        clauses_of({"1. Утвердить план. 2. Отделу собрать отчеты. 3. Контроль за исполнением оставляю за собой."});
    EXPECT_EQ(outline_of(read.clauses), "1 2! 3");
    EXPECT_TRUE(read.signer_controls);
}

TEST(Clauses, NumbersLostByAConverter) {
    const auto read = clauses_of({"Утвердить план.", "Директорам школ:", "обеспечить явку;", "Отделу собрать отчеты."});
    ASSERT_EQ(read.clauses.size(), 3U);
    EXPECT_EQ(outline_of(read.clauses), "- -(-!) -!");
}

TEST(Clauses, PartsInSmallLettersBelowAColon) {
    const auto read = clauses_of(
        {"1. Отделу организовать:", "питание;", "подвоз;", "2. Директорам", "школ:", "вести учет;", "3. Ждать."});
    EXPECT_EQ(outline_of(read.clauses), "1(-! -!) 2(-!) 3!");
}

TEST(Clauses, NumberingIsWatched) {
    const auto read = clauses_of({"1. Отделу вести учет.", "2. Школам:", "1.1. Вести учет.", "1.2. Сдать отчет.",
                                  "4. Отделу ждать.", "4. Школам ждать."});
    ASSERT_EQ(read.remarks.size(), 3U);
    EXPECT_EQ(read.remarks[0].code, Code::clause_number_elsewhere);
    EXPECT_EQ(read.remarks[0].value, "1.1–1.2");
    EXPECT_EQ(read.remarks[1].code, Code::clause_number_missing);
    EXPECT_EQ(read.remarks[1].value, "3");
    EXPECT_EQ(read.remarks[2].code, Code::clause_number_twice);
    EXPECT_EQ(read.remarks[2].place.path, "5");
}

TEST(Clauses, ATermOfTheLeadIsThatOfItsParts) {
    std::vector<Line> lines(2);
    lines[0].text = "1. Школам в срок до 5 мая:";
    lines[1].text = "1.1. Сдать отчет.";
    const auto read = read_clauses(lines, reader_of({"в срок до 5 мая"}));
    ASSERT_EQ(read.clauses.size(), 1U);
    EXPECT_EQ(read.clauses[0].addressee, "Школам");
    EXPECT_FALSE(read.clauses[0].term);
    ASSERT_TRUE(read.clauses[0].clauses.at(0).term);
    EXPECT_EQ(read.clauses[0].clauses[0].term->phrase, "в срок до 5 мая");
}

TEST(Basis, DocumentsWithNumberAndDate) {
    const auto found = find_basis(
        "Во исполнение письма Службы от 05.07.2019 № 10-58, приказа Министерства №126 от 26.01.2021 г «О списке "
        "«500+»» и "
        "постановления от 26 декабря 2017 г. N 1642, СОШ № 5",
        {3, -1, -1, -1}, false);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].text, "письма Службы от 05.07.2019 № 10-58");
    EXPECT_EQ(found[1].text, "приказа Министерства №126 от 26.01.2021 г «О списке «500+»»");
    EXPECT_EQ(found[1].number, "126");
    EXPECT_EQ(found[2].number, "1642");
    EXPECT_EQ(found[2].spot.block, 3);
    EXPECT_TRUE(changes_documents("Внести изменения в приказ от 01.02.2020 № 3"));
    EXPECT_FALSE(changes_documents("Утвердить план"));
}

TEST(PlanPeriod, YearsOfTitles) {
    const auto of = [](std::string_view text, Years years = Years::any) {
        const auto period = find_period(text, years);
        return period ? day_text(period->start) + "–" + day_text(period->end) : "";
    };
    EXPECT_EQ(of("План на 2020 – 2022 гг."), "01.01.2020–31.12.2022");
    EXPECT_EQ(of("План работы на 2020-2021 учебный год"), "01.09.2020–31.08.2021");
    EXPECT_EQ(of("О мерах в 2019 - 2020 учебном году"), "01.09.2019–31.08.2020");
    EXPECT_EQ(of("План 2023/2024 уч. года"), "01.09.2023–31.08.2024");
    EXPECT_EQ(of("План на 2022/23 учебный год"), "01.09.2022–31.08.2023");
    EXPECT_EQ(of("План на 2 полугодие 2021-2022 учебного года"), "01.01.2022–31.08.2022");
    EXPECT_EQ(of("О работе в 2019 году"), "01.01.2019–31.12.2019");
    EXPECT_EQ(of("План на 1 полугодие 2021 года"), "01.01.2021–30.06.2021");
    EXPECT_EQ(of("План на II полугодие 2021 года"), "01.07.2021–31.12.2021");
    EXPECT_EQ(of("План на 2021"), "01.01.2021–31.12.2021");
    EXPECT_EQ(of("Анализ результатов ВПР 2018 и 2019"), "");
    EXPECT_EQ(of("За 2019 год"), "");
    EXPECT_EQ(of("в 2018 году", Years::planned), "");
    EXPECT_EQ(of("Утвердить план на 2021 год", Years::planned), "01.01.2021–31.12.2021");
}

}  // namespace
}  // namespace opora::orders
