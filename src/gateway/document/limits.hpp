/// How much a document may ask of us before it is refused. An order of 300 rows takes 60 KB packed, 2 MB unpacked.
#pragma once

#include "gateway/zip_archive.hpp"

#include <cstddef>
#include <cstdint>

namespace opora::document::limits {

/// Of the file as given: the pictures of a scanned appendix may stand beside the text.
constexpr std::size_t file_bytes = 64u << 20;
/// Of a text, a web page or a paste, which are read whole.
constexpr std::size_t text_file_bytes = 16u << 20;
/// Of one part of a packed file once unpacked: it becomes a tree in memory, five times its size.
constexpr std::uint64_t part_bytes = 48ull << 20;
/// XML of documents grows 10 to 60 times when unpacked, of a table of one repeated word 150 times.
constexpr ZipLimits zip{.entries = 5'000, .unpacked_bytes = part_bytes, .bomb_ratio = 250, .bomb_floor = 16ull << 20};

/// Elements within elements; real documents stay below 40.
constexpr int depth = 200;
/// Of one table: the longest plan of a region has some 300.
constexpr std::size_t rows = 3'000;
/// Word's own limit is 63.
constexpr std::size_t columns = 100;
/// Paragraphs and tables of a document, paragraphs in cells too.
constexpr std::size_t paragraphs = 100'000;
/// Of all tables.
constexpr std::size_t cells = 300'000;
/// Of what a list prints before an item; a longer pattern prints nothing.
constexpr std::size_t list_pattern = 100;
/// All text together, in bytes: 1 500 pages.
constexpr std::size_t text_bytes = 8u << 20;

}  // namespace opora::document::limits
