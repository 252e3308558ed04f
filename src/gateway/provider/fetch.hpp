/// One question to a server of a provider: short, bounded, never followed elsewhere.
#pragma once

#include <optional>
#include <string>

namespace opora::provider {

struct FetchWish {
    std::string address;                ///< https; http only at this computer
    std::optional<std::string> form{};  ///< with it the question is a POST of a form
    std::string user{}, password{};     ///< HTTP Basic; "" = none
    std::string certificates{};         ///< file of authorities trusted instead of the system's
};

struct Fetched {
    int status = 0;
    std::string body;
};

/// Ten seconds and one MiB at most. Refuses: provider_failed (no answer, no trusted certificate, too much).
Fetched fetch(const FetchWish&);

}  // namespace opora::provider
