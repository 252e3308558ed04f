/// What a list prints before its items: «1.», «3.1.», «б)», «iv».
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace opora::document {

enum class NumberKind {
    decimal,
    decimal_zero,  ///< 01, 02 … 10
    roman_small,
    roman_large,
    latin_small,
    latin_large,
    russian_small,
    russian_large,
    bullet,
    none,
};

/// The sign of the n-th item, from 1, without what stands around it. Letters double behind the last: «аа», «бб».
std::string number_sign(NumberKind kind, int number);

/// One level of a list.
struct ListLevel {
    NumberKind kind = NumberKind::decimal;
    int start = 1;
    std::string pattern;       ///< «%1.%2.»: %n is the sign of level n, from 1
    int restarts_after = -1;   ///< the deepest level that makes this one begin anew; -1: any above it
    bool all_decimal = false;  ///< signs of the levels above are shown as 1, 2, 3
};

constexpr int list_levels = 10;
using ListLevels = std::array<ListLevel, list_levels>;

/// Where a list stands.
class ListCount {
 public:
    /// Goes to the next item of `level` (from 0) and gives what is printed; nothing for a bullet or an unprinted level.
    std::string next(const ListLevels& levels, int level);
    /// The next item of `level` gets this number.
    void start_at(int level, int number);

 private:
    std::array<std::optional<int>, list_levels> numbers_;
    std::array<std::optional<int>, list_levels> next_;
};

}  // namespace opora::document
