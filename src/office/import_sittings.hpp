/// A person brings a schedule of assessments as a table: first a dry run that stores nothing, then the rows that stand.
#pragma once

#include "office/sittings.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct SittingImport {
    int rows = 0;
    std::vector<SittingView> taken;  ///< would come or came into the calendar, in the order of the file
    int known = 0;                   ///< stand in the calendar already
    std::vector<Problem> faults;     ///< of rows left out: not read, a school unknown, a limit broken
};

/// `upload` lies on the desk; after a change it is removed. Rows are judged one after another, each against the
/// calendar and the rows above. `grounds` keeps days set from above although they break a limit.
/// Refuses: not_found, sitting_table_unknown, and what is wrong with the file itself.
SittingImport import_sittings(Desk&, const Person& who, Instant now, const std::string& upload,
                              const std::string& grounds, Look);

}  // namespace opora::office
