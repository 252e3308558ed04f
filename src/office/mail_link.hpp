/// The link of an account on its way to the person.
#pragma once

#include "office/accounts.hpp"

namespace opora::office {

/// "https://opora.example.org/join#word": `page`, else the page that letters name, else this computer.
std::string link_address(Desk&, const std::string& page, const std::string& word);

/// True when the server of the letters took it. Nothing is set up, no mail, no answer: false, and the link is handed on
/// by the administrator.
bool mail_link(Desk&, const Person& who, Instant now, const LinkMade&);

/// What a person is told of a change of their way in: "password", "second_step_on", "second_step_off", "codes",
/// "token". Goes aside: nobody waits for the server of the letters, and what it does not take is lost. Nothing is set
/// up or no mail: nothing is sent.
void mail_notice(Desk&, Instant now, const Account&, const std::string& what);
/// The link that somebody asked for who forgot the password, aside as well: how long the answer takes tells nothing.
void mail_link_aside(Desk&, Instant now, const LinkMade&);

}  // namespace opora::office
