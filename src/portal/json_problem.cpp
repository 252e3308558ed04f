#include "portal/json.hpp"

namespace opora::json {

namespace {

js::object place_of(const Place& place) {
    js::object out;
    if (!place.sheet.empty()) out["sheet"] = place.sheet;
    if (place.row > 0) out["row"] = place.row;
    if (!place.column.empty()) out["column"] = place.column;
    if (!place.heading.empty()) out["heading"] = place.heading;
    if (!place.path.empty()) out["path"] = place.path;
    return out;
}

}  // namespace

js::object write(const Problem& problem, Language language) {
    js::object out;
    out["code"] = name_of(problem.code);
    if (auto place = place_of(problem.place); !place.empty()) out["place"] = std::move(place);
    if (!problem.value.empty()) out["value"] = problem.value;
    out["rule"] = say_rule(language, problem);
    out["cure"] = say_cure(language, problem);
    out["said"] = say(language, problem);
    return out;
}

}  // namespace opora::json
