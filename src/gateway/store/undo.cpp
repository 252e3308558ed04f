#include "base/problem.hpp"
#include "gateway/store/block_codec.hpp"
#include "gateway/store/former.hpp"
#include "gateway/store/imports.hpp"
#include "gateway/store/moments.hpp"

namespace opora::store {

namespace {

std::string undone_import_named(std::int64_t id) { return "import " + std::to_string(id); }

struct Live {
    std::int64_t procedure = 0;
    OrganisationId school{};
    int version = 0;
};

/// Blocks of the import that are in force.
std::vector<Live> live_blocks(Database& database, std::int64_t import) {
    const auto rows = ask(database,
                          "SELECT b.procedure, b.school, b.version FROM blocks b JOIN tallies t"
                          " ON t.procedure = b.procedure AND t.until = 0 AND t.school = b.school AND t.block = b.id"
                          " WHERE b.import = $1 ORDER BY b.id",
                          import);
    std::vector<Live> blocks;
    while (rows->step())
        blocks.push_back({rows->integer(0), OrganisationId{rows->integer(1)}, static_cast<int>(rows->integer(2))});
    return blocks;
}

/// The newest older version that nobody undid comes in force again. False when there is none.
bool restore_older(Database& database, const Live& block, std::int64_t moment) {
    const auto rows = ask(database,
                          "SELECT b.id, b.digest, s.bytes FROM blocks b JOIN imports i ON i.id = b.import"
                          " JOIN summaries s ON s.block = b.id WHERE b.procedure = $1 AND b.school = $2"
                          " AND b.version < $3 AND i.state <> 'undone' ORDER BY b.version DESC LIMIT 1",
                          block.procedure, block.school, block.version);
    if (!rows->step()) return false;
    const InForce older{block.procedure, block.school, moment, BlockId{rows->integer(0)}, std::string(rows->text(1))};
    put_in_force(database, older, read_summary(rows->blob(2)));
    return true;
}

void take_back_blocks(Database& database, std::int64_t import, UndoReport& report) {
    const auto all = run_for_id(database, "SELECT count(*) FROM blocks WHERE import = $1", import).value_or(0);
    const auto live = live_blocks(database, import);
    report.reversed = static_cast<int>(live.size());
    report.kept = static_cast<int>(all) - report.reversed;
    if (live.empty()) return;
    const auto moment = undo_moment(database, import);
    for (const auto& block : live) {
        run(database, "UPDATE tallies SET until = $3 WHERE procedure = $1 AND until = 0 AND school = $2",
            block.procedure, block.school, moment);
        if (restore_older(database, block, moment)) ++report.restored;
    }
}

/// A version of an instrument goes when it is the newest and no works were uploaded after it.
void take_back_instruments(Database& database, std::int64_t import, UndoReport& report) {
    const auto all = run_for_id(database, "SELECT count(*) FROM instruments WHERE import = $1", import).value_or(0);
    const auto retracted =
        ask(database,
            "UPDATE instruments SET is_retracted = 1 WHERE import = $1 AND NOT EXISTS (SELECT 1 FROM instruments n"
            " WHERE n.series = instruments.series AND n.year = instruments.year AND n.grade = instruments.grade"
            " AND n.subject = instruments.subject AND n.form = instruments.form AND n.version > instruments.version)"
            " AND NOT EXISTS (SELECT 1 FROM procedures p JOIN blocks b ON b.procedure = p.id WHERE b.import > $1"
            " AND p.series = instruments.series AND p.year = instruments.year AND p.grade = instruments.grade"
            " AND p.subject = instruments.subject AND p.form = instruments.form) RETURNING id",
            import);
    int count = 0;
    while (retracted->step()) ++count;
    report.register_reversed += count;
    report.not_reversed += static_cast<int>(all) - count;
}

}  // namespace

std::int64_t moment_of(Database& database, std::int64_t import) {
    const auto rows = ask(database, "SELECT moment, state FROM imports WHERE id = $1", import);
    if (!rows->step()) throw Refusal(Code::not_found, {{"what", undone_import_named(import)}});
    if (rows->text(1) == "undone") throw Refusal(Code::import_already_undone);
    if (const auto moment = rows->integer(0); moment != 0) return moment;
    rows->reset();
    const auto moment =
        run_for_id(database, "INSERT INTO moments (import, is_undo) VALUES ($1, 0) RETURNING id", import).value();
    run(database, "UPDATE imports SET moment = $2 WHERE id = $1", import, moment);
    return moment;
}

std::int64_t undo_moment(Database& database, std::int64_t import) {
    return run_for_id(database, "INSERT INTO moments (import, is_undo) VALUES ($1, 1) RETURNING id", import).value();
}

UndoReport undo_import(Database& database, std::int64_t import, std::string_view when) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto record = load_import(database, import);
    if (!record) throw Refusal(Code::not_found, {{"what", undone_import_named(import)}});
    if (record->state == "undone") throw Refusal(Code::import_already_undone);
    if (record->state != "applied") throw Refusal(Code::import_not_open);
    UndoReport report;
    take_back_blocks(database, import, report);
    const auto former = restore_former(database, import);
    report.register_reversed = former.reversed;
    report.not_reversed = former.not_reversed;
    take_back_instruments(database, import, report);
    run(database, "UPDATE imports SET state = 'undone', undone = $2 WHERE id = $1", import, when);
    transaction.commit();
    return report;
}

}  // namespace opora::store
