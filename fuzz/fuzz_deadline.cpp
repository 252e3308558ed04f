// Any bytes as a term: read or asked, said again as the same, and kept by JSON.

#include "engine/deadline/explain_deadline.hpp"
#include "engine/deadline/print_deadline.hpp"
#include "engine/deadline/read_deadline.hpp"
#include "gateway/orders/json_deadline.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace opora;
    const std::string_view phrase(reinterpret_cast<const char*>(data), size);
    const auto reading = deadline::read_deadline(phrase);
    if (orders::read_deadline_json(orders::write_deadline(reading)) != reading) std::abort();
    if (deadline::explain_deadline(reading).empty()) std::abort();
    if (reading.kind == DeadlineKind::unread) {
        if (reading.question.empty()) std::abort();
        return 0;
    }
    if (deadline::read_deadline(deadline::print_deadline(reading)) != reading) std::abort();
    return 0;
}
