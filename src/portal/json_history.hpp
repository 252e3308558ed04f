/// History and what leaves the house by itself, as JSON.
#pragma once

#include "office/house_letters.hpp"
#include "office/read_history.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::HistoryPage&, Language);
js::object write(const office::HistoryRow&, Language);
js::object write(const office::HistoryCheck&, Language);
js::object write(const office::HouseLetter&, Language);

}  // namespace opora::json
