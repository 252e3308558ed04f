/// One question and its answer, without the library that carries them.
#pragma once

#include "base/words.hpp"
#include "office/moment.hpp"
#include "office/person.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace opora::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method = "GET";
    std::string path;  ///< percent signs resolved, without the query
    Pairs query;       ///< percent signs resolved, in the order written
    std::string body;
    std::string body_file;  ///< where a streamed body lies; the handler may move it away
    std::uint64_t body_size = 0;
    std::string if_none_match;
    Language language = Language::russian;
    office::Person person;
    office::Instant now{};
    std::vector<std::string> caught;  ///< what the {…} of the route stood for
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    Pairs headers;
};

/// "/api/schools/edu1?year=2021&lang=ru" → path and query of `request`. False when it is no such thing.
bool read_target(std::string_view target, Request& request);

/// `lang` of the query, else the first of Accept-Language that we speak, else Russian.
Language language_of(const Request& request, std::string_view accept_language);

}  // namespace opora::http
