/// The register of schools and the federal questionnaire about them, as files.
#pragma once

#include "base/table.hpp"
#include "engine/demo/region_plan.hpp"

#include <memory>

namespace opora::demo {

/// A plain table that an authority keeps: codes, names, type, municipality, branches, merges.
/// The plan must outlive the tables.
std::unique_ptr<TableSource> school_register(const RegionPlan& region);

/// «Сбор контекстных данных об ОО»: two sheets; directors and telephones are invented. A few schools did not answer.
std::unique_ptr<TableSource> questionnaire(const RegionPlan& region);

}  // namespace opora::demo
