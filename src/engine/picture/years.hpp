/// Share of «2» of a school over the years, by series (subject and grade), with intervals and the region.
#pragma once

#include "domain/screening.hpp"
#include "domain/work.hpp"
#include "engine/picture/picture.hpp"

#include <string>
#include <vector>

namespace opora::picture {

struct YearPoint {
    int year = 0;
    Procedure procedure;
    int works = 0, twos = 0;
    double share = 0;
    Bounds bounds;        ///< 95 % Wilson interval
    double region = 0;    ///< share of «2» in the region
    bool breaks = false;  ///< another scale than the year before: the line is interrupted before this point
};

struct YearSeries {
    std::string series;  ///< key, "vpr-4-ru"
    std::string title;   ///< as shown
    std::vector<YearPoint> points;
};

struct Years : Picture {
    std::vector<YearSeries> series;
};

/// One sitting of the school; `title` is that of the series («Русский язык, 4 класс»).
struct YearOf {
    Instrument instrument;
    std::string title;
    Tally school, region;
};

/// In any order. Sittings without a mark scale or without works of the school are left out.
Years draw_years(const std::vector<YearOf>& sittings, const Source& source);

}  // namespace opora::picture
