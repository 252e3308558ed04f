/// What stands behind the '?' and in the body, read field by field; a wrong or unknown one is refused by its name.
#pragma once

#include "domain/occurrence.hpp"
#include "gateway/catalogue/json_fields.hpp"
#include "gateway/orders/json_names.hpp"
#include "office/run_screening.hpp"
#include "portal/http/message.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace opora::http {

class Query {
 public:
    explicit Query(const Request& request);

    std::string text(const std::string& name);
    /// Refuses an empty one too.
    std::string required_text(const std::string& name);
    std::optional<std::int64_t> integer(const std::string& name, std::int64_t low, std::int64_t high);
    std::optional<double> number(const std::string& name, double low, double high);
    std::vector<std::string> texts(const std::string& name);  ///< comma-separated
    /// "" when it is not there; refuses a word that is none of `allowed`.
    std::string one_of(const std::string& name, std::initializer_list<std::string_view> allowed);
    std::optional<Date> day(const std::string& name);
    /// The parameters of what-if.
    office::ScreeningWish screening_wish();
    /// Refuses parameters nobody asked for: a misspelt one must not be lost in silence.
    void done() const;

 private:
    const std::string* find(const std::string& name);
    const Request& request_;
    std::set<std::string> known_ = {"lang"};
};

/// The largest year and number the contract knows.
std::int64_t caught_id(const Request& request);

/// A JSON body as one object.
class Body {
 public:
    explicit Body(const Request& request);
    catalogue::JsonFields& fields() { return fields_; }
    std::optional<double> number(std::string_view name);
    std::optional<int> integer(std::string_view name);
    std::string one_of(std::string_view name, std::initializer_list<std::string_view> allowed);
    std::optional<std::int64_t> id(std::string_view name);
    std::vector<std::int64_t> ids(std::string_view name);
    std::optional<bool> flag(std::string_view name);
    std::optional<Date> day(std::string_view name);
    std::optional<Period> period(std::string_view name);
    /// One of the words that the contract has for `Enum`.
    template <class Enum>
    std::optional<Enum> word(std::string_view name) {
        const auto text = fields_.text(name);
        if (text.empty()) return {};
        const auto found = orders::named<Enum>(text);
        if (!found) fault(fields_.path_of(name), text);
        return found;
    }
    /// Refuses a text that is not there or only blanks.
    std::string required_text(std::string_view name);
    /// Of an object or list field, for readers of its own kind; nothing when it is not there or null.
    const boost::json::value* value(std::string_view name);
    /// Refuses the first fault: bad_request or unknown_field, with the field's path.
    void done();
    /// Adds the fault that `path` holds `value`, which can't be.
    void fault(const std::string& path, const std::string& value);

    catalogue::JsonFaults faults{Code::bad_request, {}};

 private:
    boost::json::value value_;
    catalogue::JsonFields fields_;
};

}  // namespace opora::http
