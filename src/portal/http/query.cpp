#include "portal/http/query.hpp"

#include "base/day_text.hpp"
#include "base/text.hpp"
#include "gateway/catalogue/read_rule_sets.hpp"
#include "gateway/orders/json_order.hpp"

#include <algorithm>
#include <charconv>

namespace opora::http {

namespace {

[[noreturn]] void refuse_field(Code code, const std::string& path, const std::string& value) {
    throw Refusal(Problem{code, {{}, 0, {}, {}, path}, value, {}});
}

template <class Number>
std::optional<Number> read_whole(const std::string& text) {
    Number number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

}  // namespace

Query::Query(const Request& request) : request_(request) {}

const std::string* Query::find(const std::string& name) {
    known_.insert(name);
    const auto found = std::find_if(request_.query.begin(), request_.query.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    return found == request_.query.end() || found->second.empty() ? nullptr : &found->second;
}

std::string Query::text(const std::string& name) {
    const auto* value = find(name);
    return value ? *value : "";
}

std::string Query::required_text(const std::string& name) {
    auto value = text(name);
    if (value.empty()) refuse_field(Code::bad_request, name, name);
    return value;
}

std::optional<std::int64_t> Query::integer(const std::string& name, std::int64_t low, std::int64_t high) {
    const auto* value = find(name);
    if (!value) return {};
    const auto number = read_whole<std::int64_t>(*value);
    if (!number || *number < low || *number > high) refuse_field(Code::bad_request, name, *value);
    return number;
}

std::optional<double> Query::number(const std::string& name, double low, double high) {
    const auto* value = find(name);
    if (!value) return {};
    const auto number = read_whole<double>(*value);
    if (!number || !(*number >= low && *number <= high)) refuse_field(Code::bad_request, name, *value);
    return number;
}

std::vector<std::string> Query::texts(const std::string& name) {
    std::vector<std::string> out;
    const auto all = text(name);
    for (std::size_t from = 0; from < all.size();) {
        const auto comma = std::min(all.find(',', from), all.size());
        if (comma > from) out.push_back(all.substr(from, comma - from));
        from = comma + 1;
    }
    return out;
}

std::string Query::one_of(const std::string& name, std::initializer_list<std::string_view> allowed) {
    const auto value = text(name);
    if (!value.empty() && std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        refuse_field(Code::bad_request, name, value);
    return value;
}

std::optional<Date> Query::day(const std::string& name) {
    const auto* value = find(name);
    if (!value) return {};
    const auto read = read_day(*value);
    if (!read) refuse_field(Code::bad_request, name, *value);
    return read;
}

office::ScreeningWish Query::screening_wish() {
    const auto small = [this](const char* name, int low, int high) -> std::optional<int> {
        const auto value = integer(name, low, high);
        if (!value) return {};
        return static_cast<int>(*value);
    };
    office::ScreeningWish wish;
    wish.rule = text("rule");
    wish.year = small("year", 2000, 2100).value_or(0);
    wish.threshold = number("threshold", 0.01, 0.99);
    wish.min_participants = small("min_participants", 1, 100);
    wish.years = small("years", 1, 5);
    wish.low_in_year = small("low_in_year", 1, 10);
    wish.repeat = catalogue::repeat_named(one_of("repeat", {"none", "same_procedure", "any_procedure"}));
    wish.bottom_share = number("bottom_share", 0.01, 0.99);
    wish.false_share = number("false_share", 0.01, 0.99);
    wish.procedures = texts("procedures");
    wish.comparator = one_of("comparator", {"region", "type"});
    if (const auto id = integer("municipality", 1, INT64_MAX)) wish.municipality = OrganisationId{*id};
    return wish;
}

void Query::done() const {
    for (const auto& [name, value] : request_.query)
        if (!known_.contains(name)) refuse_field(Code::unknown_field, name, name);
}

std::int64_t caught_id(const Request& request) {
    const auto id = read_whole<std::int64_t>(request.caught.at(0));
    if (!id || *id < 1) throw Refusal(Problem{Code::not_found, {}, request.caught.at(0), {}});
    return *id;
}

Body::Body(const Request& request) : value_(catalogue::parsed(request.body, faults)), fields_(value_, "", faults) {
    done();
}

std::optional<double> Body::number(std::string_view name) {
    if (!fields_.has(name) || fields_.at(name)->is_null()) return {};
    return fields_.number(name, 0);
}

std::optional<int> Body::integer(std::string_view name) { return fields_.integer_or_null(name); }

std::string Body::one_of(std::string_view name, std::initializer_list<std::string_view> allowed) {
    auto value = fields_.text(name);
    if (!value.empty() && std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        fault(fields_.path_of(name), value);
    return value;
}

const boost::json::value* Body::value(std::string_view name) {
    const auto* found = fields_.at(name);
    return found && !found->is_null() ? found : nullptr;
}

std::string Body::required_text(std::string_view name) {
    auto text = fields_.text(name);
    if (trimmed(text).empty()) fault(fields_.path_of(name), text);
    return text;
}

namespace {

std::optional<std::int64_t> id_of(const boost::json::value& value) {
    const auto* number = value.if_int64();
    return number && *number > 0 ? std::optional(*number) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> Body::id(std::string_view name) {
    const auto* found = value(name);
    if (!found) return {};
    const auto id = id_of(*found);
    if (!id) fault(fields_.path_of(name), boost::json::serialize(*found));
    return id;
}

std::vector<std::int64_t> Body::ids(std::string_view name) {
    std::vector<std::int64_t> out;
    for (const auto& [found, path] : fields_.list(name)) {
        if (const auto id = id_of(*found))
            out.push_back(*id);
        else
            fault(path, boost::json::serialize(*found));
    }
    return out;
}

std::optional<bool> Body::flag(std::string_view name) {
    const auto* found = value(name);
    if (!found) return {};
    if (const auto* is_so = found->if_bool()) return *is_so;
    fault(fields_.path_of(name), boost::json::serialize(*found));
    return {};
}

std::optional<Date> Body::day(std::string_view name) {
    const auto text = fields_.text(name);
    if (text.empty()) return {};
    const auto read = read_day(text);
    if (!read) fault(fields_.path_of(name), text);
    return read;
}

std::optional<Period> Body::period(std::string_view name) {
    const auto* found = value(name);
    if (!found) return {};
    return orders::read_period_json(*found, fields_.path_of(name));
}

void Body::fault(const std::string& path, const std::string& value) { faults.add("not_known", path, value); }

void Body::done() {
    if (faults.found.empty()) return;
    auto problem = faults.found.front();
    const auto is_reason = [](const Arg& arg, std::string_view reason) {
        return arg.name == "reason" && std::get<std::string>(arg.value) == reason;
    };
    for (const auto& arg : problem.said) {
        if (is_reason(arg, "unknown_field")) problem.code = Code::unknown_field;
        if (is_reason(arg, "not_json")) problem.value = "JSON";
    }
    throw Refusal(std::move(problem));
}

}  // namespace opora::http
