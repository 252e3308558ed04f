#include "engine/calendar/occurrences.hpp"

#include "base/said.hpp"
#include "engine/calendar/terms_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::calendar {
namespace {

using Kind = DeadlineKind;

TEST(Occurrences, AMonthTakesItsYearFromThePlan) {
    const auto found = occurrences({.kind = Kind::month, .month = 10}, school_plan());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(shown(found), "2020-10 2020-10-01..2020-10-31 assumed");
    EXPECT_TRUE(say(Language::russian, found[0].reason)
                    .starts_with("октябрь 2020. Год взят из срока действия плана: проверьте."))
        << say(Language::russian, found[0].reason);
}

}  // namespace
}  // namespace opora::calendar
