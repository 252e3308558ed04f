/// What an error of the system at a file means to the person.
#pragma once

#include "base/problem.hpp"

#include <optional>
#include <string>
#include <system_error>

namespace opora {

/// store_full where there is no room (or the share of one user is used up), store_read_only where writing is not
/// allowed; nothing of other errors.
std::optional<Code> disk_trouble(int system_error);
std::optional<Code> disk_trouble(const std::error_code& error);

/// Of an error that kept `path` from being written; file_not_written where it says neither.
Problem write_problem(const std::error_code& error, const std::string& path);

}  // namespace opora
