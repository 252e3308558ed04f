/// Files built into the program: words, shipped data, the page.
#pragma once

#include <string_view>
#include <vector>

namespace opora::embedded {

struct File {
    std::string_view path;  ///< below its folder, with '/'
    std::string_view content;
};

const std::vector<File>& words();  ///< words/{ru,en}/*.json
const std::vector<File>& data();   ///< data/**: instruments, rule sets, subjects, region facts for the demo
const std::vector<File>& api();    ///< api/openapi.yaml

}  // namespace opora::embedded
