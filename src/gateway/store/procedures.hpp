/// The number by which the store knows a procedure. Within the store only.
#pragma once

#include "domain/procedure.hpp"
#include "gateway/store/database.hpp"

namespace opora::store {

std::optional<std::int64_t> find_procedure(Database& database, const Procedure& procedure);
std::int64_t obtain_procedure(Database& database, const Procedure& procedure);

/// From five columns of a row: series, year, grade, subject, form.
Procedure procedure_of(const Statement& row, int first_column);

}  // namespace opora::store
