// Every public function of office that reads or changes something has a row in tests/access/office.tsv, and is asked by
// the portal as its row says: with the sight or the person that the gate let through, or behind a door that refuses.

#include "domain/access.hpp"
#include "portal/http/router.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using namespace opora;

struct Row {
    std::string header, act, how;
};

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, Row> read_rows() {
    std::map<std::string, Row> rows;
    std::ifstream in(std::string(OPORA_ROOT) + "/tests/access/office.tsv");
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("function\t")) continue;
        std::istringstream cells(line);
        std::string name;
        Row row;
        std::getline(cells, name, '\t');
        std::getline(cells, row.header, '\t');
        std::getline(cells, row.act, '\t');
        std::getline(cells, row.how, '\t');
        EXPECT_TRUE(rows.emplace(name, row).second) << "twice: " << name;
    }
    return rows;
}

/// What stands outside of braces: declarations of a namespace without bodies of structs.
std::string at_namespace(const std::string& header) {
    const auto code = std::regex_replace(header, std::regex("//[^\n]*"), "");
    const auto begin = code.find("namespace opora::office {");
    if (begin == std::string::npos) return {};
    std::string flat;
    int depth = 0;
    for (std::size_t i = begin + 25; i < code.size(); ++i) {
        if (code[i] == '}') --depth;
        if (depth < 0) break;
        if (depth == 0 || (depth == 1 && code[i] == '{')) flat += code[i];
        if (code[i] == '{') ++depth;
    }
    return flat;
}

struct Function {
    std::string header;
    bool takes_sight = false, takes_person = false;
};

std::map<std::string, Function> functions() {
    std::map<std::string, Function> found;
    const std::regex declaration(R"(([A-Za-z_]\w*)\(([^;]*)\)\s*;)");
    const std::regex touches(R"(\b(Desk|Database|Person|Sight)\b)");
    for (const auto& entry : fs::directory_iterator(std::string(OPORA_SRC) + "/office")) {
        const auto name = entry.path().filename().string();
        if (!name.ends_with(".hpp") || name.find("for_test") != std::string::npos) continue;
        const auto flat = at_namespace(text_of(entry.path()));
        for (std::sregex_iterator one(flat.begin(), flat.end(), declaration), end; one != end; ++one) {
            const auto arguments = (*one)[2].str();
            if (!std::regex_search(arguments, touches)) continue;
            auto& function = found[(*one)[1].str()];
            function.header = name;
            function.takes_sight |= arguments.find("Sight&") != std::string::npos;
            function.takes_person |= arguments.find("Person&") != std::string::npos;
        }
    }
    return found;
}

struct Call {
    std::string function, arguments, handler, file;
};

/// The text up to the bracket that closes the one before `at`.
std::string balanced(const std::string& text, std::size_t at) {
    int depth = 1;
    for (std::size_t i = at; i < text.size(); ++i) {
        depth += text[i] == '(';
        depth -= text[i] == ')';
        if (depth == 0) return text.substr(at, i - at);
    }
    return {};
}

std::vector<Call> calls_of_portal() {
    std::vector<Call> calls;
    const std::regex call(R"(office::([a-z_]\w*)\()"), handler(R"(\nReply (\w+)\(const Request&)");
    for (const auto& entry : fs::directory_iterator(std::string(OPORA_SRC) + "/portal/http")) {
        if (!entry.path().string().ends_with(".cpp") || entry.path().string().ends_with("_test.cpp")) continue;
        const auto text = text_of(entry.path());
        for (std::sregex_iterator one(text.begin(), text.end(), call), end; one != end; ++one) {
            const auto at = static_cast<std::size_t>(one->position());
            std::string in;
            for (std::sregex_iterator head(text.begin(), text.begin() + std::ptrdiff_t(at), handler), last;
                 head != last; ++head)
                in = (*head)[1].str();
            calls.push_back(
                {(*one)[1].str(), balanced(text, at + one->length()), in, entry.path().filename().string()});
        }
    }
    return calls;
}

/// Handlers by name with how the gate is passed to them, from the text of the table.
std::map<std::string, std::pair<std::string, std::string>> passages() {
    std::map<std::string, std::pair<std::string, std::string>> out;
    const auto text = text_of(std::string(OPORA_SRC) + "/portal/http/routes.cpp");
    const std::regex row(R"raw(\{\s*"\w+",\s*"[^"]+",\s*(\w+),\s*\{(\w+),\s*(\w+)\})raw");
    for (std::sregex_iterator one(text.begin(), text.end(), row), end; one != end; ++one)
        out[(*one)[1].str()] = {(*one)[2].str(), (*one)[3].str()};
    return out;
}

TEST(AccessOfOffice, EveryFunctionHasItsRow) {
    const auto rows = read_rows();
    const auto found = functions();
    for (const auto& [name, function] : found)
        EXPECT_TRUE(rows.contains(name)) << "not in tests/access/office.tsv: " << name << " of " << function.header;
    for (const auto& [name, row] : rows) {
        const auto function = found.find(name);
        ASSERT_NE(function, found.end()) << "no such function: " << name;
        if (row.how == "sight") {
            EXPECT_TRUE(function->second.takes_sight) << name;
        }
        if (row.how == "person") {
            EXPECT_TRUE(function->second.takes_person) << name;
        }
        const std::set<std::string> known = {"sight", "person", "door",  "given", "secret",
                                             "self",  "inside", "clock", "gate"};
        EXPECT_TRUE(known.contains(row.how)) << name << " " << row.how;
        std::istringstream acts(row.act);
        for (std::string act; std::getline(acts, act, ',');) {
            act.erase(0, act.find_first_not_of(' '));
            if (act != "-") {
                EXPECT_TRUE(act_named(act)) << name << " " << act;
            }
        }
    }
}

TEST(AccessOfOffice, ThePortalAsksAsTheRowSays) {
    const auto rows = read_rows();
    const auto doors = passages();
    const std::set<std::string> refusing = {"whole", "place", "school", "open", "signed_in"};
    for (const auto& call : calls_of_portal()) {
        const auto row = rows.find(call.function);
        if (row == rows.end()) continue;  // touches neither the store nor a person
        const auto what = call.function + " in " + call.file + ", " + call.handler;
        const auto has = [&](const char* text) { return call.arguments.find(text) != std::string::npos; };
        const auto& how = row->second.how;
        if (how == "sight") {
            EXPECT_TRUE(has("request.sight") || has("request.person")) << what;
        }
        if (how == "person") {
            EXPECT_TRUE(has("request.person")) << what;
        }
        EXPECT_NE(how, "inside") << what;
        if (how != "door") continue;
        // A helper stands before the handlers of its file: all of those are asked.
        if (call.handler.empty()) continue;
        const auto door = doors.find(call.handler);
        ASSERT_NE(door, doors.end()) << what;
        const auto& [act, name] = door->second;
        const bool is_everybodys = act == "see_catalogue";
        const bool is_named = call.function == "list_rule_sets";  // rules belong to nobody
        EXPECT_TRUE(refusing.contains(name) || is_everybodys || is_named) << what << " behind " << name;
    }
}

}  // namespace
