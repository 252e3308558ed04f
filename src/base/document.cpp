#include "base/document.hpp"

#include <algorithm>

namespace opora {

namespace {

std::string text_of(const std::vector<Run>& runs) {
    std::string out;
    for (const auto& run : runs) out += run.text;
    return out;
}

std::string text_of(const DocumentCell& cell) {
    std::string out;
    for (const auto& paragraph : cell.paragraphs) {
        if (!out.empty()) out += " / ";
        out += text_of(paragraph.runs);
    }
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

struct PlainWriter {
    std::string out;

    void operator()(const Paragraph& paragraph) {
        if (paragraph.role == ParagraphRole::heading)
            out += std::string(static_cast<std::size_t>(paragraph.level), '#') + ' ';
        out += text_of(paragraph.runs) + '\n';
    }
    void operator()(const DocumentTable& table) {
        for (const auto& row : table.rows) {
            out += '|';
            for (const auto& cell : row) out += ' ' + text_of(cell) + " |";
            out += '\n';
        }
    }
    void operator()(const PageBreak&) { out += "\f\n"; }
    void operator()(const Signature& signature) {
        const auto or_line = [](const std::string& text) { return text.empty() ? "________________" : text; };
        out += or_line(signature.post) + "    " + or_line(signature.name) + '\n';
    }
};

}  // namespace

Paragraph paragraph(std::string text, ParagraphRole role, Align align) {
    Paragraph made;
    made.runs.push_back({std::move(text)});
    made.role = role;
    made.align = align;
    return made;
}

DocumentCell cell(std::string text, Align align) {
    DocumentCell made;
    made.paragraphs.push_back(paragraph(std::move(text), ParagraphRole::body, align));
    return made;
}

std::string plain_text(const Document& document) {
    PlainWriter writer;
    for (const auto& block : document.blocks) std::visit(writer, block);
    return writer.out;
}

}  // namespace opora
