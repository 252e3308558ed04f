#include "gateway/tables/biff_record.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/compound_file.hpp"
#include "gateway/tables/utf8.hpp"
#include "gateway/text_encoding.hpp"

#include <algorithm>
#include <bit>

namespace opora::tables {

namespace {

void append_utf8(std::string& out, std::uint32_t code) {
    char bytes[4];
    out.append(bytes, write_utf8(code, bytes));
}

/// UTF-16 as it comes, unit by unit; halves without their partner become U+FFFD.
class Utf16Joiner {
 public:
    explicit Utf16Joiner(std::string& out) : out_(out) {}
    void add(std::uint32_t unit) {
        const bool is_second = unit >= 0xDC00 && unit < 0xE000;
        if (first_ != 0 && is_second) {
            append_utf8(out_, 0x10000 + ((first_ - 0xD800) << 10) + (unit - 0xDC00));
            first_ = 0;
            return;
        }
        finish();
        if (unit >= 0xD800 && unit < 0xDC00)
            first_ = unit;
        else
            append_utf8(out_, is_second ? 0xFFFD : unit);
    }
    void finish() {
        if (first_ != 0) append_utf8(out_, 0xFFFD);
        first_ = 0;
    }

 private:
    std::string& out_;
    std::uint32_t first_ = 0;
};

std::string code_page_name(unsigned code_page) {
    if ((code_page >= 1250 && code_page <= 1258) || code_page == 874) return "windows-" + std::to_string(code_page);
    if (code_page == 437 || (code_page >= 850 && code_page <= 869)) return "ibm-" + std::to_string(code_page);
    if (code_page == 10000 || code_page == 32768) return "macintosh";
    if (code_page == 10007) return "x-mac-cyrillic";
    return "windows-1251";
}

}  // namespace

std::string_view BiffRecord::rest() {
    while (piece_ < pieces.size() && at_ >= pieces[piece_].size()) {
        ++piece_;
        at_ = 0;
    }
    if (piece_ >= pieces.size()) refuse(Code::file_damaged, "xls");
    return pieces[piece_].substr(at_);
}

std::uint8_t BiffRecord::u8() {
    const auto value = static_cast<std::uint8_t>(rest().front());
    ++at_;
    return value;
}

std::uint16_t BiffRecord::u16() {
    const unsigned low = u8();
    return static_cast<std::uint16_t>(low | static_cast<unsigned>(u8()) << 8);
}

std::uint32_t BiffRecord::u32() {
    const std::uint32_t low = u16();
    return low | static_cast<std::uint32_t>(u16()) << 16;
}

double BiffRecord::number() {
    const std::uint64_t low = u32();
    return std::bit_cast<double>(low | static_cast<std::uint64_t>(u32()) << 32);
}

void BiffRecord::skip(std::size_t count) {
    while (count > 0) {
        const auto step = std::min(count, rest().size());
        at_ += step;
        count -= step;
    }
}

std::string BiffRecord::letters(std::size_t count, bool is_wide) {
    std::string out;
    Utf16Joiner joiner(out);
    while (count > 0) {
        const auto piece = piece_;
        if (at_ >= pieces[piece_].size()) {
            rest();
            if (piece_ != piece) is_wide = (u8() & 1) != 0;
        }
        const auto here = rest();
        const std::size_t width = is_wide ? 2 : 1;
        const auto now = std::min(count, here.size() / width);
        if (now == 0) refuse(Code::file_damaged, "xls");
        for (std::size_t i = 0; i < now; ++i)
            joiner.add(is_wide ? little_u16(here, 2 * i) : static_cast<unsigned char>(here[i]));
        at_ += now * width;
        count -= now;
    }
    joiner.finish();
    return out;
}

std::string BiffRecord::bytes(std::size_t count, const std::array<std::string, 256>& code_page) {
    std::string out;
    for (; count > 0; --count) out += code_page[u8()];
    return out;
}

bool BiffStream::next(BiffRecord& record) {
    record = {};
    do {
        // Streams are padded with zeros up to the end of their sector.
        if (at_ + 4 > stream_.size()) break;
        const auto type = BiffType{little_u16(stream_, at_)};
        if (!record.pieces.empty() && type != BiffType::continuation) break;
        const std::size_t size = little_u16(stream_, at_ + 2);
        if (at_ + 4 + size > stream_.size()) refuse(Code::file_truncated, "xls");
        if (record.pieces.empty()) record.type = type;
        record.pieces.push_back(stream_.substr(at_ + 4, size));
        at_ += 4 + size;
    } while (true);
    return !record.pieces.empty();
}

std::array<std::string, 256> code_page_letters(unsigned code_page) {
    std::array<std::string, 256> letters;
    const auto name = code_page_name(code_page);
    for (unsigned i = 0; i < 256; ++i) {
        const char byte = static_cast<char>(i);
        try {
            letters[i] = TextDecoder({&byte, 1}, {name, 0}).next();
        } catch (const Refusal&) {
            letters[i] = "\xEF\xBF\xBD";
        }
    }
    return letters;
}

}  // namespace opora::tables
