#include "base/problem.hpp"

#include <stdexcept>

namespace opora {

namespace {

constexpr std::string_view names[] = {
#define OPORA_CODE(name) #name,
#include "base/codes.def"
#undef OPORA_CODE
};

}  // namespace

std::string_view name_of(Code code) { return names[static_cast<std::size_t>(code)]; }

Code code_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i] == name) return static_cast<Code>(i);
    throw std::out_of_range("no code " + std::string(name));
}

const std::vector<Code>& all_codes() {
    static const std::vector<Code> codes = [] {
        std::vector<Code> all;
        for (std::size_t i = 0; i < std::size(names); ++i) all.push_back(static_cast<Code>(i));
        return all;
    }();
    return codes;
}

Refusal::Refusal(Problem problem) : problem_(std::move(problem)), what_(name_of(problem_.code)) {}

}  // namespace opora
