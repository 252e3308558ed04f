#include "gateway/byte_stream.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace {

using namespace opora;

/// Gives `pieces` full reads, then throws.
class BreakingStream final : public ByteStream {
 public:
    explicit BreakingStream(int pieces) : left_(pieces) {}
    std::size_t read(char* into, std::size_t room) override {
        if (left_-- == 0) throw std::runtime_error("broken");
        into[0] = 'a';
        return room;
    }
    std::uint64_t expected_size() const override { return 100u << 20; }

 private:
    int left_;
};

TEST(ReadAhead, GivesAllBytesInOrder) {
    for (const std::size_t size : {0u, 1u, 4096u, 262'144u, 262'145u, 1'048'577u, 9'000'000u}) {
        std::string bytes(size, 'a');
        for (std::size_t i = 0; i < size; i += 1000) bytes[i] = static_cast<char>(i / 1000);
        ReadAhead ahead(std::make_unique<MemoryStream>(bytes));
        std::string all;
        for (auto piece = ahead.next(); !piece.empty(); piece = ahead.next()) all += piece;
        EXPECT_TRUE(all == bytes) << size;
        EXPECT_TRUE(ahead.next().empty());
    }
}

TEST(ReadAhead, WhatBreaksComesAfterWhatWasRead) {
    ReadAhead ahead(std::make_unique<BreakingStream>(9));
    for (int i = 0; i < 9; ++i) EXPECT_FALSE(ahead.next().empty());
    EXPECT_THROW(ahead.next(), std::runtime_error);
    EXPECT_THROW(ahead.next(), std::runtime_error);
}

TEST(ReadAhead, MayBeLeftAtAnyMoment) {
    const std::string bytes(20u << 20, 'a');
    for (int pieces = 0; pieces < 8; ++pieces) {
        ReadAhead ahead(std::make_unique<MemoryStream>(bytes));
        for (int i = 0; i < pieces; ++i) ahead.next();
    }
}

}  // namespace
