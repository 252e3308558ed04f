/// The box around an .xls: a little file system of sectors, each naming the next [MS-CFB].
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace opora::tables {

/// The bytes of the first stream with one of these names, or none. Never takes more memory than the file has bytes.
/// Throws Refusal{file_truncated, file_damaged}.
std::optional<std::string> compound_stream(std::string_view file, std::initializer_list<std::string_view> names);

/// The number at `at`, lowest byte first. Throws Refusal{file_damaged} beyond the end.
std::uint16_t little_u16(std::string_view bytes, std::size_t at);
std::uint32_t little_u32(std::string_view bytes, std::size_t at);

}  // namespace opora::tables
