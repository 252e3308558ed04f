/// Random numbers that depend on their key alone: the same pupil gets the same draw on every machine and in any order.
#pragma once

#include <cstdint>
#include <string_view>

namespace opora::demo {

/// SplitMix64 of Steele, Lea and Flood (2014): the state goes up by a constant, its hash is the draw.
class Draws {
 public:
    explicit Draws(std::uint64_t key) : state_(key) {}

    std::uint64_t bits() { return mixed(state_ += golden); }
    /// 0…65535; four of them come out of one step.
    std::uint32_t sixteen() {
        if (left_ == 0) {
            pool_ = bits();
            left_ = 4;
        }
        const auto part = static_cast<std::uint32_t>(pool_ & 0xFFFF);
        pool_ >>= 16;
        --left_;
        return part;
    }
    double share() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
    bool happens(double share_of_times) { return share() < share_of_times; }
    /// 0…count − 1
    std::uint32_t below(std::uint32_t count) {
        return static_cast<std::uint32_t>(((bits() >> 32) * std::uint64_t{count}) >> 32);
    }
    /// Standard normal as the centred sum of twelve uniform numbers: additions only, hence equal everywhere; |x| < 6.
    double normal() {
        std::uint32_t sum = 6;  // twelve halves: the centre of each sixteen-bit step
        for (int i = 0; i < 12; ++i) sum += sixteen();
        return static_cast<double>(sum) * 0x1p-16 - 6.0;
    }

    /// The key of a stream: what it is for, then whom it is about.
    template <class... Parts>
    static std::uint64_t key(std::uint64_t seed, Parts... parts) {
        std::uint64_t out = mixed(seed + golden);
        ((out = mixed(out ^ (static_cast<std::uint64_t>(parts) + golden))), ...);
        return out;
    }
    static std::uint64_t word(std::string_view text) {
        std::uint64_t out = 0xcbf29ce484222325;
        for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        return out;
    }

 private:
    static constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
    static constexpr std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
    std::uint64_t pool_ = 0;
    int left_ = 0;
};

/// What a stream of draws is for; part of its key.
enum class For : std::uint64_t {
    plan = 1,
    names,
    level,
    drift,
    occasion,
    lesson,
    item_profile,
    pupil,
    day,
    answers,
    size,
    school_class,
    habits,
    faults,
    questionnaire
};

}  // namespace opora::demo
