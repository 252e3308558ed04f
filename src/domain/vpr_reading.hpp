/// How the results of a VPR are read: thresholds of the federal recommendations, as data with their source.
#pragma once

#include <string>
#include <vector>

namespace opora {

/// From which share of points a task of a level is mastered; between the two it is in the border zone.
struct LevelBounds {
    std::string level;  ///< Б, П, В
    double sufficient = 0, insufficient = 0;
};

struct VprReading {
    std::string id, name_ru, name_en;
    std::string source;
    std::vector<LevelBounds> levels;
    double twos_growth = 0;  ///< growth of the share of «2» over a year that is called negative dynamics
    int journal_gap = 0;     ///< marks apart from the journal that are looked into
    int informative = 0;     ///< participants from which shares are informative
    int approximate = 0;     ///< … from which they are approximate; fewer: limited
    int least_group = 0;     ///< participants of a group that is shown
    double peak_ratio = 0;   ///< own: scores at a cut against the mean of their neighbours
};

}  // namespace opora
