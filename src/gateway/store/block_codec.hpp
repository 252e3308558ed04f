/// A block of works and its summary as bytes: columns, bit-packed, checksummed. docs/store.md has the format.
#pragma once

#include "domain/work.hpp"

#include <string>
#include <string_view>

namespace opora::store {

/// The largest block kept: more than any school has, little enough to hold in memory whatever the bytes say.
inline constexpr std::size_t largest_block = 200'000;  ///< works
inline constexpr std::size_t most_positions = 250;
inline constexpr std::size_t most_cells = 10'000'000;  ///< works × positions

/// Refuses: too_large.
std::string write_block(const WorkBlock& block);
/// Refuses: block_damaged, for any bytes that write_block did not give.
WorkBlock read_block(std::string_view bytes);

std::string write_summary(const WorkSummary& summary);
/// Refuses: block_damaged.
WorkSummary read_summary(std::string_view bytes);

/// SHA-256 of what the works say, in hexadecimal: equal for the same works in another order of rows, from
/// other rows of a file, by another import. Tells a repeated upload from a changed one.
std::string content_digest(const WorkBlock& block);

}  // namespace opora::store
