/// Where one executor ends and the next begins.
#pragma once

#include "engine/executors/pieces.hpp"

#include <vector>

namespace opora::executors {

/// The pieces of one executor.
struct Mention {
    std::size_t first = 0, last = 0;  ///< pieces, the last excluded
    Cases cases = nominative;         ///< the case its head stands in
    bool is_main = true;
    bool shares_head = false;    ///< «руководители ОО и МОЦ»: of both, or of ОО and МОЦ itself?
    bool shares_person = false;  ///< «Лукашова, начальник отдела, методист»: her second post, or somebody else?
    bool is_joined = false;      ///< by «и» to the one before
};

std::vector<Mention> mentions_of(const std::vector<Piece>& pieces, const std::vector<Token>& tokens);

}  // namespace opora::executors
