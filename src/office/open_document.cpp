#include "office/open_document.hpp"

#include "gateway/document/read_document.hpp"
#include "gateway/tables/open_tables.hpp"

namespace opora::office {

Document open_document(const std::string& bytes, const std::string& name) {
    if (!document::is_workbook(bytes, name)) return document::read_document(bytes, name);
    return document::read_tables(*tables::open_table_bytes(bytes, name), name);
}

}  // namespace opora::office
