#include "gateway/document/sample_documents.hpp"

#include <gtest/gtest.h>

namespace opora::document {
namespace {

using sample::read_lines;

TEST(ReadMarkdown, TablesListsAndHeadings) {
    EXPECT_EQ(read_lines("# Приказ\n\nо **плане**\nработы  \nна год\n\n1. раз\n2. два\n   - пункт\n\n3) три\n\n"
                         "| № | Дело |\n|---|:--:|\n| 1 | Семинар<br>в школе &laquo;А&#8470;&raquo; |\n| 2 | |\n",
                         "a.md"),
              "h1 Приказ\np о *плане* работы⏎на год\np 1. раз\np 2. два\np - пункт\np 3) три\n"
              "#| № | Дело |\n| 1 | Семинар⏎в школе «А№» |\n| 2 |  |\n");
}

TEST(ReadMarkdown, ALooseListHasParagraphs) {
    EXPECT_EQ(read_lines("1. раз\n\n   ещё\n\n2. два\n", "a.MD"), "p 1. раз\np ещё\np 2. два\n");
}

TEST(ReadMarkdown, ATableTellsItFromText) {
    EXPECT_EQ(read_lines("№ | Дело\n---|---\n1 | Семинар\n"), "#| № | Дело |\n| 1 | Семинар |\n");
    EXPECT_EQ(read_lines("1. раз\n2. два\n"), "p 1. раз\np 2. два\n");
}

TEST(ReadMarkdown, WebMarkupWithinIsRead) {
    EXPECT_EQ(
        read_lines("Текст\n\n<table>\n<tr><td>1</td><td>Дело</td></tr>\n</table>\n\n<script>x</script>\n", "a.md"),
        "p Текст\n| 1 | Дело |\n");
    EXPECT_EQ(read_lines("![план](scan.png)\n", "a.md"), "document_empty scan");
}

}  // namespace
}  // namespace opora::document
