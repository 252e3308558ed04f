/// A letter and the server that takes it.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

namespace opora::mail {

struct Letter {
    std::string to;       ///< address, "person@example.org"
    std::string to_name;  ///< as people call them, "" = only the address
    std::string subject;
    std::string text;  ///< lines as a person reads them; addresses of pages become links in the HTML beside it
    std::string key;   ///< the same letter keeps it: the receiver can tell a second copy, "digest-12-2026-11-22"
};

struct MailServer {
    std::string address;                ///< "smtp://host:25", "smtps://host:465"
    std::string user{}, password{};     ///< empty = no log-in
    std::string from;                   ///< address letters come from
    std::string from_name{};            ///< «Опора»
    std::string certificates{};         ///< file of authorities trusted instead of the system's
    std::chrono::seconds patience{30};  ///< for one letter, connecting included
    std::stop_token stop{};             ///< asked for, the letter on its way is given up
};

}  // namespace opora::mail
