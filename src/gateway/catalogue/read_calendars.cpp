#include "gateway/catalogue/read_calendars.hpp"

#include "base/embedded.hpp"
#include "domain/days.hpp"
#include "gateway/catalogue/json_fields.hpp"

#include <set>

namespace opora::catalogue {

namespace {

namespace json = boost::json;

constexpr int earliest = 1990, latest = 2100;
constexpr int leap_year = 2020;  // a month and day without a year: 29 February is one

struct CalendarParts {
    std::vector<Date> fixed_holidays;
    std::vector<WorkYear> years;
    std::vector<SchoolYearOutline> outlines;
};

std::optional<Date> read_day(JsonFields& fields, const char* field, JsonFaults& faults) {
    const auto text = fields.text(field);
    const auto day = day_of_iso(text);
    if (!day) faults.add("day_not_read", fields.path_of(field), text);
    return day;
}

std::optional<Date> month_day(const std::string& text, const std::string& path, JsonFaults& faults) {
    const auto day = day_of_iso(std::to_string(leap_year) + "-" + text);
    if (!day) faults.add("month_day_not_read", path, text);
    return day;
}

std::vector<Date> read_month_days(JsonFields& fields, const char* field, JsonFaults& faults) {
    std::vector<Date> days;
    for (const auto& text : fields.texts(field))
        if (const auto day = month_day(text, fields.path_of(field), faults)) days.push_back(*day);
    return days;
}

void read_moved(JsonFields& fields, WorkYear& year, JsonFaults& faults) {
    for (const auto& [item, path] : fields.list("moved")) {
        JsonFields pair(*item, path, faults);
        const auto from = read_day(pair, "from", faults), to = read_day(pair, "to", faults);
        pair.expect_no_others();
        if (!from || !to) continue;
        if (weekday_of(*from) < 6) faults.add("no_day_off", path + ".from", iso_day(*from));
        if (year_of(*from) != year.year && year_of(*to) != year.year) faults.add("other_year", path, iso_day(*from));
        year.moved.push_back({*from, *to});
    }
}

void read_decrees(JsonFields& fields, WorkYear& year, JsonFaults& faults) {
    for (const auto& [item, path] : fields.list("by_decree")) {
        JsonFields decree(*item, path, faults);
        const auto start = read_day(decree, "start", faults), end = read_day(decree, "end", faults);
        const auto act = decree.text("act");
        const auto* off = decree.at("is_off");
        if (off && !off->is_bool()) faults.add("not_yes_or_no", decree.path_of("is_off"));
        decree.expect_no_others();
        if (!start || !end) continue;
        if (*end < *start)
            faults.add("ends_before_start", path, iso_day(*end));
        else
            year.by_decree.push_back({{*start, *end}, act, off && off->is_bool() && off->get_bool()});
    }
}

WorkYear read_work_year(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    WorkYear year;
    year.year = fields.integer("year", 0);
    if (year.year < earliest || year.year > latest)
        faults.add("year_range", fields.path_of("year"), std::to_string(year.year));
    year.source = fields.text("source");
    if (const auto* projected = fields.at("is_projected")) {
        if (!projected->is_bool()) faults.add("not_yes_or_no", fields.path_of("is_projected"));
        year.is_projected = projected->is_bool() && projected->get_bool();
    }
    for (const auto& day : read_month_days(fields, "holidays", faults))
        year.holidays.push_back(day_of_month(year.year, month_of(day), day_of(day)));
    read_moved(fields, year, faults);
    read_decrees(fields, year, faults);
    fields.expect_no_others();
    return year;
}

SchoolYearOutline read_outline(const json::value& value, const std::string& path, JsonFaults& faults) {
    JsonFields fields(value, path, faults);
    SchoolYearOutline outline;
    outline.from = fields.integer("from", 0);
    outline.until = fields.integer("until", 0);
    if (outline.from < earliest || outline.from > latest)
        faults.add("year_range", fields.path_of("from"), std::to_string(outline.from));
    if (outline.until != 0 && outline.until < outline.from)
        faults.add("ends_before_start", fields.path_of("until"), std::to_string(outline.until));
    outline.source = fields.text("source");
    for (const auto& [item, item_path] : fields.list("stretches")) {
        JsonFields stretch(*item, item_path, faults);
        const auto name = stretch.text("name");
        if (name.empty()) faults.add("missing", stretch.path_of("name"));
        const int number = stretch.integer("number", 0);
        const auto start = month_day(stretch.text("start"), stretch.path_of("start"), faults);
        const auto end = month_day(stretch.text("end"), stretch.path_of("end"), faults);
        stretch.expect_no_others();
        if (start && end)
            outline.stretches.push_back({name, number, month_of(*start), day_of(*start), month_of(*end), day_of(*end)});
    }
    fields.expect_no_others();
    // From September on: what ends before it starts is written the wrong way round.
    const SchoolYearShape shape{{outline}};
    for (const auto& one : outline.stretches)
        for (const auto& days : shape.stretches(outline.from, one.name, one.number))
            if (days.period.end < days.period.start) faults.add("ends_before_start", path, one.name);
    return outline;
}

void read_calendar(const CalendarFile& file, CalendarParts& parts, std::vector<Problem>& faults_out) {
    JsonFaults faults{Code::calendar_invalid, {}};
    const auto root = parsed(file.text, faults);
    if (faults.found.empty()) {
        JsonFields fields(root, "", faults);
        fields.skip("about");
        for (const auto& day : read_month_days(fields, "fixed_holidays", faults)) parts.fixed_holidays.push_back(day);
        for (const auto& [item, path] : fields.list("work_years")) {
            const auto before = faults.found.size();
            auto year = read_work_year(*item, path, faults);
            if (faults.found.size() == before) parts.years.push_back(std::move(year));
        }
        for (const auto& [item, path] : fields.list("school_years")) {
            const auto before = faults.found.size();
            auto outline = read_outline(*item, path, faults);
            if (faults.found.size() == before) parts.outlines.push_back(std::move(outline));
        }
        fields.expect_no_others();
    }
    for (auto& fault : faults.found) {
        fault.place.path = fault.place.path.empty() ? file.name : file.name + ": " + fault.place.path;
        faults_out.push_back(std::move(fault));
    }
}

}  // namespace

CalendarsRead load_work_calendar(std::span<const CalendarFile> own) {
    CalendarParts parts;
    CalendarsRead read;
    for (const auto& file : embedded::data())
        if (file.path.starts_with("calendar/") && file.path.ends_with(".json"))
            read_calendar({std::string(file.path), std::string(file.content)}, parts, read.faults);
    for (const auto& file : own) read_calendar(file, parts, read.faults);
    for (auto& year : parts.years)
        if (year.holidays.empty())
            for (const auto& day : parts.fixed_holidays)
                year.holidays.push_back(day_of_month(year.year, month_of(day), day_of(day)));
    read.work = WorkCalendar(std::move(parts.years), parts.fixed_holidays);
    read.school_year = {std::move(parts.outlines)};
    return read;
}

}  // namespace opora::catalogue
