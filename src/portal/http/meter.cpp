#include "portal/http/meter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace opora::http {

void Meter::count(std::string_view method, std::string_view route, int status, double seconds) {
    const std::lock_guard lock(mutex_);
    Key key{method, route};
    auto& times = times_[key];
    ++times.count;
    times.sum += seconds;
    const auto* const bound = std::lower_bound(bounds.begin(), bounds.end(), seconds);
    if (bound != bounds.end()) ++times.up_to[static_cast<std::size_t>(bound - bounds.begin())];
    ++answers_[{std::move(key), status}];
}

std::string Meter::text(const std::vector<Gauge>& gauges) const {
    std::string out;
    const auto line = [&]<class... Values>(fmt::format_string<Values...> form, Values&&... values) {
        fmt::format_to(std::back_inserter(out), form, std::forward<Values>(values)...);
        out += '\n';
    };
    for (const auto& gauge : gauges) {
        line("# HELP {} {}", gauge.name, gauge.help);
        line("# TYPE {} gauge", gauge.name);
        line("{} {}", gauge.name, gauge.value);
    }
    const std::lock_guard lock(mutex_);
    line("# HELP opora_answers_total Answers by route and status");
    line("# TYPE opora_answers_total counter");
    for (const auto& [key, number] : answers_)
        line(R"(opora_answers_total{{method="{}",route="{}",status="{}"}} {})", key.first.first, key.first.second,
             key.second, number);
    line("# HELP opora_answer_seconds From the head of a question to the end of its answer");
    line("# TYPE opora_answer_seconds histogram");
    for (const auto& [key, times] : times_) {
        std::uint64_t so_far = 0;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            so_far += times.up_to[i];
            line(R"(opora_answer_seconds_bucket{{method="{}",route="{}",le="{}"}} {})", key.first, key.second,
                 bounds[i], so_far);
        }
        line(R"(opora_answer_seconds_bucket{{method="{}",route="{}",le="+Inf"}} {})", key.first, key.second,
             times.count);
        line(R"(opora_answer_seconds_sum{{method="{}",route="{}"}} {})", key.first, key.second, times.sum);
        line(R"(opora_answer_seconds_count{{method="{}",route="{}"}} {})", key.first, key.second, times.count);
    }
    return out;
}

}  // namespace opora::http
