/// How much a file may ask of us before it is refused. Excel's own limits where there are any.
#pragma once

#include <cstddef>
#include <cstdint>

namespace opora::tables::limits {

constexpr std::size_t columns = 16'384;
constexpr std::uint32_t rows = 1'048'576;
constexpr std::size_t sheets = 1'000;
/// Of one cell, in bytes: Excel's 32 767 characters, four bytes each.
constexpr std::size_t cell_text = 131'072;
/// Of one row: texts, and the XML that holds them.
constexpr std::size_t row_bytes = 16u << 20;

/// Of the file as given; a region's year of one subject takes 3 MB.
constexpr std::size_t file_bytes = 256u << 20;
/// Of an .xls, which is read into memory whole: 65 536 rows take 30 MB.
constexpr std::size_t xls_bytes = 64u << 20;
/// Parts that are not sheets: styles, relations, lists of sheets.
constexpr std::uint64_t small_part = 16ull << 20;
/// Texts that cells share, in memory all at once.
constexpr std::size_t shared_text = 128u << 20;
constexpr std::size_t shared_count = 8'000'000;

/// Elements within elements; real sheets stay below 12.
constexpr int xml_depth = 100;
/// One tag or one stretch of text that XML must hold in memory.
constexpr std::size_t xml_token = 8u << 20;
/// Cells that «repeat» in ODS may unfold into, in a sheet.
constexpr std::uint64_t repeated_cells = 50'000'000;

}  // namespace opora::tables::limits
