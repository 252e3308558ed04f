/// How long work says how far it is and hears that it should stop.
#pragma once

#include <cstdint>

namespace opora {

/// The base does nothing: work can always be called without anybody watching.
class Progress {
 public:
    virtual ~Progress() = default;
    /// `done` of `total` steps of the stage named by a word key ("progress.read"); total 0 = unknown.
    virtual void report(const char* /*stage*/, std::uint64_t /*done*/, std::uint64_t /*total*/) {}
    /// True when the person has cancelled; work then throws Refusal{cancelled} at the next safe place.
    virtual bool is_cancelled() const { return false; }
    /// Throws Refusal{cancelled} when cancelled.
    void check() const;
};

}  // namespace opora
