/// The link of an account on its way to the person.
#pragma once

#include "office/accounts.hpp"

namespace opora::office {

/// "https://opora.example.org/join#word": `page`, else the page that letters name, else this computer.
std::string link_address(Desk&, const std::string& page, const std::string& word);

/// True when the server of the letters took it. Nothing is set up, no mail, no answer: false, and the link is handed on
/// by the administrator.
bool mail_link(Desk&, const Person& who, Instant now, const LinkMade&);

}  // namespace opora::office
