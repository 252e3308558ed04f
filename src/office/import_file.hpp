/// A person brings a file: looks what it would do, applies it, undoes it.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"
#include "office/import_report.hpp"
#include "office/person.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct Upload {
    std::string id;
    std::string name;  ///< as the person knows the file
    std::int64_t size = 0;
};

/// Moves `file` to the desk under the name the person knows. Files nobody applied for a day are cleared away.
Upload lay_upload(Desk&, Instant now, const std::filesystem::path& file, const std::string& name);

/// Dry run of an upload: what the file would do, kept as a draft (or an open question, or why it stops).
/// A draft of the same upload made before goes. Refuses: not_found (the upload), the file_* codes, cancelled.
ImportReport draft_import(Desk&, const Person& who, Instant now, const std::string& upload, const ImportWish&,
                          Progress&);

/// Reads the draft's file again and writes it in one transaction; then the file is gone from the desk: what is kept
/// is its name, checksum and size. Refuses: not_found, import_not_open, cancelled, the file_* codes.
ImportReport apply_import(Desk&, const Person& who, Instant now, std::int64_t id, Progress&);

enum class Then { only_look, apply };
/// Dry run of a file where it lies and, unless a question is open or it stops, its application. With only_look, or
/// when it is not applied, nothing is kept and the report's id is 0.
ImportReport import_file(Desk&, const Person& who, Instant now, const std::filesystem::path& file, const ImportWish&,
                         Then, Progress&);

/// Takes back an applied import and says what that reversed and what it could not.
/// Refuses: not_found, import_not_open, import_already_undone.
ImportReport undo_import(Desk&, const Person& who, Instant now, std::int64_t id);

/// Forgets a draft and its file. Refuses: not_found, import_not_open (it was applied).
void discard_import(Desk&, const Person& who, Instant now, std::int64_t id);

/// A copy of the draft's file with every fault marked, as XLSX bytes. Refuses: not_found, file_missing.
std::string annotated_copy(Desk&, std::int64_t id, Language, Progress&);
/// The same of a file where it lies, written to `out`.
void annotate_file(Desk&, const std::filesystem::path& file, const ImportWish&, Language,
                   const std::filesystem::path& out, Progress&);

/// Refuses: not_found.
ImportReport find_import(Desk&, std::int64_t id);
/// Newest first, each with its first faults only; find_import gives what is kept of them.
std::vector<ImportReport> list_imports(Desk&);

}  // namespace opora::office
