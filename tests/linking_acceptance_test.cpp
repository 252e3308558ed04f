// Linking of equateIRT's two forms (../shared/refdata) by every method. Skipped where ../shared is not there.

#include "compute/irt/linking/link.hpp"
#include "compute/irt/linking/robust_link.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace opora::linking {
namespace {

namespace fs = std::filesystem;

fs::path refdata_of_linking() {
    const auto* said = std::getenv("OPORA_SHARED");
    return (said ? fs::path(said) : fs::path(OPORA_ROOT) / ".." / "shared") / "refdata";
}

/// Items of a form: name, intercept d, slope a.
std::map<std::string, Item> read_form(const std::string& file) {
    std::map<std::string, Item> out;
    std::ifstream lines(refdata_of_linking() / file);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::stringstream cells(line);
        std::string name, d, a;
        std::getline(cells, name, ',');
        std::getline(cells, d, ',');
        std::getline(cells, a, ',');
        out[name] = {std::stod(a), {std::stod(d)}};
    }
    return out;
}

std::vector<Anchor> common_items() {
    std::vector<Anchor> out;
    const auto to = read_form("equateIRT_test2.csv");
    for (const auto& [name, item] : read_form("equateIRT_test1.csv"))
        if (to.contains(name)) out.push_back({item, to.at(name)});
    return out;
}

TEST(LinkingAcceptance, AgreesWithEquateIrt) {
    if (!fs::exists(refdata_of_linking())) GTEST_SKIP() << "../shared/refdata is not here";
    const auto anchors = common_items();
    ASSERT_EQ(anchors.size(), 10U);
    std::map<std::string, Method> methods;
    for (const auto method :
         {Method::mean_mean, Method::mean_gmean, Method::mean_sigma, Method::haebara, Method::stocking_lord})
        methods[std::string(name_of(method))] = method;
    std::ifstream lines(refdata_of_linking() / "equateIRT_test1_test2_coefs.csv");
    std::string line, form, name, a, b;
    std::getline(lines, line);
    int rows = 0;
    while (std::getline(lines, line)) {
        std::stringstream cells(line);
        std::getline(cells, form, ',');
        std::getline(cells, form, ',');
        std::getline(cells, name, ',');
        std::getline(cells, a, ',');
        std::getline(cells, b, ',');
        const auto found = link(anchors, {.method = methods.at(name)});
        EXPECT_EQ(found.ended, Ended::converged) << name;
        // Eight decimals are printed.
        EXPECT_NEAR(found.scale.slope, std::stod(a), 2e-8) << name;
        EXPECT_NEAR(found.scale.shift, std::stod(b), 2e-8) << name;
        ++rows;
    }
    EXPECT_EQ(rows, 5);
}

TEST(LinkingAcceptance, TheRobustLinkIsTheLinkOfWhatItKeeps) {
    if (!fs::exists(refdata_of_linking())) GTEST_SKIP() << "../shared/refdata is not here";
    const auto anchors = common_items();
    const auto found = link_robustly(anchors);
    std::vector<Anchor> kept;
    for (const auto& check : found.checks) {
        bool is_out = false;
        for (const auto& left : found.left_out) is_out |= left.check.anchor == check.anchor;
        if (!is_out) kept.push_back(anchors[check.anchor]);
    }
    const auto again = link(kept);
    EXPECT_EQ(again.scale.slope, found.link.scale.slope);
    EXPECT_EQ(again.scale.shift, found.link.scale.shift);
    EXPECT_EQ(found.comparable, Comparable::yes);
    EXPECT_GT(found.correlation, 0.98);
}

}  // namespace
}  // namespace opora::linking
