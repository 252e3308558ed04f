#include "gateway/catalogue/read_common_passwords.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace opora::catalogue {

namespace {

CommonPasswords read_common_passwords() {
    CommonPasswords common;
    for (const auto& file : embedded::data()) {
        if (file.path != "access/common_passwords.json") continue;
        const auto value = boost::json::parse({file.content.data(), file.content.size()});
        for (const auto& one : value.at("passwords").as_array()) common.passwords.insert(folded(one.as_string()));
        for (const auto& one : value.at("words").as_array()) common.words.push_back(folded(one.as_string()));
    }
    std::stable_sort(common.words.begin(), common.words.end(),
                     [](const auto& one, const auto& other) { return one.size() > other.size(); });
    return common;
}

}  // namespace

const CommonPasswords& common_passwords() {
    static const auto read = read_common_passwords();
    return read;
}

}  // namespace opora::catalogue
