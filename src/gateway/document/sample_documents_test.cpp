#include "gateway/document/sample_documents.hpp"

#include "base/problem.hpp"
#include "gateway/document/read_document.hpp"
#include "gateway/sample_zip.hpp"

namespace opora::document::sample {

namespace {

std::string text_of(const Paragraph& paragraph) {
    std::string out;
    for (const auto& run : paragraph.runs) out += run.is_bold ? "*" + run.text + "*" : run.text;
    for (auto at = out.find('\n'); at != out.npos; at = out.find('\n')) out.replace(at, 1, "⏎");
    return out;
}

struct Writer {
    std::string out;

    void operator()(const Paragraph& paragraph) {
        switch (paragraph.role) {
            case ParagraphRole::body:
                out += 'p';
                break;
            case ParagraphRole::heading:
                out += 'h' + std::to_string(paragraph.level);
                break;
            case ParagraphRole::title:
                out += 't';
                break;
            case ParagraphRole::corner:
                out += 'c';
                break;
            case ParagraphRole::note:
                out += 'n';
                break;
        }
        constexpr const char* aligns[] = {" ", " ^", " >", " "};
        out += aligns[static_cast<int>(paragraph.align)] + text_of(paragraph) + '\n';
    }
    void operator()(const DocumentTable& table) {
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            out += static_cast<int>(i) < table.header_rows ? "#|" : "|";
            for (const auto& cell : table.rows[i]) {
                out += ' ';
                if (cell.columns > 1 || cell.rows > 1)
                    out += std::to_string(cell.columns) + 'x' + std::to_string(cell.rows) + ':';
                for (std::size_t k = 0; k < cell.paragraphs.size(); ++k)
                    out += (k > 0 ? " / " : "") + text_of(cell.paragraphs[k]);
                out += " |";
            }
            out += '\n';
        }
    }
    void operator()(const PageBreak&) { out += "--- page\n"; }
    void operator()(const Signature& signature) { out += "s " + signature.post + ", " + signature.name + '\n'; }
};

template <class Read>
std::string read_or_refused(Read read) {
    try {
        return lines(read());
    } catch (const Refusal& refusal) {
        std::string out(name_of(refusal.problem().code));
        for (const auto& arg : refusal.problem().said)
            if (arg.name == "what") out += ' ' + std::get<std::string>(arg.value);
        return out;
    }
}

}  // namespace

std::string docx(std::string_view body, std::string_view numbering, std::string_view styles) {
    const auto part = [](std::string_view name, std::string_view content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + std::string(name) + " xmlns:w=\"w\">" +
               std::string(content) + "</w:" + std::string(name) + ">";
    };
    PackedParts parts{
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>)"},
        {"word/document.xml", part("document", "<w:body>" + std::string(body) + "<w:sectPr/></w:body>")}};
    if (!numbering.empty()) parts.emplace_back("word/numbering.xml", part("numbering", numbering));
    if (!styles.empty()) parts.emplace_back("word/styles.xml", part("styles", styles));
    return packed(parts);
}

std::string odt(std::string_view text, std::string_view styles) {
    const auto content =
        R"(<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f" xmlns:draw="d" xmlns:xlink="l"><office:automatic-styles>)" +
        std::string(styles) + "</office:automatic-styles><office:body><office:text>" + std::string(text) +
        "</office:text></office:body></office:document-content>";
    return packed({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content}});
}

std::string lines(const Document& document) {
    Writer writer;
    for (const auto& block : document.blocks) std::visit(writer, block);
    for (const auto& remark : document.remarks)
        writer.out += "! " + std::string(name_of(remark.code)) + ' ' + remark.place.path + '\n';
    return writer.out;
}

std::string read_lines(std::string_view bytes, std::string_view name) {
    return read_or_refused([&] { return read_document(bytes, name); });
}

std::string pasted_lines(std::string_view html, std::string_view text) {
    return read_or_refused([&] { return read_pasted(html, text); });
}

}  // namespace opora::document::sample
