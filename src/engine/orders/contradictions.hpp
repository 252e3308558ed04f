/// What an order says against itself, and what it leaves out. Reported, never mended.
#pragma once

#include "domain/order.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::orders {

/// What of an order is not in its reading.
struct OrderTexts {
    std::string preamble;
    Spot preamble_spot{};
    int unnamed_parts = 0;  ///< plans and lists that stand without «Приложение № …»
    struct Lead {
        std::string text;  ///< before and between the tables of a part
        Spot spot{};
    };
    std::vector<Lead> leads{};
};

std::vector<Problem> find_contradictions(const OrderReading& reading, const OrderTexts& texts);

/// The last day a term that names its year can mean; nothing when it names none.
std::optional<Date> last_day_of(const Deadline& deadline);

}  // namespace opora::orders
