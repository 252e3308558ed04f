/// Reading the fields of a JSON object one by one: what is missing or of another kind becomes a fault with its path.
#pragma once

#include "base/problem.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::catalogue {

/// Gathers faults of one file; all carry the same code (catalogue_invalid or rule_set_invalid).
struct JsonFaults {
    Code code;
    std::vector<Problem> found;
    void add(const char* reason, const std::string& path, std::string value = {});
};

/// Parses `text`; not JSON → one fault "not_json" and null.
boost::json::value parsed(std::string_view text, JsonFaults& faults);

/// An object being read. A field not there gives the default; of another kind gives a fault and the default.
class JsonFields {
 public:
    JsonFields(const boost::json::value& value, std::string path, JsonFaults& faults);
    bool has(std::string_view field) const;
    std::string text(std::string_view field);
    int integer(std::string_view field, int otherwise);
    double number(std::string_view field, double otherwise);
    std::optional<int> integer_or_null(std::string_view field);
    std::vector<std::string> texts(std::string_view field);
    std::vector<int> integers(std::string_view field);
    /// The values of a list field (none when it is not there) with the paths of each.
    std::vector<std::pair<const boost::json::value*, std::string>> list(std::string_view field);
    const boost::json::value* at(std::string_view field) const;
    std::string path_of(std::string_view field) const;
    /// Fields that nobody read are faults "unknown_field": a misspelt field must not be lost in silence.
    void expect_no_others();
    /// "about" and other fields that are for people.
    void skip(std::string_view field) { note(field); }

 private:
    void note(std::string_view field) const { seen_.emplace_back(field); }
    const boost::json::object* object_ = nullptr;
    std::string path_;
    JsonFaults& faults_;
    mutable std::vector<std::string> seen_;
};

/// The elements of `root`: of its list `field`, of root itself when it is a list, or root alone when it is one object.
std::vector<std::pair<const boost::json::value*, std::string>> elements(const boost::json::value& root,
                                                                        std::string_view field, JsonFaults& faults);

}  // namespace opora::catalogue
