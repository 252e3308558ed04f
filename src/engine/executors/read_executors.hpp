/// Who is to do it: a cell of the column «Ответственные» or an addressee of a clause → executors.
#pragma once

#include "domain/executor.hpp"
#include "engine/executors/glossary.hpp"

#include <string_view>
#include <vector>

namespace opora::executors {

/// One executor for each that the cell names, in its order. Commas, semicolons, lines, slashes, «и», «совместно с»
/// part them; so does nothing at all where a name, a post or an abbreviation begins anew. Dative, genitive, accusative
/// and instrumental become nominative. What is not understood is an executor of kind unknown with a question; every
/// word of the cell that is no connective stands in some `written`.
std::vector<Executor> read_executors(std::string_view cell, const Glossary& glossary);

}  // namespace opora::executors
