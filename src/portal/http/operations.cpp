#include "portal/http/operations.hpp"

#include "office/readiness.hpp"
#include "portal/http/answer.hpp"

#include <unistd.h>

#include <fstream>

namespace opora::http {

namespace {

constexpr std::string_view health = "/health", ready = "/ready", metrics_path = "/metrics";

Reply plain(int status, std::string body, std::string content_type = "text/plain; charset=utf-8") {
    Reply reply;
    reply.status = status;
    reply.content_type = std::move(content_type);
    reply.body = std::move(body);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

bool is_loopback(std::string_view address) { return address.starts_with("127.") || address == "::1"; }

/// Memory of the process that lies in the machine's, as the kernel counts it; 0 where it does not say.
double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double pages = 0, resident = 0;
    statm >> pages >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

Reply readiness_reply(office::Desk& desk) {
    const auto found = office::look_at_readiness(desk);
    boost::json::object out{{"ready", found.is_ready()},
                            {"store_answers", found.store_answers},
                            {"can_write", found.can_write},
                            {"free_bytes", found.free_bytes}};
    if (!found.why.empty()) out["why"] = found.why;
    auto reply = ok(out);
    if (!found.is_ready()) reply.status = 503;
    return reply;
}

}  // namespace

bool is_operation(std::string_view path) { return path == health || path == ready || path == metrics_path; }

Reply answer_operation(const Request& request, office::Desk& desk, const Meter& meter, std::vector<Gauge> gauges,
                       MetricsFor metrics) {
    if (request.method != "GET" && request.method != "HEAD") {
        auto reply = refused(Problem{Code::method_unknown, {}, request.method, {{"allowed", "GET"}}}, request.language);
        reply.headers.emplace_back("Allow", "GET");
        return reply;
    }
    if (request.path == health) return plain(200, "ok\n");
    if (request.path == ready) return readiness_reply(desk);
    const bool is_for = metrics == MetricsFor::everybody ||
                        (metrics == MetricsFor::this_computer && is_loopback(request.whence.address));
    if (!is_for) return refused(Problem{Code::not_found, {}, request.path, {}}, request.language);
    gauges.push_back({"opora_resident_bytes", "Memory of the process", resident_bytes()});
    return plain(200, meter.text(gauges), "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace opora::http
