#include "schema.hpp"

#include <boost/json.hpp>

#include <map>
#include <set>
#include <stdexcept>

namespace opora::testing {

namespace json = boost::json;

/// Fields of an object schema, those of all its parts together.
struct Contract::Fields {
    std::map<std::string, const json::value*> properties;
    std::set<std::string> required;
    const json::value* additional = nullptr;
};

const json::value& Contract::resolved(const json::value& value) const {
    const auto* object = value.if_object();
    const auto* ref = object ? object->if_contains("$ref") : nullptr;
    if (!ref) return value;
    const json::value* at = &document_;
    std::string_view path = ref->as_string();
    path.remove_prefix(2);  // "#/"
    for (;;) {
        const auto slash = path.find('/');
        at = &at->at(path.substr(0, slash));
        if (slash == std::string_view::npos) return resolved(*at);
        path.remove_prefix(slash + 1);
    }
}

void Contract::gather(const json::value& schema, Fields& fields) const {
    const auto& object = resolved(schema).as_object();
    if (const auto* parts = object.if_contains("allOf"))
        for (const auto& part : parts->as_array()) gather(part, fields);
    if (const auto* properties = object.if_contains("properties"))
        for (const auto& [name, property] : properties->as_object()) fields.properties[std::string(name)] = &property;
    if (const auto* required = object.if_contains("required"))
        for (const auto& name : required->as_array()) fields.required.insert(std::string(name.as_string()));
    if (const auto* additional = object.if_contains("additionalProperties")) fields.additional = additional;
}

std::vector<std::string> Contract::faults(const json::value& value, const json::value& unresolved,
                                          const std::string& path) const {
    const auto& schema = resolved(unresolved).as_object();
    const auto is_true = [&](const char* name) {
        const auto* found = schema.if_contains(name);
        return found && found->as_bool();
    };
    if (value.is_null()) return is_true("nullable") ? std::vector<std::string>{} : std::vector{path + " is null"};
    const auto type = schema.contains("allOf") ? "object" : std::string(schema.at("type").as_string());
    std::vector<std::string> found;
    const auto expect = [&](bool holds, const std::string& what) {
        if (!holds) found.push_back(path + " " + what);
    };
    if (type == "string") {
        expect(value.is_string(), "is no string");
        if (const auto* words = schema.if_contains("enum"); words && value.is_string()) {
            bool is_known = false;
            for (const auto& word : words->as_array()) is_known = is_known || word == value;
            expect(is_known, "is '" + std::string(value.as_string()) + "', which the contract does not name");
        }
    } else if (type == "integer") {
        expect(value.is_int64() || value.is_uint64(), "is no integer");
    } else if (type == "number") {
        expect(value.is_number(), "is no number");
    } else if (type == "boolean") {
        expect(value.is_bool(), "is neither true nor false");
    } else if (type == "array") {
        expect(value.is_array(), "is no list");
        if (value.is_array())
            for (std::size_t i = 0; i < value.as_array().size(); ++i)
                for (auto& fault :
                     faults(value.as_array()[i], schema.at("items"), path + "[" + std::to_string(i) + "]"))
                    found.push_back(std::move(fault));
    } else if (type == "object") {
        expect(value.is_object(), "is no object");
        if (!value.is_object()) return found;
        Fields fields;
        gather(unresolved, fields);
        for (const auto& name : fields.required) expect(value.as_object().contains(name), "lacks " + name);
        for (const auto& [key, one] : value.as_object()) {
            const auto property = fields.properties.find(std::string(key));
            const auto* rule = property != fields.properties.end() ? property->second : fields.additional;
            if (!rule)
                found.push_back(path + "." + std::string(key) + " is not in the contract");
            else if (!rule->is_bool())  // true: anything may stand there
                for (auto& fault : faults(one, *rule, path + "." + std::string(key))) found.push_back(std::move(fault));
        }
    }
    return found;
}

}  // namespace opora::testing
