#include "gateway/tables/xlsx_workbook.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"
#include "gateway/tables/xml_reader.hpp"

#include <algorithm>
#include <map>

namespace opora::tables {

namespace {

struct Relation {
    std::string type;    ///< the last word of its address: "worksheet"
    std::string target;  ///< a part of the package
};
using Relations = std::map<std::string, Relation, std::less<>>;

std::string last_word(std::string_view address) {
    return std::string(address.substr(address.rfind('/') == std::string_view::npos ? 0 : address.rfind('/') + 1));
}

std::string_view folder_of(std::string_view part) {
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

/// Targets are absolute ("/xl/styles.xml") or relative to the folder of the part that names them.
std::string resolve(std::string_view folder, std::string_view target) {
    const auto whole = target.starts_with('/') ? std::string(target) : std::string(folder) + std::string(target);
    std::vector<std::string_view> steps;
    for (std::string_view rest = whole; !rest.empty();) {
        const auto slash = std::min(rest.find('/'), rest.size());
        const auto step = rest.substr(0, slash);
        if (step == ".." && !steps.empty())
            steps.pop_back();
        else if (!step.empty() && step != "." && step != "..")
            steps.push_back(step);
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    std::string part;
    for (const auto step : steps) part += (part.empty() ? "" : "/") + std::string(step);
    return part;
}

class RelationsReader final : public XmlReader {
 public:
    RelationsReader(std::string part, std::string folder) : XmlReader(std::move(part)), folder_(std::move(folder)) {}
    Relations relations;

 private:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes.local("TargetMode") == "External") return;
        const auto id = attributes.local("Id"), type = attributes.local("Type"), target = attributes.local("Target");
        if (id && type && target) relations[std::string(*id)] = {last_word(*type), resolve(folder_, *target)};
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::string folder_;
};

class WorkbookReader final : public XmlReader {
 public:
    using XmlReader::XmlReader;
    struct Named {
        SheetInfo info;
        std::string relation;
    };
    std::vector<Named> sheets;
    DateOrigin origin = DateOrigin::y1900;

 private:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (depth() == 1 && name != "workbook") refuse(Code::file_damaged, "workbook");
        if (name == "workbookPr") {
            const auto flag = attributes.local("date1904");
            if (flag == "1" || flag == "true") origin = DateOrigin::y1904;
        } else if (name == "sheet") {
            if (sheets.size() >= limits::sheets) refuse_size("sheets", limits::sheets);
            const auto state = attributes.local("state");
            sheets.push_back({{std::string(attributes.local("name").value_or("")), state && state != "visible"},
                              std::string(attributes.local("id").value_or(""))});
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

Relations relations_of(const ZipArchive& archive, std::string_view part) {
    const auto folder = std::string(folder_of(part));
    const auto name = folder + "_rels/" + last_word(part) + ".rels";
    if (!archive.has(name)) return {};
    RelationsReader reader(name, folder);
    reader.read_all(archive.read(name, limits::small_part));
    return std::move(reader.relations);
}

std::optional<std::string> target_of_type(const Relations& relations, std::string_view type) {
    for (const auto& [id, relation] : relations)
        if (relation.type == type) return relation.target;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> main_part(const ZipArchive& archive) {
    const auto named = target_of_type(relations_of(archive, ""), "officeDocument");
    if (named && archive.has(*named)) return named;
    if (archive.has("xl/workbook.xml")) return "xl/workbook.xml";
    return std::nullopt;
}

Workbook read_workbook_parts(const ZipArchive& archive) {
    const auto part = main_part(archive);
    if (!part) refuse(Code::file_damaged, "workbook");
    WorkbookReader reader(*part);
    reader.read_all(archive.read(*part, limits::small_part));
    const auto relations = relations_of(archive, *part);

    Workbook workbook;
    workbook.origin = reader.origin;
    for (auto& [info, id] : reader.sheets) {
        const auto found = relations.find(id);
        if (found == relations.end()) refuse(Code::file_damaged, "missing_sheet", {.sheet = info.name});
        if (found->second.type != "worksheet") continue;
        if (!archive.has(found->second.target)) refuse(Code::file_damaged, "missing_sheet", {.sheet = info.name});
        workbook.sheets.push_back({std::move(info), found->second.target});
    }
    workbook.strings_part = target_of_type(relations, "sharedStrings");
    workbook.styles_part = target_of_type(relations, "styles");
    return workbook;
}

}  // namespace opora::tables
