// `opora fit …`: a model of a table, as words and as JSON.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

class CliFit : public testing::Test {
 protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("opora-fit-" + std::to_string(getpid()));
        fs::create_directories(folder);
        // The balanced layout whose REML estimates are those of the analysis of variance.
        std::ofstream(folder / "layout.csv")
            << "группа,балл\n1,1\n1,2\n1,3\n2,4\n2,6\n2,5\n3,9\n3,7\n3,8\n4,2\n4,3\n4,4\n"
               "4,\n";
    }
    void TearDown() override { fs::remove_all(folder); }

    std::string run(const std::string& arguments, int exit = 0) const {
        return fit("mixed '" + (folder / "layout.csv").string() + "' " + arguments, exit);
    }
    std::string fit(const std::string& arguments, int exit = 0) const {
        const auto command =
            "env -u LC_ALL -u LC_MESSAGES LANG= " + std::string(OPORA_PROGRAM) + " fit " + arguments + " 2>&1";
        FILE* pipe = popen(command.c_str(), "r");
        std::array<char, 65536> part{};
        std::string out;
        while (const auto read = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), read);
        EXPECT_EQ(WEXITSTATUS(pclose(pipe)), exit) << out;
        return out;
    }

    json::object answer(const std::string& arguments, int exit = 0) const {
        return json::parse(fit(arguments + " --json", exit)).as_object();
    }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
        return "'" + (folder / name).string() + "'";
    }

    fs::path folder;
};

/// The one estimate that holds all of these.
const json::object& estimate_of(const json::object& answer, const std::map<std::string, std::string>& wanted) {
    static const json::object none;
    for (const auto& estimate : answer.at("estimates").as_array()) {
        const auto& object = estimate.as_object();
        if (std::all_of(wanted.begin(), wanted.end(), [&](const auto& pair) {
                const auto* found = object.if_contains(pair.first);
                return found && (found->is_string() ? found->as_string() == pair.second
                                                    : json::serialize(*found) == pair.second);
            }))
            return object;
    }
    ADD_FAILURE() << "no such estimate";
    return none;
}

fs::path refdata() {
    const auto* said = std::getenv("OPORA_SHARED");
    return (said ? fs::path(said) : fs::path(OPORA_ROOT) / ".." / "shared") / "refdata";
}

#define NEEDS_REFDATA()                                                                 \
    if (!fs::exists(refdata()))                                                         \
    GTEST_SKIP() << "../shared/refdata is not here: the estimates to compare with are " \
                    "there"

/// mirt's parameter → value and error.
std::map<std::string, std::pair<double, double>> mirts(const std::string& data, const std::string& model) {
    std::map<std::string, std::pair<double, double>> out;
    std::ifstream lines(refdata() / "estimates_irt.csv");
    for (std::string line; std::getline(lines, line);) {
        std::erase(line, '"');
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        cells.resize(6);
        if (cells[0] == "mirt" && cells[1] == data && cells[2] == model)
            out[cells[3]] = {std::atof(cells[4].c_str()), std::atof(cells[5].c_str())};
    }
    return out;
}

TEST_F(CliFit, AMixedModelIsATidyList) {
    const auto answer = json::parse(run("--formula 'балл ~ 1 + (1 | группа)' --effects --json")).as_object();
    EXPECT_EQ(answer.at("ended").as_string(), "converged");
    EXPECT_EQ(answer.at("left_out").as_int64(), 1);
    EXPECT_EQ(answer.at("groups").at("группа").as_int64(), 4);
    const auto& estimates = answer.at("estimates").as_array();
    ASSERT_EQ(estimates.size(), 3u);
    EXPECT_NEAR(estimates[0].at("value").as_double(), 4.5, 1e-9);
    EXPECT_NEAR(estimates[1].at("value").as_double(), 20.0 / 3, 1e-6);  // (21 − 1)/3
    EXPECT_NEAR(estimates[2].at("value").as_double(), 1, 1e-8);
    EXPECT_EQ(answer.at("effects").as_array().size(), 4u);
}

TEST_F(CliFit, AMixedModelIsSaidInWords) {
    const auto said = run("--formula 'балл ~ 1 + (1 | группа)'");
    for (const char* word : {"Линейная смешанная модель", "Групп «группа»: 4", "Оценки найдены", "остаток", "4,5000"})
        EXPECT_NE(said.find(word), std::string::npos) << word << "\n" << said;
}

TEST_F(CliFit, WhatCannotBeReadIsRefusedWithItsPlace) {
    EXPECT_NE(run("--formula 'балл ~ (1 | группа' --lang en", 1).find("character 19"), std::string::npos);
    EXPECT_NE(run("--formula 'балл ~ (1 | школа)' --lang en", 1).find("школа"), std::string::npos);
    EXPECT_NE(run("--formula 'балл ~ 1 + (1 | группа)' --first x", 1).find("x"), std::string::npos);
}

// mirt's estimates are up to 1e-5 from the top of the likelihood, its errors by Oakes' formula.
void expect_mirts(const json::object& answer, const std::map<std::string, std::pair<double, double>>& mirt) {
    EXPECT_EQ(answer.at("ended").as_string(), "converged");
    EXPECT_NEAR(answer.at("log_likelihood").as_double(), mirt.at("logLik").first, 1e-5);
    EXPECT_NEAR(answer.at("aic").as_double(), mirt.at("AIC").first, 1e-4);
    std::size_t met = 0;
    for (const auto& [name, expected] : mirt) {
        const auto colon = name.rfind(':');
        if (colon == name.npos || expected.second == 0 || name.starts_with("GroupPars")) continue;
        const auto parameter = name.substr(colon + 1);
        std::map<std::string, std::string> wanted{{"item", name.substr(0, colon)},
                                                  {"parameter", parameter.substr(0, 1)}};
        if (parameter[0] == 'd') wanted["category"] = parameter.size() > 1 ? parameter.substr(1) : "1";
        const auto& ours = estimate_of(answer, wanted);
        ASSERT_TRUE(ours.contains("error")) << name;
        EXPECT_NEAR(ours.at("value").as_double(), expected.first, 2e-4 * std::max(1.0, std::abs(expected.first)))
            << name;
        EXPECT_NEAR(ours.at("error").as_double(), expected.second, 2e-3 * expected.second) << name;
        ++met;
    }
    EXPECT_GE(met, 5u);
}

TEST_F(CliFit, MeasurementModelsAgreeWithMirt) {
    NEEDS_REFDATA();
    const auto lsat = "irt '" + (refdata() / "LSAT7.csv").string() + "' --model ";
    const auto science = "irt '" + (refdata() / "Science_mirt.csv").string() + "' --model ";
    expect_mirts(answer(lsat + "2pl"), mirts("LSAT7", "2PL_q61"));
    expect_mirts(answer(science + "gpcm"), mirts("Science", "gpcm_q61"));
    expect_mirts(answer(science + "graded"), mirts("Science", "graded_q61"));
    const auto rasch = answer(lsat + "rasch --fit");
    const auto mirt = mirts("LSAT7", "Rasch_q61");
    expect_mirts(rasch, mirt);
    EXPECT_NEAR(std::pow(estimate_of(rasch, {{"part", "population"}, {"parameter", "sd"}}).at("value").as_double(), 2),
                mirt.at("GroupPars:COV_11").first, 1e-4);
    EXPECT_EQ(rasch.at("fit").as_array().size(), 5u);
    EXPECT_EQ(rasch.at("totals").as_array().size(), 6u);
}

std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
    std::vector<std::vector<std::string>> out;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        std::erase_if(line, [](char c) { return c == '"' || c == '\r'; });
        std::istringstream row(line);
        auto& cells = out.emplace_back();
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    }
    return out;
}

TEST_F(CliFit, FitAndAbilitiesAgreeWithMirt) {
    NEEDS_REFDATA();
    const auto people = folder / "people.csv";
    const auto gpcm =
        answer("irt '" + (refdata() / "LSAT7.csv").string() + "' --model 2pl --fit --scores '" + people.string() + "'");
    const auto number = [](const std::string& text) { return std::atof(text.c_str()); };
    const auto fits = rows_of(refdata() / "itemfit_mirt_LSAT7_2PL.csv");
    ASSERT_EQ(gpcm.at("fit").as_array().size() + 1, fits.size());
    for (std::size_t j = 1; j < fits.size(); ++j) {
        const auto& fit = gpcm.at("fit").as_array()[j - 1].as_object();
        EXPECT_EQ(fit.at("item").as_string(), fits[j][0]);
        EXPECT_NEAR(fit.at("outfit").to_number<double>(), number(fits[j][1]), 1e-3);
        EXPECT_NEAR(fit.at("infit").to_number<double>(), number(fits[j][3]), 1e-3);
        EXPECT_NEAR(fit.at("s_x2").to_number<double>(), number(fits[j][5]), 1e-3);
    }
    const auto totals = rows_of(refdata() / "eapsum_mirt_LSAT7_2PL_q61.csv");
    for (std::size_t t = 1; t < totals.size(); ++t) {
        const auto& total = gpcm.at("totals").as_array()[t - 1].as_object();
        EXPECT_NEAR(total.at("eap").to_number<double>(), number(totals[t][1]), 1e-4);
        EXPECT_NEAR(total.at("eap_error").to_number<double>(), number(totals[t][2]), 1e-4);
        EXPECT_EQ(total.at("people").to_number<double>(), number(totals[t][3]));
    }
    const auto scores = rows_of(refdata() / "scores_mirt_LSAT7_2PL_q61.csv"), ours = rows_of(people);
    ASSERT_EQ(scores.size(), ours.size());
    for (std::size_t i = 1; i < scores.size(); i += 37)
        for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(number(ours[i][4 + k]), number(scores[i][k]), 1e-3) << i;
}

/// Six people, four items, one of them of two points; a class, a weight, words.
constexpr const char* answers =
    "ученик,класс,вес,q1,q2,q3,q4\n"
    "Ан,а,1,0,0,0,0\nБо,а,1,1,0,0,1\nВи,а,2,1,1,0,1\nГо,б,1,0,1,1,2\nДи,б,1,1,0,1,\nЕв,б,1,1,1,1,2\n"
    "Жа,б,1,0,0,1,1\nЗо,а,1,1,1,1,1\nИв,а,1,0,1,0,0\nКа,б,1,NA,,,\n";

TEST_F(CliFit, AMeasurementModelIsATidyList) {
    const auto table = file("answers.csv", answers);
    const auto pcm = answer("irt " + table + " --model pcm --columns q1:q4 --group класс --weight вес --scores '" +
                            (folder / "people.csv").string() + "' --items '" + (folder / "items.csv").string() + "'");
    EXPECT_EQ(pcm.at("rows").as_int64(), 9);
    EXPECT_EQ(pcm.at("left_out").as_int64(), 1);
    EXPECT_EQ(pcm.at("groups").as_array().size(), 2u);
    EXPECT_EQ(pcm.at("people").to_number<double>(), 10);
    for (const auto& estimate : pcm.at("estimates").as_array()) {
        EXPECT_TRUE(estimate.as_object().contains("value"));
        for (const auto& [name, value] : estimate.as_object()) EXPECT_TRUE(value.is_primitive()) << name;
    }
    EXPECT_EQ(estimate_of(pcm, {{"item", "q4"}, {"parameter", "b"}, {"category", "2"}}).at("score").as_int64(), 2);
    estimate_of(pcm, {{"part", "population"}, {"group", "б"}, {"parameter", "mean"}});
    const auto lines_of = [&](const char* name) {
        std::ifstream in(folder / name);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        return lines;
    };
    const auto people = lines_of("people.csv");
    ASSERT_EQ(people.size(), 10u);
    EXPECT_EQ(people[0], "row,group,answered,total,eap,eap_error,wle,wle_error");
    EXPECT_TRUE(people[5].starts_with("6,б,3,2,")) << people[5];
    EXPECT_EQ(lines_of("items.csv")[0], "item,model,a,b1,b2,d1,d2,a_error,b1_error,b2_error,d1_error,d2_error");
}

TEST_F(CliFit, WhatWasDoneToScoresIsTold) {
    const auto table = file("told.csv",
                            "имя,q1,q2,q3,q4\nАн,1,0,5,0\nБо,2,3,5,0\nВи,1,3,5,9\nГо,2,0,5,1\nДи,2,1,5,1\nЕв,1,1,5,1\n"
                            "Жа,2,3,5,0\nЗо,1,0,5,0\n");
    const auto told = answer("irt --missing 9 --columns q1:q3,q4 " + table + " --model pcm");  // the file after a list
    const auto scores = [&](const char* name) { return json::serialize(told.at(name)); };
    EXPECT_EQ(scores("closed"), R"([{"item":"q2","score":2}])");
    EXPECT_EQ(scores("constant"), R"([{"item":"q3","score":5}])");
    EXPECT_EQ(json::serialize(told.at("items").at(0).at("scores")), "[1,2]");
    EXPECT_EQ(told.at("items").at(2).at("people").as_int64(), 7);
    EXPECT_EQ(told.at("totals").as_array().front().at("total").as_int64(), 1);  // 1 + 0 + 0: as the file has them
    EXPECT_EQ(told.at("totals").as_array().back().at("total").as_int64(), 6);
    EXPECT_EQ(json::serialize(answer("irt " + table + " --missing 9 --model pcm").at("passed_over")), R"(["имя"])");
}

TEST_F(CliFit, ConditionalLikelihoodAndATableWithoutNames) {
    const auto cml = answer("irt " + file("bare.csv", "0,1,0\n1,0,0\n1,1,0\n0,0,1\n1,0,1\n0,1,1\n1,1,1\n1,0,0\n") +
                            " --model rasch --method cml --no-header");
    EXPECT_EQ(cml.at("method").as_string(), "cml");
    EXPECT_EQ(cml.at("rows").as_int64(), 8);
    double sum = 0;
    for (const char* item : {"1", "2", "3"})
        sum += estimate_of(cml, {{"item", item}, {"parameter", "b"}}).at("value").as_double();
    EXPECT_NEAR(sum, 0, 1e-9);
    EXPECT_FALSE(cml.at("totals").as_array()[0].as_object().contains("eap"));
}

TEST_F(CliFit, AMeasurementModelIsSaidInWords) {
    const auto said = fit("irt " + file("answers.csv", answers) + " --model pcm --columns q1:q4");
    for (const char* word : {"Модель частичных баллов", "9 человек", "пропущена 1 строка", "q4", "Надёжность", "EAP"})
        EXPECT_NE(said.find(word), std::string::npos) << word << "\n" << said;
}

TEST_F(CliFit, WhatIsNotATableOfAnswersIsRefusedWithItsPlace) {
    const auto table = file("answers.csv", answers);
    const auto refused = [&](const std::string& arguments) {
        return answer("irt " + arguments, 1).at("problem").as_object();
    };
    const auto words = refused(table + " --columns q1,класс");
    EXPECT_EQ(words.at("code").as_string(), "score_not_whole");
    EXPECT_EQ(words.at("place").as_object().at("row").as_int64(), 2);
    EXPECT_EQ(words.at("place").as_object().at("column").as_string(), "B");
    EXPECT_EQ(refused(table + " --columns q1:q4 --model rasch").at("code").as_string(), "model_needs_two_scores");
    EXPECT_EQ(refused(table + " --columns q1:q4 --model gpcm --method cml").at("code").as_string(), "choices_disagree");
    EXPECT_EQ(refused(table + " --columns q1:q9").at("code").as_string(), "column_unknown");
    EXPECT_EQ(refused(table + " --columns q1").at("code").as_string(), "items_too_few");
    EXPECT_EQ(refused(file("half.csv", "a,b\n1,0.5\n0,1\n")).at("code").as_string(), "score_not_whole");
    EXPECT_EQ(refused(file("none.csv", "a,b,c\n1,0,\n0,1,\n")).at("code").as_string(), "item_unanswered");
    std::string many = "a,b,number\n";
    for (int i = 0; i < 25; ++i) many += "0,1," + std::to_string(i) + "\n";
    EXPECT_EQ(refused(file("many.csv", many)).at("code").as_string(), "scores_too_many");
    EXPECT_EQ(refused(file("weight.csv", "a,b,w\n1,0,1\n0,1,-1\n") + " --weight w").at("code").as_string(),
              "weight_negative");
}

TEST_F(CliFit, AFunnelOfMeansAgreesWithMetafor) {
    NEEDS_REFDATA();
    std::string table = "school,mean,error\n";
    const auto schools = rows_of(refdata() / "funnel_Exam_schools.csv");
    for (std::size_t i = 1; i < schools.size(); ++i)
        table += schools[i][0] + "," + schools[i][2] + "," +
                 std::to_string(std::sqrt(std::atof(schools[i][3].c_str()))) + "\n";
    const auto path = file("schools.csv", table);
    for (const auto& row : rows_of(refdata() / "funnel_Exam_tau2_metafor.csv")) {
        const std::map<std::string, std::string> ours{{"DL", "dl"}, {"REML", "reml"}, {"ML", "ml"}, {"PM", "pm"}};
        if (!ours.contains(row[0])) continue;
        const auto found =
            answer("funnel " + path + " --value mean --error error --name school --tau " + ours.at(row[0]));
        // The errors in the table have six digits.
        EXPECT_NEAR(estimate_of(found, {{"part", "tau2"}}).at("value").to_number<double>(), std::atof(row[2].c_str()),
                    1e-5);
        EXPECT_NEAR(estimate_of(found, {{"part", "mean"}}).at("value").to_number<double>(), std::atof(row[1].c_str()),
                    1e-5);
        EXPECT_NEAR(100 * found.at("i2").to_number<double>(), std::atof(row[4].c_str()), 1e-2);
        EXPECT_EQ(found.at("units").as_array().size(), schools.size() - 1);
    }
}

TEST_F(CliFit, AFunnelOfSharesTellsWhoIsOutside) {
    std::string table = "школа,низких,всего\n";
    for (int i = 1; i <= 12; ++i) table += "№ " + std::to_string(i) + "," + std::to_string(9 + i % 3) + ",100\n";
    table += "№ 13,45,100\n№ 14,1,\n";
    const auto path = file("shares.csv", table);
    const auto found = answer("funnel " + path + " --events низких --trials всего --name школа");
    EXPECT_EQ(found.at("of").as_string(), "shares");
    EXPECT_EQ(found.at("left_out").as_int64(), 1);
    const auto& units = found.at("units").as_array();
    ASSERT_EQ(units.size(), 13u);
    EXPECT_EQ(units[12].at("name").as_string(), "№ 13");
    EXPECT_EQ(units[12].at("side_998").as_string(), "above");
    EXPECT_EQ(units[0].at("side_95").as_string(), "inside");
    const auto said = fit("funnel " + path + " --events низких --trials всего --name школа");
    EXPECT_NE(said.find("№ 13"), std::string::npos) << said;
    const auto refused = [&](const std::string& text) {
        return answer("funnel " + file("bad.csv", text) + " --events a --trials b", 1).at("problem").as_object();
    };
    EXPECT_EQ(refused("a,b\n1,2\n3,2\n").at("code").as_string(), "events_above_trials");
    EXPECT_EQ(refused("a,b\n1,2\n3,2\n").at("place").as_object().at("row").as_int64(), 3);
    EXPECT_EQ(refused("a,b\n1.5,2\n").at("code").as_string(), "count_not_whole");
    EXPECT_EQ(refused("a,b\n0,0\n").at("code").as_string(), "number_not_positive");
    EXPECT_EQ(answer("funnel " + path, 1).at("problem").at("code").as_string(), "arguments_not_read");
    EXPECT_EQ(answer("funnel " + file("none.csv", "a,b\n0,5\n0,7\n0,3\n") + " --events a --trials b", 1)
                  .at("ended")
                  .as_string(),
              "not_identified");
}

TEST_F(CliFit, LinkingAgreesWithEquateIrt) {
    NEEDS_REFDATA();
    const auto table = [&](const std::string& name) {
        std::string text = "item,a,d\n";
        const auto rows = rows_of(refdata() / ("equateIRT_" + name + ".csv"));
        for (std::size_t i = 1; i < rows.size(); ++i) text += rows[i][0] + "," + rows[i][2] + "," + rows[i][1] + "\n";
        return file(name + ".csv", text);
    };
    const auto files = table("test1") + " " + table("test2");
    for (const auto& row : rows_of(refdata() / "equateIRT_test1_test2_coefs.csv")) {
        auto method = row[2];
        std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return std::tolower(c); });
        if (method == "method") continue;
        const auto found = answer("link " + files + " --method " + method);
        EXPECT_EQ(found.at("method").as_string(), method);
        EXPECT_EQ(found.at("anchors").as_array().size(), 10u);
        EXPECT_EQ(found.at("methods").as_array().size(), 4u);
        EXPECT_NEAR(estimate_of(found, {{"parameter", "slope"}}).at("value").as_double(), std::atof(row[3].c_str()),
                    1e-4);
        EXPECT_NEAR(estimate_of(found, {{"parameter", "shift"}}).at("value").as_double(), std::atof(row[4].c_str()),
                    1e-4);
    }
}

TEST_F(CliFit, ScalesAreLinkedByTheTablesOfFits) {
    std::string from = "item,a,b1,b2\n", to = "item,a,b1,b2\n";
    for (int i = 0; i < 8; ++i) {
        const double a = 0.8 + 0.1 * i, b = -1.5 + 0.4 * i, drift = i == 3 ? 0.9 : 0;
        const auto line = [](int item, double slope, double one, double other) {
            return "q" + std::to_string(item) + "," + std::to_string(slope) + "," + std::to_string(one) + "," +
                   std::to_string(other) + "\n";
        };
        from += line(i, a, b, b + 0.5);
        to += line(i, a / 1.25, 1.25 * b + 0.3 + drift, 1.25 * (b + 0.5) + 0.3 + drift);
    }
    const auto files = file("from.csv", from + "own,1,0,\n") + " " + file("to.csv", to);
    const auto found = answer("link " + files + " --robust --brought '" + (folder / "brought.csv").string() + "'");
    EXPECT_EQ(found.at("comparable").as_string(), "yes");
    EXPECT_NEAR(estimate_of(found, {{"parameter", "slope"}}).at("value").as_double(), 1.25, 1e-4);
    EXPECT_NEAR(estimate_of(found, {{"parameter", "shift"}}).at("value").as_double(), 0.3, 1e-4);
    EXPECT_FALSE(found.at("anchors").as_array()[3].at("kept").as_bool());
    EXPECT_EQ(found.at("only_from").as_array().size(), 1u);
    const auto brought = rows_of(folder / "brought.csv");
    ASSERT_EQ(brought.size(), 10u);
    EXPECT_NEAR(std::atof(brought[9][3].c_str()), 0.3, 1e-4);
    EXPECT_NE(fit("link " + files + " --robust").find("исключено"), std::string::npos);
    const auto code = [&](const std::string& one, const std::string& other) {
        return answer("link " + file("one.csv", one) + " " + file("other.csv", other), 1)
            .at("problem")
            .at("code")
            .as_string();
    };
    EXPECT_EQ(code("item,a,b\nx,1,0\n", "item,a,b\ny,1,0\n"), "anchors_none");
    EXPECT_EQ(code("item,a,b\nx,1,0\nx,1,1\n", "item,a,b\nx,1,0\n"), "item_twice");
    EXPECT_EQ(code("item,a,b\nx,1,\n", "item,a,b\nx,1,0\n"), "parameters_incomplete");
    EXPECT_EQ(code("item,a\nx,1\n", "item,a,b\nx,1,0\n"), "column_unknown");
}

TEST_F(CliFit, EffectsOverAPanelAreThosePublished) {
    NEEDS_REFDATA();
    const auto panel = "effect '" + (refdata() / "california_prop99.csv").string() +
                       "' --outcome PacksPerCapita --unit State --time Year --treated treated --design ";
    const auto sdid = answer(panel + "sdid");
    EXPECT_EQ(sdid.at("ended").as_string(), "converged");
    EXPECT_NEAR(estimate_of(sdid, {{"part", "effect"}}).at("value").as_double(), -15.6053979163, 1e-6);
    EXPECT_EQ(sdid.at("numbers").at("times_before").as_int64(), 19);
    EXPECT_EQ(sdid.at("numbers").at("placebos").as_int64(), 38);
    EXPECT_GT(estimate_of(sdid, {{"part", "unit_weight"}, {"at", "Nevada"}}).at("value").as_double(), 0.05);
    estimate_of(sdid, {{"part", "by_time"}, {"at", "2000"}});
    EXPECT_NEAR(estimate_of(answer(panel + "did"), {{"part", "effect"}}).at("value").as_double(), -27.34911108, 1e-6);
}

/// Rows of an oracle without its first line, of one set where it holds several.
std::string oracle_rows(const std::string& name, const std::string& set = "") {
    std::ifstream in(fs::path(OPORA_ROOT) / "tests/oracles" / name);
    std::string out, line;
    std::getline(in, line);
    std::getline(in, line);
    out = line + "\n";
    while (std::getline(in, line))
        if (set.empty() || line.starts_with(set + ",")) out += line + "\n";
    return out;
}

std::map<std::string, std::vector<double>> oracle(const std::string& name, std::size_t keys) {
    std::map<std::string, std::vector<double>> out;
    for (const auto& row : rows_of(fs::path(OPORA_ROOT) / "tests/oracles" / name)) {
        if (row.size() <= keys) continue;
        auto key = row[0];
        for (std::size_t i = 1; i < keys; ++i) key += "," + row[i];
        for (std::size_t i = keys; i < row.size(); ++i) out[key].push_back(std::atof(row[i].c_str()));
    }
    return out;
}

TEST_F(CliFit, EffectsAtACutAndOfAComparisonAreThoseOfR) {
    const auto cut = oracle("discontinuity.csv", 2);
    const auto rows = "effect " + file("rows.csv", oracle_rows("discontinuity_rows.csv", "smooth"));
    const auto rd = answer(rows + " --design rd --outcome y --running x --covariates z1,z2");
    const auto& robust = estimate_of(rd, {{"part", "effect"}, {"method", "robust"}});
    const auto expected = [&](const char* what) { return cut.at("smooth_covariates," + std::string(what))[0]; };
    EXPECT_NEAR(robust.at("value").as_double(), expected("corrected"), 1e-6);
    EXPECT_NEAR(robust.at("error").as_double(), expected("robust_error"), 1e-6);
    EXPECT_NEAR(robust.at("low").as_double(), expected("low"), 1e-6);
    EXPECT_NEAR(robust.at("p").as_double(), expected("p"), 1e-6);
    EXPECT_NEAR(rd.at("numbers").at("bandwidth").as_double(), expected("h"), 1e-6);

    const auto compared = oracle("before_after.csv", 1);
    const auto units = "effect " + file("units.csv", oracle_rows("before_after_rows.csv"));
    for (const auto& [name, options] :
         {std::pair{"difference", "--design adjusted"}, {"adjusted", "--design adjusted --covariates z1,z2"}}) {
        const auto found = answer(units + " --outcome y --treated treated " + options);
        const auto& effect = estimate_of(found, {{"part", "effect"}});
        EXPECT_NEAR(effect.at("value").as_double(), compared.at(name)[0], 1e-8) << name;
        EXPECT_NEAR(effect.at("error").as_double(), compared.at(name)[1], 1e-8) << name;
        EXPECT_NEAR(found.at("numbers").at("degrees").as_double(), compared.at(name)[2], 1e-6) << name;
    }
    const auto matched = answer(units + " --outcome y --treated treated --design matched --covariates z1,z2");
    EXPECT_TRUE(matched.at("numbers").as_object().contains("difference_after:z2"));
    EXPECT_NE(fit(units + " --outcome y --treated treated --design matched --covariates z1,z2").find("до подбора"),
              std::string::npos);
}

TEST_F(CliFit, APanelThatIsNotOneIsRefused) {
    const auto code = [&](const std::string& text) {
        return answer("effect " + file("panel.csv", text) + " --design did --outcome y --unit u --time t --treated d",
                      1)
            .at("problem")
            .at("code")
            .as_string();
    };
    EXPECT_EQ(code("u,t,y,d\na,1,1,0\na,2,1,1\nb,1,1,0\nb,1,1,0\n"), "panel_cell_twice");
    EXPECT_EQ(code("u,t,y,d\na,1,1,0\na,2,1,1\nb,1,1,0\n"), "panel_cell_missing");
    EXPECT_EQ(code("u,t,y,d\na,1,1,0\na,2,1,1\na,3,1,0\nb,1,1,0\nb,2,1,0\nb,3,1,0\n"), "panel_starts_differ");
    EXPECT_EQ(code("u,t,y,d\na,1,1,0\na,2,1,1\nb,1,1,1\nb,2,1,1\n"), "panel_starts_differ");
    EXPECT_EQ(code("u,t,y,d\na,1,1,0\na,2,1,2\nb,1,1,0\nb,2,1,0\n"), "not_zero_or_one");
    const auto unnamed =
        answer("effect " + file("panel.csv", "u,t\n1,1\n") + " --design sdid --outcome t --treated u", 1);
    EXPECT_EQ(unnamed.at("problem").at("value").as_string(), "--unit");
}

}  // namespace
