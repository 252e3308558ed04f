/// A person looks which units of a table stand out beyond chance. Nothing of it is kept; no desk is needed.
#pragma once

#include "engine/fitting/fit_funnel.hpp"

namespace opora::office {

struct FunnelWish {
    std::string file;  ///< any table that can be read; its first row names the columns
    fitting::FunnelColumns columns;
    compute::TauBy by = compute::TauBy::reml;
};

struct FunnelAnswer {
    fitting::FunnelReport report;
    std::size_t left_out = 0;  ///< rows with a wanted value missing
};

/// Refuses what read_frame, fit_funnel and open_tables refuse.
FunnelAnswer fit_funnel_plot(const FunnelWish& wish);

}  // namespace opora::office
