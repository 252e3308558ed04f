/// A cell cut into words and signs, each with its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::executors {

enum class Sign : std::uint8_t {
    word,         ///< letters, hyphens within; «В(С)ОШ» is one
    number,       ///< digits
    number_sign,  ///< №, №№
    comma,
    semicolon,
    line,    ///< the cell goes on in a new line
    bullet,  ///< «–», «•», «1)» at the beginning of a line
    slash,
    dash,
    colon,
    quoted,     ///< «…» with all within
    bracketed,  ///< (…) with all within
    other,      ///< also […]
};

struct Token {
    Sign sign = Sign::other;
    std::size_t begin = 0, end = 0;  ///< in the cell
    std::string text{};              ///< of a word with its letters put right; of quotes and brackets what is within
    std::string key{};               ///< of a word
    bool has_dot = false;            ///< «зам.»; the dot belongs to the token
    bool is_glued = false;           ///< no blank before it
};

std::vector<Token> tokens_of(std::string_view cell);

/// A capital letter alone: «И.», «И».
bool is_initial(const Token& token);

}  // namespace opora::executors
