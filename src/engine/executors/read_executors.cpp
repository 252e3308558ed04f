#include "engine/executors/read_executors.hpp"

#include "base/text.hpp"
#include "engine/executors/letters.hpp"

namespace opora::executors {

namespace {

/// Parts between commas, semicolons and line ends that stand outside of «quotes» and (brackets).
std::vector<std::string_view> parts_of(std::string_view cell) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    int depth = 0;
    for (std::size_t at = 0; at < cell.size(); at += character_length(cell.substr(at))) {
        const auto rest = cell.substr(at);
        if (rest.starts_with("«") || rest.starts_with("(")) ++depth;
        if (depth > 0 && (rest.starts_with("»") || rest.starts_with(")"))) --depth;
        const bool parts_here = rest.front() == ';' || rest.front() == '\n' || (rest.front() == ',' && depth == 0);
        if (!parts_here) continue;
        parts.push_back(trimmed(cell.substr(from, at - from)));
        from = at + 1;
        depth = 0;
    }
    parts.push_back(trimmed(cell.substr(from)));
    std::erase_if(parts, [](std::string_view part) { return part.empty(); });
    return parts;
}

}  // namespace

std::vector<Executor> read_executors(std::string_view cell, const Glossary& glossary) {
    std::vector<Executor> executors;
    for (const auto part : parts_of(cell)) {
        Executor executor;
        executor.written = std::string(part);
        executor.name = executor.written;
        if (const auto* term = glossary.find(part); term && term->kind != ExecutorKind::unknown) {
            executor.kind = term->kind;
            executor.spread = term->spread;
            executor.name = glossary.name_of(*term);
        } else {
            executor.question = "unknown";
        }
        executors.push_back(std::move(executor));
    }
    return executors;
}

}  // namespace opora::executors
