/// A person fits a mixed model to a table of their own. Nothing of it is kept; no desk is needed.
#pragma once

#include "engine/fitting/fit_mixed.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct MixedWish {
    std::string file;                ///< any table that can be read; its first row names the columns
    std::string formula;             ///< y ~ x1 + x2 + (1 + x1 | school)
    std::vector<std::string> first;  ///< "sex=M": the level that others are compared with
    fitting::Family family = fitting::Family::gaussian;
    fitting::MixedOptions options;
};

struct MixedAnswer {
    fitting::MixedReport report;
    std::size_t left_out = 0;  ///< rows with a wanted value missing
};

/// Refuses what read_formula, read_frame, model_data, make_first and open_tables refuse; bad_request for a `first`
/// without «=».
MixedAnswer fit_mixed_model(const MixedWish& wish);

}  // namespace opora::office
