/// An administrator moves everything to another database: from a file to a server, or back.
#pragma once

#include "base/progress.hpp"
#include "gateway/store/copy.hpp"
#include "office/desk.hpp"

namespace opora::office {

/// Copies the store of `from` to the address `to` and compares both, table by table; with only_look writes nothing.
/// Files stay where they are. Nobody should write meanwhile: what comes after the beginning is not in the copy. Refuses
/// what store::copy_store refuses, and store_unreadable (there is no store in `from`).
std::vector<store::TableSum> move_store(const Places& from, const std::string& to, bool only_look, Progress&);

}  // namespace opora::office
