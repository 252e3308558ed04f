// An order goes in, a plan runs: letters are received by a real server, a calendar is read by another reader, and what
// is no order creates nothing.

#include "base/day_text.hpp"
#include "gateway/mail/smtp_server_for_test.hpp"
#include "gateway/sample_zip.hpp"
#include "office/accept_order.hpp"
#include "office/desk_files.hpp"
#include "office/digests.hpp"
#include "office/feeds.hpp"
#include "office/orders.hpp"
#include "office/parties.hpp"
#include "office/plans.hpp"
#include "office/read_order.hpp"
#include "office/send_letters.hpp"
#include "office/tasks.hpp"
#include "portal/http/router.hpp"
#include "portal/serve.hpp"
#include "support/small_order.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <set>
#include <thread>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using namespace opora;

/// 22 November 2026 is a Sunday; nine in the morning where the people are.
const office::Instant monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours(6)};

class PlanAtWork : public ::testing::Test {
 protected:
    void SetUp() override {
        static int count = 0;
        home = fs::temp_directory_path() / ("opora-plan-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        fs::remove_all(home);
        desk = std::make_unique<office::Desk>(home, monday);
    }
    void TearDown() override {
        desk.reset();
        fs::remove_all(home);
    }

    std::string lay(const std::string& bytes, const std::string& name) const {
        const auto file = home / "laid";
        std::ofstream(file, std::ios::binary) << bytes;
        return office::lay_desk_file(desk->uploads(), file, name).id;
    }
    void accept_the_small_order() const {
        office::AcceptOrder wish;
        wish.upload = lay(testing_order(), "order.txt");
        wish.reading = office::read_order(*desk, wish.upload).reading;
        wish.settings.emplace_back().period = Period{std::chrono::year{2026} / 9 / 1, std::chrono::year{2027} / 8 / 31};
        wish.members[Spread::schools] = {"СОШ № 1", "СОШ № 2"};
        office::accept_order(*desk, who, monday, wish);
    }
    static const std::string& testing_order() { return opora::testing::small_order; }

    PartyId party(const std::string& name) const {
        const auto found = office::list_parties(*desk, monday, name);
        EXPECT_FALSE(found.empty()) << name;
        return found.empty() ? PartyId{} : found.front().party.id;
    }
    void set_mail(const std::string& server) const {
        office::DigestSettings settings;
        settings.server = server;
        settings.from = "opora@example.org";
        settings.address = "http://localhost:8080";
        settings.is_on = true;
        office::change_digest_settings(*desk, who, monday, settings);
        office::PartyWish wish;
        wish.mail = "cabinet@example.org";
        wish.digest_hour = 8;
        office::change_party(*desk, who, monday, party("Методический кабинет"), wish);
    }

    http::Reply ask(const std::string& method, const std::string& target, const std::string& body = {},
                    const fs::path& body_file = {}) const {
        http::Request request;
        request.method = method;
        request.body = body;
        request.body_file = body_file.string();
        request.now = monday;
        EXPECT_TRUE(http::read_target(target, request));
        return http::answer(request, *desk);
    }
    /// What reading an upload of these bytes answers.
    http::Reply read_upload(const std::string& bytes, const std::string& name) const {
        const auto file = home / "body";
        std::ofstream(file, std::ios::binary) << bytes;
        const auto laid = ask("PUT", "/api/uploads?name=" + name, "", file);
        if (laid.status != 201) return laid;
        const auto upload = json::parse(laid.body).at("upload");
        return ask("POST", "/api/order-readings", json::serialize(json::object{{"upload", upload}}));
    }

    fs::path home;
    std::unique_ptr<office::Desk> desk;
    office::Person who{"Иванова", Language::russian};
};

#define NEEDS_A_MAIL_SERVER() \
    if (!mail::SmtpServerForTest::is_there()) GTEST_SKIP() << "python3-aiosmtpd is not installed: no letter is sent"

TEST_F(PlanAtWork, TheDailyLetterIsReceivedOnceADay) {
    NEEDS_A_MAIL_SERVER();
    accept_the_small_order();
    const mail::SmtpServerForTest smtp;
    set_mail(smtp.address());
    const auto counts = office::send_letters(*desk, monday);
    EXPECT_EQ(counts.sent, 1);
    EXPECT_EQ(counts.failed, 0);
    ASSERT_EQ(smtp.letters(), 1);
    const auto letter = smtp.letter(1);
    EXPECT_EQ(letter.at("to").as_string(), "Методический кабинет <cabinet@example.org>");
    EXPECT_NE(letter.at("plain").as_string().find("Собрать сведения о кадрах школ"), std::string::npos)
        << letter.at("plain").as_string();
    EXPECT_NE(letter.at("plain").as_string().find("http://localhost:8080"), std::string::npos);
    EXPECT_EQ(letter.at("plain").as_string(),
              office::digest_of(*desk, party("Методический кабинет"), monday, Language::russian).text);
    EXPECT_EQ(letter.at("defects").as_array().size(), 0u);

    EXPECT_EQ(office::send_letters(*desk, monday + std::chrono::minutes(1)).sent, 0) << "one a day";
    EXPECT_EQ(office::send_letters(*desk, monday + std::chrono::hours(24)).sent, 1);
    EXPECT_NE(smtp.letter(1).at("message-id"), smtp.letter(2).at("message-id"));
}

TEST_F(PlanAtWork, ALetterThatDidNotGoIsTriedAgainAnHourLater) {
    NEEDS_A_MAIL_SERVER();
    accept_the_small_order();
    set_mail("smtp://127.0.0.1:1");
    EXPECT_EQ(office::send_letters(*desk, monday).failed, 1);
    const mail::SmtpServerForTest smtp;
    set_mail(smtp.address());
    EXPECT_EQ(office::send_letters(*desk, monday + std::chrono::minutes(5)).sent, 0);
    EXPECT_EQ(office::send_letters(*desk, monday + std::chrono::minutes(65)).sent, 1);
    EXPECT_EQ(smtp.letters(), 1);
}

TEST_F(PlanAtWork, TheRunningServerSendsWhatIsDueAndStopsAtOnce) {
    NEEDS_A_MAIL_SERVER();
    accept_the_small_order();
    const mail::SmtpServerForTest smtp;
    set_mail(smtp.address());
    office::PartyWish wish;
    wish.digest_hour = 0;
    office::change_party(*desk, who, monday, party("Методический кабинет"), wish);
    ServeOptions options;
    options.port = 0;
    options.uploads = desk->uploads();
    options.log = opora::LogForm::none;
    options.letter_seconds = 0.1;
    std::promise<void> ready;
    options.on_ready = [&](std::uint16_t) { ready.set_value(); };
    std::thread server([&] { serve(*desk, options); });
    ready.get_future().get();
    for (int i = 0; i < 200 && smtp.letters() == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto since = std::chrono::steady_clock::now();
    stop_serving();
    server.join();
    EXPECT_LT(std::chrono::steady_clock::now() - since, std::chrono::seconds(5));
    EXPECT_EQ(smtp.letters(), 1) << "one a day";
}

TEST_F(PlanAtWork, TheCalendarOfAPartyIsItsOpenTasks) {
    if (std::system("/usr/bin/python3 -c 'import icalendar' 2>/dev/null") != 0)
        GTEST_SKIP() << "python3-icalendar is not installed: nobody else reads the calendar";
    accept_the_small_order();
    const auto id = party("Методический кабинет");
    const auto feed = office::make_feed(*desk, who, monday, id, {});
    const auto reply = ask("GET", "/feeds/" + feed.token);
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.content_type, "text/calendar; charset=utf-8");
    std::ofstream(home / "feed.ics", std::ios::binary) << reply.body;
    const auto script = std::string(OPORA_ROOT) + "/tests/support/read_calendar.py";
    FILE* pipe = popen(("/usr/bin/python3 " + script + " " + (home / "feed.ics").string()).c_str(), "re");
    std::string read;
    std::array<char, 65536> part{};
    while (const auto got = fread(part.data(), 1, part.size(), pipe)) read.append(part.data(), got);
    pclose(pipe);
    const auto calendar = json::parse(read);
    EXPECT_EQ(calendar.at("errors").as_array().size(), 0u);

    std::set<std::string> shown, wanted;
    for (const auto& entry : calendar.at("entries").as_array()) {
        EXPECT_TRUE(entry.at("is_day").as_bool());
        EXPECT_NE(entry.at("url").as_string().find("http"), 0u) << "no page address is set";
        shown.insert(std::string(entry.at("uid").as_string()) + " " + std::string(entry.at("start").as_string()) + " " +
                     std::string(entry.at("summary").as_string()));
    }
    office::TaskFilter filter;
    filter.party = id;
    filter.state = "open";
    filter.limit = 2000;
    for (const auto& row : office::list_tasks(*desk, monday, filter).rows)
        if (row.task.due)
            wanted.insert("task-" + std::to_string(std::int64_t(row.task.id)) + "@opora " + day_text(*row.task.due) +
                          " " + row.title);
    EXPECT_GT(wanted.size(), 3u);
    EXPECT_EQ(shown, wanted);
    EXPECT_EQ(ask("GET", "/feeds/" + std::string(32, 'a')).status, 404);
}

/// A document of one line, `filling` behind it, with one more part.
std::string docx_with(const std::string& part, const std::string& filling = {}) {
    return packed({{"[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"},
                   {"word/document.xml",
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                    "<w:p><w:r><w:t>ПРИКАЗ</w:t></w:r></w:p>" +
                        filling + "</w:body></w:document>"},
                   {part, "x"}});
}

TEST_F(PlanAtWork, WhatIsNoOrderIsSaidAndCreatesNothing) {
    std::string rows = "№\tМероприятие\tСрок\tОтветственные\n";
    for (int i = 1; i <= 5001; ++i) rows += std::to_string(i) + "\tДело\tмай\tшколы\n";
    const std::pair<std::string, std::string> cases[] = {
        {"empty.txt", ""},
        {"blank.txt", " \n\t\n"},
        {"scan.html", "<html><body><img src='1.png'><img src='2.png'></body></html>"},
        {"scan.pdf", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\n"},
        {"long.txt", rows},
        {"macros.docx", docx_with("word/vbaProject.bin")},
        {"bomb.docx", docx_with("word/a.xml", std::string(300 << 20, ' '))},
        {"broken.docx", docx_with("word/a.xml").substr(0, 300)},
    };
    for (const auto& [name, bytes] : cases) {
        const auto reply = read_upload(bytes, name);
        EXPECT_GE(reply.status, 400) << name << ": " << reply.body.substr(0, 300);
        EXPECT_LT(reply.status, 500) << name << ": " << reply.body.substr(0, 300);
        const auto problem = json::parse(reply.body);
        EXPECT_FALSE(problem.at("rule").as_string().empty()) << name;
        EXPECT_FALSE(problem.at("cure").as_string().empty()) << name;
        EXPECT_EQ(problem.at("said").as_string().find("⟨"), std::string::npos) << problem.at("said").as_string();
    }
    EXPECT_TRUE(office::list_orders(*desk, monday).empty());
    EXPECT_TRUE(office::list_plans(*desk, monday).empty());
}

TEST_F(PlanAtWork, APageWithScriptsIsReadAsItsTextAndTablesInTablesLieFlat) {
    const auto reply = read_upload(
        "<html><head><script>alert('x')</script></head><body onload=\"steal()\"><p>ПРИКАЗ</p><p>от 04.09.2026 № 7</p>"
        "<table><tr><th>№</th><th>Мероприятие</th><th>Срок</th><th>Ответственные</th></tr>"
        "<tr><td>1</td><td>Собрать <script>document.write('y')</script>сведения<table><tr><td>о кадрах</td><td>о "
        "классах</td></tr></table></td><td>до 1 октября</td><td>школа</td></tr></table></body></html>",
        "page.html");
    ASSERT_EQ(reply.status, 200) << reply.body.substr(0, 500);
    for (const char* script : {"alert", "steal", "document.write"})
        EXPECT_EQ(reply.body.find(script), std::string::npos) << script;
    EXPECT_NE(reply.body.find("о кадрах"), std::string::npos);
    EXPECT_TRUE(office::list_orders(*desk, monday).empty());
}

}  // namespace
