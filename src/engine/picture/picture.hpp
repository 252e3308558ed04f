/// What every picture says around its numbers.
#pragma once

#include "base/said.hpp"

#include <string>
#include <vector>

namespace opora::picture {

struct Picture {
    Said title;                  ///< the finding in a sentence
    Said subtitle;               ///< what is drawn
    std::vector<Said> footnote;  ///< source, date, how it was computed
};

/// Where the numbers come from, in the reader's language, as the caller knows it.
struct Source {
    std::string procedure;  ///< title of the procedure; unused where a picture shows several
    std::string school;     ///< name of the school; "" where a picture shows all
    std::string place;      ///< «Демонстрационный край» or a municipality
    std::string data;       ///< «ВПР 2021, загружено 12 октября 2026 г.»
    std::string date;       ///< day of drawing, as shown
};

/// Fewer works than this say little of a school; the same bound as the rules' usual minimum.
inline constexpr int few_works = 10;

/// Adds «Источник: … Построено …», with which every footnote ends.
void end_footnote(Picture& picture, const Source& source);

}  // namespace opora::picture
