/// What a report says in plain words: what is seen, where to look next, how it was computed.
#pragma once

#include "engine/vpr_reports/make_report.hpp"

namespace opora::vpr_reports {

/// Fills headline, reading, ask and notes of a report whose numbers are there.
void say_report(Report& report, const Given& given);

/// The codes of tasks in a line: «3, 5К1, 7».
std::string codes_said(const Report& report, const std::vector<std::size_t>& columns);

}  // namespace opora::vpr_reports
