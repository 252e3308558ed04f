// What an auditor reads, proves and takes out; each look is a record, too.

#include "office/read_history.hpp"

#include "office/desk_for_test.hpp"
#include "office/house_letters.hpp"

#include <gtest/gtest.h>

#include <set>

namespace opora::office {

namespace {

struct HistoryForTest : DeskForTest {
    HistoryForTest() {
        add("Иванова", "import_works", "import 1");
        add("Петрова", "look", "signs of edu990001");
        add("Петрова", "sign_in", "account petrova by password");
        add("Иванова", "of_a_later_opora", "100% of it");
    }
    void add(const char* person, const char* act, const char* what) const {
        store::add_audit(desk->database(), {0, iso_time(now), person, act, what});
    }
    HistoryPage read(const HistoryWish& wish) const { return read_history(*desk, who, now, wish); }
    std::vector<std::string> acts(const HistoryWish& wish) const {
        std::vector<std::string> found;
        for (const auto& row : read(wish).rows) found.push_back(row.sealed.row.act);
        return found;
    }
    Person who{"Аудитор"};
};

using Acts = std::vector<std::string>;

TEST(History, IsAskedByTraceThingPersonAndWords) {
    const HistoryForTest test;
    HistoryWish wish;
    wish.trace = Trace::entry;
    EXPECT_EQ(test.acts(wish), Acts{"sign_in"});
    wish.trace = Trace::change;
    EXPECT_EQ(test.acts(wish), (Acts{"of_a_later_opora", "import_works"}))
        << "what the table does not name is a change";
    wish.thing = "other";
    EXPECT_EQ(test.acts(wish), Acts{"of_a_later_opora"});
    wish = {};
    wish.person = "Петрова";
    EXPECT_EQ(test.acts(wish), (Acts{"sign_in", "look"}));
    wish = {};
    wish.text = "0% o";
    wish.person = "Иванова";
    EXPECT_EQ(test.acts(wish), Acts{"of_a_later_opora"});
    wish.text = "_";
    EXPECT_TRUE(test.acts(wish).empty()) << "a sign of LIKE is a letter";
    wish = {};
    wish.thing = "no such";
    EXPECT_THROW(test.read(wish), Refusal);
}

TEST(History, IsAskedByDaysWhereThePeopleAre) {
    const HistoryForTest test;
    HistoryWish wish;
    wish.person = "Петрова";
    wish.until = date_of(2026, 11, 21);
    EXPECT_EQ(test.read(wish).total, 0);
    wish.from = wish.until = date_of(2026, 11, 22);
    EXPECT_EQ(test.read(wish).total, 2) << "midnight in UTC is three o’clock of that day in Moscow";
}

TEST(History, ComesInPortionsAndALookIsARecordOnce) {
    const HistoryForTest test;
    HistoryWish wish;
    wish.limit = 2;
    const auto first = test.read(wish);
    EXPECT_TRUE(first.has_more);
    EXPECT_EQ(first.rows.front().sealed.row.act, "look_at_history");
    wish.before = first.rows.back().sealed.row.id;
    const auto second = test.read(wish);
    EXPECT_EQ(second.of, first.of) << "further down the table is the same look";
    EXPECT_LT(second.rows.front().sealed.row.id, wish.before);
    wish = {};
    wish.person = "Аудитор";
    wish.act = "look_at_history";
    test.read(wish);
    EXPECT_EQ(test.read(wish).rows.front().sealed.row.what, "кто: Аудитор; действие: Просмотр истории");
}

TEST(History, EveryActThatOfficeWritesIsInTheTable) {
    std::set<std::string> known;
    for (const auto& one : history_acts()) {
        EXPECT_TRUE(known.insert(std::string(one.act)).second) << one.act << " twice";
        EXPECT_TRUE(has_words(Language::russian, "history.act." + std::string(one.act))) << one.act;
    }
    for (const auto thing : history_things())
        EXPECT_TRUE(has_words(Language::russian, "history.thing." + std::string(thing))) << thing;
    for (const auto& file : std::filesystem::directory_iterator{std::filesystem::path(OPORA_SRC) / "office"}) {
        const auto name = file.path().filename().string();
        if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
        std::ifstream in{file.path()};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        for (std::size_t at = 0; (at = text.find("add_audit(", at)) != std::string::npos; ++at) {
            const auto line = text.substr(at, text.find(';', at) - at);
            const auto begin = line.find(".name, \"");
            if (begin == std::string::npos) continue;
            const auto act = line.substr(begin + 8, line.find('"', begin + 8) - begin - 8);
            EXPECT_TRUE(act.ends_with('_') || known.contains(act)) << act << " of " << name;
        }
    }
}

TEST(History, IsTakenOutAsFilteredWithSealsThatCanBeComputed) {
    const HistoryForTest test;
    HistoryWish wish;
    wish.person = "Петрова";
    const auto file = export_history(*test.desk, test.who, test.now, Language::russian, wish, ListFormat::csv);
    EXPECT_TRUE(file.bytes.starts_with("\xEF\xBB\xBF"));
    EXPECT_NE(file.bytes.find("признаки школы edu990001"), std::string::npos) << file.bytes;
    EXPECT_EQ(file.bytes.find("import 1"), std::string::npos);
    HistoryWish taken;
    taken.act = "export_audit";
    EXPECT_EQ(test.read(taken).total, 1);
}

TEST(History, AChainIsVerifiedInPortionsAsAtOnce) {
    const HistoryForTest test;
    const auto connection = test.desk->database();
    const auto whole = store::check_audit(connection);
    for (const std::int64_t most : {1, 2, 3}) {
        store::CheckedAudit portion;
        do portion = store::check_audit_on(connection, portion, most);
        while (!portion.is_over);
        EXPECT_EQ(portion.rows, whole.rows);
        EXPECT_EQ(portion.last.seal, whole.last.seal);
        EXPECT_FALSE(portion.broken);
    }
}

TEST(History, ASealFromPaperIsFoundHoweverItIsTyped) {
    const HistoryForTest test;
    HistoryWish wish;
    wish.act = "look";
    const auto row = test.read(wish).rows.at(0).sealed;
    auto typed = grouped_seal(row.seal);
    for (auto& c : typed) c = static_cast<char>(std::toupper(c));
    std::string russian;  // C typed with a Russian keyboard
    for (const char c : typed) russian += c == 'C' ? std::string("С") : std::string(1, c);
    const auto check = check_history(*test.desk, test.who, test.now, {}, russian + "\n");
    EXPECT_TRUE(check.checked.is_over);
    EXPECT_EQ(check.checked.found.id, row.row.id);
    EXPECT_EQ(check.behind, check.checked.rows - row.row.id);
    const auto said = say(Language::russian, said_of(check));
    EXPECT_NE(said.find("разрывов нет"), std::string::npos) << said;
    EXPECT_NE(said.find("не отрезан"), std::string::npos) << said;
    const auto other = check_history(*test.desk, test.who, test.now, {}, std::string(64, 'a'));
    EXPECT_NE(say(Language::russian, said_of(other)).find("Записи с печатью"), std::string::npos);
    EXPECT_THROW(check_history(*test.desk, test.who, test.now, {}, "abcd"), Refusal);
}

TEST(History, AChangedRecordIsNamed) {
    if (store::tests_use_postgres()) GTEST_SKIP() << "triggers are dropped otherwise there";
    const HistoryForTest test;
    const auto connection = test.desk->database();
    store::Database& database = connection;
    database.execute("DROP TRIGGER audit_is_not_changed");
    database.execute("UPDATE audit SET person = 'Никто' WHERE act = 'look'");
    const auto check = check_history(*test.desk, test.who, test.now, {}, "");
    ASSERT_TRUE(check.broken_row);
    EXPECT_EQ(check.broken_row->sealed.row.person, "Никто");
    const auto said = say(Language::russian, said_of(check));
    EXPECT_NE(said.find("Первый разрыв: запись № " + std::to_string(*check.checked.broken)), std::string::npos) << said;
    EXPECT_EQ(said.find("Цепочка цела"), std::string::npos) << said;
}

TEST(History, TheSheetOfTheLastSealIsOnePage) {
    const HistoryForTest test;
    const auto file = print_history_head(*test.desk, test.who, test.now, Language::russian);
    EXPECT_TRUE(file.bytes.starts_with("%PDF"));
    const auto head = store::audit_head(test.desk->database());
    EXPECT_TRUE(check_history(*test.desk, test.who, test.now, {}, grouped_seal(head.seal)).checked.has_head);
}

TEST(HouseLetters, GoOnceADayToEveryAddressAndAgainAfterAFailure) {
    const HistoryForTest test;
    change_house_letter(*test.desk, test.who, test.now, "history_head", {"one@example.org", " two@example.org "});
    EXPECT_EQ(list_house_letters(*test.desk).at(0).addresses,
              (std::vector<std::string>{"one@example.org", "two@example.org"}));
    EXPECT_THROW(change_house_letter(*test.desk, test.who, test.now, "history_head", {"nobody"}), Refusal);
    EXPECT_THROW(change_house_letter(*test.desk, test.who, test.now, "no_such", {}), Refusal);
    std::vector<Letter> sent;
    const auto noon = test.now + std::chrono::hours(9);
    const auto send = [&](const Letter& letter) {
        if (letter.to == "two@example.org" && sent.size() == 1) {
            sent.push_back({});
            throw Refusal(Code::store_busy);
        }
        sent.push_back(letter);
    };
    EXPECT_EQ(send_house_letters(*test.desk, test.now, send).sent, 0) << "before its hour";
    const auto head = store::audit_head(test.desk->database());
    const auto counts = send_house_letters(*test.desk, noon, send);
    EXPECT_EQ(counts.sent, 1);
    EXPECT_EQ(counts.failed, 1);
    EXPECT_NE(sent.at(0).text.find(grouped_seal(head.seal)), std::string::npos) << sent.at(0).text;
    EXPECT_EQ(sent.at(0).text.find("⟨"), std::string::npos);
    EXPECT_EQ(send_house_letters(*test.desk, noon + std::chrono::minutes(30), send).sent, 0);
    EXPECT_EQ(send_house_letters(*test.desk, noon + std::chrono::minutes(90), send).sent, 1);
    EXPECT_EQ(sent.size(), 3u);
}

}  // namespace

}  // namespace opora::office
