/// Terms in plain Russian, one wording for one meaning.
#pragma once

#include "domain/deadline.hpp"

#include <string>

namespace opora::deadline {

/// «сентябрь – май 2021 г.», «ежемесячно, до 5 числа». What `read_deadline` gives is read from it again; of an unread
/// one "".
std::string print_deadline(const Deadline&);

}  // namespace opora::deadline
