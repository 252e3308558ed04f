/// What the small cells of a table of results say: points, X, totals, marks, variants, codes.
#pragma once

#include "base/table.hpp"
#include "domain/work.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace opora::intake {

/// Stands in a score cell where somebody wrote «отсутствовал»; never leaves this room.
inline constexpr std::uint8_t absent_mark = 251;

/// Totals that are no number.
inline constexpr std::int16_t no_total = -1;
inline constexpr std::int16_t unread_total = -2;

/// A whole number from 0: "2", " 2 ", "2,0", "2.00", a number cell; nothing for anything else.
std::optional<std::uint32_t> whole_number(const Cell& cell);
std::optional<std::uint32_t> whole_number(std::string_view text);

/// Reads cells one after another with one buffer, so that a cell costs no allocation.
class CellReader {
 public:
    /// Points, or a value of opora::score, or `absent_mark`.
    std::uint8_t score(const Cell& cell);
    std::int16_t total(const Cell& cell);
    /// 0 = nothing there; `unread` = something that is no variant; `absent_mark` = «отсутствовал».
    std::uint8_t variant(const Cell& cell);
    /// 2…5; 0 = no mark; `unread` = something that is no mark.
    std::uint8_t mark(const Cell& cell);
    /// 'm', 'f' or 0.
    char gender(const Cell& cell);
    bool says_absent(std::string_view text);

    /// Cells where a Russian letter stood for a Latin one or the other way about.
    std::int64_t lookalikes() const { return lookalikes_; }

 private:
    std::string buffer_;
    std::int64_t lookalikes_ = 0;
};

/// «8Б», «8 Б», «б», «Б класс» → «Б»; «нет», «-», «4» in grade 4 → "". `grades` are the numbers that are no letter
/// here.
std::string tidy_class(std::string_view written, std::span<const int> grades);

}  // namespace opora::intake
