/// What leaves the house says what it is for: the line of purpose_line in every file, in the place of its kind.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "office/purposes.hpp"

#include <string>
#include <utility>
#include <vector>

namespace opora::office {

/// A workbook: the last note of every sheet.
inline std::vector<Sheet> with_purpose(std::vector<Sheet> sheets, const std::string& line) {
    for (auto& sheet : sheets) sheet.notes.push_back(line);
    return sheets;
}
inline std::vector<Sheet> with_purpose(Sheet sheet, const std::string& line) {
    return with_purpose(std::vector<Sheet>{std::move(sheet)}, line);
}

/// CSV has no notes: a row of its own behind the table.
inline Sheet with_last_row(Sheet sheet, const std::string& line) {
    sheet.rows.push_back({line});
    return sheet;
}

/// A document: small print at its end, before the line to sign when that comes last.
inline Document with_purpose(Document document, const std::string& line) {
    const bool is_signed = !document.blocks.empty() && std::holds_alternative<Signature>(document.blocks.back());
    document.blocks.insert(document.blocks.end() - (is_signed ? 1 : 0), Block{paragraph(line, ParagraphRole::note)});
    return document;
}

}  // namespace opora::office
