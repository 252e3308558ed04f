/// A scale that a named person set on a work: what each total means.
#pragma once

#include "domain/procedure.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora {

struct ScaleTotal {
    int total = 0;
    int works = 0;
    double share = 0;  ///< of works with this total
    double below = 0;  ///< of works with less
    bool is_reachable = true;
    double theta = 0, error = 0;  ///< logits
    int scaled = 0;
    double scaled_error = 0;
    int mark = 0;  ///< 2…5, 0 without cuts
};

/// What a cut point does.
struct CutEffect {
    int mark = 3;  ///< the mark that begins there
    int total = 0;
    double theta = 0;
    double too_low = 0;   ///< expected share of pupils at or above it in truth who get a lower mark
    double too_high = 0;  ///< … below it in truth who get this mark or a higher one
    int works_near = 0;   ///< with the total just below or just at it
};

struct MarksEffect {
    std::array<double, 4> shares{};  ///< of «2», «3», «4», «5» among the works
    double accuracy = 0;             ///< chance that a mark is the one the ability deserves
    double consistency = 0;          ///< chance that two such works would give the same mark
    std::vector<CutEffect> cuts;
};

/// Where ability is put: the mean and spread of those who wrote the work, and the edges.
struct ScaleShape {
    double mean = 50, sd = 10;
    double low = 0, high = 100;
};

struct Scale {
    std::int64_t id = 0;
    Procedure procedure;
    std::string model;  ///< "pcm", "gpcm"
    ScaleShape shape;
    std::optional<std::array<int, 3>> cuts;  ///< lowest totals for «3», «4», «5»
    int works = 0;
    double reliability = 0;
    std::string digest;  ///< of the results it was made from
    std::vector<ScaleTotal> rows;
    std::optional<MarksEffect> marks;
    std::string person, at, reason;
};

}  // namespace opora
