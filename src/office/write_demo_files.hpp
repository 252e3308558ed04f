/// Writes the files of an invented region, or of a whole invented country.
#pragma once

#include "base/progress.hpp"
#include "domain/catalogue.hpp"
#include "engine/demo/demo_files.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace opora::office {

enum class FileFormat : std::uint8_t { xlsx, csv };

struct DemoWish {
    std::uint64_t seed = 1;
    int schools = 120;  ///< up to 700 are one region; more are regions of about 500, at most 99 of them
    int years = 3;      ///< 1…3: 2022 and the years before
    FileFormat format = FileFormat::xlsx;  ///< a sheet of XLSX is slow to write: CSV from some thousand schools on
    bool has_practice = true;              ///< also a folder of files to try things out with
};

struct DemoFileWritten {
    std::filesystem::path path;
    demo::FileKind kind = demo::FileKind::works;
    std::optional<Procedure> procedure;
};

/// Writes the files into `folder`, one folder a region when there are several; gives what is to be imported, in order.
/// The same wish gives the same bytes. Memory stays that of some schools; works on all processors.
/// Refuses: bad_request (numbers out of range), file_unreadable (the folder), cancelled.
std::vector<DemoFileWritten> write_demo_files(const std::filesystem::path& folder, const DemoWish&, const Catalogue&,
                                              Progress&);

}  // namespace opora::office
