/// An administrator keeps a copy of everything: the store and the files, in one archive that can be checked.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"

namespace opora::office {

struct BackedUp {
    std::int64_t files = 0, bytes = 0;  ///< packed, the store among them
    std::string dialect;                ///< "sqlite": a copy of the file; "postgres": an archive of pg_dump
    int schema = 0;
};

/// A zip with manifest.json (name, size and SHA-256 of every part), the store as it is at one moment, and the folder of
/// files. Others may work meanwhile: files are only added, and those that the store speaks of are there before it does.
/// Refuses: store_not_empty (`file` is there), store_full, program_failed (pg_dump), cancelled.
BackedUp back_up(Desk&, Instant now, const std::filesystem::path& file, Progress&);

/// Checks the archive whole, then puts the store and the files where `to` says; a copy of SQLite may go to a server.
/// Refuses: backup_damaged, store_not_empty, store_full, program_failed (pg_restore), cancelled; then all is as before.
BackedUp restore(const Places& to, const std::filesystem::path& file, Progress&);

}  // namespace opora::office
