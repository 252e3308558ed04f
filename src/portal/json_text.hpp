/// JSON as text, with numbers as people write them (0.3, not 3E-1) and every digit they have.
#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace opora::json {

std::string text_of(const boost::json::value& value);

}  // namespace opora::json
