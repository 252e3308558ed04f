/// Descriptions of works as JSON, in the field names of `Instrument` in api/openapi.yaml.
#pragma once

#include "base/problem.hpp"
#include "domain/instrument.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::catalogue {

struct InstrumentsRead {
    std::vector<Instrument> instruments;  ///< those without a fault
    std::vector<Problem> faults;          ///< catalogue_invalid, each with place.path
};

/// Reads {"instruments": [...]}, a bare list or one description. A position without a level or a description without
/// cuts is fine; `maximum` may be left out where positions give it; what check_instrument says is a fault.
InstrumentsRead read_instruments(std::string_view text, std::span<const Subject> subjects);

/// The same as text, a position a line; read_instruments gives back equal values.
std::string write_instruments(std::span<const Instrument> instruments);

}  // namespace opora::catalogue
