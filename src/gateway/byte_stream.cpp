#include "gateway/byte_stream.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace opora {

std::size_t MemoryStream::read(char* into, std::size_t room) {
    const auto size = std::min(room, rest_.size());
    if (size > 0) std::memcpy(into, rest_.data(), size);
    rest_.remove_prefix(size);
    return size;
}

/// A ring of pieces: the reader fills, the user empties, each waits for the other when it must.
class ReadAhead::Pieces {
 public:
    explicit Pieces(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {
        const auto expected = stream_->expected_size();
        for (auto& piece : ring_) piece.bytes.resize(std::clamp<std::uint64_t>(expected + 1, 4096, piece_size));
        if (expected > worth_a_thread) thread_ = std::jthread([this](std::stop_token stopped) { fill_all(stopped); });
    }
    ~Pieces() {
        if (!thread_.joinable()) return;
        thread_.request_stop();
        thread_.join();
    }

    std::string_view next() {
        if (!thread_.joinable()) {
            fill(ring_[0]);
            return view(ring_[0]);
        }
        std::unique_lock lock(mutex_);
        if (std::exchange(is_lent_, false)) {
            ++emptied_;
            changed_.notify_all();
        }
        changed_.wait(lock, [this] { return filled_ > emptied_ || error_; });
        if (filled_ == emptied_) std::rethrow_exception(error_);
        const auto& piece = ring_[emptied_ % ring_.size()];
        is_lent_ = piece.size > 0;  // The empty piece at the end stays and is given again.
        return view(piece);
    }

 private:
    static constexpr std::size_t piece_size = 256u << 10;
    static constexpr std::uint64_t worth_a_thread = 1u << 20;
    struct Piece {
        std::vector<char> bytes;
        std::size_t size = 0;
    };
    static std::string_view view(const Piece& piece) { return {piece.bytes.data(), piece.size}; }

    void fill(Piece& piece) {
        piece.size = 0;
        while (piece.size < piece.bytes.size()) {
            const auto got = stream_->read(piece.bytes.data() + piece.size, piece.bytes.size() - piece.size);
            if (got == 0) return;
            piece.size += got;
        }
    }
    void fill_all(const std::stop_token& stopped) {
        try {
            for (std::size_t number = 0;; ++number) {
                {
                    std::unique_lock lock(mutex_);
                    if (!changed_.wait(lock, stopped, [&] { return number - emptied_ < ring_.size(); })) return;
                }
                auto& piece = ring_[number % ring_.size()];
                fill(piece);
                const bool is_last = piece.size == 0;
                const std::lock_guard lock(mutex_);
                ++filled_;
                changed_.notify_all();
                if (is_last) return;
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            error_ = std::current_exception();
            changed_.notify_all();
        }
    }

    std::unique_ptr<ByteStream> stream_;
    std::array<Piece, 4> ring_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::size_t filled_ = 0;
    std::size_t emptied_ = 0;
    bool is_lent_ = false;
    std::exception_ptr error_;
    std::jthread thread_;
};

ReadAhead::ReadAhead(std::unique_ptr<ByteStream> stream) : pieces_(std::make_unique<Pieces>(std::move(stream))) {}
ReadAhead::~ReadAhead() = default;
std::string_view ReadAhead::next() { return pieces_->next(); }

}  // namespace opora
