#include "gateway/document/write_pdf.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace opora::document {
namespace {

int pages_of(const std::string& pdf) {
    int pages = 0;
    const std::string page = "/Type /Page ";  // not /Pages
    for (auto at = pdf.find(page); at != std::string::npos; at = pdf.find(page, at + 1)) ++pages;
    return pages;
}

/// The words of the file as pdftotext reads them; nothing where the program is not there.
std::string text_of(const std::string& pdf) {
    const auto path = std::filesystem::temp_directory_path() / ("opora-pdf-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << pdf;
    std::string text;
    if (auto* out = popen(("pdftotext -layout " + path.string() + " - 2>/dev/null").c_str(), "r")) {
        char bytes[4096];
        for (std::size_t got; (got = fread(bytes, 1, sizeof bytes, out)) > 0;) text.append(bytes, got);
        pclose(out);
    }
    std::filesystem::remove(path);
    return text;
}

Document long_table(int rows) {
    Document document;
    document.title = "Отчёт";
    document.language = "ru";
    document.blocks.push_back(paragraph("Статистика по отметкам", ParagraphRole::title));
    DocumentTable table;
    table.widths = {60, 20, 20};
    table.header_rows = 1;
    table.rows.push_back({cell("Группа участников"), cell("Участников"), cell("«2»")});
    for (int i = 1; i <= rows; ++i)
        table.rows.push_back({cell("Школа № " + std::to_string(i)), cell("25", Align::right), cell("7,6")});
    document.blocks.push_back(table);
    return document;
}

TEST(WritePdf, ADocumentIsLettersThatCanBeSearched) {
    auto document = long_table(3);
    document.blocks.push_back(paragraph("Это признак,\x01 а не вывод.", ParagraphRole::note));
    document.blocks.push_back(Signature{"Начальник управления", "О.Н. Иванова"});
    const auto pdf = write_pdf(document);
    EXPECT_TRUE(pdf.starts_with("%PDF-1."));
    EXPECT_EQ(pages_of(pdf), 1);
    EXPECT_NE(pdf.find("/StructTreeRoot"), std::string::npos) << "screen readers need the structure";
    EXPECT_NE(pdf.find("/FontFile"), std::string::npos) << "fonts go with the file";
    const auto text = text_of(pdf);
    if (text.empty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not there";
    for (const auto* words : {"Статистика по отметкам", "Школа № 3", "Это признак, а не вывод.", "О.Н. Иванова"})
        EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
}

TEST(WritePdf, HeaderRowsAreOnEveryPage) {
    const auto pdf = write_pdf(long_table(120));
    EXPECT_GE(pages_of(pdf), 3);
    const auto text = text_of(pdf);
    if (text.empty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not there";
    int heads = 0;
    for (auto at = text.find("Группа участников"); at != std::string::npos; at = text.find("Группа участников", at + 1))
        ++heads;
    EXPECT_EQ(heads, pages_of(pdf));
    for (int i = 1; i <= 120; ++i) EXPECT_NE(text.find("Школа № " + std::to_string(i) + " "), std::string::npos) << i;
}

TEST(WritePdf, ARowTallerThanAPageLosesNoWord) {
    auto document = long_table(1);
    std::string tall;
    for (int i = 1; i <= 900; ++i) tall += "слово" + std::to_string(i) + " ";
    std::get<DocumentTable>(document.blocks.back()).rows.push_back({cell("Школа"), cell(tall), cell("1")});
    const auto pdf = write_pdf(document);
    EXPECT_GE(pages_of(pdf), 3);
    auto text = text_of(pdf);
    if (text.empty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not there";
    for (int i = 1; i <= 900; ++i) EXPECT_NE(text.find("слово" + std::to_string(i)), std::string::npos) << i;
}

TEST(WritePdf, CellsOverRowsAndColumnsStayOnTheirGrid) {
    Document document;
    DocumentTable table;
    table.widths = {10, 60, 110};
    auto section = cell("Приозёрный район");
    section.columns = 3;
    table.rows.push_back({section});
    auto tall = cell("1");
    tall.rows = 2;
    table.rows.push_back({tall, cell("А"), cell("Б")});
    table.rows.push_back({cell("В")});
    table.rows.push_back({cell("2"), cell("Г"), cell("Д"), cell("лишняя")});
    document.blocks.push_back(table);
    const auto pdf = write_pdf(document);
    EXPECT_EQ(pages_of(pdf), 1);
    const auto text = text_of(pdf);
    if (text.empty()) GTEST_SKIP() << "pdftotext (poppler-utils) is not there";
    EXPECT_NE(text.find("Приозёрный район"), std::string::npos);
    EXPECT_EQ(text.find("лишняя"), std::string::npos);
}

TEST(WritePdf, EqualDocumentsGiveEqualBytes) {
    EXPECT_EQ(write_pdf(long_table(60)), write_pdf(long_table(60)));
    EXPECT_EQ(pages_of(write_pdf({})), 1) << "an empty document is an empty page";
}

}  // namespace
}  // namespace opora::document
