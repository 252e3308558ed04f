/// History to be handed on: a table of what was asked for, and the sheet of its last seal to be printed and signed.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "base/words.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora::reporting {

struct HistoryLine {
    std::int64_t id = 0;
    std::string moment;  ///< as people write it
    std::string at;      ///< as it is sealed
    std::string person, act_said, thing_said, what_said;
    std::string act, what;  ///< as they are sealed
    std::string seal;
};

struct HistoryTable {
    Language language = Language::russian;
    std::string asked, made;
    std::vector<HistoryLine> lines;
};
/// With words for people and, beside them, what is sealed: a seal can be computed from the table.
Sheet history_sheet(const HistoryTable& table);

struct HistoryHead {
    Language language = Language::russian;
    std::string region, made;
    std::int64_t id = 0, rows = 0;
    std::string at, seal, person;
};
/// One page A4.
Document history_head_sheet(const HistoryHead& head);

}  // namespace opora::reporting
