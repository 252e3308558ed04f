/// The programs of the bench: each prints its tables and gates; 0 when all gates are met, 1 when not.
#pragma once

#include "objectivity/table.hpp"

namespace opora::bench {

int show_regions(const Arguments& arguments);
int show_power(const Arguments& arguments);
int show_calibration(const Arguments& arguments);
int show_lists(const Arguments& arguments);
int show_confounders(const Arguments& arguments);
int show_speed(const Arguments& arguments);

}  // namespace opora::bench
