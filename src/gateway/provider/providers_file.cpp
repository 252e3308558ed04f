#include "base/problem.hpp"
#include "gateway/provider/open_id.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <iterator>
#include <utility>

namespace opora::provider {

namespace {

namespace js = boost::json;

constexpr const char* providers_file_name = "providers.json";

constexpr std::pair<std::string_view, std::string Provider::*> provider_texts[] = {
    {"name", &Provider::name},
    {"title", &Provider::title},
    {"issuer", &Provider::issuer},
    {"client_id", &Provider::client_id},
    {"client_secret", &Provider::client_secret},
    {"client_authentication", &Provider::client_authentication},
    {"scopes", &Provider::scopes},
    {"certificates", &Provider::certificates},
};

[[noreturn]] void refuse_providers_file(const std::filesystem::path& file, const std::string& field) {
    throw Refusal(Problem{Code::providers_file, {{}, 0, {}, {}, field}, file.string(), {}});
}

Provider read_provider(const js::value& value, const std::filesystem::path& file) {
    if (!value.is_object()) refuse_providers_file(file, "");
    Provider provider;
    for (const auto& [name, field] : value.get_object()) {
        bool is_known = false;
        for (const auto& [known, text] : provider_texts)
            if (known == std::string_view(name.data(), name.size()) && field.is_string()) {
                provider.*text = std::string(field.get_string());
                is_known = true;
            }
        if (name == "algorithms" && field.is_array()) {
            provider.algorithms.clear();
            for (const auto& one : field.get_array())
                if (one.is_string()) provider.algorithms.emplace_back(one.get_string());
            is_known = true;
        }
        if (!is_known) refuse_providers_file(file, std::string(name));
    }
    if (provider.name.empty() || provider.issuer.empty() || provider.client_id.empty())
        refuse_providers_file(file, "name, issuer, client_id");
    if (provider.title.empty()) provider.title = provider.name;
    return provider;
}

}  // namespace

std::vector<Provider> read_providers_file(const std::filesystem::path& home) {
    const auto file = home / providers_file_name;
    // Asked with every look at who is in, and mostly not there: opening a stream costs ten times as much.
    std::error_code error_of_file;
    if (!std::filesystem::exists(file, error_of_file)) return {};
    std::ifstream in{file, std::ios::binary};
    if (!in) return {};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    js::error_code error;
    const auto value = js::parse(text, error);
    if (error || !value.is_array()) refuse_providers_file(file, "");
    std::vector<Provider> providers;
    for (const auto& one : value.get_array()) providers.push_back(read_provider(one, file));
    return providers;
}

}  // namespace opora::provider
