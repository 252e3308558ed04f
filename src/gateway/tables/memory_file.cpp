#include "gateway/tables/memory_file.hpp"

#include "gateway/refuse.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace opora::tables {

MemoryFile::MemoryFile(std::string_view bytes) : handle_(memfd_create("opora", MFD_CLOEXEC)) {
    if (handle_ < 0) refuse(Code::file_unreadable, "file");
    while (!bytes.empty()) {
        const auto written = ::write(handle_, bytes.data(), bytes.size());
        if (written <= 0) {
            ::close(handle_);
            refuse(Code::file_unreadable, "file");
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

MemoryFile::~MemoryFile() { ::close(handle_); }

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(handle_); }

std::string MemoryFile::bytes() const {
    struct stat about{};
    if (fstat(handle_, &about) != 0) refuse(Code::file_unreadable, "file");
    std::string all(static_cast<std::size_t>(about.st_size), '\0');
    for (std::size_t at = 0; at < all.size();) {
        const auto got = pread(handle_, all.data() + at, all.size() - at, static_cast<off_t>(at));
        if (got <= 0) refuse(Code::file_unreadable, "file");
        at += static_cast<std::size_t>(got);
    }
    return all;
}

}  // namespace opora::tables
