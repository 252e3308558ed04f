#include "engine/intake/read_works.hpp"

#include <gtest/gtest.h>

namespace opora::intake {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Instrument work(const char* name, std::vector<int> maxima, std::array<int, 3> cuts) {
    Instrument one;
    one.procedure = *procedure_named(name);
    one.cuts = cuts;
    for (const int maximum : maxima) {
        one.positions.push_back({std::to_string(one.positions.size() + 1), maximum, "", "", ""});
        one.maximum += maximum;
    }
    return one;
}

Instrument like(const char* name, const char* other) {
    Instrument one;
    one.procedure = *procedure_named(name);
    one.same_as = other;
    return one;
}

/// Mathematics 4: points 1, 1, 2, 1, 2 of 7; Russian 4: 3, 3, 1, 2 of 9.
Catalogue catalogue() {
    return Catalogue(
        {{"ru", "Русский язык", "Russian", {"русскому языку"}}, {"ma", "Математика", "Mathematics", {"математике"}}},
        {work("vpr-2021-4-ma", {1, 1, 2, 1, 2}, {2, 4, 6}), work("vpr-2021-4-ru", {3, 3, 1, 2}, {3, 5, 8}),
         work("vpr-2021-5-ma", {1, 2, 2, 1, 1}, {2, 4, 6}), work("vpr-2026-4-ru", {2, 1, 2}, {2, 3, 5}),
         like("vpr-2020-4-ma", "vpr-2021-4-ma"), like("vpr-2022-4-ma", "vpr-2021-4-ma"),
         like("vpr-2022-3-ma", "vpr-2021-4-ru")});
}

WorksReading read(std::vector<Table> tables, WorksOptions options = {}) {
    Progress progress;
    return read_works(MemoryTables(std::move(tables)), catalogue(), options, progress);
}

WorksReading read(Rows rows, WorksOptions options = {}) {
    return read({{"Sheet", std::move(rows)}}, std::move(options));
}

/// Each column of the export of 2021 for mathematics 4.
Rows export_2021(const Rows& works) {
    Rows rows = {{"логин школы", "регион", "номер обучающегося", "код обучающегося",
                  "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов", "балл за 1",
                  "балл за 2", "балл за 3", "балл за 4", "балл за 5", "Учебник"}};
    rows.insert(rows.end(), works.begin(), works.end());
    return rows;
}

/// A row of that export; `scores` is total and five scores.
std::vector<std::string> pupil(const char* school, const char* code, std::vector<std::string> scores,
                               const char* variant = "1", const char* journal = "4", const char* class_name = "а") {
    std::vector<std::string> row = {school, "город 1", "1", code, journal, "ж", class_name, variant};
    row.insert(row.end(), scores.begin(), scores.end());
    row.emplace_back("Моро М.И. Математика 4 класс");
    return row;
}

WorksOptions mathematics() {
    WorksOptions options;
    options.procedure = procedure_named("vpr-2021-4-ma");
    return options;
}

WorksReading read_one(std::vector<std::string> row) {
    return read(export_2021({pupil("edu990001", "40001", {"7", "1", "1", "2", "1", "2"}), std::move(row)}),
                mathematics());
}

std::vector<std::string> keys(const std::vector<Said>& said) {
    std::vector<std::string> all;
    for (const auto& one : said) all.push_back(one.key);
    return all;
}

bool assumes(const WorksReading& reading, const std::string& key) {
    const auto all = keys(reading.assumed);
    return std::find(all.begin(), all.end(), "intake.assumed." + key) != all.end();
}

const Problem* fault(const WorksReading& reading, Code code) {
    for (const auto& one : reading.faults)
        if (one.code == code) return &one;
    return nullptr;
}

TEST(ReadWorks, MakesABlockASchool) {
    const auto reading =
        read(export_2021({pupil("sch990001", "40001", {"7", "1", "1", "2", "1", "2"}),
                          pupil("sch990001", "40002", {"3", "1", "X", "2", "0", "0"}, "2", "нет отметки", "4Б"),
                          pupil("sch990001", "40003", {"", "", "", "", "", ""}, "отсутствовал", ""),
                          pupil("EDU990002", "40001", {"0", "0", "0", "не пройд.", "0", "0"}, "2", "3", "нет")}),
             mathematics());
    EXPECT_EQ(reading.layout, "raw_2021");
    EXPECT_FALSE(reading.is_stopped);
    EXPECT_EQ(reading.asks, Asks::nothing);
    ASSERT_EQ(reading.blocks.size(), 2u);
    const auto& block = reading.blocks[0];
    EXPECT_EQ(block.school, "990001");
    EXPECT_EQ(name_of(block.procedure), "vpr-2021-4-ma");
    EXPECT_EQ(block.size(), 3u);
    EXPECT_EQ(block.positions, 5);
    EXPECT_EQ(block.pupil, (std::vector<std::uint32_t>{40001, 40002, 40003}));
    EXPECT_EQ(block.total, (std::vector<std::int16_t>{7, 3, -1}));
    EXPECT_EQ(block.state, (std::vector{WorkState::counted, WorkState::counted, WorkState::absent}));
    EXPECT_EQ(block.variant, (std::vector<std::uint8_t>{1, 2, 0}));
    EXPECT_EQ(block.journal, (std::vector<std::uint8_t>{4, 0, 0}));
    EXPECT_EQ(block.class_names, (std::vector<std::string>{"А", "Б"}));
    EXPECT_EQ(block.source_row, (std::vector<std::uint32_t>{2, 3, 4}));
    EXPECT_EQ(block.scores[6], score::not_attempted);
    EXPECT_EQ(block.scores[10], score::blank);
    EXPECT_EQ(reading.blocks[1].scores[2], score::not_taught);
    EXPECT_EQ(reading.schools[1].login_written, "EDU990002");
    EXPECT_EQ(reading.schools[1].municipality, "город 1") << "the region column of 2021 holds municipalities";
    EXPECT_EQ(reading.counts.rows, 4);
    EXPECT_EQ(reading.counts.counted, 3);
    EXPECT_EQ(reading.counts.absent, 1);
    EXPECT_EQ(reading.counts.in_range, 3);
    EXPECT_EQ(reading.counts.marks, (std::array<std::int64_t, 4>{1, 1, 0, 1}));
    EXPECT_EQ(reading.faults_total, 0);
}

TEST(ReadWorks, KeepsAWrongWorkWaitingWithItsReason) {
    struct Case {
        Code code;
        std::vector<std::string> row;
        const char* value;
        const char* column;
        std::int64_t in_range;
    };
    const auto row = [](std::vector<std::string> scores) { return pupil("edu990001", "40002", std::move(scores)); };
    const Case cases[] = {
        {Code::total_above_maximum, row({"27", "1", "1", "2", "1", "2"}), "27", "I", 1},
        {Code::total_not_sum, row({"5", "1", "1", "2", "1", "1"}), "5", "I", 2},
        {Code::total_missing, row({"", "1", "1", "2", "1", "1"}), "", "I", 1},
        {Code::total_not_number, row({"шесть", "1", "1", "2", "1", "1"}), "шесть", "I", 1},
        {Code::score_above_maximum, row({"6", "1", "1", "3", "1", "0"}), "3", "L", 2},
        {Code::score_not_read, row({"4", "1", "б", "2", "1", "0"}), "б", "K", 2},
        {Code::score_not_read, row({"4", "1", "-2", "2", "1", "0"}), "-2", "K", 2},
        {Code::score_missing, row({"4", "1", "", "2", "1", ""}), "", "K", 2},
    };
    for (const auto& [code, wrong, value, column, in_range] : cases) {
        SCOPED_TRACE(name_of(code));
        const auto reading = read_one(wrong);
        EXPECT_FALSE(reading.is_stopped);
        ASSERT_TRUE(fault(reading, code));
        EXPECT_EQ(reading.faults.size(), 1u);
        EXPECT_EQ(fault(reading, code)->place.row, 3u);
        EXPECT_EQ(fault(reading, code)->place.column, column);
        EXPECT_EQ(fault(reading, code)->value, value);
        EXPECT_EQ(reading.quarantined_for.at(code), 1);
        EXPECT_EQ(reading.counts.quarantined, 1);
        EXPECT_EQ(reading.counts.counted, 1);
        EXPECT_EQ(reading.counts.in_range, in_range);
        EXPECT_EQ(reading.blocks[0].state[1], WorkState::quarantined);
        EXPECT_TRUE(quarantines(code));
    }
}

TEST(ReadWorks, SaysAFaultSoThatASecretaryCanAct) {
    const auto reading = read_one(pupil("edu990001", "40002", {"6", "1", "1", "27", "1", "0"}));
    EXPECT_EQ(say_rule(Language::russian, reading.faults.at(0)), "27 больше наибольшего балла 2.");
    EXPECT_EQ(say_cure(Language::russian, reading.faults.at(0)),
              "Исправьте балл или поставьте X, если ученик не приступал к заданию.");
}

TEST(ReadWorks, TakesTheSumOnlyWhenAskedAndOnlyOfSoundScores) {
    auto options = mathematics();
    options.totals = TotalsRule::take_sum;
    const auto reading = read(export_2021({pupil("edu990001", "40001", {"5", "1", "1", "2", "1", "2"}),
                                           pupil("edu990001", "40002", {"", "1", "1", "2", "1", "1"}),
                                           pupil("edu990001", "40003", {"99", "1", "1", "2", "1", "0"}),
                                           pupil("edu990001", "40004", {"5", "1", "", "2", "1", "2"}),
                                           pupil("edu990001", "40005", {"5", "1", "3", "2", "1", "2"})}),
                              options);
    EXPECT_EQ(reading.blocks.at(0).total, (std::vector<std::int16_t>{7, 6, 5, 5, 5}));
    EXPECT_EQ(reading.counts.counted, 3);
    EXPECT_EQ(reading.counts.quarantined, 2);
    ASSERT_TRUE(assumes(reading, "totals_taken"));
    EXPECT_EQ(reading.faults_total, 3) << "the blank score; the score above its maximum and its total";
}

TEST(ReadWorks, RemarksDoNotKeepAWorkOut) {
    const auto reading =
        read(export_2021({pupil("edu990001", "40001", {"7", "1", "1", "2", "1", "2"}, "1", "8"),
                          pupil("edu990001", "40002", {"7", "1", "1", "2", "1", "2"}, "один"),
                          pupil("edu990001", "без кода", {"7", "1", "1", "2", "1", "2"}),
                          pupil("edu990001", "40004", {"7", "1", "1", "2", "1", "2"}, "отсутствовал")}),
             mathematics());
    EXPECT_EQ(reading.counts.counted, 3);
    EXPECT_EQ(reading.counts.absent, 1);
    for (const auto code :
         {Code::mark_not_read, Code::variant_not_read, Code::pupil_code_missing, Code::absent_with_scores}) {
        EXPECT_TRUE(fault(reading, code)) << name_of(code);
        EXPECT_FALSE(quarantines(code));
    }
    EXPECT_EQ(reading.blocks.at(0).journal[0], 0);
}

TEST(ReadWorks, NamesInWrongCellsAreNotRepeated) {
    const auto reading = read_one(pupil("edu990001", "40002", {"4", "1", "Иванова Мария", "2", "1", "0"}));
    EXPECT_EQ(fault(reading, Code::score_not_read)->value, "…");
}

TEST(ReadWorks, TwoWorksOfOnePupilBothWaitEqualRowsAreOne) {
    const auto one = pupil("edu990001", "40001", {"7", "1", "1", "2", "1", "2"});
    const auto other = pupil("edu990001", "40001", {"6", "1", "1", "2", "1", "1"});
    const auto away = pupil("edu990001", "40001", {"", "", "", "", "", ""}, "отсутствовал");
    const auto fine = pupil("edu990001", "40002", {"7", "1", "1", "2", "1", "2"});
    const auto elsewhere = pupil("edu990002", "40001", {"6", "1", "1", "2", "1", "1"});

    const auto twice = read(export_2021({one, fine, other, elsewhere}), mathematics());
    EXPECT_EQ(twice.quarantined_for.at(Code::pupil_twice), 2);
    EXPECT_EQ(twice.counts.counted, 2);

    const auto repeated = read(export_2021({one, fine, one, away}), mathematics());
    EXPECT_EQ(repeated.counts.counted, 2);
    EXPECT_EQ(repeated.counts.absent, 0);
    EXPECT_EQ(repeated.counts.passed_over, 2);
    EXPECT_TRUE(assumes(repeated, "same_rows"));
}

TEST(ReadWorks, EveryRowIsAccountedFor) {
    auto rows = export_2021({pupil("edu990001", "40001", {"7", "1", "1", "2", "1", "2"}),
                             pupil("edu990001", "40002", {"9", "1", "1", "2", "1", "2"}),
                             pupil("edu990001", "40003", {"", "", "", "", "", ""}, "отсутствовал"),
                             pupil("edu990001", "40004", {"", "", "", "", "", ""}, "", "", "")});
    rows.push_back(rows.front());
    rows.push_back({"Итого", "", "", "", "", "", "", "", "27"});
    rows.push_back({});
    rows.push_back(pupil("", "40009", {"7", "1", "1", "2", "1", "2"}));
    const auto reading = read(rows, mathematics());
    const auto& counts = reading.counts;
    EXPECT_EQ(counts.rows, 7) << "the empty row is no row";
    EXPECT_EQ(counts.rows, counts.counted + counts.absent + counts.quarantined + counts.passed_over);
    EXPECT_EQ(counts.passed_over, 4);
    EXPECT_TRUE(assumes(reading, "blank_rows"));
    ASSERT_TRUE(fault(reading, Code::school_missing));
    EXPECT_EQ(fault(reading, Code::school_missing)->place.row, 9u);
}

TEST(ReadWorks, FaultsAreCountedBeyondThoseKept) {
    auto options = mathematics();
    options.faults_kept = 2;
    Rows works;
    for (int n = 0; n < 20; ++n)
        works.push_back(
            pupil("edu990001", std::to_string(40001 + n).c_str(), {n < 5 ? "9" : "7", "1", "1", "2", "1", "2"}));
    const auto reading = read(export_2021(works), options);
    EXPECT_EQ(reading.faults.size(), 2u);
    EXPECT_EQ(reading.faults_total, 5);
    EXPECT_EQ(reading.faults_by_code.at(Code::total_above_maximum), 5);
}

// --- layouts

Rows export_2020(const Rows& works) {
    Rows rows = {{"groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum", "a-1-grade",
                  "a-2-grade", "a-3-grade", "a-4-grade", "a-5-grade", "Учебник", "a-7-grade", "a-8-grade"}};
    for (const auto& work : works) {
        std::vector<std::string> row = {"99-RU", "sch990001", "1"};
        row.insert(row.end(), work.begin(), work.end());
        rows.push_back(row);
    }
    return rows;
}

TEST(Layouts, Export2020WithATextbookColumnAmidTasks) {
    Rows works;
    for (int n = 0; n < 40; ++n)
        works.push_back({std::to_string(50001 + n), "4", "м", "5б", "1", "", "7", "1", "1", "2", "1", "2"});
    works.push_back({"50101", "4", "м", "5б", "1", "", "7", "1", "1", "2", "1", "2", "0", "X"});
    works.push_back({"50102", "4", "м", "5б", "1", "", "7", "1", "1", "2", "1", "2", "б", "ж", "4"});
    works.push_back({"50103", "4", "м", "5б", "2", "отсутствовал", "3", "1", "", "2", "", ""});
    works.push_back({"50104", "", "", "", "отсутствовал", "отсутствовал", "", "", "", "", "", ""});
    works.push_back({"50105", "4", "м", "5б", "0", "", "", "1", "1", "2", "1", "2"});
    const auto reading = read(export_2020(works));
    EXPECT_EQ(reading.layout, "raw_2020");
    ASSERT_TRUE(reading.procedure);
    EXPECT_EQ(name_of(*reading.procedure), "vpr-2020-4-ma") << "codes of grade 5 wrote the work on grade 4";
    EXPECT_TRUE(assumes(reading, "procedure_from_content"));
    EXPECT_TRUE(assumes(reading, "stand_in"));
    EXPECT_TRUE(assumes(reading, "trailing"));
    EXPECT_TRUE(assumes(reading, "part_only"));
    EXPECT_EQ(reading.counts.counted, 41);
    EXPECT_EQ(reading.counts.absent, 2);
    EXPECT_EQ(reading.quarantined_for.at(Code::row_shifted), 1);
    EXPECT_EQ(fault(reading, Code::row_shifted)->place.column, "P");
    EXPECT_EQ(reading.quarantined_for.at(Code::total_missing), 1);
    EXPECT_EQ(reading.blocks.at(0).class_names.at(0), "Б");
}

Rows export_2022(const Rows& works, const char* loaded = "17.03.2022 05:33:20") {
    Rows rows = {{"Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "Код", "Вариант",
                  "1 (1б)", "2(1б)", "3К1 (2б)", "3K2 (1б)", "4(1) (2б)", "Наименование класса", "Пол",
                  "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"}};
    for (const auto& work : works) {
        std::vector<std::string> row = {
            "edu990001",           "99",  "reg990000 | Образцовая область", "reg99_m044 | район 44",
            "edu990001 | СОШ № 1", loaded};
        row.insert(row.end(), work.begin(), work.end());
        rows.push_back(row);
    }
    return rows;
}

const std::vector<std::string> good_2022 = {"40001", "2", "1", "1", "2", "1", "0", "4А", "ж", "5", "5"};

TEST(Layouts, Export2022OnItsSecondSheet) {
    const Table classes = {"Классы",
                           {{"Пользователь", "Код региона", "Школа", "Буква класса", "Основной учебник по предмету"},
                            {"edu990001", "99", "edu990001 | СОШ № 1", "А", "ma4.8 | 1.1.3 | Моро М.И. и др."}}};
    const auto reading = read({classes, {"Протокол", export_2022({good_2022})}});
    EXPECT_EQ(reading.layout, "raw_2022");
    ASSERT_TRUE(reading.procedure);
    EXPECT_EQ(name_of(*reading.procedure), "vpr-2022-4-ma");
    EXPECT_EQ(reading.counts.counted, 1);
    const auto& school = reading.schools.at(0);
    EXPECT_EQ(school.name, "СОШ № 1");
    EXPECT_EQ(school.municipality_code, "reg99_m044");
    EXPECT_EQ(school.municipality, "район 44");
    EXPECT_EQ(school.region, "Образцовая область");
}

TEST(Layouts, AnAutumnUploadIsTheWorkOfTheGradeBelow) {
    const auto reading = read(export_2022({good_2022}, "2022-10-05T10:00:00"));
    EXPECT_FALSE(reading.procedure) << "mathematics 3 of 2022 has other maxima";
    EXPECT_EQ(reading.asks, Asks::procedure);
}

TEST(Layouts, CollectionFormAsksForTheSchool) {
    const Rows rows = {{"Код участника", "Вариант", "1 (2б)", "2 (1б)", "3 (2б)", "Порядковый номер класса",
                        "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"},
                       {"40001", "1", "2", "1", "X", "1", "4", "3"},
                       {"40002", "отсутствовал", "", "", "", "", "", ""}};
    const Table lists = {"Служебный",
                         {rows[0], {"", "1", "0", "0", "0", "1", "2", "0"}, {"", "2", "1", "1", "1", "2", "3", "1"}}};
    auto options = WorksOptions{};
    options.procedure = procedure_named("vpr-2026-4-ru");
    const auto asked = read({{"Протокол", rows}, lists}, options);
    EXPECT_EQ(asked.layout, "form");
    EXPECT_EQ(asked.asks, Asks::school);
    EXPECT_TRUE(asked.blocks.empty());
    options.school = "sch990007";
    const auto reading = read({{"Протокол", rows}, lists}, options);
    EXPECT_EQ(reading.asks, Asks::nothing);
    ASSERT_EQ(reading.blocks.size(), 1u);
    EXPECT_EQ(reading.blocks[0].school, "990007");
    EXPECT_EQ(reading.blocks[0].class_names.at(0), "1");
    EXPECT_EQ(reading.counts.counted, 1);
    EXPECT_EQ(reading.counts.rows, 2);
}

TEST(Layouts, TheFormOfAnUnknownYearIsAsked) {
    const Rows rows = {
        {"Код участника", "Вариант", "1 (2б)", "2 (1б)", "3 (2б)", "Порядковый номер класса", "Итого баллов"},
        {"40001", "1", "2", "1", "X", "1", "3"}};
    const auto reading = read(rows);
    EXPECT_EQ(reading.asks, Asks::procedure);
    ASSERT_EQ(reading.candidates.size(), 1u);
    EXPECT_EQ(name_of(reading.candidates[0].procedure), "vpr-2026-4-ru");
    EXPECT_FALSE(reading.candidates[0].why.empty());
}

TEST(Layouts, AnEmptyFormIsSaidToBeEmpty) {
    const Rows rows = {
        {"Код участника", "Вариант", "1 (2б)", "2 (1б)", "3 (2б)", "Порядковый номер класса", "Итого баллов"},
        {"40001", "", "", "", "", "1", ""},
        {"40002", "", "", "", "", "1", ""}};
    const auto reading = read(rows);
    EXPECT_TRUE(reading.is_stopped);
    EXPECT_TRUE(fault(reading, Code::form_empty));
}

TEST(Layouts, F1NamesItsProcedureAndGroupsBySchool) {
    const Rows rows = {{"Индивидуальные результаты"},
                       {},
                       {"ВПР 2026 Русский язык 4 класс"},
                       {"Предмет:", "Русский язык"},
                       {"Максимальный первичный балл:", "5"},
                       {"Дата:", "20.04.2026"},
                       {"", "", "", "", "", "Уровень сложности задания", "Б", "П", "Б"},
                       {"ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант", "1 (2б)", "2.1 (1б)",
                        "2.2 (2б)", "Первичный балл", "Отметка", "Отметка по журналу"},
                       {"МБОУ «СОШ № 3»(edu990003) | Кол-во участников: 2"},
                       {"", "reg99_m001 | район 1", "", "40001", "4А", "1", "2", "1", "2", "5", "5", "5"},
                       {"", "", "", "40002", "4А", "2", "2", "0", "X", "2", "4", "4"},
                       {"МБОУ «СОШ № 4»(edu990004) | Кол-во участников: 1"},
                       {"", "", "", "40001", "4А", "2", "2", "0", "X", "2", "3", "3"}};
    const auto reading = read(rows);
    EXPECT_EQ(reading.layout, "f1");
    ASSERT_TRUE(reading.procedure);
    EXPECT_EQ(name_of(*reading.procedure), "vpr-2026-4-ru");
    EXPECT_TRUE(assumes(reading, "procedure_from_head"));
    ASSERT_EQ(reading.blocks.size(), 2u);
    EXPECT_EQ(reading.blocks[0].school, "990003");
    EXPECT_EQ(reading.schools[0].name, "МБОУ «СОШ № 3»");
    EXPECT_EQ(reading.counts.counted, 3);
    EXPECT_TRUE(assumes(reading, "marks_differ")) << "2 points are a «3» by the catalogue";
}

TEST(Layouts, AHeadThatNamesAnotherProcedureIsSaid) {
    const Rows rows = {{"ВПР 2021 Математика 5 класс"},
                       {"логин", "код участника", "1", "2", "3", "4", "5", "сумма"},
                       {"edu990003", "40001", "1", "1", "2", "1", "X", "5"}};
    const auto reading = read(rows, mathematics());
    EXPECT_EQ(name_of(*reading.procedure), "vpr-2021-4-ma");
    EXPECT_TRUE(assumes(reading, "head_differs"));
}

TEST(Layouts, F1OfAWorkTheCatalogueDoesNotHave) {
    const Rows rows = {{"ВПР 2026 Математика 8 класс"},
                       {"", "", "Б", "П"},
                       {"ОО", "Код участника", "1 (2б)", "2 (1б)", "Первичный балл", "Отметка"},
                       {"edu990003", "80001", "2", "1", "3", "5"}};
    const auto reading = read(rows);
    EXPECT_EQ(name_of(*reading.procedure), "vpr-2026-8-ma");
    EXPECT_TRUE(assumes(reading, "positions_from_headings"));
    EXPECT_EQ(reading.counts.counted, 1);
    EXPECT_FALSE(reading.instrument.cuts);
    EXPECT_EQ(reading.instrument.maximum, 3);
    EXPECT_EQ(reading.instrument.positions[1].level, "П");
}

TEST(Layouts, APlainTableUnderATitleIsGuessed) {
    const Rows rows = {
        {"Результаты ВПР 2021 по математике, 4 класс"},
        {"№", "Код ОО", "Школа", "ФИО", "Куратор", "Код ученика", "Класс", "1", "2", "3", "4", "5", "Сумма баллов",
         "Оценка"},
        {"1", "990003", "СОШ № 3", "Иванова Мария", "Петров Пётр", "40001", "4а", "1", "1", "2,0", "1", " 2 ", "7",
         "5"},
        {"2", "edu990004", "СОШ № 4", "Сидоров Иван", "Котова Анна", "40001", "4а", "1", "1", "2", "1", "Х", "5", "4"},
        {"Итого", "", "", "", "", "", "", "2", "2", "4", "2", "2", "12", ""}};
    const auto reading = read(rows);
    EXPECT_EQ(reading.layout, "plain");
    ASSERT_TRUE(reading.procedure);
    EXPECT_EQ(name_of(*reading.procedure), "vpr-2021-4-ma");
    ASSERT_EQ(reading.blocks.size(), 2u);
    EXPECT_EQ(reading.blocks[0].school, "990003");
    EXPECT_EQ(reading.schools[0].name, "СОШ № 3");
    EXPECT_EQ(reading.counts.counted, 2);
    EXPECT_TRUE(assumes(reading, "bare_logins"));
    EXPECT_TRUE(assumes(reading, "lookalike"));
    EXPECT_EQ(reading.dropped, (std::vector<std::string>{"ФИО", "Куратор"}));
    for (const auto& column : reading.columns)
        for (const auto& sample : column.samples)
            EXPECT_EQ(sample.find("Иванова"), std::string::npos) << column.heading;
}

TEST(Layouts, APlainTableWithAMapping) {
    const Rows rows = {{"заведение", "шифр", "p1", "p2", "p3", "p4", "p5", "очки", "фио"},
                       {"edu990003", "40001", "1", "1", "2", "1", "2", "7", "Иванова Мария"}};
    const auto asked = read(rows, mathematics());
    EXPECT_EQ(asked.asks, Asks::mapping);
    EXPECT_FALSE(asked.is_stopped);
    ASSERT_EQ(asked.columns.size(), 9u);
    EXPECT_EQ(asked.columns[1].heading, "шифр");
    EXPECT_EQ(asked.columns[1].samples, (std::vector<std::string>{"40001"}));
    EXPECT_EQ(asked.columns[8].meaning, "personal");
    EXPECT_TRUE(asked.columns[8].samples.empty());

    auto options = mathematics();
    options.mapping = {{"Заведение", "school"}, {"шифр", "pupil"}, {"p1", "score"},   {"p2", "score"}, {"p3", "score"},
                       {"F", "score"},          {"p5", "score"},   {"очки", "total"}, {"фио", "class"}};
    const auto reading = read(rows, options);
    EXPECT_EQ(reading.counts.counted, 1);
    EXPECT_EQ(reading.blocks.at(0).total.at(0), 7);
    EXPECT_EQ(reading.dropped, (std::vector<std::string>{"фио"})) << "a mapping does not open personal data";
}

TEST(Layouts, WithoutATotalColumnTheSumIsTheTotal) {
    const Rows rows = {{"логин", "код участника", "1", "2", "3", "4", "5"},
                       {"edu990003", "40001", "1", "1", "2", "1", "X"}};
    const auto reading = read(rows, mathematics());
    EXPECT_EQ(reading.blocks.at(0).total.at(0), 5);
    EXPECT_TRUE(assumes(reading, "totals_counted"));
}

TEST(Layouts, OtherFilesAreSaidToBeSo) {
    const auto words = read(Rows{{"Протокол совещания"}, {"Слушали: о результатах"}});
    EXPECT_TRUE(words.is_stopped);
    EXPECT_TRUE(fault(words, Code::layout_unknown));
    EXPECT_TRUE(read(std::vector<Table>{}).is_stopped);
    EXPECT_TRUE(read(std::vector<Table>{{"Пусто", {}}}).is_stopped);
}

TEST(Layouts, SheetsOfOneTableAreReadOnOthersAreNamed) {
    auto first = export_2021({pupil("edu990001", "40001", {"7", "1", "1", "2", "1", "2"})});
    auto second = export_2021({pupil("edu990002", "40001", {"8", "1", "1", "2", "1", "2"})});
    const Table other = {"Другое",
                         {{"логин", "код участника", "1", "2", "сумма"}, {"edu990003", "40001", "1", "1", "2"}}};
    const auto reading = read({{"А", first}, {"Б", second}, other}, mathematics());
    EXPECT_EQ(reading.blocks.size(), 2u);
    EXPECT_EQ(reading.faults.at(0).place.sheet, "Б");
    EXPECT_TRUE(assumes(reading, "sheet_passed"));
}

// --- which work it is

/// Points of the pupil `n` that reach every maximum and leave every maximum out.
std::vector<std::string> varied(int n, const std::vector<int>& maxima) {
    std::vector<std::string> row;
    int total = 0;
    for (std::size_t k = 0; k < maxima.size(); ++k) {
        const int points = (n + static_cast<int>(k)) % (maxima[k] + 1);
        total += points;
        row.push_back(std::to_string(points));
    }
    row.insert(row.begin(), std::to_string(total));
    return row;
}

TEST(Deduction, FindsTheOneWorkThatFits) {
    Rows works;
    for (int n = 0; n < 60; ++n)
        works.push_back(pupil("edu990001", std::to_string(40001 + n).c_str(), varied(n, {1, 1, 2, 1, 2})));
    const auto reading = read(export_2021(works));
    ASSERT_TRUE(reading.procedure);
    EXPECT_EQ(name_of(*reading.procedure), "vpr-2021-4-ma");
    EXPECT_TRUE(assumes(reading, "procedure_from_content"));
    EXPECT_TRUE(reading.candidates.empty());
}

TEST(Deduction, AsksWhenTheTextbooksContradict) {
    Rows works;
    for (int n = 0; n < 60; ++n) {
        works.push_back(pupil("edu990001", std::to_string(40001 + n).c_str(), varied(n, {1, 1, 2, 1, 2})));
        works.back().back() = "Канакина В.П. Русский язык";
    }
    const auto reading = read(export_2021(works));
    EXPECT_EQ(reading.asks, Asks::procedure);
    EXPECT_FALSE(reading.candidates.empty());
    EXPECT_TRUE(reading.blocks.empty());
}

TEST(Deduction, AsksWhenNothingFits) {
    Rows works;
    for (int n = 0; n < 60; ++n)
        works.push_back(pupil("edu990001", std::to_string(70001 + n).c_str(), varied(n, {1, 1, 2, 1, 2})));
    const auto reading = read(export_2021(works));
    EXPECT_EQ(reading.asks, Asks::procedure);
    EXPECT_TRUE(reading.candidates.empty());
    EXPECT_FALSE(reading.is_stopped);
}

TEST(Deduction, AWorkOutsideTheCatalogueImportsWithoutMarks) {
    Rows works;
    for (int n = 0; n < 60; ++n)
        works.push_back(pupil("edu990001", std::to_string(70001 + n).c_str(), varied(n, {1, 1, 2, 1, 2})));
    WorksOptions options;
    options.procedure = procedure_named("vpr-2021-7-gg");
    const auto reading = read(export_2021(works), options);
    EXPECT_TRUE(assumes(reading, "positions_from_scores"));
    EXPECT_EQ(reading.instrument.maximum, 7);
    EXPECT_EQ(reading.counts.counted, 60);
    EXPECT_EQ(reading.counts.marks, (std::array<std::int64_t, 4>{}));
}

TEST(Deduction, ANamedProcedureThatDoesNotFitIsRefused) {
    WorksOptions options;
    options.procedure = procedure_named("vpr-2021-4-ru");
    Rows works;
    for (int n = 0; n < 60; ++n)
        works.push_back(pupil("edu990001", std::to_string(40001 + n).c_str(), varied(n, {1, 1, 2, 1, 2})));
    const auto reading = read(export_2021(works), options);
    EXPECT_TRUE(reading.is_stopped);
    ASSERT_TRUE(fault(reading, Code::instrument_mismatch));
    EXPECT_EQ(say_rule(Language::russian, reading.faults[0]),
              "Файл не подходит к процедуре vpr-2021-4-ru: в ней 4 задания и наибольший балл 9, а в файле 5 заданий.");
}

TEST(Deduction, OtherMaximaWithTheSameSumKeepTheScale) {
    auto rows = export_2022({good_2022});
    rows[0][8] = "1 (2б)", rows[0][10] = "3 (1б)";
    rows[1][8] = "2", rows[1][10] = "1";
    WorksOptions options;
    options.procedure = procedure_named("vpr-2022-4-ma");
    const auto reading = read(rows, options);
    EXPECT_TRUE(assumes(reading, "positions_of_file"));
    EXPECT_EQ(reading.instrument.positions[0].maximum, 2);
    EXPECT_TRUE(reading.instrument.cuts);
    EXPECT_EQ(reading.counts.counted, 1);
    rows[0][8] = "1 (5б)";
    EXPECT_TRUE(read(rows, options).is_stopped);
}

TEST(Deduction, OtherTasksThatAddUpToTheSameMaximumKeepTheScale) {
    auto rows = export_2021({});
    for (auto& row : rows) row.erase(row.begin() + 13);
    for (int n = 0; n < 60; ++n) {
        rows.push_back(pupil("edu990001", std::to_string(40001 + n).c_str(), varied(n, {1, 1, 3, 2})));
        ASSERT_EQ(rows.back().size(), rows.front().size());
    }
    const auto reading = read(rows, mathematics());
    EXPECT_TRUE(assumes(reading, "positions_of_file"));
    EXPECT_EQ(reading.instrument.positions.size(), 4u);
    EXPECT_EQ(reading.counts.counted, 60);
    EXPECT_TRUE(reading.instrument.cuts);
}

TEST(Deduction, SaysWhenCodesAreOfAnotherGrade) {
    Rows works;
    for (int n = 0; n < 40; ++n)
        works.push_back(pupil("edu990001", std::to_string(80001 + n).c_str(), varied(n, {1, 1, 2, 1, 2})));
    EXPECT_TRUE(assumes(read(export_2021(works), mathematics()), "grade_differs"));
}

// --- wrong as a whole

Rows many_schools(int schools, int pupils, int wrong_schools) {
    Rows works;
    for (int s = 0; s < schools; ++s) {
        for (int n = 0; n < pupils; ++n) {
            auto scores = varied(n, {1, 1, 2, 1, 2});
            if (s < wrong_schools) scores[0] = "0";
            works.push_back(
                pupil(("edu99" + std::to_string(1000 + s)).c_str(), std::to_string(40001 + n).c_str(), scores));
        }
    }
    return export_2021(works);
}

TEST(MostlyWrong, AFileWrongInMostSchoolsStopsEarly) {
    const auto reading = read(many_schools(100, 20, 100), mathematics());
    EXPECT_TRUE(reading.is_stopped);
    EXPECT_TRUE(reading.blocks.empty());
    ASSERT_FALSE(reading.faults.empty());
    EXPECT_EQ(reading.faults[0].code, Code::mostly_wrong);
    EXPECT_NE(say_rule(Language::russian, reading.faults[0]).find("итог не равен сумме баллов"), std::string::npos);
    EXPECT_LT(reading.counts.rows, 1000) << "the rest of 2000 rows is not read";
}

TEST(MostlyWrong, ASchoolWithoutTotalsDoesNotStopTheOthers) {
    const auto reading = read(many_schools(4, 30, 1), mathematics());
    EXPECT_FALSE(reading.is_stopped);
    EXPECT_EQ(reading.counts.counted, 90);
    ASSERT_TRUE(fault(reading, Code::school_totals_zero));
    EXPECT_EQ(reading.faults_total, 1) << "said once, not once a row";
    auto options = mathematics();
    options.totals = TotalsRule::take_sum;
    EXPECT_EQ(read(many_schools(4, 30, 1), options).counts.counted, 120);
    EXPECT_FALSE(read(many_schools(4, 30, 4), options).is_stopped);
}

TEST(MostlyWrong, OneSchoolAloneStopsToo) {
    const auto reading = read(many_schools(1, 30, 1), mathematics());
    EXPECT_TRUE(reading.is_stopped);
    EXPECT_EQ(reading.faults[0].code, Code::mostly_wrong);
}

TEST(ReadWorks, CanBeCancelled) {
    class Impatient final : public Progress {
     public:
        bool is_cancelled() const override { return true; }
    } progress;
    const MemoryTables source({{"Sheet", many_schools(60, 20, 0)}});
    EXPECT_THROW(read_works(source, catalogue(), mathematics(), progress), Refusal);
}

}  // namespace
}  // namespace opora::intake
