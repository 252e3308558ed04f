/// The rows of one XLSX sheet, read as they unpack.
#pragma once

#include "base/table.hpp"
#include "gateway/byte_stream.hpp"
#include "gateway/tables/xlsx_row.hpp"

#include <memory>

namespace opora::tables {

/// `quick`: rows of the plain kind are taken by PlainRows, the rest goes through expat. `by_expat`: all of it goes
/// through expat; the same rows come, three times slower. Tests hold one to the other.
enum class SheetReading { quick, by_expat };

/// Shows each row of sheet XML to `visit`. Throws Refusal.
void read_sheet_xml(std::unique_ptr<ByteStream> xml, const WorkbookContext& context, const RowVisitor& visit,
                    SheetReading reading = SheetReading::quick);

}  // namespace opora::tables
