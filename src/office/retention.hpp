/// What is kept how long, and erasing rows of pupils whose term is over.
#pragma once

#include "domain/retention.hpp"
#include "gateway/store/erasing.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <vector>

namespace opora::office {

/// A procedure under its rule.
struct RetentionLine {
    const RetentionRule* rule = nullptr;  ///< null: no rule is for it; it is kept
    store::KeptPupils kept;
    Date ends{};          ///< first day on which its rows are kept no more
    bool is_due = false;  ///< that day has come and rows are still there
};

struct RetentionView {
    const std::vector<RetentionRule>* rules = nullptr;
    std::vector<RetentionLine> lines;  ///< the soonest end first
    std::int64_t due_blocks = 0, due_works = 0;
};
RetentionView look_at_retention(Desk&, Instant now);

/// Erases what is due: each procedure in a transaction of its own, with its line of history; when the program dies in
/// between, what is left is still due. Gives what was erased.
std::vector<RetentionLine> apply_retention(Desk&, const Person& who, Instant now);

}  // namespace opora::office
