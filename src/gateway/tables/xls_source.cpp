#include "gateway/refuse.hpp"
#include "gateway/tables/biff_record.hpp"
#include "gateway/tables/compound_file.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/sources.hpp"
#include "gateway/tables/xlsx_row.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <map>
#include <stdexcept>
#include <tuple>

namespace opora::tables {

namespace {

/// Numbers with two digits after the point or none, packed into four bytes [MS-XLS, §2.5.217].
double rk_number(std::uint32_t packed) {
    const double value = (packed & 2) != 0
                             ? static_cast<double>(static_cast<std::int32_t>(packed) >> 2)
                             : std::bit_cast<double>(static_cast<std::uint64_t>(packed & 0xFFFFFFFC) << 32);
    return (packed & 1) != 0 ? value / 100 : value;
}

std::string_view error_text(unsigned code) {
    switch (code) {
        case 0x00:
            return "#NULL!";
        case 0x07:
            return "#DIV/0!";
        case 0x0F:
            return "#VALUE!";
        case 0x17:
            return "#REF!";
        case 0x1D:
            return "#NAME?";
        case 0x24:
            return "#NUM!";
        default:
            return "#N/A";
    }
}

/// What stands before the sheets: their names, styles, shared texts.
struct XlsGlobals {
    BiffVersion version = BiffVersion::biff8;
    std::array<std::string, 256> code_page;
    std::vector<SheetInfo> sheets;
    std::vector<std::size_t> starts;  ///< where each sheet begins in the stream
    WorkbookContext context;
};

/// A text with its size before it, of one byte or two, in either version.
std::string read_text(BiffRecord& record, const XlsGlobals& globals, bool has_long_size) {
    const std::size_t size = has_long_size ? record.u16() : record.u8();
    if (globals.version == BiffVersion::biff5) return record.bytes(size, globals.code_page);
    if (size == 0 && (!has_long_size || record.is_read())) return {};
    const auto flags = record.u8();
    const std::size_t runs = (flags & 8) != 0 ? record.u16() : 0;
    const std::size_t phonetic = (flags & 4) != 0 ? record.u32() : 0;
    auto text = size == 0 ? std::string() : record.letters(size, (flags & 1) != 0);
    if (runs > 0 || phonetic > 0) record.skip(4 * runs + phonetic);
    return text;
}

class GlobalsReader {
 public:
    explicit GlobalsReader(std::string_view stream) : records_(stream, 0) {}

    XlsGlobals read() {
        BiffRecord record;
        if (!records_.next(record) || record.type != BiffType::begin) refuse(Code::file_damaged, "xls");
        const auto version = record.u16();
        if (version != 0x0600 && version != 0x0500) refuse(Code::file_damaged, "xls");
        globals_.version = version == 0x0600 ? BiffVersion::biff8 : BiffVersion::biff5;
        if (globals_.version == BiffVersion::biff5) globals_.code_page = code_page_letters(1251);
        while (records_.next(record) && record.type != BiffType::end) take(record);
        for (const auto format : style_formats_) {
            const auto own = formats_.find(format);
            globals_.context.date_styles.push_back(own == formats_.end() ? is_builtin_date_format(format)
                                                                         : own->second);
        }
        return std::move(globals_);
    }

 private:
    void take(BiffRecord& record) {
        switch (record.type) {
            case BiffType::password:
                refuse(Code::file_encrypted, "xls");
            case BiffType::date_mode:
                globals_.context.origin = record.u16() == 1 ? DateOrigin::y1904 : DateOrigin::y1900;
                break;
            case BiffType::code_page:
                if (globals_.version == BiffVersion::biff5) globals_.code_page = code_page_letters(record.u16());
                break;
            case BiffType::format: {
                const auto number = record.u16();
                formats_[number] = is_date_format(read_text(record, globals_, globals_.version == BiffVersion::biff8));
                break;
            }
            case BiffType::style:
                record.u16();
                style_formats_.push_back(record.u16());
                break;
            case BiffType::sheet:
                take_sheet(record);
                break;
            case BiffType::strings:
                take_strings(record);
                break;
            default:
                break;
        }
    }
    void take_sheet(BiffRecord& record) {
        const auto start = record.u32();
        const auto state = record.u8();
        const auto kind = record.u8();
        if (kind != 0) return;  // charts, macros
        if (globals_.sheets.size() >= limits::sheets) refuse_size("sheets", limits::sheets);
        globals_.sheets.push_back({read_text(record, globals_, false), (state & 3) != 0});
        globals_.starts.push_back(start);
    }
    void take_strings(BiffRecord& record) {
        record.u32();
        const auto count = record.u32();
        for (std::uint32_t i = 0; i < count; ++i) globals_.context.strings.add(read_text(record, globals_, true));
    }

    BiffStream records_;
    XlsGlobals globals_;
    std::map<unsigned, bool> formats_;
    std::vector<unsigned> style_formats_;
};

/// Cells may come in any order: they are gathered, then shown row by row.
class XlsSheet {
 public:
    XlsSheet(std::string_view stream, std::size_t start, const XlsGlobals& globals)
        : records_(stream, start), globals_(globals) {
        BiffRecord record;
        if (!records_.next(record) || record.type != BiffType::begin) refuse(Code::file_damaged, "xls");
        // A chart within the sheet is a sheet within the sheet.
        for (int depth = 1; depth > 0 && records_.next(record);) {
            if (record.type == BiffType::begin) ++depth;
            if (record.type == BiffType::end) --depth;
            if (depth == 1) take(record);
        }
        const auto place = [](const Draft& cell) { return std::tuple(cell.row, cell.column); };
        std::stable_sort(cells_.begin(), cells_.end(),
                         [&](const Draft& a, const Draft& b) { return place(a) < place(b); });
    }

    void show(const RowVisitor& visit) const {
        RowBuilder row(globals_.context, visit);
        for (auto cell = cells_.begin(); cell != cells_.end();) {
            const auto number = cell->row;
            row.begin(number + 1u);
            for (; cell != cells_.end() && cell->row == number; ++cell) put(row, *cell);
            if (row.end() == Visit::stop) return;
        }
    }

 private:
    struct Draft {
        double value;  ///< a number, the place of a text, the code of an error
        std::uint16_t row, column, style;
        CellType type;
    };

    void take(BiffRecord& record) {
        switch (record.type) {
            case BiffType::number: {
                auto& cell = begin_cell(record, CellType::number);
                cell.value = record.number();
                break;
            }
            case BiffType::rk: {
                auto& cell = begin_cell(record, CellType::number);
                cell.value = rk_number(record.u32());
                break;
            }
            case BiffType::many_rk:
                take_many(record);
                break;
            case BiffType::shared_text: {
                auto& cell = begin_cell(record, CellType::shared);
                cell.value = record.u32();
                break;
            }
            case BiffType::text:
            case BiffType::rich_text: {
                auto& cell = begin_cell(record, CellType::plain_text);
                keep_text(cell, record);
                break;
            }
            case BiffType::truth: {
                auto& cell = begin_cell(record, CellType::logical);
                cell.value = record.u8();
                if (record.u8() != 0) cell.type = CellType::error;
                break;
            }
            case BiffType::formula:
                take_formula(record);
                break;
            case BiffType::formula_text:
                if (awaits_text_ && !cells_.empty()) keep_text(cells_.back(), record);
                awaits_text_ = false;
                break;
            default:
                break;
        }
    }
    Draft& begin_cell(BiffRecord& record, CellType type) {
        const auto row = record.u16(), column = record.u16(), style = record.u16();
        awaits_text_ = false;
        return cells_.emplace_back(Draft{0, row, column, style, type});
    }
    void take_many(BiffRecord& record) {
        const auto row = record.u16(), first = record.u16();
        const auto count = record.size() < 6 ? 0 : (record.size() - 6) / 6;
        for (std::size_t i = 0; i < count; ++i) {
            const auto style = record.u16();
            const auto column = static_cast<std::uint16_t>(first + i);
            cells_.push_back({rk_number(record.u32()), row, column, style, CellType::number});
        }
    }
    void take_formula(BiffRecord& record) {
        auto& cell = begin_cell(record, CellType::number);
        cell.value = record.number();
        const auto bits = std::bit_cast<std::uint64_t>(cell.value);
        if (bits >> 48 != 0xFFFF) return;
        // Not a number: what it is, and the truth or the error if it is one.
        const auto kind = bits & 0xFF;
        cell.value = static_cast<double>(bits >> 16 & 0xFF);
        cell.type = kind == 1 ? CellType::logical : kind == 2 ? CellType::error : CellType::plain_text;
        if (cell.type == CellType::plain_text) keep_text(cell, {});
        awaits_text_ = kind == 0;
    }
    void keep_text(Draft& cell, BiffRecord& record) { keep_text(cell, read_text(record, globals_, true)); }
    void keep_text(Draft& cell, std::string text) {
        cell.value = static_cast<double>(texts_.size());
        texts_.push_back(std::move(text));
    }

    void put(RowBuilder& row, const Draft& cell) const {
        char digits[64];
        std::string_view raw;
        switch (cell.type) {
            case CellType::plain_text:
                raw = texts_[static_cast<std::size_t>(cell.value)];
                break;
            case CellType::logical:
                raw = cell.value != 0 ? "1" : "0";
                break;
            case CellType::error:
                raw = error_text(static_cast<unsigned>(cell.value));
                break;
            default: {
                if (!std::isfinite(cell.value)) return;
                const auto end = std::to_chars(digits, digits + sizeof digits, cell.value).ptr;
                raw = row.arena().keep({digits, static_cast<std::size_t>(end - digits)});
            }
        }
        row.put(cell.column, cell.type, cell.style, raw);
    }

    BiffStream records_;
    const XlsGlobals& globals_;
    std::vector<Draft> cells_;
    std::vector<std::string> texts_;
    bool awaits_text_ = false;
};

std::string workbook_stream(const std::string& bytes) {
    if (bytes.size() > limits::xls_bytes) refuse_size("file", limits::xls_bytes >> 20);
    if (!bytes.starts_with("\xD0\xCF\x11\xE0")) return bytes;
    auto stream = compound_stream(bytes, {"Workbook", "Book"});
    if (!stream) refuse(Code::file_kind_unknown, "unknown");
    return std::move(*stream);
}

class XlsSource final : public TableSource {
 public:
    explicit XlsSource(const std::string& bytes)
        : stream_(workbook_stream(bytes)), globals_(GlobalsReader(stream_).read()) {}

    const std::vector<SheetInfo>& sheets() const override { return globals_.sheets; }
    void read(std::size_t sheet, const RowVisitor& visit) const override {
        XlsSheet(stream_, globals_.starts.at(sheet), globals_).show(visit);
    }

 private:
    std::string stream_;
    XlsGlobals globals_;
};

}  // namespace

std::unique_ptr<TableSource> open_xls(const Bytes& bytes) { return std::make_unique<XlsSource>(*bytes); }

}  // namespace opora::tables
