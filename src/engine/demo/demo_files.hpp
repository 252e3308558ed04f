/// Which files an invented region gives out, named as such files are named.
#pragma once

#include "domain/catalogue.hpp"
#include "engine/demo/result_files.hpp"
#include "engine/demo/school_files.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opora::demo {

enum class FileKind : std::uint8_t { schools, context, works };

struct DemoFile {
    std::string folder;  ///< below the region's own, '/' between
    std::string name;    ///< without the ending: .xlsx or .csv is the writer's choice
    FileKind kind = FileKind::works;
    std::optional<Procedure> procedure;  ///< told to the importer, because such files do not say it
    std::unique_ptr<TableSource> tables;
};

/// The procedures of the last `years` years (1…3) before 2023: Russian and mathematics of grades 4–6 each year, a few
/// others now and then.
std::vector<Procedure> demo_procedures(int years);

/// Papers for the procedures, each with the facts of its own or of the nearest procedure. Throws
/// Refusal{procedure_unknown} when the catalogue does not describe one.
std::vector<Paper> demo_papers(const std::vector<Procedure>& procedures, const Catalogue& catalogue,
                               const RegionFacts& facts);

/// Register, questionnaire, then a file a procedure, in the order in which they should be imported.
std::vector<DemoFile> region_files(const RegionPlan& region, const std::vector<Paper>& papers);

/// Files to try things out with, not part of the region's results: Ф1 of one school, the form of 2026 filled in and
/// empty. `papers` as of practice_procedures().
std::vector<DemoFile> practice_files(const RegionPlan& region, const std::vector<Paper>& papers);
std::vector<Procedure> practice_procedures();

}  // namespace opora::demo
