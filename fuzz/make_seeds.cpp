// make_seeds FOLDER: writes a few small valid files for each reader's fuzzer into FOLDER/<fuzzer>/.

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

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    const std::filesystem::path folder = words[1];
    write_seeds(folder / "fuzz_xlsx", xlsx_seeds());
    write_seeds(folder / "fuzz_sheet", {rows, sample::sheet_xml(rows)});
    write_seeds(folder / "fuzz_ods", ods_seeds());
    write_seeds(folder / "fuzz_xls", {sample::xls({{"Код", "5"}, {"", "-2.5"}})});
    write_seeds(folder / "fuzz_csv", csv_seeds());
}
