#include "gateway/store/erasing.hpp"

#include "gateway/store/procedures.hpp"

namespace opora::store {

std::vector<KeptPupils> count_kept_pupils(Database& database) {
    const auto rows = ask(database,
                          "SELECT p.series, p.year, p.grade, p.subject, p.form, count(y.block), count(e.block),"
                          " CAST(coalesce(sum(CASE WHEN y.block IS NOT NULL AND t.until = 0 THEN t.works + t.absent +"
                          " t.quarantined ELSE 0 END), 0) AS BIGINT)"
                          " FROM procedures p JOIN blocks b ON b.procedure = p.id"
                          " LEFT JOIN block_bytes y ON y.block = b.id LEFT JOIN erased_blocks e ON e.block = b.id"
                          " LEFT JOIN tallies t ON t.block = b.id AND t.procedure = p.id AND t.until = 0"
                          " GROUP BY p.series, p.year, p.grade, p.subject, p.form"
                          " ORDER BY p.series, p.year, p.grade, p.subject, p.form");
    std::vector<KeptPupils> kept;
    while (rows->step()) kept.push_back({procedure_of(*rows, 0), rows->integer(5), rows->integer(6), rows->integer(7)});
    return kept;
}

ErasedPupils erase_pupils(Database& database, const Procedure& procedure, std::string_view rule, std::string_view at) {
    ErasedPupils erased;
    const auto id = find_procedure(database, procedure);
    if (!id) return erased;
    {
        const auto counts =
            ask(database,
                "SELECT count(*), CAST(coalesce(sum(coalesce(t.works + t.absent + t.quarantined, 0)), 0) AS BIGINT)"
                " FROM blocks b JOIN block_bytes y ON y.block = b.id"
                " LEFT JOIN tallies t ON t.block = b.id AND t.procedure = b.procedure AND t.until = 0"
                " WHERE b.procedure = $1",
                *id);
        counts->step();
        erased = {counts->integer(0), counts->integer(1)};
    }
    run(database,
        "INSERT INTO erased_blocks (block, at, rule, works) SELECT b.id, $2, $3,"
        " coalesce((SELECT t.works + t.absent + t.quarantined FROM tallies t WHERE t.block = b.id AND"
        " t.procedure = b.procedure AND t.until = 0), 0) FROM blocks b JOIN block_bytes y ON y.block = b.id"
        " WHERE b.procedure = $1",
        *id, at, rule);
    run(database, "DELETE FROM block_bytes WHERE block IN (SELECT b.id FROM blocks b WHERE b.procedure = $1)", *id);
    return erased;
}

std::optional<WorkBlock> load_kept_block(Database& database, BlockId block) {
    if (!erased_at(database, block).empty()) return {};
    return load_block(database, block);
}

std::string erased_at(Database& database, BlockId block) {
    const auto rows = ask(database, "SELECT at FROM erased_blocks WHERE block = $1", block);
    return rows->step() ? std::string(rows->text(0)) : std::string();
}

}  // namespace opora::store
