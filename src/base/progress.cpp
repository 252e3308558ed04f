#include "base/progress.hpp"

#include "base/problem.hpp"

namespace opora {

void Progress::check() const {
    if (is_cancelled()) throw Refusal(Code::cancelled);
}

}  // namespace opora
