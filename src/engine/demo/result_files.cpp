#include "engine/demo/result_files.hpp"

#include "engine/demo/draws.hpp"
#include "engine/demo/made_tables.hpp"
#include "engine/demo/works.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace opora::demo {

namespace {

constexpr std::string_view absent = "отсутствовал";

std::string head_of(const SchoolPlan& school) { return "edu" + school.login + " | " + school.name; }

std::string municipality_of(const RegionPlan& region, const SchoolPlan& school) {
    const auto& municipality = region.municipalities[school.municipality];
    return "reg" + region.code + "_m" + municipality.code + " | " + municipality.name;
}

std::string region_of(const RegionPlan& region) { return "reg" + region.code + "0000 | " + region.name; }

std::string_view gender_of(const DemoWork& work, const Habits& habits) {
    if (habits.capital_gender) return work.is_boy ? "М" : "Ж";
    return work.is_boy ? "м" : "ж";
}

/// Mark of the journal with the rare slips of real files: no mark, a mistyped 8 or 1.
std::string_view journal_of(const DemoWork& work, Draws& slips) {
    static constexpr std::array<std::string_view, 6> marks = {"", "", "2", "3", "4", "5"};
    const auto at = slips.sixteen();
    if (at < 33) return "нет отметки";
    if (at < 38) return "8";
    if (at < 42) return "1";
    return marks[std::min<std::size_t>(work.journal, 5)];
}

void put_score(RowMaker& row, std::uint8_t cell, const Habits& habits) {
    if (cell == score::not_attempted)
        row.text(habits.not_attempted);
    else if (cell == score::not_taught)
        row.text("не пройд.");
    else if (cell == score::blank)
        row.skip();
    else
        row.digits(cell);
}

void put_scores(RowMaker& row, const DemoWork& work, std::size_t positions, const Habits& habits) {
    for (std::size_t j = 0; j < positions; ++j) put_score(row, work.points[j], habits);
}

/// A row keyed in one column too far to the left: what stands in `from` and after moves over its neighbour.
void shift_left(RowMaker& row, std::size_t from) {
    auto& cells = row.cells();
    std::move(cells.begin() + static_cast<std::ptrdiff_t>(from), cells.end(),
              cells.begin() + static_cast<std::ptrdiff_t>(from) - 1);
    cells.back() = {};
}

/// Draws for the slips of one work when it is written.
Draws slips_of(const RegionPlan& region, std::size_t school, const Procedure& procedure, const DemoWork& work) {
    return Draws(Draws::key(region.seed, For::faults, school, procedure.year, procedure.grade,
                            Draws::word(procedure.subject), work.code));
}

/// Visits each school's works in the order of the register.
template <class Visit>
void each_school(const RegionPlan& region, const Paper& paper, Visit visit) {
    for (std::size_t i = 0; i < region.schools.size(); ++i) {
        if (!writes(region, i, paper.instrument().procedure)) continue;
        if (visit(i, works_of(region, i, paper))) return;
    }
}

/// Groups the federal system had put the school's login into: the municipality is one of them.
std::string groups_of(const RegionPlan& region, const SchoolPlan& school) {
    const auto& m = region.municipalities[school.municipality].code;
    return region.code + "-RU-OBR,VPR_" + region.code + ",tcs_schools,tcs_schools_" + region.code + ",reg" +
           region.code + "_vpr_m" + m + ",active_reg" + region.code +
           ",uchastniki_vpr2020,vpr2020.ru4,vpr2020.ma4,vpr2020.ru5,vpr2020.ma5";
}

bool has_two_parts(const Procedure& procedure) { return procedure.subject == "ru" && procedure.grade == 4; }

void export_2020(const RegionPlan& region, const Paper& paper, RowMaker& row) {
    const auto& procedure = paper.instrument().procedure;
    const auto positions = paper.instrument().positions.size();
    for (const char* heading : {"groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"})
        row.text(heading);
    for (std::size_t j = 1; j <= 40; ++j)
        j == positions + 1 ? row.text("Учебник") : row.made("a-" + std::to_string(j) + "-grade");
    if (row.done()) return;
    each_school(region, paper, [&](std::size_t index, const SchoolWorks& school) {
        const auto groups = groups_of(region, region.schools[index]), login = "sch" + region.schools[index].login;
        const bool keys_second_part = index % 5 < 3;
        for (const auto& work : school.works) {
            auto slips = slips_of(region, index, procedure, work);
            row.text(groups).text(login).number(&work - school.works.data() + 1).number(work.code);
            if (work.is_absent) {
                row.skip(3).text(absent);
                if (has_two_parts(procedure) && keys_second_part) row.text(absent);
            } else {
                row.text(journal_of(work, slips)).text(gender_of(work, school.habits));
                row.text(school.class_names[work.class_index]).digits(work.variant);
                has_two_parts(procedure) && keys_second_part ? row.digits(work.variant) : row.skip();
                row.number(work.total);
                put_scores(row, work, positions, school.habits);
                if (school.slip == Slip::shifted && slips.happens(0.15)) shift_left(row, 5);
            }
            if (row.done()) return true;
        }
        return false;
    });
}

void export_2021(const RegionPlan& region, const Paper& paper, RowMaker& row) {
    const auto& procedure = paper.instrument().procedure;
    const auto positions = paper.instrument().positions.size();
    for (const char* heading : {"логин школы", "регион", "номер обучающегося", "код обучающегося",
                                "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов"})
        row.text(heading);
    for (std::size_t j = 1; j <= positions; ++j) row.made("балл за " + std::to_string(j));
    if (row.text("Учебник").text("Др.уч. автор").text("Др.уч. название").done()) return;
    each_school(region, paper, [&](std::size_t index, const SchoolWorks& school) {
        const auto& plan = region.schools[index];
        const auto login = "sch" + plan.login;
        const auto& municipality = region.municipalities[plan.municipality].name;
        for (const auto& work : school.works) {
            auto slips = slips_of(region, index, procedure, work);
            row.text(login).text(municipality).digits(&work - school.works.data() + 1).digits(work.code);
            if (work.is_absent) {
                row.skip(3).text(absent);
            } else {
                row.text(journal_of(work, slips)).text(gender_of(work, school.habits));
                row.text(school.class_names[work.class_index]).digits(work.variant).digits(work.total);
                put_scores(row, work, positions, school.habits);
                row.text("Основной учебник");
                if (school.slip == Slip::shifted && slips.happens(0.15)) shift_left(row, 5);
            }
            if (row.done()) return true;
        }
        return false;
    });
}

/// «1 (1б)», «5(2) (1б)»: the bracket of a sub-task as the federal system writes it.
std::string task_heading(const Position& position) {
    auto code = position.code;
    if (const auto dot = code.find('.'); dot != std::string::npos) {
        const auto letter = code.find_first_not_of("0123456789", dot + 1);
        code = code.substr(0, dot) + "(" + code.substr(dot + 1, letter - dot - 1) + ")" +
               (letter == std::string::npos ? "" : code.substr(letter));
    }
    return code + " (" + std::to_string(position.maximum) + "б)";
}

/// The first columns of both sheets of 2022.
struct UserColumns {
    std::string login, municipality, school, loaded;
    UserColumns(const RegionPlan& region, std::size_t index, const Procedure& procedure)
        : login("edu" + region.schools[index].login),
          municipality(municipality_of(region, region.schools[index])),
          school(head_of(region.schools[index])) {
        Draws draws(Draws::key(region.seed, For::day, index, procedure.grade, Draws::word(procedure.subject)));
        const auto two = [](std::uint32_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
        loaded = two(15 + draws.below(13)) + ".03." + std::to_string(procedure.year) + " " + two(8 + draws.below(9)) +
                 ":" + two(draws.below(60)) + ":" + two(draws.below(60));
    }
    void put(RowMaker& row, const RegionPlan& region, std::string_view region_cell) const {
        row.text(login).text(region.code).text(region_cell).text(municipality).text(school).text(loaded);
    }
};

void put_user_headings(RowMaker& row) {
    for (const char* heading : {"Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки"})
        row.text(heading);
}

void classes_2022(const RegionPlan& region, const Paper& paper, RowMaker& row) {
    const auto region_cell = region_of(region);
    put_user_headings(row);
    for (const char* heading :
         {"Буква (цифра) класса. Введите \"нет\", если в параллели один класс", "Основной учебник по предмету",
          "Другое (автор учебника)", "Другое (название учебника)"})
        row.text(heading);
    if (row.done()) return;
    each_school(region, paper, [&](std::size_t index, const SchoolWorks& school) {
        const UserColumns user(region, index, paper.instrument().procedure);
        for (const auto& name : school.class_names) {
            user.put(row, region, region_cell);
            if (row.text(name).text("Основной учебник").done()) return true;
        }
        return false;
    });
}

void protocol_2022(const RegionPlan& region, const Paper& paper, RowMaker& row) {
    const auto& procedure = paper.instrument().procedure;
    const auto positions = paper.instrument().positions.size();
    const auto region_cell = region_of(region);
    put_user_headings(row);
    row.text("Код").text("Вариант");
    for (const auto& position : paper.instrument().positions) row.made(task_heading(position));
    if (row.text("Наименование класса")
            .text("Пол")
            .text("Отметка за предыдущий триместр/ четверть/полугодие")
            .text("Итого баллов")
            .done())
        return;
    each_school(region, paper, [&](std::size_t index, const SchoolWorks& school) {
        const UserColumns user(region, index, procedure);
        for (const auto& work : school.works) {
            auto slips = slips_of(region, index, procedure, work);
            user.put(row, region, region_cell);
            row.number(work.code);
            if (work.is_absent) {
                row.text(absent).skip(positions + 3).number(0);
            } else {
                row.digits(work.variant);
                put_scores(row, work, positions, school.habits);
                row.text(school.class_names[work.class_index]).text(gender_of(work, school.habits));
                row.text(journal_of(work, slips)).number(work.total);
                if (school.slip == Slip::shifted && slips.happens(0.15)) shift_left(row, 8);
            }
            if (row.done()) return true;
        }
        return false;
    });
}

std::string subject_of(const Procedure& procedure) {
    if (procedure.subject == "ru") return "Русский язык";
    if (procedure.subject == "ma") return "Математика";
    return "Биология";
}

/// The common head of reports of the federal system; the table begins in row 7 with the levels of the tasks.
void individual_sheet(const RegionPlan& region, std::size_t index, const Paper& paper, RowMaker& row) {
    const auto& instrument = paper.instrument();
    const auto& procedure = instrument.procedure;
    const auto& plan = region.schools[index];
    const auto school = works_of(region, index, paper);
    row.text("Индивидуальные результаты").done();
    row.done();
    row.made("ВПР " + std::to_string(procedure.year) + " " + subject_of(procedure) + " " +
             std::to_string(procedure.grade) + " класс")
        .done();
    row.text("Предмет:").made(subject_of(procedure)).done();
    row.text("Максимальный первичный балл:").number(instrument.maximum).done();
    row.text("Дата:").made("22.04." + std::to_string(procedure.year)).done();
    row.text("Уровень сложности задания").skip(5);
    for (const auto& position : instrument.positions) row.text(position.level);
    row.done();
    for (const char* heading : {"ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"})
        row.text(heading);
    for (const auto& position : instrument.positions)
        row.made(position.code + " (" + std::to_string(position.maximum) + "б)");
    if (row.text("Первичный балл").text("Отметка").text("Отметка по журналу").done()) return;
    const auto present =
        std::count_if(school.works.begin(), school.works.end(), [](const DemoWork& one) { return !one.is_absent; });
    row.made(plan.name + "(edu" + plan.login + ") | Кол-во участников: " + std::to_string(present)).done();
    for (const auto& work : school.works) {
        if (work.is_absent) continue;
        row.made("edu" + plan.login)
            .text(region.municipalities[plan.municipality].name)
            .text(plan.name)
            .digits(work.code);
        row.made(std::to_string(procedure.grade) + school.class_names[work.class_index]).digits(work.variant);
        put_scores(row, work, instrument.positions.size(), school.habits);
        const int mark = mark_of(instrument, work.total);
        row.number(work.total);
        mark ? row.number(mark) : row.skip();
        if (row.number(work.journal).done()) return;
    }
}

void form_sheet(const RegionPlan& region, std::size_t index, const Paper& paper, bool is_filled, RowMaker& row) {
    const auto& instrument = paper.instrument();
    row.text("Код участника").text("Вариант");
    for (const auto& position : instrument.positions)
        row.made(position.code + " (" + std::to_string(position.maximum) + "б)");
    row.text("Порядковый номер класса").text("Отметка за предыдущий триместр/ четверть/полугодие");
    if (row.text("Итого баллов").done()) return;
    const auto school = works_of(region, index, paper);
    for (const auto& work : school.works) {
        row.number(work.code);
        if (!is_filled) {
            row.skip(instrument.positions.size() + 3).number(0);
        } else if (work.is_absent) {
            row.text(absent).skip(instrument.positions.size() + 2).number(0);
        } else {
            row.number(work.variant);
            put_scores(row, work, instrument.positions.size(), school.habits);
            row.number(work.class_index + 1).digits(work.journal).number(work.total);
        }
        if (row.done()) return;
    }
}

void form_choices(const Paper& paper, RowMaker& row) {
    row.text("Вариант").text("1").text("2").text(absent).done();
    for (const auto& position : paper.instrument().positions) {
        row.made(position.code + " (" + std::to_string(position.maximum) + "б)");
        for (int points = 0; points <= position.maximum; ++points) row.digits(points);
        if (row.text("X").done()) return;
    }
}

}  // namespace

std::unique_ptr<TableSource> regional_export(const RegionPlan& region, const Paper& paper) {
    auto tables = std::make_unique<MadeTables>();
    const int year = paper.instrument().procedure.year;
    if (year <= 2020) {
        tables->add("Sheet1", [&](RowMaker& row) { export_2020(region, paper, row); });
    } else if (year == 2021) {
        tables->add("Sheet", [&](RowMaker& row) { export_2021(region, paper, row); });
    } else {
        tables->add("Классы", [&](RowMaker& row) { classes_2022(region, paper, row); });
        tables->add("Протокол", [&](RowMaker& row) { protocol_2022(region, paper, row); });
    }
    return tables;
}

std::unique_ptr<TableSource> individual_results(const RegionPlan& region, std::size_t school, const Paper& paper) {
    auto tables = std::make_unique<MadeTables>();
    tables->add("Индивидуальные результаты",
                [&region, &paper, school](RowMaker& row) { individual_sheet(region, school, paper, row); });
    return tables;
}

std::unique_ptr<TableSource> collection_form(const RegionPlan& region, std::size_t school, const Paper& paper,
                                             bool is_filled) {
    auto tables = std::make_unique<MadeTables>();
    tables->add("Протокол", [&region, &paper, school, is_filled](RowMaker& row) {
        form_sheet(region, school, paper, is_filled, row);
    });
    tables->add("Служебный", [&paper](RowMaker& row) { form_choices(paper, row); });
    tables->add("Порядковый номер класса", [](RowMaker& row) {
        for (int i = 1; i <= 49 && !row.number(i).done(); ++i) {
        }
    });
    return tables;
}

}  // namespace opora::demo
