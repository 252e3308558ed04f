/// The instrument catalogue, subjects, and what was learned about the columns of plain tables.
#pragma once

#include "domain/catalogue.hpp"
#include "gateway/store/database.hpp"

#include <map>

namespace opora::store {

/// The newest version of each instrument, by procedure.
std::vector<Instrument> load_instruments(Database& database);
/// One procedure's own instrument: a version of it, or the newest (0).
std::optional<Instrument> load_instrument(Database& database, const Procedure& procedure, int version = 0);
/// Keeps `instrument` as the next version of its procedure and gives that version's number;
/// the newest one's number when nothing differs from it.
int save_instrument(Database& database, const Instrument& instrument, std::int64_t import = 0);

std::vector<Subject> load_subjects(Database& database);
/// Inserts or replaces by code.
void save_subject(Database& database, const Subject& subject);

/// Everything above as one value, `same_as` followed.
/// A text that differs when another instrument or edition of what is shipped came since.
std::string catalogue_mark(Database& database);
Catalogue load_catalogue(Database& database);

/// Column letters by meaning: {"school": "A", "total": "F", "scores": "G:Z"}.
using ColumnMapping = std::map<std::string, std::string>;
/// Kept for the next table with the same headings; `fingerprint` is intake's digest of them.
void save_mapping(Database& database, std::string_view fingerprint, const ColumnMapping& mapping);
std::optional<ColumnMapping> find_mapping(Database& database, std::string_view fingerprint);

}  // namespace opora::store
