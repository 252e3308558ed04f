#include "gateway/store/works.hpp"

#include "base/problem.hpp"
#include "gateway/store/block_codec.hpp"
#include "gateway/store/invented.hpp"
#include "gateway/store/store_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::store {
namespace {

class Works : public testing::Test {
 protected:
    std::unique_ptr<Database> database = store_for_test();
    OrganisationId first = invented::school(*database, 1);
    OrganisationId second = invented::school(*database, 2);

    BlockId save(std::int64_t import, OrganisationId school, const Procedure& procedure, int works,
                 std::uint32_t seed) {
        const auto instrument = invented::instrument(procedure);
        const auto block = invented::block(invented::login(school == first ? 1 : 2), instrument, works, seed);
        return save_block(*database, import, school, block, summarise(block, instrument));
    }
    int works_of(OrganisationId school, std::int64_t as_of = 0) {
        for (const auto& row : load_tallies(*database, {invented::russian4}, as_of))
            if (row.school == school) return row.tally.works + row.tally.absent;
        return 0;
    }
    Code undo_refused(std::int64_t import) {
        try {
            undo_import(*database, import, "2026-11-22T12:00:00");
        } catch (const Refusal& refusal) {
            return refusal.problem().code;
        }
        return Code::internal;
    }
};

TEST_F(Works, AreReadAsTheyWereKept) {
    const auto id = save(invented::import(*database), first, invented::russian4, 25, 7);
    const auto instrument = invented::instrument(invented::russian4);
    const auto wanted = invented::block("990001", instrument, 25, 7);
    EXPECT_EQ(write_block(load_block(*database, id)), write_block(wanted));
    const auto blocks = current_blocks(*database, invented::russian4);
    ASSERT_EQ(blocks.size(), 1u);
    EXPECT_EQ(blocks[0].digest, content_digest(wanted));
    EXPECT_EQ(blocks[0].version, 1);
    EXPECT_EQ(find_block(*database, first, invented::russian4)->id, id);
    EXPECT_FALSE(find_block(*database, second, invented::russian4));
    EXPECT_FALSE(find_block(*database, first, invented::maths4));
}

TEST_F(Works, TalliesGoByTheProceduresAsked) {
    const auto import = invented::import(*database);
    save(import, second, invented::russian4, 10, 1);
    save(import, first, invented::russian4, 20, 2);
    save(import, first, invented::maths4, 30, 3);
    const auto rows = load_tallies(*database, {invented::maths4, {"vpr", 2019, 4, "ru", ""}, invented::russian4});
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].procedure, 0);
    EXPECT_EQ(rows[0].tally.works + rows[0].tally.absent, 30);
    EXPECT_EQ(rows[1].procedure, 2);
    EXPECT_EQ(rows[1].school, first);
    EXPECT_EQ(rows[2].school, second);
    const auto summary = load_summary(*database, first, invented::maths4);
    ASSERT_TRUE(summary);
    EXPECT_EQ(rows[0].tally.marks, summary->marks);
    EXPECT_EQ(rows[0].tally.total_sum, summary->total_sum);
    EXPECT_EQ(rows[0].tally.total_squares, summary->total_squares);
    EXPECT_EQ(load_procedures(*database), (std::vector{invented::maths4, invented::russian4}));
}

TEST_F(Works, ALaterUploadSupersedesAndThePastCanBeReadAgain) {
    save(invented::import(*database), first, invented::russian4, 20, 1);
    const auto then = last_moment(*database);
    const auto digest = procedure_digest(*database, invented::russian4);
    save(invented::import(*database), first, invented::russian4, 22, 2);
    EXPECT_EQ(works_of(first), 22);
    EXPECT_EQ(works_of(first, then), 20);
    EXPECT_EQ(procedure_digest(*database, invented::russian4, then), digest);
    EXPECT_NE(procedure_digest(*database, invented::russian4), digest);
    EXPECT_EQ(block_versions(*database, first, invented::russian4).size(), 2u);
    EXPECT_EQ(find_block(*database, first, invented::russian4, then)->version, 1);
    EXPECT_EQ(load_summary(*database, first, invented::russian4, then)->absent +
                  load_summary(*database, first, invented::russian4, then)->works,
              20);
    EXPECT_EQ(load_procedures(*database, then), std::vector{invented::russian4});
}

TEST_F(Works, OneImportBringsASchoolOnce) {
    const auto import = invented::import(*database);
    save(import, first, invented::russian4, 20, 1);
    save(import, first, invented::russian4, 21, 2);
    EXPECT_EQ(works_of(first), 21);
    EXPECT_EQ(block_versions(*database, first, invented::russian4).size(), 1u);
    EXPECT_EQ(database->check_integrity(), "ok");
}

TEST_F(Works, UndoBringsTheOlderVersionBack) {
    save(invented::import(*database), first, invented::russian4, 20, 1);
    const auto digest = procedure_digest(*database, invented::russian4);
    const auto later = invented::import(*database);
    save(later, first, invented::russian4, 22, 2);
    save(later, second, invented::russian4, 11, 3);
    const auto between = last_moment(*database);
    const auto report = undo_import(*database, later, "2026-11-22T12:00:00");
    EXPECT_EQ(report.reversed, 2);
    EXPECT_EQ(report.restored, 1);
    EXPECT_EQ(report.kept, 0);
    EXPECT_EQ(works_of(first), 20);
    EXPECT_EQ(works_of(second), 0);
    EXPECT_EQ(procedure_digest(*database, invented::russian4), digest);
    EXPECT_EQ(works_of(first, between), 22) << "what was in force then stays readable";
    EXPECT_EQ(works_of(second, between), 11);
    EXPECT_EQ(load_import(*database, later)->state, "undone");
    EXPECT_EQ(undo_refused(later), Code::import_already_undone);
}

TEST_F(Works, UndoOfASupersededImportKeepsTheLaterUpload) {
    const auto earlier = invented::import(*database);
    save(earlier, first, invented::russian4, 20, 1);
    save(earlier, second, invented::russian4, 10, 2);
    const auto later = invented::import(*database);
    save(later, first, invented::russian4, 22, 3);
    const auto report = undo_import(*database, earlier, "2026-11-22T12:00:00");
    EXPECT_EQ(report.reversed, 1);
    EXPECT_EQ(report.kept, 1);
    EXPECT_EQ(works_of(first), 22);
    EXPECT_EQ(works_of(second), 0);
    // What was undone does not come back when the later upload goes too.
    EXPECT_EQ(undo_import(*database, later, "2026-11-22T12:01:00").restored, 0);
    EXPECT_EQ(works_of(first), 0);
    EXPECT_TRUE(load_procedures(*database).empty());
}

TEST_F(Works, AnImportThatWasNotAppliedIsNotUndone) {
    EXPECT_EQ(undo_refused(invented::import(*database, "draft")), Code::import_not_open);
    EXPECT_EQ(undo_refused(77), Code::not_found);
}

TEST_F(Works, RegionAndMunicipalityAreSumsOfSchools) {
    const auto import = invented::import(*database);
    save(import, first, invented::russian4, 20, 1);
    save(import, second, invented::russian4, 30, 2);
    const auto elsewhere = obtain_school(*database, {"990003", "", "M2", "Нижний округ", ""});
    const auto instrument = invented::instrument(invented::russian4);
    const auto block = invented::block("990003", instrument, 5, 3);
    save_block(*database, import, elsewhere, block, summarise(block, instrument));

    WorkSummary wanted;
    for (const auto& [school, summary] : load_summaries(*database, invented::russian4)) merge(wanted, summary);
    const auto region = load_region_summary(*database, invented::russian4);
    EXPECT_EQ(write_summary(region), write_summary(wanted));
    EXPECT_EQ(region.works + region.absent, 55);
    const auto municipality = load_organisation(*database, elsewhere)->parent;
    const auto part = load_region_summary(*database, invented::russian4, municipality);
    EXPECT_EQ(part.works + part.absent, 5);
}

TEST_F(Works, SummariesOfAnOlderInstrumentStillCount) {
    save(invented::import(*database), first, invented::russian4, 20, 1);
    const auto shorter = invented::instrument(invented::russian4, 5);
    const auto block = invented::block("990002", shorter, 30, 2);
    save_block(*database, invented::import(*database), second, block, summarise(block, shorter));
    const auto region = load_region_summary(*database, invented::russian4);
    EXPECT_EQ(region.works + region.absent, 50);
    EXPECT_EQ(region.item_sums.size(), 5u) << "the newest shape";
}

TEST_F(Works, DamageOnTheDiskIsSaid) {
    const auto id = save(invented::import(*database), first, invented::russian4, 20, 1);
    const std::string of_table = tests_use_postgres() ? " ON block_bytes" : "";
    database->execute("DROP TRIGGER blocks_are_not_changed" + of_table);
    run(*database, "UPDATE block_bytes SET bytes = $1", Blob{std::string(100, '\0')});
    run(*database, "UPDATE summaries SET bytes = $1", Blob{std::string(10, '\0')});
    EXPECT_THROW(load_block(*database, id), Refusal);
    EXPECT_THROW(load_summary(*database, first, invented::russian4), Refusal);
}

}  // namespace
}  // namespace opora::store
