/// A small invented run for the tests of this room: two municipalities, four listed schools of six.
#pragma once

#include "engine/reporting/list_report.hpp"

namespace opora::reporting::example {

Screening screening();
ListWords words(Language language);
ListWish wish();

}  // namespace opora::reporting::example
