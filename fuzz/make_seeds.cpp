// make_seeds FOLDER: writes a few small valid files for each reader's fuzzer into FOLDER/<fuzzer>/.

#include "gateway/document/sample_documents.hpp"
#include "gateway/tables/sample_files.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace opora::tables;
using Seeds = std::vector<std::string>;
using namespace std::string_literals;

void write_seeds(const std::filesystem::path& folder, const Seeds& seeds) {
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < seeds.size(); ++i)
        std::ofstream(folder / ("seed" + std::to_string(i)), std::ios::binary) << seeds[i];
}

const std::string rows =
    R"(<row r="1" spans="1:4"><c r="A1" t="inlineStr"><is><t>Код &#1083;</t></is></c><c r="B1" t="s"><v>0</v></c></row>)"
    R"(<row r="2"><c r="A2"><v>5</v></c><c r="B2" s="1"><f t="shared" si="0">A2</f><v>44270.5</v></c><c r="D2" t="b"><v>1</v></c></row>)"
    R"(<row><c t="str"><v>x_x000D_</v></c><c t="inlineStr"><is><r><t xml:space="preserve"> a</t></r><rPh><t>b</t></rPh></is></c><c/></row>)"
    R"(<row r='9'><!-- c --><c t='e'><v>#N/A</v></c><c t="d"><v>2021-03-15T10:00:00</v></c></row>)";

Seeds xlsx_seeds() {
    const auto parts = sample::xlsx_parts(sample::sheet_xml(rows));
    const auto texts =
        parts[2].second + "\0"s + parts[3].second + "\0"s +
        R"(<sst><si><t>класс</t></si><si><r><t>4</t></r><rPh><t>x</t></rPh></si></sst>)" + "\0"s +
        R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>)" +
        "\0"s + parts[4].second;
    return {sample::packed(parts), texts};
}

Seeds ods_seeds() {
    const auto tables =
        R"(<table:table table:name="A"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="5"/><table:table-cell office:value-type="date" office:date-value="2021-03-15"/><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/></text:p><text:p>b</text:p></table:table-cell></table:table-row></table:table>)";
    return {sample::ods(tables), tables};
}

Seeds csv_seeds() {
    return {"школа;балл\r\n\"Школа; № 5\";12\r\n",
            "a,b\n1,2\n",
            "sep=|\na|b\n",
            "\xFF\xFE"
            "a\0;\0b\0\n\0"s,
            "\xD8\xEA\xEE\xEB\xE0;\xE1\xE0\xEB\xEB\n\xE0;5\n",
            "\xEF\xBB\xBF\"a\"\"b\"\t2\n"};
}

/// The first letter says what the rest is; parts of a package are parted by zero bytes.
Seeds document_seeds() {
    const auto docx_body =
        R"(<w:document><w:body><w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>План</w:t><w:br/><w:footnoteReference w:id="2"/></w:r></w:p><w:tbl><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>а</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p></w:body></w:document>)"s;
    const auto numbering =
        R"--(<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1.%2)"/><w:lvlRestart w:val="0"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num></w:numbering>)--"s;
    const auto styles =
        R"(<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style></w:styles>)"s;
    const auto odt_body =
        R"(<office:document-content><office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:display-levels="1" loext:num-list-format="%1%."/></text:list-style></office:automatic-styles><office:body><office:text><text:list text:style-name="L" xml:id="a"><text:list-item text:start-value="2"><text:p>План<text:s/><text:span text:style-name="B">б</text:span></text:p></text:list-item></text:list><table:table><table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>а</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows></table:table></office:text></office:body></office:document-content>)"s;
    return {
        "d"s + docx_body + "\0"s + numbering + "\0"s + styles,
        "o"s + odt_body,
        "h<html><head><style>x</style></head><body><h1 align=center>План</h1><!--[if x]>а<![endif]--><![if y]><ol start=3 type=i><li value=5>да<li>нет</ol><table><thead><tr><th colspan=2 rowspan=0>а<tbody><tr><td style='font-weight:bold'>б<br>в&nbsp;<table><tr><td>г</table></table><pre>а\n\tб</pre><script>x</script>"s,
        "m# План\n\n1. да\n2. нет\n   - пункт\n\n| № | Дело |\n|---|:-:|\n| 1 | **а** &laquo;б&#8470; <br> |\n\n<div>в</div>\n"s,
        "tПриказ\nо плане\n\n№\tДело\tСрок\n1.\t\"а\nб\"\t<p>май</p>\n### Раздел\n**да**\n---\n\f1.\tраз\n2.\tдва\n"s,
        "z" + opora::document::sample::docx("<w:p><w:r><w:t>План</w:t></w:r></w:p>", numbering, styles),
        "z" + opora::document::sample::odt("<text:p>План</text:p>")};
}

Seeds order_seeds() {
    return {
        "КОМИТЕТ\nПРИКАЗ\n« 14 » 10 20 19 г.\n№ 17 - ОД\nг. Луговск\nО плане\nна 2020 год\nВо исполнение письма от "
        "01.02.2019 № 3 "
        "приказываю:\n1. Утвердить план (Приложение № 1).\n2. Школам:\n3.1. Сдать отчет в срок до 5 мая;\n- "
        "ежемесячный учет, СОШ № 4, "
        "лицей № 5.\n3. Контроль возложить на А.А. Лиса\nНачальник\nБ.Б. Волк\nПриложение № 1\nк приказу\nот "
        "13.10.2019 № "
        "17\nПлан\n№\tМероприятие\tСрок\tОтветственный\n1. Кадры\t\t\t\n1\tСеминар на базе\tМай\tИМЦ,\n\n[Введите "
        "текст]\n№\tМероприятие\tСрок\tОтветственный\n\tцентра\t\tЦентр\n3\tСовещание\t\t\n"s,
        "План школ с низкими результатами\nЦелевые индикаторы:\n- рост\nДиректор\nА.А. "
        "Лис\n^2v№\t^2vДело\t^2>Срок\tКто\nначало\tконец\n1\t"
        "^2vКурсы\tМай\tИюнь\tОО\n### 2. Контроль\n2\tПроверка\tмарт\t\tОтдел\n"s,
        "Приложение\nСписок школ\n№\tШкола\tЛидер\n1\tСОШ № 1\tЛицей № 7\n2\tСОШ № 2\tЛицей № 7\n~Начальник\n"s};
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    const std::filesystem::path folder = words[1];
    write_seeds(folder / "fuzz_xlsx", xlsx_seeds());
    write_seeds(folder / "fuzz_sheet", {rows, sample::sheet_xml(rows)});
    write_seeds(folder / "fuzz_ods", ods_seeds());
    write_seeds(folder / "fuzz_xls", {sample::xls({{"Код", "5"}, {"", "-2.5"}})});
    write_seeds(folder / "fuzz_csv", csv_seeds());
    write_seeds(folder / "fuzz_executors", {"А.Б. Ветрова, замначальника УОН Руководители ОО", "МОУО ОО, СОШ №№ 4, 5",
                                            "Ответственный: Рощин П.П. (ЦРО); соисполнители: методисты ИМЦ"});
    write_seeds(folder / "fuzz_document", document_seeds());
    write_seeds(folder / "fuzz_formula", {"y ~ x1 + x2 + (1 + x1 | school)", "балл ~ 1 + пол*тип + (1 | район/школа)",
                                          "cbind(ok, n - ok) ~ 0 + a:b + (1 | s) + (0 + a | t)", "`a b` ~ x - 1"});
    write_seeds(folder / "fuzz_order", order_seeds());
}
