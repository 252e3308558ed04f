/// Whether this Opora can work: what a load balancer and the person on duty ask.
#pragma once

#include "office/desk.hpp"

#include <cstdint>
#include <string>

namespace opora::office {

struct Readiness {
    bool store_answers = false;
    bool can_write = false;        ///< the store takes a transaction that writes
    std::string why;               ///< name of the Code that stands in the way, "" = nothing does
    std::uint64_t free_bytes = 0;  ///< where files come to lie
    bool is_ready() const { return store_answers && can_write; }
};

/// Begins a transaction that writes and takes it back. Never throws a Refusal.
Readiness look_at_readiness(Desk&);

}  // namespace opora::office
