/// A scale to be handed on: the appendix to the order that sets it, and the table with all figures.
#pragma once

#include "base/sheet.hpp"
#include "domain/scale.hpp"
#include "engine/reporting/list_report.hpp"

namespace opora::reporting {

struct ScaleWords {
    Language language = Language::russian;
    std::string procedure;  ///< title
};

/// «Приложение № 1 к приказу …»: primary score → mark and scaled score.
Document scale_appendix(const Scale& scale, const OrderHead& order, const ScaleWords& words);

/// One sheet: every total with its figures; how it was made stands in the notes.
Sheet scale_sheet(const Scale& scale, const ScaleWords& words);

}  // namespace opora::reporting
