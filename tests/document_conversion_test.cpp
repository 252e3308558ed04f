// One document in every format reads to the same words, paragraph by paragraph and cell by cell: an invented one
// always, the five orders of ../shared where they are there; through pandoc and LibreOffice where they are installed.

#include "gateway/document/read_document.hpp"
#include "support/conversions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using namespace opora;
using namespace opora::testing;

std::vector<Named> seeds() {
    std::vector<Named> all;
    for (const std::string name : {"S0", "S1", "S2", "S3", "S4"}) {
        std::ifstream file(seeds_folder() / (name + ".txt"), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        all.push_back({name, document::read_document(bytes, name + ".txt")});
    }
    return all;
}

/// Merged cells, cells of several paragraphs, lines within a paragraph, two tables in a row, a bold phrase.
Document invented() {
    Document document;
    document.blocks.push_back(paragraph("Приложение № 1\nк приказу управления", ParagraphRole::corner));
    document.blocks.push_back(paragraph("План мероприятий", ParagraphRole::title, Align::center));
    auto bold = paragraph("1. Представить отчёт ");
    bold.runs.push_back({"до 1 июня", true});
    bold.runs.push_back({" «по форме» <2> & так далее."});
    document.blocks.push_back(bold);
    DocumentTable table;
    table.widths = {10, 90, 40, 40};
    table.header_rows = 1;
    table.rows.push_back({cell("№"), cell("Мероприятие"), cell("Срок"), cell("Ответственный")});
    auto section = cell("Раздел первый");
    section.columns = 4;
    table.rows.push_back({section});
    auto tall = cell("1.");
    tall.rows = 2;
    auto listed = cell("Провести:");
    listed.paragraphs.push_back(paragraph("- семинар;"));
    listed.paragraphs.push_back(paragraph("- вебинар"));
    table.rows.push_back({tall, listed, cell("март\nапрель"), cell("")});
    table.rows.push_back({cell("Подвести итоги"), cell("май"), cell("методисты")});
    document.blocks.push_back(table);
    document.blocks.push_back(table);
    document.blocks.push_back(paragraph("Начальник управления"));
    return document;
}

std::vector<std::vector<std::pair<int, int>>> spans_of(const Document& document) {
    std::vector<std::vector<std::pair<int, int>>> spans;
    for (const auto& block : document.blocks)
        if (const auto* table = std::get_if<DocumentTable>(&block))
            for (const auto& row : table->rows) {
                auto& here = spans.emplace_back();
                for (const auto& one : row) here.emplace_back(one.columns, one.rows);
            }
    return spans;
}

TEST(DocumentConversion, AnInventedPlanKeepsItsWordsAndSpans) {
    const auto document = invented();
    for (const auto& converted : conversions({{"plan", document}})) {
        SCOPED_TRACE(converted.format);
        // Markdown knows no merged cells and a sheet does not tell of them.
        if (converted.format.starts_with("xlsx") || converted.format.starts_with("md")) continue;
        const auto read = read_converted(converted);
        EXPECT_EQ(words_of(read), words_of(document));
        EXPECT_EQ(spans_of(read), spans_of(document));
    }
    if (!has_pandoc()) GTEST_SKIP() << "pandoc is not installed: only our own DOCX was read";
}

TEST(DocumentConversion, ListsGetTheNumbersThatOthersPrint) {
    if (!has_pandoc()) GTEST_SKIP() << "pandoc is not installed: no lists but our own";
    const std::string written =
        "1. Утвердить план.\n2. Назначить:\n    a. первого;\n    b. второго.\n\nТекст между.\n\n3. Представить "
        "отчёт:\n\n"
        "    - в мае;\n    - в июне.\n";
    const std::string expected =
        "1. Утвердить план.\n2. Назначить:\na. первого;\nb. второго.\nТекст между.\n3. Представить отчёт:\n"
        "- в мае;\n- в июне.\n";
    const auto all = converted_by_pandoc(written);
    EXPECT_EQ(all.size(), 3u);
    for (const auto& converted : all) EXPECT_EQ(words_of(read_converted(converted)), expected) << converted.format;
}

TEST(DocumentConversion, TheFiveOrdersReadTheSameInEveryFormat) {
    if (!fs::exists(seeds_folder())) GTEST_SKIP() << "the five orders are not here: " << seeds_folder();
    const auto orders = seeds();
    const auto all = conversions(orders);
    EXPECT_EQ(all.size(), orders.size() * (2 + (has_pandoc() ? 4 : 0) + (has_libreoffice() ? 3 : 0)));
    for (const auto& converted : all) {
        const auto order = std::find_if(orders.begin(), orders.end(),
                                        [&](const Named& named) { return named.name == converted.name; });
        EXPECT_EQ(words_of(read_converted(converted)), words_of(order->document))
            << converted.name << ", " << converted.format;
    }
    if (!has_pandoc()) GTEST_SKIP() << "pandoc is not installed: only our own DOCX and XLSX were read";
}

}  // namespace
