/// Control groups and works marked again as JSON.
#pragma once

#include "office/export_sampling.hpp"
#include "portal/json.hpp"

namespace opora::json {

/// Without its schools.
js::object write_row(const ControlGroup&);

js::object write(const office::ControlGroupView&, const Speaker&);

/// Without works and figures.
js::object write_row(const office::RemarkingView&, const Speaker&);
/// First marks, class and pupil of a work stand here only when it has its second marks: who enters them is blind too.
js::object write(const office::RemarkingView&, const Speaker&);
js::object write(const office::EntryReport&, Language);

}  // namespace opora::json
