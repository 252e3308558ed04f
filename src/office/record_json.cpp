#include "office/record_json.hpp"

#include <array>
#include <charconv>

namespace opora::office::record {

namespace json = boost::json;

json::value write(const Args& args) {
    json::object out;
    for (const auto& [name, value] : args) {
        if (const auto* number = std::get_if<double>(&value))
            out[name] = *number;
        else
            out[name] = std::get<std::string>(value);
    }
    return out;
}

json::value write(const Problem& problem) {
    json::object out{{"code", name_of(problem.code)}};
    if (!problem.place.sheet.empty()) out["sheet"] = problem.place.sheet;
    if (problem.place.row) out["row"] = problem.place.row;
    if (!problem.place.column.empty()) out["column"] = problem.place.column;
    if (!problem.place.heading.empty()) out["heading"] = problem.place.heading;
    if (!problem.place.path.empty()) out["path"] = problem.place.path;
    if (!problem.value.empty()) out["value"] = problem.value;
    if (!problem.said.empty()) out["said"] = write(problem.said);
    return out;
}

json::value write(const std::vector<Said>& said) {
    json::array out;
    for (const auto& one : said) out.push_back({{"key", one.key}, {"args", write(one.args)}});
    return out;
}

json::value write(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

const json::value& at(const json::object& object, std::string_view field) {
    static const json::value none;
    const auto* found = object.if_contains(field);
    return found ? *found : none;
}

std::string text(const json::object& object, std::string_view field) {
    const auto* found = at(object, field).if_string();
    return found ? std::string(*found) : std::string();
}

json::value exact(double value) {
    std::array<char, 32> text{};
    const auto [end, fault] = std::to_chars(text.data(), text.data() + text.size(), value);
    return json::string(text.data(), static_cast<std::size_t>(end - text.data()));
}

double number(const json::value& value) {
    const auto* text = value.if_string();
    if (!text) return value.is_number() ? value.to_number<double>() : 0;
    double read = 0;
    std::from_chars(text->data(), text->data() + text->size(), read);
    return read;
}

double number(const json::object& object, std::string_view field) { return number(at(object, field)); }

std::int64_t integer(const json::object& object, std::string_view field) {
    const auto& found = at(object, field);
    return found.is_number() ? found.to_number<std::int64_t>() : 0;
}

bool is_true(const json::object& object, std::string_view field) {
    const auto* found = at(object, field).if_bool();
    return found && *found;
}

Args read_args(const json::value& value) {
    Args args;
    if (const auto* object = value.if_object())
        for (const auto& [name, one] : *object) {
            if (const auto* words = one.if_string())
                args.push_back({std::string(name), std::string(*words)});
            else
                args.push_back({std::string(name), one.to_number<double>()});
        }
    return args;
}

Problem read_problem(const json::value& value) {
    const auto& object = value.as_object();
    Problem problem;
    problem.code = code_named(text(object, "code"));
    problem.place = {text(object, "sheet"), static_cast<std::uint32_t>(integer(object, "row")), text(object, "column"),
                     text(object, "heading"), text(object, "path")};
    problem.value = text(object, "value");
    problem.said = read_args(at(object, "said"));
    return problem;
}

std::vector<Said> read_said(const json::value& value) {
    std::vector<Said> said;
    if (const auto* list = value.if_array())
        for (const auto& one : *list)
            said.push_back({text(one.as_object(), "key"), read_args(at(one.as_object(), "args"))});
    return said;
}

std::vector<std::string> read_texts(const json::value& value) {
    std::vector<std::string> texts;
    if (const auto* list = value.if_array())
        for (const auto& one : *list) texts.emplace_back(one.as_string());
    return texts;
}

}  // namespace opora::office::record
