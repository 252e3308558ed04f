/// Reading what a page sent: each field by its kind, with the path to it when it is of another kind.
#pragma once

#include "domain/occurrence.hpp"
#include "gateway/orders/json_names.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace opora::orders {

/// Throws Refusal{bad_request} with the path and what stands there.
[[noreturn]] void refuse_value(const std::string& path, const boost::json::value& value);

/// An object being read. A field that is null or not there gives its default.
class JsonReader {
 public:
    JsonReader(const boost::json::value& value, std::string path);
    const boost::json::value* at(std::string_view field) const;
    std::string path_of(std::string_view field) const;

    std::string text(std::string_view field) const;
    int integer(std::string_view field, int otherwise = 0) const;
    bool is_true(std::string_view field) const;
    std::optional<Date> day(std::string_view field) const;

    template <class Enum>
    Enum word(std::string_view field, Enum otherwise) const {
        const auto* value = at(field);
        if (!value) return otherwise;
        const auto* said = value->if_string();
        const auto found = said ? named<Enum>(*said) : std::nullopt;
        if (!found) refuse_value(path_of(field), *value);
        return *found;
    }

    /// `read(value, path)` for each element of a list field.
    template <class Read>
    auto list(std::string_view field, Read read) const {
        std::vector<decltype(read(std::declval<const boost::json::value&>(), std::string()))> out;
        const auto* value = at(field);
        if (!value) return out;
        const auto* array = value->if_array();
        if (!array) refuse_value(path_of(field), *value);
        out.reserve(array->size());
        for (std::size_t i = 0; i < array->size(); ++i)
            out.push_back(read((*array)[i], path_of(field) + "[" + std::to_string(i) + "]"));
        return out;
    }
    std::vector<std::string> texts(std::string_view field) const;

 private:
    const boost::json::object* object_;
    std::string path_;
};

/// Writing leaves out what is empty.
void put(boost::json::object& out, std::string_view field, const std::string& text);
void put(boost::json::object& out, std::string_view field, const std::optional<Date>& day);
void put_true(boost::json::object& out, std::string_view field, bool value);

template <class Values, class Write>
boost::json::array list_of(const Values& values, Write write) {
    boost::json::array out;
    out.reserve(values.size());
    for (const auto& value : values) out.emplace_back(write(value));
    return out;
}

}  // namespace opora::orders
