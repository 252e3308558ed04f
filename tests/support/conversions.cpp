#include "conversions.hpp"

#include "base/progress.hpp"
#include "base/table.hpp"
#include "gateway/document/read_document.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/write_tables.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace opora::testing {

namespace {

namespace fs = std::filesystem;

bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void save(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// A folder of this process that goes with the object.
class Folder {
 public:
    Folder() : path_(fs::temp_directory_path() / ("opora-conversions-" + std::to_string(getpid()))) {
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

 private:
    fs::path path_;
};

std::string text_of(const Paragraph& paragraph) {
    std::string out;
    for (const auto& run : paragraph.runs) out += run.text;
    return out;
}

std::string text_of(const DocumentCell& cell) {
    std::string out;
    for (const auto& paragraph : cell.paragraphs) out += (out.empty() ? "" : "\n") + text_of(paragraph);
    return out;
}

/// A sheet as a person copies a document into it: a paragraph a row, a blank row between blocks.
std::string as_workbook(const Document& document, const fs::path& path) {
    Table sheet{"Лист1", {}};
    for (const auto& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) sheet.rows.push_back({text_of(*paragraph)});
        if (const auto* table = std::get_if<DocumentTable>(&block))
            for (const auto& row : table->rows) {
                auto& cells = sheet.rows.emplace_back();
                for (const auto& cell : row) cells.push_back(text_of(cell));
            }
        sheet.rows.emplace_back();
    }
    Progress progress;
    tables::write_tables(path.string(), MemoryTables({sheet}), progress);
    return bytes_of(path);
}

void add_by_libreoffice(std::vector<Converted>& all, const std::vector<Named>& documents, const fs::path& folder) {
    const auto office = "soffice -env:UserInstallation=file://" + (folder / "profile").string() + " --headless";
    const auto convert = [&](const std::string& from, const std::string& to, const std::string& ending) {
        runs(office + " --convert-to " + to + " --outdir " + (folder / "office").string() + " " + folder.string() +
             "/" + from);
        for (const auto& document : documents)
            all.push_back({document.name, ending + " by LibreOffice",
                           bytes_of(folder / "office" / (document.name + "." + ending))});
    };
    convert("*.docx", "odt", "odt");
    convert("*.docx", "html", "html");
    convert("office/*.odt", "docx:'MS Word 2007 XML'", "docx");
}

}  // namespace

fs::path seeds_folder() {
    const char* said = std::getenv("OPORA_SHARED");
    return fs::path(said ? said : OPORA_ROOT "/../shared") / "seeds";
}

bool has_pandoc() {
    static const bool is_there = runs("command -v pandoc");
    return is_there;
}
bool has_libreoffice() {
    static const bool is_there = runs("command -v soffice");
    return is_there;
}

std::vector<Converted> conversions(const std::vector<Named>& documents) {
    const Folder folder;
    std::vector<Converted> all;
    for (const auto& [name, document] : documents) {
        const auto docx = folder.path() / (name + ".docx");
        save(docx, document::write_docx(document));
        all.push_back({name, "docx by us", bytes_of(docx)});
        all.push_back({name, "xlsx by us", as_workbook(document, folder.path() / (name + ".xlsx"))});
        if (!has_pandoc()) continue;
        for (const std::string ending : {"docx", "odt", "html", "md"}) {
            const auto out = folder.path() / (name + "-pandoc." + ending);
            runs("pandoc " + docx.string() + (ending == "md" ? " -t gfm" : " -s") + " -o " + out.string());
            all.push_back({name, ending + " by pandoc", bytes_of(out)});
            fs::remove(out);
        }
    }
    if (has_libreoffice()) add_by_libreoffice(all, documents, folder.path());
    return all;
}

std::vector<Converted> converted_by_pandoc(const std::string& markdown) {
    const Folder folder;
    const auto from = folder.path() / "list.md";
    save(from, markdown);
    std::vector<Converted> all;
    for (const std::string ending : {"docx", "odt", "html"}) {
        const auto out = folder.path() / ("list." + ending);
        runs("pandoc -f markdown -s " + from.string() + " -o " + out.string());
        all.push_back({"list", ending + " by pandoc", bytes_of(out)});
    }
    return all;
}

Document read_converted(const Converted& converted) {
    const auto name = converted.name + "." + converted.format.substr(0, converted.format.find(' '));
    if (!document::is_workbook(converted.bytes, name)) return document::read_document(converted.bytes, name);
    return document::read_tables(*tables::open_table_bytes(converted.bytes, name), name);
}

std::string words_of(const Document& document) {
    std::string out;
    for (const auto& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) out += text_of(*paragraph) + "\n";
        const auto* table = std::get_if<DocumentTable>(&block);
        for (const auto& row : table ? table->rows : std::vector<std::vector<DocumentCell>>{}) {
            for (const auto& cell : row) out += "| " + text_of(cell) + " ";
            out += "|\n";
        }
    }
    return out;
}

}  // namespace opora::testing
