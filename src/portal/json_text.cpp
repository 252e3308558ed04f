#include "portal/json_text.hpp"

#include <boost/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace opora::json {

namespace {

template <class Number>
void append_number(std::string& out, Number number) {
    std::array<char, 32> text{};
    const auto [end, fault] = std::to_chars(text.data(), text.data() + text.size(), number);
    out.append(text.data(), end);
}

/// 100000, where the shortest would be 1e+05.
void append_number(std::string& out, double number) {
    if (std::abs(number) < 1e15 && number == std::trunc(number))
        return append_number(out, static_cast<std::int64_t>(number));
    append_number<double>(out, number);
}

void append(std::string& out, const boost::json::value& value) {
    switch (value.kind()) {
        case boost::json::kind::object: {
            char before = '{';
            for (const auto& [key, one] : value.get_object()) {
                out += before;
                before = ',';
                out += boost::json::serialize(boost::json::string_view(key));
                out += ':';
                append(out, one);
            }
            if (value.get_object().empty()) out += '{';
            out += '}';
            return;
        }
        case boost::json::kind::array: {
            char before = '[';
            for (const auto& one : value.get_array()) {
                out += before;
                before = ',';
                append(out, one);
            }
            if (value.get_array().empty()) out += '[';
            out += ']';
            return;
        }
        case boost::json::kind::double_:
            return append_number(out, value.get_double());
        case boost::json::kind::int64:
            return append_number(out, value.get_int64());
        case boost::json::kind::uint64:
            return append_number(out, value.get_uint64());
        default:
            out += boost::json::serialize(value);
    }
}

}  // namespace

std::string text_of(const boost::json::value& value) {
    std::string out;
    append(out, value);
    return out;
}

}  // namespace opora::json
