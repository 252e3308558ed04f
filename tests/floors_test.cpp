// The floor plan of src/: a file may include from its own room, from the halls around that room, and from any floor
// whose name sorts before its own. The alphabet is the staircase: base < compute < domain < engine < gateway < office
// < portal.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path src = OPORA_SRC;
const std::regex quoted{R"_(^\s*#\s*include\s+"([^"]+)")_"};
const std::regex angled{R"_(^\s*#\s*include\s+<([^>]+)>)_"};

// Each library has its door: one file, or one room or floor. A library not named here may be included anywhere.
const std::multimap<std::string, fs::path> doors = {
    {"boost/beast", "portal/http"},
    {"boost/asio", "portal/http"},
    {"boost/math", "compute"},
    {"CLI/", "portal/cli"},
    {"Eigen/", "compute"},
    {"Random123/", "compute/draws.hpp"},
    {"lemon/", "compute/match"},
    {"glpk.h", "compute/disclosure"},
    {"curl/", "gateway/mail/send_letter.cpp"},
    {"curl/", "gateway/provider/fetch.cpp"},
    {"cjose/", "gateway/provider"},
    {"csv.h", "gateway/tables"},
    {"expat.h", "gateway/tables"},
    {"libical/", "gateway/feed"},
    {"liboath/", "gateway/one_time_code.cpp"},
    {"libpq-fe.h", "gateway/store/postgres.cpp"},
    {"openssl/", "base/hash.cpp"},
    {"pugixml.hpp", "gateway/document"},
    {"cairo", "gateway/document"},
    {"pango/", "gateway/document"},
    {"sodium", "gateway/secrets.cpp"},
    {"sqlite3.h", "gateway/store/sqlite.cpp"},
    {"uchardet", "gateway/text_encoding.cpp"},
    {"xlsxwriter.h", "gateway/tables"},
    {"zip.h", "gateway/backup_archive.cpp"},
    {"zip.h", "gateway/zip_archive.cpp"},
    {"zip.h", "gateway/document/write_docx.cpp"},
    {"libxml/", "gateway/document"},
    {"md4c.h", "gateway/document"},
};

// What the pure floors must not do, by the words it would take.
const std::vector<std::string> impure = {"ifstream",      "ofstream", "system_clock::now",
                                         "random_device", "getenv",   "std::cout",
                                         "std::cerr",     "fopen(",   "std::rand("};

bool encloses(const fs::path& outer, const fs::path& inner) {
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

/// Tests and what only they include.
bool is_test(const fs::path& file) {
    const auto stem = file.stem().string();
    return stem.ends_with("_test") || stem.ends_with("_for_test");
}

bool is_source(const fs::path& file) { return file.extension() == ".cpp" || file.extension() == ".hpp"; }

template <class Visit>
void each_line(Visit visit) {
    for (const auto& entry : fs::recursive_directory_iterator{src}) {
        if (!entry.is_regular_file() || !is_source(entry.path())) continue;
        std::ifstream lines{entry.path()};
        for (std::string line; std::getline(lines, line);) visit(fs::relative(entry.path(), src), line);
    }
}

template <class Visit>
void each_include(const std::regex& pattern, Visit visit) {
    each_line([&](const fs::path& file, const std::string& line) {
        std::smatch found;
        if (std::regex_search(line, found, pattern)) visit(file, fs::path{found[1].str()});
    });
}

// Rooms of compute that stand on others of it. They must not stand on rooms named on the left themselves.
const std::multimap<fs::path, fs::path> stands_on = {
    {"compute/mechanism", "compute/irt"},
    {"compute/mechanism", "compute/multiple"},
};

bool stands_on_it(const fs::path& file, const fs::path& wanted) {
    return std::any_of(stands_on.begin(), stands_on.end(),
                       [&](const auto& pair) { return encloses(pair.first, file) && encloses(pair.second, wanted); });
}

TEST(Floors, NobodyLooksUpOrSideways) {
    for (const auto& [room, below] : stands_on) EXPECT_FALSE(stands_on.contains(below)) << room;
    each_include(quoted, [](const fs::path& file, const fs::path& wanted) {
        const bool at_home = encloses(wanted.parent_path(), file.parent_path());
        const bool below = *wanted.begin() < *file.begin();
        EXPECT_TRUE(at_home || below || stands_on_it(file, wanted)) << file << " may not include " << wanted;
    });
}

TEST(Floors, EachLibraryHasItsDoor) {
    each_include(angled, [](const fs::path& file, const fs::path& library) {
        std::set<fs::path> allowed;
        for (const auto& [name, door] : doors)
            if (library.string().starts_with(name)) allowed.insert(door);
        if (allowed.empty() || is_test(file)) return;
        EXPECT_TRUE(std::any_of(allowed.begin(), allowed.end(), [&](const auto& door) { return encloses(door, file); }))
            << file << " may not include " << library;
    });
}

TEST(Floors, ThePureFloorsTouchNothing) {
    each_line([](const fs::path& file, const std::string& line) {
        const auto floor = file.begin()->string();
        if (floor != "compute" && floor != "domain" && floor != "engine") return;
        if (is_test(file)) return;
        for (const auto& word : impure)
            EXPECT_EQ(line.find(word), std::string::npos) << file << " says " << word << ": " << line;
    });
}

TEST(Floors, AllSqlIsInTheStore) {
    const std::regex sql{R"_((SELECT .+ FROM|INSERT INTO|CREATE TABLE|DELETE FROM|UPDATE .+ SET) )_",
                         std::regex::icase};
    const std::regex literal{R"_("[^"]*")_"};
    each_line([&](const fs::path& file, const std::string& line) {
        if (encloses("gateway/store", file) || is_test(file)) return;
        std::smatch found;
        if (!std::regex_search(line, found, literal)) return;
        const auto text = found.str();
        EXPECT_FALSE(std::regex_search(text, sql)) << file << " speaks SQL: " << line;
    });
}

}  // namespace
