#include "gateway/tables/compound_file.hpp"

#include "gateway/refuse.hpp"

#include <algorithm>
#include <vector>

namespace opora::tables {

namespace {

constexpr std::uint32_t last_special = 0xFFFFFFFA;  // Sector numbers from here on are marks: end, free, table.
constexpr std::size_t header_size = 512;
constexpr std::size_t entry_size = 128;

using SectorTable = std::vector<std::uint32_t>;

struct Entry {
    std::string name;
    unsigned kind = 0;
    std::uint32_t start = 0, size = 0;
};

/// A file, or a stream within it, cut into sectors of one size.
class Sectors {
 public:
    Sectors(std::string_view bytes, std::size_t size) : bytes_(bytes), size_(size) {}

    std::string_view at(std::uint32_t number) const {
        const auto begin = std::size_t{number} * size_;
        if (begin >= bytes_.size()) refuse(Code::file_truncated, "xls");
        return bytes_.substr(begin, size_);
    }
    /// The sectors from `start` on, as `table` leads; the last may be cut short by the end of the file.
    std::string chain(std::uint32_t start, const SectorTable& table) const {
        std::string all;
        std::size_t steps = 0;
        for (auto number = start; number < last_special; number = table[number]) {
            if (number >= table.size() || ++steps > table.size()) refuse(Code::file_damaged, "xls");
            all += at(number);
        }
        return all;
    }
    std::size_t count() const { return (bytes_.size() + size_ - 1) / size_; }

 private:
    std::string_view bytes_;
    std::size_t size_;
};

void append_numbers(SectorTable& table, std::string_view bytes) {
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) table.push_back(little_u32(bytes, at));
}

/// Which sectors hold the allocation table: 109 are named in the header, the rest in a chain of their own.
SectorTable table_sectors(std::string_view file, const Sectors& sectors) {
    SectorTable numbers;
    append_numbers(numbers, file.substr(76, 436));
    auto next = little_u32(file, 68);
    for (std::size_t steps = 0; next < last_special; ++steps) {
        if (steps > sectors.count()) refuse(Code::file_damaged, "xls");
        append_numbers(numbers, sectors.at(next));
        next = numbers.empty() ? last_special : numbers.back();
        if (!numbers.empty()) numbers.pop_back();
    }
    std::erase_if(numbers, [](std::uint32_t number) { return number >= last_special; });
    if (numbers.size() > sectors.count()) refuse(Code::file_damaged, "xls");
    return numbers;
}

std::vector<Entry> entries_of(std::string_view directory) {
    std::vector<Entry> entries;
    for (std::size_t at = 0; at + entry_size <= directory.size(); at += entry_size) {
        const auto entry = directory.substr(at, entry_size);
        Entry read{{}, static_cast<unsigned char>(entry[66]), little_u32(entry, 116), little_u32(entry, 120)};
        const auto name_size = std::min<std::size_t>(little_u16(entry, 64), 64);
        for (std::size_t i = 0; i + 2 < name_size; i += 2)
            read.name += entry[i + 1] == 0 ? entry[i] : '?';  // All names of interest are ASCII.
        entries.push_back(std::move(read));
    }
    return entries;
}

}  // namespace

std::uint16_t little_u16(std::string_view bytes, std::size_t at) {
    if (at + 2 > bytes.size()) refuse(Code::file_damaged, "xls");
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[at + i])); };
    return static_cast<std::uint16_t>(byte(0) | byte(1) << 8);
}

std::uint32_t little_u32(std::string_view bytes, std::size_t at) {
    return little_u16(bytes, at) | static_cast<std::uint32_t>(little_u16(bytes, at + 2)) << 16;
}

std::optional<std::string> compound_stream(std::string_view file, std::initializer_list<std::string_view> names) {
    if (file.size() < header_size) refuse(Code::file_truncated, "xls");
    const auto shift = little_u16(file, 30), small_shift = little_u16(file, 32);
    if ((shift != 9 && shift != 12) || small_shift != 6) refuse(Code::file_damaged, "xls");
    const std::size_t sector_size = std::size_t{1} << shift;
    if (file.size() <= sector_size) refuse(Code::file_truncated, "xls");

    const Sectors sectors(file.substr(sector_size), sector_size);
    SectorTable table;
    for (const auto number : table_sectors(file, sectors)) append_numbers(table, sectors.at(number));
    const auto directory = sectors.chain(little_u32(file, 48), table);
    if (directory.empty() || directory.size() % sector_size != 0) refuse(Code::file_truncated, "xls");
    const auto entries = entries_of(directory);
    for (const auto& entry : entries) {
        if (entry.kind != 2 || std::find(names.begin(), names.end(), entry.name) == names.end()) continue;
        std::string stream;
        if (entry.size >= little_u32(file, 56)) {
            stream = sectors.chain(entry.start, table);
        } else {
            // Small streams share one stream of their own, in sectors of 64 bytes.
            SectorTable small_table;
            append_numbers(small_table, sectors.chain(little_u32(file, 60), table));
            const auto shared = sectors.chain(entries.front().start, table);
            stream = Sectors(shared, std::size_t{1} << small_shift).chain(entry.start, small_table);
        }
        if (stream.size() < entry.size) refuse(Code::file_truncated, "xls");
        stream.resize(entry.size);
        return stream;
    }
    return std::nullopt;
}

}  // namespace opora::tables
