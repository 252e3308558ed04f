/// A register of schools, as a plain table with headings in any order.
#pragma once

#include "base/progress.hpp"
#include "base/said.hpp"
#include "base/table.hpp"
#include "domain/organisation.hpp"

#include <string>
#include <vector>

namespace opora::intake {

/// A school as a file describes it; what the file does not say is "". Codes are text: leading zeros stay.
struct SchoolDraft {
    std::string login;  ///< digits; a school without a login is known by another code
    std::string oge_code, ege_code, inn;
    std::string name, full_name;
    std::string municipality_code, municipality;
    std::string region_code, region;
    std::string type;             ///< as Organisation::type, from the type column or the name
    std::string settlement;       ///< as Organisation::settlement
    std::string settlement_size;  ///< as Organisation::settlement_size
    bool is_branch = false;
    std::string branch_of;    ///< login digits or INN of the head organisation, as far as the file says
    std::string merged_into;  ///< login digits of the school it went to
    std::uint32_t source_row = 0;
};

struct SchoolsReading {
    std::vector<SchoolDraft> schools;
    std::vector<Said> assumed;
    std::vector<std::string> dropped;  ///< headings of personal data that was not read
    std::vector<Problem> faults;
    std::int64_t rows = 0;
    bool is_stopped = false;
};

/// Reads the first sheet with a login or code column and a name column. A row without any code, a code that can't be
/// read, a school met twice are faults; of two rows of one school the first counts.
SchoolsReading read_schools(const TableSource& source, Progress& progress);

/// "sosh", "gymnasium"… of words org.type.*, from a name or a type as written; "other" when nothing tells.
std::string school_type_of(std::string_view text);

}  // namespace opora::intake
