#include "engine/executors/merges.hpp"

#include "base/words.hpp"
#include "engine/executors/test_glossary.hpp"

#include <gtest/gtest.h>

namespace opora::executors {
namespace {

Party party(const char* name, ExecutorKind kind = ExecutorKind::person) {
    Party one;
    one.kind = kind;
    one.name = name;
    return one;
}

TEST(ProposeMerges, OnePersonSpelledTwoWays) {
    struct Case {
        const char *one, *other, *reason;
    };
    const Case cases[] = {
        {"Ветрова А.Б.", "А.Б. Ветрова", "executor.merge.letters"},
        {"Ветрова А.Б.", "Ветрoва А.Б.", "executor.merge.letters"},  // Latin o
        {"Ветрова А.Б.", "Ветрову А.Б.", "executor.merge.case"},
        {"Ветрова А.Б.", "Ветровой А.Б.", "executor.merge.case"},
        {"Ветрова А.Б.", "Ветрава А.Б.", "executor.merge.one_letter"},
        {"Ветрова А.Б.", "Вертова А.Б.", "executor.merge.one_letter"},
        {"Ветрова А.Б.", "Ветрова А.", "executor.merge.initials"},
        {"Ветрова А.Б.", "Ветрова В.Б.", nullptr},
        {"Ветрова А.Б.", "Рощина А.Б.", nullptr},
        {"Чан А.Б.", "Чин А.Б.", nullptr},
    };
    for (const auto& [one, other, reason] : cases) {
        SCOPED_TRACE(other);
        const std::vector<Party> parties = {party(one), party(other)};
        const auto proposals = propose_merges(parties, glossary_for_test());
        ASSERT_EQ(proposals.size(), reason ? 1u : 0u);
        if (!reason) continue;
        EXPECT_EQ(proposals[0].reasons.at(0).key, reason);
        EXPECT_EQ(say(Language::russian, proposals[0].reasons).find("⟨"), std::string::npos);
    }
}

TEST(ProposeMerges, BodiesUnderTwoNames) {
    const auto organisation = ExecutorKind::organisation, collective = ExecutorKind::collective;
    const std::vector<Party> parties = {
        party("ШНОР", collective),
        party("ШНРО", collective),
        party("ЦРО", organisation),
        party("МКУ «Центр развития образования»", organisation),
        party("СОШ № 14", organisation),
        party("СОШ № 15", organisation),
        party("руководители ОО", collective),
        party("руководители ОУ", collective),
        party("Музей леса", organisation),
    };
    const auto proposals = propose_merges(parties, glossary_for_test());
    ASSERT_EQ(proposals.size(), 3u);
    EXPECT_EQ(proposals[0].parties, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(proposals[1].parties, (std::vector<std::size_t>{2, 3}));
    EXPECT_EQ(proposals[2].parties, (std::vector<std::size_t>{6, 7}));
    EXPECT_EQ(proposals[0].reasons.at(0).key, "executor.merge.glossary");
}

TEST(ProposeMerges, ThreeSpellingsAreOneGroupAndTheMostWrittenIsFirst) {
    std::vector<Party> parties = {party("Ветрову А.Б."), party("Ветрова А.Б."), party("Ветрава А.Б.")};
    parties[1].names_written = {"А.Б. Ветрова", "Ветрова А.Б."};
    const auto proposals = propose_merges(parties, glossary_for_test());
    ASSERT_EQ(proposals.size(), 1u);
    EXPECT_EQ(proposals[0].parties.size(), 3u);
    EXPECT_EQ(proposals[0].parties.front(), 1u);
    parties[2].merged_into = PartyId{7};
    EXPECT_EQ(propose_merges(parties, glossary_for_test())[0].parties.size(), 2u);
}

}  // namespace
}  // namespace opora::executors
