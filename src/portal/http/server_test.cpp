// The server over a real socket: what a hasty, slow or hostile client gets.

#include "office/desk.hpp"
#include "portal/serve.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class ServerTest : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-server-" + std::to_string(getpid()));
        fs::remove_all(home);
        fs::create_directories(home / "web" / "assets");
        std::ofstream(home / "web" / "index.html") << "<p>page</p>";
        std::ofstream(home / "web" / "assets" / "app-1.js") << "let a;";
        std::ofstream(home / "secret.txt") << "secret";
        desk = std::make_unique<opora::office::Desk>(home, opora::office::Instant{});
        options.port = 0;
        options.web = home / "web";
        options.uploads = desk->uploads();
        options.log = opora::LogForm::none;
        options.request_seconds = 1;
        std::promise<std::uint16_t> ready;
        options.on_ready = [&](std::uint16_t given) { ready.set_value(given); };
        server = std::thread([] { opora::serve(*desk, options); });
        port = ready.get_future().get();
    }
    static void TearDownTestSuite() {
        opora::stop_serving();
        server.join();
        desk.reset();
        fs::remove_all(home);
    }

    /// A connection that closes itself.
    class Socket {
     public:
        Socket() : handle_(::socket(AF_INET, SOCK_STREAM, 0)) {
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(port);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            EXPECT_EQ(::connect(handle_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
            const timeval patience{10, 0};
            ::setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        }
        ~Socket() { ::close(handle_); }
        Socket(const Socket&) = delete;
        Socket& operator=(const Socket&) = delete;
        bool send(std::string_view text) const {
            return ::send(handle_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
        }
        /// All that comes until the other side ends.
        std::string rest() const {
            std::string out;
            char part[4096];
            for (ssize_t read; (read = ::recv(handle_, part, sizeof part, 0)) > 0;)
                out.append(part, static_cast<std::size_t>(read));
            return out;
        }

     private:
        int handle_;
    };

    static std::string host() { return "Host: localhost:" + std::to_string(port) + "\r\n"; }
    static std::string answer_to(const std::string& text) {
        const Socket socket;
        socket.send(text);
        return socket.rest();
    }
    static std::string get(const std::string& target, const std::string& headers = {}) {
        return answer_to("GET " + target + " HTTP/1.1\r\n" + host() + headers + "Connection: close\r\n\r\n");
    }
    static std::string status_of(const std::string& reply) { return reply.substr(9, 3); }

    static inline fs::path home;
    static inline opora::ServeOptions options;
    static inline std::unique_ptr<opora::office::Desk> desk;
    static inline std::thread server;
    static inline std::uint16_t port = 0;
};

TEST_F(ServerTest, ThePageIsServedWithItsSafetyHeaders) {
    const auto page = get("/");
    EXPECT_EQ(status_of(page), "200");
    EXPECT_NE(page.find("<p>page</p>"), std::string::npos);
    for (const char* header : {"Content-Security-Policy: default-src 'self'", "X-Content-Type-Options: nosniff",
                               "frame-ancestors 'none'", "Referrer-Policy: no-referrer", "Cache-Control: no-cache"})
        EXPECT_NE(page.find(header), std::string::npos) << header;
    EXPECT_NE(get("/screenings/3?rule=x").find("<p>page</p>"), std::string::npos) << "the page knows its addresses";
    EXPECT_NE(get("/assets/app-1.js").find("immutable"), std::string::npos);
    EXPECT_EQ(status_of(get("/assets/app-2.js")), "404");
}

TEST_F(ServerTest, AFileKnownToTheBrowserIsNotSentAgain) {
    const auto page = get("/");
    const auto from = page.find("ETag: ") + 6;
    const auto digest = page.substr(from, page.find("\r\n", from) - from);
    const auto again = get("/", "If-None-Match: " + digest + "\r\n");
    EXPECT_EQ(status_of(again), "304");
    EXPECT_EQ(again.find("<p>page</p>"), std::string::npos);
}

TEST_F(ServerTest, NoAddressLeadsOutOfTheFolderOfThePage) {
    for (const char* target : {"/../secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt",
                               "//secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt"})
        EXPECT_EQ(get(target).find("\r\n\r\nsecret"), std::string::npos) << target;
    EXPECT_EQ(status_of(get("/%00")), "400");
}

TEST_F(ServerTest, OnlyQuestionsToThisComputerAreAnswered) {
    const auto asked = [](const std::string& headers) {
        return status_of(answer_to("GET /api/about HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n"));
    };
    EXPECT_EQ(asked("Host: 127.0.0.1:1\r\n"), "200");
    EXPECT_EQ(asked("Host: [::1]:8080\r\n"), "200");
    EXPECT_EQ(asked("Host: evil.example\r\n"), "403");
    EXPECT_EQ(asked("Host: localhost.evil.example:8080\r\n"), "403");
    EXPECT_EQ(asked(""), "403");
    EXPECT_EQ(asked("Host: localhost\r\nHost: evil.example\r\n"), "403");
}

TEST_F(ServerTest, TellsThoseWhoKeepItRunningHowItIs) {
    EXPECT_EQ(status_of(get("/health")), "200");
    const auto ready = get("/ready");
    EXPECT_EQ(status_of(ready), "200");
    EXPECT_NE(ready.find("\"ready\":true"), std::string::npos);
    EXPECT_NE(ready.find("X-Request-Id: "), std::string::npos);
    get("/api/schools/nobody");
    const auto metrics = get("/metrics");
    EXPECT_NE(metrics.find("text/plain; version=0.0.4"), std::string::npos);
    EXPECT_NE(metrics.find("route=\"/api/schools/{school}\",status=\"404\""), std::string::npos);
    EXPECT_EQ(metrics.find("nobody"), std::string::npos) << "ids stay out of the figures";
    EXPECT_EQ(
        status_of(answer_to("POST /health HTTP/1.1\r\n" + host() + "Connection: close\r\nContent-Length: 0\r\n\r\n")),
        "405");
}

TEST_F(ServerTest, AnotherSitesPageCannotWrite) {
    const auto asked = [](const std::string& origin) {
        return status_of(answer_to("POST /api/imports/7/undo HTTP/1.1\r\n" + host() + "Origin: " + origin +
                                   "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    };
    EXPECT_EQ(asked("http://evil.example"), "403");
    EXPECT_EQ(asked("null"), "403");
    EXPECT_EQ(asked("http://localhost:" + std::to_string(port)), "404") << "let in; there is no import 7";
}

TEST_F(ServerTest, BodiesAreRefusedBeforeTheyAreRead) {
    const auto head = "POST /api/imports HTTP/1.1\r\n" + host();
    const auto large = answer_to(head + "Content-Length: 5000000\r\n\r\n");
    EXPECT_EQ(status_of(large), "413");
    EXPECT_NE(large.find("too_large"), std::string::npos);
    EXPECT_EQ(status_of(answer_to(head + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n{")), "400");
    EXPECT_EQ(status_of(answer_to(head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n{")), "400");
    EXPECT_EQ(status_of(answer_to(head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")), "400");
    EXPECT_EQ(status_of(answer_to(head + "Content-Length: 1\r\nConnection: close\r\n\r\n{")), "400") << "no JSON";
    EXPECT_EQ(status_of(answer_to("GET / HTTP/1.1\r\n" + host() + "X: " + std::string(70000, 'x') + "\r\n\r\n")),
              "431");
    EXPECT_EQ(status_of(answer_to("nonsense\r\n\r\n")), "400");
}

TEST_F(ServerTest, AChunkedBodyBeyondTheLimitIsCutOff) {
    std::string body;
    for (int i = 0; i < 20; ++i) body += "20000\r\n" + std::string(0x20000, 'x') + "\r\n";
    const Socket socket;
    socket.send("POST /api/imports HTTP/1.1\r\n" + host() + "Transfer-Encoding: chunked\r\n\r\n");
    socket.send(body);
    EXPECT_EQ(status_of(socket.rest()), "413");
}

TEST_F(ServerTest, ASlowClientLosesItsPlaceAndHoldsUpNobody) {
    const Socket slow;
    slow.send("GET /api/about HTTP/1.1\r\n");
    const auto since = std::chrono::steady_clock::now();
    std::thread drip([&] {
        for (int i = 0; i < 30 && slow.send("X: y\r\n"); ++i) std::this_thread::sleep_for(100ms);
    });
    EXPECT_EQ(status_of(get("/api/about")), "200");
    slow.rest();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 8s);
    drip.join();
}

TEST_F(ServerTest, AConnectionCarriesSeveralQuestions) {
    const Socket socket;
    const auto question = "GET /api/rule-sets HTTP/1.1\r\n" + host();
    socket.send(question + "\r\n" + question + "Connection: close\r\n\r\n");
    const auto both = socket.rest();
    const auto first = both.find("HTTP/1.1 200");
    ASSERT_NE(first, std::string::npos);
    EXPECT_NE(both.find("HTTP/1.1 200", first + 1), std::string::npos);
}

TEST_F(ServerTest, AnUploadLiesOnTheDeskUnderItsName) {
    const std::string content(3 << 20, 'x');
    const auto reply =
        answer_to("PUT /api/uploads?name=..%2F%D1%80%D1%83.csv HTTP/1.1\r\n" + host() +
                  "Content-Length: " + std::to_string(content.size()) + "\r\nConnection: close\r\n\r\n" + content);
    EXPECT_EQ(status_of(reply), "201") << reply;
    EXPECT_NE(reply.find("\"name\":\"ру.csv\""), std::string::npos) << reply;
    std::size_t size = 0;
    for (const auto& entry : fs::recursive_directory_iterator{desk->uploads()})
        if (entry.path().filename() == "ру.csv") size = fs::file_size(entry.path());
    EXPECT_EQ(size, content.size());
}

TEST_F(ServerTest, HeadIsAnsweredWithoutABody) {
    const auto reply = answer_to("HEAD /api/about HTTP/1.1\r\n" + host() + "Connection: close\r\n\r\n");
    EXPECT_EQ(status_of(reply), "200");
    EXPECT_TRUE(reply.ends_with("\r\n\r\n"));
    EXPECT_EQ(status_of(answer_to("PATCH /api/about HTTP/1.1\r\n" + host() + "Connection: close\r\n\r\n")), "405");
}

TEST_F(ServerTest, ATakenPortIsSaid) {
    auto again = options;
    again.port = port;
    again.on_ready = {};
    try {
        opora::serve(*desk, again);
        FAIL() << "two servers on one port";
    } catch (const opora::Refusal& refusal) {
        EXPECT_EQ(refusal.problem().code, opora::Code::port_taken);
    }
}

}  // namespace
