/// Which counts of a table stay unsaid, so that nobody learns the size of a small group from what is said.
#pragma once

#include <cstdint>
#include <vector>

namespace opora::disclosure {

/// The count of `total` is the sum of those of `parts`; at least one part.
struct Relation {
    std::uint32_t total = 0;
    std::vector<std::uint32_t> parts;
};

/// Counts of people, not negative, and everything outsiders know of how they add up. Tables that share cells (by
/// municipality and by type of school, this year's sum over years) belong into one, with each cell once.
struct CountTable {
    std::vector<std::int64_t> counts;
    std::vector<Relation> relations;  ///< hold exactly
    std::vector<bool> known;          ///< cells outsiders know anyway and that cannot be hidden; empty = none
};

/// Rows × columns by rows, then the sums of rows, the sums of columns and the whole.
CountTable cross_table(std::uint32_t rows, std::uint32_t columns, const std::vector<std::int64_t>& counts);

enum class Showing : std::uint8_t {
    shown,
    small,         ///< hidden: fewer than the threshold
    complementary  ///< hidden, because a small one could be computed from it
};

/// What an outsider can say of a count who sees the shown ones and knows that none is negative.
struct Range {
    double low = 0, high = 0;  ///< people; `high` is infinite where nothing bounds it
};

struct Suppression {
    std::vector<Showing> cells;
    /// Small groups that what is known anyway gives away, whatever is hidden: such a table must not be shown.
    std::vector<std::uint32_t> given_away;
};

/// Hides every count of 1 … `threshold` − 1 and, as cheaply as it can (people in hidden cells), others, until the range
/// of each small count is at least `threshold` wide: the sliding protection of [Fischetti2001], with the same level for
/// all cells. For one small count after another a linear program finds two tables, both agreeing with what is shown,
/// in which the count differs by the threshold, at the least cost of cells not hidden yet; those it moves are hidden.
/// The two tables prove the protection. Then cells are shown again, dearest first, whose hiding no proof needs. Least
/// cost is not promised, protection is. Ranges are over real numbers; whole ones can only be narrower, where relations
/// are more than two-way.
Suppression suppress(const CountTable& table, std::int64_t threshold = 10);

/// The attack: the range of `cell` given the shown ones.
Range attack(const CountTable& table, const std::vector<Showing>& cells, std::uint32_t cell);

}  // namespace opora::disclosure
