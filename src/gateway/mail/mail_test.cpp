#include "base/problem.hpp"
#include "gateway/mail/mail_file.hpp"
#include "gateway/mail/send_letter.hpp"
#include "gateway/mail/smtp_server_for_test.hpp"
#include "gateway/mail/write_letter.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace opora::mail {
namespace {

const std::chrono::sys_seconds morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} +
                                       std::chrono::hours(5) + std::chrono::minutes(3)};

Letter small_letter() {
    Letter letter;
    letter.to = "lesnaya@example.org";
    letter.to_name = "Лесная П.К.";
    letter.subject =
        "Сегодня: 2 задачи ждут вас, 1 просрочена. Приозёрный район, план поддержки школ на 2026–2027 учебный год";
    letter.text =
        "Добрый день!\n\nПросрочено:\n— «Собрать сведения» <до 1 октября> & "
        "прочее\n\nhttp://localhost:8080/tasks?party=1&state=open.\n";
    letter.key = "digest-1-2026-11-22";
    return letter;
}

MailServer server_at(const std::string& address) {
    MailServer server;
    server.address = address;
    server.from = "opora@example.org";
    server.from_name = "Опора";
    server.patience = std::chrono::seconds(10);
    return server;
}

std::string code_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& refusal) {
        return std::string(name_of(refusal.problem().code));
    }
    return "";
}

std::string sending(MailServer server, const Letter& letter = small_letter()) {
    return code_of([&] { PostOffice(std::move(server)).send(letter, morning); });
}

#define NEEDS_A_SERVER() \
    if (!SmtpServerForTest::is_there()) GTEST_SKIP() << "python3-aiosmtpd is not installed: letters are not sent"

TEST(Mail, ARealServerTakesTheLetterAndAnotherReaderReadsIt) {
    NEEDS_A_SERVER();
    const SmtpServerForTest smtp;
    EXPECT_EQ(sending(server_at(smtp.address())), "");
    ASSERT_EQ(smtp.letters(), 1);
    const auto read = smtp.letter(1);
    const auto wish = small_letter();
    EXPECT_EQ(read.at("x-envelope").as_string(), "opora@example.org lesnaya@example.org plain");
    EXPECT_EQ(read.at("subject").as_string(), wish.subject);
    EXPECT_EQ(read.at("from").as_string(), "Опора <opora@example.org>");
    EXPECT_EQ(read.at("to").as_string(), "\"Лесная П.К.\" <lesnaya@example.org>");
    EXPECT_EQ(read.at("date").as_string(), "Sun, 22 Nov 2026 05:03:00 +0000");
    EXPECT_EQ(read.at("auto-submitted").as_string(), "auto-generated");
    EXPECT_EQ(read.at("plain").as_string(), wish.text);
    EXPECT_NE(read.at("html").as_string().find("&lt;до 1 октября&gt; &amp; прочее"), std::string::npos);
    EXPECT_EQ(read.at("defects").as_array().size(), 0u) << boost::json::serialize(read);
}

TEST(Mail, OneLineCarriesManyLetters) {
    NEEDS_A_SERVER();
    const SmtpServerForTest smtp;
    PostOffice office(server_at(smtp.address()));
    auto letter = small_letter();
    for (int i = 0; i < 20; ++i) {
        letter.key = std::to_string(i);
        office.send(letter, morning);
    }
    EXPECT_EQ(smtp.letters(), 20);
    EXPECT_NE(smtp.letter(1).at("message-id"), smtp.letter(20).at("message-id"));
}

TEST(Mail, AServerThatIsNotThereIsUnreachable) {
    EXPECT_EQ(sending(server_at("smtp://127.0.0.1:1")), "mail_unreachable");
    EXPECT_EQ(sending(server_at("smtp://no-such-host.invalid:25")), "mail_unreachable");
    for (const char* address : {"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://a b",
                                "smtp://host:25/x", "smtp://u:p@host", "file:///etc/passwd"})
        EXPECT_EQ(sending(server_at(address)), "mail_server") << address;
}

TEST(Mail, AStopGivesUpTheLetterOnItsWay) {
    // A server that takes the connection and says nothing.
    const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ASSERT_EQ(::bind(listening, reinterpret_cast<sockaddr*>(&address), length), 0);
    ASSERT_EQ(::listen(listening, 1), 0);
    ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &length);
    auto server = server_at("smtp://127.0.0.1:" + std::to_string(ntohs(address.sin_port)));
    std::stop_source stop;
    server.stop = stop.get_token();
    const auto begun = std::chrono::steady_clock::now();
    std::jthread stopping([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    EXPECT_EQ(sending(server), "cancelled");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
    ::close(listening);
}

TEST(Mail, WhatTheServerRefusesIsSaidAndTheNextLetterGoes) {
    NEEDS_A_SERVER();
    const SmtpServerForTest smtp("--refuse nobody@example.org");
    PostOffice office(server_at(smtp.address()));
    auto letter = small_letter();
    letter.to = "nobody@example.org";
    EXPECT_EQ(code_of([&] { office.send(letter, morning); }), "mail_refused");
    office.send(small_letter(), morning);
    EXPECT_EQ(smtp.letters(), 1);
}

TEST(Mail, APasswordOpensAndAWrongOneIsRefused) {
    NEEDS_A_SERVER();
    const SmtpServerForTest smtp("--user opora:secret");
    auto server = server_at(smtp.address());
    EXPECT_EQ(sending(server), "mail_refused");
    server.user = "opora";
    server.password = "guess";
    EXPECT_EQ(sending(server), "mail_refused");
    server.password = "secret";
    EXPECT_EQ(sending(server), "");
}

TEST(Mail, ACoveredLineIsTrustedOnlyByItsCertificate) {
    NEEDS_A_SERVER();
    const auto folder = std::filesystem::temp_directory_path() / ("opora-mail-keys-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto made = std::system(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext "
                                   "subjectAltName=IP:127.0.0.1 -keyout " +
                                   (folder / "key").string() + " -out " + (folder / "cert").string() + " 2>/dev/null")
                                      .c_str());
    if (made != 0) GTEST_SKIP() << "openssl is not installed: no certificate to test with";
    const auto keys = "--certificate " + (folder / "cert").string() + " --key " + (folder / "key").string();
    for (const bool from_first_byte : {false, true}) {
        const SmtpServerForTest smtp(keys + (from_first_byte ? " --covered" : ""));
        auto server = server_at((from_first_byte ? "smtps://127.0.0.1:" : "smtp://127.0.0.1:") + smtp.port());
        EXPECT_EQ(sending(server), "mail_unreachable") << "nobody vouches for the certificate";
        EXPECT_EQ(smtp.letters(), 0);
        server.certificates = (folder / "cert").string();
        EXPECT_EQ(sending(server), "");
        ASSERT_EQ(smtp.letters(), 1);
        EXPECT_TRUE(smtp.letter(1).at("x-envelope").as_string().ends_with(" tls"));
    }
    std::filesystem::remove_all(folder);
}

TEST(Mail, NothingInALetterBeginsAHeader) {
    auto letter = small_letter();
    letter.subject = "Тема\r\nBcc: thief@example.org";
    letter.to_name = "A\"\nB";
    const auto written = write_letter(letter, server_at("smtp://x"), morning);
    EXPECT_EQ(written.find("\nBcc:"), std::string::npos);
    for (const char* address :
         {"", "a", "@b", "a@", "a b@c", "a@b\r\nBcc: c@d", "a@b,c@d", "<a@b>", "имя@b", "a@b@c"}) {
        letter.to = address;
        EXPECT_EQ(code_of([&] { write_letter(letter, server_at("smtp://x"), morning); }), "mail_address") << address;
    }
}

TEST(Mail, LinesAreNoLongerThanALetterAllows) {
    auto letter = small_letter();
    letter.to_name = std::string(300, 'n');
    for (int i = 0; i < 100; ++i) letter.text += "Очень длинная строка письма без единого конца ";
    const auto written = write_letter(letter, server_at("smtp://x"), morning);
    for (std::size_t from = 0; from < written.size();) {
        const auto end = written.find("\r\n", from);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - from, 78u) << written.substr(from, end - from);
        EXPECT_EQ(written.substr(from, end - from).find_first_of("\r\n"), std::string::npos);
        from = end + 2;
    }
}

TEST(Mail, HtmlHasParagraphsAndLinksAndNoScript) {
    const auto html = html_of("Первый\nвторой <script>\n\nтретий https://a.example/?x=1&y=\"2\". Конец");
    EXPECT_NE(
        html.find(
            "<p>Первый<br>второй &lt;script&gt;</p><p>третий "
            "<a href=\"https://a.example/?x=1&amp;y=\">https://a.example/?x=1&amp;y=</a>&quot;2&quot;. Конец</p>"),
        std::string::npos)
        << html;
}

TEST(MailFile, IsReadBackAndOnlyItsOwnerMayReadIt) {
    const auto home = std::filesystem::temp_directory_path() / ("opora-mail-file-" + std::to_string(::getpid()));
    std::filesystem::create_directories(home);
    EXPECT_FALSE(read_mail_file(home).is_on);
    MailSettings settings;
    settings.server = server_at("smtps://mail.example.org:465");
    settings.server.user = "opora";
    settings.server.password = "sécret \"1\"";
    settings.page = "https://opora.example.org";
    settings.is_on = true;
    std::ofstream(home / "mail.json") << "{}";
    write_mail_file(home, settings);
    struct stat about{};
    ASSERT_EQ(::stat((home / "mail.json").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    const auto read = read_mail_file(home);
    EXPECT_EQ(read.server.password, settings.server.password);
    EXPECT_EQ(read.server.address, settings.server.address);
    EXPECT_EQ(read.page, settings.page);
    EXPECT_TRUE(read.is_on);
    for (const char* wrong : {"{", "[]", R"({"sever": "x"})", R"({"is_on": 1})", R"({"user": null})"}) {
        std::ofstream(home / "mail.json") << wrong;
        EXPECT_EQ(code_of([&] { read_mail_file(home); }), "mail_file") << wrong;
    }
    EXPECT_EQ(code_of([&] { write_mail_file(home / "none", settings); }), "file_not_written");
    std::filesystem::remove_all(home);
}

}  // namespace
}  // namespace opora::mail
