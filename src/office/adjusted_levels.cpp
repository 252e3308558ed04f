#include "office/adjusted_levels.hpp"

#include "office/find_school.hpp"
#include "office/region_data.hpp"

#include <cmath>

namespace opora::office {

namespace {

using likeness::Lacking;
using likeness::Measure;
using likeness::Standing;

/// A change that would not be seen on the page.
constexpr double hardly = 0.02;

const char* name_of(Standing standing) {
    return standing == Standing::above ? "above" : standing == Standing::below ? "below" : "within";
}

const char* name_of(Measure measure) {
    return measure == Measure::level ? "level" : measure == Measure::adjusted ? "adjusted" : "value_added";
}

const char* name_of(Lacking lacking) {
    switch (lacking) {
        case Lacking::few_schools:
            return "few_schools";
        case Lacking::no_conditions:
            return "no_conditions";
        case Lacking::no_earlier_results:
            return "no_earlier_results";
        case Lacking::not_fitted:
            return "not_fitted";
        case Lacking::nothing:
            break;
    }
    return "not_this_school";
}

LevelRow level_row_of(const likeness::Levels& levels, Measure measure, std::uint32_t school) {
    const auto& fit = levels.of(measure);
    LevelRow row{measure, fit.by_school[school], {}};
    if (!row.level) {
        row.said = {std::string("likeness.lacking.") + name_of(fit.lacking),
                    {{"measure", name_of(measure)}, {"with", static_cast<double>(fit.schools_with_earlier)}}};
        return row;
    }
    const auto& level = *row.level;
    row.said = {std::string("likeness.level.") + name_of(measure),
                {{"standing", name_of(level.standing())},
                 {"size", std::abs(level.value)},
                 {"value", level.value},
                 {"low", level.low},
                 {"high", level.high},
                 {"expected", level.expected}}};
    return row;
}

/// What the step from one row to the next changes, and whether the conclusion does.
Said change_said(const LevelRow& from, const LevelRow& to) {
    const double by = to.level->value - from.level->value;
    const auto was = from.level->standing(), is = to.level->standing();
    return {std::string("likeness.change.") + name_of(to.measure),
            {{"direction", by > hardly    ? "up"
                           : by < -hardly ? "down"
                                          : "none"},
             {"size", std::abs(by)},
             {"verdict", was == is ? "same" : "other"},
             {"was", name_of(was)},
             {"now", name_of(is)}}};
}

std::vector<Said> how_said(const LikenessData& data, Language language) {
    std::vector<Said> said;
    const auto& levels = data.levels;
    said.push_back({"likeness.how.level",
                    {{"procedures", static_cast<double>(levels.level.procedures)},
                     {"schools", static_cast<double>(levels.level.schools)}}});
    if (levels.adjusted.lacking == Lacking::nothing)
        said.push_back({"likeness.how.adjusted",
                        {{"conditions", titles_said(data.table, levels.adjusted.conditions, language)},
                         {"explained", levels.adjusted.explained}}});
    if (data.region.context_year && levels.adjusted.lacking == Lacking::nothing)
        said.push_back({"likeness.how.context_year",
                        {{"from", std::to_string(data.region.context_year)},
                         {"to", std::to_string(data.region.context_year + 1)}}});
    said.push_back({"likeness.how.not_used", {}});
    const auto& added = levels.value_added;
    if (added.lacking == Lacking::nothing)
        said.push_back({"likeness.how.value_added",
                        {{"procedures", static_cast<double>(added.procedures)},
                         {"with", static_cast<double>(added.schools_with_earlier)},
                         {"schools", static_cast<double>(levels.level.schools)},
                         {"reliability", added.reliability},
                         {"slope", added.slope},
                         {"explained", added.explained}}});
    said.push_back({"likeness.how.cohort", {}});
    return said;
}

}  // namespace

AdjustedLevels find_adjusted_levels(Desk& desk, Language language, const std::string& code, int year,
                                    const Sight& sight) {
    const auto card = find_school(desk, code, sight);
    if (year == 0) year = usual_year(desk.database());
    AdjustedLevels found;
    found.data = likeness_of(desk, year);
    const auto& levels = found.data->levels;
    const auto place = found.data->place_of(card.organisation.id);
    if (!place || !levels.level.by_school[*place])
        throw Refusal(Problem{Code::school_without_results, {}, code, {{"year", std::to_string(year)}}});
    found.school = *place;
    for (const auto measure : {Measure::level, Measure::adjusted, Measure::value_added})
        found.rows.push_back(level_row_of(levels, measure, *place));
    for (std::size_t i = 0; i + 1 < found.rows.size(); ++i)
        if (found.rows[i].level && found.rows[i + 1].level)
            found.changes.push_back(change_said(found.rows[i], found.rows[i + 1]));
    const auto& adjusted = found.rows[1].level;
    const auto& last = adjusted ? adjusted : found.rows[0].level;
    found.title = {adjusted ? "likeness.levels.title" : "likeness.levels.title_plain",
                   {{"standing", name_of(last->standing())}}};
    found.how = how_said(*found.data, language);
    return found;
}

}  // namespace opora::office
