/// Reports of orders and plans as files to keep.
#pragma once

#include "office/report_plan.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/query.hpp"

namespace opora::http {

inline office::ReportFormat report_format(Query& query) {
    return query.one_of("format", {"docx", "xlsx"}) == "xlsx" ? office::ReportFormat::xlsx : office::ReportFormat::docx;
}

inline Reply report_reply(office::ReportFile made) {
    return file(std::move(made.content_type), std::move(made.bytes), made.name);
}

}  // namespace opora::http
