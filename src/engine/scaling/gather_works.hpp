/// The works of a procedure as responses of people on items.
#pragma once

#include "compute/irt/responses.hpp"
#include "domain/work.hpp"

#include <span>
#include <vector>

namespace opora::scaling {

/// Two groups that items are compared between.
enum class Grouping : std::uint8_t {
    none,
    gender,      ///< boys, girls
    settlement,  ///< town, village
    variant,     ///< the first and the second variant of the work
};

/// One school's block and what its school is.
struct SchoolWorks {
    const WorkBlock* block = nullptr;
    bool is_rural = false;
    bool has_settlement = false;
};

struct GatheredWorks {
    irt::Responses responses;              ///< of all items; X and «не пройдено» are 0 points, as in the total
    std::vector<std::int32_t> totals;      ///< of each person, the sum of the scores
    std::vector<std::int8_t> group;        ///< of each person: 0, 1; −1 = in neither
    std::vector<std::int32_t> not_taught;  ///< works by item
    std::vector<std::int32_t> not_attempted;
    std::vector<std::uint32_t> histogram;  ///< works by total, 0…maximum
    int left_out = 0;                      ///< counted works read by a description with other positions
};

/// Counted works only. An item's maximum is that of the instrument.
GatheredWorks gather_works(const Instrument& instrument, std::span<const SchoolWorks> schools,
                           Grouping grouping = Grouping::none);

}  // namespace opora::scaling
