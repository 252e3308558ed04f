/// Topic deficits as JSON.
#pragma once

#include "office/topic_deficits.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::TopicDeficits&, const Speaker&);

}  // namespace opora::json
