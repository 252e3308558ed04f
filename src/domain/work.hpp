/// The works of one school in one procedure, kept as columns, and their summary.
#pragma once

#include "domain/instrument.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace opora {

/// A score cell: 0…200 points, or one of these.
namespace score {
inline constexpr std::uint8_t not_taught = 252;     ///< «не пройд.», Н: the topic was not taught; counts 0 points
inline constexpr std::uint8_t not_attempted = 253;  ///< X: the pupil did not start; counts 0 points
inline constexpr std::uint8_t blank = 254;          ///< nothing in the cell
inline constexpr std::uint8_t unread = 255;         ///< something that is no score
inline constexpr std::uint8_t largest = 200;
/// Points a cell adds to the total.
constexpr int points(std::uint8_t cell) { return cell <= largest ? cell : 0; }
}  // namespace score

/// Why a work does not count; kept, shown, never repaired silently.
enum class WorkState : std::uint8_t {
    counted,
    absent,       ///< «отсутствовал»: no participant
    quarantined,  ///< total above the maximum, not the sum of its scores, missing, or a score above its maximum
};

/// Columns of equal length n; `scores` is row-major n × positions.
struct WorkBlock {
    std::string school;  ///< login digits
    Procedure procedure;
    std::uint16_t positions = 0;
    std::vector<std::string> class_names;  ///< distinct, tidied («А», «нет» → "")

    std::vector<std::uint32_t> pupil;  ///< code of the pupil in the procedure
    std::vector<std::uint16_t> class_index;
    std::vector<std::uint8_t> variant;   ///< of the first part; 0 = not said
    std::vector<std::uint8_t> variant2;  ///< of the second part where the form has two
    std::vector<char> gender;            ///< 'm', 'f' or 0
    std::vector<std::uint8_t> journal;   ///< 2…5, 0 = no mark
    std::vector<std::int16_t> total;     ///< as in the file; −1 = none
    std::vector<WorkState> state;
    std::vector<std::uint32_t> source_row;  ///< row in the file it came from
    std::vector<std::uint8_t> scores;

    std::size_t size() const { return pupil.size(); }
};

/// The few numbers of a block that rules and what-if need. Only counted works enter marks and sums.
struct Tally {
    std::int32_t works = 0;  ///< counted participants
    std::int32_t absent = 0;
    std::int32_t quarantined = 0;
    std::array<std::int32_t, 4> marks{};      ///< works with 2, 3, 4, 5 (0 everywhere when there is no scale)
    double total_sum = 0, total_squares = 0;  ///< Σ total, Σ total²
};

/// What pictures and item analysis need of a block besides; mergeable by adding.
struct WorkSummary : Tally {
    std::vector<std::int32_t> histogram;                           ///< works by total, 0…maximum
    std::vector<std::int32_t> item_sums;                           ///< Σ points by position
    std::vector<std::int64_t> cross_sums;                          ///< Σ points_j · points_k, lower triangle by rows
    std::vector<std::int32_t> not_attempted;                       ///< X by position
    std::array<std::array<std::int32_t, 6>, 6> journal_by_mark{};  ///< [journal 0, 2…5][mark 2…5]
};

WorkSummary summarise(const WorkBlock& block, const Instrument& instrument);
/// Adds `part` to `whole`; vectors of different length are an error of the caller (assert).
void merge(WorkSummary& whole, const WorkSummary& part);
void merge(Tally& whole, const Tally& part);

}  // namespace opora
