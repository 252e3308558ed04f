/// Sheets of a second marking: for the expert codes only, for the organiser the key.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "base/words.hpp"
#include "domain/remarking.hpp"

#include <string>
#include <vector>

namespace opora::reporting {

struct RemarkWords {
    Language language = Language::russian;
    std::string procedure, school;
    std::vector<std::string> result;  ///< what came of it, for the key
};

/// To be filled in by one expert and read again by `read_entries`: code, expert, a column for each position. Neither
/// school nor class nor pupil nor first marks stand here.
Sheet remark_sheet(const Remarking& remarking, const Instrument& instrument, std::uint32_t marker,
                   const RemarkWords& words);
/// The same for print.
Document remark_sheet_document(const Remarking& remarking, const Instrument& instrument, std::uint32_t marker,
                               const RemarkWords& words);

/// Code → pupil, class, first and second total: stays with the organiser.
Sheet remark_key(const Remarking& remarking, const std::vector<SecondMark>& marks, const RemarkWords& words);

}  // namespace opora::reporting
