/// A copy of a person's file in which every fault is marked where it stands.
#pragma once

#include "base/problem.hpp"
#include "base/table.hpp"
#include "base/words.hpp"

#include <span>
#include <string>

namespace opora::tables {

/// Writes an XLSX copy of all rows of `source` to `out_path`: cells stay where they are, those with a fault are filled
/// amber and carry a comment (rule and cure), and a last sheet («Замечания», “Faults”: word key file.faults.sheet)
/// lists all faults. A person mends the copy and uploads it again. Such a sheet in the source itself is left out.
/// A fault without a column marks the first cell of its row; one without a row is only listed.
/// Throws Refusal: what reading throws, and file_unreadable when the copy can't be written.
void annotate_copy(const TableSource& source, std::span<const Problem> faults, Language language,
                   const std::string& out_path);

}  // namespace opora::tables
