/// How a term was understood, in sentences for the person who reviews it.
#pragma once

#include "base/said.hpp"
#include "domain/deadline.hpp"

#include <vector>

namespace opora::deadline {

/// First what it was read as, then what a person may want to know: what is not said and will come from the plan, what
/// was taken literally, what it waits for. Of an unread one the question. Words: words/*/deadline.json.
std::vector<Said> explain_deadline(const Deadline&);

}  // namespace opora::deadline
