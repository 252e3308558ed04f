#include "gateway/tables/limits.hpp"
#include "gateway/tables/sources.hpp"
#include "gateway/tables/xlsx_sheet.hpp"
#include "gateway/tables/xlsx_workbook.hpp"

namespace opora::tables {

namespace {

class XlsxSource final : public TableSource {
 public:
    explicit XlsxSource(ZipArchive archive) : archive_(std::move(archive)) {
        auto workbook = read_workbook_parts(archive_);
        for (auto& sheet : workbook.sheets) {
            sheets_.push_back(std::move(sheet.info));
            parts_.push_back(std::move(sheet.part));
        }
        context_.origin = workbook.origin;
        if (workbook.strings_part && archive_.has(*workbook.strings_part))
            context_.strings = SharedStrings(archive_.stream(*workbook.strings_part));
        if (workbook.styles_part && archive_.has(*workbook.styles_part))
            context_.date_styles = read_date_styles(archive_.read(*workbook.styles_part, limits::small_part));
    }

    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    void read(std::size_t sheet, const RowVisitor& visit) const override {
        read_sheet_xml(archive_.stream(parts_.at(sheet)), context_, visit);
    }

 private:
    ZipArchive archive_;
    std::vector<SheetInfo> sheets_;
    std::vector<std::string> parts_;
    WorkbookContext context_;
};

}  // namespace

std::unique_ptr<TableSource> open_xlsx(ZipArchive archive) { return std::make_unique<XlsxSource>(std::move(archive)); }

}  // namespace opora::tables
