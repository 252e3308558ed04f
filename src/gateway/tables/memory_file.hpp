/// A file that has a path and yet never touches the disk, for libraries that know files only.
#pragma once

#include <string>
#include <string_view>

namespace opora::tables {

class MemoryFile {
 public:
    /// Throws Refusal{file_unreadable} when the system gives no memory for it.
    explicit MemoryFile(std::string_view bytes = {});
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    /// Good within this process, while this object lives.
    std::string path() const;
    std::string bytes() const;

 private:
    int handle_;
};

}  // namespace opora::tables
