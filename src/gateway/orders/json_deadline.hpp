/// Readings of terms as JSON: one object a term, fields that are not used left out.
#pragma once

#include "domain/deadline.hpp"

#include <boost/json.hpp>

namespace opora::orders {

/// `{"kind": "month_range", "months": [6, 7, 8]}`; docs/decisions/0010 says which field is where.
boost::json::object write_deadline(const Deadline& deadline);

/// The inverse. Refuses: bad_request, with the path of the field that is not known or of another kind.
Deadline read_deadline_json(const boost::json::value& value);

}  // namespace opora::orders
