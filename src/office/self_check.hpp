/// An administrator asks whether this Opora is well: what is wrong, and what to do about it.
#pragma once

#include "base/progress.hpp"
#include "base/said.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

enum class CheckState : std::uint8_t {
    well,
    attention,  ///< works, and somebody should look after it
    broken,
    unknown,  ///< cannot be seen from here
};
/// "well", "attention", "broken", "unknown"; words: self_check.state.*
std::string_view name_of(CheckState state);

struct CheckRow {
    std::string name;  ///< "disk"; its title: self_check.<name>.title
    CheckState state = CheckState::unknown;
    Said found;                ///< self_check.<name>.<finding>
    std::optional<Said> cure;  ///< the same with .cure; nothing of what is well
    std::vector<Problem> details = {};
};

/// How the page was asked: the server knows, the office does not.
struct HowAsked {
    bool is_https = false;
    bool is_this_computer = false;  ///< by its own name of this computer
};

/// Each row of the table, in its order; rows that are of no use here are left out (a standby, of a file; the address,
/// on the command line). A row that cannot be looked at is said to be so.
std::vector<CheckRow> self_check(Desk&, Instant now, const std::optional<HowAsked>& how);

struct CheckedStore;
/// Keeps what check_store found for the row "deep"; ends the job when it is one.
void remember_check(Desk&, Instant now, const CheckedStore& checked, Progress&);
/// check_store, and remember_check of it.
CheckedStore check_deeply(Desk&, Instant now, Progress&);

}  // namespace opora::office
