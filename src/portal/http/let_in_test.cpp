// Who is let in over a real socket: sessions, tokens, pages of other sites, and bodies of nobody.

#include "portal/http/let_in.hpp"

#include "gateway/one_time_code.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "office/account_links.hpp"
#include "office/accounts.hpp"
#include "office/askers.hpp"
#include "office/desk.hpp"
#include "office/my_account.hpp"
#include "portal/http/rate_limit.hpp"
#include "portal/serve.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

namespace opora {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const std::string good_password = "лиловый чайник у окна";

office::Instant this_second() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

class LetInTest : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-let-in-" + std::to_string(getpid()));
        fs::remove_all(home);
        desk = std::make_unique<office::Desk>(home, this_second());
        const auto made = office::make_first_administrator(*desk, {}, this_second(), "admin", "Главная", "");
        const auto in = office::use_account_link(*desk, this_second(), {"127.0.0.1", ""}, made.word, good_password);
        admin = desk->askers().of_session(in.word, this_second())->person;
        options.port = 0;
        options.uploads = desk->uploads();
        options.log = opora::LogForm::none;
        options.request_seconds = 1;
        options.questions_per_second = 0;
        options.addresses = {"https://opora.example.org"};
        options.proxies = {"127.0.0.1"};
        std::promise<std::uint16_t> ready;
        options.on_ready = [&](std::uint16_t given) { ready.set_value(given); };
        server = std::thread([] { serve(*desk, options); });
        port = ready.get_future().get();
    }
    static void TearDownTestSuite() {
        stop_serving();
        server.join();
        desk.reset();
        fs::remove_all(home);
    }

    static std::string sent(const std::string& text) {
        const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        const timeval patience{10, 0};
        ::setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::send(handle, text.data(), text.size(), MSG_NOSIGNAL);
        std::string out;
        char part[4096];
        for (ssize_t read; (read = ::recv(handle, part, sizeof part, 0)) > 0;)
            out.append(part, static_cast<std::size_t>(read));
        ::close(handle);
        return out;
    }
    static std::string host() { return "Host: localhost:" + std::to_string(port) + "\r\n"; }
    static std::string ask(const std::string& method, const std::string& target, const std::string& headers = {},
                           const std::string& body = {}, const std::string& to = host()) {
        return sent(method + " " + target + " HTTP/1.1\r\n" + to + headers +
                    (method == "GET" ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") +
                    "Connection: close\r\n\r\n" + body);
    }
    static std::string status_of(const std::string& reply) { return reply.substr(9, 3); }
    static std::string cookie_of(const std::string& reply) {
        const auto at = reply.find("Set-Cookie: ");
        if (at == std::string::npos) return {};
        return reply.substr(at + 12, reply.find(';', at) - at - 12);
    }

    /// An account with a session of its own: its word.
    static std::string come_in(const std::string& login) {
        const auto made = office::invite_person(*desk, admin, this_second(), "", {login, "Кот", "", {}, {}});
        return office::use_account_link(*desk, this_second(), {"127.0.0.1", ""}, made.word, good_password).word;
    }
    static std::string with(const std::string& session) { return "Cookie: opora=" + session + "\r\n"; }
    static std::string word_of_page(const std::string& session) {
        return "X-Opora-Page: " + office::page_word_of(session) + "\r\n";
    }

    static inline fs::path home;
    static inline ServeOptions options;
    static inline std::unique_ptr<office::Desk> desk;
    static inline office::Person admin;
    static inline std::thread server;
    static inline std::uint16_t port = 0;
};

TEST_F(LetInTest, NothingButLogInIsAnsweredToNobody) {
    for (const auto& route : http::routes()) {
        std::string target(route.pattern);
        for (auto open = target.find('{'); open != std::string::npos; open = target.find('{'))
            target.replace(open, target.find('}') - open + 1, "1");
        const auto status = status_of(ask(std::string(route.method), target));
        if (http::is_public(route))
            EXPECT_NE(status, "401") << target;
        else
            EXPECT_EQ(status, "401") << route.method << " " << target;
    }
}

TEST_F(LetInTest, ASessionLetsInAndTheAddressHoldsNone) {
    const auto session = come_in("inside");
    EXPECT_EQ(status_of(ask("GET", "/api/about", with(session))), "200");
    EXPECT_EQ(status_of(ask("GET", "/api/about?opora=" + session)), "401");
    EXPECT_EQ(status_of(ask("GET", "/api/about", with(session + "x"))), "401");
    EXPECT_EQ(status_of(ask("GET", "/api/about", "Cookie: opora=" + session + "; opora=other\r\n")), "401")
        << "two cookies of one name: one of them was set by somebody else";
}

TEST_F(LetInTest, AnotherSiteChangesNothing) {
    const auto session = come_in("pages");
    const auto end = [&](const std::string& headers) {
        return status_of(ask("DELETE", "/api/my-account/sessions", with(session) + headers));
    };
    const auto own = "Origin: http://localhost:" + std::to_string(port) + "\r\n";
    EXPECT_EQ(end(""), "403") << "without the word of the page";
    EXPECT_EQ(end("X-Opora-Page: guessed\r\n"), "403");
    EXPECT_EQ(end(word_of_page(come_in("other"))), "403") << "another session's word";
    EXPECT_EQ(end(word_of_page(session) + "Origin: https://evil.example\r\n"), "403");
    EXPECT_EQ(end(word_of_page(session) + "Origin: null\r\n"), "403");
    EXPECT_EQ(end(word_of_page(session) + "Sec-Fetch-Site: cross-site\r\n"), "403");
    EXPECT_EQ(end(word_of_page(session) + "Sec-Fetch-Site: same-site\r\n"), "403");
    EXPECT_EQ(end(word_of_page(session) + own + "Sec-Fetch-Site: same-origin\r\n"), "204");
    const std::string wish = R"({"login": "pages", "password": "x"})";
    EXPECT_EQ(status_of(ask("POST", "/api/sign-ins", "Origin: https://evil.example\r\n", wish)), "403")
        << "nobody is logged in by another site";
}

TEST_F(LetInTest, ASessionIsNotFixedBefore) {
    come_in("fixed");
    const std::string wish = R"({"login": "fixed", "password": ")" + good_password + "\"}";
    const auto reply = ask("POST", "/api/sign-ins", with("chosen-by-somebody-else"), wish);
    EXPECT_EQ(status_of(reply), "200");
    const auto cookie = cookie_of(reply);
    EXPECT_EQ(cookie.find("chosen"), std::string::npos);
    EXPECT_EQ(status_of(ask("GET", "/api/about", with("chosen-by-somebody-else"))), "401");
    EXPECT_EQ(status_of(ask("GET", "/api/about", "Cookie: " + cookie + "\r\n")), "200");
    const auto again = ask("POST", "/api/sign-ins", "Cookie: " + cookie + "\r\n", wish);
    EXPECT_EQ(status_of(ask("GET", "/api/about", "Cookie: " + cookie + "\r\n")), "401") << "the earlier one is out";
    EXPECT_EQ(status_of(ask("GET", "/api/about", "Cookie: " + cookie_of(again) + "\r\n")), "200");
}

TEST_F(LetInTest, ALockedAccountsCookieIsRefused) {
    const auto session = come_in("locked");
    EXPECT_EQ(status_of(ask("GET", "/api/about", with(session))), "200");
    office::AccountChange lock;
    lock.is_locked = true;
    const auto account = desk->askers().of_session(session, this_second())->person.account;
    office::change_account(*desk, admin, this_second(), account, lock);
    EXPECT_EQ(status_of(ask("GET", "/api/about", with(session))), "401");
}

TEST_F(LetInTest, AnAdministratorAddsTheSecondStepFirst) {
    const auto made = office::invite_person(*desk, admin, this_second(), "",
                                            {"second", "Второй", "", {}, {{Role::administrator, {}, "", "", 0}}});
    const auto in = office::use_account_link(*desk, this_second(), {"", ""}, made.word, good_password);
    EXPECT_EQ(status_of(ask("GET", "/api/accounts", with(in.word))), "403");
    EXPECT_EQ(status_of(ask("GET", "/api/my-account", with(in.word))), "200");
}

TEST_F(LetInTest, ATokenReadsOrWritesButIsNoPerson) {
    const auto session = come_in("programs");
    const auto person = desk->askers().of_session(session, this_second())->person;
    const auto reads = office::make_token(*desk, person, this_second(), {"выгрузка", false, 1}).word;
    const auto bearer = [](const std::string& word) { return "Authorization: Bearer " + word + "\r\n"; };
    EXPECT_EQ(status_of(ask("GET", "/api/about", bearer(reads))), "200");
    EXPECT_EQ(status_of(ask("POST", "/api/rule-sets", bearer(reads), "{}")), "403");
    EXPECT_EQ(status_of(ask("GET", "/api/my-account", bearer(reads))), "403");
    EXPECT_EQ(status_of(ask("GET", "/api/about", bearer("opora_guessed"))), "401");
    EXPECT_EQ(status_of(ask("GET", "/api/about", bearer("opora_guessed") + with(session))), "401")
        << "a token that is none is not made good by a cookie";
}

TEST_F(LetInTest, BodiesOfNobodyAreNotRead) {
    // A gigabyte is announced and never sent: the answer comes before any of it.
    const auto reply = sent("PUT /api/uploads?name=x.csv HTTP/1.1\r\n" + host() + "Content-Length: 100000000\r\n\r\n");
    EXPECT_EQ(status_of(reply), "401");
    EXPECT_EQ(reply.find("100 Continue"), std::string::npos);
    EXPECT_TRUE(!fs::exists(desk->uploads()) || fs::is_empty(desk->uploads()));
}

TEST_F(LetInTest, SlowBodiesAndLongHeadersEnd) {
    const auto since = std::chrono::steady_clock::now();
    const auto slow = sent("POST /api/sign-ins HTTP/1.1\r\n" + host() + "Content-Length: 50\r\n\r\n{");
    EXPECT_EQ(slow, "") << "the line is cut: whoever is so slow would not wait for an answer";
    EXPECT_LT(std::chrono::steady_clock::now() - since, 5s);
    EXPECT_EQ(status_of(ask("GET", "/api/session", "Cookie: a=" + std::string(20'000, 'x') + "\r\n")), "431");
    EXPECT_EQ(status_of(ask("POST", "/api/sign-ins", "", std::string(2 << 20, ' '))), "413");
}

TEST_F(LetInTest, CookiesAreKeptToThisHost) {
    come_in("cookies");
    const std::string wish = R"({"login": "cookies", "password": ")" + good_password + "\"}";
    const auto plain = ask("POST", "/api/sign-ins", "", wish);
    EXPECT_TRUE(cookie_of(plain).starts_with("opora="));
    EXPECT_NE(plain.find("; Path=/; HttpOnly; SameSite=Strict\r\n"), std::string::npos);
    const auto secure =
        ask("POST", "/api/sign-ins", "Origin: https://opora.example.org\r\n", wish, "Host: opora.example.org\r\n");
    EXPECT_TRUE(cookie_of(secure).starts_with("__Host-opora="));
    EXPECT_NE(secure.find("; Path=/; HttpOnly; SameSite=Strict; Secure\r\n"), std::string::npos);
    EXPECT_NE(secure.find("Strict-Transport-Security: max-age="), std::string::npos);
    EXPECT_EQ(status_of(ask("GET", "/api/session", "", "", "Host: opora.example.com\r\n")), "403");
    const auto here = "Origin: http://localhost:" + std::to_string(port) + "\r\n";
    EXPECT_EQ(status_of(ask("POST", "/api/sign-ins", here, wish, "Host: opora.example.org\r\n")), "403");
}

TEST_F(LetInTest, TheAddressBehindATrustedProxyIsCounted) {
    const auto session = come_in("proxy");
    const auto end = [&](const std::string& forwarded) {
        return ask("POST", "/api/sign-ins", "X-Forwarded-For: " + forwarded + "\r\n",
                   R"({"login": "proxy", "password": ")" + good_password + "\"}");
    };
    EXPECT_EQ(status_of(end("6.6.6.6, 203.0.113.9")), "200");
    const auto person = desk->askers().of_session(session, this_second())->person;
    const auto mine = office::my_account(*desk, person, this_second());
    EXPECT_EQ(mine.sign_ins.front().address, "203.0.113.9") << "what the proxy saw, not what it was told";
}

TEST(RateLimit, IsOfEachAddress) {
    http::RateLimit limit(1, 3);
    EXPECT_TRUE(limit.take("a") && limit.take("a") && limit.take("a"));
    EXPECT_FALSE(limit.take("a"));
    EXPECT_TRUE(limit.take("b"));
    http::Places places(1);
    const http::Places::Taken first(places, "a");
    EXPECT_TRUE(first);
    EXPECT_FALSE(http::Places::Taken(places, "a"));
    EXPECT_TRUE(http::Places::Taken(places, "b"));
}

}  // namespace
}  // namespace opora
