#include "engine/executors/defined_terms.hpp"

#include "engine/executors/test_glossary.hpp"

#include <gtest/gtest.h>

namespace opora::executors {
namespace {

TEST(DefinedTerms, FindsWhatADocumentExplains) {
    struct Case {
        const char *text, *term, *stands_for;
        ExecutorKind kind;
    };
    const Case cases[] = {
        {"Заречному центру развития (далее – ЗЦР) обеспечить", "ЗЦР", "Заречный центр развития",
         ExecutorKind::organisation},
        {"Поручить отделу опеки города (далее - ООГ)", "ООГ", "Отдел опеки города", ExecutorKind::organisation},
        {"сельские школы (далее СШК)", "СШК", "сельские школы", ExecutorKind::collective},
    };
    for (const auto& [text, term, stands_for, kind] : cases) {
        SCOPED_TRACE(text);
        const auto terms = defined_terms(text, glossary_for_test());
        ASSERT_EQ(terms.size(), 1u);
        EXPECT_EQ(terms[0].term, term);
        EXPECT_EQ(terms[0].stands_for, stands_for);
        EXPECT_EQ(terms[0].kind, kind);
    }
}

TEST(DefinedTerms, LeavesTheRestAlone) {
    for (const char* text : {"план мероприятий (далее – план)", "центры (далее – МОЦ)", "программа (далее – ДПП)", ""})
        EXPECT_TRUE(defined_terms(text, glossary_for_test()).empty()) << text;
}

}  // namespace
}  // namespace opora::executors
