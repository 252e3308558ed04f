/// Purposes of data sets and how long data are kept, as JSON.
#pragma once

#include "office/purposes.hpp"
#include "office/retention.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::PurposeView&, Language);
/// All purposes of the table, with what data must never be used for.
js::object write_purposes(Language);
js::object write(const office::RetentionView&, const Speaker&);
js::object write(const office::RetentionLine&, const Speaker&);

}  // namespace opora::json
