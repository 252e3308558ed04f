#include "engine/fitting/formula.hpp"

#include "engine/fitting/fit_mixed.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace opora::fitting {
namespace {

using Names = std::vector<std::string>;

TEST(Formula, ReadsWhatResearchersWrite) {
    const auto formula = read_formula("y ~ x1 + x2:x3 + a*b + I(age^2) + (1 + x1 | school) + (1 | region/town)");
    EXPECT_EQ(formula.response, "y");
    EXPECT_TRUE(formula.has_constant);
    EXPECT_EQ(formula.fixed, (std::vector<Product>{{"x1"}, {"x2", "x3"}, {"a"}, {"b"}, {"a", "b"}, {"age", "age"}}));
    ASSERT_EQ(formula.random.size(), 3u);
    EXPECT_EQ(formula.random[0].slopes, (std::vector<Product>{{"x1"}}));
    EXPECT_EQ(formula.random[1].groups, Names{"region"});
    EXPECT_EQ(formula.random[2].groups, (Names{"region", "town"}));
    EXPECT_EQ(formula.grouping(), (Names{"school", "region", "town"}));
    EXPECT_EQ(formula.variables(), (Names{"y", "x1", "x2", "x3", "a", "b", "age", "school", "region", "town"}));
}

TEST(Formula, KnowsWhenThereIsNoConstant) {
    EXPECT_FALSE(read_formula("y ~ 0 + x + (1 | g)").has_constant);
    EXPECT_FALSE(read_formula("y ~ x - 1 + (1 | g)").has_constant);
    EXPECT_FALSE(read_formula("y ~ x + (0 + x | g)").random[0].has_constant);
    EXPECT_TRUE(read_formula("y~1+(x|g)").random[0].has_constant);
}

TEST(Formula, TakesTheSameTermOnce) {
    EXPECT_EQ(read_formula("y ~ a + a*b + b + (1|g)").fixed, (std::vector<Product>{{"a"}, {"b"}, {"a", "b"}}));
}

TEST(Formula, ReadsRussianNamesAndCounts) {
    const auto formula = read_formula("cbind(сдали, не_сдали) ~ пол + (1 | школа)");
    EXPECT_EQ(formula.response, "сдали");
    EXPECT_EQ(formula.misses, "не_сдали");
    EXPECT_EQ(formula.variables(), (Names{"сдали", "не_сдали", "пол", "школа"}));
    EXPECT_EQ(read_formula("I ~ cbind + (1 | g)").response, "I") << "only with parentheses";
}

TEST(Formula, SaysWhereItStopped) {
    struct Bad {
        const char* text;
        double at;
    };
    const Bad cases[] = {
        {"", 1},
        {"y", 2},
        {"y ~", 4},
        {"~ x", 1},
        {"2y ~ x", 1},
        {"y ~ x +", 8},
        {"y ~ x + + z", 9},
        {"y ~ x z", 7},
        {"y ~ (1 | g", 11},
        {"y ~ (1 g)", 8},
        {"y ~ (1 | )", 10},
        {"y ~ (| g)", 6},
        {"y ~ x:(1 | g)", 7},
        {"y ~ I(x^1)", 9},
        {"y ~ I(x)", 8},
        {"y ~ log(x)", 8},
        {"y ~ x | g", 7},
        {"cbind(a) ~ x", 8},
        {"cbind(a, b ~ x", 12},
        {"y ~ a*b*c*d*e*f*g*h*i*j*k", 22},
        {"балл ~ пол +", 13},
        {"балл ~ (1 | школа", 18},
    };
    for (const auto& bad : cases) {
        try {
            read_formula(bad.text);
            ADD_FAILURE() << bad.text;
        } catch (const Refusal& refusal) {
            EXPECT_EQ(refusal.problem().code, Code::formula_unreadable);
            EXPECT_EQ(std::get<double>(refusal.problem().said.at(0).value), bad.at) << bad.text;
        }
    }
}

Frame frame_of(std::vector<std::vector<std::string>> rows, const char* text) {
    const auto formula = read_formula(text);
    return read_frame(MemoryTables({{"", std::move(rows)}}), formula.variables(), formula.grouping());
}

Code refused(const char* text, const std::vector<std::vector<std::string>>& rows, Family family) {
    try {
        model_data(read_formula(text), frame_of(rows, text), family);
    } catch (const Refusal& refusal) {
        return refusal.problem().code;
    }
    return Code::internal;
}

const std::vector<std::vector<std::string>> small_table{
    {"y", "x", "sex", "g", "h", "ok", "mark"}, {"1,5", "2", "M", "1", "a", "да", "a"},
    {"2.5", "3", "F", "1", "b", "нет!", "b"},  {"0", "4", "F", "2", "a", "да", "c"},
    {"NA", "4", "F", "2", "a", "да", "c"},     {"7", "1", "M", "2", "b", "нет!", "a"}};

TEST(ModelData, MakesColumnsOfNumbersWordsAndPowers) {
    const char* text = "y ~ x + sex + x:sex + I(x^2) + (1 | g)";
    const auto frame = frame_of(small_table, text);
    EXPECT_EQ(frame.rows, 4u);
    EXPECT_EQ(frame.left_out, 1u);
    const auto model = model_data(read_formula(text), frame);
    EXPECT_EQ(model.fixed_names, (Names{"(Intercept)", "x", "sexM", "x:sexM", "I(x^2)"}));
    // Σ of I(x²) · y over both groups
    const auto square = model.design.fixed[4];
    EXPECT_DOUBLE_EQ(
        model.products.at(0, square, model.design.response) + model.products.at(1, square, model.design.response),
        4 * 1.5 + 9 * 2.5 + 7);
    EXPECT_EQ(model.inner_levels, (Names{"1", "2"}));
}

TEST(ModelData, ComparesWithTheNamedLevel) {
    auto frame = frame_of(small_table, "y ~ mark + (1 | g)");
    make_first(frame, "mark", "b");
    EXPECT_EQ(model_data(read_formula("y ~ mark + (1 | g)"), frame).fixed_names,
              (Names{"(Intercept)", "marka", "markc"}));
    EXPECT_THROW(make_first(frame, "mark", "z"), Refusal);
    EXPECT_THROW(make_first(frame, "y", "1"), Refusal);
}

TEST(ModelData, RefusesByName) {
    const auto number = Family::gaussian, two = Family::binomial;
    EXPECT_EQ(refused("y ~ x", small_table, number), Code::random_terms_unusual);
    EXPECT_EQ(refused("y ~ (1|g) + (1|h) + (1|sex)", small_table, number), Code::random_terms_unusual);
    EXPECT_EQ(refused("sex ~ x + (1|g)", small_table, number), Code::response_not_numbers);
    EXPECT_EQ(refused("cbind(x, y) ~ 1 + (1|g)", small_table, number), Code::response_not_numbers);
    EXPECT_EQ(refused("ok ~ x + (1|g) + (1|h)", small_table, two), Code::one_grouping_only);
    EXPECT_EQ(refused("mark ~ x + (1|g)", small_table, two), Code::response_not_binary);
    EXPECT_EQ(refused("y ~ x + (1|g)", small_table, two), Code::response_not_binary);
    EXPECT_THROW(frame_of(small_table, "y ~ z + (1|g)"), Refusal);
}

TEST(ModelData, CountsTheSecondWordAsAHit) {
    const auto model =
        model_data(read_formula("ok ~ x + (1|g)"), frame_of(small_table, "ok ~ x + (1|g)"), Family::binomial);
    double hits = 0;
    for (std::size_t i = 0; i < model.counts.rows(); ++i) hits += model.counts.hits(i);
    EXPECT_EQ(model.counts.rows(), 5u);
    EXPECT_EQ(hits, 2);  // «нет!» comes after «да»
}

TEST(FitMixed, NamesTheColumnThatFollowsFromOthers) {
    std::vector<std::vector<std::string>> rows{{"y", "x", "z", "g"}};
    for (int i = 0; i < 30; ++i)
        rows.push_back(
            {std::to_string(i * i % 7), std::to_string(i), std::to_string(3 - 2 * i), std::to_string(i % 5)});
    const char* text = "y ~ x + z + (1 | g)";
    const auto report = fit_mixed(model_data(read_formula(text), frame_of(rows, text)), {});
    EXPECT_EQ(report.ended, mixed::Ended::not_identified);
    EXPECT_EQ(report.dependent, "z");
}

TEST(FitMixed, ReportsCrossedGroupsWithProfilesAndEffects) {
    std::vector<std::vector<std::string>> rows{{"y", "x", "school", "town"}};
    for (int i = 0; i < 120; ++i)
        rows.push_back({std::to_string(std::sin(i * 12.9898) * 3 + (i % 6) * 0.7 + (i % 7) * 0.4),
                        std::to_string(i % 11), "s" + std::to_string(i % 6), "t" + std::to_string(i % 7)});
    const char* text = "y ~ x + (1 | school) + (1 | town)";
    MixedOptions options;
    options.with_effects = options.with_profiles = true;
    const auto report = fit_mixed(model_data(read_formula(text), frame_of(rows, text)), options);
    EXPECT_NE(report.ended, mixed::Ended::not_identified);
    EXPECT_EQ(report.groups, (std::vector<std::pair<std::string, std::size_t>>{{"town", 7}, {"school", 6}}));
    EXPECT_EQ(report.effects.size(), 13u);
    ASSERT_EQ(report.profiles.size(), 5u);
    EXPECT_EQ(report.profiles[0].part, "deviation");
    EXPECT_EQ(report.profiles[0].group, "town");
    EXPECT_EQ(report.profiles[4].term, "x");
    for (const auto& effect : report.effects) {
        EXPECT_LE(effect.interval.low, effect.value);
        EXPECT_GE(effect.interval.high, effect.value);
    }
}

}  // namespace
}  // namespace opora::fitting
