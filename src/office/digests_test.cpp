#include "office/digests.hpp"

#include "office/attachments.hpp"
#include "office/comments.hpp"
#include "office/feeds.hpp"
#include "office/glossary.hpp"
#include "office/parties.hpp"
#include "office/plan_for_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace opora::office {
namespace {

PartyId party_called(const OrderForTest& test, const std::string& name) {
    for (const auto& row : list_parties(*test.desk, test.now))
        if (row.party.name == name) return row.party.id;
    ADD_FAILURE() << "no party " << name;
    return {};
}

void give_mail(const OrderForTest& test, const std::string& name, int hour = 8) {
    PartyWish wish;
    wish.mail = "someone@example.org";
    wish.digest_hour = hour;
    change_party(*test.desk, test.who, test.now, party_called(test, name), wish);
}

void switch_on(const OrderForTest& test) {
    change_digest_settings(*test.desk, test.who, test.now,
                           {"smtp://localhost:25", "", "", "opora@example.org", "http://opora.example.org", true});
}

TEST(Digests, GoOnceADayAtTheHourAndOnlyWithSomethingToTell) {
    const OrderForTest test;
    test.accepted();
    give_mail(test, "Методический центр");
    give_mail(test, "Лукина И.И.", 20);
    give_mail(test, "ОО");
    std::vector<Letter> sent;
    const auto send = [&](const Letter& letter) { sent.push_back(letter); };
    const auto early = std::chrono::sys_days(day("2020-10-16")) + std::chrono::hours(4);  // 7:00 in Moscow
    EXPECT_EQ(send_digests(*test.desk, early, send).sent, 0) << "not switched on";
    switch_on(test);
    EXPECT_EQ(send_digests(*test.desk, early, send).sent, 0) << "not the hour";
    const auto counts = send_digests(*test.desk, early + std::chrono::hours(1), send);
    EXPECT_EQ(counts.sent, 1);
    EXPECT_EQ(counts.empty, 1) << "the schools have nothing dated";
    for (int i = 2; i < 10; ++i) EXPECT_EQ(send_digests(*test.desk, early + std::chrono::hours(i), send).sent, 0);
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_NE(sent[0].subject.find("просрочено 1"), std::string::npos) << sent[0].subject;
    EXPECT_NE(sent[0].text.find("Утвердить состав рабочей группы"), std::string::npos) << sent[0].text;
    EXPECT_EQ(send_digests(*test.desk, early + std::chrono::hours(25), send).sent, 1) << "the next day";
}

TEST(Digests, ALetterThatFailedIsTriedAgainAnHourLater) {
    const OrderForTest test;
    test.accepted();
    give_mail(test, "Методический центр");
    switch_on(test);
    const auto at = noon("2020-10-16");
    const auto fail = [](const Letter&) { throw Refusal(Code::store_busy); };
    int sent = 0;
    const auto send = [&](const Letter&) { ++sent; };
    EXPECT_EQ(send_digests(*test.desk, at, fail).failed, 1);
    EXPECT_EQ(send_digests(*test.desk, at + std::chrono::minutes(30), send).sent, 0);
    EXPECT_EQ(send_digests(*test.desk, at + std::chrono::minutes(90), send).sent, 1);
    EXPECT_EQ(sent, 1);
}

TEST(Digests, TellTheControllerWhatWaitsAndWhatIsLongLate) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto controller = party_called(test, "Ким О.О.");
    EXPECT_TRUE(digest_of(*test.desk, controller, noon("2020-10-16"), Language::russian).is_empty ||
                digest_of(*test.desk, controller, noon("2020-10-16"), Language::russian).text.find("Утвердить") ==
                    std::string::npos)
        << "one day late is not five";
    const auto late = digest_of(*test.desk, controller, noon("2020-10-20"), Language::russian);
    EXPECT_NE(late.text.find("Утвердить состав рабочей группы"), std::string::npos) << late.text;
    test.submit(test.tasks(plan, "m1").at(0).task.id);
    const auto waits = digest_of(*test.desk, controller, noon("2020-10-20"), Language::russian);
    EXPECT_NE(waits.text.find("Ждут вашей проверки: 1"), std::string::npos) << waits.text;
}

TEST(Digests, WhatComesMonthlyIsToldOnce) {
    const OrderForTest test;
    test.accepted();
    const auto letter =
        digest_of(*test.desk, party_called(test, "Методический центр"), noon("2021-03-05"), Language::russian);
    const auto told = letter.text.find("Сопровождать школы");
    ASSERT_NE(told, std::string::npos) << letter.text;
    EXPECT_NE(letter.text.find("и ещё 4 такие же", told), std::string::npos) << letter.text;
}

TEST(Digests, AreSaidInBothLanguagesWithoutGaps) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto centre = party_called(test, "Методический центр");
    const auto id = test.tasks(plan, "m1").at(0).task.id;
    test.submit(id);
    test.act("return", {id}, "Нет подписи");
    for (const auto language : {Language::russian, Language::english}) {
        const auto letter = digest_of(*test.desk, centre, noon("2020-10-28"), language);
        EXPECT_EQ(letter.text.find("⟨"), std::string::npos) << letter.text;
        EXPECT_NE(letter.text.find("Нет подписи"), std::string::npos) << letter.text;
    }
}

TEST(Attachments, LieUnderTheirContentAndComeBackWhole) {
    const OrderForTest test;
    const auto first = keep_attachment(*test.desk, test.lay("справка.txt", "о семинаре"));
    const auto again = keep_attachment(*test.desk, test.lay("другая.txt", "о семинаре"));
    EXPECT_EQ(first.file, again.file);
    EXPECT_EQ(first.kind, "text/plain");
    const auto opened = open_attachment(*test.desk, first.file);
    EXPECT_EQ(opened.path.parent_path().filename(), first.file.substr(0, 2));
    std::ofstream(opened.path, std::ios::app) << "!";
    EXPECT_EQ(refused_with([&] { open_attachment(*test.desk, first.file); }), Code::file_damaged);
    EXPECT_EQ(refused_with([&] { open_attachment(*test.desk, "../../opora.db"); }), Code::not_found);
}

TEST(Attachments, ProgramsAndMacrosAreNotTakenAndMarkupIsOnlySaved) {
    using namespace std::string_literals;
    EXPECT_FALSE(sniff_kind("MZ\x90\0"s, "отчёт.pdf"));
    EXPECT_FALSE(sniff_kind("#!/bin/sh\nrm", "a.txt"));
    EXPECT_FALSE(sniff_kind("PK\x03\x04 word/document.xml word/vbaProject.bin", "a.docx"));
    EXPECT_FALSE(sniff_kind("text", "письмо.JS"));
    EXPECT_EQ(sniff_kind("<!DOCTYPE html><script>", "a.txt"), "application/octet-stream");
    EXPECT_EQ(sniff_kind("%PDF-1.7", "a.exe.pdf"), "application/pdf");
    EXPECT_EQ(sniff_kind("PK\x03\x04 word/document.xml", "a.docx"),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    const OrderForTest test;
    EXPECT_EQ(refused_with([&] { keep_attachment(*test.desk, test.lay("a.exe", "MZ")); }), Code::file_dangerous);
    EXPECT_EQ(refused_with([&] { keep_attachment(*test.desk, test.lay("a.txt", "")); }), Code::file_empty);
}

TEST(Comments, AreSaidOfWhatIsThere) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto number = std::to_string(static_cast<std::int64_t>(plan));
    add_comment(*test.desk, test.who, test.now, {"measure", number + ":m1", "Уточнить состав", {}});
    add_comment(*test.desk, test.who, test.now, {"plan", number, "", {test.lay("справка.txt", "о плане")}});
    EXPECT_EQ(list_comments(*test.desk, "measure", number + ":m1").at(0).text, "Уточнить состав");
    EXPECT_EQ(list_comments(*test.desk, "plan", number).at(0).files.at(0).name, "справка.txt");
    const auto said = [&](const char* kind, const std::string& id) {
        return refused_with([&] { add_comment(*test.desk, test.who, test.now, {kind, id, "?", {}}); });
    };
    EXPECT_EQ(said("measure", number + ":m99"), Code::not_found);
    EXPECT_EQ(said("task", "999"), Code::not_found);
    EXPECT_EQ(said("task", "one"), Code::bad_request);
    EXPECT_EQ(said("school", "1"), Code::bad_request);
}

TEST(Parties, TwoSpellingsBecomeOne) {
    const OrderForTest test;
    const auto plan = test.accepted();
    TaskAct give;
    give.act = "reassign";
    give.tasks = {test.tasks(plan, "m1").at(0).task.id};
    give.party_name = "Лукина И. И.";
    act_on_tasks(*test.desk, test.who, test.now, give);
    const auto one = party_called(test, "Лукина И.И."), other = party_called(test, "Лукина И. И.");
    const auto merged = merge_parties(*test.desk, test.who, test.now, one, {other});
    EXPECT_EQ(merged.party.names_written, std::vector<std::string>{"Лукина И. И."});
    EXPECT_EQ(find_task(*test.desk, test.now, give.tasks[0]).row.party_name, "Лукина И.И.");
    EXPECT_EQ(refused_with([&] { find_party(*test.desk, test.now, other); }), Code::not_found);
    EXPECT_EQ(refused_with([&] { merge_parties(*test.desk, test.who, test.now, one, {one}); }), Code::bad_request);
    PlanWish wish;
    wish.body = find_plan(*test.desk, test.now, plan).body;
    EXPECT_TRUE(change_plan(*test.desk, test.who, test.now, plan, wish).added.empty()) << "its tasks are found again";
}

TEST(Parties, WishesThatCannotBeAreRefused) {
    const OrderForTest test;
    test.accepted();
    const auto id = party_called(test, "Лукина И.И.");
    const auto refused = [&](auto change) {
        PartyWish wish;
        change(wish);
        return refused_with([&] { change_party(*test.desk, test.who, test.now, id, wish); });
    };
    EXPECT_EQ(refused([](PartyWish& wish) { wish.mail = "a@b\r\nBcc: c@d.ru"; }), Code::bad_request);
    EXPECT_EQ(refused([](PartyWish& wish) { wish.digest_hour = 24; }), Code::bad_request);
    EXPECT_EQ(refused([&](PartyWish& wish) { wish.deputy = id; }), Code::bad_request);
    EXPECT_EQ(refused([](PartyWish& wish) { wish.name = "Ким О.О."; }), Code::bad_request) << "somebody else's";
}

TEST(Feeds, AreReadByTheirTokenUntilTheyAreRevoked) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto feed = make_feed(*test.desk, test.who, test.now, {}, plan);
    EXPECT_EQ(feed.token.size(), 32u);
    EXPECT_TRUE(list_feeds(*test.desk).at(0).token.empty()) << "told once";
    const auto content = read_feed(*test.desk, test.now, feed.token);
    EXPECT_EQ(content.name, "План поддержки школ");
    const auto dated = test.tasks(plan, "", "open");
    EXPECT_EQ(std::ssize(content.entries),
              std::count_if(dated.begin(), dated.end(), [](const TaskRow& row) { return row.task.due.has_value(); }));
    EXPECT_EQ(refused_with([&] { read_feed(*test.desk, test.now, feed.token + "0"); }), Code::not_found);
    revoke_feed(*test.desk, test.who, test.now, feed.id);
    EXPECT_EQ(refused_with([&] { read_feed(*test.desk, test.now, feed.token); }), Code::not_found);
    EXPECT_EQ(refused_with([&] { make_feed(*test.desk, test.who, test.now, {}, {}); }), Code::bad_request);
}

TEST(Glossary, WhatAPersonAnsweredWins) {
    const OrderForTest test;
    learn_term(*test.desk, test.who, test.now,
               {"ГЦРО", "городской центр развития образования", ExecutorKind::organisation, Spread::none, "", false});
    const auto terms = list_glossary(*test.desk);
    const auto found = std::find_if(terms.begin(), terms.end(), [](const auto& term) { return term.term == "ГЦРО"; });
    ASSERT_NE(found, terms.end());
    EXPECT_TRUE(found->is_learned);
}

}  // namespace
}  // namespace opora::office
