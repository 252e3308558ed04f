/// A sign in plain words, for the authority and for the school itself.
#pragma once

#include "base/said.hpp"
#include "domain/objectivity.hpp"

#include <vector>

namespace opora::inquiries {

/// Who reads: the authority sees figures, p and limits; the school sees the facts without what triggers a sign.
enum class Reader : std::uint8_t { authority, school };

/// The sign in sentences of words/*/inquiry.json (inquiry.where, inquiry.sign.<kind>, inquiry.effect.<unit>).
/// `procedure` arguments hold names of procedures.
std::vector<Said> plain_words(const Sign& sign, Reader reader);

}  // namespace opora::inquiries
