#include "base/people_order.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

TEST(PeopleOrder, CountsNumbersAndKnowsCyrillic) {
    const PeopleOrder order(Language::russian);
    EXPECT_LT(order.compare("СОШ № 2", "СОШ № 10"), 0);
    EXPECT_LT(order.compare("Ёлкинская школа", "Жуковская школа"), 0);
    EXPECT_LT(order.compare("гимназия № 1", "Лицей № 1"), 0);
    EXPECT_EQ(order.compare("Лицей № 1", "Лицей № 1"), 0);
}

}  // namespace
}  // namespace opora
