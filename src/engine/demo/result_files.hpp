/// Files of results as the federal system gives them, in the layout of their year, with what real files do wrong.
#pragma once

#include "base/table.hpp"
#include "engine/demo/paper.hpp"
#include "engine/demo/region_plan.hpp"

#include <memory>

namespace opora::demo {

/// The region's export of one procedure in the layout of its year: 2020, 2021, or 2022 and later (two sheets).
/// The plan and the paper must outlive the tables.
std::unique_ptr<TableSource> regional_export(const RegionPlan& region, const Paper& paper);

/// «Ф1 Индивидуальные результаты» of one school.
std::unique_ptr<TableSource> individual_results(const RegionPlan& region, std::size_t school, const Paper& paper);

/// The form that a school fills in since 2026; `is_filled` false: as it is handed out, uploaded by mistake.
std::unique_ptr<TableSource> collection_form(const RegionPlan& region, std::size_t school, const Paper& paper,
                                             bool is_filled);

}  // namespace opora::demo
