// The assessment calendar, observers and postings as people use them, on an invented district.
#include "domain/days.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/sittings.hpp"
#include "office/calendar_feed.hpp"
#include "office/demo_field.hpp"
#include "office/desk_files.hpp"
#include "office/desk_for_test.hpp"
#include "office/import_sittings.hpp"
#include "office/observations.hpp"
#include "office/observers.hpp"
#include "office/plan_for_test.hpp"
#include "office/postings.hpp"
#include "office/sitting_schedule.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using namespace opora;
using namespace opora::office;

Date day(const char* iso) { return day_of_iso(iso).value(); }

/// Three districts of four schools; today is 22 November 2026.
class FieldWork : public testing::Test {
 protected:
    FieldWork() {
        const auto connection = at.desk->database();
        store::Database& database = connection;
        for (int i = 0; i < 3; ++i) {
            Organisation municipality;
            municipality.kind = OrganisationKind::municipality;
            municipality.name = "Район " + std::to_string(i + 1);
            municipality.codes = {{"municipality", std::to_string(i + 1), 0, 0}};
            municipalities.push_back(store::save_organisation(database, municipality));
            for (int j = 0; j < 4; ++j) {
                Organisation school;
                school.parent = municipalities.back();
                school.name = "СОШ № " + std::to_string(i * 4 + j + 1);
                school.codes = {{"login", "99010" + std::to_string(i) + "", 0, 0}};
                school.codes[0].code = std::to_string(990100 + i * 4 + j);
                schools.push_back(store::save_organisation(database, school));
            }
        }
    }
    Sitting sitting(const char* on, OrganisationId place = {}, SittingLevel level = SittingLevel::federal) const {
        Sitting one;
        one.level = level;
        one.title = "ВПР, русский язык";
        one.subject = "ru";
        one.grade = 4;
        one.procedure = level == SittingLevel::federal ? "vpr-2027-4-ru" : "";
        one.place = place;
        one.day = day(on);
        one.lesson = 2;
        return one;
    }
    SittingChange put(const Sitting& one, Look look = Look::change) const {
        return put_sitting(*at.desk, at.who, at.now, {one, {}, true}, look);
    }
    Code refusal(const std::function<void()>& act) const {
        try {
            act();
        } catch (const Refusal& refused) {
            return refused.problem().code;
        }
        return Code::internal;
    }
    ObserverId person(const std::string& name, OrganisationId works_at) const {
        Observer one;
        one.name = name;
        one.roles = {ObserverRole::observer};
        one.works_at = works_at;
        return put_observer(*at.desk, at.who, at.now, one);
    }
    void train(const char* on, std::vector<ObserverId> who) const {
        put_training(*at.desk, at.who, at.now, {{}, day(on), "Обучение", "", std::move(who)});
    }
    PostingWish april() const {
        PostingWish wish;
        wish.days = Period{day("2027-04-01"), day("2027-04-30")};
        return wish;
    }

    DeskForTest at;
    std::vector<OrganisationId> municipalities, schools;
};

TEST_F(FieldWork, ASittingThatBreaksALimitIsRefusedWithTheNearestDays) {
    put(sitting("2027-04-13"));
    auto second = sitting("2027-04-13", schools[0], SittingLevel::school);
    second.subject = "ma";
    second.title = "Контрольная";
    const auto preview = put(second, Look::preview);
    EXPECT_TRUE(preview.sitting.judgement.is_refused());
    EXPECT_FALSE(preview.is_kept);
    EXPECT_FALSE(preview.sitting.judgement.later.empty());
    second.grounds = "очень нужно";  // a school's own day has no grounds from above
    EXPECT_EQ(refusal([&] { put(second); }), Code::sitting_breaks_limit);
    second.day = preview.sitting.judgement.later.front();
    EXPECT_TRUE(put(second).is_kept);
    auto above = sitting("2027-04-14");
    above.title = "ВПР, ещё раз";
    EXPECT_EQ(refusal([&] { put(above); }), Code::sitting_breaks_limit);
    above.grounds = "приказ Рособрнадзора";
    EXPECT_TRUE(put(above).is_kept);
    const auto list = list_sittings(*at.desk, at.now, Language::russian, {2026, "edu990100", {}});
    EXPECT_EQ(list.sittings.size(), 3U);
    EXPECT_EQ(list.place, "СОШ № 1");
    const auto elsewhere = list_sittings(*at.desk, at.now, Language::russian, {2026, "edu990104", {}});
    EXPECT_EQ(elsewhere.sittings.size(), 2U);
}

TEST_F(FieldWork, APreviewStoresNothing) {
    put(sitting("2027-04-13"), Look::preview);
    EXPECT_TRUE(list_sittings(*at.desk, at.now, Language::russian, {2026, "", {}}).sittings.empty());
    EXPECT_TRUE(list_events(*at.desk).empty());
}

TEST_F(FieldWork, PlansCountFromTheEventOfASittingAndMoveWithIt) {
    const auto kept = put(sitting("2027-04-13"));
    const auto id = kept.sitting.sitting.event;
    ASSERT_GT(id, 0);
    auto events = list_events(*at.desk);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].held, (Period{day("2027-04-13"), day("2027-04-13")}));
    auto second = sitting("2027-04-20", schools[3], SittingLevel::regional);  // the same work on another day: one event
    second.procedure = "vpr-2027-4-ru";
    second.grounds = "школа была на карантине";
    EXPECT_EQ(put(second).sitting.sitting.event, id);
    events = list_events(*at.desk);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].held.end, day("2027-04-20"));
    auto moved = kept.sitting.sitting;
    moved.day = day("2027-04-08");
    put(moved);
    EXPECT_EQ(list_events(*at.desk)[0].held.start, day("2027-04-08"));
    SittingWish with_results{moved, day("2027-05-12"), true};
    put_sitting(*at.desk, at.who, at.now, with_results, Look::change);
    EXPECT_EQ(list_events(*at.desk)[0].results, day("2027-05-12"));
}

TEST_F(FieldWork, AScheduleComesInAsATableAfterADryRun) {
    const std::string text =
        "Школа;Предмет;Класс;Дата;Урок;Уровень;Название\n"
        ";Русский язык;4;13.04.2027;2;федеральный;ВПР\n"
        "edu990100;Математика;4;13.04.2027;2;школьный;Контрольная\n"
        "edu990101;Математика;4А;15.04.2027;2;школьный;Контрольная\n"
        "edu999999;Математика;5;16.04.2027;2;школьный;Контрольная\n"
        "edu990102;Математика;5;32.04.2027;2;школьный;Контрольная\n";
    const auto laid = lay_desk_file(at.desk->uploads(), at.write("schedule", text), "график.csv");
    const auto dry = import_sittings(*at.desk, at.who, at.now, laid.id, "", Look::preview);
    EXPECT_EQ(dry.rows, 5);
    EXPECT_EQ(dry.taken.size(), 2U);
    EXPECT_EQ(dry.faults.size(), 3U);
    for (const auto& fault : dry.faults) EXPECT_GT(fault.place.row, 1U);
    EXPECT_TRUE(list_sittings(*at.desk, at.now, Language::russian, {2026, "", {}}).sittings.empty());
    EXPECT_EQ(import_sittings(*at.desk, at.who, at.now, laid.id, "", Look::change).taken.size(), 2U);
    EXPECT_EQ(list_sittings(*at.desk, at.now, Language::russian, {2026, "", {}}).sittings.size(), 2U);
    const auto again = lay_desk_file(at.desk->uploads(), at.write("schedule", text), "график.csv");
    EXPECT_EQ(import_sittings(*at.desk, at.who, at.now, again.id, "", Look::preview).known, 2);
}

TEST_F(FieldWork, TheScheduleIsHandedOnAndSubscribedTo) {
    put(sitting("2027-04-13"));
    for (const auto format : {ScheduleFormat::docx, ScheduleFormat::pdf, ScheduleFormat::xlsx, ScheduleFormat::csv})
        EXPECT_GT(
            export_schedule(*at.desk, at.who, at.now, Language::russian, {2026, "edu990100", {}}, format).bytes.size(),
            200U);
    EXPECT_EQ(export_schedule(*at.desk, at.who, at.now, Language::russian, {2026, "edu990100", {}}, ScheduleFormat::pdf)
                  .bytes.substr(0, 5),
              "%PDF-");
    const auto feed = make_feed(*at.desk, at.who, at.now, {}, {}, schools[0]);
    const auto content = read_feed(*at.desk, at.now, feed.token);
    ASSERT_EQ(content.entries.size(), 1U);
    const auto text = calendar_of(*at.desk, content, Language::russian, at.now);
    EXPECT_NE(text.find("DTSTART;VALUE=DATE:20270413"), std::string::npos) << text;
    EXPECT_NE(text.find("4 класс"), std::string::npos);
    EXPECT_EQ(list_feeds(*at.desk).front().school, schools[0]);
    revoke_feed(*at.desk, at.who, at.now, feed.id);
    EXPECT_THROW(read_feed(*at.desk, at.now, feed.token), Refusal);
}

TEST_F(FieldWork, ASchoolThatIsAnExecutorSeesItsSittingsBesideItsTasks) {
    put(sitting("2027-04-13"));
    put(sitting("2027-02-16", schools[1], SittingLevel::school));
    Party tied, person;
    tied.name = "СОШ № 1";
    tied.school = static_cast<std::int64_t>(schools[0]);
    person.name = "Петрова А. И.";
    person.kind = ExecutorKind::person;
    const auto connection = at.desk->database();
    const auto of_school = make_feed(*at.desk, at.who, at.now, store::save_party(connection, tied), {});
    const auto of_person = make_feed(*at.desk, at.who, at.now, store::save_party(connection, person), {});
    const auto content = read_feed(*at.desk, at.now, of_school.token);
    ASSERT_EQ(content.entries.size(), 1U) << "the sitting of another school is not told";
    EXPECT_FALSE(content.is_schedule);
    const auto text = calendar_of(*at.desk, content, Language::russian, at.now);
    EXPECT_NE(text.find("DTSTART;VALUE=DATE:20270413"), std::string::npos) << text;
    EXPECT_TRUE(read_feed(*at.desk, at.now, of_person.token).entries.empty());
}

TEST_F(FieldWork, NobodyIsPostedUntrainedOrAgainstTheRules) {
    auto one = sitting("2027-04-13");
    one.observed = {schools[0], schools[4]};
    const auto id = put(one).sitting.sitting.id;
    const auto here = person("Алова А.", schools[0]), there = person("Борова Б.", schools[4]);
    const auto free = person("Вилова В.", municipalities[2]);
    auto proposal = propose_postings(*at.desk, at.now, april());
    EXPECT_TRUE(proposal.draft.postings.empty());
    EXPECT_EQ(proposal.draft.gaps.size(), 2U) << "nobody is trained";
    train("2027-04-12", {here, there, free});
    proposal = accept_postings(*at.desk, at.who, at.now, april());
    ASSERT_EQ(proposal.draft.postings.size(), 2U);
    const auto matrix = posting_matrix(*at.desk, at.now, Language::russian, april());
    ASSERT_EQ(matrix.rows.size(), 2U);
    std::set<std::pair<OrganisationId, ObserverId>> ways;
    for (const auto& row : matrix.rows) {
        ASSERT_EQ(row.postings.size(), 1U);
        EXPECT_EQ(row.missing, 0);
        EXPECT_FALSE(row.postings[0].why.empty());
        ways.insert({row.school, row.postings[0].observer});
    }
    EXPECT_FALSE(ways.contains({schools[0], here}) || ways.contains({schools[4], there})) << "own school";
    EXPECT_FALSE(ways.contains({schools[4], here}) && ways.contains({schools[0], there})) << "crossed";
    // Who is left may be posted by hand, with a reason, but not to the own school.
    EXPECT_EQ(refusal([&] {
                  post_by_hand(*at.desk, at.who, at.now, {id, schools[0], here, ObserverRole::observer, "", {}});
              }),
              Code::posting_reason_missing);
    EXPECT_EQ(refusal([&] {
                  post_by_hand(*at.desk, at.who, at.now, {id, schools[0], here, ObserverRole::observer, "рядом", {}});
              }),
              Code::posting_not_possible);
    EXPECT_EQ(refusal([&] { remove_sitting(*at.desk, at.who, at.now, id, Look::change); }), Code::sitting_has_postings);
}

TEST_F(FieldWork, ASubstituteIsFoundOnTheDay) {
    auto one = sitting("2027-04-13");
    one.observed = {schools[0]};
    const auto id = put(one).sitting.sitting.id;
    const auto first = person("Алова А.", municipalities[0]), own = person("Борова Б.", schools[0]);
    const auto far = person("Вилова В.", municipalities[2]);
    train("2027-04-08", {first, own, far});
    accept_postings(*at.desk, at.who, at.now, april());
    auto row = posting_matrix(*at.desk, at.now, Language::russian, april()).rows.front();
    ASSERT_EQ(row.postings.size(), 1U);
    EXPECT_EQ(row.postings[0].observer, first) << "the nearest";
    const auto found = find_substitutes(*at.desk, at.now, row.postings[0].id);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].observer.id, far);
    EXPECT_EQ(found[0].judgement.obstacle, observing::Obstacle::none);
    EXPECT_EQ(found[1].judgement.obstacle, observing::Obstacle::own_school);
    post_by_hand(*at.desk, at.who, at.now,
                 {id, schools[0], far, ObserverRole::observer, "заболела", row.postings[0].id});
    row = posting_matrix(*at.desk, at.now, Language::russian, april()).rows.front();
    ASSERT_EQ(row.postings.size(), 1U);
    EXPECT_EQ(row.postings[0].observer, far);
    EXPECT_EQ(row.postings[0].reason, "заболела");
    take_off(*at.desk, at.who, at.now, row.postings[0].id, "школа закрыта");
    EXPECT_EQ(posting_matrix(*at.desk, at.now, Language::russian, april()).rows.front().missing, 1);
}

TEST_F(FieldWork, AnActIsPrintedEnteredAndSeenByTheSchool) {
    auto one = sitting("2027-04-13");
    one.observed = {schools[0]};
    put(one);
    train("2027-04-08", {person("Алова А.", municipalities[0])});
    accept_postings(*at.desk, at.who, at.now, april());
    const auto posting = posting_matrix(*at.desk, at.now, Language::russian, april()).rows.front().postings.front().id;
    EXPECT_GT(print_act(*at.desk, at.who, at.now, Language::russian, posting).bytes.size(), 1000U);
    EXPECT_EQ(refusal([&] { enter_observation(*at.desk, at.who, at.now, {posting, {}, " "}); }), Code::bad_request);
    EXPECT_EQ(refusal([&] { enter_observation(*at.desk, at.who, at.now, {posting, {{"none", Answer::yes}}, ""}); }),
              Code::bad_request);
    enter_observation(*at.desk, at.who, at.now, {posting, {{"time", Answer::no}, {"helped", Answer::no}}, "Опоздали"});
    const auto seen = school_observations(*at.desk, Language::russian, "edu990100");
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_TRUE(seen[0].has_result);
    EXPECT_EQ(seen[0].remarkable, 1) << "only the time differs from the usual";
    EXPECT_EQ(seen[0].person, "Алова А.");
    enter_observation(*at.desk, at.who, at.now, {posting, {{"time", Answer::yes}}, ""});
    EXPECT_EQ(school_observations(*at.desk, Language::russian, "edu990100")[0].remarkable, 0) << "the newest counts";
    for (const auto format : {ListFormat::docx, ListFormat::xlsx, ListFormat::csv})
        EXPECT_GT(export_postings(*at.desk, at.who, at.now, Language::russian, april(), format, {}, "1").bytes.size(),
                  200U);
}

TEST_F(FieldWork, TheRegisterAsksForANameARoleAndSchoolsThatAreThere) {
    Observer nobody;
    EXPECT_EQ(refusal([&] { put_observer(*at.desk, at.who, at.now, nobody); }), Code::bad_request);
    nobody.name = "Алова А.";
    EXPECT_EQ(refusal([&] { put_observer(*at.desk, at.who, at.now, nobody); }), Code::bad_request);
    nobody.roles = {ObserverRole::expert, ObserverRole::expert};
    nobody.works_at = schools[5];
    nobody.conflicts = {{OrganisationId{99999}, ConflictKind::mentor}};
    EXPECT_EQ(refusal([&] { put_observer(*at.desk, at.who, at.now, nobody); }), Code::bad_request);
    nobody.conflicts = {{schools[1], ConflictKind::mentor}};
    nobody.busy = {{day("2027-04-13"), day("2027-04-14")}};
    const auto id = put_observer(*at.desk, at.who, at.now, nobody);
    const auto all = list_observers(*at.desk, at.now, ObserverRole::expert);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].observer.id, id);
    EXPECT_EQ(all[0].observer.municipality, municipalities[1]) << "that of the school";
    EXPECT_EQ(all[0].observer.roles.size(), 1U);
    EXPECT_EQ(all[0].conflict_schools, std::vector<std::string>{"СОШ № 2"});
    EXPECT_TRUE(list_observers(*at.desk, at.now, ObserverRole::observer).empty());
}

TEST_F(FieldWork, TheDemoRegionHasSittingsObserversAndPostings) {
    make_demo_field(*at.desk, at.who, at.now);
    const auto list = list_sittings(*at.desk, at.now, Language::russian, {});
    EXPECT_GE(list.sittings.size(), 6U);
    for (const auto& view : list.sittings) EXPECT_FALSE(view.judgement.is_refused()) << view.sitting.title;
    EXPECT_GE(list_observers(*at.desk, at.now).size(), 12U);
    PostingWish autumn;
    autumn.days = Period{day("2026-10-01"), day("2026-12-31")};
    const auto matrix = posting_matrix(*at.desk, at.now, Language::russian, autumn);
    std::size_t posted = 0;
    for (const auto& row : matrix.rows) posted += row.postings.size();
    EXPECT_GE(posted, 4U);
}

}  // namespace
