#include "gateway/provider/fetch.hpp"

#include "base/percent.hpp"
#include "base/problem.hpp"

#include <curl/curl.h>

#include <memory>

namespace opora::provider {

namespace {

constexpr long patience_seconds = 10;
constexpr std::size_t most_bytes = 1 << 20;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > most_bytes) return 0;
    body.append(bytes, size * count);
    return size * count;
}

bool is_at_this_computer(const std::string& address) {
    return address.starts_with("http://localhost:") || address.starts_with("http://127.0.0.1:");
}

Handle new_handle() {
    static const bool is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return {is_ready ? curl_easy_init() : nullptr, curl_easy_cleanup};
}

}  // namespace

Fetched fetch(const FetchWish& wish) {
    const auto refuse = [&](const std::string& reason) {
        throw Refusal(Problem{Code::provider_failed, {}, reason, {}});
    };
    if (!wish.address.starts_with("https://") && !is_at_this_computer(wish.address)) refuse("https");
    const auto handle = new_handle();
    if (!handle) refuse("libcurl");
    Fetched fetched;
    auto* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, wish.address.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, patience_seconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &fetched.body);
    if (!wish.certificates.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, wish.certificates.c_str());
    if (!wish.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, wish.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, wish.password.c_str());
    }
    if (wish.form) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(wish.form->size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, wish.form->c_str());
    }
    const HeaderList headers{curl_slist_append(nullptr, "Accept: application/json"), curl_slist_free_all};
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    if (const auto code = curl_easy_perform(curl); code != CURLE_OK) refuse(curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    fetched.status = static_cast<int>(status);
    return fetched;
}

}  // namespace opora::provider
