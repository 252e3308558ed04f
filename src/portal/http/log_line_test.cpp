#include "portal/http/log_line.hpp"

#include <gtest/gtest.h>

namespace opora::http {
namespace {

Request asked(std::string path) {
    Request out;
    out.id = "a-1";
    out.path = std::move(path);
    out.whence.address = "10.0.0.7";
    return out;
}

TEST(LogLine, SaysWhatWasAskedAndHowItEnded) {
    EXPECT_EQ(log_line(asked("/api/tasks"), {"/api/tasks", 200, 114, 0.00042, 3}),
              "1970-01-01T00:00:00Z GET /api/tasks 200 114 0.4 ms a-1\n");
    EXPECT_EQ(
        json_log_line(asked("/api/tasks/7"), {"/api/tasks/{id}", 404, 2, 0.5, 3}),
        "{\"at\":\"1970-01-01T00:00:00Z\",\"id\":\"a-1\",\"method\":\"GET\",\"path\":\"/api/tasks/7\","
        "\"route\":\"/api/tasks/{id}\",\"status\":404,\"bytes\":2,\"ms\":5E2,\"from\":\"10.0.0.7\",\"account\":3}\n");
}

TEST(LogLine, TellsNoPasswordsAndMovesNoCursor) {
    EXPECT_EQ(log_line(asked("/feeds/s3cr3t.ics"), {}).find("s3cr3t"), std::string::npos);
    EXPECT_EQ(json_log_line(asked("/feeds/s3cr3t.ics"), {}).find("s3cr3t"), std::string::npos);
    EXPECT_EQ(log_line(asked("/a\n\x1b[2J"), {}).find('\x1b'), std::string::npos);
    EXPECT_EQ(log_line(asked("/a\nb"), {}).find("\nb"), std::string::npos);
}

TEST(RequestId, IsTheProxysWhenItIsOneAndNewOtherwise) {
    EXPECT_EQ(request_id("abc-DEF_123"), "abc-DEF_123");
    for (const auto* odd : {"", "a b", "a\"b", "ы"}) EXPECT_NE(request_id(odd), odd);
    EXPECT_NE(request_id(std::string(65, 'a')), std::string(65, 'a'));
    EXPECT_NE(request_id(""), request_id(""));
}

}  // namespace
}  // namespace opora::http
