/// Control groups and works marked again as the store keeps them.
#pragma once

#include "domain/control_group.hpp"
#include "domain/remarking.hpp"
#include "gateway/store/sampling.hpp"

namespace opora::office {

store::ControlGroupRecord write_control_group(const ControlGroup& group);
ControlGroup read_control_group(const store::ControlGroupRecord& record);

store::RemarkingRecord write_remarking(const Remarking& remarking);
Remarking read_remarking(const store::RemarkingRecord& record);

}  // namespace opora::office
