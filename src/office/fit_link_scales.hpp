/// A person brings the items of one table to the scale of another. Nothing of it is kept; no desk is needed.
#pragma once

#include "engine/fitting/fit_link.hpp"

namespace opora::office {

struct LinkWish {
    std::string from, to;  ///< tables of item parameters
    fitting::LinkChoice choice;
};

struct LinkAnswer {
    fitting::LinkReport report;
    Table brought;  ///< the items of `from` on the scale of `to`
};

/// Refuses what read_item_table, fit_link and open_tables refuse.
LinkAnswer fit_link_scales(const LinkWish& wish);

}  // namespace opora::office
