#include "gateway/refuse.hpp"

#include <algorithm>

namespace opora {

void refuse(Code code, std::string_view what, Place place) {
    throw Refusal{Problem{code, std::move(place), {}, {{"what", std::string(what)}}}};
}

void refuse_size(std::string_view what, double limit, Place place) {
    Args said{{"what", std::string(what)}, {"limit", limit}};
    throw Refusal{Problem{Code::file_too_large, std::move(place), {}, std::move(said)}};
}

Refusal with_names(const Refusal& refusal, std::string_view file, std::string_view sheet) {
    auto problem = refusal.problem();
    if (!name_of(problem.code).starts_with("file_")) return refusal;
    const auto is_file = [](const Arg& arg) { return arg.name == "file"; };
    if (std::none_of(problem.said.begin(), problem.said.end(), is_file))
        problem.said.push_back({"file", std::string(file)});
    if (problem.place.sheet.empty()) problem.place.sheet = sheet;
    return Refusal{std::move(problem)};
}

}  // namespace opora
