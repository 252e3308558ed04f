#include "gateway/document/read_document.hpp"

#include "base/problem.hpp"
#include "gateway/document/sample_documents.hpp"
#include "gateway/sample_zip.hpp"

#include <gtest/gtest.h>

namespace opora::document {
namespace {

/// A sheet with its gaps: rows without cells are passed over, as every reader does.
class GappedSheet final : public TableSource {
 public:
    explicit GappedSheet(std::vector<std::vector<std::string>> rows) : rows_(std::move(rows)) {}
    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    void read(std::size_t, const RowVisitor& visit) const override {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i].empty()) continue;
            std::vector<Cell> cells;
            for (const auto& text : rows_[i]) cells.push_back({Cell::Kind::text, text, 0});
            if (visit({static_cast<std::uint32_t>(i + 1), cells}) == Visit::stop) return;
        }
    }

 private:
    std::vector<SheetInfo> sheets_{{"План", false}};
    std::vector<std::vector<std::string>> rows_;
};

TEST(ReadTables, RowsBeforeTheFirstOfTwoCellsAreParagraphs) {
    const GappedSheet sheet({{"Приказ"},
                             {"о плане"},
                             {},
                             {"План работы"},
                             {"№", "Дело", "Срок", ""},
                             {"Раздел"},
                             {"1", "Семинар\nв школе", "май"},
                             {},
                             {"Раздел 2"},
                             {"2", "Вебинар"},
                             {},
                             {"Начальник"}});
    EXPECT_EQ(sample::lines(read_tables(sheet, "a")),
              "p Приказ\np о плане\np План работы\n| № | Дело | Срок |\n| Раздел |  |  |\n"
              "| 1 | Семинар / в школе | май |\n| Раздел 2 |  |\n| 2 | Вебинар |\np Начальник\n");
}

TEST(ReadTables, ASheetMayBeginAnywhereAndItsTitlesStandInTheMiddle) {
    const GappedSheet sheet({{},
                             {"", "", "", "Приложение"},
                             {"", "", "План"},
                             {"", "№", "Дело", "Срок"},
                             {"", "1", "Семинар", "май"},
                             {},
                             {"", "", "Вебинар"},
                             {"", "2", "Встреча", "июнь"}});
    EXPECT_EQ(sample::lines(read_tables(sheet, "a")),
              "p Приложение\np План\n| № | Дело | Срок |\n| 1 | Семинар | май |\n|  | Вебинар |  |\n| 2 | Встреча | "
              "июнь |\n");
}

TEST(ReadTables, WhatHasNoTextOrTooManyRowsIsRefused) {
    const auto refused = [](const TableSource& tables) {
        try {
            return sample::lines(read_tables(tables, "план.xlsx"));
        } catch (const Refusal& refusal) {
            return std::string(name_of(refusal.problem().code));
        }
    };
    EXPECT_EQ(refused(GappedSheet(std::vector<std::vector<std::string>>{{"1", "2"}})), "document_empty");
    EXPECT_EQ(refused(GappedSheet(std::vector<std::vector<std::string>>(5000, {"школа", "май"}))),
              "document_too_large");
}

TEST(ReadTables, WorkbooksAreKnownByTheirContent) {
    EXPECT_TRUE(is_workbook(packed({{"xl/workbook.xml", "<a/>"}}), "a.docx"));
    EXPECT_TRUE(is_workbook(packed({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "a"));
    EXPECT_TRUE(is_workbook("а;б", "План.CSV"));
    EXPECT_FALSE(is_workbook("а;б", "a.txt"));
    EXPECT_FALSE(is_workbook(packed({{"word/document.xml", "<a/>"}}), "a.xlsx"));
    EXPECT_FALSE(is_workbook("PK\x03\x04", "a.xlsx"));
}

TEST(DocumentKind, OthersAreNamedInTheRefusal) {
    using namespace std::string_literals;
    const auto wide = [](std::string_view name) {
        std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        for (const char letter : name) out.append({letter, '\0'});
        return out;
    };
    EXPECT_EQ(sample::read_lines("%PDF-1.7 x"), "document_kind_unknown pdf");
    EXPECT_EQ(sample::read_lines("{\\rtf1 x}"), "document_kind_unknown rtf");
    EXPECT_EQ(sample::read_lines(wide("WordDocument")), "document_kind_unknown doc");
    EXPECT_EQ(sample::read_lines(wide("Workbook")), "document_kind_unknown table");
    EXPECT_EQ(sample::read_lines(wide("EncryptedPackage")), "document_locked office");
    EXPECT_EQ(sample::read_lines("\x89PNG x"), "document_kind_unknown image");
    EXPECT_EQ(sample::read_lines("RIFF\1\0\0\0WEBP"s), "document_kind_unknown image");
    EXPECT_EQ(sample::read_lines("RIFFm"), "p RIFFm\n");
    EXPECT_EQ(sample::read_lines("MIME-Version: 1.0\n"), "document_kind_unknown mht");
    EXPECT_EQ(sample::read_lines("\x7F"
                                 "ELF\0\0\1 x"s),
              "document_kind_unknown unknown");
}

}  // namespace
}  // namespace opora::document
