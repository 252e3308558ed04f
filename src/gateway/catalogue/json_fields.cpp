#include "gateway/catalogue/json_fields.hpp"

#include <algorithm>

namespace opora::catalogue {

namespace {

namespace json = boost::json;

std::optional<int> whole(const json::value& value) {
    const auto fits = [](auto number) { return number >= -1'000'000 && number <= 1'000'000; };
    if (const auto* number = value.if_int64(); number && fits(*number)) return static_cast<int>(*number);
    if (const auto* number = value.if_double(); number && fits(*number) && *number == static_cast<int>(*number))
        return static_cast<int>(*number);
    return {};
}

std::string shown(const json::value& value) {
    auto text = value.is_string() ? std::string(value.get_string()) : json::serialize(value);
    if (text.size() > 80) text = text.substr(0, 60) + "…";
    return text;
}

std::string indexed(const std::string& path, std::size_t i) { return path + "[" + std::to_string(i) + "]"; }

}  // namespace

void JsonFaults::add(const char* reason, const std::string& path, std::string value) {
    Place place;
    place.path = path;
    found.push_back({code, place, std::move(value), {{"reason", std::string(reason)}}});
}

json::value parsed(std::string_view text, JsonFaults& faults) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    json::error_code fault;
    json::stream_parser parser({}, {.max_depth = 40});
    parser.write(text.data(), text.size(), fault);
    if (!fault) parser.finish(fault);
    if (!fault) return parser.release();
    faults.add("not_json", "");
    return {};
}

JsonFields::JsonFields(const json::value& value, std::string path, JsonFaults& faults)
    : object_(value.if_object()), path_(std::move(path)), faults_(faults) {
    if (!object_) faults_.add("not_object", path_, shown(value));
}

std::string JsonFields::path_of(std::string_view field) const {
    return path_.empty() ? std::string(field) : path_ + "." + std::string(field);
}

const json::value* JsonFields::at(std::string_view field) const {
    note(field);
    return object_ ? object_->if_contains(field) : nullptr;
}

bool JsonFields::has(std::string_view field) const { return at(field) != nullptr; }

std::string JsonFields::text(std::string_view field) {
    const auto* value = at(field);
    if (!value || value->is_null()) return {};
    if (const auto* string = value->if_string()) return std::string(*string);
    faults_.add("not_text", path_of(field), shown(*value));
    return {};
}

int JsonFields::integer(std::string_view field, int otherwise) { return integer_or_null(field).value_or(otherwise); }

std::optional<int> JsonFields::integer_or_null(std::string_view field) {
    const auto* value = at(field);
    if (!value || value->is_null()) return {};
    const auto number = whole(*value);
    if (!number) faults_.add("not_integer", path_of(field), shown(*value));
    return number;
}

double JsonFields::number(std::string_view field, double otherwise) {
    const auto* value = at(field);
    if (!value || value->is_null()) return otherwise;
    if (value->is_number()) return value->to_number<double>();
    faults_.add("not_number", path_of(field), shown(*value));
    return otherwise;
}

std::vector<std::pair<const json::value*, std::string>> JsonFields::list(std::string_view field) {
    std::vector<std::pair<const json::value*, std::string>> items;
    const auto* value = at(field);
    if (!value || value->is_null()) return items;
    const auto* array = value->if_array();
    if (!array) {
        faults_.add("not_list", path_of(field), shown(*value));
        return items;
    }
    for (std::size_t i = 0; i < array->size(); ++i) items.emplace_back(&(*array)[i], indexed(path_of(field), i));
    return items;
}

std::vector<std::string> JsonFields::texts(std::string_view field) {
    std::vector<std::string> out;
    for (const auto& [value, path] : list(field)) {
        if (const auto* string = value->if_string())
            out.emplace_back(*string);
        else
            faults_.add("not_text", path, shown(*value));
    }
    return out;
}

std::vector<int> JsonFields::integers(std::string_view field) {
    std::vector<int> out;
    for (const auto& [value, path] : list(field)) {
        if (const auto number = whole(*value))
            out.push_back(*number);
        else
            faults_.add("not_integer", path, shown(*value));
    }
    return out;
}

void JsonFields::expect_no_others() {
    if (!object_) return;
    for (const auto& [key, value] : *object_)
        if (std::find(seen_.begin(), seen_.end(), std::string_view(key)) == seen_.end())
            faults_.add("unknown_field", path_of(key), std::string(key));
}

std::vector<std::pair<const json::value*, std::string>> elements(const json::value& root, std::string_view field,
                                                                 JsonFaults& faults) {
    if (const auto* object = root.if_object(); object && object->contains(field))
        return JsonFields(root, "", faults).list(field);
    std::vector<std::pair<const json::value*, std::string>> items;
    if (const auto* array = root.if_array())
        for (std::size_t i = 0; i < array->size(); ++i) items.emplace_back(&(*array)[i], indexed("", i));
    else if (faults.found.empty())
        items.emplace_back(&root, "");
    return items;
}

}  // namespace opora::catalogue
