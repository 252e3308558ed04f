#include "engine/fitting/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace opora::fitting {

bool is_missing(std::string_view text) { return text.empty() || text == "NA" || text == "нет"; }

std::optional<double> number_in(std::string_view text) {
    char buffer[64];
    if (text.size() >= sizeof buffer) return std::nullopt;
    std::copy(text.begin(), text.end(), buffer);
    std::replace(buffer, buffer + text.size(), ',', '.');
    const char* begin = buffer + (text.size() > 1 && buffer[0] == '+');
    double value = 0;
    const auto [end, error] = std::from_chars(begin, buffer + text.size(), value);
    if (error != std::errc{} || end != buffer + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace opora::fitting
