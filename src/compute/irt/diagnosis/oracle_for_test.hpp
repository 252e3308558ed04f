/// What R says of the invented answers of tests/oracles/item_diagnosis.R.
#pragma once

#include "compute/irt/responses.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>

namespace opora::irt {

/// 700 people of two groups on five items of one point and three of two or three.
inline Responses oracle_responses() {
    Responses out;
    out.maxima = {1, 1, 1, 1, 1, 2, 3, 2};
    std::ifstream lines{OPORA_ROOT "/tests/oracles/item_diagnosis_rows.csv"};
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream cells(line);
        std::size_t place = 0;
        for (std::string cell; std::getline(cells, cell, ','); ++place) {
            if (place < 8)
                out.scores.push_back(static_cast<std::uint8_t>(std::atoi(cell.c_str())));
            else
                out.groups.push_back(static_cast<std::uint16_t>(std::atoi(cell.c_str())));
        }
    }
    return out;
}

/// (what, item from 1) → values in the order of the file.
using OracleValues = std::map<std::pair<std::string, int>, std::vector<double>>;

inline OracleValues oracle_values() {
    OracleValues out;
    std::ifstream lines{OPORA_ROOT "/tests/oracles/item_diagnosis.csv"};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto first = line.find(','), second = line.find(',', first + 1);
        out[{line.substr(0, first), std::atoi(line.c_str() + first + 1)}].push_back(
            std::atof(line.c_str() + second + 1));
    }
    return out;
}

}  // namespace opora::irt
