// The five orders of ../shared/seeds (never part of the project) read end to end, against counts made by hand.

#include "base/words.hpp"
#include "engine/deadline/read_deadline.hpp"
#include "engine/executors/read_executors.hpp"
#include "engine/orders/read_order.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/document/read_document.hpp"
#include "support/conversions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {

using namespace opora;
namespace testing = opora::testing;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

std::filesystem::path seeds() { return testing::seeds_folder(); }

#define NEEDS_THE_SEEDS() \
    if (!std::filesystem::exists(seeds())) GTEST_SKIP() << "the five orders are not here: " << seeds()

std::string text_of(const std::string& name) {
    std::ifstream file(seeds() / (name + ".txt"), std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

OrderReading read(const Document& document) {
    static const executors::Glossary glossary(catalogue::shipped_glossary());
    const orders::Understanding understanding{
        [](std::string_view phrase) { return deadline::read_deadline(phrase); },
        [](std::string_view cell) { return executors::read_executors(cell, glossary); }};
    return orders::read_order(document, understanding);
}

const OrderReading& order(const std::string& name) {
    static std::map<std::string, OrderReading> known;
    if (const auto found = known.find(name); found != known.end()) return found->second;
    return known.emplace(name, read(document::read_document(text_of(name), name + ".txt"))).first->second;
}

Date date(int y, unsigned m, unsigned d) { return {year{y}, month{m}, day{d}}; }

std::vector<std::size_t> rows_by_section(const PlanReading& plan) {
    std::vector<std::size_t> rows;
    for (const auto& section : plan.sections) rows.push_back(section.rows.size());
    return rows;
}

const PlanRow& row(const PlanReading& plan, std::size_t section, std::size_t at) {
    return plan.sections.at(section).rows.at(at);
}

std::multiset<std::string> values(const OrderReading& reading, Code code) {
    std::multiset<std::string> found;
    for (const auto& remark : reading.remarks)
        if (remark.code == code) found.insert(remark.value);
    return found;
}

/// «4», «4/3.8/», «4/3.9/3.9.2» → the clause; several of a number: the n-th of them.
const Clause& clause(const std::vector<Clause>& clauses, std::string_view path, int nth = 1) {
    const auto slash = path.find('/');
    const auto number = path.substr(0, slash);
    for (const auto& one : clauses) {
        if (one.number != number || --nth > 0) continue;
        return slash == std::string_view::npos ? one : clause(one.clauses, path.substr(slash + 1));
    }
    throw std::out_of_range("no clause " + std::string(path));
}

std::string phrase(const Clause& clause) { return clause.term ? clause.term->phrase : ""; }

void expect_sound(const OrderReading& reading) {
    for (const auto& remark : reading.remarks)
        for (const auto language : {Language::russian, Language::english}) {
            const auto said = say(language, remark);
            EXPECT_EQ(said.find("⟨"), std::string::npos) << said;
        }
    for (const auto& plan : reading.plans)
        for (const auto& section : plan.sections)
            for (const auto& one : section.rows) {
                EXPECT_FALSE(one.title.empty());
                EXPECT_GE(one.spot.row, 0) << one.title;
            }
}

TEST(OrderAcceptance, HeadsOfTheFive) {
    NEEDS_THE_SEEDS();
    const auto& s0 = order("S0").head;
    EXPECT_EQ(s0.body, "ДЕПАРТАМЕНТ СМОЛЕНСКОЙ ОБЛАСТИ ПО ОБРАЗОВАНИЮ И НАУКЕ");
    EXPECT_EQ(s0.kind, "приказ");
    EXPECT_EQ(s0.number, "863-СД");
    EXPECT_EQ(s0.date, date(2019, 10, 14));
    EXPECT_TRUE(s0.title.starts_with("Об организации") && s0.title.ends_with("2019 - 2020 учебном году")) << s0.title;
    EXPECT_EQ(s0.signer_post, "Начальник Департамента");
    EXPECT_EQ(s0.signer_name, "В.М. Хомутова");

    const auto& s1 = order("S1").head;
    EXPECT_EQ(s1.number, "44");
    EXPECT_EQ(s1.date, date(2021, 3, 3));
    EXPECT_EQ(s1.place, "с.Бичура");
    EXPECT_TRUE(s1.title.starts_with("Об утверждении") && s1.title.ends_with("образовательными результатами"))
        << s1.title;
    EXPECT_EQ(s1.signer_post, "Начальник МУ РУО");
    EXPECT_EQ(s1.signer_name, "Н.А. Иванов");

    const auto& s2 = order("S2").head;
    EXPECT_EQ(s2.number, "44-02");
    EXPECT_EQ(s2.date, date(2019, 1, 23));
    EXPECT_TRUE(s2.title.ends_with("в 2019 году")) << s2.title;
    EXPECT_EQ(s2.signer_post, "И.о. начальника Департамента");

    const auto& s3 = order("S3").head;
    EXPECT_EQ(s3.kind, "план");
    EXPECT_TRUE(s3.title.starts_with("План мероприятий") && s3.title.ends_with("по ВПР")) << s3.title;
    EXPECT_EQ(s3.signer_post, "Директор МБУ ИМЦ города Лабинска");
    EXPECT_EQ(s3.signer_name, "С.И. Клименко");

    const auto& s4 = order("S4").head;
    EXPECT_EQ(s4.number, "939");
    EXPECT_EQ(s4.date, date(2020, 9, 25));
    EXPECT_EQ(s4.place, "г. Сочи");
    EXPECT_TRUE(s4.title.starts_with("О принятии") && s4.title.ends_with("до 2022 года включительно")) << s4.title;
    EXPECT_EQ(s4.signer_name, "О.Н. Медведева");
}

TEST(OrderAcceptance, ControllersOfTheFive) {
    NEEDS_THE_SEEDS();
    EXPECT_EQ(order("S0").controller, "первого заместителя начальника Департамента Е.П. Талкину");
    EXPECT_EQ(order("S1").controller, "зав РИМЦ М.В. Петрякову");
    EXPECT_EQ(order("S2").controller, "И.о. начальника Департамента Д.В. Борисов");  // «оставляю за собой»
    EXPECT_EQ(order("S3").controller, "");
    EXPECT_EQ(order("S4").controller, "заместителя начальника управления Лукашову И.Б.");
}

TEST(OrderAcceptance, BasisDocuments) {
    NEEDS_THE_SEEDS();
    using Basis = std::vector<std::tuple<std::string, Date, bool>>;
    const auto basis = [](const std::string& name) {
        Basis found;
        for (const auto& one : order(name).basis) found.emplace_back(one.number, *one.date, one.is_amended);
        return found;
    };
    EXPECT_EQ(basis("S0"), (Basis{{"10-58-504/10-2870", date(2019, 7, 25), false}}));
    EXPECT_EQ(basis("S1"), (Basis{{"01-121/13-01", date(2020, 3, 30), false}, {"126", date(2021, 1, 26), false}}));
    EXPECT_EQ(basis("S2"), (Basis{{"1642", date(2017, 12, 26), false}}));
    EXPECT_EQ(basis("S3"), Basis{});
    EXPECT_EQ(basis("S4"), (Basis{{"306", date(2020, 1, 27), false}, {"1709", date(2019, 11, 26), true}}));
}

// Rows were counted in the text with a pencil: a row is a line of a table with a title, neither headings, nor a
// section, nor the second half of a row that a page break tore apart.
TEST(OrderAcceptance, EveryRowOnce) {
    NEEDS_THE_SEEDS();
    using Rows = std::vector<std::size_t>;
    // S0: numbers 1–43 without 9; sections end behind 24, 32, 39. The second plan: 1–6 without sections.
    ASSERT_EQ(order("S0").plans.size(), 2U);
    EXPECT_EQ(rows_by_section(order("S0").plans[0]), (Rows{23, 8, 7, 4}));
    EXPECT_EQ(rows_by_section(order("S0").plans[1]), (Rows{6}));
    // S1: 1.1–1.3, 2.1–2.8, 3.1–3.4, 4.1–4.2, 5.1–5.5.
    ASSERT_EQ(order("S1").plans.size(), 1U);
    EXPECT_EQ(rows_by_section(order("S1").plans[0]), (Rows{3, 8, 4, 2, 5}));
    // S2: 1–3, 4–12, 13–14, 15–16.
    ASSERT_EQ(order("S2").plans.size(), 1U);
    EXPECT_EQ(rows_by_section(order("S2").plans[0]), (Rows{3, 9, 2, 2}));
    // S3 has no numbers; four rows stand under number 1; lines 52 and 65 of the text go on the row above them.
    ASSERT_EQ(order("S3").plans.size(), 1U);
    EXPECT_EQ(rows_by_section(order("S3").plans[0]), (Rows{4, 4, 7, 9, 4, 3, 6}));
    // S4: 1–6, 1–11, 1–3, 1–2, 1–8: thirty; lines 107, 119 and 134 go on the row above them.
    ASSERT_EQ(order("S4").plans.size(), 1U);
    EXPECT_EQ(rows_by_section(order("S4").plans[0]), (Rows{6, 11, 3, 2, 8}));
    for (const auto* name : {"S0", "S1", "S2", "S3", "S4"}) expect_sound(order(name));
}

TEST(OrderAcceptance, EveryTermOfTheTables) {
    NEEDS_THE_SEEDS();
    // deadlines.tsv names file, line and phrase of each cell; a cell torn apart has its first half there.
    std::map<std::string, std::multiset<std::string>> wanted;
    std::ifstream table(seeds() / "deadlines.tsv");
    std::string line;
    std::getline(table, line);
    while (std::getline(table, line)) {
        std::istringstream cells(line);
        std::string file, number, phrase;
        std::getline(cells, file, '\t');
        std::getline(cells, number, '\t');
        std::getline(cells, phrase, '\t');
        wanted[file.substr(0, 2)].insert(phrase);
    }
    for (const auto& [name, phrases] : wanted) {
        std::multiset<std::string> read;
        for (const auto& plan : order(name).plans)
            for (const auto& section : plan.sections)
                for (const auto& one : section.rows)
                    if (!one.term.phrase.empty()) read.insert(one.term.phrase);
        EXPECT_EQ(read.size(), phrases.size()) << name;
        for (const auto& phrase : phrases) {
            const auto found =
                std::find_if(read.begin(), read.end(), [&](const auto& one) { return one.starts_with(phrase); });
            if (found == read.end()) {
                ADD_FAILURE() << name << ": " << phrase;
                continue;
            }
            const auto exact = read.find(phrase);
            read.erase(exact == read.end() ? found : exact);
        }
    }
}

TEST(OrderAcceptance, PageBreaksTearNothing) {
    NEEDS_THE_SEEDS();
    const auto& s0 = order("S0").plans[0];
    struct Torn {
        const PlanRow* row;
        std::string_view end;
    };
    const Torn torn[] = {{&row(s0, 0, 8), "программ перехода в эффективный режим функционирования"},
                         {&row(s0, 1, 1), "переводом ОО в эффективный режим функционирования"},
                         {&row(s0, 3, 0), "дополнительных штатных должностей специалистов"},
                         {&row(order("S4").plans[0], 0, 5), "в городе Сочи в 2019-2020 учебном году"},
                         {&row(order("S4").plans[0], 1, 8), "по итогам пробного тестирования"},
                         {&row(order("S4").plans[0], 4, 2), "краевых диагностических работ в ОО"}};
    for (const auto& [joined, end] : torn) {
        EXPECT_TRUE(joined->title.ends_with(end)) << joined->title;
        EXPECT_EQ(joined->continued.size(), 1U) << joined->title;
    }
    // The executors of S4's rows go on over the break: four, two and three people and bodies.
    EXPECT_EQ(row(order("S4").plans[0], 0, 5).executors.size(), 4U);
    EXPECT_EQ(row(order("S4").plans[0], 1, 8).executors.size(), 2U);
    EXPECT_EQ(row(order("S4").plans[0], 4, 2).executors.size(), 3U);
    const auto& s3 = order("S3").plans[0];
    EXPECT_TRUE(row(s3, 1, 0).term.phrase.ends_with("ВПР оценочной процедуры")) << row(s3, 1, 0).term.phrase;
    EXPECT_TRUE(row(s3, 2, 1).executors_written.ends_with("район, методисты ИМЦ города Лабинска"));
}

TEST(OrderAcceptance, PlansHaveTitlesAndPeriods) {
    NEEDS_THE_SEEDS();
    const auto period = [](const std::string& name) { return order(name).plans.at(0).period; };
    EXPECT_EQ(period("S0"), (Period{date(2019, 9, 1), date(2020, 8, 31)}));
    EXPECT_EQ(period("S1"), (Period{date(2020, 9, 1), date(2021, 8, 31)}));
    EXPECT_EQ(period("S2"), (Period{date(2019, 1, 1), date(2019, 12, 31)}));
    EXPECT_EQ(period("S3"), std::nullopt);
    EXPECT_EQ(period("S4"), (Period{date(2020, 1, 1), date(2022, 12, 31)}));
    EXPECT_EQ(order("S0").plans[0].appendix, "2");
    EXPECT_EQ(order("S0").plans[1].appendix, "3");
    EXPECT_TRUE(order("S4").plans[0].title.ends_with("на 2020 – 2022 гг.")) << order("S4").plans[0].title;
    EXPECT_TRUE(order("S2").plans[0].title.starts_with("Дорожная карта проекта «Муниципальный"));
}

TEST(OrderAcceptance, SectionsAreNamed) {
    NEEDS_THE_SEEDS();
    const auto& s1 = order("S1").plans[0].sections;
    EXPECT_EQ(s1[0].number, "1");
    EXPECT_EQ(s1[0].title, "Нормативно-правовое обеспечение");
    EXPECT_EQ(s1[2].title,
              "Методическое сопровождение школ с низкими образовательными результатами");  // between tables
    const auto& s4 = order("S4").plans[0].sections;
    EXPECT_EQ(s4[3].number + " " + s4[3].title, "4 Популяризация поддержки ОО");
    EXPECT_EQ(order("S0").plans[0].sections[1].title, "Повышение уровня кадрового потенциала");
    EXPECT_EQ(order("S3").plans[0].sections[6].title, "Работа с родителями, учащимися, информационное сопровождение");
}

TEST(OrderAcceptance, ClausesOfS4) {
    NEEDS_THE_SEEDS();
    const auto& clauses = order("S4").clauses;
    ASSERT_EQ(clauses.size(), 8U);  // 1–4, «4» again, 5–7
    EXPECT_FALSE(clause(clauses, "1").is_duty);
    EXPECT_TRUE(clause(clauses, "2").is_duty);
    EXPECT_FALSE(clause(clauses, "3").is_duty);
    EXPECT_TRUE(
        clause(clauses, "4").addressee.starts_with("Руководителям общеобразовательных организаций города Сочи"));
    EXPECT_EQ(clause(clauses, "4").clauses.size(), 10U);
    EXPECT_EQ(phrase(clause(clauses, "4/3.1")), "в срок до 10.10.2020");
    EXPECT_EQ(clause(clauses, "4/3.1").term->deadline.day, 10);
    EXPECT_EQ(phrase(clause(clauses, "4/3.2")), "");
    EXPECT_EQ(phrase(clause(clauses, "4/3.4")), "в срок до 10.10.2020");
    EXPECT_EQ(phrase(clause(clauses, "4/3.7")), "в течение всего периода");
    const auto& bullets = clause(clauses, "4/3.8").clauses;
    ASSERT_EQ(bullets.size(), 7U);
    EXPECT_EQ(phrase(bullets[1]), "ежемесячный");
    EXPECT_EQ(phrase(bullets[4]), "постоянно");
    EXPECT_EQ(phrase(bullets[5]), "в течение всего периода");
    EXPECT_TRUE(std::all_of(bullets.begin(), bullets.end(), [](const Clause& one) { return one.is_duty; }));
    EXPECT_EQ(phrase(clause(clauses, "4/3.9/3.9.2")), "в срок до 30.10.2020");
    EXPECT_EQ(phrase(clause(clauses, "4/3.10")), "в срок до 10.01.2021");
    EXPECT_EQ(clause(clauses, "4", 2).addressee,
              "Отделу общего и профессионального образования управления (Л.В. Сапелкина)");
    EXPECT_EQ(clause(clauses, "4", 2).clauses.size(), 3U);
    EXPECT_EQ(phrase(clause(clause(clauses, "4", 2).clauses, "4.3")), "в феврале 2021");
    EXPECT_EQ(clause(clauses, "6").addressee, "МКУ Центру оценки качества образования (Третьяков Е.В.)");
    EXPECT_TRUE(clause(clauses, "6").is_duty);
    EXPECT_TRUE(clause(clauses, "7").is_control);
}

TEST(OrderAcceptance, ClausesOfTheOthers) {
    NEEDS_THE_SEEDS();
    const auto& s0 = order("S0").clauses;
    ASSERT_EQ(s0.size(), 5U);
    EXPECT_EQ(clause(s0, "3").addressee, "СОИРО (Кольцова О.С.)");
    EXPECT_EQ(clause(s0, "3/3.3").addressee, "СОИРО (Кольцова О.С.)");
    EXPECT_EQ(phrase(clause(s0, "3/3.3")), "в срок до 31 августа 2020 года");
    EXPECT_EQ(phrase(clause(s0, "4/4.3")), "в срок до 15 августа 2020 года");
    const auto& s1 = order("S1").clauses;
    ASSERT_EQ(s1.size(), 3U);
    EXPECT_EQ(clause(s1, "2").addressee, "Руководителям ОУ ШНОР");
    EXPECT_EQ(clause(s1, "2").clauses.size(), 2U);
    const auto& s2 = order("S2").clauses;
    ASSERT_EQ(s2.size(), 4U);
    EXPECT_FALSE(clause(s2, "1").is_duty);
    EXPECT_TRUE(clause(s2, "3").is_duty);
    EXPECT_TRUE(order("S3").clauses.empty());
}

TEST(OrderAcceptance, ListsAndPairs) {
    NEEDS_THE_SEEDS();
    const auto& s4 = order("S4");
    ASSERT_EQ(s4.lists.size(), 3U);
    EXPECT_EQ(s4.lists[0].meaning, "low");
    EXPECT_EQ(s4.lists[0].schools.size(), 22U);
    EXPECT_EQ(s4.lists[0].schools.front(), "В(С)ОШ № 1");
    EXPECT_EQ(s4.lists[0].schools[3], "Гимназия № 15");
    EXPECT_EQ(s4.lists[1].meaning, "biased");
    EXPECT_EQ(s4.lists[1].schools,
              (std::vector<std::string>{"СОШ № 90", "ООШ № 44", "СОШ № 89", "ООШ № 48", "ООШ № 93"}));
    EXPECT_EQ(s4.lists[2].meaning, "leaders");
    ASSERT_EQ(s4.pairs.size(), 22U);
    std::map<std::string, int> load;
    for (const auto& pair : s4.pairs) ++load[pair.leader];
    EXPECT_EQ(load.size(), 16U);
    for (const auto& [leader, schools] : load) EXPECT_LE(schools, 3) << leader;
    EXPECT_EQ(load["СОШ № 82"], 3);
    EXPECT_EQ(s4.pairs[4].school + " → " + s4.pairs[4].leader, "Лицей № 3 → Лицей № 22");
}

TEST(OrderAcceptance, ContradictionsAreReported) {
    NEEDS_THE_SEEDS();
    using Values = std::multiset<std::string>;
    const auto& s0 = order("S0");
    EXPECT_EQ(values(s0, Code::order_number_differs), (Values{"863-ОД"}));
    EXPECT_EQ(values(s0, Code::order_date_differs), (Values{"11.10.2019"}));
    EXPECT_EQ(values(s0, Code::row_number_missing), (Values{"9"}));
    EXPECT_EQ(values(s0, Code::appendix_missing), (Values{"1"}));
    EXPECT_EQ(values(s0, Code::term_empty), (Values{"1"}));
    const auto& s1 = order("S1");
    EXPECT_EQ(values(s1, Code::term_empty), (Values{"1.2"}));
    EXPECT_EQ(values(s1, Code::term_before_order), (Values{"Декабрь 2020 год"}));
    EXPECT_EQ(values(s1, Code::target_not_measurable).size(), 3U);
    EXPECT_TRUE(values(s1, Code::appendix_missing).empty());  // «Приложение 1» is the plan without a head
    EXPECT_TRUE(order("S2").remarks.empty());
    const auto& s3 = order("S3");
    EXPECT_EQ(values(s3, Code::template_residue).size(), 5U);
    EXPECT_EQ(values(s3, Code::term_empty).size(), 3U);
    EXPECT_EQ(values(s3, Code::title_content_differ).size(), 1U);
    const auto& s4 = order("S4");
    EXPECT_EQ(values(s4, Code::clause_number_elsewhere), (Values{"3.1–3.10"}));
    EXPECT_EQ(values(s4, Code::clause_number_twice), (Values{"4"}));
    EXPECT_EQ(values(s4, Code::school_in_two_lists), (Values{"СОШ № 89"}));
    EXPECT_EQ(values(s4, Code::results_old), (Values{"2018, 2019"}));
    EXPECT_EQ(values(s4, Code::look_alike_letters), (Values{"Черnodубова", "Черnodубова"}));
}

std::string shown(const std::vector<Clause>& clauses) {
    std::string text;
    for (const auto& one : clauses)
        text +=
            one.number + (one.is_duty ? "! " : " ") + one.addressee + " | " + phrase(one) + "\n" + shown(one.clauses);
    return text;
}

/// Everything a person reviews, place of it apart.
std::string shown(const OrderReading& reading) {
    const auto& head = reading.head;
    std::string text = head.body + "|" + head.kind + "|" + head.number + "|" + head.place + "|" + head.title + "|" +
                       head.signer_post + "|" + head.signer_name + "|" + reading.controller + "\n";
    for (const auto& basis : reading.basis) text += basis.number + (basis.is_amended ? "!" : "") + "\n";
    text += shown(reading.clauses);
    for (const auto& appendix : reading.appendices)
        text += appendix.number + " " + appendix.title + " " + appendix.order_number + "\n";
    for (const auto& list : reading.lists) text += list.meaning + std::to_string(list.schools.size()) + "\n";
    for (const auto& pair : reading.pairs) text += pair.school + " > " + pair.leader + "\n";
    for (const auto& plan : reading.plans) {
        text += plan.appendix + " " + plan.title + (plan.period ? "" : " ?") + "\n";
        for (const auto& section : plan.sections) {
            text += "# " + section.number + " " + section.title + "\n";
            for (const auto& one : section.rows)
                text += one.number + "|" + one.title + "|" + one.term.phrase + "|" + one.executors_written + "|" +
                        one.expected + "\n";
        }
    }
    std::multiset<std::string> remarks;
    for (const auto& remark : reading.remarks) remarks.insert(std::string(name_of(remark.code)) + " " + remark.value);
    for (const auto& remark : remarks) text += remark + "\n";
    return text;
}

TEST(OrderAcceptance, TheSameInEveryFormat) {
    NEEDS_THE_SEEDS();
    std::vector<testing::Named> documents;
    for (const std::string name : {"S0", "S1", "S2", "S3", "S4"})
        documents.push_back({name, document::read_document(text_of(name), name + ".txt")});
    for (const auto& converted : testing::conversions(documents))
        EXPECT_EQ(shown(read(testing::read_converted(converted))), shown(order(converted.name)))
            << converted.name << ", " << converted.format;
}

TEST(OrderAcceptance, ReadsTheSameTwice) {
    NEEDS_THE_SEEDS();
    const auto document = document::read_document(text_of("S4"), "S4.txt");
    const auto first = orders::read_order(document, {}), second = orders::read_order(document, {});
    ASSERT_EQ(first.remarks.size(), second.remarks.size());
    EXPECT_EQ(rows_by_section(first.plans.at(0)), rows_by_section(second.plans.at(0)));
    EXPECT_EQ(rows_by_section(first.plans.at(0)), rows_by_section(order("S4").plans[0]));  // terms unread or not
}

}  // namespace
