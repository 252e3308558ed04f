#include "gateway/tables/text_arena.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"

#include <algorithm>
#include <cstring>

namespace opora::tables {

char* TextArena::room(std::size_t size) {
    total_ += size;
    if (total_ > limits::row_bytes) refuse_size("row", limits::row_bytes >> 20);
    if (blocks_.empty() || blocks_.back().size - used_ < size) {
        const auto block = std::max(block_size, size);
        blocks_.push_back({std::make_unique_for_overwrite<char[]>(block), block});
        used_ = 0;
    }
    auto* place = blocks_.back().bytes.get() + used_;
    used_ += size;
    return place;
}

std::string_view TextArena::keep(std::string_view text) {
    if (text.empty()) return {};
    auto* place = room(text.size());
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

void TextArena::clear() {
    if (blocks_.size() > 1) blocks_.erase(blocks_.begin() + 1, blocks_.end());
    used_ = 0;
    total_ = 0;
}

}  // namespace opora::tables
