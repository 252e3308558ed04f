#include "gateway/orders/json_deadline.hpp"

#include "base/problem.hpp"

#include <initializer_list>
#include <utility>

namespace opora::orders {

namespace {

namespace json = boost::json;

void put_field(json::object& out, const char* field, int number) {
    if (number) out[field] = number;
}
void put_field(json::object& out, const char* field, bool flag) {
    if (flag) out[field] = true;
}
void put_field(json::object& out, const char* field, const std::string& text) {
    if (!text.empty()) out[field] = text;
}
void put_field(json::object& out, const char* field, const std::vector<int>& numbers) {
    if (!numbers.empty()) out[field] = json::array(numbers.begin(), numbers.end());
}

/// One alone is a value, several are a list under the name that says so.
template <class Values, class Write>
void put_one_or_list(json::object& out, const char* one, const char* many, const Values& values, Write write) {
    if (values.size() == 1) {
        out[one] = write(values.front());
        return;
    }
    json::array list;
    for (const auto& value : values) list.push_back(write(value));
    if (!list.empty()) out[many] = std::move(list);
}

json::object write_day(const DayPoint& point) {
    json::object out;
    put_field(out, "day", point.day);
    put_field(out, "month", point.month);
    put_field(out, "year", point.year);
    put_field(out, "part", point.part);
    put_field(out, "year_ref", point.year_ref);
    put_field(out, "phase", point.phase);
    return out;
}

json::object write_point(const PeriodPoint& point) {
    json::object out;
    put_field(out, "day", point.day);
    put_field(out, "month", point.month);
    put_field(out, "by", point.by);
    put_field(out, "weekday", point.weekday);
    put_field(out, "ordinal", point.ordinal);
    put_field(out, "working", point.working);
    put_field(out, "week", point.week);
    put_field(out, "part", point.part);
    put_field(out, "month_offset", point.month_offset);
    put_field(out, "quarter_offset", point.quarter_offset);
    put_field(out, "year_offset", point.year_offset);
    put_field(out, "base", point.base);
    put_field(out, "time", point.time);
    return out;
}

/// "week:1" → {"week": 1}, "part:begin" → {"part": "begin"}, "days:1-5" → {"start": {"day": 1}, "end": {"day": 5}}.
json::object write_within(const std::string& within) {
    const auto colon = within.find(':');
    const auto name = within.substr(0, colon), value = within.substr(colon + 1);
    if (name == "week") return {{"week", std::stoi(value)}};
    if (name != "days") return {{name, value}};
    const auto dash = value.find('-');
    return {{"start", {{"day", std::stoi(value)}}}, {"end", {{"day", std::stoi(value.substr(dash + 1))}}}};
}

json::object write_recurrence(const Recurrence& recurrence) {
    json::object out;
    put_field(out, "unit", recurrence.unit);
    put_field(out, "count", recurrence.count);
    put_field(out, "count_max", recurrence.count_max);
    put_field(out, "every", recurrence.every);
    put_field(out, "min", recurrence.min);
    put_one_or_list(out, "on", "on_list", recurrence.on, write_point);
    if (!recurrence.within.empty()) out["within"] = write_within(recurrence.within);
    if (!recurrence.covers.empty()) out["covers"] = write_deadline(recurrence.covers.front());
    return out;
}

[[noreturn]] void refuse(const std::string& path) {
    Place place;
    place.path = path;
    throw Refusal(Problem{Code::bad_request, place, {}, {}});
}

/// The fields of an object, each of them read once; one that nobody asked for is refused.
class Fields {
 public:
    Fields(const json::value& value, std::string path) : path_(std::move(path)) {
        if (!value.is_object()) refuse(path_);
        object_ = &value.get_object();
    }
    ~Fields() noexcept(false) {
        if (std::uncaught_exceptions() == exceptions_ && taken_ != object_->size()) refuse(path_);
    }
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    const json::value* find(const char* field) {
        const auto* value = object_->if_contains(field);
        if (value) ++taken_;
        return value;
    }
    std::string path(const char* field) const { return path_.empty() ? field : path_ + "." + field; }
    void take(const char* field, int& number) {
        if (const auto* value = find(field)) number = whole(*value, path(field));
    }
    void take(const char* field, bool& flag) {
        const auto* value = find(field);
        if (!value) return;
        if (!value->is_bool()) refuse(path(field));
        flag = value->get_bool();
    }
    void take(const char* field, std::string& text) {
        const auto* value = find(field);
        if (!value || value->is_null()) return;
        if (!value->is_string()) refuse(path(field));
        text = value->get_string();
    }
    void take(const char* field, std::vector<int>& numbers) {
        each(field, [&](const json::value& item, const std::string& at) { numbers.push_back(whole(item, at)); });
    }
    template <class Visit>
    void each(const char* field, Visit visit) {
        const auto* value = find(field);
        if (!value) return;
        if (!value->is_array() || value->get_array().size() > 100) refuse(path(field));
        for (const auto& item : value->get_array()) visit(item, path(field));
    }

 private:
    static int whole(const json::value& value, const std::string& path) {
        json::error_code fault;
        const auto number = value.is_number() ? value.to_number<int>(fault) : 0;
        if (!value.is_number() || fault || number < -10'000 || number > 10'000) refuse(path);
        return number;
    }
    const json::object* object_ = nullptr;
    std::string path_;
    std::size_t taken_ = 0;
    int exceptions_ = std::uncaught_exceptions();
};

DayPoint read_day_point(const json::value& value, const std::string& path) {
    DayPoint point;
    Fields fields(value, path);
    fields.take("day", point.day);
    fields.take("month", point.month);
    fields.take("year", point.year);
    fields.take("part", point.part);
    fields.take("year_ref", point.year_ref);
    fields.take("phase", point.phase);
    return point;
}

PeriodPoint read_point(const json::value& value, const std::string& path) {
    PeriodPoint point;
    Fields fields(value, path);
    fields.take("day", point.day);
    fields.take("month", point.month);
    fields.take("by", point.by);
    fields.take("weekday", point.weekday);
    fields.take("ordinal", point.ordinal);
    fields.take("working", point.working);
    fields.take("week", point.week);
    fields.take("part", point.part);
    fields.take("month_offset", point.month_offset);
    fields.take("quarter_offset", point.quarter_offset);
    fields.take("year_offset", point.year_offset);
    fields.take("base", point.base);
    fields.take("time", point.time);
    return point;
}

std::string read_within(const json::value& value, const std::string& path) {
    Fields fields(value, path);
    int week = 0;
    std::string part;
    fields.take("week", week);
    fields.take("part", part);
    DayPoint start, end;
    if (const auto* from = fields.find("start")) start = read_day_point(*from, path + ".start");
    if (const auto* to = fields.find("end")) end = read_day_point(*to, path + ".end");
    if (week) return "week:" + std::to_string(week);
    if (!part.empty()) return "part:" + part;
    return "days:" + std::to_string(start.day) + "-" + std::to_string(end.day);
}

Deadline read_at(const json::value& value, const std::string& path, int depth);

Recurrence read_recurrence(const json::value& value, const std::string& path, int depth) {
    Recurrence recurrence;
    Fields fields(value, path);
    fields.take("unit", recurrence.unit);
    fields.take("count", recurrence.count);
    fields.take("count_max", recurrence.count_max);
    fields.take("every", recurrence.every);
    fields.take("min", recurrence.min);
    if (const auto* on = fields.find("on")) recurrence.on.push_back(read_point(*on, fields.path("on")));
    fields.each("on_list",
                [&](const json::value& item, const std::string& at) { recurrence.on.push_back(read_point(item, at)); });
    if (const auto* within = fields.find("within")) recurrence.within = read_within(*within, fields.path("within"));
    if (const auto* covers = fields.find("covers"))
        recurrence.covers.push_back(read_at(*covers, fields.path("covers"), depth + 1));
    return recurrence;
}

void read_seasons(Fields& fields, std::vector<std::string>& seasons) {
    const auto* value = fields.find("season");
    if (!value) return;
    const auto take = [&](const json::value& one) {
        if (!one.is_string()) refuse(fields.path("season"));
        seasons.emplace_back(one.get_string());
    };
    if (!value->is_array()) return take(*value);
    for (const auto& one : value->get_array()) take(one);
}

Deadline read_at(const json::value& value, const std::string& path, int depth) {
    if (depth > 8) refuse(path);
    Deadline out;
    Fields fields(value, path);
    std::string kind;
    fields.take("kind", kind);
    const auto known = deadline_kind_named(kind);
    if (!known) refuse(fields.path("kind"));
    out.kind = *known;
    fields.take("question", out.question);
    fields.take("day", out.day);
    fields.take("month", out.month);
    fields.take("year", out.year);
    fields.take("by", out.by);
    fields.take("year_ref", out.year_ref);
    fields.take("time", out.time);
    fields.take("tz", out.tz);
    fields.take("weekday", out.weekday);
    fields.take("ordinal", out.ordinal);
    fields.take("ordinals", out.ordinals);
    fields.take("working", out.working);
    if (const auto* start = fields.find("start")) out.start = read_day_point(*start, fields.path("start"));
    if (const auto* end = fields.find("end")) out.end = read_day_point(*end, fields.path("end"));
    fields.take("open_end", out.open_end);
    fields.take("months", out.months);
    fields.take("quarters", out.quarters);
    fields.take("halves", out.halves);
    read_seasons(fields, out.seasons);
    fields.take("part", out.part);
    fields.take("week", out.week);
    fields.take("phase", out.phase);
    fields.take("year_start", out.year_start);
    fields.take("year_end", out.year_end);
    fields.take("school_year", out.school_year);
    if (const auto* recurrence = fields.find("recurrence"))
        out.recurrence = read_recurrence(*recurrence, fields.path("recurrence"), depth);
    fields.take("event", out.event);
    fields.take("each", out.each);
    fields.take("offset", out.offset);
    fields.take("unit", out.unit);
    fields.take("direction", out.direction);
    fields.take("bound", out.bound);
    fields.take("ref", out.ref);
    fields.take("trigger", out.trigger);
    fields.take("op", out.op);
    if (out.kind == DeadlineKind::school_phase && out.ordinal) out.ordinals = {std::exchange(out.ordinal, 0)};
    fields.each("parts", [&](const json::value& item, const std::string& at) {
        out.parts.push_back(read_at(item, at, depth + 1));
    });
    return out;
}

}  // namespace

json::object write_deadline(const Deadline& deadline) {
    json::object out;
    out["kind"] = name_of(deadline.kind);
    put_field(out, "question", deadline.question);
    put_field(out, "day", deadline.day);
    put_field(out, "month", deadline.month);
    put_field(out, "year", deadline.year);
    put_field(out, "by", deadline.by);
    put_field(out, "year_ref", deadline.year_ref);
    put_field(out, "time", deadline.time);
    put_field(out, "tz", deadline.tz);
    put_field(out, "weekday", deadline.weekday);
    put_field(out, "ordinal", deadline.ordinal);
    put_one_or_list(out, "ordinal", "ordinals", deadline.ordinals, [](int ordinal) { return json::value(ordinal); });
    put_field(out, "working", deadline.working);
    if (deadline.start) out["start"] = write_day(*deadline.start);
    if (deadline.end) out["end"] = write_day(*deadline.end);
    put_field(out, "open_end", deadline.open_end);
    put_field(out, "months", deadline.months);
    put_field(out, "quarters", deadline.quarters);
    put_field(out, "halves", deadline.halves);
    put_one_or_list(out, "season", "season", deadline.seasons,
                    [](const std::string& season) { return json::value(season); });
    put_field(out, "part", deadline.part);
    put_field(out, "week", deadline.week);
    put_field(out, "phase", deadline.phase);
    put_field(out, "year_start", deadline.year_start);
    put_field(out, "year_end", deadline.year_end);
    put_field(out, "school_year", deadline.school_year);
    if (deadline.recurrence) out["recurrence"] = write_recurrence(*deadline.recurrence);
    put_field(out, "event", deadline.event);
    put_field(out, "each", deadline.each);
    put_field(out, "offset", deadline.offset);
    put_field(out, "unit", deadline.unit);
    put_field(out, "direction", deadline.direction);
    put_field(out, "bound", deadline.bound);
    // The one field that is written though it is not used: whose schedule it is has to be asked.
    if (deadline.kind == DeadlineKind::by_schedule && deadline.ref.empty())
        out["ref"] = nullptr;
    else
        put_field(out, "ref", deadline.ref);
    put_field(out, "trigger", deadline.trigger);
    put_field(out, "op", deadline.op);
    if (!deadline.parts.empty()) {
        json::array parts;
        for (const auto& part : deadline.parts) parts.push_back(write_deadline(part));
        out["parts"] = std::move(parts);
    }
    return out;
}

Deadline read_deadline_json(const json::value& value) { return read_at(value, "", 0); }

}  // namespace opora::orders
