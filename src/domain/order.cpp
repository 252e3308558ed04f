#include "domain/order.hpp"

#include <fmt/format.h>

namespace opora {

std::string spot_text(const Spot& spot) {
    std::string text;
    for (const int part : {spot.block, spot.row, spot.cell, spot.paragraph}) {
        if (part < 0) break;
        text += fmt::format("{}{}", text.empty() ? "" : ".", part);
    }
    return text;
}

}  // namespace opora
