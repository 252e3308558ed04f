/// Inquiries, lists and measures as the store keeps them.
#pragma once

#include "domain/administrative_measure.hpp"
#include "domain/school_list.hpp"
#include "gateway/store/inquiries.hpp"

namespace opora::office {

std::string write_step(const InquiryStep& step);
Inquiry read_inquiry(const store::InquiryRecord& record);

std::string write_step(const ListStep& step);
ListOfSchools read_list(const store::SchoolListRecord& record);

std::string write_official(const OfficialList& list);
OfficialList read_official(const store::OfficialListRecord& record);

std::string write_measure(const AdministrativeMeasure& measure);
AdministrativeMeasure read_measure(const store::MeasureRecord& record);

}  // namespace opora::office
