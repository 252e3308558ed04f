#include "office/readiness.hpp"

#include "base/problem.hpp"
#include "gateway/store/settings.hpp"

namespace opora::office {

Readiness look_at_readiness(Desk& desk) {
    Readiness out;
    std::error_code error;
    const auto space = std::filesystem::space(desk.uploads().parent_path(), error);
    if (!error) out.free_bytes = space.available;
    try {
        const auto connection = desk.database();
        store::Database& database = connection;
        store::load_setting(database, "is_demo");
        out.store_answers = true;
        const store::Transaction taken_back(database, store::Transaction::Mode::writing);
        store::save_setting(database, "readiness", "looked at");
        out.can_write = true;
    } catch (const Refusal& refusal) {
        out.why = name_of(refusal.problem().code);
    }
    return out;
}

}  // namespace opora::office
