/// A person fits a measurement model to a table of answers. Nothing of it is kept; no desk is needed.
#pragma once

#include "engine/fitting/fit_irt.hpp"

#include <string>

namespace opora::office {

struct IrtWish {
    std::string file;  ///< any table that can be read
    fitting::ResponsesWish table;
    fitting::IrtOptions options;
};

struct IrtAnswer {
    fitting::IrtReport report;
    std::size_t rows = 0, left_out = 0;
    std::vector<std::string> groups, passed_over;
    std::vector<fitting::ItemScore> closed, constant;
};

/// Refuses what read_responses, fit_irt and open_tables refuse.
IrtAnswer fit_irt_model(const IrtWish& wish);

}  // namespace opora::office
