// What somebody with the file in hand could do to the history, and how it is seen.

#include "gateway/store/audit_chain.hpp"

#include "gateway/store/database.hpp"

#include <gtest/gtest.h>

namespace opora::store {

namespace {

class AuditChain : public testing::Test {
 protected:
    void SetUp() override {
        for (const char* what : {"import 1", "import 2", "list 3", "list 4"})
            add_audit(*database, {0, "2026-11-22T10:00:00Z", "Иванова", "apply_import", what});
    }
    /// As somebody would who goes around the program.
    void tamper(const char* sql) {
        database->execute("DROP TRIGGER audit_is_not_changed");
        database->execute("DROP TRIGGER audit_is_not_removed");
        database->execute(sql);
    }
    std::unique_ptr<Database> database = open_sqlite(":memory:");
};

TEST_F(AuditChain, IsWholeAsItIsWritten) {
    const auto checked = check_audit(*database);
    EXPECT_EQ(checked.rows, 4);
    EXPECT_EQ(checked.sealed, 4);
    EXPECT_FALSE(checked.broken);
    EXPECT_EQ(audit_head(*database).id, 4);
    EXPECT_EQ(audit_head(*database).seal.size(), 64u);
}

TEST_F(AuditChain, SealsAreOfWordsAndTheirPlaces) {
    const AuditRow row{0, "a", "bc", "d", "e"}, other{0, "ab", "c", "d", "e"};
    EXPECT_NE(seal_of("", row), seal_of("", other)) << "where one word ends is sealed too";
    EXPECT_NE(seal_of("", row), seal_of("x", row));
    // printf '0:1:a2:bc1:d1:e' | sha256sum
    EXPECT_EQ(seal_of("", row), "6d28921387bd894f860c21c5ad57c3dc02e3799c8c9adc38d8fd1ae1c18127fe");
}

TEST_F(AuditChain, TellsAChangedRow) {
    tamper("UPDATE audit SET person = 'Петрова' WHERE id = 2");
    EXPECT_EQ(check_audit(*database).broken, 2);
}

TEST_F(AuditChain, TellsARowTakenOut) {
    tamper("DELETE FROM audit WHERE id = 2");
    EXPECT_EQ(check_audit(*database).broken, 3);
}

TEST_F(AuditChain, TellsRowsThatChangedPlaces) {
    tamper("UPDATE audit SET id = CASE id WHEN 2 THEN 30 WHEN 3 THEN 2 ELSE id END WHERE id IN (2, 3)");
    EXPECT_TRUE(check_audit(*database).broken);
}

TEST_F(AuditChain, TellsATailCutOffAgainstAHeadWrittenDown) {
    const auto head = audit_head(*database);
    EXPECT_TRUE(check_audit(*database, head.seal).has_head);
    tamper("DELETE FROM audit WHERE id >= 3");
    const auto checked = check_audit(*database, head.seal);
    EXPECT_FALSE(checked.broken) << "what is left is whole";
    EXPECT_FALSE(checked.has_head);
}

TEST_F(AuditChain, TellsASealTakenAway) {
    tamper("UPDATE audit SET seal = '' WHERE id = 3");
    EXPECT_EQ(check_audit(*database).broken, 3);
}

TEST_F(AuditChain, RowsFromBeforeThereWereSealsStandAtTheBeginning) {
    auto old = open_sqlite(":memory:");
    old->execute("INSERT INTO audit (at, person, act, what) VALUES ('2026-01-01T00:00:00Z', 'a', 'b', 'c')");
    add_audit(*old, {0, "2026-11-22T10:00:00Z", "Иванова", "apply_import", "import 2"});
    const auto checked = check_audit(*old);
    EXPECT_EQ(checked.rows, 2);
    EXPECT_EQ(checked.sealed, 1);
    EXPECT_FALSE(checked.broken);
}

TEST_F(AuditChain, WhatIsNotKeptLeavesNoHole) {
    {
        Transaction never(*database, Transaction::Mode::writing);
        add_audit(*database, {0, "2026-11-22T10:00:00Z", "Иванова", "apply_import", "lost"});
    }
    add_audit(*database, {0, "2026-11-22T10:00:01Z", "Иванова", "apply_import", "kept"});
    EXPECT_FALSE(check_audit(*database).broken);
    EXPECT_EQ(check_audit(*database).rows, 5);
}

}  // namespace

}  // namespace opora::store
