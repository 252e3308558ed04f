/// A scale as the store keeps it.
#pragma once

#include "domain/scale.hpp"
#include "gateway/store/scales.hpp"

namespace opora::office {

std::string write_scale(const Scale& scale);
Scale read_scale(const store::ScaleRecord& record);

}  // namespace opora::office
