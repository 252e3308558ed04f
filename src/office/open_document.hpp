/// A file as a document, whatever its kind.
#pragma once

#include "base/document.hpp"

#include <string>

namespace opora::office {

/// Refuses: the document_* and file_* codes.
Document open_document(const std::string& bytes, const std::string& name);

}  // namespace opora::office
