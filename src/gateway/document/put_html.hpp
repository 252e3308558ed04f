/// Web markup into a document that is being collected.
#pragma once

#include "gateway/document/collector.hpp"

#include <string_view>

namespace opora::document {

/// Puts the text of the page; scripts, styles and what is hidden are passed over. True when there was a script.
bool put_html(Collector& collector, std::string_view utf8);

}  // namespace opora::document
