/// Bytes that come piece by piece, and a way to have the next pieces ready while this one is used.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace opora {

class ByteStream {
 public:
    virtual ~ByteStream() = default;
    /// Fills at most `room` bytes; 0 at the end. Throws Refusal.
    virtual std::size_t read(char* into, std::size_t room) = 0;
    /// How much is to be expected; a hint only, the file may lie.
    virtual std::uint64_t expected_size() const = 0;
};

/// Bytes in memory as a stream; keeps only the view.
class MemoryStream final : public ByteStream {
 public:
    explicit MemoryStream(std::string_view bytes) : rest_(bytes), size_(bytes.size()) {}
    std::size_t read(char* into, std::size_t room) override;
    std::uint64_t expected_size() const override { return size_; }

 private:
    std::string_view rest_;
    std::size_t size_;
};

/// Reads a stream in pieces; a large one is read (unpacked) in a thread of its own, a few pieces ahead.
class ReadAhead {
 public:
    explicit ReadAhead(std::unique_ptr<ByteStream> stream);
    ~ReadAhead();
    /// The next piece, empty at the end; valid until the next call. Rethrows what the stream threw.
    std::string_view next();

 private:
    class Pieces;
    std::unique_ptr<Pieces> pieces_;
};

}  // namespace opora
