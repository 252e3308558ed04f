#include "gateway/tables/open_tables.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/file_kind.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/sources.hpp"
#include "gateway/tables/xlsx_workbook.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace opora::tables {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<TableSource> open_zip_of_tables(const Bytes& bytes) {
    ZipArchive archive(bytes);
    if (archive.has("mimetype")) {
        const auto type = archive.read("mimetype", limits::small_part);
        if (type.find("opendocument.spreadsheet") != type.npos) return open_ods(std::move(archive));
        refuse(Code::file_kind_unknown, type.find("opendocument.text") != type.npos ? "word" : "archive");
    }
    if (archive.has("xl/workbook.bin")) refuse(Code::file_kind_unknown, "xlsb");
    if (archive.has_folder("word")) refuse(Code::file_kind_unknown, "word");
    if (archive.has_folder("ppt")) refuse(Code::file_kind_unknown, "slides");
    if (main_part(archive)) return open_xlsx(std::move(archive));
    refuse(Code::file_kind_unknown, "archive");
}

std::unique_ptr<TableSource> open_kind(const Bytes& bytes) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; };
    if (std::all_of(bytes->begin(), bytes->end(), blank)) refuse(Code::file_empty, "file");
    if (is_locked_office_file(*bytes)) refuse(Code::file_encrypted, "office");
    const auto kind = file_kind(*bytes);
    switch (kind) {
        case FileKind::xlsx:
            return open_zip_of_tables(bytes);
        case FileKind::xls:
            return open_xls(bytes);
        case FileKind::text:
            return open_csv(bytes);
        default:
            refuse(Code::file_kind_unknown, kind_word(kind));
    }
}

/// Tells the names of file and sheet in what is refused while reading.
class NamedTables final : public TableSource {
 public:
    NamedTables(std::unique_ptr<TableSource> tables, std::string name)
        : tables_(std::move(tables)), name_(std::move(name)) {
        if (tables_->sheets().empty()) refuse(Code::file_empty, "sheets");
    }
    const std::vector<SheetInfo>& sheets() const override { return tables_->sheets(); }
    void read(std::size_t sheet, const RowVisitor& visit) const override {
        try {
            tables_->read(sheet, visit);
        } catch (const Refusal& refusal) {
            throw with_names(refusal, name_, sheets().at(sheet).name);
        }
    }

 private:
    std::unique_ptr<TableSource> tables_;
    std::string name_;
};

std::string read_file(const std::string& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) refuse(Code::file_missing, "file");
    if (!fs::is_regular_file(status)) refuse(Code::file_unreadable, fs::is_directory(status) ? "folder" : "file");
    const auto size = fs::file_size(path, error);
    if (!error && size > limits::file_bytes) refuse_size("file", limits::file_bytes >> 20);
    std::ifstream file(path, std::ios::binary);
    std::string bytes(error ? 0 : size, '\0');
    if (!file || !file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        refuse(Code::file_unreadable, "file");
    return bytes;
}

}  // namespace

std::unique_ptr<TableSource> open_table_bytes(std::string bytes, std::string_view shown_name) {
    try {
        return std::make_unique<NamedTables>(open_kind(std::make_shared<const std::string>(std::move(bytes))),
                                             std::string(shown_name));
    } catch (const Refusal& refusal) {
        throw with_names(refusal, shown_name, "");
    }
}

std::unique_ptr<TableSource> open_tables(const std::string& path, std::string_view shown_name) {
    const auto name = shown_name.empty() ? fs::path(path).filename().string() : std::string(shown_name);
    try {
        return open_table_bytes(read_file(path), name);
    } catch (const Refusal& refusal) {
        throw with_names(refusal, name, "");
    }
}

}  // namespace opora::tables
