#include "gateway/orders/json_reader.hpp"

#include "base/day_text.hpp"
#include "base/problem.hpp"

#include <limits>

namespace opora::orders {

namespace json = boost::json;

void refuse_value(const std::string& path, const json::value& value) {
    auto shown = value.is_string() ? std::string(value.get_string()) : json::serialize(value);
    if (shown.size() > 80) {
        std::size_t end = 60;
        while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;
        shown = shown.substr(0, end) + "…";
    }
    Place place;
    place.path = path;
    throw Refusal(Problem{Code::bad_request, place, shown, {}});
}

JsonReader::JsonReader(const json::value& value, std::string path)
    : object_(value.if_object()), path_(std::move(path)) {
    if (!object_) refuse_value(path_, value);
}

const json::value* JsonReader::at(std::string_view field) const {
    const auto* value = object_->if_contains(field);
    return value && !value->is_null() ? value : nullptr;
}

std::string JsonReader::path_of(std::string_view field) const {
    return path_.empty() ? std::string(field) : path_ + "." + std::string(field);
}

std::string JsonReader::text(std::string_view field) const {
    const auto* value = at(field);
    if (!value) return {};
    const auto* text = value->if_string();
    if (!text) refuse_value(path_of(field), *value);
    return std::string(*text);
}

int JsonReader::integer(std::string_view field, int otherwise) const {
    const auto* value = at(field);
    if (!value) return otherwise;
    json::error_code fault;
    const auto number = value->is_number() ? value->to_number<int>(fault) : 0;
    if (!value->is_number() || fault) refuse_value(path_of(field), *value);
    return number;
}

bool JsonReader::is_true(std::string_view field) const {
    const auto* value = at(field);
    if (!value) return false;
    if (!value->is_bool()) refuse_value(path_of(field), *value);
    return value->get_bool();
}

std::optional<Date> JsonReader::day(std::string_view field) const {
    const auto* value = at(field);
    if (!value) return {};
    const auto* text = value->if_string();
    if (text && text->empty()) return {};
    const auto day = text ? read_day(*text) : std::nullopt;
    if (!day) refuse_value(path_of(field), *value);
    return day;
}

std::vector<std::string> JsonReader::texts(std::string_view field) const {
    return list(field, [](const json::value& value, const std::string& path) {
        const auto* text = value.if_string();
        if (!text) refuse_value(path, value);
        return std::string(*text);
    });
}

void put(json::object& out, std::string_view field, const std::string& text) {
    if (!text.empty()) out[field] = text;
}

void put(json::object& out, std::string_view field, const std::optional<Date>& day) {
    if (day) out[field] = day_text(*day);
}

void put_true(json::object& out, std::string_view field, bool value) {
    if (value) out[field] = true;
}

}  // namespace opora::orders
