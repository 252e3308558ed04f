/// A person asks whether the store is sound.
#pragma once

#include "base/problem.hpp"
#include "base/progress.hpp"
#include "office/desk.hpp"

#include <vector>

namespace opora::office {

struct CheckedStore {
    std::int64_t blocks = 0, works = 0, files = 0;
    std::vector<Problem> faults;
};

/// Reads every block in force, with its checksum, and compares it with its summary; reads every file that the store
/// speaks of and compares its content with its address; asks the database to check itself.
CheckedStore check_store(Desk&, Progress&);

}  // namespace opora::office
