#include "gateway/store/settings.hpp"

namespace opora::store {

std::optional<std::string> load_setting(Database& database, std::string_view name) {
    const auto rows = ask(database, "SELECT value FROM settings WHERE name = $1", name);
    if (!rows->step()) return {};
    return std::string(rows->text(0));
}

void save_setting(Database& database, std::string_view name, std::string_view value) {
    run(database,
        "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name, value);
}

}  // namespace opora::store
