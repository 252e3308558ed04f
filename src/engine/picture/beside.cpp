#include "engine/picture/beside.hpp"

#include "compute/interval.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace opora::picture {

namespace {

int works_with_mark(const Tally& tally) {
    int count = 0;
    for (const int of_mark : tally.marks) count += of_mark;
    return count;
}

/// What one year adds up to before it is a point.
struct SumOfYear {
    BesideYear point;
    std::map<int, int> by_grade;  ///< the largest sitting
    double similar_twos = 0;
    int compared = 0;  ///< works of the school that have others beside them
};

void add_sitting(SumOfYear& sum, const BesideOf& sitting) {
    const int works = works_with_mark(sitting.school);
    sum.point.year = sitting.procedure.year;
    sum.point.works += works;
    sum.point.twos += sitting.school.marks[0];
    auto& largest = sum.by_grade[sitting.procedure.grade];
    largest = std::max(largest, works);
    const int others = works_with_mark(sitting.similar);
    if (sitting.schools < fewest_beside || others == 0) return;
    sum.similar_twos += works * double(sitting.similar.marks[0]) / others;
    sum.point.schools = sum.compared == 0 ? sitting.schools : std::min(sum.point.schools, sitting.schools);
    sum.compared += works;
}

BesideYear point_of_year(const SumOfYear& sum) {
    auto point = sum.point;
    point.share = double(point.twos) / point.works;
    for (const auto& [grade, works] : sum.by_grade) point.pupils += works;
    const auto bounds =
        compute::wilson_interval(static_cast<int>(std::lround(point.share * point.pupils)), point.pupils);
    // Rounding to whole pupils may not push the share itself out.
    point.bounds = {std::min(bounds.low, point.share), std::max(bounds.high, point.share)};
    if (sum.compared >= smallest_cover * point.works) point.similar = sum.similar_twos / sum.compared;
    if (!point.similar) point.schools = 0;
    return point;
}

std::string school_year_said(int year) { return std::to_string(year - 1) + "/" + std::to_string(year); }

const char* standing_of(const BesideYear& point) {
    if (!point.similar) return "alone";
    if (point.bounds.low > *point.similar) return "above";
    return point.bounds.high < *point.similar ? "below" : "same";
}

Args numbers_beside(const BesideYear& point) {
    return {{"year", school_year_said(point.year)},
            {"works", double(point.works)},
            {"twos", double(point.twos)},
            {"share", point.share},
            {"low", std::round(100 * point.bounds.low)},
            {"high", std::round(100 * point.bounds.high)},
            {"similar", point.similar.value_or(0)},
            {"schools", double(point.schools)},
            {"standing", standing_of(point)}};
}

}  // namespace

Beside draw_beside(const std::vector<BesideOf>& sittings, int last, const Source& source) {
    std::map<int, SumOfYear> sums;
    for (const auto& sitting : sittings)
        if (sitting.procedure.year <= last && works_with_mark(sitting.school) > 0)
            add_sitting(sums[sitting.procedure.year], sitting);
    Beside picture;
    for (const auto& [year, sum] : sums)
        if (year > last - years_beside) picture.years.push_back(point_of_year(sum));
    picture.title = picture.years.empty() ? Said{"picture.beside.empty", {}}
                                          : Said{"picture.beside.title", numbers_beside(picture.years.back())};
    picture.subtitle = {"picture.beside.subtitle", {{"school", source.school}}};
    if (!picture.years.empty()) {
        picture.footnote.push_back({"picture.beside.how", {}});
        const bool is_few = std::any_of(picture.years.begin(), picture.years.end(),
                                        [](const auto& point) { return point.pupils < few_works; });
        if (is_few) picture.footnote.push_back({"picture.years.few", {{"works", double(few_works - 1)}}});
    }
    end_footnote(picture, source);
    return picture;
}

std::optional<Said> newest_said(const Beside& picture) {
    if (picture.years.empty()) return {};
    return Said{"picture.beside.newest", numbers_beside(picture.years.back())};
}

}  // namespace opora::picture
