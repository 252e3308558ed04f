#include "gateway/text_encoding.hpp"

#include "gateway/refuse.hpp"

#include <uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace opora {

namespace {

constexpr std::size_t sample_size = 1u << 20;
constexpr std::size_t piece_size = 64u << 10;

struct Utf8Check {
    std::size_t wide = 0;    ///< well-formed characters of several bytes
    std::size_t faults = 0;  ///< bytes that are no UTF-8
    std::uint32_t first_fault_line = 0;
};

Utf8Check check_utf8(std::string_view bytes) {
    Utf8Check check;
    std::uint32_t line = 1;
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t at = 0; at < size;) {
        if (data[at] < 0x80) {
            line += data[at++] == '\n';
            continue;
        }
        UChar32 character = 0;
        U8_NEXT(data, at, size, character);
        if (character >= 0) {
            ++check.wide;
        } else if (++check.faults == 1) {
            check.first_fault_line = line;
        }
    }
    return check;
}

/// "UTF-16LE", "UTF-16BE", or nothing when the bytes are no such.
std::string utf16_name(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
    const auto sample = bytes.substr(0, 4096);
    // Separators, digits and line ends have a zero byte beside them, always at the same side.
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
    const auto [few, many] = std::minmax(zeros[0], zeros[1]);
    if (sample.size() < 4 || few > 0 || many * 10 < sample.size()) return {};
    return zeros[0] > 0 ? "UTF-16BE" : "UTF-16LE";
}

std::string detected_name(std::string_view sample) {
    const std::unique_ptr<struct uchardet, void (*)(uchardet_t)> detector(uchardet_new(), &uchardet_delete);
    uchardet_handle_data(detector.get(), sample.data(), sample.size());
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

/// Readable: no control characters, and the letters beyond ASCII are Russian ones, mostly small.
bool is_readable_russian(const std::string& text) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    std::size_t russian = 0, other = 0;
    for (std::int32_t at = 0; at < size;) {
        UChar32 character = 0;
        U8_NEXT(data, at, size, character);
        if (character < 0) return false;
        if ((character < 0x20 && character != '\t' && character != '\r' && character != '\n') ||
            (character >= 0x7F && character < 0xA0))
            return false;
        if (character < 0x80) continue;
        const bool is_russian = (character >= 0x410 && character <= 0x44F) || character == 0x401 || character == 0x451;
        const bool is_sign = character == 0xA0 || character == 0xAB || character == 0xBB || character == 0x2116 ||
                             (character >= 0x2010 && character <= 0x2026);
        (is_russian || is_sign ? russian : other) += 1;
    }
    return russian >= 9 * other;
}

std::string decoded_sample(std::string_view bytes, const TextEncoding& encoding) {
    TextDecoder decoder(bytes.substr(0, std::min(bytes.size(), piece_size)), encoding);
    std::string text;
    for (auto piece = decoder.next(); !piece.empty(); piece = decoder.next()) text += piece;
    return text;
}

bool suits(std::string_view bytes, const std::string& name) {
    try {
        return is_readable_russian(decoded_sample(bytes, {name, 0}));
    } catch (const Refusal&) {
        return false;
    }
}

}  // namespace

bool looks_like_utf16(std::string_view bytes) { return !utf16_name(bytes).empty(); }

TextEncoding find_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        if (const auto check = check_utf8(bytes); check.faults > 0)
            refuse(Code::file_encoding, "utf8", {.row = check.first_fault_line});
        return {"UTF-8", 3};
    }
    if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
    if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
    if (const auto name = utf16_name(bytes); !name.empty()) return {name, 0};

    const auto check = check_utf8(bytes);
    if (check.faults == 0) return {"UTF-8", 0};
    if (check.wide > 4 * check.faults) refuse(Code::file_encoding, "utf8", {.row = check.first_fault_line});
    const auto sample = bytes.substr(0, std::min(bytes.size(), sample_size));
    for (const auto& name : {detected_name(sample), std::string("windows-1251")})
        if (!name.empty() && !name.starts_with("UTF") && suits(sample, name)) return {name, 0};
    refuse(Code::file_encoding, "unknown");
}

struct TextDecoder::Converter {
    explicit Converter(const std::string& name) {
        UErrorCode status = U_ZERO_ERROR;
        handle = ucnv_open(name.c_str(), &status);
        if (U_FAILURE(status)) refuse(Code::file_encoding, "unknown");
        ucnv_setToUCallBack(handle, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }
    ~Converter() { ucnv_close(handle); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    UConverter* handle = nullptr;
    std::array<UChar, piece_size> wide{};
};

TextDecoder::TextDecoder(std::string_view bytes, const TextEncoding& encoding) : rest_(bytes.substr(encoding.mark)) {
    if (encoding.name != "UTF-8") converter_ = std::make_unique<Converter>(encoding.name);
}
TextDecoder::~TextDecoder() = default;

std::string_view TextDecoder::next() {
    if (!converter_) {
        const auto piece = rest_.substr(0, piece_size);
        rest_.remove_prefix(piece.size());
        return piece;
    }
    if (rest_.empty()) return {};
    const char* from = rest_.data();
    UChar* to = converter_->wide.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter_->handle, &to, to + converter_->wide.size(), &from, from + rest_.size(), nullptr, true,
                   &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) refuse(Code::file_encoding, "letters");
    rest_.remove_prefix(static_cast<std::size_t>(from - rest_.data()));

    piece_.resize(3 * piece_size);
    std::int32_t size = 0;
    status = U_ZERO_ERROR;
    u_strToUTF8(piece_.data(), static_cast<std::int32_t>(piece_.size()), &size, converter_->wide.data(),
                static_cast<std::int32_t>(to - converter_->wide.data()), &status);
    if (U_FAILURE(status)) refuse(Code::file_encoding, "letters");
    return {piece_.data(), static_cast<std::size_t>(size)};
}

}  // namespace opora
