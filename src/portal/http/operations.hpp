/// What those who keep the server running ask: /health, /ready, /metrics. No session is needed and nothing is told that
/// names a person or a school.
#pragma once

#include "portal/http/message.hpp"
#include "portal/http/meter.hpp"
#include "portal/serve.hpp"

#include <optional>

namespace opora::office {
class Desk;
}

namespace opora::http {

bool is_operation(std::string_view path);

/// Answers a question whose path `is_operation`; 404 to whom /metrics is not for.
/// /health: 200 while the process answers. /ready: 200 when the store takes writes, else 503, with what stands in the
/// way. /metrics: the meter and `gauges`.
Reply answer_operation(const Request& request, office::Desk& desk, const Meter& meter, std::vector<Gauge> gauges,
                       MetricsFor metrics);

}  // namespace opora::http
