/// Classes as honest ones would be, made from the model: their sizes and levels are those of the procedure.
#pragma once

#include "compute/draws.hpp"
#include "compute/mechanism/class_statistics.hpp"

namespace opora::mechanism {

/// People N(level, within_sd²); each item easier or harder for the class by N(0, tau2); points lifted at cuts as the
/// region does it, on items chosen by chance; `forms` variants dealt in turn, codes by the table.
Sheets make_class(const Yardstick& yardstick, std::size_t people, std::size_t forms, double level, Draws& draws);

}  // namespace opora::mechanism
