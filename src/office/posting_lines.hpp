/// Postings in words, as papers have them. For office functions about observers only.
#pragma once

#include "engine/reporting/field_report.hpp"
#include "office/field_data.hpp"

namespace opora::office {

reporting::PostingLine posting_line(const Posting& posting, const Sitting& sitting, const FieldRead& read,
                                    const Catalogue& catalogue, Language language);

}  // namespace opora::office
