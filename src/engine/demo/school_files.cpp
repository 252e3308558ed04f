#include "engine/demo/school_files.hpp"

#include "engine/demo/draws.hpp"
#include "engine/demo/made_tables.hpp"
#include "engine/demo/names.hpp"

#include <algorithm>
#include <map>

namespace opora::demo {

namespace {

std::string type_written(const std::string& type) {
    static const std::map<std::string, std::string> words = {
        {"sosh", "СОШ"},          {"oosh", "ООШ"},
        {"nosh", "НОШ"},          {"gymnasium", "Гимназия"},
        {"lyceum", "Лицей"},      {"evening", "Вечерняя школа"},
        {"boarding", "Интернат"}, {"correctional", "Коррекционная школа"}};
    return words.at(type);
}

std::string settlement_written(const SchoolPlan& school) {
    if (school.settlement == "city") return "1) Административный центр субъекта РФ";
    if (school.settlement == "town") return "2) Город";
    if (school.settlement == "urban_village")
        return "3) Населенный пункт городского типа (рабочий поселок, поселок городского типа и др.)";
    return "4) Населенный пункт сельского типа (поселок, село, деревня, станица, хутор и др.)";
}

std::string size_written(const SchoolPlan& school) {
    static const std::map<std::string, std::string> words = {
        {"lt1", "1) Менее 1 тыс. человек"},     {"1_5", "2) 1–5 тыс. человек"},
        {"5_10", "3) 5–10 тыс. человек"},       {"10_50", "4) 10–50 тыс. человек"},
        {"50_100", "5) 50–100 тыс. человек"},   {"100_450", "6) 100–450 тыс. человек"},
        {"450_680", "7) 450–680 тыс. человек"}, {"gt680", "8) Более 680 тыс. человек"}};
    return words.at(school.settlement_size);
}

std::string reach_written(const SchoolPlan& school, Draws& draws) {
    static constexpr const char* words[] = {
        "1) Регулярность транспортного сообщения и близость крупного города позволяют ездить в него каждый день",
        "2) Каждый день ездить сложно, но класс, например, может побывать в крупном городе в выходной день",
        "3) Чтобы съездить в ближайший крупный город на какое-либо мероприятие, нужно больше одного дня",
        "4) Удаленность населенного пункта и/или отсутствие регулярного транспортного сообщения не позволяют ездить в "
        "город"};
    if (school.settlement == "city") return "";
    return words[draws.below(school.settlement == "town" ? 2 : 4)];
}

void put_user(RowMaker& row, const RegionPlan& region, const SchoolPlan& school, Draws& draws) {
    const auto& municipality = region.municipalities[school.municipality];
    const auto day = std::to_string(10 + draws.below(18));
    row.made("edu" + school.login).text(region.code).made("reg" + region.code + "0000 | " + region.name);
    row.made("reg" + region.code + "_m" + municipality.code + " | " + municipality.name);
    row.made("edu" + school.login + " | " + school.name)
        .made(day + ".02.2022 1" + std::to_string(draws.below(10)) + ":15:00");
    row.number(1);
}

void put_user_questions(RowMaker& row) {
    for (const char* heading :
         {"Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "№"})
        row.text(heading);
}

template <class Put>
void each_answer(const RegionPlan& region, RowMaker& row, Put put) {
    for (std::size_t i = 0; i < region.schools.size(); ++i) {
        const auto& school = region.schools[i];
        Draws draws(Draws::key(region.seed, For::questionnaire, i));
        if (school.merged_into || draws.happens(0.03)) continue;
        put_user(row, region, school, draws);
        put(i, school, draws);
        if (row.done()) return;
    }
}

void general_sheet(const RegionPlan& region, RowMaker& row) {
    put_user_questions(row);
    for (const char* heading :
         {"1. ПОЛНОЕ наименование ОО (по уставу)", "2.\tСОКРАЩЕННОЕ наименование ОО (при наличии) (по уставу)",
          "3.\tФИО директора (полностью)", "4.\tТелефон ОО (с указанием кода города)",
          "5.\tЭлектронная почта (email) ОО", "6.\tИНН", "7.\tКод ОГЭ", "8.\tКод ЕГЭ", "9.\tСтатус организации.",
          "10. У ОО есть филиалы?", "11. Организационно-правовая форма организации", "12. Индекс местонахождения ОО",
          "13. Адрес ОО (населенный пункт, улица, дом)", "14. Где расположена образовательная организация?",
          "15. Каков размер населенного пункта, в котором расположена ОО?",
          "16. Какое из утверждений о возможности добраться общественным транспортом до ближайшего крупного города "
          "(численностью более 100 000 человек) наилучшим образом описывает положение ОО?"})
        row.text(heading);
    if (row.done()) return;
    each_answer(region, row, [&](std::size_t index, const SchoolPlan& school, Draws& draws) {
        const bool has_branches = std::any_of(region.schools.begin(), region.schools.end(),
                                              [&](const SchoolPlan& one) { return one.branch_of == index; });
        row.text(school.full_name).text(school.name).made(person_name(draws));
        row.made("8 (000) 000-" + std::to_string(1000 + index)).made("school" + school.login + "@example.org");
        row.text(school.inn).text(school.oge_code).text(school.ege_code);
        row.text(school.branch_of ? "2) Филиал юридического лица, головной ОО"
                                  : "1) Самостоятельное юридическое лицо (или головная ОО при наличии филиалов)");
        row.text(school.branch_of ? "" : has_branches ? "Да" : "Нет").text("2) Муниципальная организация");
        row.made("000" + std::to_string(100 + school.municipality)).made(school.place + ", ул. Школьная, 1");
        row.made(settlement_written(school)).made(size_written(school)).made(reach_written(school, draws));
    });
}

const char* yes(bool is_so) { return is_so ? "Да" : "Нет"; }

void teaching_sheet(const RegionPlan& region, RowMaker& row) {
    put_user_questions(row);
    for (const char* heading :
         {"17.1. Организация осуществляет образовательную деятельность по адаптированным образовательным программам "
          "(АОП)?",
          "17.2. ОО является отдельной организацией, осуществляющей образовательную деятельность по АОП (например, "
          "специальной (коррекционной) ОО?",
          "17.3. Образование обучающихся по АОП организовано в отдельных классах/группах?",
          "17.4. Образование обучающихся по АОП организовано совместно с другими обучающимися?",
          "18. На каких языках осуществляется образовательная деятельность в организации?",
          "19.1. Ведется ли в ОО углубленное изучение отдельных предметов?",
          "19.2. Есть ли предметы, углубленное изучение которых начинается с классов начальной школы (1–4 классов)?",
          "19.3. Есть ли предметы, углубленное изучение которых начинается с классов основной школы (5–9 классов)?",
          "19.4. Есть ли предметы, углубленное изучение которых начинается с классов средней школы (10–11 классов)?",
          "20. Укажите количество обучающихся в ОО в 2021/2022 учебном году (в сумме по всем классам/курсам)",
          "21. Общее количество обучающихся в 2021/2022 учебном году 2006 года рождения",
          "22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП, с ограниченными "
          "возможностями здоровья и/или инвалидов (всего)",
          "23. Общее количество обучающихся в 2021/2022 учебном году 2007 года рождения",
          "24. Количество обучающихся в 2021/2022 учебном году 2007 г. р., обучающихся по АОП, с ограниченными "
          "возможностями здоровья и/или инвалидов (всего)",
          "25. Сколько всего в ОО учителей/преподавателей?", "26. Сколько в ОО учителей, преподающих в 5–9 классах?",
          "27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?"})
        row.text(heading);
    if (row.done()) return;
    each_answer(region, row, [&](std::size_t, const SchoolPlan& school, Draws& draws) {
        const bool has_adapted = draws.happens(0.9), is_separate = school.type == "correctional";
        const bool deepens = school.type == "gymnasium" || school.type == "lyceum" || draws.happens(0.5);
        const int grades = school.type == "nosh" ? 4 : school.type == "oosh" ? 9 : 11;
        const auto near = [&](double size) {
            return std::max(1, static_cast<int>(size * (0.9 + 0.2 * draws.share())));
        };
        const int pupils = near(school.grade_size * grades), of_2006 = near(school.grade_size),
                  of_2007 = near(school.grade_size);
        const int teachers = std::max(4, near(6 + pupils / 13.0));
        // Schools of lower level have fewer teachers of a high category: context and results go together.
        const double category = std::clamp(0.62 + 0.10 * school.level + 0.08 * draws.normal(), 0.1, 1.0);
        const auto special = [&](int count) {
            return static_cast<int>(count * (is_separate ? 1.0 : 0.12 * draws.share()));
        };
        row.text(yes(has_adapted || is_separate)).text(has_adapted || is_separate ? yes(is_separate) : "");
        row.text(has_adapted ? yes(draws.happens(0.13)) : "").text(has_adapted ? yes(draws.happens(0.92)) : "");
        row.text(draws.happens(0.013) ? "2) В том числе на другом языке (других языках)"
                                      : "1) Только на русском языке");
        row.text(yes(deepens))
            .text(deepens ? yes(draws.happens(0.06)) : "")
            .text(deepens ? yes(draws.happens(0.1)) : "");
        row.text(deepens ? "Да" : "");
        row.number(pupils).number(of_2006).number(special(of_2006)).number(of_2007).number(special(of_2007));
        row.number(teachers).number(static_cast<int>(teachers * (0.6 + 0.2 * draws.share())));
        row.number(static_cast<int>(teachers * category));
    });
}

void register_sheet(const RegionPlan& region, RowMaker& row) {
    for (const char* heading :
         {"Логин", "Код ОГЭ", "Код ЕГЭ", "ИНН", "Полное наименование", "Краткое наименование", "Тип", "Муниципалитет",
          "Регион", "Тип населённого пункта", "Размер населённого пункта", "Филиал организации", "Присоединена к"})
        row.text(heading);
    if (row.done()) return;
    for (const auto& school : region.schools) {
        const auto& municipality = region.municipalities[school.municipality];
        const auto login_of = [&](const std::optional<std::size_t>& other) {
            return other ? "edu" + region.schools[*other].login : std::string();
        };
        row.made("edu" + school.login).text(school.oge_code).text(school.ege_code).text(school.inn);
        row.text(school.full_name).text(school.name).made(type_written(school.type));
        row.made("reg" + region.code + "_m" + municipality.code + " | " + municipality.name);
        row.made("reg" + region.code + "0000 | " + region.name);
        row.made(settlement_written(school)).made(size_written(school));
        if (row.made(login_of(school.branch_of)).made(login_of(school.merged_into)).done()) return;
    }
}

}  // namespace

std::unique_ptr<TableSource> school_register(const RegionPlan& region) {
    auto tables = std::make_unique<MadeTables>();
    tables->add("Реестр", [&region](RowMaker& row) { register_sheet(region, row); });
    return tables;
}

std::unique_ptr<TableSource> questionnaire(const RegionPlan& region) {
    auto tables = std::make_unique<MadeTables>();
    tables->add("Общая информация об ОО", [&region](RowMaker& row) { general_sheet(region, row); });
    tables->add("ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО", [&region](RowMaker& row) { teaching_sheet(region, row); });
    return tables;
}

}  // namespace opora::demo
