/// Reading terms of orders: «в течение 10 календарных дней после каждой оценочной процедуры».
#pragma once

#include "domain/deadline.hpp"

#include <string_view>

namespace opora::deadline {

/// More letters than any term has; longer phrases are not read.
constexpr std::size_t longest_phrase = 4000;

/// What `phrase` says. What can't be read is kind `unread` with a question: empty, too_long, not_understood,
/// range_or_list (two readings), no_such_day, ends_before_start. Nothing is guessed. Any bytes may come.
Deadline read_deadline(std::string_view phrase);

}  // namespace opora::deadline
