#include "gateway/store/database.hpp"

#include <cassert>

namespace opora::store {

Transaction::Transaction(Database& database, Mode mode)
    : database_(database), is_outermost_(!database.is_in_transaction()) {
    if (is_outermost_) database_.begin(mode == Mode::writing);
}

Transaction::~Transaction() {
    if (is_outermost_ && is_open_) database_.rollback();
}

void Transaction::commit() {
    assert(is_open_);
    if (is_outermost_) database_.commit();
    is_open_ = false;
}

bool is_postgres(std::string_view address) {
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::unique_ptr<Database> open_store(const std::string& address, Opening opening) {
    return is_postgres(address) ? open_postgres(address, opening) : open_sqlite(address, opening);
}

}  // namespace opora::store
