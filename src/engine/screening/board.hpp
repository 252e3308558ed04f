/// The results a rule looks at, laid out for counting: school × series (one work over the years) × year.
#pragma once

#include "engine/screening/screen.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace opora::screening {

/// A share as a whole number of ten-thousandths, so that 3 of 10 is at 30 % whatever 0.30 is in binary.
/// Thresholds finer than 0.01 % are rounded to it.
struct Threshold {
    std::int64_t per_10000 = 0;
    explicit Threshold(double share);
    bool is_reached(std::int64_t hits, std::int64_t trials) const {
        return trials > 0 && hits * 10000 >= per_10000 * trials;
    }
    double share() const { return static_cast<double>(per_10000) / 10000; }
};

/// Works with a mark, and with «2»: without a scale there are none.
std::int32_t marked(const Tally& tally);
inline std::int32_t twos(const Tally& tally) { return tally.marks[0]; }

/// Years a rule and its variants look at together.
inline std::size_t depth_for(const RuleParameters& parameters) {
    return static_cast<std::size_t>(parameters.years > 2 ? parameters.years : 2);
}

class Board {
 public:
    /// `depth` years, the last one `options.year` (0: the newest of the input). Procedures are those of the rule
    /// or, when the options name series ("vpr-5-ru") or procedures, those.
    Board(const ScreeningInput& input, const RuleSet& rule, const ScreeningOptions& options, std::size_t depth);

    const ScreeningInput& input() const { return input_; }
    int year() const { return year_; }
    std::size_t depth() const { return depth_; }
    std::size_t slots() const { return series_.size(); }                        ///< series, in order of their keys
    const std::string& group(std::size_t slot) const { return groups_[slot]; }  ///< "vpr", "oge", "ege"
    /// Slot of a procedure in the years laid out, −1 when the rule does not look at it.
    int slot_of(std::size_t procedure) const { return slot_of_[procedure]; }
    bool is_excluded(std::size_t school) const { return excluded_[school]; }

    static constexpr std::uint32_t none = 0xFFFFFFFF;
    /// Row of the input, or none; year `back` years before the last.
    std::uint32_t row(std::size_t school, std::size_t slot, std::size_t back) const {
        return rows_[(school * slots() + slot) * depth_ + back];
    }
    /// nullptr when the school did not write it.
    const Tally* tally(std::size_t school, std::size_t slot, std::size_t back) const {
        const auto at = row(school, slot, back);
        return at == none ? nullptr : &input_.rows[at].tally;
    }

 private:
    const ScreeningInput& input_;
    int year_ = 0;
    std::size_t depth_ = 0;
    std::vector<std::string> series_, groups_;
    std::vector<int> slot_of_;
    std::vector<char> excluded_;
    std::vector<std::uint32_t> rows_;
};

}  // namespace opora::screening
