#include "compute/draws.hpp"

#include <boost/math/distributions/normal.hpp>

namespace opora {

namespace {

std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32U); }

}  // namespace

Draws::Draws(std::uint64_t seed, std::uint64_t stream)
    : key_{{low(seed), high(seed)}}, counter_{{0, 0, low(stream), high(stream)}} {}

Draws::result_type Draws::operator()() {
    if (used_ == 4) {
        const auto made = r123::Philox4x32{}(counter_, key_);
        for (std::size_t i = 0; i < 4; ++i) block_[i] = made[i];
        if (++counter_[0] == 0) ++counter_[1];
        used_ = 0;
    }
    return block_[used_++];
}

double Draws::uniform() {
    const std::uint64_t wide = (std::uint64_t{(*this)()} << 32U) | (*this)();
    return (static_cast<double>(wide >> 12U) + 0.5) * 0x1p-52;
}

double Draws::normal() { return boost::math::quantile(boost::math::normal(), uniform()); }

std::size_t Draws::below(std::size_t n) {
    // Rejection: the last, incomplete round of n is thrown away.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % n;
    for (;;) {
        const std::uint64_t wide = (std::uint64_t{(*this)()} << 32U) | (*this)();
        if (wide < limit) return static_cast<std::size_t>(wide % n);
    }
}

}  // namespace opora
