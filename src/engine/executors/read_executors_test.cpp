#include "engine/executors/read_executors.hpp"

#include "base/words.hpp"
#include "engine/executors/letters.hpp"
#include "engine/executors/test_glossary.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace opora::executors {
namespace {

constexpr auto unknown = ExecutorKind::unknown, person = ExecutorKind::person, post = ExecutorKind::post,
               organisation = ExecutorKind::organisation, collective = ExecutorKind::collective;

struct Expected {
    ExecutorKind kind;
    std::string name, post{}, organisation{};
    Spread spread = Spread::none;
    std::string question{};
    bool is_main = true;
};

struct Case {
    const char* cell;
    std::vector<Expected> executors;
};

std::string shown(const Executor& one) {
    return std::string(name_of(one.kind)) + " | " + one.name + " | " + one.post + " | " + one.organisation + " | " +
           std::string(name_of(one.spread)) + " | " + one.question + (one.is_main ? "" : " | co");
}

void expect_all(const std::vector<Case>& cases) {
    for (const auto& [cell, expected] : cases) {
        SCOPED_TRACE(cell);
        const auto read = read_executors(cell, glossary_for_test());
        EXPECT_EQ(read.size(), expected.size());
        for (std::size_t i = 0; i < std::min(read.size(), expected.size()); ++i) {
            const auto& [kind, name, its_post, its_organisation, spread, question, is_main] = expected[i];
            const Executor wanted{kind, "", name, its_post, its_organisation, spread, is_main, question};
            EXPECT_EQ(shown(read[i]), shown(wanted));
        }
    }
}

TEST(ReadExecutors, People) {
    expect_all({
        {"А.Б. Ветрова", {{person, "Ветрова А.Б."}}},
        {"Ветрова А. Б.", {{person, "Ветрова А.Б."}}},
        {"А.Б Ветрова", {{person, "Ветрова А.Б."}}},
        {"ВЕТРОВА А.Б.", {{person, "Ветрова А.Б."}}},
        {"Ветрoвa А.Б.", {{person, "Ветрова А.Б."}}},  // Latin o and a
        {"Ветрова Анна Борисовна", {{person, "Ветрова А.Б."}}},
        {"Анна Борисовна Ветрова", {{person, "Ветрова А.Б."}}},
        {"Анна Борисовна", {{person, "Анна Борисовна"}}},
        {"Ветровой Анне Борисовне", {{person, "Ветрова А.Б."}}},
        {"Ветрову Антону Борисовичу", {{person, "Ветров А.Б."}}},
        {"Полянской О.Л.", {{person, "Полянская О.Л."}}},
        {"Полянскому О.Л.", {{person, "Полянский О.Л."}}},
        {"Ветрову А.Б.", {{person, "Ветров А.Б.", "", "", Spread::none, "person_form"}}},
        {"Ветрова А.Б., Роща П.П.; Дзюба К.К.\nЧан Л.",
         {{person, "Ветрова А.Б."}, {person, "Роща П.П."}, {person, "Дзюба К.К."}, {person, "Чан Л."}}},
        {"А.Б. Ветрова П.П. Рощин", {{person, "Ветрова А.Б."}, {person, "Рощин П.П."}}},
        {"Ветрова А.Б. Рощин П.П.", {{person, "Ветрова А.Б."}, {person, "Рощин П.П."}}},
    });
}

TEST(ReadExecutors, PeopleWithPosts) {
    expect_all({
        {"А.Б. Ветрова, заместитель начальника УОН П.П. Рощин, начальник отдела УОН К.К. Ясный, главный специалист УОН",
         {{person, "Ветрова А.Б.", "заместитель начальника", "УОН"},
          {person, "Рощин П.П.", "начальник отдела", "УОН"},
          {person, "Ясный К.К.", "главный специалист", "УОН"}}},
        {"А.Б. Ветрова, замначальника УОН Руководители ОО",
         {{person, "Ветрова А.Б.", "заместитель начальника", "УОН"},
          {collective, "руководители ОО", "руководители", "ОО", Spread::schools}}},
        {"Директор ЦРО Ветрова А.Б., начальник отдела УОН Рощин П.П.",
         {{person, "Ветрова А.Б.", "директор", "ЦРО"}, {person, "Рощин П.П.", "начальник отдела", "УОН"}}},
        {"Ветрова А.Б. – заместитель начальника УОН, Рощин П.П. – методист ИМЦ",
         {{person, "Ветрова А.Б.", "заместитель начальника", "УОН"}, {person, "Рощин П.П.", "методист", "ИМЦ"}}},
        {"Ветрова А.Б.\nначальник УОН", {{person, "Ветрова А.Б.", "начальник", "УОН"}}},
        {"зам. директора по УВР Ветрова А.Б.", {{person, "Ветрова А.Б.", "заместитель директора по УВР"}}},
        {"Зам. нач. отдела Ветрова А.Б.", {{person, "Ветрова А.Б.", "заместитель начальника отдела"}}},
        {"и.о. начальника УО Рощин П.П.", {{person, "Рощин П.П.", "и.о. начальника", "УО"}}},
        {"Рощин П.П., директор Заречного филиала Центра диагностики Лугового края",
         {{person, "Рощин П.П.", "директор", "Заречный филиал Центра диагностики Лугового края"}}},
        {"Директор МБУ ИМЦ города Заречного П.П. Рощин", {{person, "Рощин П.П.", "директор", "ИМЦ города Заречного"}}},
        {"ЦРО (Ветрова А.Б.)", {{person, "Ветрова А.Б.", "", "ЦРО"}}},
        {"ЦРО (Ветрова А.Б., Рощин П.П.)", {{person, "Ветрова А.Б.", "", "ЦРО"}, {person, "Рощин П.П.", "", "ЦРО"}}},
        {"Ветрова А.Б. (ЦРО)", {{person, "Ветрова А.Б.", "", "ЦРО"}}},
        {"Ветрова А.Б. (методист ИМЦ)", {{person, "Ветрова А.Б.", "методист", "ИМЦ"}}},
        {"ИО директора Ветрова А.Б.", {{person, "Ветрова А.Б.", "и.о. директора"}}},
        {"Ветрова А.Б., заместитель директора, учитель математики",
         {{person, "Ветрова А.Б.", "заместитель директора"},
          {post, "учитель математики", "учитель математики", "", Spread::none, "second_post"}}},
    });
}

TEST(ReadExecutors, AddresseesInOtherCases) {
    expect_all({
        {"на заместителя начальника управления Ветрову А.Б.",
         {{person, "Ветрова А.Б.", "заместитель начальника управления"}}},
        {"Директору МКУ «Росток» Рощину П.П.", {{person, "Рощин П.П.", "директор", "МКУ «Росток»"}}},
        {"Руководителям общеобразовательных организаций",
         {{collective, "руководители ОО", "руководители", "ОО", Spread::schools}}},
        {"Руководителям ОО, специалистам УОН",
         {{collective, "руководители ОО", "руководители", "ОО", Spread::schools},
          {collective, "специалисты УОН", "специалисты", "УОН"}}},
        {"Руководителям школ города с низкими результатами обучения",
         {{collective, "руководители школ города с низкими результатами обучения", "руководители",
           "школы города с низкими результатами обучения", Spread::low_schools}}},
        {"Отделу дошкольного и общего образования (А.Б. Ветрова)",
         {{person, "Ветрова А.Б.", "", "Отдел дошкольного и общего образования"}}},
        {"МКУ Заречному центру развития (Рощин П.П.)", {{person, "Рощин П.П.", "", "МКУ Заречный центр развития"}}},
        {"Городскому методическому центру", {{organisation, "Городской методический центр"}}},
        {"совместно с руководителями ОО",
         {{collective, "руководители ОО", "руководители", "ОО", Spread::schools, "", false}}},
        {"МОЦам", {{collective, "МОЦ", "", "", Spread::centres}}},
    });
}

TEST(ReadExecutors, PostsAndOrganisations) {
    expect_all({
        {"ответственный за проведение оценочной процедуры",
         {{post, "ответственный за проведение оценочной процедуры",
           "ответственный за проведение оценочной процедуры"}}},
        {"Главный специалист УОН", {{post, "главный специалист УОН", "главный специалист", "УОН"}}},
        {"директор школы", {{post, "директор школы", "директор школы"}}},
        {"соцпедагог", {{post, "социальный педагог", "социальный педагог"}}},
        {"ОГАУ «Заречный центр, институт и лаборатория», ЦРО",
         {{organisation, "ОГАУ «Заречный центр, институт и лаборатория»"}, {organisation, "ЦРО"}}},
        {"МБУ ИМЦ города Заречного", {{organisation, "ИМЦ города Заречного"}}},
        {"ГАУ ДПО ЛО ИРО", {{organisation, "ЛО ИРО"}}},
        {"ТОГИРРО", {{organisation, "ТОГИРРО"}}},
        {"БУ ОО ДПО «ИРО»", {{organisation, "БУ ОО ДПО «ИРО»"}}},
        {"отдел оценки качества ЦРО", {{organisation, "Отдел оценки качества ЦРО"}}},
        {"кабинет «Диалог», МОЦ", {{organisation, "Кабинет «Диалог»"}, {collective, "МОЦ", "", "", Spread::centres}}},
        {"Министерство образования и науки Луговой области",
         {{organisation, "Министерство образования и науки Луговой области"}}},
        {"СОШ №№ 4, 5 и 6, лицей №7",
         {{organisation, "СОШ № 4"},
          {organisation, "СОШ № 5"},
          {organisation, "СОШ № 6"},
          {organisation, "Лицей № 7"}}},
        {"администрация школы", {{organisation, "Администрация школы"}}},
        {"МОЦ Заречного района", {{organisation, "МОЦ Заречного района"}}},
    });
}

TEST(ReadExecutors, Collectives) {
    expect_all({
        {"ОО", {{collective, "ОО", "", "", Spread::schools}}},
        {"OO", {{collective, "ОО", "", "", Spread::schools}}},  // Latin
        {"Все образовательные организации", {{collective, "ОО", "", "", Spread::schools}}},
        {"каждая школа", {{collective, "каждая школа", "", "", Spread::schools}}},
        {"ОО, на базе которых проводится ВПР, МОЦ",
         {{collective, "ОО, на базе которых проводится ВПР", "", "", Spread::schools},
          {collective, "МОЦ", "", "", Spread::centres}}},
        {"школы, вошедшие в список", {{collective, "школы, вошедшие в список", "", "", Spread::schools}}},
        {"учителя 4-х классов", {{collective, "учителя 4-х классов", "учителя 4-х классов"}}},
        {"Ответственный исполнитель: УО. Соисполнители: ОО, МОЦ",
         {{organisation, "УО"},
          {collective, "ОО", "", "", Spread::schools, "", false},
          {collective, "МОЦ", "", "", Spread::centres, "", false}}},
        {"Администрации ОО", {{collective, "администрация ОО", "", "", Spread::schools}}},
        {"Руководители ШНОР ИМЦ",
         {{collective, "руководители ШНОР", "руководители", "ШНОР", Spread::low_schools}, {organisation, "ИМЦ"}}},
        {"МОУО ОО",
         {{collective, "МОУО", "", "", Spread::municipalities}, {collective, "ОО", "", "", Spread::schools}}},
        {"Руководители органов местного самоуправления, осуществляющих управление в сфере образования (далее – ОМСУ)",
         {{collective, "руководители ОМСУ", "руководители", "ОМСУ", Spread::municipalities}}},
        {"методисты ИМЦ города Заречного муниципальные тьюторы по предметам Руководители ОО ЦРО «Росток»",
         {{collective, "методисты ИМЦ города Заречного", "методисты", "ИМЦ города Заречного"},
          {collective, "муниципальные тьюторы по предметам", "муниципальные тьюторы по предметам"},
          {collective, "руководители ОО", "руководители", "ОО", Spread::schools},
          {organisation, "ЦРО «Росток»"}}},
        {"Специалисты управления образования Луговой район, ММО",
         {{collective, "специалисты управления образования Луговой район", "специалисты",
           "Управление образования Луговой район"},
          {collective, "ММО"}}},
        {"Директора школ", {{collective, "директора школ", "директора", "школы", Spread::schools}}},
        {"Руководители и педагоги ОО",
         {{collective, "руководители ОО", "руководители", "ОО", Spread::schools},
          {collective, "педагоги ОО", "педагоги", "ОО", Spread::schools}}},
        {"учителя русского языка, математики, физики",
         {{collective, "учителя русского языка, математики, физики", "учителя русского языка, математики, физики"}}},
        {"Школы с низкими результатами; школы-лидеры",
         {{collective, "ШНОР", "", "", Spread::low_schools},
          {collective, "школы-лидеры", "", "", Spread::leader_schools}}},
        {"ОО, МОУО совместно с ЦРО и РЦОИ\nММО",
         {{collective, "ОО", "", "", Spread::schools},
          {collective, "МОУО", "", "", Spread::municipalities},
          {organisation, "ЦРО", "", "", Spread::none, "", false},
          {organisation, "РЦОИ", "", "", Spread::none, "", false},
          {collective, "ММО"}}},
        {"Ответственный: Рощин П.П., соисполнители: Ветрова А.Б., методисты ИМЦ",
         {{person, "Рощин П.П."},
          {person, "Ветрова А.Б.", "", "", Spread::none, "", false},
          {collective, "методисты ИМЦ", "методисты", "ИМЦ", Spread::none, "", false}}},
    });
}

TEST(ReadExecutors, AsksWhatItDoesNotKnow) {
    expect_all({
        {"АБВГ", {{unknown, "АБВГ", "", "", Spread::none, "abbreviation"}}},
        {"Весёлые ребята", {{unknown, "Весёлые ребята", "", "", Spread::none, "unknown"}}},
        {"методисты АБВГ", {{collective, "методисты АБВГ", "методисты", "АБВГ", Spread::none, "abbreviation"}}},
        {"Руководители", {{collective, "руководители", "руководители", "", Spread::none, "whose"}}},
        {"руководители ОО и МОЦ",
         {{collective, "руководители ОО", "руководители", "ОО", Spread::schools},
          {collective, "МОЦ", "", "", Spread::centres, "shared_head"}}},
        {"", {}},
        {" – ", {}},
        {"[Введите текст]", {}},
    });
}

TEST(ReadExecutors, EveryQuestionHasItsWords) {
    for (const char* question : {"unknown", "abbreviation", "person_form", "whose", "shared_head", "second_post"})
        EXPECT_TRUE(has_words(Language::russian, std::string("executor.question.") + question)) << question;
}

TEST(ReadExecutors, LearnsFromAnAnswer) {
    const auto taught = learn(glossary_for_test(), {"АБВГ", "", collective, Spread::schools});
    const auto read = read_executors("методисты АБВГ", taught);
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(read[0].spread, Spread::schools);
    EXPECT_EQ(read[0].question, "");
}

/// Words that stand between executors.
std::vector<std::string> spoken(std::string_view text) {
    static const std::set<std::string> between = {"и", "совместно", "с", "соисполнители"};
    std::vector<std::string> words;
    std::string word;
    for (std::size_t at = 0; at <= text.size();) {
        const auto character = at < text.size() ? text.substr(at, character_length(text.substr(at))) : " ";
        if (is_letter(character)) {
            word += character;
        } else if (!word.empty()) {
            if (!between.contains(word)) words.push_back(word);
            word.clear();
        }
        at += at < text.size() ? character.size() : 1;
    }
    return words;
}

RC_GTEST_PROP(ReadExecutors, LosesNoWord, ()) {
    static const std::vector<std::string> parts = {"ОО",
                                                   "МОЦ",
                                                   "Руководители",
                                                   "руководителям",
                                                   "специалисты",
                                                   "УОН",
                                                   "А.Б. Ветрова",
                                                   "Рощин П.П.",
                                                   "методист",
                                                   "ИМЦ",
                                                   "города",
                                                   "Заречного",
                                                   "«Мир, и ты»",
                                                   "(Ветрова А.Б.)",
                                                   "АБВГ",
                                                   "школ",
                                                   "СОШ №№ 4, 5",
                                                   "№",
                                                   "управления образования",
                                                   "начальник отдела",
                                                   "МБУ",
                                                   "ответственный за ВПР",
                                                   "заречный",
                                                   "все",
                                                   "на базе",
                                                   "исполняющий обязанности",
                                                   "(Ветрова А.Б., Рощин П.П.)",
                                                   "(ЦРО)",
                                                   "ИО",
                                                   "(далее – ЗЦР)",
                                                   "каждая школа",
                                                   "вошедшие",
                                                   "ДПО",
                                                   "РО"};
    static const std::vector<std::string> breaks = {
        " ", " ", ", ", "; ", "\n", " и ", " – ", "/", " совместно с ", ", соисполнители: "};
    const auto count = *rc::gen::inRange<std::size_t>(1, 9);
    std::string cell;
    for (std::size_t i = 0; i < count; ++i)
        cell += (i ? *rc::gen::elementOf(breaks) : std::string("ОО ")) + *rc::gen::elementOf(parts);
    std::vector<std::string> found;
    for (const auto& executor : read_executors(cell, glossary_for_test())) {
        RC_ASSERT(!executor.name.empty());
        RC_ASSERT(executor.kind != unknown || !executor.question.empty());
        for (auto& word : spoken(executor.written)) found.push_back(std::move(word));
    }
    RC_LOG() << cell;
    RC_ASSERT(found == spoken(cell));
}

}  // namespace
}  // namespace opora::executors
