/// A sign of the own rule in one sentence with its numbers: keys and arguments of words/*/objectivity.json. What else
/// could explain it, and which check to make next: engine/sign_guide.hpp, next_check.hpp.
#pragma once

#include "base/said.hpp"
#include "domain/objectivity.hpp"

namespace opora::objectivity {

/// «Поднятые работы у порога», in one sentence with its numbers, of one sign.
Said said_of(const Sign& sign);

}  // namespace opora::objectivity
