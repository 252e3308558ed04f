#include "gateway/store/copy.hpp"

#include "base/problem.hpp"
#include "gateway/store/invented.hpp"
#include "gateway/store/schema.hpp"
#include "gateway/store/settings.hpp"
#include "gateway/store/store_for_test.hpp"
#include "gateway/store/works.hpp"

#include <gtest/gtest.h>

namespace opora::store {
namespace {

namespace fs = std::filesystem;

/// From a file to another store (a server's, when the tests are run on one) and back to a file.
class StoreCopy : public testing::Test {
 protected:
    fs::path folder = fs::temp_directory_path() / ("opora-copy-test-" + std::to_string(getpid()));
    Progress nobody_watches;
    std::unique_ptr<Database> from, to;

    void SetUp() override {
        fs::remove_all(folder);
        fs::create_directories(folder);
        from = open_sqlite((folder / "from.db").string());
        const auto there = tests_use_postgres() ? server_address_for_test("template1") : (folder / "to.db").string();
        to = open_store(there, Opening::as_it_is);
        fill();
    }
    void TearDown() override {
        from.reset(), to.reset();
        fs::remove_all(folder);
    }
    void fill() {
        const auto instrument = invented::instrument(invented::russian4);
        const auto import = invented::import(*from);
        for (int i = 1; i < 30; ++i) {
            const auto block = invented::block(invented::login(i), instrument, 20, static_cast<std::uint32_t>(i));
            save_block(*from, import, invented::school(*from, i), block, summarise(block, instrument));
        }
        // An organisation whose parent came after it.
        run(*from, "UPDATE organisations SET parent = (SELECT max(id) FROM organisations) WHERE id = 1");
        run(*from,
            "INSERT INTO evidence (task, act, kind, text, number, link, at, person, is_withdrawn)"
            " VALUES (1, 1, 2, '', $1, '', 't', 'p', 0)",
            0.1);
        for (int i = 0; i < 1000; ++i) save_setting(*from, "name " + std::to_string(i * 7919 % 1000), "Ёж «и» \n");
        run(*from,
            "INSERT INTO tasks (plan, measure, occurrence, drafted, party, delegated_by, state, is_open, start,"
            " due, is_hand_dated, is_checkpoint, is_assumed, is_outside, waits_for, reason, returned_why, changed,"
            " sequence) SELECT id, 'm', 'o', 1, 1, 0, 0, 1, 'none', 'none', 0, 0, 0, 0, '', '', '', '', 0"
            " FROM plans");
    }
};

std::string refused_with(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& refusal) {
        return std::string(name_of(refusal.problem().code));
    }
    return "not refused";
}

/// Stops after some looks.
class Impatient final : public Progress {
 public:
    explicit Impatient(int patience) : patience_(patience) {}
    bool is_cancelled() const override { return --patience_ < 0; }

 private:
    mutable int patience_;
};

TEST_F(StoreCopy, ThereAndBackIsTheSame) {
    const auto before = table_sums(*from, nobody_watches);
    EXPECT_EQ(look_at_copy(*from, to.get(), nobody_watches), before);
    EXPECT_TRUE(is_empty(*to)) << "it has only looked";
    EXPECT_EQ(copy_store(*from, *to, nobody_watches), before);
    EXPECT_EQ(table_sums(*to, nobody_watches), before);
    EXPECT_EQ(procedure_digest(*to, invented::russian4), procedure_digest(*from, invented::russian4));

    const auto back = open_store((folder / "back.db").string(), Opening::as_it_is);
    EXPECT_EQ(copy_store(*to, *back, nobody_watches), before);
    EXPECT_EQ(back->check_integrity(), "ok");
    EXPECT_EQ(load_setting(*back, "name 12"), "Ёж «и» \n");
}

TEST_F(StoreCopy, GoesOnGivingNewNumbers) {
    copy_store(*from, *to, nobody_watches);
    const auto last = load_imports(*from).front().id;
    EXPECT_GT(invented::import(*to), last);
    EXPECT_GT(static_cast<std::int64_t>(invented::school(*to, 500)), 29);
}

TEST_F(StoreCopy, IsNotPutIntoAStoreThatHasSomething) {
    bring_up_to_date(*to, embedded::schema());
    save_setting(*to, "mine", "yes");
    EXPECT_EQ(refused_with([&] { copy_store(*from, *to, nobody_watches); }), "store_not_empty");
    EXPECT_EQ(refused_with([&] { look_at_copy(*from, to.get(), nobody_watches); }), "store_not_empty");
    EXPECT_EQ(load_setting(*to, "mine"), "yes");
}

TEST_F(StoreCopy, OfAnotherVersionIsRefused) {
    run(*from, "INSERT INTO schema_steps (number, name) VALUES (99, 'from the future')");
    EXPECT_EQ(refused_with([&] { copy_store(*from, *to, nobody_watches); }), "store_too_new");
    run(*from, "DELETE FROM schema_steps WHERE number > 7");
    EXPECT_EQ(refused_with([&] { copy_store(*from, *to, nobody_watches); }), "store_too_old");
}

TEST_F(StoreCopy, ThatWasBrokenOffGoesOnAndIsNotOpenedBefore) {
    const auto tables = from->tables().size();
    bool was_half = false;
    for (int patience = static_cast<int>(tables); patience < 400; patience += 3) {
        Impatient impatient(patience);
        const auto said = refused_with([&] { copy_store(*from, *to, impatient); });
        if (said == "not refused") break;
        EXPECT_EQ(said, "cancelled");
        if (!is_half_copied(*to)) continue;
        was_half = true;
        EXPECT_EQ(refused_with([&] { bring_up_to_date(*to, embedded::schema()); }), "copy_differs");
    }
    EXPECT_TRUE(was_half);
    EXPECT_FALSE(is_half_copied(*to));
    EXPECT_EQ(table_sums(*to, nobody_watches), table_sums(*from, nobody_watches));
}

TEST_F(StoreCopy, OfAStoreThatChangedMeanwhileDoesNotGoOn) {
    Impatient impatient(static_cast<int>(from->tables().size()) + 12);
    EXPECT_EQ(refused_with([&] { copy_store(*from, *to, impatient); }), "cancelled");
    ASSERT_TRUE(is_half_copied(*to));
    save_setting(*from, "later", "yes");
    EXPECT_EQ(refused_with([&] { copy_store(*from, *to, nobody_watches); }), "store_not_empty");
}

TEST_F(StoreCopy, BackupWhileItIsWrittenIsOfOneMoment) {
    copy_store(*from, *to, nobody_watches);
    const auto sums = table_sums(*to, nobody_watches);
    const auto file = (folder / "backup").string();
    to->back_up(file);
    save_setting(*to, "later", "yes");
    const auto again = tests_use_postgres() ? server_address_for_test("template1") : file;
    if (tests_use_postgres()) restore_postgres(again, file);
    EXPECT_EQ(table_sums(*open_store(again), nobody_watches), sums);
}

}  // namespace
}  // namespace opora::store
