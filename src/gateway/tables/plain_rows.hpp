/// The quick way through sheet XML: rows written as all known programs write them.
#pragma once

#include "gateway/tables/xlsx_row.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace opora::tables {

/// Reads one `<row>…</row>` without an XML parser when it is *plain*: UTF-8, double quotes, no prefixes, only the
/// elements c, v, is, t and f in their usual order, no comments or CDATA. Of such rows it understands everything;
/// before any other it gives up and expat reads the row instead.
///
/// Why: the 5 million tags of a region's file take expat 0.43 s, and the whole import may take 0.4 s; this takes 0.07 s
/// (bench/README.md).
class PlainRows {
 public:
    enum class Outcome : std::uint8_t {
        row,        ///< read and shown; `at` stands behind it
        stopped,    ///< the same, and the visitor wants no more
        not_plain,  ///< `at` as before, nothing shown
        cut_off,    ///< the bytes end within the row; `at` as before, nothing shown
    };
    explicit PlainRows(RowBuilder& row) : row_(row) {}

    /// Expects `*at` at "<row" and, behind `end`, `slack` readable zero bytes.
    Outcome read(const char*& at, const char* end);
    static constexpr std::size_t slack = 32;

 private:
    enum class Step : std::uint8_t { ok, give_up };
    Step row_start();
    Step row_body();
    Step cell();
    Step cell_attributes(std::size_t& column, std::size_t& style, CellType& type);
    Step reference_column(std::size_t& column);
    Step attribute(std::string_view& value);
    Step value_text(std::string_view& raw);
    Step inline_text(std::string_view& raw);
    Step text(std::string_view& raw);
    Step text_with_references(const char* begin, std::string_view& raw);
    Step skip_plain_text();
    bool accept(std::string_view word);

    RowBuilder& row_;
    const char* p_ = nullptr;
    std::string decoded_;  ///< kept between cells, for its memory
};

}  // namespace opora::tables
