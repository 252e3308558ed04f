#include "office/export_scale.hpp"

#include "gateway/document/write_docx.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/scales.hpp"
#include "office/with_purpose.hpp"

#include <vector>

namespace opora::office {

ListFile export_scale(Desk& desk, const Person& who, Instant now, Language language, std::int64_t id, ListFormat format,
                      const reporting::OrderHead& order) {
    const auto scale = find_scale(desk, id);
    const reporting::ScaleWords words{language, desk.catalogue()->title(scale.procedure, language)};
    const auto name = say(language, "report.scale.file_name", {{"procedure", name_of(scale.procedure)}});
    const auto purpose = purpose_line(desk, language, "scale", std::to_string(id));
    ListFile file;
    switch (format) {
        case ListFormat::csv:
            file = {"text/csv; charset=utf-8",
                    tables::write_csv(with_last_row(reporting::scale_sheet(scale, words), purpose)), name + ".csv"};
            break;
        case ListFormat::xlsx:
            file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    tables::workbook_bytes(with_purpose(reporting::scale_sheet(scale, words), purpose)),
                    name + ".xlsx"};
            break;
        case ListFormat::docx:
            file = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    document::write_docx(with_purpose(reporting::scale_appendix(scale, order, words), purpose)),
                    name + ".docx"};
            break;
    }
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_scale", file.name});
    return file;
}

}  // namespace opora::office
