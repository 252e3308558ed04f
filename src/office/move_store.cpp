#include "office/move_store.hpp"

#include "base/problem.hpp"

namespace opora::office {

namespace {

namespace fs = std::filesystem;

bool is_file_there(const std::string& address) { return store::is_postgres(address) || fs::exists(address); }

}  // namespace

std::vector<store::TableSum> move_store(const Places& from, const std::string& to, bool only_look, Progress& progress) {
    const auto address = from.store_address();
    if (!from.has_store()) throw Refusal(Problem{Code::store_unreadable, {}, address, {{"reason", address}}});
    const auto source = store::open_store(address, store::Opening::as_it_is);
    if (only_look) {
        const auto target = is_file_there(to) ? store::open_store(to, store::Opening::as_it_is) : nullptr;
        return store::look_at_copy(*source, target.get(), progress);
    }
    const auto target = store::open_store(to, store::Opening::as_it_is);
    return store::copy_store(*source, *target, progress);
}

}  // namespace opora::office
