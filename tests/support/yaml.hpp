/// The part of YAML that api/openapi.yaml is written in, as JSON: block and flow mappings and sequences, plain, quoted
/// and folded (>) scalars, comments.
#pragma once

#include <boost/json/value.hpp>

#include <string_view>

namespace opora::testing {

/// Throws std::runtime_error with the line where the text is no such YAML.
boost::json::value read_yaml(std::string_view text);

}  // namespace opora::testing
