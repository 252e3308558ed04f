#include "gateway/store/block_codec.hpp"

#include "base/hash.hpp"
#include "base/problem.hpp"
#include "gateway/store/invented.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace opora::store {
namespace {

void expect_same(const WorkBlock& a, const WorkBlock& b) {
    EXPECT_EQ(a.school, b.school);
    EXPECT_EQ(a.procedure, b.procedure);
    EXPECT_EQ(a.positions, b.positions);
    EXPECT_EQ(a.class_names, b.class_names);
    EXPECT_EQ(a.pupil, b.pupil);
    EXPECT_EQ(a.class_index, b.class_index);
    EXPECT_EQ(a.variant, b.variant);
    EXPECT_EQ(a.variant2, b.variant2);
    EXPECT_EQ(a.gender, b.gender);
    EXPECT_EQ(a.journal, b.journal);
    EXPECT_EQ(a.total, b.total);
    EXPECT_EQ(a.state, b.state);
    EXPECT_EQ(a.source_row, b.source_row);
    EXPECT_EQ(a.scores, b.scores);
}

bool is_damaged(std::string_view bytes) {
    try {
        read_block(bytes);
    } catch (const Refusal& refusal) {
        return refusal.problem().code == Code::block_damaged;
    }
    return false;
}

/// Any block at all, of values that no file would give.
WorkBlock any_block() {
    WorkBlock it;
    it.school = *rc::gen::arbitrary<std::string>();
    it.procedure = {*rc::gen::arbitrary<std::string>(), *rc::gen::inRange(-100, 3000), *rc::gen::inRange(0, 12),
                    *rc::gen::arbitrary<std::string>(), *rc::gen::arbitrary<std::string>()};
    it.positions = *rc::gen::inRange<std::uint16_t>(0, 40);
    it.class_names = *rc::gen::nonEmpty(rc::gen::arbitrary<std::vector<std::string>>());
    const auto n = *rc::gen::inRange<std::size_t>(0, 60);
    const auto bytes = [](std::size_t count) {
        return *rc::gen::container<std::vector<std::uint8_t>>(count, rc::gen::arbitrary<std::uint8_t>());
    };
    it.pupil = *rc::gen::container<std::vector<std::uint32_t>>(n, rc::gen::arbitrary<std::uint32_t>());
    const auto classes = static_cast<std::uint16_t>(it.class_names.size());
    it.class_index = *rc::gen::container<std::vector<std::uint16_t>>(n, rc::gen::inRange<std::uint16_t>(0, classes));
    it.variant = bytes(n);
    it.variant2 = bytes(n);
    it.gender = *rc::gen::container<std::vector<char>>(n, rc::gen::element('m', 'f', '\0'));
    it.journal = bytes(n);
    it.total = *rc::gen::container<std::vector<std::int16_t>>(n, rc::gen::arbitrary<std::int16_t>());
    it.state = *rc::gen::container<std::vector<WorkState>>(
        n, rc::gen::element(WorkState::counted, WorkState::absent, WorkState::quarantined));
    it.source_row = *rc::gen::container<std::vector<std::uint32_t>>(n, rc::gen::arbitrary<std::uint32_t>());
    it.scores = bytes(n * it.positions);
    return it;
}

RC_GTEST_PROP(BlockCodec, GivesBackWhateverItWasGiven, ()) {
    const auto block = any_block();
    expect_same(read_block(write_block(block)), block);
}

RC_GTEST_PROP(BlockCodec, NeverReadsDamagedBytes, ()) {
    auto bytes = write_block(any_block());
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, 256));
    RC_ASSERT(is_damaged(bytes));
    RC_ASSERT(is_damaged(std::string_view(bytes).substr(0, at)));
}

RC_GTEST_PROP(BlockCodec, SurvivesBytesWithARightChecksum, ()) {
    auto bytes = write_block(any_block());
    bytes.resize(bytes.size() - 4);
    for (int i = 0; i < 3; ++i)
        bytes[*rc::gen::inRange<std::size_t>(5, bytes.size())] = static_cast<char>(*rc::gen::inRange(0, 256));
    const auto sum = crc32(bytes);
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(sum >> (8 * i));
    try {
        const auto block = read_block(bytes);
        RC_ASSERT(block.scores.size() == block.size() * block.positions);
        for (const auto index : block.class_index) RC_ASSERT(index < block.class_names.size());
    } catch (const Refusal& refusal) {
        RC_ASSERT(refusal.problem().code == Code::block_damaged);
    }
}

TEST(BlockCodec, PacksAClassIntoAFewHundredBytes) {
    const auto block = invented::block("990001", invented::instrument(invented::russian4), 40, 1);
    const std::size_t plain = 40 * (4 + 2 + 1 + 1 + 1 + 1 + 2 + 1 + 4 + 18);
    EXPECT_LT(write_block(block).size(), plain / 2);
}

TEST(BlockCodec, RefusesWhatNoSchoolHas) {
    WorkBlock block;
    block.positions = most_positions + 1;
    try {
        write_block(block);
        FAIL();
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.problem().code, Code::too_large);
    }
}

TEST(SummaryCodec, GivesBackTheSummary) {
    const auto instrument = invented::instrument(invented::russian4);
    const auto summary = summarise(invented::block("990001", instrument, 60, 3), instrument);
    const auto got = read_summary(write_summary(summary));
    EXPECT_EQ(got.works, summary.works);
    EXPECT_EQ(got.absent, summary.absent);
    EXPECT_EQ(got.quarantined, summary.quarantined);
    EXPECT_EQ(got.marks, summary.marks);
    EXPECT_EQ(got.total_sum, summary.total_sum);
    EXPECT_EQ(got.total_squares, summary.total_squares);
    EXPECT_EQ(got.histogram, summary.histogram);
    EXPECT_EQ(got.item_sums, summary.item_sums);
    EXPECT_EQ(got.cross_sums, summary.cross_sums);
    EXPECT_EQ(got.not_attempted, summary.not_attempted);
    EXPECT_EQ(got.journal_by_mark, summary.journal_by_mark);
}

TEST(SummaryCodec, RefusesDamage) {
    auto bytes = write_summary({});
    bytes[7] = static_cast<char>(bytes[7] ^ 1);
    EXPECT_THROW(read_summary(bytes), Refusal);
    EXPECT_THROW(read_summary(""), Refusal);
}

/// The same works with their rows in another order, from other rows of the file, classes listed otherwise.
WorkBlock rearranged(const WorkBlock& block) {
    WorkBlock it = block;
    std::reverse(it.class_names.begin(), it.class_names.end());
    for (auto& index : it.class_index) index = static_cast<std::uint16_t>(block.class_names.size() - 1 - index);
    std::reverse(it.pupil.begin(), it.pupil.end());
    std::reverse(it.class_index.begin(), it.class_index.end());
    std::reverse(it.variant.begin(), it.variant.end());
    std::reverse(it.variant2.begin(), it.variant2.end());
    std::reverse(it.gender.begin(), it.gender.end());
    std::reverse(it.journal.begin(), it.journal.end());
    std::reverse(it.total.begin(), it.total.end());
    std::reverse(it.state.begin(), it.state.end());
    for (auto& row : it.source_row) row += 1000;
    for (std::size_t i = 0; i < block.size(); ++i)
        std::copy_n(block.scores.begin() + static_cast<std::ptrdiff_t>(i * block.positions), block.positions,
                    it.scores.begin() + static_cast<std::ptrdiff_t>((block.size() - 1 - i) * block.positions));
    return it;
}

TEST(ContentDigest, IsOfWhatTheWorksSay) {
    const auto block = invented::block("990001", invented::instrument(invented::russian4), 25, 1);
    EXPECT_EQ(content_digest(block), content_digest(rearranged(block)));
    auto changed = block;
    changed.scores[7] = static_cast<std::uint8_t>(changed.scores[7] + 1);
    EXPECT_NE(content_digest(block), content_digest(changed));
    changed = block;
    changed.school = "990002";
    EXPECT_NE(content_digest(block), content_digest(changed));
}

}  // namespace
}  // namespace opora::store
