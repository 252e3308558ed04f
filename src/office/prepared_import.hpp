/// An import that was read and compared with the store, and can be written: the step between looking and doing.
#pragma once

#include "base/progress.hpp"
#include "base/table.hpp"
#include "gateway/store/database.hpp"
#include "office/import_report.hpp"

#include <filesystem>
#include <functional>

namespace opora::office {

struct PreparedImport {
    ImportReport report;  ///< in state draft, asks or stopped; file, person and time are the caller's
    /// Writes it within the caller's transaction, in the name of `import`. Empty unless the state is draft.
    std::function<void(store::Database&, std::int64_t import, Progress&)> save;
};

/// What reading an import rests on besides the file.
struct ImportGround {
    store::Database& database;
    const Catalogue& catalogue;
    std::string today;  ///< ISO
    std::size_t faults_kept = 1000;
};

/// Results of works: each compared with the work of the same pupil in the store's version of the school's block.
PreparedImport prepare_works(const ImportGround&, const TableSource&, const ImportWish&, Progress&);
/// A register of schools, counted by school.
PreparedImport prepare_schools(const ImportGround&, const TableSource&, const ImportWish&, Progress&);
/// The federal questionnaire: schools and their context, counted by school.
PreparedImport prepare_context(const ImportGround&, const TableSource&, const ImportWish&, Progress&);
/// Descriptions of works, as JSON or as a table with a row a position, counted by description. A file with one fault is
/// not taken at all. Throws what opening a table throws.
PreparedImport prepare_catalogue(const ImportGround&, const std::filesystem::path& file, const std::string& shown_name,
                                 const ImportWish&, Progress&);

}  // namespace opora::office
