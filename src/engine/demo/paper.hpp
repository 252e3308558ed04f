/// How a region writes one procedure: totals as its figures say, points by a partial credit model.
#pragma once

#include "domain/instrument.hpp"
#include "domain/region_facts.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace opora::demo {

inline constexpr std::size_t most_positions = 48;

/// A procedure as the whole region writes it.
class Paper {
 public:
    /// `facts` of the procedure itself or of one like it: the histogram is then bent between the cuts, so that shares
    /// of marks and the heaps at the cuts stay. The instrument must have positions and cuts.
    Paper(const Instrument& instrument, const ProcedureFacts& facts);

    const Instrument& instrument() const { return instrument_; }
    const ProcedureFacts& facts() const { return facts_; }
    /// Total of a pupil whose ability is standard normal in the region.
    int total_of(double ability) const;
    /// Mark in the journal (2…5) of a pupil with this mark of the work, drawn by `at` in 0…1.
    int journal_of(int mark, double at) const;
    /// Difficulty of a position, about 0 with SD 1 over all positions.
    const std::vector<double>& difficulties() const { return difficulties_; }

 private:
    Instrument instrument_;
    ProcedureFacts facts_;
    std::vector<double> abilities_;                   ///< [t − 1]: from which ability on the total is at least t
    std::array<std::array<double, 4>, 4> journal_{};  ///< [mark − 2]: cumulated shares of journal 2…5
    std::vector<double> difficulties_;
};

/// Points of a work given its total. In the partial credit model (Masters 1982) the total says all about the ability,
/// so P(points | total) needs the difficulties alone; it is walked position by position through tables of the
/// elementary symmetric functions of what is left.
class PointsTable {
 public:
    /// `shifts` make a position harder (+) or easier (−) for this school than for the region.
    PointsTable(const Instrument& instrument, std::span<const double> difficulties, std::span<const double> shifts);
    /// Fills `points` with a draw of points that add up to `total`; one sixteen-bit number a position from `draws`.
    template <class Draws>
    void draw(int total, Draws& draws, std::uint8_t* points) const {
        int left = total;
        for (std::size_t j = 0; j < maxima_.size(); ++j) {
            const auto* cell = &cumulated_[(j * width_ + static_cast<std::size_t>(left)) * steps_];
            const auto at = draws.sixteen();
            int gained = 0;
            while (gained < maxima_[j] && at >= cell[gained]) ++gained;
            points[j] = static_cast<std::uint8_t>(gained);
            left -= gained;
        }
    }

 private:
    std::vector<int> maxima_;
    std::size_t width_ = 0, steps_ = 0;
    std::vector<std::uint32_t>
        cumulated_;  ///< [position][left][points]: of 65 536, how many draws give at most so many
};

}  // namespace opora::demo
