// The pages hold together: links lead somewhere, pictures exist, citations are in the list of references.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = OPORA_ROOT;

std::string content(const fs::path& file) {
    std::ifstream in{file};
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

std::vector<fs::path> pages() {
    std::vector<fs::path> found;
    for (const char* top : {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}) found.push_back(root / top);
    for (const char* folder : {"docs", "src", "bench", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator{root / folder})
            if (entry.path().extension() == ".md") found.push_back(entry.path());
    return found;
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
    std::set<std::string> found;
    const std::regex wanted{pattern};
    for (std::sregex_iterator at{text.begin(), text.end(), wanted}, end; at != end; ++at) found.insert((*at)[1]);
    return found;
}

TEST(Docs, LinksLeadSomewhere) {
    for (const auto& page : pages())
        for (const auto& link : matches(content(page), R"_(\]\(([^)#\s]+)[^)]*\))_")) {
            if (link.find("://") != std::string::npos) continue;
            EXPECT_TRUE(fs::exists(page.parent_path() / link)) << page << " links to " << link;
        }
}

TEST(Docs, DecisionsAreNumberedOnce) {
    std::set<std::string> numbers;
    for (const auto& entry : fs::directory_iterator{root / "docs/decisions"}) {
        const auto number = entry.path().filename().string().substr(0, 4);
        EXPECT_TRUE(numbers.insert(number).second) << "two decisions are numbered " << number;
    }
}

TEST(Docs, CitationsAreInTheReferences) {
    const auto known = matches(content(root / "docs/methods/references.bib"), R"_(@\w+\{([A-Za-z]+\d{4}[a-z]?),)_");
    for (const auto& entry : fs::recursive_directory_iterator{root / "src/compute"}) {
        if (!entry.is_regular_file()) continue;
        for (const auto& key : matches(content(entry.path()), R"_(\[([A-Z][A-Za-z]+\d{4}[a-z]?)[,\]])_"))
            EXPECT_TRUE(known.contains(key)) << entry.path() << " cites " << key;
    }
}

TEST(Docs, NothingSpeaksOfOneMachine) {
    const std::regex machine{R"_((^|[^a-zA-Z.])/(work|root|home)/[a-z])_"};
    for (const auto& page : pages()) EXPECT_FALSE(std::regex_search(content(page), machine)) << page;
}

}  // namespace
