/// Room for the texts of one row: taken piece by piece, given back all at once, never one allocation a cell.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace opora::tables {

class TextArena {
 public:
    /// Room for `size` bytes, valid until `clear`. Throws Refusal{file_too_large} when a row asks for too much.
    char* room(std::size_t size);
    std::string_view keep(std::string_view text);
    /// All texts go; the memory of an ordinary row stays.
    void clear();

 private:
    static constexpr std::size_t block_size = 64u << 10;
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };
    std::vector<Block> blocks_;
    std::size_t used_ = 0;   ///< of the last block
    std::size_t total_ = 0;  ///< of the row
};

}  // namespace opora::tables
