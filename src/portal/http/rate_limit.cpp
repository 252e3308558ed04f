#include "portal/http/rate_limit.hpp"

#include <algorithm>
#include <utility>

namespace opora::http {

namespace {

constexpr std::size_t most_addresses = 100'000;

}  // namespace

bool RateLimit::take(const std::string& address) {
    if (per_second_ <= 0) return true;
    const auto now = Clock::now();
    const std::lock_guard lock(mutex_);
    // Whoever sends from so many addresses is not stopped by counting; memory must not be what they exhaust.
    if (buckets_.size() >= most_addresses) buckets_.clear();
    auto& bucket = buckets_.try_emplace(address, Bucket{at_a_stroke_, now}).first->second;
    const std::chrono::duration<double> passed = now - bucket.at;
    bucket.left = std::min(at_a_stroke_, bucket.left + passed.count() * per_second_);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
}

Places::Taken::Taken(Places& places, std::string address) : places_(places), address_(std::move(address)) {
    if (places_.most_ == 0 || address_.empty()) return;
    const std::lock_guard lock(places_.mutex_);
    auto& held = places_.held_[address_];
    is_there_ = is_counted_ = held < places_.most_;
    if (is_counted_) ++held;
}

Places::Taken::~Taken() {
    if (!is_counted_) return;
    const std::lock_guard lock(places_.mutex_);
    if (--places_.held_[address_] == 0) places_.held_.erase(address_);
}

}  // namespace opora::http
