#include "portal/http/meter.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace opora::http {
namespace {

TEST(Meter, CountsByRouteAndStatusAndAddsUpTimes) {
    Meter meter;
    meter.count("GET", "/api/tasks", 200, 0.004);
    meter.count("GET", "/api/tasks", 200, 0.03);
    meter.count("GET", "/api/tasks", 404, 20);
    const auto text = meter.text({{"opora_connections", "Open connections", 3}});
    for (const auto* line : {"# TYPE opora_connections gauge\nopora_connections 3\n",
                             "opora_answers_total{method=\"GET\",route=\"/api/tasks\",status=\"200\"} 2\n",
                             "opora_answers_total{method=\"GET\",route=\"/api/tasks\",status=\"404\"} 1\n",
                             "opora_answer_seconds_bucket{method=\"GET\",route=\"/api/tasks\",le=\"0.005\"} 1\n",
                             "opora_answer_seconds_bucket{method=\"GET\",route=\"/api/tasks\",le=\"0.05\"} 2\n",
                             "opora_answer_seconds_bucket{method=\"GET\",route=\"/api/tasks\",le=\"10\"} 2\n",
                             "opora_answer_seconds_bucket{method=\"GET\",route=\"/api/tasks\",le=\"+Inf\"} 3\n",
                             "opora_answer_seconds_count{method=\"GET\",route=\"/api/tasks\"} 3\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << "in\n" << text;
}

TEST(Meter, LosesNothingBetweenThreads) {
    Meter meter;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 1000; ++i) meter.count("GET", "/", 200, 0.001);
        });
    threads.clear();
    EXPECT_NE(meter.text({}).find("opora_answer_seconds_count{method=\"GET\",route=\"/\"} 4000\n"), std::string::npos);
}

}  // namespace
}  // namespace opora::http
