#include "gateway/document/refuse.hpp"

#include <algorithm>
#include <utility>

namespace opora::document {

namespace {

constexpr std::pair<Code, Code> of_documents[] = {
    {Code::file_truncated, Code::document_damaged},   {Code::file_damaged, Code::document_damaged},
    {Code::file_encrypted, Code::document_locked},    {Code::file_suspicious, Code::document_suspicious},
    {Code::file_too_large, Code::document_too_large}, {Code::file_encoding, Code::document_encoding},
    {Code::file_empty, Code::document_empty},
};

}  // namespace

void refuse_document(Code code, std::string_view what) {
    throw Refusal{Problem{code, {}, {}, {{"what", std::string(what)}}}};
}

void refuse_large_document(std::string_view what, double limit) {
    throw Refusal{Problem{Code::document_too_large, {}, {}, {{"what", std::string(what)}, {"limit", limit}}}};
}

Refusal as_of_document(const Refusal& refusal, std::string_view file_name) {
    auto problem = refusal.problem();
    for (const auto& [file_code, document_code] : of_documents) {
        if (problem.code != file_code) continue;
        if (file_code == Code::file_truncated) problem.said = {{"what", std::string("truncated")}};
        problem.code = document_code;
        break;
    }
    const auto is_file = [](const Arg& arg) { return arg.name == "file"; };
    if (std::none_of(problem.said.begin(), problem.said.end(), is_file))
        problem.said.push_back({"file", std::string(file_name)});
    return Refusal{std::move(problem)};
}

}  // namespace opora::document
