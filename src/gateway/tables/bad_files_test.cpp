// What people, networks and ill will make of files: each ends in a sentence, quickly, and in little memory.

#include "base/words.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/sample_files.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace {

using namespace opora;
using namespace opora::tables;
using sample::refusal;

std::string sheet_refusal(std::string_view rows) { return refusal(sample::xlsx(sample::sheet_xml(rows))); }

/// The local header's and the directory's «size when unpacked» of the part with this name, overwritten.
std::string with_declared_size(std::string zip, const std::string& part, std::uint32_t size) {
    for (const auto& [mark, at] : {std::pair{std::string("PK\x01\x02"), 24u}, {std::string("PK\x03\x04"), 22u}})
        for (auto header = zip.find(mark); header != zip.npos; header = zip.find(mark, header + 4)) {
            const std::size_t name = header + (at == 24u ? 46 : 30);
            if (zip.compare(name, part.size(), part) != 0) continue;
            for (int i = 0; i < 4; ++i) zip[header + at + i] = static_cast<char>(size >> (8 * i) & 0xFF);
        }
    return zip;
}

TEST(BadFiles, WhatIsNoTableIsCalledByItsName) {
    struct Case {
        std::string bytes;
        const char* refused;
    };
    const Case cases[] = {
        {"%PDF-1.7\n...", "file_kind_unknown pdf"},
        {"\xFF\xD8\xFF\xE0 JFIF", "file_kind_unknown image"},
        {"\x89PNG\r\n\x1A\n", "file_kind_unknown image"},
        {"{\\rtf1 ...}", "file_kind_unknown word"},
        {"Rar!\x1A\x07", "file_kind_unknown archive"},
        {"<html><body><table><tr><td>5</td></tr></table></body></html>", "file_kind_unknown html"},
        {"\xEF\xBB\xBF\r\n<!DOCTYPE HTML>\n<HTML>", "file_kind_unknown html"},
        {"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
         "file_kind_unknown xml"},
        {"{\"error\": \"not found\"}", "file_kind_unknown json"},
        {std::string("RIFF\x10\0\0\0WEBPVP8 ", 16), "file_kind_unknown image"},
        {"RIFF#", ""},  // too short for a picture: one cell of text
        {std::string("\x7F"
                     "ELF\0\0\0\1",
                     8),
         "file_kind_unknown unknown"},
        {sample::packed({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}}),
         "file_kind_unknown word"},
        {sample::packed({{"[Content_Types].xml", "<Types/>"}, {"ppt/presentation.xml", "<p/>"}}),
         "file_kind_unknown slides"},
        {sample::packed({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.bin", "x"}}), "file_kind_unknown xlsb"},
        {sample::packed({{"one.xlsx", "x"}, {"two.xlsx", "y"}}), "file_kind_unknown archive"},
        {sample::packed({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}}),
         "file_kind_unknown word"},
        {"", "file_empty file"},
        {" \r\n\t\n", "file_empty file"},
        {std::string(5000, '\0'), "file_empty file"},
    };
    for (const auto& [bytes, refused] : cases) {
        SCOPED_TRACE(refused);
        EXPECT_EQ(refusal(bytes), refused);
    }
}

TEST(BadFiles, EverySentenceIsWhole) {
    for (const auto language : {Language::russian, Language::english})
        for (const auto& bytes : {std::string("%PDF"), std::string(), sample::xlsx("<worksheet>"),
                                  sample::xlsx(sample::sheet_xml(R"(<row><c r="XFE1"><v>1</v></c></row>)"))})
            try {
                const auto tables = open_table_bytes(bytes, "Математика.xlsx");
                tables->read(0, [](const Row&) { return Visit::go_on; });
                ADD_FAILURE();
            } catch (const Refusal& thrown) {
                const auto said = say(language, thrown.problem());
                EXPECT_EQ(said.find_first_of("{}"), said.npos) << said;
                EXPECT_EQ(said.find("⟨"), said.npos) << said;
                EXPECT_NE(said.find("Математика.xlsx"), said.npos) << said;
            }
}

TEST(BadFiles, ATruncatedFileIsRefusedWhereverItIsCut) {
    std::string rows;
    for (int i = 1; i < 3000; ++i) rows += "<row><c><v>" + std::to_string(i * 7919 % 1000) + "</v></c></row>";
    const auto whole = sample::xlsx(sample::sheet_xml(rows));
    EXPECT_EQ(refusal(whole), "");
    for (std::size_t size = 4; size < whole.size(); size += 97) {
        const auto refused = refusal(whole.substr(0, size));
        EXPECT_EQ(refused.substr(0, 14), "file_truncated") << size << ": " << refused;
    }
    EXPECT_EQ(refusal(sample::xlsx("<worksheet><sheetData><row><c><v>1</v></c></row>")), "file_truncated xml");
    EXPECT_EQ(refusal(sample::xlsx("")), "file_truncated xml");
}

TEST(BadFiles, AFlippedByteNeverCrashes) {
    const auto whole = sample::xlsx(sample::sheet_xml("<row><c><v>1</v></c></row>"));
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        refusal(broken);
    }
}

TEST(BadFiles, AZipBombIsLeftUnexploded) {
    const auto start = std::chrono::steady_clock::now();
    std::string sheet = "<worksheet><sheetData>";
    sheet.append(200u << 20, ' ');
    EXPECT_EQ(refusal(sample::xlsx(sheet)), "file_suspicious bomb");
    const auto taken = std::chrono::steady_clock::now() - start;
    EXPECT_LT(taken, std::chrono::seconds(20));  // packing it for the test takes the most
}

TEST(BadFiles, SizesThatLieAreNotBelieved) {
    const auto honest = sample::xlsx(sample::sheet_xml("<row><c><v>1</v></c></row>"));
    const auto part = "xl/worksheets/sheet1.xml";
    EXPECT_EQ(refusal(with_declared_size(honest, part, 10)).substr(0, 5), "file_");
    // Two gigabytes declared: nothing is reserved for them, and the lie comes out at the end.
    EXPECT_EQ(refusal(with_declared_size(honest, part, 0x7FFFFFFF)).substr(0, 5), "file_");
    EXPECT_EQ(
        refusal(sample::xlsx(
            R"(<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>)")),
        "");
}

TEST(BadFiles, DoctypesAndEntitiesAreRefused) {
    const auto laughs =
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row><c "
        "t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    EXPECT_EQ(refusal(sample::xlsx(laughs)), "file_suspicious doctype");
    const std::string outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">";
    EXPECT_EQ(refusal(sample::xlsx(outside + sample::sheet_xml("").substr(39))), "file_suspicious doctype");
    for (const char* other : {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"})
        EXPECT_EQ(refusal(sample::xlsx(sample::sheet_xml(""), {{other, outside + "<x/>"}})), "file_suspicious doctype")
            << other;
    EXPECT_EQ(refusal(sample::packed(
                  {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", outside + "<x/>"}})),
              "file_suspicious doctype");
}

TEST(BadFiles, DeepNestingAndEndlessTagsAreRefused) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<x>";
    EXPECT_EQ(sheet_refusal("<row><c>" + deep), "file_suspicious nesting");
    EXPECT_EQ(sheet_refusal("<row a='" + std::string(20u << 20, 'x') + "'/>").substr(0, 15), "file_suspicious");
}

TEST(BadFiles, AMillionEmptyRowsGiveNoneQuickly) {
    std::string rows;
    for (int i = 1; i <= 1'000'000; ++i)
        rows += "<row r=\"" + std::to_string(i) + "\" spans=\"1:3\"><c r=\"A1\" s=\"1\"/></row>";
    const auto file = sample::xlsx(sample::sheet_xml(rows));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(sample::lines(*open_table_bytes(file, "f")).empty());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));  // 0.2 s when built to be fast
}

TEST(BadFiles, SheetsBeyondExcelsLimitsAreRefused) {
    EXPECT_EQ(sheet_refusal(R"(<row r="1048577"><c><v>1</v></c></row>)"), "file_too_large rows");
    EXPECT_EQ(sheet_refusal(R"(<row r="1048576"><c><v>1</v></c></row><row><c><v>1</v></c></row>)"),
              "file_too_large rows");
    EXPECT_EQ(sheet_refusal(R"(<row r="99999999999999"><c><v>1</v></c></row>)"), "file_damaged reference");
    EXPECT_EQ(sheet_refusal(R"(<row r="-1"><c><v>1</v></c></row>)"), "file_damaged reference");
    EXPECT_EQ(sheet_refusal(R"(<row><c r="XFD1"><v>1</v></c></row>)"), "");
    EXPECT_EQ(sheet_refusal(R"(<row><c r="XFE1"><v>1</v></c></row>)"), "file_too_large columns");
    EXPECT_EQ(sheet_refusal(R"(<row><c r="ZZZZ1"><v>1</v></c></row>)"), "file_too_large columns");
    for (const char* reference : {"", "1", "A", "A0", "A-1", "a1", "A1A", "ZZZZZZZZZZZZZZ1", "A99999999999", "Ф1"})
        EXPECT_EQ(sheet_refusal("<row><c r=\"" + std::string(reference) + "\"><v>1</v></c></row>"),
                  "file_damaged reference")
            << reference;
    EXPECT_EQ(sheet_refusal(R"(<row><c t="s"><v>7</v></c></row>)"), "file_damaged string");
    EXPECT_EQ(sheet_refusal(R"(<row><c t="s"><v>-1</v></c></row>)"), "file_damaged string");
    const std::string text(limits::cell_text + 1, 'a');
    EXPECT_EQ(sheet_refusal("<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>"), "file_too_large text");
    EXPECT_EQ(sheet_refusal("<row><c t='inlineStr'><is><t>" + text + "</t></is></c></row>"), "file_too_large text");
    EXPECT_EQ(refusal("a;b\n\"" + text + "\n"), "file_too_large text");
    EXPECT_EQ(refusal("a;b\n" + std::string(20'000, ';') + "\n"), "file_too_large columns");
    EXPECT_EQ(refusal("a;b\n" + std::string(1'048'577, '\n') + "1;2\n"), "file_too_large rows");
}

TEST(BadFiles, BrokenXmlIsRefusedWithItsPlace) {
    EXPECT_EQ(sheet_refusal("<row><c><v>1</v></d></row>"), "file_damaged xml");
    EXPECT_EQ(sheet_refusal("<row><c><v>\xC3\x28</v></c></row>"), "file_damaged xml");
    EXPECT_EQ(refusal(sample::xlsx("<?xml version=\"1.0\" encoding=\"windows-1251\"?><worksheet/>")),
              "file_encoding xml");
    EXPECT_EQ(refusal(sample::xlsx("<document/>")), "file_damaged worksheet");
    EXPECT_EQ(refusal(sample::xlsx("", {{"xl/workbook.xml", "<other/>"}})), "file_damaged workbook");
    EXPECT_EQ(refusal(sample::xlsx("", {{"xl/_rels/workbook.xml.rels", "<Relationships/>"}})),
              "file_damaged missing_sheet");
    try {
        const auto tables = open_table_bytes(
            sample::xlsx(sample::sheet_xml(R"(<row r="118"><c r="F118" t="s"><v>5</v></c></row>)")), "f.xlsx");
        tables->read(0, [](const Row&) { return Visit::go_on; });
        FAIL();
    } catch (const Refusal& thrown) {
        EXPECT_EQ(thrown.problem().place.sheet, "Протокол");
        EXPECT_EQ(thrown.problem().place.row, 118u);
        EXPECT_EQ(thrown.problem().place.column, "F");
    }
}

TEST(BadFiles, PathsThatLeadNowhereAreRefused) {
    const auto code_of = [](const std::string& path) {
        try {
            open_tables(path);
        } catch (const Refusal& thrown) {
            return thrown.problem().code;
        }
        return Code::internal;
    };
    const auto folder = std::filesystem::temp_directory_path();
    EXPECT_EQ(code_of((folder / "no such file.xlsx").string()), Code::file_missing);
    EXPECT_EQ(code_of(folder.string()), Code::file_unreadable);
    EXPECT_EQ(code_of("/dev/zero"), Code::file_unreadable);
}

TEST(BadFiles, ALockedWorkbookIsKnown) {
    std::string box("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    box.append(500, '\0');
    for (const char letter : std::string("EncryptedPackage")) box.append({letter, '\0'});
    EXPECT_EQ(refusal(box), "file_encrypted office");
}

}  // namespace
