#include "base/disk_trouble.hpp"

#include <cerrno>

namespace opora {

namespace {

struct Meaning {
    int error;
    Code code;
};

constexpr Meaning meanings[] = {
    {ENOSPC, Code::store_full},     {EDQUOT, Code::store_full},      {EFBIG, Code::store_full},
    {EROFS, Code::store_read_only}, {EACCES, Code::store_read_only}, {EPERM, Code::store_read_only},
};

}  // namespace

std::optional<Code> disk_trouble(int system_error) {
    for (const auto& meaning : meanings)
        if (meaning.error == system_error) return meaning.code;
    return {};
}

std::optional<Code> disk_trouble(const std::error_code& error) {
    const bool is_of_system = error.category() == std::system_category() || error.category() == std::generic_category();
    return is_of_system ? disk_trouble(error.value()) : std::nullopt;
}

Problem write_problem(const std::error_code& error, const std::string& path) {
    return {disk_trouble(error).value_or(Code::file_not_written), {}, path, {}};
}

}  // namespace opora
