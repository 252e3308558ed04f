#include "portal/json_text.hpp"

#include <boost/json.hpp>

#include <algorithm>
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

/// Most texts hold nothing that must be escaped: they are copied as they are.
void append_text(std::string& out, boost::json::string_view text) {
    const bool is_plain = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7f;
    });
    if (!is_plain) {
        out += boost::json::serialize(text);
        return;
    }
    out += '"';
    out.append(text.data(), text.size());
    out += '"';
}

void append(std::string& out, const boost::json::value& value) {
    switch (value.kind()) {
        case boost::json::kind::object: {
            char before = '{';
            for (const auto& [key, one] : value.get_object()) {
                out += before;
                before = ',';
                append_text(out, key);
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
        case boost::json::kind::string:
            return append_text(out, value.get_string());
        case boost::json::kind::bool_:
            out += value.get_bool() ? "true" : "false";
            return;
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
