/// What this store is: "is_demo", "region", "created"…
#pragma once

#include "gateway/store/database.hpp"

namespace opora::store {

std::optional<std::string> load_setting(Database& database, std::string_view name);
void save_setting(Database& database, std::string_view name, std::string_view value);

}  // namespace opora::store
