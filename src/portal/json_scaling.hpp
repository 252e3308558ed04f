/// Items of a work and scales as JSON.
#pragma once

#include "office/analyse_items.hpp"
#include "office/scales.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::ItemAnalysisView&, const Speaker&);
js::object write(const office::ScalePreview&, const Speaker&);
/// Without its table.
js::object write_row(const Scale&, const Speaker&, bool is_current);
js::object write(const Scale&, const Speaker&, bool is_current);

}  // namespace opora::json
