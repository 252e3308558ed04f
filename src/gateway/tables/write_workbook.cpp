#include "gateway/tables/write_workbook.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/memory_file.hpp"
#include "gateway/tables/workbook_writer.hpp"

#include <filesystem>

namespace opora::tables {

void write_workbook(const std::string& path, std::span<const Sheet> sheets) {
    try {
        WorkbookWriter writer(path);
        for (const auto& sheet : sheets) writer.add(sheet);
        writer.finish();
    } catch (const Refusal& refusal) {
        throw with_names(refusal, std::filesystem::path(path).filename().string(), "");
    }
}

std::string workbook_bytes(std::span<const Sheet> sheets) {
    const MemoryFile file;
    write_workbook(file.path(), sheets);
    return file.bytes();
}

}  // namespace opora::tables
