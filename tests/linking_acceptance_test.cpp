// Linking of equateIRT's two forms (../shared/refdata) by every method. Skipped where ../shared is not there.

#include "compute/equating/equate.hpp"
#include "compute/irt/ability.hpp"
#include "compute/irt/linking/curves.hpp"
#include "compute/irt/linking/robust_link.hpp"
#include "compute/irt/linking/score_equating.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
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

/// Items of test1 on the scale of test2 by Stocking–Lord, and those of test2.
struct Forms {
    std::vector<Item> first, second;
    Scale scale;
};

Forms forms_on_one_scale() {
    Forms out;
    out.scale = link(common_items()).scale;
    for (const auto& [name, item] : read_form("equateIRT_test1.csv")) out.first.push_back(brought(item, out.scale));
    for (const auto& [name, item] : read_form("equateIRT_test2.csv")) out.second.push_back(item);
    return out;
}

TEST(LinkingAcceptance, TrueScoresAgreeWithEquateIrt) {
    if (!fs::exists(refdata_of_linking())) GTEST_SKIP() << "../shared/refdata is not here";
    // equateIRT 2.5.1, score(method = "TSE"): total on test2, theta, total on test1.
    const double wanted[][3] = {{1, -3.0186310244, 0.9710480199},
                                {5, -0.9141515695, 5.1622330283},
                                {10, 0.3027777119, 10.4452897436},
                                {15, 1.4865934866, 15.5052972364},
                                {19, 3.4530519501, 19.1933266177}};
    const auto forms = forms_on_one_scale();
    const auto found = equate_true_scores(forms.second, forms.first);
    for (const auto& [total, theta, equated] : wanted) {
        EXPECT_NEAR(*found[std::size_t(total)].theta, theta, 1e-5) << total;
        EXPECT_NEAR(found[std::size_t(total)].equated, equated, 1e-6) << total;
    }
}

TEST(LinkingAcceptance, ObservedScoresAgreeWithEquateIrt) {
    if (!fs::exists(refdata_of_linking())) GTEST_SKIP() << "../shared/refdata is not here";
    // equateIRT 2.5.1, score(method = "OSE"): half of the people are N(0, 1) on the scale of each form.
    const double wanted[] = {0.004464081418,  1.022445417819,  2.055005016599,  3.098222970506,  4.148039203765,
                             5.200803486116,  6.253443103871,  7.303944115751,  8.350915094835,  9.392606477091,
                             10.427555871605, 11.455325190945, 12.475154237156, 13.485208751702, 14.483947321459,
                             15.470354052294, 16.442777679061, 17.399236534975, 18.338159940434, 19.258386653759,
                             20.159897509472};
    const auto forms = forms_on_one_scale();
    const irt::Population second{0, 1}, first = brought(second, forms.scale);
    // Thirty Gauss–Hermite nodes, as it has them; 61 equal steps are up to 2.6e-4 off those, and less than 1e-8 off
    // 201.
    const auto nodes = normal_nodes(30);
    const auto half_each = [&](const std::vector<Item>& items, int steps) {
        std::vector<double> out(21);
        for (const auto& population : {first, second}) {
            auto shares = expected_totals(items, population, std::max(steps, 2));
            if (steps == 0) {
                std::vector<double> thetas;
                for (const double z : nodes.at) thetas.push_back(population.mean + population.sd * z);
                const auto rows = irt::total_score_probabilities(items, thetas);
                for (std::size_t t = 0; t < rows.size(); ++t)
                    shares[t] = std::inner_product(rows[t].begin(), rows[t].end(), nodes.weight.begin(), 0.0);
            }
            for (std::size_t t = 0; t < out.size(); ++t) out[t] += shares[t];
        }
        return equating::expected(out);
    };
    const auto found = equating::equate(half_each(forms.second, 0), half_each(forms.first, 0));
    const auto fine = equating::equate(half_each(forms.second, 61), half_each(forms.first, 61));
    const auto finer = equating::equate(half_each(forms.second, 201), half_each(forms.first, 201));
    ASSERT_EQ(found.score.size(), 21U);
    for (std::size_t t = 0; t < found.score.size(); ++t) {
        EXPECT_NEAR(found.score[t], wanted[t], 1e-6) << t;
        EXPECT_NEAR(fine.score[t], wanted[t], 3e-4) << t;
        EXPECT_NEAR(fine.score[t], finer.score[t], 1e-8) << t;
    }
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
