/// Each kind of file as a TableSource. `open_tables` finds out which one to take.
#pragma once

#include "base/table.hpp"
#include "gateway/zip_archive.hpp"

#include <memory>
#include <string>

namespace opora::tables {

using Bytes = std::shared_ptr<const std::string>;

/// Each throws Refusal when what describes the sheets is broken; the rest shows on reading.
std::unique_ptr<TableSource> open_xlsx(ZipArchive archive);
std::unique_ptr<TableSource> open_ods(ZipArchive archive);
std::unique_ptr<TableSource> open_xls(const Bytes& bytes);
std::unique_ptr<TableSource> open_csv(Bytes bytes);

}  // namespace opora::tables
