/// Chance that repeats: a stream of draws is its seed and its number, whatever thread asks for it and when.
/// Philox 4×32-10 [Salmon2011], counter mode. Give each replication, school or pupil a stream of its own and results
/// are the same to the bit on any number of cores.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace opora {

class Draws {
 public:
    using result_type = std::uint32_t;

    explicit Draws(std::uint64_t seed, std::uint64_t stream = 0);

    result_type operator()();
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return 0xFFFFFFFFU; }

    /// Uniform on (0, 1), 53 bits; never 0 or 1.
    double uniform();
    /// Standard normal, by inversion.
    double normal();
    /// Uniform whole number in [0, n), n > 0, without bias.
    std::size_t below(std::size_t n);

    /// Fisher–Yates.
    template <class Range>
    void shuffle(Range& range) {
        for (std::size_t i = range.size(); i > 1; --i) std::swap(range[i - 1], range[below(i)]);
    }

 private:
    r123::Philox4x32::key_type key_;
    r123::Philox4x32::ctr_type counter_;
    std::array<std::uint32_t, 4> block_{};
    unsigned used_ = 4;
};

}  // namespace opora
