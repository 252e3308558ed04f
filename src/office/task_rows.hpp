/// A line of the store as a row that people see. For office functions about tasks only.
#pragma once

#include "gateway/store/tasks.hpp"
#include "office/tasks.hpp"

namespace opora::office {

TaskRow task_row(const store::TaskLine& line, const Date& today);

}  // namespace opora::office
