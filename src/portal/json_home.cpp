#include "portal/json_home.hpp"

#include "domain/days.hpp"
#include "portal/json_inquiry.hpp"
#include "portal/json_plans.hpp"

namespace opora::json {

namespace {

js::object beside_json(const picture::Beside& picture, Language language) {
    js::object out{{"title", say(language, picture.title)},
                   {"subtitle", say(language, picture.subtitle)},
                   {"footnote", say(language, picture.footnote)}};
    out["years"] = list(picture.years, [](const picture::BesideYear& point) {
        js::object one{{"year", point.year},      {"works", point.works},         {"twos", point.twos},
                       {"pupils", point.pupils},  {"share", number(point.share)}, {"bounds", write(point.bounds)},
                       {"schools", point.schools}};
        if (point.similar) one["similar"] = number(*point.similar);
        return one;
    });
    return out;
}

js::object asked_json(const office::AskedOfSchool& asked, const Speaker& speaker) {
    js::object out{{"kind", asked.kind}};
    if (asked.task) out["task"] = write(*asked.task, speaker.language);
    if (asked.list) out["list"] = write(*asked.list, speaker);
    if (asked.due) out["due"] = iso_day(*asked.due);
    if (asked.days_left) out["days_left"] = *asked.days_left;
    return out;
}

}  // namespace

js::object write(const office::SchoolHome& home, const Speaker& speaker) {
    const auto& school = home.school.organisation;
    js::object out{{"code", office::shown_code(school)},
                   {"name", school.name.empty() ? office::shown_code(school) : school.name},
                   {"municipality", home.school.parent_name},
                   {"year", home.year},
                   {"asked_in_all", home.asked_in_all},
                   {"has_panel", home.has_panel},
                   {"picture", beside_json(home.picture, speaker.language)}};
    out["asked"] = list(home.asked, [&](const auto& one) { return asked_json(one, speaker); });
    out["why"] = list(home.why, [&](const Said& said) { return say(speaker.language, said); });
    out["lists"] = list(home.lists, [&](const auto& place) { return write(place, speaker); });
    out["helpers"] = list(home.helpers, [&](const office::SchoolHelper& one) {
        return js::object{{"name", one.name},
                          {"mail", one.mail},
                          {"role_name", say(speaker.language, "role." + std::string(name_of(one.role)))},
                          {"place", one.place}};
    });
    out["days"] = list(home.days, [](const office::SchoolDay& day) {
        js::object one{{"day", iso_day(day.day)}, {"kind", day.kind}, {"name", day.name}};
        if (day.grade > 0) one["grade"] = day.grade;
        if (day.until) one["until"] = iso_day(*day.until);
        return one;
    });
    return out;
}

}  // namespace opora::json
