#include "gateway/store/block_codec.hpp"

#include "base/hash.hpp"
#include "gateway/store/bytes.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <vector>

namespace opora::store {

namespace {

constexpr std::string_view block_magic = "OPWB\x01";  // the last byte is the version of the format
constexpr std::string_view summary_magic = "OPWS\x01";
constexpr std::size_t checksum_size = 4;

std::string sealed(ByteWriter& out) {
    out.fixed(crc32(out.bytes()), checksum_size);
    return std::move(out.bytes());
}

/// What lies between the magic and the checksum.
ByteReader unsealed(std::string_view bytes, std::string_view magic) {
    ByteReader::require(bytes.size() >= magic.size() + checksum_size && bytes.starts_with(magic));
    const auto body = bytes.substr(0, bytes.size() - checksum_size);
    ByteReader tail(bytes.substr(body.size()));
    ByteReader::require(tail.fixed(checksum_size) == crc32(body));
    return ByteReader(body.substr(magic.size()));
}

// Columns. Each is packed in the fewest bits of two ways: distances from the smallest value, or, where few
// different values occur (marks, scores with X among them), places in a list of them.

using Column = std::vector<std::uint32_t>;
enum class Packing : std::uint8_t { constant, distances, places };

void write_bits(ByteWriter& out, const Column& values, int width, const auto& code_of) {
    std::uint64_t pending = 0;
    int count = 0;
    for (const auto value : values) {
        pending |= std::uint64_t{code_of(value)} << count;
        for (count += width; count >= 8; count -= 8, pending >>= 8) out.byte(static_cast<std::uint8_t>(pending));
    }
    if (count > 0) out.byte(static_cast<std::uint8_t>(pending));
}

void read_bits(ByteReader& in, Column& values, int width, const auto& value_of) {
    ByteReader bits(in.raw((values.size() * static_cast<std::size_t>(width) + 7) / 8));
    const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
    std::uint64_t pending = 0;
    int count = 0;
    for (auto& value : values) {
        for (; count < width; count += 8) pending |= std::uint64_t{bits.byte()} << count;
        value = value_of(static_cast<std::uint32_t>(pending & mask));
        pending >>= width;
        count -= width;
    }
}

/// The different values, less the smallest one, in their order; nothing when they lie too far apart to be listed.
std::vector<std::uint8_t> list_of(const Column& values, std::uint32_t low, std::uint32_t range) {
    std::vector<std::uint8_t> list;
    if (range > 255) return list;
    std::array<bool, 256> occurs{};
    for (const auto value : values) occurs[value - low] = true;
    for (std::size_t distance = 0; distance <= range; ++distance)
        if (occurs[distance]) list.push_back(static_cast<std::uint8_t>(distance));
    return list;
}

void write_column(ByteWriter& out, const Column& values) {
    if (values.empty()) return;
    const auto [least, largest] = std::minmax_element(values.begin(), values.end());
    const std::uint32_t low = *least, range = *largest - low;
    const int width = std::bit_width(range);
    const auto list = list_of(values, low, range);
    const int list_width = list.empty() ? width : std::bit_width(list.size() - 1);
    const auto packing = range == 0 ? Packing::constant : list_width < width ? Packing::places : Packing::distances;
    out.byte(static_cast<std::uint8_t>(packing));
    out.number(low);
    if (packing == Packing::distances) {
        out.byte(static_cast<std::uint8_t>(width));
        write_bits(out, values, width, [&](std::uint32_t value) { return value - low; });
    } else if (packing == Packing::places) {
        std::array<std::uint8_t, 256> place{};
        for (std::size_t i = 0; i < list.size(); ++i) place[list[i]] = static_cast<std::uint8_t>(i);
        out.byte(static_cast<std::uint8_t>(list.size() - 1));
        for (const auto distance : list) out.byte(distance);
        write_bits(out, values, list_width, [&](std::uint32_t value) { return place[value - low]; });
    }
}

/// `largest`: no value above it is sound.
void read_column(ByteReader& in, Column& values, std::uint32_t largest) {
    if (values.empty()) return;
    const auto packing = static_cast<Packing>(in.byte());
    const auto low = static_cast<std::uint32_t>(in.number(largest));
    if (packing == Packing::constant) {
        std::fill(values.begin(), values.end(), low);
    } else if (packing == Packing::distances) {
        const int width = in.byte();
        ByteReader::require(width >= 1 && width <= 32);
        read_bits(in, values, width, [&](std::uint32_t distance) {
            ByteReader::require(distance <= largest - low);
            return low + distance;
        });
    } else {
        ByteReader::require(packing == Packing::places);
        const auto last = in.byte();
        const auto distances = in.raw(std::size_t{last} + 1);
        read_bits(in, values, std::max(1, static_cast<int>(std::bit_width(unsigned{last}))), [&](std::uint32_t place) {
            ByteReader::require(place <= last);
            const auto distance = static_cast<std::uint8_t>(distances[place]);
            ByteReader::require(distance <= largest - low);
            return low + distance;
        });
    }
}

template <class Value>
void write_values(ByteWriter& out, const std::vector<Value>& values) {
    write_column(out, Column(values.begin(), values.end()));
}

template <class Value>
void read_values(ByteReader& in, std::vector<Value>& values, std::size_t count, std::uint32_t largest) {
    Column column(count);
    read_column(in, column, largest);
    values.resize(count);
    std::transform(column.begin(), column.end(), values.begin(), [](std::uint32_t value) { return Value(value); });
}

constexpr int total_offset = 32'768;  // columns have no signs

Column raised(const std::vector<std::int16_t>& totals) {
    Column column(totals.size());
    std::transform(totals.begin(), totals.end(), column.begin(),
                   [](std::int16_t total) { return static_cast<std::uint32_t>(total + total_offset); });
    return column;
}

void read_totals(ByteReader& in, std::vector<std::int16_t>& totals, std::size_t count) {
    Column column(count);
    read_column(in, column, std::numeric_limits<std::uint16_t>::max());
    totals.resize(count);
    std::transform(column.begin(), column.end(), totals.begin(), [](std::uint32_t value) {
        return static_cast<std::int16_t>(static_cast<int>(value) - total_offset);
    });
}

Column states_of(const std::vector<WorkState>& states) {
    Column column(states.size());
    std::transform(states.begin(), states.end(), column.begin(),
                   [](WorkState state) { return static_cast<std::uint32_t>(state); });
    return column;
}

void write_procedure(ByteWriter& out, const Procedure& procedure) {
    out.text(procedure.series);
    out.signed_number(procedure.year);
    out.signed_number(procedure.grade);
    out.text(procedure.subject);
    out.text(procedure.form);
}

int small_int(ByteReader& in) {
    const auto value = in.signed_number();
    ByteReader::require(value >= -100'000 && value <= 100'000);
    return static_cast<int>(value);
}

Procedure read_procedure(ByteReader& in) {
    Procedure procedure;
    procedure.series = in.text();
    procedure.year = small_int(in);
    procedure.grade = small_int(in);
    procedure.subject = in.text();
    procedure.form = in.text();
    return procedure;
}

void write_columns(ByteWriter& out, const WorkBlock& block) {
    write_values(out, block.pupil);
    write_values(out, block.class_index);
    write_values(out, block.variant);
    write_values(out, block.variant2);
    write_column(out, Column(block.gender.begin(), block.gender.end()));
    write_values(out, block.journal);
    write_column(out, raised(block.total));
    write_column(out, states_of(block.state));
    write_values(out, block.source_row);
    Column scores(block.size());
    for (std::size_t j = 0; j < block.positions; ++j) {
        for (std::size_t i = 0; i < block.size(); ++i) scores[i] = block.scores[i * block.positions + j];
        write_column(out, scores);
    }
}

void read_columns(ByteReader& in, WorkBlock& block, std::size_t works) {
    read_values(in, block.pupil, works, std::numeric_limits<std::uint32_t>::max());
    const auto classes = block.class_names.size();
    ByteReader::require(works == 0 || classes > 0);
    read_values(in, block.class_index, works, static_cast<std::uint32_t>(std::max<std::size_t>(classes, 1) - 1));
    read_values(in, block.variant, works, 255);
    read_values(in, block.variant2, works, 255);
    read_values(in, block.gender, works, 'm');
    read_values(in, block.journal, works, 255);
    read_totals(in, block.total, works);
    read_values(in, block.state, works, static_cast<std::uint32_t>(WorkState::quarantined));
    read_values(in, block.source_row, works, std::numeric_limits<std::uint32_t>::max());
    block.scores.resize(works * block.positions);
    Column scores(works);
    for (std::size_t j = 0; j < block.positions; ++j) {
        read_column(in, scores, 255);
        for (std::size_t i = 0; i < works; ++i)
            block.scores[i * block.positions + j] = static_cast<std::uint8_t>(scores[i]);
    }
}

[[maybe_unused]] bool has_even_columns(const WorkBlock& block) {
    const auto n = block.size();
    return block.class_index.size() == n && block.variant.size() == n && block.variant2.size() == n &&
           block.gender.size() == n && block.journal.size() == n && block.total.size() == n &&
           block.state.size() == n && block.source_row.size() == n && block.scores.size() == n * block.positions;
}

template <class Value>
void write_sums(ByteWriter& out, const std::vector<Value>& sums) {
    out.number(sums.size());
    for (const auto sum : sums) out.signed_number(sum);
}

template <class Value>
void read_sums(ByteReader& in, std::vector<Value>& sums) {
    sums.resize(in.number(in.left()));  // a sum takes a byte at least
    for (auto& sum : sums) {
        const auto value = in.signed_number();
        ByteReader::require(value >= std::numeric_limits<Value>::min() && value <= std::numeric_limits<Value>::max());
        sum = static_cast<Value>(value);
    }
}

std::int32_t read_count(ByteReader& in) {
    return static_cast<std::int32_t>(in.number(std::numeric_limits<std::int32_t>::max()));
}

/// A work as bytes that compare and repeat whatever the file's order was; `class_place` is its class among the sorted.
void add_row(ByteWriter& out, const WorkBlock& block, std::size_t i, std::size_t class_place) {
    out.fixed(block.pupil[i], 4);
    out.fixed(class_place, 2);
    out.byte(block.variant[i]);
    out.byte(block.variant2[i]);
    out.byte(static_cast<std::uint8_t>(block.gender[i]));
    out.byte(block.journal[i]);
    out.fixed(static_cast<std::uint16_t>(block.total[i]), 2);
    out.byte(static_cast<std::uint8_t>(block.state[i]));
    const auto* scores = reinterpret_cast<const char*>(block.scores.data() + i * block.positions);
    out.raw({scores, block.positions});
}

}  // namespace

std::string write_block(const WorkBlock& block) {
    assert(has_even_columns(block));
    if (block.size() > largest_block || block.positions > most_positions || block.scores.size() > most_cells)
        throw Refusal(Code::too_large, {{"limit", double(largest_block)}});
    ByteWriter out;
    out.raw(block_magic);
    out.text(block.school);
    write_procedure(out, block.procedure);
    out.number(block.positions);
    out.number(block.size());
    out.number(block.class_names.size());
    for (const auto& name : block.class_names) out.text(name);
    write_columns(out, block);
    return sealed(out);
}

WorkBlock read_block(std::string_view bytes) {
    auto in = unsealed(bytes, block_magic);
    WorkBlock block;
    block.school = in.text();
    block.procedure = read_procedure(in);
    block.positions = static_cast<std::uint16_t>(in.number(most_positions));
    const auto works = in.number(largest_block);
    ByteReader::require(works * block.positions <= most_cells);
    block.class_names.resize(in.number(std::min<std::uint64_t>(in.left(), 65'536)));
    for (auto& name : block.class_names) name = in.text();
    read_columns(in, block, works);
    ByteReader::require(in.left() == 0);
    return block;
}

std::string write_summary(const WorkSummary& summary) {
    ByteWriter out;
    out.raw(summary_magic);
    for (const auto count : {summary.works, summary.absent, summary.quarantined})
        out.number(static_cast<std::uint64_t>(count));
    for (const auto count : summary.marks) out.number(static_cast<std::uint64_t>(count));
    out.real(summary.total_sum);
    out.real(summary.total_squares);
    write_sums(out, summary.histogram);
    write_sums(out, summary.item_sums);
    write_sums(out, summary.cross_sums);
    write_sums(out, summary.not_attempted);
    for (const auto& row : summary.journal_by_mark)
        for (const auto count : row) out.number(static_cast<std::uint64_t>(count));
    return sealed(out);
}

WorkSummary read_summary(std::string_view bytes) {
    auto in = unsealed(bytes, summary_magic);
    WorkSummary summary;
    summary.works = read_count(in);
    summary.absent = read_count(in);
    summary.quarantined = read_count(in);
    for (auto& count : summary.marks) count = read_count(in);
    summary.total_sum = in.real();
    summary.total_squares = in.real();
    read_sums(in, summary.histogram);
    read_sums(in, summary.item_sums);
    read_sums(in, summary.cross_sums);
    read_sums(in, summary.not_attempted);
    for (auto& row : summary.journal_by_mark)
        for (auto& count : row) count = read_count(in);
    ByteReader::require(in.left() == 0);
    return summary;
}

std::string content_digest(const WorkBlock& block) {
    assert(has_even_columns(block));
    auto classes = block.class_names;
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    std::vector<std::size_t> class_place;
    for (const auto& name : block.class_names)
        class_place.push_back(
            static_cast<std::size_t>(std::lower_bound(classes.begin(), classes.end(), name) - classes.begin()));

    ByteWriter rows;
    for (std::size_t i = 0; i < block.size(); ++i) add_row(rows, block, i, class_place[block.class_index[i]]);
    const std::string_view all = rows.bytes();
    const std::size_t stride = block.size() ? all.size() / block.size() : 0;
    std::vector<std::string_view> sorted(block.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = all.substr(i * stride, stride);
    std::sort(sorted.begin(), sorted.end());

    ByteWriter content;
    content.text(block.school);
    write_procedure(content, block.procedure);
    content.number(block.positions);
    content.number(classes.size());
    for (const auto& name : classes) content.text(name);
    for (const auto& row : sorted) content.raw(row);
    return sha256_hex(content.bytes());
}

}  // namespace opora::store
