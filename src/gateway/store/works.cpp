#include "gateway/store/works.hpp"

#include "base/hash.hpp"
#include "base/problem.hpp"
#include "gateway/store/block_codec.hpp"
#include "gateway/store/bytes.hpp"
#include "gateway/store/moments.hpp"
#include "gateway/store/procedures.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <map>

namespace opora::store {

namespace {

// Rows of tallies in force. The present lies together (until = 0); the past is looked for by its two ends.
constexpr std::string_view at_present = " WHERE t.procedure = $1 AND t.until = 0";
constexpr std::string_view in_the_past = " WHERE t.procedure = $1 AND t.since <= $2 AND (t.until = 0 OR t.until > $2)";

/// `select` of what is in force in a procedure, with `also` narrowing it ($3, $4, … are its values).
template <class... Values>
std::unique_ptr<Statement> in_force(Database& database, std::string_view select, std::int64_t procedure,
                                    std::int64_t as_of, std::string_view also, const Values&... values) {
    std::string sql(select);
    sql += as_of == 0 ? at_present : in_the_past;
    // The present does not ask for $2; it is named so that the numbers of the others stay.
    if (as_of == 0) sql += " AND $2 = 0";
    sql += also;
    return ask(database, sql, procedure, as_of, values...);
}

std::int64_t leading_bits(std::string_view digest) {
    std::uint64_t bits = 0;
    std::from_chars(digest.data(), digest.data() + 16, bits, 16);
    return static_cast<std::int64_t>(bits);
}

void read_tally(const Statement& row, int first, Tally& tally) {
    const auto count = [&](int column) { return static_cast<std::int32_t>(row.integer(first + column)); };
    tally.works = count(0);
    tally.absent = count(1);
    tally.quarantined = count(2);
    tally.marks = {count(3), count(4), count(5), count(6)};
    tally.total_sum = static_cast<double>(row.integer(first + 7));
    tally.total_squares = static_cast<double>(row.integer(first + 8));
}

BlockRef block_ref_of(const Statement& row, const Procedure& procedure) {
    return {BlockId{row.integer(0)}, OrganisationId{row.integer(1)}, procedure, static_cast<int>(row.integer(2)),
            row.integer(3),          std::string(row.text(4))};
}

[[noreturn]] void say_damaged(const Refusal& refusal, BlockId id) {
    auto problem = refusal.problem();
    problem.value = "block " + std::to_string(static_cast<std::int64_t>(id));
    throw Refusal(problem);
}

template <class Read>
auto read_stored(Read read, std::string_view bytes, BlockId id) {
    try {
        return read(bytes);
    } catch (const Refusal& refusal) {
        say_damaged(refusal, id);
    }
}

/// Ends the version in force; gives the number of the next one. What the same import brought before is replaced.
int supersede(Database& database, std::int64_t moment, std::int64_t procedure, OrganisationId school) {
    const auto rows = ask(database,
                          "SELECT t.since, t.block FROM tallies t WHERE t.procedure = $1 AND t.until = 0"
                          " AND t.school = $2",
                          procedure, school);
    const bool is_in_force = rows->step();
    const auto since = is_in_force ? rows->integer(0) : 0, block = is_in_force ? rows->integer(1) : 0;
    rows->reset();
    if (is_in_force && since == moment) {
        run(database, "DELETE FROM tallies WHERE procedure = $1 AND until = 0 AND school = $2", procedure, school);
        run(database, "DELETE FROM summaries WHERE block = $1", block);
        run(database, "DELETE FROM block_bytes WHERE block = $1", block);
        run(database, "DELETE FROM blocks WHERE id = $1", block);
    } else if (is_in_force) {
        run(database, "UPDATE tallies SET until = $3 WHERE procedure = $1 AND until = 0 AND school = $2", procedure,
            school, moment);
    }
    return static_cast<int>(run_for_id(database,
                                       "SELECT coalesce(max(version), 0) + 1 FROM blocks WHERE procedure = $1"
                                       " AND school = $2",
                                       procedure, school)
                                .value());
}

/// Whether two summaries can be added position by position.
bool has_same_shape(const WorkSummary& a, const WorkSummary& b) {
    return a.histogram.size() == b.histogram.size() && a.item_sums.size() == b.item_sums.size() &&
           a.cross_sums.size() == b.cross_sums.size() && a.not_attempted.size() == b.not_attempted.size();
}

}  // namespace

void put_in_force(Database& database, const InForce& row, const Tally& tally) {
    run(database,
        "INSERT INTO tallies (procedure, until, school, since, block, content, works, absent, quarantined, twos,"
        " threes, fours, fives, total_sum, total_squares)"
        " VALUES ($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        row.procedure, row.school, row.since, row.block, leading_bits(row.digest), tally.works, tally.absent,
        tally.quarantined, tally.marks[0], tally.marks[1], tally.marks[2], tally.marks[3],
        static_cast<std::int64_t>(tally.total_sum), static_cast<std::int64_t>(tally.total_squares));
}

std::int64_t last_moment(Database& database) {
    return run_for_id(database, "SELECT coalesce(max(id), 0) FROM moments").value();
}

std::vector<Procedure> load_procedures(Database& database, std::int64_t as_of) {
    const auto rows = ask(database,
                          "SELECT p.series, p.year, p.grade, p.subject, p.form FROM procedures p WHERE EXISTS"
                          " (SELECT 1 FROM tallies t WHERE t.procedure = p.id AND t.until = 0 AND"
                          " ($1 = 0 OR t.since <= $1)) OR ($1 > 0 AND EXISTS (SELECT 1 FROM tallies t"
                          " WHERE t.procedure = p.id AND t.since <= $1 AND t.until > $1))"
                          " ORDER BY p.series, p.year, p.grade, p.subject, p.form",
                          as_of);
    std::vector<Procedure> procedures;
    while (rows->step()) procedures.push_back(procedure_of(*rows, 0));
    return procedures;
}

std::vector<BlockRef> current_blocks(Database& database, const Procedure& procedure, std::int64_t as_of) {
    const auto id = find_procedure(database, procedure);
    if (!id) return {};
    const auto rows = in_force(database,
                               "SELECT b.id, b.school, b.version, b.import, b.digest FROM tallies t"
                               " JOIN blocks b ON b.id = t.block",
                               *id, as_of, " ORDER BY t.school");
    std::vector<BlockRef> blocks;
    while (rows->step()) blocks.push_back(block_ref_of(*rows, procedure));
    return blocks;
}

std::vector<BlockRef> block_versions(Database& database, OrganisationId school, const Procedure& procedure) {
    const auto id = find_procedure(database, procedure);
    if (!id) return {};
    const auto rows = ask(database,
                          "SELECT id, school, version, import, digest FROM blocks WHERE procedure = $1"
                          " AND school = $2 ORDER BY version",
                          *id, school);
    std::vector<BlockRef> blocks;
    while (rows->step()) blocks.push_back(block_ref_of(*rows, procedure));
    return blocks;
}

std::optional<BlockRef> find_block(Database& database, OrganisationId school, const Procedure& procedure,
                                   std::int64_t as_of) {
    const auto id = find_procedure(database, procedure);
    if (!id) return {};
    const auto rows = in_force(database,
                               "SELECT b.id, b.school, b.version, b.import, b.digest FROM tallies t"
                               " JOIN blocks b ON b.id = t.block",
                               *id, as_of, " AND t.school = $3", school);
    if (!rows->step()) return {};
    return block_ref_of(*rows, procedure);
}

BlockId save_block(Database& database, std::int64_t import, OrganisationId school, const WorkBlock& block,
                   const WorkSummary& summary) {
    const auto bytes = write_block(block);
    const auto digest = content_digest(block);
    Transaction transaction(database, Transaction::Mode::writing);
    const auto moment = moment_of(database, import);
    const auto procedure = obtain_procedure(database, block.procedure);
    const auto version = supersede(database, moment, procedure, school);
    const auto id = run_for_id(database,
                               "INSERT INTO blocks (procedure, school, version, import, digest)"
                               " VALUES ($1, $2, $3, $4, $5) RETURNING id",
                               procedure, school, version, import, digest)
                        .value();
    run(database, "INSERT INTO block_bytes (block, bytes) VALUES ($1, $2)", id, Blob{bytes});
    run(database, "INSERT INTO summaries (block, bytes) VALUES ($1, $2)", id, Blob{write_summary(summary)});
    put_in_force(database, {procedure, school, moment, BlockId{id}, digest}, summary);
    transaction.commit();
    return BlockId{id};
}

WorkBlock load_block(Database& database, BlockId id) {
    const auto rows = ask(database, "SELECT bytes FROM block_bytes WHERE block = $1", id);
    if (!rows->step())
        throw Refusal(Code::not_found, {{"what", "block " + std::to_string(static_cast<std::int64_t>(id))}});
    return read_stored(read_block, rows->blob(0), id);
}

std::vector<TallyRow> load_tallies(Database& database, const std::vector<Procedure>& procedures, std::int64_t as_of) {
    std::vector<TallyRow> tallies;
    for (std::size_t i = 0; i < procedures.size(); ++i) {
        const auto id = find_procedure(database, procedures[i]);
        if (!id) continue;
        const auto rows = in_force(database,
                                   "SELECT t.school, t.works, t.absent, t.quarantined, t.twos, t.threes, t.fours,"
                                   " t.fives, t.total_sum, t.total_squares FROM tallies t",
                                   *id, as_of, " ORDER BY t.school");
        while (rows->step()) {
            auto& row = tallies.emplace_back();
            row.school = OrganisationId{rows->integer(0)};
            row.procedure = static_cast<std::uint16_t>(i);
            read_tally(*rows, 1, row.tally);
        }
    }
    return tallies;
}

std::string procedure_digest(Database& database, const Procedure& procedure, std::int64_t as_of) {
    ByteWriter content;
    content.text(name_of(procedure));
    if (const auto id = find_procedure(database, procedure)) {
        const auto rows = in_force(database,
                                   "SELECT t.school, t.content, t.works, t.absent, t.quarantined, t.twos, t.threes,"
                                   " t.fours, t.fives, t.total_sum, t.total_squares FROM tallies t",
                                   *id, as_of, " ORDER BY t.school");
        while (rows->step())
            for (int column = 0; column < 11; ++column)
                content.fixed(static_cast<std::uint64_t>(rows->integer(column)), 8);
    }
    return sha256_hex(content.bytes());
}

std::optional<WorkSummary> load_summary(Database& database, OrganisationId school, const Procedure& procedure,
                                        std::int64_t as_of) {
    const auto id = find_procedure(database, procedure);
    if (!id) return {};
    const auto rows = in_force(database, "SELECT s.block, s.bytes FROM tallies t JOIN summaries s ON s.block = t.block",
                               *id, as_of, " AND t.school = $3", school);
    if (!rows->step()) return {};
    return read_stored(read_summary, rows->blob(1), BlockId{rows->integer(0)});
}

std::vector<SchoolSummary> load_summaries(Database& database, const Procedure& procedure, std::int64_t as_of) {
    const auto id = find_procedure(database, procedure);
    if (!id) return {};
    const auto rows =
        in_force(database, "SELECT t.school, s.block, s.bytes FROM tallies t JOIN summaries s ON s.block = t.block",
                 *id, as_of, " ORDER BY t.school");
    std::vector<SchoolSummary> summaries;
    while (rows->step())
        summaries.push_back(
            {OrganisationId{rows->integer(0)}, read_stored(read_summary, rows->blob(2), BlockId{rows->integer(1)})});
    return summaries;
}

WorkSummary load_region_summary(Database& database, const Procedure& procedure,
                                std::optional<OrganisationId> municipality, std::int64_t as_of) {
    const auto id = find_procedure(database, procedure);
    if (!id) return {};
    // Newest uploads first: their shape is the one that vectors are added in.
    const auto rows = in_force(database,
                               "SELECT s.block, s.bytes FROM tallies t JOIN summaries s ON s.block = t.block"
                               " JOIN organisations o ON o.id = t.school",
                               *id, as_of, " AND ($3 = 0 OR o.parent = $4) ORDER BY t.since DESC, t.school",
                               municipality ? 1 : 0, municipality.value_or(OrganisationId{}));
    WorkSummary whole;
    for (bool is_first = true; rows->step(); is_first = false) {
        const auto part = read_stored(read_summary, rows->blob(1), BlockId{rows->integer(0)});
        if (is_first)
            whole = part;
        else if (has_same_shape(whole, part))
            merge(whole, part);
        else
            merge(static_cast<Tally&>(whole), part);
    }
    return whole;
}

}  // namespace opora::store
