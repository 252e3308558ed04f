#include "engine/lists/agreement.hpp"
#include "engine/lists/list_course.hpp"
#include "engine/lists/read_official_list.hpp"

#include "domain/days.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace {

using namespace opora;
using namespace opora::lists;

const OrganisationId first_school{1}, second_school{2};

ListStep step_on(ListStepKind kind, const Date& day) {
    ListStep step;
    step.kind = kind;
    step.day = day;
    step.by = "О. Н. Иванова, начальник управления";
    step.text = "по данным года";
    return step;
}

struct MadeList {
    ListOfSchools list;
    std::optional<Problem> take(ListStep step) {
        const auto problem = check_step(list, step);
        if (!problem) list.steps.push_back(std::move(step));
        return problem;
    }
    std::optional<Problem> add(OrganisationId school, const Date& day) {
        auto step = step_on(ListStepKind::add, day);
        step.school = school;
        return take(step);
    }
    std::optional<Problem> window(const Date& day, const Date& first, const Date& last) {
        auto step = step_on(ListStepKind::window, day);
        step.first = first;
        step.last = last;
        return take(step);
    }
    std::optional<Problem> decide(OrganisationId school, EntryVerdict verdict, const Date& day) {
        auto step = step_on(ListStepKind::decide, day);
        step.school = school;
        step.verdict = verdict;
        return take(step);
    }
    std::optional<Problem> approve(const Date& day) {
        auto step = step_on(ListStepKind::approve, day);
        step.order_number = "71-ОД";
        step.order_date = day;
        return take(step);
    }
};

const Date begun = date_of(2021, 9, 1), opened = date_of(2021, 9, 6), last_day = date_of(2021, 9, 17);

MadeList approved_list(int year, const std::set<OrganisationId>& kept) {
    MadeList made;
    made.list.year = year;
    made.list.id = ListId{year};
    for (const auto school : {first_school, second_school}) made.add(school, begun);
    made.window(begun, opened, last_day);
    for (const auto school : {first_school, second_school})
        made.decide(school, kept.contains(school) ? EntryVerdict::kept : EntryVerdict::removed, date_of(2021, 9, 20));
    made.approve(date_of(2021, 9, 21));
    return made;
}

TEST(ListCourse, GoesFromDraftToOrder) {
    MadeList made;
    EXPECT_EQ(made.window(begun, opened, last_day)->code, Code::list_empty);
    ASSERT_FALSE(made.add(first_school, begun));
    ASSERT_FALSE(made.add(second_school, begun));
    EXPECT_EQ(made.add(first_school, begun)->code, Code::list_entry_twice);
    EXPECT_EQ(made.window(begun, opened, date_of(2021, 9, 8))->code, Code::window_too_short);
    ASSERT_FALSE(made.window(begun, opened, last_day));
    EXPECT_EQ(course_of(made.list, last_day).state, ListState::checking) << "the last day counts";
    EXPECT_EQ(made.decide(first_school, EntryVerdict::kept, last_day)->code, Code::list_step_not_possible);
    auto reply = step_on(ListStepKind::reply, last_day);
    reply.school = first_school;
    ASSERT_FALSE(made.take(reply));
    const auto after = date_of(2021, 9, 18);
    EXPECT_EQ(course_of(made.list, after).state, ListState::deciding);
    ASSERT_FALSE(made.decide(first_school, EntryVerdict::kept, after));
    EXPECT_EQ(made.approve(after)->code, Code::entries_undecided);
    ASSERT_FALSE(made.decide(second_school, EntryVerdict::removed, after));
    ASSERT_FALSE(made.approve(after));
    const auto course = course_of(made.list, after);
    EXPECT_EQ(course.state, ListState::approved);
    EXPECT_EQ(course.kept, 1);
    EXPECT_EQ(course.replied, 1);
    EXPECT_TRUE(course.next.empty()) << "an approved list does not change";
}

TEST(ListCourse, AWindowThatWasAnnouncedCanOnlyBeProlonged) {
    MadeList made;
    made.add(first_school, begun);
    ASSERT_FALSE(made.window(begun, opened, last_day));
    EXPECT_EQ(made.window(opened, opened, date_of(2021, 9, 14))->code, Code::window_shortened);
    EXPECT_FALSE(made.window(opened, opened, date_of(2021, 9, 24)));
}

TEST(ListCourse, CountsYearsInListWithoutGaps) {
    const std::vector<ListOfSchools> all{approved_list(2019, {first_school, second_school}).list,
                                         approved_list(2020, {first_school}).list,
                                         approved_list(2021, {first_school, second_school}).list};
    const auto today = date_of(2022, 1, 1);
    EXPECT_EQ(years_in_list(all, ListPurpose::low_results, first_school, 2021, today), 3);
    EXPECT_EQ(years_in_list(all, ListPurpose::low_results, second_school, 2021, today), 1);
    EXPECT_EQ(years_in_list(all, ListPurpose::bias_signs, first_school, 2021, today), 1);
    const auto moves = entries_and_exits(all[1], all, today);
    EXPECT_EQ(moves.year_before, 2019);
    EXPECT_EQ(moves.stayed, std::vector{first_school});
    EXPECT_EQ(moves.left, std::vector{second_school});
    EXPECT_EQ(entries_and_exits(all[2], all, today).entered, std::vector{second_school});
}

TEST(OfficialList, ReadsMarkersYearsAndCounts) {
    Progress nobody;
    const MemoryTables tables(
        {{"Лист1",
          {{"Признаки необъективности"},
           {"Год", "Муниципалитет", "Логин", "ОО", "4 РУ", "4 МА", "5 РУ", "5 МА", "Количество маркеров"},
           {"2020", "город 1", "sch990101", "СОШ № 1", "1", "0", "", "1", "2"},
           {"2021", "город 1", "edu990101", "СОШ № 1", "0", "0", "0", "0", "0"},
           {"2021", "город 1", "edu990102", "СОШ № 2", "1", "ок", "0", "1", "2"},
           {"2021", "город 1", "edu990103", "СОШ № 3", "1", "1", "0", "1", "2"},
           {"2021", "город 1", "edu990103", "СОШ № 3", "1", "1", "0", "1", "3"},
           {"двадцать", "город 1", "", "", "1", "", "", "", "1"}}}});
    const auto reading = read_official_list(tables, nobody);
    ASSERT_FALSE(reading.is_stopped);
    EXPECT_EQ(reading.columns, (std::vector<std::string>{"4 РУ", "4 МА", "5 РУ", "5 МА"}));
    ASSERT_EQ(reading.years.at(2020).size(), 1u);
    EXPECT_EQ(reading.years.at(2020)[0].marks, (std::vector{1, 0, -1, 1}));
    EXPECT_EQ(reading.years.at(2021).size(), 3u);
    std::multiset<Code> codes;
    for (const auto& fault : reading.faults) {
        codes.insert(fault.code);
        EXPECT_EQ(fault.place.sheet, "Лист1");
    }
    EXPECT_EQ(codes, (std::multiset<Code>{Code::official_mark_not_read, Code::official_count_differs,
                                          Code::school_twice, Code::official_year_not_read, Code::school_missing}));
    const auto& mark = reading.faults.front();
    EXPECT_EQ(mark.place.row, 5u);
    EXPECT_EQ(mark.place.column, "F");
    EXPECT_EQ(mark.value, "ок");
}

TEST(OfficialList, APlainListListsEverybody) {
    Progress nobody;
    const MemoryTables tables({{"Список",
                                {{"№", "Муниципальное образование", "Наименование ОО", "ФИО директора"},
                                 {"1", "город 1", "СОШ № 1", "Иванова И. И."},
                                 {"2", "город 1", "СОШ № 2", "Петрова П. П."},
                                 {"", "", "Итого: 2", ""}}}});
    const auto reading = read_official_list(tables, nobody);
    ASSERT_EQ(reading.years.at(0).size(), 2u);
    EXPECT_EQ(reading.years.at(0)[0].count, 1);
    EXPECT_TRUE(reading.columns.empty());
    EXPECT_EQ(reading.dropped, std::vector<std::string>{"ФИО директора"});
}

TEST(OfficialList, SaysWhenNothingLooksLikeAList) {
    Progress nobody;
    const auto reading = read_official_list(MemoryTables({{"Лист", {{"а", "б"}, {"в", "г"}}}}), nobody);
    EXPECT_TRUE(reading.is_stopped);
    EXPECT_EQ(reading.faults.front().code, Code::official_heading_unknown);
}

RC_GTEST_PROP(AgreementLaws, EverySchoolIsCountedOnce, ()) {
    const auto some = [] {
        std::vector<OrganisationId> schools;
        for (const auto id : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 30)))
            schools.push_back(OrganisationId{id});
        return schools;
    };
    const auto official = some(), own = some(), judged = some();
    const auto found = compare(official, own, judged);
    const std::set<OrganisationId> all(judged.begin(), judged.end());
    RC_ASSERT(found.both.size() + found.official_only.size() + found.own_only.size() + std::size_t(found.neither) ==
              all.size());
    RC_ASSERT(found.likelihood >= 0 && found.likelihood <= 1);
    for (const auto school : found.both)
        RC_ASSERT(std::count(official.begin(), official.end(), school) && std::count(own.begin(), own.end(), school));
}

TEST(Agreement, CountsWhatChanceAloneWouldGive) {
    // 4 of 10 and 5 of 10, all four in both: C(5,4)/C(10,4) = 5/210.
    std::vector<OrganisationId> judged, own, official;
    for (int id = 1; id <= 10; ++id) judged.push_back(OrganisationId{id});
    own.assign(judged.begin(), judged.begin() + 5);
    official.assign(judged.begin(), judged.begin() + 4);
    official.push_back(OrganisationId{99});
    const auto found = compare(official, own, judged);
    EXPECT_EQ(found.both.size(), 4u);
    EXPECT_EQ(found.own_only.size(), 1u);
    EXPECT_EQ(found.neither, 5);
    EXPECT_EQ(found.not_looked_at, std::vector{OrganisationId{99}});
    EXPECT_NEAR(found.by_chance, 2, 1e-12);
    EXPECT_NEAR(found.likelihood, 5.0 / 210, 1e-9);
}

}  // namespace
