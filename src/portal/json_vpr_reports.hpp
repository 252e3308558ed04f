/// The seven VPR reports as JSON.
#pragma once

#include "office/vpr_reports.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::VprReportView&, const Speaker&);

}  // namespace opora::json
