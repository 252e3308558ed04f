#include "gateway/tables/sample_files.hpp"

#include "base/problem.hpp"
#include "gateway/tables/open_tables.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>

namespace opora::tables::sample {

namespace {

/// Little-endian records, as BIFF and the box around it are made of.
class Binary {
 public:
    Binary& u8(unsigned value) {
        bytes.push_back(static_cast<char>(value));
        return *this;
    }
    Binary& u16(unsigned value) { return u8(value & 0xFF).u8(value >> 8 & 0xFF); }
    Binary& u32(std::uint32_t value) { return u16(value & 0xFFFF).u16(value >> 16); }
    Binary& number(double value) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, 8);
        return u32(static_cast<std::uint32_t>(bits)).u32(static_cast<std::uint32_t>(bits >> 32));
    }
    Binary& raw(std::string_view more) {
        bytes += more;
        return *this;
    }
    Binary& zeros(std::size_t count) {
        bytes.append(count, '\0');
        return *this;
    }
    Binary& record(unsigned type, const Binary& body) {
        return u16(type).u16(static_cast<unsigned>(body.bytes.size())).raw(body.bytes);
    }
    std::string bytes;
};

/// UTF-16LE of UTF-8 within the basic plane.
std::u16string wide(std::string_view text) {
    std::u16string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
        char16_t code = size == 1 ? lead : size == 2 ? lead & 0x1F : lead & 0x0F;
        for (std::size_t k = 1; k < size; ++k) code = static_cast<char16_t>(code << 6 | (text[i + k] & 0x3F));
        out += code;
        i += size;
    }
    return out;
}

Binary biff_text(std::string_view text, bool has_long_size) {
    const auto letters = wide(text);
    Binary out;
    has_long_size ? out.u16(static_cast<unsigned>(letters.size())) : out.u8(static_cast<unsigned>(letters.size()));
    out.u8(1);  // two bytes a letter
    for (const auto letter : letters) out.u16(letter);
    return out;
}

std::optional<double> as_number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string biff_sheet(const std::vector<std::vector<std::string>>& rows) {
    std::size_t columns = 0;
    for (const auto& row : rows) columns = std::max(columns, row.size());
    Binary sheet;
    sheet.record(0x0809, Binary().u16(0x0600).u16(0x0010).u16(0x0DBB).u16(0x07CC).u32(0).u32(6));
    sheet.record(
        0x0200,
        Binary().u32(0).u32(static_cast<std::uint32_t>(rows.size())).u16(0).u16(static_cast<unsigned>(columns)).u16(0));
    for (unsigned row = 0; row < rows.size(); ++row)
        for (unsigned column = 0; column < rows[row].size(); ++column) {
            const auto& text = rows[row][column];
            Binary at;
            at.u16(row).u16(column).u16(0);
            if (const auto number = as_number(text))
                sheet.record(0x0203, at.number(*number));
            else if (!text.empty())
                sheet.record(0x0204, at.raw(biff_text(text, true).bytes));
        }
    return sheet.record(0x000A, {}).bytes;
}

/// The «compound file» around the workbook stream: one sector for the header, the allocation table, the directory.
std::string boxed(std::string stream) {
    stream.resize(std::max<std::size_t>((stream.size() + 511) / 512 * 512, 4096), '\0');
    const auto sectors = static_cast<std::uint32_t>(stream.size() / 512);
    if (sectors > 120) throw std::length_error("one sector of allocation table is all there is");
    constexpr std::uint32_t end = 0xFFFFFFFE, free = 0xFFFFFFFF, table = 0xFFFFFFFD;
    Binary file;
    file.raw("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").zeros(16).u16(0x3E).u16(3).u16(0xFFFE).u16(9).u16(6).zeros(10);
    file.u32(1).u32(1).u32(0).u32(4096).u32(end).u32(0).u32(end).u32(0).u32(0);
    for (int i = 1; i < 109; ++i) file.u32(free);
    file.u32(table).u32(end);
    for (std::uint32_t i = 0; i < sectors; ++i) file.u32(i + 1 < sectors ? i + 3 : end);
    for (std::uint32_t i = sectors + 2; i < 128; ++i) file.u32(free);
    const auto entry = [&](std::string_view name, unsigned kind, std::uint32_t child, std::uint32_t start,
                           std::uint32_t size) {
        Binary letters;
        for (const char letter : name) letters.u16(static_cast<unsigned char>(letter));
        file.raw(letters.bytes).zeros(64 - letters.bytes.size());
        file.u16(name.empty() ? 0 : static_cast<unsigned>(letters.bytes.size() + 2)).u8(kind).u8(1);
        file.u32(free).u32(free).u32(child).zeros(36).u32(start).u32(size).u32(0);
    };
    entry("Root Entry", 5, 1, end, 0);
    entry("Workbook", 2, free, 2, static_cast<std::uint32_t>(stream.size()));
    entry("", 0, free, 0, 0);
    entry("", 0, free, 0, 0);
    return file.bytes + stream;
}

}  // namespace

Parts xlsx_parts(std::string_view sheet) {
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         R"(<workbook xmlns:r="http://r"><sheets><sheet name="Протокол" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)"
         R"(<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>)"
         R"(<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>)"},
        {"xl/worksheets/sheet1.xml", std::string(sheet)}};
}

std::string xlsx(std::string_view sheet, const Parts& others) {
    auto parts = xlsx_parts(sheet);
    for (const auto& other : others) {
        std::erase_if(parts, [&](const auto& part) { return part.first == other.first; });
        parts.push_back(other);
    }
    return packed(parts);
}

std::string sheet_xml(std::string_view rows) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet><dimension ref=\"A1\"/><sheetData>" +
           std::string(rows) + "</sheetData></worksheet>";
}

std::string ods(std::string_view tables, std::string_view styles) {
    const auto content =
        R"(<?xml version="1.0"?><office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x" xmlns:style="urn:s" xmlns:calcext="urn:c"><office:automatic-styles>)" +
        std::string(styles) + "</office:automatic-styles><office:body><office:spreadsheet>" + std::string(tables) +
        "</office:spreadsheet></office:body></office:document-content>";
    return packed({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

std::string xls(const std::vector<std::vector<std::string>>& rows) {
    const auto name = biff_text("Лист1", false);
    const auto globals = [&](std::uint32_t sheet_at) {
        Binary book;
        book.record(0x0809, Binary().u16(0x0600).u16(0x0005).u16(0x0DBB).u16(0x07CC).u32(0).u32(6));
        book.record(0x0042, Binary().u16(0x04B0));
        book.record(0x0022, Binary().u16(0));
        book.record(0x00E0, Binary().u16(0).u16(0).u16(0xFFF5).zeros(14));
        book.record(0x0085, Binary().u32(sheet_at).u8(0).u8(0).raw(name.bytes));
        book.record(0x00FC, Binary().u32(0).u32(0));
        return book.record(0x000A, {}).bytes;
    };
    const auto size = globals(0).size();
    return boxed(globals(static_cast<std::uint32_t>(size)) + biff_sheet(rows));
}

std::string line(const Row& row) {
    auto out = std::to_string(row.number) + ":";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& cell = row.cells[i];
        constexpr const char* marks[] = {"", "", "n", "d", "b", "e"};
        out += (i == 0 ? " " : "|") + std::string(marks[static_cast<int>(cell.kind)]) + std::string(cell.text);
    }
    return out;
}

std::vector<std::string> lines(const TableSource& tables, std::size_t sheet) {
    std::vector<std::string> all;
    tables.read(sheet, [&](const Row& row) {
        all.push_back(line(row));
        return Visit::go_on;
    });
    return all;
}

std::string refusal(const std::string& bytes) {
    try {
        const auto tables = open_table_bytes(bytes, "файл");
        for (std::size_t i = 0; i < tables->sheets().size(); ++i)
            tables->read(i, [](const Row&) { return Visit::go_on; });
    } catch (const Refusal& thrown) {
        auto said = std::string(name_of(thrown.problem().code));
        for (const auto& arg : thrown.problem().said)
            if (arg.name == "what") said += " " + std::get<std::string>(arg.value);
        return said;
    }
    return {};
}

}  // namespace opora::tables::sample
