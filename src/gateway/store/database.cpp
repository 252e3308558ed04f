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

}  // namespace opora::store
