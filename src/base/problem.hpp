/// What is wrong with data (a value) and what ends a request (an exception).
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace opora {

/// Every trouble the house can name; its words are problem.<code>.rule and .cure in words/*/problem*.json.
enum class Code : std::uint16_t {
#define OPORA_CODE(name) name,
#include "base/codes.def"
#undef OPORA_CODE
};

/// "total_above_maximum" and back; the inverse throws std::out_of_range.
std::string_view name_of(Code code);
Code code_named(std::string_view name);
const std::vector<Code>& all_codes();

using ArgValue = std::variant<std::string, double>;
struct Arg {
    std::string name;
    ArgValue value;
};
using Args = std::vector<Arg>;

/// Where in what the person gave. Unused parts are empty or 0.
struct Place {
    std::string sheet{};
    std::uint32_t row = 0;
    std::string column{};   ///< letters, "F"
    std::string heading{};  ///< the column's title in the file, "3 (2б)"
    std::string path{};     ///< for requests and JSON files: "schools[2].code"
};

struct Problem {
    Code code;
    Place place{};
    std::string value{};  ///< as written in the file
    Args said{};          ///< what the words are filled with, besides value and place
};

/// This request can't go on. Thrown deep, caught once in portal.
class Refusal final : public std::exception {
 public:
    explicit Refusal(Problem problem);
    explicit Refusal(Code code, Args said = {}) : Refusal(Problem{code, {}, {}, std::move(said)}) {}
    const Problem& problem() const { return problem_; }
    const char* what() const noexcept override { return what_.c_str(); }

 private:
    Problem problem_;
    std::string what_;
};

}  // namespace opora
