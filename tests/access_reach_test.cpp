// Somebody of one school, and of one municipality, tries to reach the data of others: by every number in every route,
// by every way of naming a school, in lists, pictures, files, calendars and letters. Nothing of others may come back,
// and nothing of others may be changed. Knows nothing of how the gate works: only what people of a place may not read.

#include "gateway/zip_archive.hpp"
#include "office/desk.hpp"
#include "office/jobs.hpp"
#include "office/make_demo.hpp"
#include "portal/http/router.hpp"
#include "support/small_order.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <thread>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using namespace opora;
using http::Reply;
using http::Request;

const office::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

struct School {
    std::int64_t id = 0, municipality = 0;
    std::string code, name;
};

class AccessReach : public ::testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-reach-" + std::to_string(getpid()));
        fs::remove_all(home);
        office::DemoWish wish;
        wish.schools = 12;
        wish.years = 2;
        wish.format = office::FileFormat::csv;
        Progress nobody;
        const auto reports = office::make_demo(home, {}, now, wish, nobody);
        procedure = name_of(*reports.back().procedure);
        year = reports.back().procedure->year;
        desk = std::make_unique<office::Desk>(home, now);
        for (const auto& one : listed("/api/organisations?kind=school&limit=2000"))
            schools.push_back({one.at("id").as_int64(), one.at("parent").as_int64(),
                               std::string(one.at("code").as_string()), std::string(one.at("name").as_string())});
        fill();
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }

    static Reply ask(const office::Person& who, const std::string& method, const std::string& target,
                     const std::string& body = {}, const fs::path& file = {}) {
        Request request;
        request.method = method;
        request.body = body;
        request.body_file = file.string();
        request.now = now;
        request.person = who;
        EXPECT_TRUE(http::read_target(target, request)) << target;
        request.language = http::language_of(request, "");
        return http::answer(request, *desk);
    }
    static json::value as_house(const std::string& method, const std::string& target, const json::value& body = {}) {
        const auto reply = ask({}, method, target, body.is_null() ? "" : json::serialize(body));
        EXPECT_LT(reply.status, 300) << method << " " << target << ": " << reply.body.substr(0, 500);
        const bool is_json = reply.status < 300 && reply.content_type.starts_with("application/json");
        return is_json && !reply.body.empty() ? json::parse(reply.body) : json::value{};
    }
    /// The answer's list, or that of its field.
    static json::array listed(const std::string& target, const char* field = nullptr) {
        const auto answer = as_house("GET", target);
        return field ? answer.at(field).as_array() : answer.as_array();
    }
    static std::string lay_text(const std::string& text, const std::string& name) {
        const auto file = home / "laid.txt";
        std::ofstream(file, std::ios::binary) << text;
        const auto reply = ask({}, "PUT", "/api/uploads?name=" + name, "", file);
        return std::string(json::parse(reply.body).at("upload").as_string());
    }

    static void fill();
    static void fill_signs();
    static void fill_lists();
    static void fill_tasks();
    static void fill_field();

    static office::Person of(Role role, std::int64_t place) {
        office::Person who;
        who.name = "Проверяющий";
        who.account = 11;
        who.posts.push_back({role, OrganisationId{place}, "", "", 0});
        return who;
    }

    /// What people in sight of `mine` may not read.
    static std::vector<std::string> secrets_from(const std::set<std::int64_t>& mine) {
        std::vector<std::string> secrets;
        std::string own;
        for (const auto& one : schools)
            if (mine.contains(one.id)) own += one.name + "\n";
        for (const auto& one : schools) {
            if (mine.contains(one.id)) continue;
            secrets.push_back(one.code.substr(3));
            if (own.find(one.name) == std::string::npos) secrets.push_back("\"" + one.name + "\"");
        }
        return secrets;
    }

    /// Files of office programs are read inside.
    static std::string plain(const Reply& reply) {
        if (reply.content_type.find("openxmlformats") == std::string::npos) return reply.body;
        std::string all;
        const ZipArchive archive(std::make_shared<const std::string>(reply.body));
        for (const auto& name : archive.names()) all += archive.read(name, 64 << 20) + "\n";
        return all;
    }

    /// Where `word` stands by itself: digits in the middle of a longer number are no code.
    static std::size_t place_of(const std::string& text, const std::string& word) {
        const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
            if ((at == 0 || !is_digit(at - 1)) && !is_digit(at + word.size())) return at;
        return std::string::npos;
    }

    static void expect_nothing_of_others(const Reply& reply, const std::vector<std::string>& secrets,
                                         const std::string& asked) {
        const auto text = plain(reply);
        // What was asked for comes back in the refusal: people know what they typed.
        if (reply.status >= 400) return;
        for (const auto& secret : secrets)
            if (const auto at = place_of(text, secret); at != std::string::npos) {
                if (++failures > 25) return;
                ADD_FAILURE() << asked << " tells " << secret << ": …" << text.substr(at < 120 ? 0 : at - 120, 260)
                              << "…";
                return;
            }
    }

    static std::vector<std::string> targets();
    static void walk(const office::Person& who, const std::set<std::int64_t>& mine);

    static inline fs::path home;
    static inline std::unique_ptr<office::Desk> desk;
    static inline std::string procedure;
    static inline int year = 0;
    static inline std::vector<School> schools;
    static inline std::vector<std::string> files;
    static inline int failures = 0;
};

void AccessReach::fill_signs() {
    as_house("POST", "/api/screenings", json::object{{"year", year}});
    for (const char* rule : {"official-14", "own"}) {
        auto job = as_house("POST", "/api/sign-screenings", json::object{{"rule", rule}, {"year", year}});
        const auto here = "/api/jobs/" + std::to_string(job.at("id").as_int64());
        while (job.at("state") == "queued" || job.at("state") == "running") {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            job = as_house("GET", here);
        }
        EXPECT_EQ(job.at("state").as_string(), "done") << json::serialize(job);
    }
    for (const auto& school : schools)
        as_house("POST", "/api/objectivity/schools/" + school.code + "/steps",
                 json::object{{"year", year},
                              {"kind", "reply"},
                              {"by", "директор " + school.code},
                              {"text", "пояснение " + school.code},
                              {"uploads", json::array{lay_text("note " + school.code, "note.txt")}}});
}

void AccessReach::fill_lists() {
    json::array codes;
    for (const auto& school : schools) codes.push_back(json::value(school.code));
    for (const char* purpose : {"low_results", "bias_signs"})
        for (const bool is_opened : {false, true}) {
            const auto list = as_house("POST", "/api/school-lists",
                                       json::object{{"purpose", purpose},
                                                    {"year", year},
                                                    {"title", "Школы, которым нужна помощь"},
                                                    {"schools", codes},
                                                    {"ground", "решение совета"},
                                                    {"by", "И. И. Петрова"}});
            if (!is_opened) continue;
            const auto steps = "/api/school-lists/" + std::to_string(list.at("id").as_int64()) + "/steps";
            as_house("POST", steps,
                     json::object{{"kind", "window"}, {"by", "а"}, {"first", "2026-11-22"}, {"last", "2026-12-04"}});
            for (const auto& school : schools)
                as_house("POST", steps,
                         json::object{{"kind", "reply"},
                                      {"by", "директор " + school.code},
                                      {"school", school.code},
                                      {"text", "не согласны " + school.code}});
        }
    std::string text = "Год;Логин;ОО;4 РУ;4 МА;Количество маркеров\n";
    for (const auto& school : schools) text += std::to_string(year) + ";" + school.code + ";Школа;1;0;1\n";
    as_house("POST", "/api/official-lists",
             json::object{{"upload", lay_text(text, "bias.csv")},
                          {"purpose", "bias_signs"},
                          {"publisher", "ФИОКО"},
                          {"document", "письмо № 10"}});
}

void AccessReach::fill_tasks() {
    const auto upload = lay_text(opora::testing::small_order, "order.txt");
    const auto draft = as_house("POST", "/api/order-readings", json::object{{"upload", upload}});
    json::array names;
    for (const auto& school : schools) names.push_back(json::value(school.name));
    const json::object period{{"start", "2026-09-01"}, {"end", "2027-08-31"}};
    as_house("POST", "/api/orders",
             json::object{{"upload", upload},
                          {"reading", draft.at("reading")},
                          {"settings", json::array{json::object{{"period", period}}}},
                          {"members", json::object{{"schools", names}}}});
    for (const auto& row : listed("/api/tasks?limit=2000", "rows")) {
        const auto id = row.at("id").as_int64();
        as_house("POST", "/api/comments",
                 json::object{{"kind", "task"},
                              {"id", std::to_string(id)},
                              {"text", "замечание"},
                              {"uploads", json::array{lay_text("file " + std::to_string(id), "a.txt")}}});
        as_house("POST", "/api/task-acts",
                 json::object{{"act", "submit"},
                              {"tasks", json::array{id}},
                              {"evidence", json::object{{"text", "справка от 30.09.2026 № 4"}}}});
        for (const auto& comment : listed("/api/comments?kind=task&id=" + std::to_string(id)))
            for (const auto& file : comment.at("files").as_array())
                files.push_back(std::string(file.at("file").as_string()));
    }
    for (const auto& party : listed("/api/parties"))
        as_house("POST", "/api/feeds", json::object{{"party", party.at("id")}});
}

void AccessReach::fill_field() {
    int lesson = 1;
    for (const auto& school : schools) {
        as_house("POST", "/api/sittings",
                 json::object{{"title", "Работа " + school.code},
                              {"subject", "ma"},
                              {"grade", 7},
                              {"place", school.id},
                              {"day", "2027-02-09"},
                              {"level", "municipal"},
                              {"lesson", 2 + lesson++ % 4},
                              {"observed", json::array{school.id}}});
        as_house("POST", "/api/feeds", json::object{{"school", school.id}});
    }
    as_house("POST", "/api/posting-drafts", json::object{{"from", "2027-02-09"}, {"to", "2027-02-09"}});
}

void AccessReach::fill() {
    fill_signs();
    fill_lists();
    fill_tasks();
    fill_field();
}

/// Every GET of the table with every number, school, municipality and format that there might be.
std::vector<std::string> AccessReach::targets() {
    std::set<std::int64_t> municipalities;
    for (const auto& school : schools) municipalities.insert(school.municipality);
    std::vector<std::string> named, places{""};
    for (const auto& school : {schools.front(), schools.at(1), schools.at(schools.size() / 2), schools.back()}) {
        for (const auto& name : {school.code, school.code.substr(3), "%23" + std::to_string(school.id)}) {
            named.push_back(name);
            places.push_back("&school=" + name);
        }
        places.push_back("&school=&school=" + school.code);
    }
    for (const auto id : municipalities) places.push_back("&municipality=" + std::to_string(id));
    places.push_back("&school=" + schools.front().code + "&municipality=" + std::to_string(*municipalities.rbegin()));
    const std::vector<std::string> formats = {"&format=json", "&format=csv", "&format=xlsx", "&format=docx"};
    const std::vector<std::string> extras = {
        "",
        "&year=" + std::to_string(year),
        "&procedure=" + procedure,
        "&procedure=" + procedure + "&report=marks",
        "&procedure=" + procedure + "&report=individual",
        "&procedure=" + procedure + "&report=all",
        "&from=2027-02-09&to=2027-02-09",
        "&from=2026-09-01&to=2027-08-31&year=" + std::to_string(year),
        "&q=9&limit=500",
        "&kind=school&limit=2000",
        "&kind=municipality",
        "&state=open&limit=2000",
        "&as=authority&year=" + std::to_string(year),
        "&as=school&year=" + std::to_string(year),
        "&screening=1",
    };
    std::vector<std::string> all;
    for (const auto& route : http::routes()) {
        if (route.method != "GET") continue;
        const std::string pattern(route.pattern);
        std::vector<std::string> paths;
        const auto hole = pattern.find('{');
        if (hole == std::string::npos) {
            paths.push_back(pattern);
        } else {
            const auto end = pattern.find('}');
            const auto name = pattern.substr(hole + 1, end - hole - 1);
            const auto fill_in = [&](const std::string& text) {
                paths.push_back(pattern.substr(0, hole) + text + pattern.substr(end + 1));
            };
            if (name == "school")
                for (const auto& one : named) fill_in(one);
            else if (name == "file")
                for (const auto& one : files) fill_in(one);
            else if (name == "procedure")
                fill_in(procedure);
            else
                for (int id = 1; id <= 60; ++id) fill_in(std::to_string(id));
        }
        const bool is_of_object = paths.size() > 1;
        const bool is_file = pattern.ends_with("report") || pattern.ends_with("schedule") ||
                             pattern.ends_with("file") || pattern == "/api/lists";
        for (const auto& path : paths)
            for (const auto& extra : extras)
                for (const auto& place : is_of_object ? std::vector<std::string>{""} : places)
                    for (const auto& format : is_file ? formats : std::vector<std::string>{""})
                        all.push_back(path + "?lang=ru" + extra + place + format);
    }
    for (int id = 1; id <= 60; ++id)
        for (const char* kind : {"task", "plan", "order", "measure"})
            all.push_back("/api/comments?kind=" + std::string(kind) + "&id=" + std::to_string(id));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

void AccessReach::walk(const office::Person& who, const std::set<std::int64_t>& mine) {
    const auto secrets = secrets_from(mine);
    std::map<std::string, int> answered;
    int refused = 0;
    for (const auto& target : targets()) {
        const auto reply = ask(who, "GET", target);
        EXPECT_NE(reply.status, 500) << target << ": " << reply.body.substr(0, 300);
        expect_nothing_of_others(reply, secrets, "GET " + target);
        if (reply.status == 200) {
            std::vector<std::string> caught;
            Request request;
            request.method = "GET";
            http::read_target(target, request);
            ++answered[std::string(http::route_of(request, caught)->pattern)];
        } else {
            ++refused;
        }
    }
    // Not vacuous: whatever the role may read at all was read at least once.
    for (const auto& route : http::routes()) {
        if (route.method != "GET" || answered[std::string(route.pattern)] > 0) continue;
        Request request;
        request.person = who;
        request.caught = {schools.front().code};
        try {
            http::pass_gate(route, request, *desk);
        } catch (const Refusal&) {
            continue;
        }
        const bool is_of_place = route.passage.door != http::Door::open && route.passage.door != http::Door::signed_in;
        if (is_of_place) ADD_FAILURE() << "never answered: " << route.pattern;
    }
    const auto told = std::count_if(answered.begin(), answered.end(), [](const auto& one) { return one.second > 0; });
    EXPECT_GT(told, 25) << "routes that answered at all";
    std::cout << told << " routes answered, " << refused << " questions refused\n";
}

TEST_F(AccessReach, ASchoolReadsNothingOfOthers) {
    const auto& school = schools.front();
    walk(of(Role::school_head, school.id), {school.id});
}

TEST_F(AccessReach, AMethodistReadsNothingOfOtherMunicipalities) {
    const auto municipality = schools.front().municipality;
    std::set<std::int64_t> mine;
    for (const auto& one : schools)
        if (one.municipality == municipality) mine.insert(one.id);
    ASSERT_LT(mine.size(), schools.size());
    walk(of(Role::methodist, municipality), mine);
    walk(of(Role::municipal_head, municipality), mine);
}

TEST_F(AccessReach, ASchoolChangesNothingOfOthers) {
    const auto& mine = schools.front();
    const auto& other = schools.back();
    const auto picture = [&] {
        std::string all;
        for (const char* target : {"/api/tasks?limit=2000", "/api/sittings", "/api/feeds", "/api/inquiries",
                                   "/api/school-lists/2", "/api/observers", "/api/postings", "/api/measures"})
            all += ask({}, "GET", target).body;
        return all;
    };
    const auto before = picture();
    const auto who = of(Role::school_head, mine.id);
    const auto try_it = [&](const std::string& method, const std::string& target, const json::value& body = {}) {
        const auto reply = ask(who, method, target, body.is_null() ? "" : json::serialize(body));
        if (reply.status < 400) {  // what of many was refused is said one by one
            EXPECT_TRUE(reply.body.find("\"done\":[]") != std::string::npos)
                << method << " " << target << ": " << reply.body.substr(0, 300);
        }
    };
    std::set<std::int64_t> own_tasks, own_feeds;
    const auto feeds = json::parse(ask(who, "GET", "/api/feeds").body);
    for (const auto& feed : feeds.as_array()) own_feeds.insert(feed.at("id").as_int64());
    EXPECT_EQ(own_feeds.size(), 2u) << "of the school's party, and of its schedule";
    const auto own = json::parse(ask(who, "GET", "/api/tasks?limit=2000").body);
    ASSERT_FALSE(own.at("rows").as_array().empty()) << "the school has tasks of its own";
    for (const auto& row : own.at("rows").as_array()) own_tasks.insert(row.at("id").as_int64());
    for (std::int64_t task = 1; task <= 60; ++task) {
        if (own_tasks.contains(task)) continue;
        for (const char* act : {"start", "submit", "accept", "return", "delegate", "move", "reopen"})
            try_it("POST", "/api/task-acts",
                   json::object{{"act", act},
                                {"tasks", json::array{task}},
                                {"reason", "так"},
                                {"party_name", "Некто"},
                                {"due", "2027-03-01"},
                                {"evidence", json::object{{"text", "справка от 30.09.2026 № 4"}}}});
        try_it("POST", "/api/comments",
               json::object{{"kind", "task"}, {"id", std::to_string(task)}, {"text", "здесь был я"}});
    }
    for (const auto& code : {other.code, other.code.substr(3), "#" + std::to_string(other.id)}) {
        for (const char* kind : {"reply", "signs", "hypothesis", "check", "decision"})
            try_it("POST",
                   "/api/objectivity/schools/" + std::string(code.starts_with('#') ? "%23" : "") +
                       (code.starts_with('#') ? code.substr(1) : code) + "/steps",
                   json::object{{"year", year}, {"kind", kind}, {"by", "директор"}, {"text", "за другую школу"}});
        for (const char* list : {"1", "2", "3", "4"})
            try_it("POST", "/api/school-lists/" + std::string(list) + "/steps",
                   json::object{{"kind", "reply"}, {"by", "директор"}, {"school", code}, {"text", "за другую"}});
    }
    // The own school's reply may not decide, approve or open a window either.
    for (const char* kind : {"decide", "approve", "window", "withdraw", "add"})
        try_it("POST", "/api/school-lists/2/steps",
               json::object{{"kind", kind}, {"by", "директор"}, {"school", mine.code}, {"text", "так"}});
    for (int id = 1; id <= 60; ++id) {
        const auto number = std::to_string(id);
        if (!own_feeds.contains(id)) try_it("DELETE", "/api/feeds/" + number);
        try_it("PUT", "/api/postings/" + number + "/observation",
               json::object{{"answers", json::array{}}, {"remarks", "всё хорошо"}});
    }
    const json::object sitting{{"title", "Чужая"},  {"subject", "ma"},     {"grade", 8},
                               {"place", other.id}, {"day", "2027-03-10"}, {"lesson", 2}};
    try_it("POST", "/api/sittings", sitting);
    auto regional = sitting;
    regional["place"] = 0;
    regional["level"] = "regional";
    try_it("POST", "/api/sittings", regional);
    for (const auto& one : listed("/api/sittings", "sittings")) {
        const auto here = "/api/sittings/" + std::to_string(one.at("id").as_int64());
        auto to_me = sitting;
        to_me["place"] = mine.id;
        try_it("PUT", here, to_me);
        try_it("DELETE", here);
    }
    try_it("POST", "/api/feeds", json::object{{"school", other.id}});
    for (int party = 1; party <= 40; ++party) {
        if (ask(who, "GET", "/api/digests/" + std::to_string(party)).status == 200) continue;  // its own
        try_it("POST", "/api/feeds", json::object{{"party", party}});
    }
    try_it("POST", "/api/feeds", json::object{{"plan", 1}});
    EXPECT_EQ(picture(), before);
}

}  // namespace
