/// What the server did, counted for those who keep it running: Prometheus text format 0.0.4.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::http {

/// A figure of the moment, read when somebody asks: "opora_connections", "Open connections".
struct Gauge {
    std::string name, help;
    double value = 0;
};

/// May be used by many threads at once.
class Meter {
 public:
    /// One answered question. `route` is the pattern, never the path: ids and codes stay out of the figures.
    void count(std::string_view method, std::string_view route, int status, double seconds);
    /// Everything so far, and `gauges`.
    std::string text(const std::vector<Gauge>& gauges) const;

 private:
    /// Upper bounds in seconds: a tenth of a second is what a person takes for at once.
    static constexpr std::array bounds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0};
    struct Times {
        std::array<std::uint64_t, bounds.size()> up_to{};  ///< not added up
        std::uint64_t count = 0;
        double sum = 0;
    };
    using Key = std::pair<std::string, std::string>;  ///< method, route

    mutable std::mutex mutex_;
    std::map<std::pair<Key, int>, std::uint64_t> answers_;  ///< by status
    std::map<Key, Times> times_;
};

}  // namespace opora::http
