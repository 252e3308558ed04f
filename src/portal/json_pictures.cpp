#include "portal/json.hpp"

namespace opora::json {

namespace {

js::object picture_json(const picture::Picture& picture, Language language) {
    return {{"title", say(language, picture.title)},
            {"subtitle", say(language, picture.subtitle)},
            {"footnote", say(language, picture.footnote)}};
}

js::array numbers(const std::vector<double>& values) {
    return list(values, [](double value) { return number(value); });
}

js::object picture_cell_json(const picture::ItemCell& cell) {
    js::object out{
        {"code", cell.code}, {"maximum", cell.maximum}, {"region", number(cell.region)}, {"is_clear", cell.is_clear}};
    if (!cell.level.empty()) out["level"] = cell.level;
    if (!cell.skill.empty()) out["skill"] = cell.skill;
    out["school"] = cell.school ? number(*cell.school) : nullptr;
    out["difference"] = cell.difference ? number(*cell.difference) : nullptr;
    if (cell.school) out["bounds"] = write(cell.bounds);
    return out;
}

}  // namespace

js::object write(const office::FunnelView& view, Language language) {
    const auto& funnel = view.picture;
    auto out = picture_json(funnel, language);
    out["center"] = number(funnel.center);
    out["threshold"] = number(funnel.threshold);
    out["phi"] = number(funnel.phi);
    out["tau"] = number(funnel.tau);
    out["points"] = list(funnel.points, [&](const picture::FunnelPoint& point) {
        const auto* school = view.region->organisation(point.school);
        return js::object{{"school", static_cast<std::int64_t>(point.school)},
                          {"code", school ? office::shown_code(*school) : ""},
                          {"name", school ? school->name : ""},
                          {"works", point.works},
                          {"share", number(point.share)},
                          {"is_outside", point.is_outside},
                          {"in_place", point.is_in_place}};
    });
    out["limits"] = list(funnel.limits, [](const picture::FunnelLimit& limit) {
        return js::object{{"works", limit.works},
                          {"low95", number(limit.low95)},
                          {"high95", number(limit.high95)},
                          {"low998", number(limit.low998)},
                          {"high998", number(limit.high998)},
                          {"low95_plain", number(limit.low95_plain)},
                          {"high95_plain", number(limit.high95_plain)}};
    });
    return out;
}

js::object write(const picture::Histogram& histogram, Language language) {
    auto out = picture_json(histogram, language);
    out["maximum"] = histogram.maximum;
    if (histogram.cuts) out["cuts"] = js::array(histogram.cuts->begin(), histogram.cuts->end());
    out["region"] = numbers(histogram.region);
    out["region_works"] = histogram.region_works;
    out["school"] = numbers(histogram.school);
    out["school_works"] = histogram.school_works;
    return out;
}

js::object write(const picture::Items& items, const Speaker& speaker) {
    auto out = picture_json(items, speaker.language);
    out["rows"] = list(items.rows, [](const picture::ItemRow& row) {
        return js::object{{"procedure", name_of(row.procedure)},
                          {"title", row.title},
                          {"works", row.works},
                          {"cells", list(row.cells, picture_cell_json)}};
    });
    return out;
}

js::object write(const picture::Years& years, Language language) {
    auto out = picture_json(years, language);
    out["series"] = list(years.series, [](const picture::YearSeries& series) {
        return js::object{{"series", series.series},
                          {"title", series.title},
                          {"points", list(series.points, [](const picture::YearPoint& point) {
                               return js::object{{"year", point.year},
                                                 {"procedure", name_of(point.procedure)},
                                                 {"works", point.works},
                                                 {"twos", point.twos},
                                                 {"share", number(point.share)},
                                                 {"bounds", write(point.bounds)},
                                                 {"region", number(point.region)},
                                                 {"breaks", point.breaks}};
                           })}};
    });
    return out;
}

}  // namespace opora::json
