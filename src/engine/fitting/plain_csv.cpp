#include "engine/fitting/plain_csv.hpp"

#include <charconv>
#include <cmath>

namespace opora::fitting {

std::string number_text(double value) {
    if (!std::isfinite(value)) return "";
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

std::string plain_csv(const Table& table) {
    std::string out;
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i) out += ',';
            if (row[i].find_first_of(",\"\n\r") == row[i].npos) {
                out += row[i];
                continue;
            }
            out += '"';
            for (const char c : row[i]) out.append(c == '"' ? 2 : 1, c);
            out += '"';
        }
        out += '\n';
    }
    return out;
}

}  // namespace opora::fitting
