/// Documents made by hand, and how a test looks at what was read of them.
#pragma once

#include "base/document.hpp"

#include <string>
#include <string_view>

namespace opora::document::sample {

/// A DOCX of this body; `numbering` and `styles` are what stands in w:numbering and w:styles.
std::string docx(std::string_view body, std::string_view numbering = {}, std::string_view styles = {});
/// An ODT of this text; `styles` are its automatic styles.
std::string odt(std::string_view text, std::string_view styles = {});

/// The document as lines: «p text», «h2 text», «t title», «c corner», «n note», «| cell | cell |» with
/// paragraphs parted by « / », line feeds as «⏎», spans as «2x1:», «--- page»; remarks last, as «! code path».
std::string lines(const Document& document);
/// `lines` of what read_document makes of the bytes; the code and `what` of the refusal when it refuses.
std::string read_lines(std::string_view bytes, std::string_view name = "a");
std::string pasted_lines(std::string_view html, std::string_view text = {});

}  // namespace opora::document::sample
