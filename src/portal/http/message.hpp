/// One question and its answer, without the library that carries them.
#pragma once

#include "base/words.hpp"
#include "office/moment.hpp"
#include "office/person.hpp"
#include "office/sight.hpp"
#include "office/whence.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace opora::office {
struct Asker;
}

namespace opora::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// What came with a question to say who asks.
struct Credentials {
    std::string session;    ///< word of the cookie
    std::string token;      ///< of "Authorization: Bearer …"
    std::string page_word;  ///< of "X-Opora-Page": our page says it with every change
    std::string flow;       ///< cookie of a log-in by a provider that is under way
};

struct Request {
    std::string id;  ///< of this question in logs and in its answer
    std::string method = "GET";
    std::string path;  ///< percent signs resolved, without the query
    Pairs query;       ///< percent signs resolved, in the order written
    std::string body;
    std::string body_file;  ///< where a streamed body lies; the handler may move it away
    std::uint64_t body_size = 0;
    std::string if_none_match;
    Language language = Language::russian;
    office::Person person;
    std::shared_ptr<const office::Asker> asker;  ///< null in a store without accounts, and where nobody is logged in
    Credentials credentials;
    office::Whence whence;
    std::string own_address;  ///< of this server as the browser wrote it, "https://opora.example.org"
    office::Sight sight;      ///< how far the person reaches here: the gate puts it in
    office::Instant now{};
    std::vector<std::string> caught;  ///< what the {…} of the route stood for
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    Pairs headers;
    std::string_view route = {};  ///< the pattern that answered, and who asked: for figures and the log, not sent
    std::int64_t account = 0;
};

/// "/api/schools/edu1?year=2021&lang=ru" → path and query of `request`. False when it is no such thing.
bool read_target(std::string_view target, Request& request);

/// `lang` of the query, else the first of Accept-Language that we speak, else Russian.
Language language_of(const Request& request, std::string_view accept_language);

}  // namespace opora::http
