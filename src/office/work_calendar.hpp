/// Days off, as the production calendar of this store has them.
#pragma once

#include "domain/occurrence.hpp"
#include "office/desk.hpp"

namespace opora::office {

struct DaysOff {
    std::vector<Date> days_off;
    std::vector<int> unknown_years;  ///< no decree is known of them: weekdays and fixed holidays alone
};

/// Refuses: bad_request (a period that ends before it begins or is longer than ten years).
DaysOff days_off(Desk&, const Period& period, WorkWeek week);

}  // namespace opora::office
