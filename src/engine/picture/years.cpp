#include "engine/picture/years.hpp"

#include "compute/interval.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::picture {

namespace {

bool is_marked(const Tally& tally) {
    return std::any_of(tally.marks.begin(), tally.marks.end(), [](int count) { return count > 0; });
}

YearPoint point_of(const YearOf& sitting) {
    YearPoint point;
    point.year = sitting.instrument.procedure.year;
    point.procedure = sitting.instrument.procedure;
    point.works = sitting.school.works;
    point.twos = sitting.school.marks[0];
    point.share = double(point.twos) / point.works;
    const auto bounds = compute::wilson_interval(point.twos, point.works);
    point.bounds = {bounds.low, bounds.high};
    if (sitting.region.works > 0) point.region = double(sitting.region.marks[0]) / sitting.region.works;
    return point;
}

bool is_same_scale(const Instrument& one, const Instrument& other) {
    return one.maximum == other.maximum && one.cuts == other.cuts;
}

struct YearCounts {
    int year = 0, series = 0, above = 0, below = 0;
};

YearCounts count(const std::vector<YearSeries>& series) {
    YearCounts counts;
    for (const auto& line : series) counts.year = std::max(counts.year, line.points.back().year);
    for (const auto& line : series) {
        const auto& last = line.points.back();
        if (last.year != counts.year) continue;
        ++counts.series;
        counts.above += last.bounds.low > last.region;
        counts.below += last.bounds.high < last.region;
    }
    return counts;
}

Said title_of(const std::vector<YearSeries>& series) {
    if (series.empty()) return {"picture.years.empty", {}};
    const auto counts = count(series);
    const char* key = counts.above && counts.below ? "picture.years.both"
                      : counts.above               ? "picture.years.above"
                      : counts.below               ? "picture.years.below"
                                                   : "picture.years.same";
    return {key,
            {{"year", std::to_string(counts.year)},
             {"above", double(counts.above)},
             {"below", double(counts.below)},
             {"series", double(counts.series)}}};
}

/// Marks the points before which a series breaks, and says so.
void compare_years(YearSeries& line, const std::vector<const YearOf*>& sittings, std::vector<Said>& footnote) {
    for (std::size_t i = 0; i < sittings.size(); ++i) {
        const auto& instrument = sittings[i]->instrument;
        if (i > 0 && !is_same_scale(instrument, sittings[i - 1]->instrument)) {
            line.points[i].breaks = true;
            footnote.push_back(
                {"picture.years.break", {{"title", line.title}, {"year", std::to_string(instrument.procedure.year)}}});
        }
    }
}

/// «2020, 2022»: years whose works borrow the scale of another year.
void say_borrowed(const std::set<int>& years, std::vector<Said>& footnote) {
    if (years.empty()) return;
    std::string said;
    for (const int year : years) said += (said.empty() ? "" : ", ") + std::to_string(year);
    footnote.push_back({"picture.years.same_as", {{"years", said}, {"count", double(years.size())}}});
}

}  // namespace

Years draw_years(const std::vector<YearOf>& sittings, const Source& source) {
    std::map<std::string, std::vector<const YearOf*>> by_series;
    for (const auto& sitting : sittings)
        if (sitting.school.works > 0 && is_marked(sitting.school))
            by_series[series_key(sitting.instrument.procedure)].push_back(&sitting);

    Years picture;
    std::vector<Said> comparability;
    std::set<int> borrowed;
    bool has_few = false, has_autumn = false;
    for (auto& [key, found] : by_series) {
        std::sort(found.begin(), found.end(), [](const YearOf* left, const YearOf* right) {
            return left->instrument.procedure.year < right->instrument.procedure.year;
        });
        YearSeries line{key, found.back()->title, {}};
        for (const auto* sitting : found) {
            line.points.push_back(point_of(*sitting));
            has_few = has_few || sitting->school.works < few_works;
            const auto& procedure = sitting->instrument.procedure;
            if (!sitting->instrument.same_as.empty()) borrowed.insert(procedure.year);
            has_autumn = has_autumn || (procedure.series == "vpr" && procedure.year == 2020);
        }
        compare_years(line, found, comparability);
        picture.series.push_back(std::move(line));
    }

    picture.title = title_of(picture.series);
    picture.subtitle = {"picture.years.subtitle", {{"school", source.school}}};
    if (!picture.series.empty()) {
        picture.footnote.push_back({"picture.years.interval", {}});
        picture.footnote.push_back({"picture.years.same_task", {}});
        if (has_few) picture.footnote.push_back({"picture.years.few", {{"works", double(few_works - 1)}}});
        if (has_autumn) picture.footnote.push_back({"picture.years.autumn", {}});
        say_borrowed(borrowed, picture.footnote);
        for (auto& sentence : comparability) picture.footnote.push_back(std::move(sentence));
    }
    end_footnote(picture, source);
    return picture;
}

}  // namespace opora::picture
