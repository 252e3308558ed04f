/// The records that an .xls consists of, and the texts in them [MS-XLS, §2.1.4, §2.5].
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::tables {

enum class BiffVersion : bool { biff5, biff8 };

/// Kinds of records that matter here.
enum class BiffType : std::uint16_t {
    formula = 0x0006,
    end = 0x000A,
    date_mode = 0x0022,
    password = 0x002F,
    continuation = 0x003C,
    code_page = 0x0042,
    sheet = 0x0085,
    many_rk = 0x00BD,
    rich_text = 0x00D6,
    style = 0x00E0,
    strings = 0x00FC,
    shared_text = 0x00FD,
    number = 0x0203,
    text = 0x0204,
    truth = 0x0205,
    formula_text = 0x0207,
    rk = 0x027E,
    format = 0x041E,
    begin = 0x0809,
};

/// A record and those that continue it, read from front to back; every step refuses beyond the end.
class BiffRecord {
 public:
    BiffType type{};
    std::vector<std::string_view> pieces;

    /// Of the first piece.
    std::size_t size() const { return pieces.front().size(); }
    bool is_read() const { return piece_ + 1 >= pieces.size() && at_ >= pieces.back().size(); }
    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    double number();
    void skip(std::size_t count);
    /// `count` characters of BIFF8, of one or two bytes each; where they go on in the next piece it says anew which.
    std::string letters(std::size_t count, bool is_wide);
    /// `count` bytes of BIFF5 in its code page.
    std::string bytes(std::size_t count, const std::array<std::string, 256>& code_page);

 private:
    /// The rest of the piece that holds the next byte.
    std::string_view rest();
    std::size_t piece_ = 0, at_ = 0;
};

/// Walks the records of a stream.
class BiffStream {
 public:
    BiffStream(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}
    /// False at the end of the stream. Throws Refusal{file_truncated} when it ends within a record.
    bool next(BiffRecord& record);

 private:
    std::string_view stream_;
    std::size_t at_;
};

/// What each byte of a code page stands for, in UTF-8; unknown pages are read as 1251.
std::array<std::string, 256> code_page_letters(unsigned code_page);

}  // namespace opora::tables
