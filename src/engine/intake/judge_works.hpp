/// What is wrong with each row, and whether that is the file's fault or its own.
#pragma once

#include "engine/intake/instrument_choice.hpp"

#include <optional>
#include <vector>

namespace opora::intake {

/// Why a work waits, as bits.
using Reasons = std::uint16_t;
namespace reason {
inline constexpr Reasons total_above = 1;
inline constexpr Reasons total_differs = 2;
inline constexpr Reasons total_gone = 4;
inline constexpr Reasons total_unread = 8;
inline constexpr Reasons score_above = 16;
inline constexpr Reasons score_unread = 32;
inline constexpr Reasons score_gone = 64;
inline constexpr Reasons shifted = 128;
inline constexpr Reasons twice = 256;
}  // namespace reason

/// A school with fewer works says nothing about the file.
inline constexpr std::int64_t few_works = 5;

/// The code of each bit, lowest first.
const std::vector<Code>& reason_codes();

/// What is wrong with every row, before anything is kept.
struct Verdicts {
    std::vector<Reasons> reasons;         ///< by raw work
    std::vector<std::int16_t> total;      ///< the total that counts: of the file, or the sum where it stands in
    std::vector<std::uint8_t> is_double;  ///< another row of the same pupil stands for this one
    std::int64_t totals_taken = 0;        ///< totals of the file that the sum replaced
};

Verdicts judge_works(const RawFile& file, const Instrument& instrument, TotalsRule totals);

/// The commonest reason, when the file as a whole is wrong rather than some rows or schools: works waiting for one
/// reason are more than `share` of present works and more than half of the schools are so.
std::optional<Problem> mostly_wrong(const RawFile& file, const Verdicts& verdicts, double share);

}  // namespace opora::intake
