// The server keeps api/openapi.yaml: every operation of the contract has its route and every route its operation; each
// is asked on a small invented region, and what comes back is what the contract says, no field more.

#include "base/embedded.hpp"
#include "gateway/one_time_code.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "office/accounts.hpp"
#include "office/desk.hpp"
#include "office/jobs.hpp"
#include "office/make_demo.hpp"
#include "portal/http/router.hpp"
#include "support/schema.hpp"
#include "support/small_order.hpp"
#include "support/yaml.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>
#include <utility>

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
        request.credentials = credentials;
        EXPECT_TRUE(opora::http::read_target(target, request)) << target;
        request.language = opora::http::language_of(request, "");
        const auto reply = opora::http::answer(request, *desk);
        EXPECT_EQ(reply.status, status) << method << " " << target << ": " << reply.body.substr(0, 600);
        std::string lower = method;
        for (auto& c : lower) c = static_cast<char>(std::tolower(c));
        asked.insert(method + " " + pattern);
        keep_cookies(reply);
        return held(reply, contract().paths().at(pattern).at(lower), method + " " + target);
    }
    /// As a browser does; our page keeps besides what it must say with changes.
    static void keep_cookies(const Reply& reply) {
        for (const auto& [name, value] : reply.headers)
            if (name == "Set-Cookie") credentials.session = value.substr(6, value.find(';') - 6);
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
    static void analyse_and_scale_a_work();
    static void draw_a_control_group();
    static void mark_works_again();
    static void inquire_into_signs();
    static void make_lists_and_measures();
    static void discard_a_draft();
    static void wish_wrongly();
    static void screen_and_hand_on();
    static void add_rules_and_edit_descriptions();
    static void look_for_signs_of_bias();

    static std::string lay_text(const std::string& text, const std::string& name) {
        const auto file = home / "text";
        std::ofstream(file, std::ios::binary) << text;
        const auto upload = ask("PUT", "/api/uploads", "/api/uploads?name=" + name, 201, "", file);
        return std::string(upload.at("upload").as_string());
    }
    static json::value post(const std::string& pattern, const json::value& body, int status = 200) {
        return ask("POST", pattern, pattern, status, json::serialize(body));
    }
    /// Accepts the small order and gives the id of its plan.
    static void read_and_accept_an_order();
    static void look_at_orders();
    static void change_a_plan();
    static void begin_plans_of_templates();
    static void work_on_tasks();
    static void comment_and_attach();
    static void settle_parties_and_terms();
    static void add_and_move_events();
    static void feed_calendars();
    static void keep_the_field();
    static void set_up_letters();
    static void look_at_history();
    static void look_at_purposes_and_terms();
    static void come_in();
    static void look_after_my_account();
    static void look_after_people();
    static void accept_wrongly();

    static inline fs::path home;
    static inline std::string procedure;
    static inline fs::path works;  ///< the file of `procedure`
    static inline std::unique_ptr<opora::office::Desk> desk;
    static inline std::set<std::string> asked;
    static inline opora::http::Credentials credentials;
    static inline std::string order_id, plan_id;
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
    const auto me = get("/api/me", "/api/me");
    EXPECT_FALSE(me.at("has_account").as_bool());
    EXPECT_EQ(me.at("acts").as_object().size(), opora::number_of_acts);
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
    get("/api/schools/{school}/similar", "/api/schools/" + code + "/similar?lang=en");
    get("/api/schools/{school}/home", "/api/schools/" + code + "/home?lang=en");
    get("/api/schools/{school}/home", "/api/schools/edu000000/home", 404);
    get("/api/schools/{school}/levels", "/api/schools/" + code + "/levels?lang=en");
    get("/api/school-groups", "/api/school-groups?lang=en");
    get("/api/schools/{school}/explanation", "/api/schools/" + code + "/explanation?lang=en");
    get("/api/pictures/funnel", "/api/pictures/funnel?procedure=" + procedure);
    get("/api/pictures/funnel", "/api/pictures/funnel?procedure=vpr-2001-4-ru", 404);
    get("/api/pictures/histogram", "/api/pictures/histogram?procedure=" + procedure + "&school=" + code);
    get("/api/pictures/items", "/api/pictures/items?school=" + code);
    get("/api/pictures/years", "/api/pictures/years?school=" + code + "&lang=en");
    const auto topics = get("/api/topic-deficits", "/api/topic-deficits");
    ASSERT_FALSE(topics.at("topics").as_array().empty());
    const auto topic = std::string(topics.at("topics").at(0).at("key").as_string());
    const auto opened = get("/api/topic-deficits", "/api/topic-deficits?topic=" + topic + "&lang=en");
    EXPECT_FALSE(opened.at("schools").as_array().empty());
    get("/api/topic-deficits", "/api/topic-deficits?subject=ma&school=" + code);
    get("/api/topic-deficits", "/api/topic-deficits?municipality=999999", 404);
    for (const std::string format : {"csv", "xlsx"})
        get("/api/topic-deficits/report", "/api/topic-deficits/report?format=" + format);
    get("/api/topic-deficits/report", "/api/topic-deficits/report?format=docx", 400);
    for (const std::string report : {"individual", "marks", "journal", "scores", "tasks", "results", "groups"})
        for (const auto& place : {std::string(), "&lang=en&school=" + code})
            get("/api/vpr-reports", "/api/vpr-reports?procedure=" + procedure + "&report=" + report + place);
    get("/api/vpr-reports", "/api/vpr-reports?report=marks&procedure=vpr-2001-4-ru", 404);
    get("/api/vpr-reports", "/api/vpr-reports?report=all&procedure=" + procedure, 400);
    for (const std::string format : {"xlsx", "pdf", "docx"})
        get("/api/vpr-reports/file", "/api/vpr-reports/file?report=all&format=" + format + "&procedure=" + procedure);
}

void ContractTest::analyse_and_scale_a_work() {
    const auto analysis = get("/api/item-analyses", "/api/item-analyses?procedure=" + procedure + "&groups=gender");
    EXPECT_FALSE(analysis.at("items").as_array().empty());
    get("/api/item-analyses", "/api/item-analyses?procedure=" + procedure + "&model=gpcm&lang=en");
    get("/api/item-analyses", "/api/item-analyses?procedure=vpr-2001-4-ru", 404);
    get("/api/item-analyses", "/api/item-analyses?procedure=" + procedure + "&model=rasch", 400);
    json::object wish{{"procedure", procedure}, {"cuts", json::array{3, 6, 9}}};
    const auto preview = post("/api/scale-previews", wish);
    EXPECT_TRUE(preview.as_object().contains("marks"));
    post("/api/scale-previews", json::object{{"procedure", procedure}, {"high", -1}}, 400);
    post("/api/scales", wish, 422);
    wish["reason"] = "Протокол комиссии № 3";
    const auto id = std::to_string(post("/api/scales", wish, 201).at("id").as_int64());
    EXPECT_EQ(get("/api/scales", "/api/scales?procedure=" + procedure).as_array().size(), 1u);
    get("/api/scales/{id}", "/api/scales/" + id);
    get("/api/scales/{id}", "/api/scales/999", 404);
    for (const char* format : {"docx", "xlsx", "csv"})
        get("/api/scales/{id}/report", "/api/scales/" + id + "/report?order_number=1&format=" + format);
    get("/api/scales/{id}/report", "/api/scales/" + id + "/report?format=pdf", 400);
}

void ContractTest::draw_a_control_group() {
    json::object wish{{"schools", 4}, {"seed", "7"}, {"purpose", "ВПР"}, {"procedures", json::array{procedure}}};
    post("/api/control-group-previews", wish);
    post("/api/control-group-previews", json::object{{"schools", 5000}}, 422);
    post("/api/control-group-previews", json::object{{"seed", "x"}}, 400);
    const auto made = post("/api/control-groups", wish, 201);
    const auto target = "/api/control-groups/" + std::to_string(made.at("id").as_int64());
    EXPECT_EQ(get("/api/control-groups", "/api/control-groups").as_array().size(), 1u);
    get("/api/control-groups/{id}", target + "?lang=en");
    get("/api/control-groups/{id}", "/api/control-groups/999", 404);
    const auto member = std::string(made.at("members").at(0).at("code").as_string());
    const auto act = [&](const std::string& what, const json::object& body, int status) {
        return ask("POST", "/api/control-groups/{id}/" + what, target + "/" + what, status, json::serialize(body));
    };
    act("changes", {{"kind", "remove"}, {"school", member}, {"reason", ""}}, 422);
    const auto changed = act("changes", {{"kind", "remove"}, {"school", member}, {"reason", "карантин"}}, 200);
    EXPECT_EQ(changed.at("members").as_array().size(), 3u);
    act("changes", {{"kind", "remove"}, {"school", member}, {"reason", "карантин"}}, 422);
    EXPECT_EQ(act("approval", {{"order_number", "118-О"}, {"order_date", "2026-02-16"}}, 200).at("state").as_string(),
              "approved");
    act("approval", {{"order_number", "118-О"}}, 409);
    for (const std::string format : {"docx", "xlsx"})
        get("/api/control-groups/{id}/report", target + "/report?appendix=2&format=" + format);
}

void ContractTest::mark_works_again() {
    const auto schools = get("/api/organisations", "/api/organisations?kind=school&limit=20");
    std::string code;
    for (const auto& school : schools.as_array()) {
        code = std::string(school.at("code").as_string());
        const auto tried = ask("POST", "/api/remarking-previews", "/api/remarking-previews", 200,
                               json::serialize(json::object{{"schools", json::array{code}}, {"procedure", procedure}}));
        if (tried.at(0).at("count").as_int64() >= 6) break;
    }
    json::object wish{{"schools", json::array{code}}, {"procedure", procedure}, {"seed", 5}};
    post("/api/remarkings", wish, 422);
    wish["reason"] = "признаки завышения";
    wish["markers"] = json::array{json::object{{"name", "Петрова"}}, json::object{{"name", "Сидоров"}}};
    const auto made = post("/api/remarkings", wish, 201).at(0);
    const auto target = "/api/remarkings/" + std::to_string(made.at("id").as_int64());
    EXPECT_EQ(get("/api/remarkings", "/api/remarkings?school=" + code).as_array().size(), 1u);
    get("/api/remarkings/{id}", target + "?lang=en");
    get("/api/remarkings/{id}", "/api/remarkings/999", 404);
    const auto act = [&](const std::string& what, const json::object& body, int status = 200) {
        return ask("POST", "/api/remarkings/{id}/" + what, target + "/" + what, status, json::serialize(body));
    };
    json::array entries;
    for (const auto& work : made.at("works").as_array()) {
        json::array scores;
        for (std::size_t j = 0; j < made.at("positions").as_array().size(); ++j) scores.emplace_back("0");
        for (const auto& marker : work.at("markers").as_array())
            entries.push_back(
                json::object{{"code", work.at("code")},
                             {"marker", made.at("markers").at(marker.to_number<std::size_t>()).at("name")},
                             {"scores", scores}});
    }
    EXPECT_FALSE(act("marks", {{"entries", entries}, {"dry_run", true}}).at("is_written").as_bool());
    EXPECT_TRUE(act("marks", {{"entries", entries}}).at("is_written").as_bool());
    const json::object unknown{{"code", "ХХ-000"}, {"scores", json::array{}}};
    EXPECT_EQ(act("marks", {{"entries", json::array{unknown}}}).at("problems").as_array().size(), 1u);
    get("/api/remarkings/{id}", target);
    const auto upload = lay_text("Шифр;Балл\nАА-000;1\n", "marks.csv");
    EXPECT_EQ(act("mark-files", {{"upload", upload}}).at("problems").at(0).at("code").as_string(), "layout_unknown");
    for (const std::string format : {"docx", "xlsx"})
        get("/api/remarkings/{id}/report", target + "/report?format=" + format);
    get("/api/remarkings/{id}/report", target + "/report?format=xlsx&what=key");
    act("conclusion", {{"conclusion", ""}}, 422);
    EXPECT_EQ(act("conclusion", {{"conclusion", "Баллы завышены."}}).at("state").as_string(), "closed");
    act("marks", {{"entries", entries}}, 409);
}

void ContractTest::inquire_into_signs() {
    const auto code =
        std::string(get("/api/organisations", "/api/organisations?kind=school").at(0).at("code").as_string());
    const std::string panel = "/api/objectivity/schools/{school}", at = "/api/objectivity/schools/" + code;
    for (const char* as : {"school", "authority"}) get(panel, at + "?year=2021&lang=en&as=" + as);
    get(panel, at + "?as=press", 400);
    get(panel, "/api/objectivity/schools/edu000000", 404);
    const auto step = [&](const json::object& wish, int status) {
        return ask("POST", panel + "/steps", at + "/steps", status, json::serialize(wish));
    };
    const json::object reply{{"year", 2021}, {"kind", "reply"}, {"by", "директор"}, {"text", "класс углублённый"}};
    EXPECT_EQ(step(reply, 201).at("steps").as_array().size(), 1u);
    step(json::object{{"year", 2021}, {"kind", "reply"}, {"by", "директор"}}, 422);
    step(json::object{{"year", 2021}, {"kind", "signs"}, {"screening", 4242}}, 404);
    step(json::object{{"year", 2021}, {"kind", "decision"}, {"outcome", "to_list"}, {"by", "а"}, {"text", "б"}}, 409);
    step(json::object{{"year", 2021}, {"kind", "verdict"}}, 400);
    EXPECT_FALSE(get(panel, at + "?year=2021").at("inquiry").at("next").as_array().empty());
    EXPECT_FALSE(get("/api/inquiries", "/api/inquiries?year=2021&lang=en").as_array().empty());
    get("/api/inquiries", "/api/inquiries?state=lost", 400);

    const auto gate = get("/api/measure-gates", "/api/measure-gates?school=" + code);
    get("/api/measure-gates", "/api/measure-gates", 400);
    json::object measure{{"school", code}, {"kind", "remark"}, {"to", "директор"}, {"ground", "два года"}};
    post("/api/measures", measure, 422);
    measure["by"] = "О. Н. Иванова";
    post("/api/measures", measure, gate.at("is_open").as_bool() ? 201 : 409);
    get("/api/measures", "/api/measures?lang=en");

    const auto acts = "/api/schools/" + code + "/register-acts";
    json::object act{
        {"kind", "rename"}, {"day", "2021-09-01"}, {"ground", "Постановление № 812"}, {"name", "Другая школа"}};
    const std::string pattern = "/api/schools/{school}/register-acts";
    ask("POST", pattern, acts, 201, json::serialize(act));
    ask("POST", pattern, acts, 422, json::serialize(act));
    act["kind"] = "abolish";
    ask("POST", pattern, acts, 400, json::serialize(act));
    EXPECT_EQ(get(pattern, acts + "?lang=en").at("acts").as_array().size(), 1u);
}

void ContractTest::make_lists_and_measures() {
    const auto code =
        std::string(get("/api/organisations", "/api/organisations?kind=school").at(0).at("code").as_string());
    json::object wish{{"purpose", "low_results"}, {"year", 2021}, {"title", "Школы, которым нужна помощь"}};
    wish["schools"] = json::array{code};
    wish["ground"] = "решение совета";
    post("/api/school-lists", wish, 422);
    wish["by"] = "И. И. Петрова";
    const auto id = std::to_string(post("/api/school-lists", wish, 201).at("id").as_int64());
    get("/api/school-lists", "/api/school-lists?purpose=low_results&year=2021&lang=en");
    get("/api/school-lists/{id}", "/api/school-lists/999", 404);
    const auto step = [&](const json::object& body, int status) {
        return ask("POST", "/api/school-lists/{id}/steps", "/api/school-lists/" + id + "/steps", status,
                   json::serialize(body));
    };
    step(json::object{{"kind", "approve"}, {"by", "а"}}, 409);
    step(json::object{{"kind", "window"}, {"by", "а"}, {"first", "2026-11-22"}, {"last", "2026-11-23"}}, 422);
    step(json::object{{"kind", "window"}, {"by", "а"}, {"first", "2026-11-22"}, {"last", "2026-12-04"}}, 201);
    step(json::object{{"kind", "reply"}, {"by", "директор"}, {"school", code}, {"text", "не согласны"}}, 201);
    get("/api/school-lists/{id}", "/api/school-lists/" + id + "?lang=en");
    for (const char* format : {"docx", "xlsx", "csv"})
        get("/api/school-lists/{id}/report", "/api/school-lists/" + id + "/report?format=" + format);

    const auto text = "Год;Логин;ОО;4 РУ;4 МА;Количество маркеров\n2021;" + code + ";Школа;1;да нет;1\n";
    json::object official{{"upload", lay_text(text, "bias.csv")}, {"purpose", "bias_signs"}};
    EXPECT_EQ(post("/api/official-list-previews", official).at("faults").as_array().size(), 1u);
    post("/api/official-lists", official, 422);
    official["publisher"] = "ФИОКО";
    official["document"] = "письмо № 10";
    const auto listed = std::to_string(post("/api/official-lists", official, 201).at(0).at("id").as_int64());
    get("/api/official-lists", "/api/official-lists?lang=en");
    get("/api/official-lists/{id}", "/api/official-lists/" + listed);
    const auto run = std::to_string(get("/api/screenings", "/api/screenings").at(0).at("id").as_int64());
    get("/api/official-lists/{id}/agreement",
        "/api/official-lists/" + listed + "/agreement?source=screening&run=" + run);
    get("/api/official-lists/{id}/agreement", "/api/official-lists/" + listed + "/agreement?source=gossip&run=1", 400);
    const auto withdraw = [&](const json::object& body, int status) {
        ask("POST", "/api/official-lists/{id}/withdraw", "/api/official-lists/" + listed + "/withdraw", status,
            json::serialize(body));
    };
    withdraw({}, 422);
    withdraw({{"reason", "не тот файл"}}, 200);
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
    const auto own = "/api/jobs/" + std::to_string(job.at("id").as_int64());
    ask("POST", "/api/jobs/{id}/cancel", own + "/cancel", 200);
    ask("POST", "/api/jobs/{id}/retry", own + "/retry", 200);
    ask("POST", "/api/jobs/{id}/retry", "/api/jobs/99999/retry", 404);
    EXPECT_FALSE(get("/api/jobs", "/api/jobs").as_array().empty());
    EXPECT_GE(get("/api/self-check", "/api/self-check").at("rows").as_array().size(), 10u);
    ask("POST", "/api/self-check/deep", "/api/self-check/deep", 202);
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

void ContractTest::look_for_signs_of_bias() {
    post("/api/sign-screenings", json::object{{"rule", "official-14"}, {"false_share", 2}}, 400);
    const auto job = ended(post("/api/sign-screenings", json::object{{"rule", "official-14"}}, 202));
    ASSERT_EQ(job.at("state").as_string(), "done") << json::serialize(job);
    const auto id = std::to_string(job.at("sign_screening").as_int64());
    EXPECT_EQ(get("/api/sign-screenings", "/api/sign-screenings?lang=en").as_array().size(), 1u);
    const auto found = get("/api/sign-screenings/{id}", "/api/sign-screenings/" + id);
    ASSERT_FALSE(found.at("rows").as_array().empty());
    get("/api/sign-screenings/{id}", "/api/sign-screenings/" + id + "?municipality=999999&lang=en");
    get("/api/sign-screenings/{id}", "/api/sign-screenings/999", 404);
    const auto again =
        ask("POST", "/api/sign-screenings/{id}/recompute", "/api/sign-screenings/" + id + "/recompute", 200);
    EXPECT_TRUE(again.at("is_same").as_bool());
    for (const char* format : {"docx", "xlsx", "csv"})
        get("/api/sign-screenings/{id}/report", "/api/sign-screenings/" + id + "/report?format=" + format);
    get("/api/sign-screenings/{id}/report", "/api/sign-screenings/" + id + "/report?format=pdf", 400);
    const auto code = std::string(found.at("rows").at(0).at("code").as_string());
    const auto school = get("/api/schools/{school}/signs", "/api/schools/" + code + "/signs?lang=en");
    EXPECT_FALSE(school.at("screenings").at(0).at("signs").as_array().empty());
    get("/api/schools/{school}/signs", "/api/schools/edu000000/signs", 404);
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

void ContractTest::read_and_accept_an_order() {
    const auto upload = lay_text(opora::testing::small_order, "order.txt");
    const auto draft = post("/api/order-readings", json::object{{"upload", upload}});
    EXPECT_EQ(draft.at("reading").at("head").at("number").as_string(), "118-О");
    const auto& plan = draft.at("reading").at("plans").at(0);
    std::size_t rows = 0;
    for (const auto& section : plan.at("sections").as_array()) rows += section.at("rows").as_array().size();
    EXPECT_EQ(rows, 8u) << json::serialize(plan);
    post("/api/order-readings", json::object{{"upload", "0123456789abcdef"}}, 404);

    const json::object year{{"start", "2026-09-01"}, {"end", "2027-08-31"}};
    const auto term = post("/api/deadline-readings",
                           json::object{{"phrase", "до 30 октября"}, {"period", year}, {"week", "six_days"}});
    EXPECT_EQ(term.at("occurrences").at(0).at("due").as_string(), "2026-10-30");
    post("/api/deadline-readings", json::object{{"phrase", "как-нибудь потом"}});
    EXPECT_FALSE(
        post("/api/executor-readings", json::object{{"written", "СОИРО, руководители ОО"}}).as_array().empty());

    json::object wish{{"upload", upload},
                      {"reading", draft.at("reading")},
                      {"settings", json::array{json::object{{"period", year}, {"checkpoints", "quarterly"}}}},
                      {"members", json::object{{"schools", json::array{"СОШ № 1", "СОШ № 2", "СОШ № 10"}}}}};
    const auto preview = post("/api/order-previews", wish);
    EXPECT_FALSE(preview.as_object().contains("order"));
    EXPECT_TRUE(get("/api/orders", "/api/orders").as_array().empty()) << "a preview keeps nothing";
    const auto accepted = post("/api/orders", wish, 201);
    EXPECT_EQ(accepted.at("tasks"), preview.at("tasks"));
    EXPECT_EQ(accepted.at("measures"), preview.at("measures"));
    order_id = std::to_string(accepted.at("order").as_int64());
    for (const auto& row : accepted.at("plans").as_array())
        if (!row.as_object().contains("is_duties")) plan_id = std::to_string(row.at("id").as_int64());
    ASSERT_FALSE(plan_id.empty());
    // The same file once more is said to be a twin.
    const auto again = lay_text(opora::testing::small_order, "again.txt");
    EXPECT_FALSE(post("/api/order-readings", json::object{{"upload", again}}).at("twins").as_array().empty());
}

void ContractTest::look_at_orders() {
    EXPECT_EQ(get("/api/orders", "/api/orders?q=118&lang=en").as_array().size(), 1u);
    const auto order = get("/api/orders/{id}", "/api/orders/" + order_id);
    EXPECT_EQ(order.at("plans").as_array().size(), 2u) << "the plan and the obligations of the clauses";
    get("/api/orders/{id}", "/api/orders/999", 404);
    EXPECT_FALSE(get("/api/orders/{id}/source", "/api/orders/" + order_id + "/source").at("blocks").as_array().empty());
    const auto links = "/api/orders/" + order_id + "/links";
    ask("POST", "/api/orders/{id}/links", links, 400, R"({"kind": "knows", "order": 1})");
    ask("POST", "/api/orders/{id}/links", links, 404, R"({"kind": "amends", "order": 999})");
    for (const char* format : {"docx", "xlsx"})
        get("/api/orders/{id}/report", "/api/orders/" + order_id + "/report?format=" + format);
}

void ContractTest::change_a_plan() {
    const auto here = "/api/plans/" + plan_id;
    EXPECT_EQ(get("/api/plans", "/api/plans").as_array().size(), 2u);
    const auto plan = get("/api/plans/{id}", here);
    get("/api/plans/{id}", "/api/plans/999", 404);
    auto body = plan.at("body");
    body.at("sections").at(0).at("measures").at(0).at("phrase") = "до 15 октября";
    body.at("sections").at(0).at("measures").at(0).at("deadline") =
        json::object{{"kind", "fixed_date"}, {"day", 15}, {"month", 10}, {"by", true}};
    const json::object wish{{"body", body}, {"reason", "школы просят время"}, {"version", 1}};
    const auto preview = ask("POST", "/api/plans/{id}/previews", here + "/previews", 200, json::serialize(wish));
    EXPECT_EQ(preview.at("moved").as_array().size() + preview.at("added").as_array().size(), 1u)
        << json::serialize(preview);
    EXPECT_EQ(get("/api/plans/{id}", here).at("row").at("version").as_int64(), 1);
    const auto change = ask("PUT", "/api/plans/{id}", here, 200, json::serialize(wish));
    EXPECT_EQ(change.at("moved").as_array().size(), preview.at("moved").as_array().size());
    ask("PUT", "/api/plans/{id}", here, 409, json::serialize(wish));
    EXPECT_EQ(get("/api/plans/{id}/versions", here + "/versions").as_array().size(), 2u);
    get("/api/plans/{id}", here + "?version=1");
    EXPECT_FALSE(get("/api/plans/{id}/differences", here + "/differences?from=1&to=2").as_array().empty());
    get("/api/plans/{id}/differences", here + "/differences?from=1", 400);
    for (const char* by : {"section", "measure", "party"})
        EXPECT_FALSE(get("/api/plans/{id}/progress", here + "/progress?by=" + std::string(by)).as_array().empty());
    for (const char* kind : {"road_map", "fulfilment"})
        for (const char* format : {"docx", "xlsx"})
            get("/api/plans/{id}/report", here + "/report?kind=" + kind + "&format=" + format);
    get("/api/plans/{id}/report", here + "/report?kind=song", 400);
}

void ContractTest::begin_plans_of_templates() {
    const auto templates = get("/api/templates", "/api/templates");
    ASSERT_FALSE(templates.as_array().empty());
    const auto id = std::string(templates.at(0).at("id").as_string());
    auto draft = get("/api/plan-drafts", "/api/plan-drafts?template=" + id + "&year=2026");
    get("/api/plan-drafts", "/api/plan-drafts?plan=" + plan_id + "&year=2027");
    get("/api/plan-drafts", "/api/plan-drafts", 400);
    draft.at("title") = "План по образцу";
    EXPECT_EQ(post("/api/plans", json::object{{"plan", draft}}, 201).at("row").at("title").as_string(),
              "План по образцу");
    post("/api/plans", json::object{}, 400);
}

void ContractTest::work_on_tasks() {
    const auto tasks = get("/api/tasks", "/api/tasks?plan=" + plan_id + "&limit=2000");
    EXPECT_GT(tasks.at("total").as_int64(), 10);
    get("/api/tasks",
        "/api/tasks?state=overdue&from=2026-09-01&to=2026-11-22&q=%D1%81%D0%BF%D1%80%D0%B0%D0%B2%D0%BA%D0%B0");
    EXPECT_EQ(get("/api/tasks", "/api/tasks?controller=99999").at("total").as_int64(), 0);
    get("/api/tasks", "/api/tasks?state=lost", 400);
    get("/api/tasks", "/api/tasks?to=tomorrow", 400);
    std::string task;
    for (const auto& row : tasks.at("rows").as_array())
        if (task.empty() && row.as_object().contains("due")) task = std::to_string(row.at("id").as_int64());
    const auto here = "/api/tasks/" + task;
    get("/api/tasks/{id}", here + "?lang=en");
    get("/api/tasks/{id}", "/api/tasks/99999", 404);
    const auto act = [&](json::object wish, int status = 200) {
        wish["tasks"] = json::array{std::stoll(task)};
        return post("/api/task-acts", wish, status);
    };
    act({{"act", "start"}});
    act({{"act", "submit"},
         {"evidence", json::object{{"text", "справка от 30.09.2026 № 4"},
                                   {"uploads", json::array{lay_text("Справка о кадрах\n", "note.txt")}}}}});
    act({{"act", "return"}, {"reason", "нет подписи"}});
    act({{"act", "submit"}, {"evidence", json::object{{"text", "справка от 01.10.2026 № 5"}}}});
    const auto accepted = act({{"act", "accept"}});
    EXPECT_EQ(accepted.at("done").as_array().size(), 1u) << json::serialize(accepted);
    EXPECT_EQ(get("/api/tasks/{id}", here).at("row").at("state").as_string(), "done");
    EXPECT_EQ(act({{"act", "start"}}).at("refused").as_array().size(), 1u);
    post("/api/task-act-undos", json::object{{"act", accepted.at("act")}});
    EXPECT_EQ(get("/api/tasks/{id}", here).at("row").at("state").as_string(), "in_review");
    post("/api/task-act-undos", json::object{{"act", accepted.at("act")}}, 409);
    act({{"act", "move"}}, 422);
    act({{"act", "sing"}}, 400);
    const auto evidence = get("/api/tasks/{id}", here).at("evidence").as_array();
    ASSERT_EQ(evidence.size(), 2u);
    const auto file = std::string(evidence.at(0).at("files").at(0).at("file").as_string());
    get("/api/files/{file}", "/api/files/" + file);
    get("/api/files/{file}", "/api/files/..%2Fmail.json", 404);
}

void ContractTest::comment_and_attach() {
    const json::object wish{{"kind", "plan"},
                            {"id", plan_id},
                            {"text", "Согласовано со школами"},
                            {"uploads", json::array{lay_text("Протокол\n", "minutes.txt")}}};
    post("/api/comments", wish, 201);
    const auto comments = get("/api/comments", "/api/comments?kind=plan&id=" + plan_id);
    EXPECT_EQ(comments.as_array().size(), 1u);
    post("/api/comments", json::object{{"kind", "plan"}, {"id", plan_id}}, 400);
    get("/api/comments", "/api/comments?kind=song&id=1", 400);
}

void ContractTest::settle_parties_and_terms() {
    const auto parties = get("/api/parties", "/api/parties?plan=" + plan_id);
    ASSERT_GT(parties.as_array().size(), 3u);
    const auto first = parties.at(0).at("id").as_int64(), second = parties.at(1).at("id").as_int64();
    const auto changed =
        ask("PUT", "/api/parties/{id}", "/api/parties/" + std::to_string(first), 200,
            json::serialize(json::object{{"mail", "first@example.org"},
                                         {"digest_hour", 9},
                                         {"deputy", second},
                                         {"away", json::object{{"start", "2026-12-01"}, {"end", "2026-12-10"}}}}));
    EXPECT_EQ(changed.at("mail").as_string(), "first@example.org");
    ask("PUT", "/api/parties/{id}", "/api/parties/" + std::to_string(first), 400, R"({"digest_hour": 30})");
    ask("PUT", "/api/parties/{id}", "/api/parties/99999", 404, R"({"post": "завуч"})");
    get("/api/party-merges", "/api/party-merges?lang=en");
    post("/api/party-merges", json::object{{"into", first}, {"from", json::array{99999}}}, 404);
    const auto schools = get("/api/parties", "/api/parties?q=%D0%A1%D0%9E%D0%A8");
    ASSERT_GE(schools.as_array().size(), 2u);
    post("/api/party-merges",
         json::object{{"into", schools.at(0).at("id")}, {"from", json::array{schools.at(1).at("id")}}});
    EXPECT_FALSE(get("/api/glossary", "/api/glossary").as_array().empty());
    ask("PUT", "/api/glossary", "/api/glossary", 200,
        R"({"term": "РМК", "stands_for": "районный методический кабинет", "kind": "organisation"})");
    ask("PUT", "/api/glossary", "/api/glossary", 400, R"({"term": " "})");
}

void ContractTest::add_and_move_events() {
    json::object wish{{"name", "ВПР, русский язык, 5 класс"},
                      {"held", json::object{{"start", "2027-04-06"}, {"end", "2027-04-06"}}},
                      {"preview", true}};
    const auto preview = post("/api/events", wish);
    EXPECT_TRUE(get("/api/events", "/api/events").as_array().empty()) << "a preview keeps nothing";
    wish["preview"] = false;
    const auto added = post("/api/events", wish);
    EXPECT_EQ(added.at("added"), preview.at("added"));
    EXPECT_FALSE(added.at("added").as_array().empty() && added.at("moved").as_array().empty())
        << "the row «после каждой оценочной процедуры» has its day";
    ASSERT_EQ(get("/api/events", "/api/events").as_array().size(), 1u);
    const auto here = "/api/events/" + std::to_string(added.at("event").as_int64());
    wish["held"] = json::object{{"start", "2027-04-13"}, {"end", "2027-04-13"}};
    wish["results"] = "2027-05-11";
    EXPECT_FALSE(ask("PUT", "/api/events/{id}", here, 200, json::serialize(wish)).at("moved").as_array().empty());
    ask("PUT", "/api/events/{id}", "/api/events/999", 404, json::serialize(wish));
    const auto days = get("/api/work-calendar", "/api/work-calendar?from=2026-11-01&to=2026-11-30&week=six_days");
    EXPECT_GE(days.at("days_off").as_array().size(), 6u);
    get("/api/work-calendar", "/api/work-calendar?from=2026-11-30&to=2026-11-01", 400);
}

void ContractTest::feed_calendars() {
    const auto feed = post("/api/feeds", json::object{{"plan", std::stoll(plan_id)}}, 201);
    const auto address = std::string(feed.at("address").as_string());
    ASSERT_TRUE(address.starts_with("/feeds/"));
    get("/feeds/{token}", address);
    get("/feeds/{token}", address + "?cache=123");
    get("/feeds/{token}", address + "0", 404);
    EXPECT_FALSE(get("/api/feeds", "/api/feeds").at(0).as_object().contains("address")) << "told once";
    post("/api/feeds", json::object{}, 400);
    const auto here = "/api/feeds/" + std::to_string(feed.at("id").as_int64());
    ask("DELETE", "/api/feeds/{id}", here, 204);
    ask("DELETE", "/api/feeds/{id}", here, 404);
    get("/feeds/{token}", address, 404);
}

void ContractTest::keep_the_field() {
    const auto list = get("/api/sittings", "/api/sittings");
    ASSERT_FALSE(list.at("sittings").as_array().empty()) << "the demo region has some";
    get("/api/sittings", "/api/sittings?school=edu000000", 404);
    const auto schools = get("/api/organisations", "/api/organisations?kind=school&limit=3");
    const auto school = schools.at(0).at("id");
    const auto code = std::string(schools.at(0).at("code").as_string());
    json::object wish{{"title", "Контрольная"}, {"subject", "ma"}, {"grade", 7},     {"place", school},
                      {"day", "2027-01-01"},    {"lesson", 2},     {"preview", true}};
    EXPECT_TRUE(post("/api/sittings", wish).at("sitting").at("judgement").at("is_refused").as_bool()) << "New Year";
    wish["preview"] = false;
    post("/api/sittings", wish, 422);
    wish["day"] = "2027-02-09";
    wish["observed"] = json::array{school};
    wish["level"] = "municipal";
    const auto kept = post("/api/sittings", wish).at("sitting");
    const auto here = "/api/sittings/" + std::to_string(kept.at("id").as_int64());
    wish["lesson"] = 3;
    ask("PUT", "/api/sittings/{id}", here, 200, json::serialize(wish));
    ask("PUT", "/api/sittings/{id}", "/api/sittings/99999", 404, json::serialize(wish));
    for (const std::string format : {"docx", "xlsx", "csv"})
        get("/api/sitting-schedule", "/api/sitting-schedule?format=" + format + "&school=" + code);
    const auto upload = lay_text("Предмет;Класс;Дата\nМатематика;8;10.02.2027\nАлхимия;8;10.02.2027\n", "schedule.csv");
    const auto read = post("/api/sitting-imports", json::object{{"upload", upload}, {"preview", true}});
    EXPECT_EQ(read.at("taken").as_array().size(), 1u);
    EXPECT_EQ(read.at("faults").as_array().size(), 1u);
    const auto feed = post("/api/feeds", json::object{{"school", school}}, 201);
    get("/feeds/{token}", std::string(feed.at("address").as_string()));
    ask("DELETE", "/api/feeds/{id}", "/api/feeds/" + std::to_string(feed.at("id").as_int64()), 204);

    ASSERT_FALSE(get("/api/observers", "/api/observers?role=observer&lang=en").as_array().empty());
    post("/api/observers", json::object{{"name", "Алова А."}, {"roles", json::array{"king"}}}, 400);
    json::object person{
        {"name", "Алова А."},
        {"roles", json::array{"observer"}},
        {"municipality", schools.at(0).at("parent")},
        {"conflicts", json::array{json::object{{"school", schools.at(1).at("id")}, {"kind", "mentor"}}}},
        {"busy", json::array{json::object{{"start", "2027-03-01"}, {"end", "2027-03-02"}}}}};
    const auto observer = post("/api/observers", person);
    ask("PUT", "/api/observers/{id}", "/api/observers/" + std::to_string(observer.at("id").as_int64()), 200,
        json::serialize(person));
    const auto days = std::string("from=2027-02-09&to=2027-02-09");
    json::object draft{{"from", "2027-02-09"}, {"to", "2027-02-09"}, {"preview", true}};
    EXPECT_EQ(post("/api/posting-drafts", draft).at("postings").as_array().size(), 1u) << "trained in autumn";
    const auto training =
        post("/api/trainings",
             json::object{{"title", "Обучение"}, {"day", "2027-02-08"}, {"attended", json::array{observer.at("id")}}});
    ask("PUT", "/api/trainings/{id}", "/api/trainings/" + std::to_string(training.at("id").as_int64()), 200,
        json::serialize(
            json::object{{"title", "Обучение"}, {"day", "2027-02-08"}, {"attended", json::array{observer.at("id")}}}));
    EXPECT_FALSE(get("/api/trainings", "/api/trainings").as_array().empty());
    draft["preview"] = false;
    post("/api/posting-drafts", draft);
    const auto matrix = get("/api/postings", "/api/postings?" + days + "&lang=en");
    ASSERT_EQ(matrix.at("rows").as_array().size(), 1u);
    const auto posted = matrix.at("rows").at(0).at("postings").at(0);
    const auto posting = "/api/postings/" + std::to_string(posted.at("id").as_int64());
    EXPECT_FALSE(get("/api/postings/{id}/substitutes", posting + "/substitutes").as_array().empty());
    post("/api/postings",
         json::object{
             {"sitting", kept.at("id")}, {"school", school}, {"observer", posted.at("observer")}, {"reason", "x"}},
         422);
    for (const std::string format : {"docx", "xlsx", "csv"})
        get("/api/posting-report", "/api/posting-report?format=" + format + "&" + days + "&order_number=12");
    EXPECT_FALSE(get("/api/act-form", "/api/act-form?lang=en").at("questions").as_array().empty());
    get("/api/postings/{id}/act", posting + "/act");
    get("/api/postings/{id}/observation", posting + "/observation");
    ask("PUT", "/api/postings/{id}/observation", posting + "/observation", 200,
        R"({"answers": [{"key": "time", "answer": "no"}], "remarks": "Опоздали"})");
    ask("PUT", "/api/postings/{id}/observation", posting + "/observation", 400, R"({"answers": []})");
    EXPECT_TRUE(get("/api/schools/{school}/observations", "/api/schools/" + code + "/observations")
                    .at(0)
                    .at("has_result")
                    .as_bool());
    ask("DELETE", "/api/sittings/{id}", here, 409);
    ask("DELETE", "/api/postings/{id}", posting + "?reason=%D0%B4%D0%B0", 204);
    wish["day"] = "2027-03-02";
    wish.erase("observed");
    const auto other = "/api/sittings/" + std::to_string(post("/api/sittings", wish).at("sitting").at("id").as_int64());
    ask("DELETE", "/api/sittings/{id}", other + "?preview=yes", 200);
    ask("DELETE", "/api/sittings/{id}", other, 200);
}

void ContractTest::set_up_letters() {
    EXPECT_FALSE(get("/api/digest-settings", "/api/digest-settings").at("is_on").as_bool());
    const auto set = ask("PUT", "/api/digest-settings", "/api/digest-settings", 200,
                         R"({"server": "smtp://127.0.0.1:2525", "user": "opora", "password": "secret",
                             "from": "opora@example.org", "address": "http://localhost:8080", "is_on": true})");
    EXPECT_TRUE(set.at("has_password").as_bool());
    EXPECT_EQ(json::serialize(get("/api/digest-settings", "/api/digest-settings")).find("secret"), std::string::npos);
    ask("PUT", "/api/digest-settings", "/api/digest-settings", 400, R"({"server": "gopher://x", "is_on": true})");
    const auto party = get("/api/parties", "/api/parties?plan=" + plan_id).at(0).at("id").as_int64();
    EXPECT_FALSE(
        get("/api/digests/{party}", "/api/digests/" + std::to_string(party)).at("subject").as_string().empty());
    get("/api/digests/{party}", "/api/digests/99999", 404);
}

void ContractTest::look_at_history() {
    const auto page = get("/api/history", "/api/history?limit=3&trace=change&from=2026-01-01&until=2026-12-31");
    ASSERT_EQ(page.at("rows").as_array().size(), 3u);
    EXPECT_TRUE(page.at("has_more").as_bool());
    const auto id = std::to_string(page.at("rows").at(0).at("id").as_int64());
    const auto row = get("/api/history/{id}", "/api/history/" + id);
    EXPECT_NE(row.at("act_said").as_string(), row.at("act").as_string());
    get("/api/history/{id}", "/api/history/99999999", 404);
    get("/api/history", "/api/history?thing=nothing", 400);
    get("/api/history", "/api/history?trace=nothing", 400);
    get("/api/history-file", "/api/history-file?format=xlsx&trace=look");
    get("/api/history-file", "/api/history-file?format=csv");
    get("/api/history-head", "/api/history-head");
    const auto seal = std::string(row.at("seal").as_string());
    const auto checked = post("/api/history-checks", json::object{{"seal", seal}});
    EXPECT_TRUE(checked.at("is_over").as_bool());
    EXPECT_TRUE(checked.at("is_whole").as_bool());
    EXPECT_EQ(std::to_string(checked.at("found_id").as_int64()), id);
    const auto on = post("/api/history-checks", json::object{{"so_far", checked}});
    EXPECT_GE(on.at("rows").as_int64(), checked.at("rows").as_int64());
    EXPECT_FALSE(post("/api/history-checks", json::object{{"seal", std::string(64, '0')}}).at("is_whole").as_bool());
    post("/api/history-checks", json::object{{"seal", "12 34"}}, 400);
    const auto letters = get("/api/house-letters", "/api/house-letters");
    ASSERT_EQ(letters.at(0).at("key").as_string(), "history_head");
    ask("PUT", "/api/house-letters/{key}", "/api/house-letters/history_head", 200,
        R"({"addresses": ["auditor@example.org"]})");
    ask("PUT", "/api/house-letters/{key}", "/api/house-letters/history_head", 400, R"({"addresses": ["nobody"]})");
    ask("PUT", "/api/house-letters/{key}", "/api/house-letters/nothing", 404, R"({"addresses": []})");
}

void ContractTest::look_at_purposes_and_terms() {
    const auto table = get("/api/purposes", "/api/purposes");
    EXPECT_GE(table.at("purposes").as_array().size(), 4u);
    const auto one = get("/api/purposes/{kind}/{thing}", "/api/purposes/import/1");
    EXPECT_TRUE(one.at(0).at("is_sealed").as_bool());
    get("/api/purposes/{kind}/{thing}", "/api/purposes/procedure/" + procedure);
    get("/api/purposes/{kind}/{thing}", "/api/purposes/year/2021");
    get("/api/purposes/{kind}/{thing}", "/api/purposes/nothing/1", 404);
    const auto set = ask("PUT", "/api/purposes/{kind}/{thing}", "/api/purposes/import/1", 200,
                         R"({"purpose": "objectivity", "reason": "просьба института"})");
    EXPECT_EQ(set.at("course").as_array().size(), 2u);
    ask("PUT", "/api/purposes/{kind}/{thing}", "/api/purposes/import/1", 422, R"({"purpose": "objectivity"})");
    ask("PUT", "/api/purposes/{kind}/{thing}", "/api/purposes/import/1", 400, R"({"purpose": "x", "reason": "y"})");
    const auto terms = get("/api/retention", "/api/retention");
    EXPECT_FALSE(terms.at("lines").as_array().empty());
    ask("POST", "/api/retention-runs", "/api/retention-runs", 200);
}

void ContractTest::accept_wrongly() {
    const auto count = get("/api/orders", "/api/orders").as_array().size();
    const auto refused = [](const json::value& body, const std::string& path, int status = 400) {
        const auto problem = post("/api/orders", body, status);
        const auto* place = problem.as_object().if_contains("place");
        EXPECT_EQ(place ? std::string(place->at("path").as_string()) : "", path) << json::serialize(problem);
    };
    refused(json::object{}, "upload");
    refused(json::object{{"upload", "ab"}, {"reading", 3}}, "reading");
    refused(json::object{{"upload", "ab"}, {"reading", json::object{}}, {"song", 1}}, "song");
    refused(json::object{{"upload", "ab"},
                         {"reading", json::object{{"plans", json::array{json::object{{"sections", 1}}}}}}},
            "reading.plans[0].sections");
    refused(
        json::object{
            {"upload", "ab"}, {"reading", json::object{}}, {"settings", json::array{json::object{{"week", "long"}}}}},
        "settings[0].week");
    EXPECT_EQ(get("/api/orders", "/api/orders").as_array().size(), count);
}

const std::string password = "лиловый чайник у окна";

/// From here on the store has accounts, and every question needs one.
void ContractTest::come_in() {
    EXPECT_TRUE(get("/api/session", "/api/session").at("is_open").as_bool());
    get("/api/my-account", "/api/my-account", 409);
    post("/api/accounts", json::object{{"name", "Кот"}, {"mail", "kot@example.org"}}, 409);
    const auto made = opora::office::make_first_administrator(*desk, {}, now, "admin@example.org", "Главная", "");
    get("/api/about", "/api/about", 401);
    EXPECT_FALSE(get("/api/session", "/api/session").at("is_open").as_bool());
    get("/api/providers/{provider}/start", "/api/providers/none/start", 404);
    get("/api/providers/{provider}/return", "/api/providers/none/return?code=1", 404);
    post("/api/link-readings", json::object{{"word", "no such"}}, 404);
    post("/api/link-readings", json::object{{"word", made.word}});
    post("/api/link-uses", json::object{{"word", made.word}, {"password", "short"}}, 422);
    const auto in = post("/api/link-uses", json::object{{"word", made.word}, {"password", password}});
    EXPECT_TRUE(in.at("person").at("must_add_second_step").as_bool());
    get("/api/about", "/api/about", 403);
    credentials.page_word = in.at("page_word").as_string();
    post("/api/my-account/second-step", json::object{{"password", password}});
    const auto pending = opora::store::load_account(desk->database(), 1)->secrets.code_pending;
    const auto secret = opora::secrets::open_sealed(home, pending).value();
    const auto code = [&] { return json::serialize(json::object{{"code", opora::secrets::code_at(secret, now)}}); };
    const auto codes = ask("PUT", "/api/my-account/second-step", "/api/my-account/second-step", 200, code());
    get("/api/about", "/api/about");
    ask("DELETE", "/api/session", "/api/session", 204);
    get("/api/about", "/api/about", 401);
    post("/api/sign-ins", json::object{{"login", "admin@example.org"}, {"password", "не тот"}}, 401);
    post("/api/forgotten-passwords", json::object{{"login", "admin@example.org"}}, 204);
    const auto half = post("/api/sign-ins", json::object{{"login", "admin@example.org"}, {"password", password}});
    EXPECT_TRUE(half.at("needs_code").as_bool());
    get("/api/about", "/api/about", 401);
    ask("POST", "/api/second-steps", "/api/second-steps", 401, code());
    const auto whole = post("/api/second-steps", json::object{{"code", codes.at("recovery_codes").at(0)}});
    credentials.page_word = whole.at("page_word").as_string();
}

void ContractTest::look_after_my_account() {
    get("/api/my-account", "/api/my-account");
    const auto wish = json::object{{"password", password}, {"new_password", "зелёная лестница в саду"}};
    credentials.page_word.swap(order_id);
    ask("PUT", "/api/my-account/password", "/api/my-account/password", 403, json::serialize(wish));
    credentials.page_word.swap(order_id);
    ask("PUT", "/api/my-account/password", "/api/my-account/password", 204, json::serialize(wish));
    const auto now_password = json::object{{"password", "зелёная лестница в саду"}};
    post("/api/my-account/recovery-codes", now_password);
    const auto token = post("/api/my-account/tokens",
                            json::object{{"name", "выгрузка"}, {"password", "зелёная лестница в саду"}}, 201);
    post("/api/my-account/tokens", json::object{{"name", "без пароля"}}, 403);
    const auto here = "/api/my-account/tokens/" + std::to_string(token.at("token").at("id").as_int64());
    const auto page = std::exchange(credentials, {"", std::string(token.at("word").as_string()), "", ""});
    get("/api/about", "/api/about");
    get("/api/my-account", "/api/my-account", 403);
    post("/api/accounts", json::object{{"name", "Кот"}}, 403);
    credentials = page;
    ask("DELETE", "/api/my-account/tokens/{id}", here, 204);
    ask("DELETE", "/api/my-account/sessions", "/api/my-account/sessions", 204);
    ask("DELETE", "/api/my-account/sessions/{id}", "/api/my-account/sessions/1", 404);
}

void ContractTest::look_after_people() {
    const auto region = get("/api/organisations", "/api/organisations?kind=region").at(0).at("id");
    const json::object post_wish{{"role", "region_analyst"}, {"organisation", region}};
    const auto made = post("/api/accounts",
                           json::object{{"name", "Кот"},
                                        {"mail", "kot@example.org"},
                                        {"posts", json::array{post_wish}},
                                        {"password", "зелёная лестница в саду"}},
                           201);
    post("/api/accounts", json::object{{"name", "Кот"}, {"mail", "KOT@example.org"}}, 409);
    post("/api/accounts", json::object{{"name", "Кот"}, {"mail", "x"}, {"posts", json::array{json::object{}}}}, 400);
    post("/api/accounts", json::object{{"name", "Пёс"}, {"mail", "pes@example.org"}, {"posts", json::array{post_wish}}},
         403);
    get("/api/accounts", "/api/accounts");
    ask("GET", "/api/people/report", "/api/people/report?format=csv&lang=en", 200);
    ask("GET", "/api/people/report", "/api/people/report?format=docx", 400);
    const auto here = "/api/accounts/" + std::to_string(made.at("account").at("id").as_int64());
    get("/api/accounts/{id}", here);
    get("/api/accounts/{id}", "/api/accounts/999", 404);
    ask("POST", "/api/accounts/{id}/links", here + "/links", 200);
    ask("PUT", "/api/accounts/{id}", here, 200, R"({"is_locked": true})");
    ask("POST", "/api/accounts/{id}/links", here + "/links", 409);
    const auto upload =
        lay_text("ФИО;Почта;Роль\nПёс;pes@example.org;эксперт\nЁж;ezh@example.org;мудрец\n", "people.csv");
    post("/api/account-lists", json::object{{"upload", upload}, {"preview", true}});
    const auto confirmed =
        json::object{{"upload", upload}, {"preview", false}, {"password", "зелёная лестница в саду"}};
    post("/api/account-lists", json::object{{"upload", upload}, {"preview", false}}, 403);
    post("/api/account-lists", confirmed);
    post("/api/my-account/second-step-removal", json::object{{"password", "зелёная лестница в саду"}}, 204);
}

TEST_F(ContractTest, EveryOperationAnswersAsTheContractSays) {
    look_at_the_store();
    lay_apply_and_take_back_a_file();
    analyse_and_scale_a_work();
    draw_a_control_group();
    mark_works_again();
    discard_a_draft();
    wish_wrongly();
    screen_and_hand_on();
    look_for_signs_of_bias();
    inquire_into_signs();
    make_lists_and_measures();
    add_rules_and_edit_descriptions();
    read_and_accept_an_order();
    ASSERT_FALSE(plan_id.empty());
    look_at_orders();
    change_a_plan();
    begin_plans_of_templates();
    work_on_tasks();
    comment_and_attach();
    settle_parties_and_terms();
    add_and_move_events();
    feed_calendars();
    keep_the_field();
    set_up_letters();
    look_at_history();
    look_at_purposes_and_terms();
    accept_wrongly();
    come_in();
    look_after_my_account();
    look_after_people();
    for (const auto& route : opora::http::routes())
        EXPECT_TRUE(asked.contains(std::string(route.method) + " " + std::string(route.pattern)))
            << "nothing asks " << route.method << " " << route.pattern;
}

}  // namespace
