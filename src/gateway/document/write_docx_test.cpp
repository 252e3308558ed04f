#include "gateway/document/write_docx.hpp"

#include <gtest/gtest.h>
#include <zip.h>
#include <pugixml.hpp>

#include <map>
#include <set>

namespace opora::document {
namespace {

std::map<std::string, std::string> unzipped(std::string bytes) {
    std::map<std::string, std::string> parts;
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    auto* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
    EXPECT_NE(archive, nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t about;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &about);
        std::string content(about.size, '\0');
        auto* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        EXPECT_EQ(zip_fread(file, content.data(), content.size()), static_cast<zip_int64_t>(content.size()));
        zip_fclose(file);
        parts[about.name] = content;
    }
    zip_discard(archive);
    return parts;
}

/// The body of the only document part, parsed.
struct Body {
    pugi::xml_document xml;
    explicit Body(const Document& document) {
        const auto parts = unzipped(write_docx(document));
        EXPECT_TRUE(
            xml.load_string(parts.at("word/document.xml").c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
    }
    int count(const char* xpath) const { return static_cast<int>(xml.select_nodes(xpath).size()); }
    std::string text(const char* xpath) const {
        std::string out;
        for (const auto& found : xml.select_nodes(xpath)) out += found.node().text().get();
        return out;
    }
};

Document small_list() {
    Document document;
    document.title = "Список <и> «приложение» & ещё";
    document.language = "ru";
    document.blocks.push_back(paragraph("Приложение № 1\nк приказу", ParagraphRole::corner));
    document.blocks.push_back(paragraph("Список школ", ParagraphRole::title));
    DocumentTable table;
    table.widths = {10, 60, 110};
    table.header_rows = 1;
    table.rows.push_back({cell("№", Align::center), cell("Школа"), cell("Основание")});
    auto section = cell("Приозёрный район");
    section.columns = 3;
    section.paragraphs[0].runs[0].is_bold = true;
    section.paragraphs[0].keeps_with_next = true;
    table.rows.push_back({section});
    auto tall = cell("1");
    tall.rows = 2;
    table.rows.push_back({tall, cell("Школа «А & Б» <1>"), cell("45 %\x01")});
    table.rows.push_back({cell("Школа 2")});
    document.blocks.push_back(table);
    document.blocks.push_back(Signature{"Начальник управления", ""});
    return document;
}

TEST(WriteDocx, EveryPartIsXmlAndIsDeclared) {
    const auto parts = unzipped(write_docx(small_list()));
    for (const auto& [name, content] : parts) {
        pugi::xml_document xml;
        EXPECT_TRUE(xml.load_string(content.c_str())) << name;
        if (name.ends_with(".rels") || name == "[Content_Types].xml") continue;
        EXPECT_NE(parts.at("[Content_Types].xml").find("\"/" + name + "\""), std::string::npos) << name;
    }
    EXPECT_NE(parts.at("word/styles.xml").find("w:val=\"ru-RU\""), std::string::npos);
    EXPECT_EQ(parts.at("word/styles.xml").find("LANGUAGE"), std::string::npos);
    EXPECT_NE(parts.at("docProps/core.xml").find("Список &lt;и&gt; «приложение» &amp; ещё"), std::string::npos);
}

TEST(WriteDocx, EveryStyleThatIsUsedExists) {
    const auto parts = unzipped(write_docx(small_list()));
    pugi::xml_document styles, body;
    styles.load_string(parts.at("word/styles.xml").c_str());
    body.load_string(parts.at("word/document.xml").c_str());
    std::set<std::string> known;
    for (const auto& style : styles.select_nodes("//w:style"))
        known.insert(style.node().attribute("w:styleId").value());
    for (const auto& used : body.select_nodes("//w:pStyle"))
        EXPECT_TRUE(known.contains(used.node().attribute("w:val").value())) << used.node().attribute("w:val").value();
}

TEST(WriteDocx, HeaderRowsRepeatAndSectionRowsSpan) {
    const Body body(small_list());
    EXPECT_EQ(body.count("//w:tbl[1]//w:tblHeader"), 1);
    EXPECT_EQ(body.count("//w:tbl[1]/w:tr[2]/w:tc"), 1);
    EXPECT_EQ(body.count("//w:tbl[1]/w:tr[2]//w:gridSpan[@w:val='3']"), 1);
    EXPECT_EQ(body.count("//w:tbl[1]/w:tr[2]//w:keepNext"), 1);
    EXPECT_EQ(body.count("//w:tbl[1]/w:tr[2]//w:b"), 1);
}

TEST(WriteDocx, MergedAndMissingCellsLeaveARightGrid) {
    const Body body(small_list());
    EXPECT_EQ(body.count("//w:tbl[1]/w:tr[3]//w:vMerge[@w:val='restart']"), 1);
    EXPECT_EQ(body.count("//w:tbl[1]/w:tr[4]/w:tc"), 3);
    EXPECT_EQ(body.count("//w:tbl[1]/w:tr[4]/w:tc[1]//w:vMerge[@w:val='continue']"), 1);
    EXPECT_EQ(body.text("//w:tbl[1]/w:tr[4]/w:tc[2]//w:t"), "Школа 2");
    EXPECT_EQ(body.count("//w:tc[not(w:p)]"), 0) << "a cell without a paragraph is refused by Word";
}

TEST(WriteDocx, TextComesThroughAndControlCharactersDoNot) {
    const Body body(small_list());
    EXPECT_EQ(body.text("//w:tbl[1]/w:tr[3]/w:tc[2]//w:t"), "Школа «А & Б» <1>");
    EXPECT_EQ(body.text("//w:tbl[1]/w:tr[3]/w:tc[3]//w:t"), "45 %");
    EXPECT_EQ(body.count("//w:p[1]//w:br"), 1);
}

TEST(WriteDocx, PageIsA4WithTheMarginsOfTheStandard) {
    const Body body(small_list());
    EXPECT_EQ(body.count("//w:pgSz[@w:w='11906' and @w:h='16838']"), 1);
    EXPECT_EQ(body.count("//w:pgMar[@w:left='1134' and @w:right='567' and @w:top='1134' and @w:bottom='1134']"), 1);
    EXPECT_EQ(body.count("//w:titlePg"), 1);
}

TEST(WriteDocx, ALandscapePageIsTurnedAndItsCornerStandsOnTheRight) {
    auto document = small_list();
    document.is_landscape = true;
    std::get<DocumentTable>(document.blocks[2]).is_dense = true;
    const Body body(document);
    EXPECT_EQ(body.count("//w:pgSz[@w:w='16838' and @w:h='11906' and @w:orient='landscape']"), 1);
    EXPECT_EQ(body.count("//w:p[1]/w:pPr/w:ind[@w:left='10602']"), 1);
    EXPECT_GT(body.count("//w:tbl[1]//w:pStyle[@w:val='DenseCell']"), 5);
    EXPECT_EQ(body.count("//w:tbl[1]//w:pStyle[@w:val='Cell']"), 0);
}

TEST(WriteDocx, AnEmptySignerIsALineToFill) {
    const Body body(small_list());
    EXPECT_EQ(body.text("//w:tbl[2]//w:tc[1]//w:t"), "Начальник управления");
    EXPECT_EQ(body.text("//w:tbl[2]//w:tc[2]//w:t"), "________________________");
}

TEST(WriteDocx, EqualDocumentsGiveEqualBytes) { EXPECT_EQ(write_docx(small_list()), write_docx(small_list())); }

TEST(WriteDocx, AnEmptyDocumentIsADocument) { EXPECT_EQ(Body(Document{}).count("//w:body/w:sectPr"), 1); }

}  // namespace
}  // namespace opora::document
