/// How the store itself is: its version, its clock, who stands by.
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct Standby {
    std::string name, state;  ///< "" where our user of the database may not see it
    bool is_synchronous = false;
};

struct Condition {
    int version = 0, newest = 0;        ///< steps of the schema: that it has, that this program knows
    std::optional<std::int64_t> clock;  ///< of the database's machine, seconds since 1970; nothing of a file
    std::vector<Standby> standbys;      ///< of a server
};

Condition condition_of(Database& database);

/// Letters of `day` (ISO) and later that could not be sent.
std::int64_t failed_letters_since(Database& database, std::string_view day);

}  // namespace opora::store
