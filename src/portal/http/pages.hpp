/// The page of Opora, read from its folder once and served from memory: no address can reach outside it.
#pragma once

#include "portal/http/message.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace opora::http {

class Pages {
 public:
    /// Reads all files below `folder` (the built page); a missing folder gives a page that says so.
    explicit Pages(const std::filesystem::path& folder);

    /// The file at `request.path`, compressed when there is such a copy and `accepts` names it; addresses without
    /// a file are the page itself, which knows what to show there. Files under /assets/ carry their digest in the
    /// name and may be kept for a year.
    Reply answer(const Request& request, std::string_view accepts) const;
    bool is_there() const { return files_.contains("/index.html"); }

 private:
    struct File {
        std::string content_type, bytes, digest;
    };
    std::map<std::string, File, std::less<>> files_;
};

/// Headers every answer carries: nothing is sniffed, framed or loaded from elsewhere.
const Pairs& safety_headers();

}  // namespace opora::http
