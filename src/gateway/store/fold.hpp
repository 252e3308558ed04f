/// One spelling for searching: the same on every machine and database, whatever its locale.
#pragma once

#include <string>
#include <string_view>

namespace opora::store {

/// Lower case in every alphabet, ё as е, runs of spaces as one space.
std::string folded(std::string_view text);

/// A pattern for LIKE … ESCAPE '\' that finds `text` anywhere within a folded column.
std::string anywhere(std::string_view text);

}  // namespace opora::store
