// The server keeps api/openapi.yaml: every operation of the contract has its route and every route its operation; each
// is asked on a small invented region, and what comes back is what the contract says, no field more.

#include "base/embedded.hpp"
#include "office/desk.hpp"
#include "office/jobs.hpp"
#include "office/make_demo.hpp"
#include "portal/http/router.hpp"
#include "support/schema.hpp"
#include "support/yaml.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using opora::http::Reply;
using opora::http::Request;
using opora::testing::Contract;

const opora::office::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

const Contract& contract() {
    static const Contract read(opora::testing::read_yaml(opora::embedded::api().front().content));
    return read;
}

class ContractTest : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-contract-" + std::to_string(getpid()));
        fs::remove_all(home);
        opora::office::DemoWish wish;
        wish.schools = 12;
        wish.years = 2;
        wish.format = opora::office::FileFormat::csv;
        opora::Progress nobody;
        const auto reports = opora::office::make_demo(home, {}, now, wish, nobody);
        procedure = name_of(*reports.back().procedure);
        desk = std::make_unique<opora::office::Desk>(home, now);
        for (const auto& entry : fs::recursive_directory_iterator{home / "demo"})
            if (entry.path().filename() == reports.back().file_name) works = entry.path();
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }

    /// Asks, and holds the answer to the contract's operation at `pattern`.
    static json::value ask(const std::string& method, const std::string& pattern, const std::string& target, int status,
                           const std::string& body = {}, const fs::path& body_file = {}) {
        Request request;
        request.method = method;
        request.body = body;
        request.body_file = body_file.string();
        request.now = now;
        EXPECT_TRUE(opora::http::read_target(target, request)) << target;
        request.language = opora::http::language_of(request, "");
        const auto reply = opora::http::answer(request, *desk);
        EXPECT_EQ(reply.status, status) << method << " " << target << ": " << reply.body.substr(0, 600);
        std::string lower = method;
        for (auto& c : lower) c = static_cast<char>(std::tolower(c));
        asked.insert(method + " " + pattern);
        return held(reply, contract().paths().at(pattern).at(lower), method + " " + target);
    }
    static json::value get(const std::string& pattern, const std::string& target, int status = 200) {
        return ask("GET", pattern, target, status);
    }
    static json::value held(const Reply& reply, const json::value& operation, const std::string& what) {
        const auto& responses = operation.at("responses").as_object();
        const auto* response = responses.if_contains(std::to_string(reply.status));
        if (!response) response = responses.if_contains("default");
        if (!response) {
            ADD_FAILURE() << what << " answers " << reply.status << ", which the contract does not know";
            return {};
        }
        const auto* content = contract().resolved(*response).as_object().if_contains("content");
        const auto* as_json = content ? content->as_object().if_contains("application/json") : nullptr;
        if (!as_json) return {};
        auto value = json::parse(reply.body);
        for (const auto& fault : contract().faults(value, as_json->at("schema")))
            ADD_FAILURE() << what << ": " << fault;
        return value;
    }

    static std::string lay(const fs::path& file) {
        const auto copy = home / "body";
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        const auto upload = ask("PUT", "/api/uploads", "/api/uploads?name=works.csv", 201, "", copy);
        return std::string(upload.at("upload").as_string());
    }
    /// Waits for a job's end.
    static json::value ended(const json::value& job) {
        const auto target = "/api/jobs/" + std::to_string(job.at("id").as_int64());
        for (int i = 0; i < 600; ++i) {
            auto seen = get("/api/jobs/{id}", target);
            const auto& state = seen.at("state").as_string();
            if (state != "queued" && state != "running") return seen;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        ADD_FAILURE() << "the job does not end";
        return {};
    }

    static void look_at_the_store();
    static void lay_apply_and_take_back_a_file();
    static void discard_a_draft();
    static void wish_wrongly();
    static void screen_and_hand_on();
    static void add_rules_and_edit_descriptions();

    static inline fs::path home;
    static inline std::string procedure;
    static inline fs::path works;  ///< the file of `procedure`
    static inline std::unique_ptr<opora::office::Desk> desk;
    static inline std::set<std::string> asked;
};

TEST_F(ContractTest, EveryRouteIsInTheContractAndEveryOperationHasItsRoute) {
    std::set<std::string> promised;
    std::set<std::string> kept;
    for (const auto& [path, operations] : contract().paths())
        for (const auto& [method, operation] : operations.as_object()) {
            std::string upper = method;
            for (auto& c : upper) c = static_cast<char>(std::toupper(c));
            promised.insert(upper + " " + std::string(path));
        }
    for (const auto& route : opora::http::routes())
        kept.insert(std::string(route.method) + " " + std::string(route.pattern));
    EXPECT_EQ(promised, kept);
}

void ContractTest::look_at_the_store() {
    const auto about = get("/api/about", "/api/about");
    EXPECT_TRUE(about.at("is_demo").as_bool());
    EXPECT_GT(about.at("works").as_int64(), 0);
    get("/api/openapi.yaml", "/api/openapi.yaml");
    get("/api/organisations", "/api/organisations?kind=municipality&lang=en");
    const auto schools = get("/api/organisations", "/api/organisations?kind=school&limit=5");
    ASSERT_FALSE(schools.as_array().empty());
    const auto code = std::string(schools.at(0).at("code").as_string());
    get("/api/schools/{school}", "/api/schools/" + code);
    get("/api/schools/{school}", "/api/schools/edu000000", 404);
    EXPECT_FALSE(get("/api/procedures", "/api/procedures").as_array().empty());
    get("/api/data-status", "/api/data-status?year=" + std::to_string(about.at("years").at(0).as_int64()));
    get("/api/data-status", "/api/data-status", 400);
    get("/api/schools/{school}/explanation", "/api/schools/" + code + "/explanation?lang=en");
    get("/api/pictures/funnel", "/api/pictures/funnel?procedure=" + procedure);
    get("/api/pictures/funnel", "/api/pictures/funnel?procedure=vpr-2001-4-ru", 404);
    get("/api/pictures/histogram", "/api/pictures/histogram?procedure=" + procedure + "&school=" + code);
    get("/api/pictures/items", "/api/pictures/items?school=" + code);
    get("/api/pictures/years", "/api/pictures/years?school=" + code + "&lang=en");
}

void ContractTest::lay_apply_and_take_back_a_file() {
    // The last file again: every work is known.
    const auto upload = lay(works);
    const auto wish = json::serialize(json::object{{"upload", upload}, {"procedure", procedure}});
    auto job = ended(ask("POST", "/api/imports", "/api/imports", 202, wish));
    ASSERT_EQ(job.at("state").as_string(), "done") << json::serialize(job);
    const auto id = std::to_string(job.at("import").at("id").as_int64());
    get("/api/imports", "/api/imports?lang=en");
    const auto draft = get("/api/imports/{id}", "/api/imports/" + id);
    EXPECT_EQ(draft.at("state").as_string(), "draft");
    EXPECT_TRUE(draft.at("has_file").as_bool());
    get("/api/imports/{id}/annotated", "/api/imports/" + id + "/annotated");
    job = ended(ask("POST", "/api/imports/{id}/apply", "/api/imports/" + id + "/apply", 202));
    EXPECT_EQ(job.at("import").at("state").as_string(), "applied");
    EXPECT_FALSE(job.at("import").at("has_file").as_bool());
    get("/api/imports/{id}/annotated", "/api/imports/" + id + "/annotated", 404);
    ask("DELETE", "/api/imports/{id}", "/api/imports/" + id, 409);
    const auto undone = ask("POST", "/api/imports/{id}/undo", "/api/imports/" + id + "/undo", 200);
    EXPECT_EQ(undone.at("state").as_string(), "undone");
    ask("POST", "/api/imports/{id}/undo", "/api/imports/" + id + "/undo", 409);
    ask("POST", "/api/jobs/{id}/cancel", "/api/jobs/" + std::to_string(job.at("id").as_int64()) + "/cancel", 200);
}

void ContractTest::discard_a_draft() {
    const auto wish = json::serialize(json::object{{"upload", lay(works)}, {"procedure", procedure}});
    const auto job = ended(ask("POST", "/api/imports", "/api/imports", 202, wish));
    const auto id = std::to_string(job.at("import").at("id").as_int64());
    ask("DELETE", "/api/imports/{id}", "/api/imports/" + id, 204);
    get("/api/imports/{id}", "/api/imports/" + id, 404);
}

void ContractTest::wish_wrongly() {
    const auto refused = [](const std::string& body, const std::string& code, const std::string& path) {
        const auto problem = ask("POST", "/api/imports", "/api/imports", 400, body);
        EXPECT_EQ(problem.at("code").as_string(), code) << body;
        const auto* place = problem.as_object().if_contains("place");
        EXPECT_EQ(place ? std::string(place->at("path").as_string()) : "", path) << body;
    };
    refused("{", "bad_request", "");
    refused("[]", "bad_request", "");
    refused("{}", "bad_request", "upload");
    refused(R"({"upload": "a", "kind": "songs"})", "bad_request", "kind");
    refused(R"({"upload": "a", "uplaod": "b"})", "unknown_field", "uplaod");
    refused(R"({"upload": "a", "mapping": {"school": 3}})", "bad_request", "mapping.school");
    const auto problem = ask("POST", "/api/screenings", "/api/screenings", 400, R"({"parameters": {"threshold": 3}})");
    EXPECT_EQ(problem.at("place").at("path").as_string(), "parameters.threshold");
    get("/api/what-if", "/api/what-if?treshold=0.3", 400);
    get("/api/what-if", "/api/what-if?threshold=2", 400);
    get("/api/what-if", "/api/what-if?rule=none", 404);
}

void ContractTest::screen_and_hand_on() {
    get("/api/what-if", "/api/what-if?threshold=0.25&min_participants=5&lang=en");
    const auto stored = ask("POST", "/api/screenings", "/api/screenings", 201, R"({"parameters": {"threshold": 0.3}})");
    const auto id = std::to_string(stored.at("id").as_int64());
    get("/api/screenings", "/api/screenings");
    const auto again = get("/api/screenings/{id}", "/api/screenings/" + id);
    EXPECT_EQ(again.at("listed"), stored.at("listed"));
    EXPECT_EQ(again.at("findings"), stored.at("findings"));
    const auto recomputed = ask("POST", "/api/screenings/{id}/recompute", "/api/screenings/" + id + "/recompute", 200);
    EXPECT_TRUE(recomputed.at("is_same").as_bool());
    for (const char* format : {"json", "csv", "xlsx", "docx"})
        get("/api/lists", std::string("/api/lists?format=") + format + "&screening=" + id);
    get("/api/lists", "/api/lists?format=pdf", 400);
}

void ContractTest::add_rules_and_edit_descriptions() {
    const auto rules = get("/api/rule-sets", "/api/rule-sets");
    auto own = rules.at(0).as_object();
    ask("POST", "/api/rule-sets", "/api/rule-sets", 409, json::serialize(own));
    own["id"] = "own-strict";
    own["provenance"] = "own";
    const auto saved = ask("POST", "/api/rule-sets", "/api/rule-sets", 201, json::serialize(own));
    EXPECT_EQ(saved.at("version").as_int64(), 1);
    EXPECT_FALSE(get("/api/instruments", "/api/instruments?year=2021").as_array().empty());
    auto instrument = get("/api/instruments/{procedure}", "/api/instruments/" + procedure);
    get("/api/instruments/{procedure}", "/api/instruments/vpr-2001-4-ru", 404);
    instrument.as_object()["minutes"] = 47;
    instrument.as_object().erase("same_as");
    const auto edited =
        ask("PUT", "/api/instruments/{procedure}", "/api/instruments/" + procedure, 200, json::serialize(instrument));
    EXPECT_EQ(edited.at("minutes").as_int64(), 47);
    instrument.as_object()["maximum"] = 1000;
    ask("PUT", "/api/instruments/{procedure}", "/api/instruments/" + procedure, 422, json::serialize(instrument));
}

TEST_F(ContractTest, EveryOperationAnswersAsTheContractSays) {
    look_at_the_store();
    lay_apply_and_take_back_a_file();
    discard_a_draft();
    wish_wrongly();
    screen_and_hand_on();
    add_rules_and_edit_descriptions();
    for (const auto& route : opora::http::routes())
        EXPECT_TRUE(asked.contains(std::string(route.method) + " " + std::string(route.pattern)))
            << "nothing asks " << route.method << " " << route.pattern;
}

}  // namespace
