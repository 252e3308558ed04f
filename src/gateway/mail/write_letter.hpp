/// A letter as it goes over the line (RFC 5322, RFC 2045–2047).
#pragma once

#include "gateway/mail/letter.hpp"

#include <string_view>

namespace opora::mail {

/// The whole message with CRLF line ends: names and subject as encoded words, text and HTML of the same content in
/// base64, «Auto-Submitted: auto-generated» so that no machine answers. Refuses: mail_address (to or from is not one
/// ASCII address; nothing of it can begin another header).
std::string write_letter(const Letter& letter, const MailServer& server, std::chrono::sys_seconds now);

/// "name@host", in ASCII, without blanks, quotes or line ends.
bool is_mail_address(std::string_view text);

/// The text as HTML: paragraphs by empty lines, every sign escaped, http(s) addresses as links.
std::string html_of(std::string_view text);

}  // namespace opora::mail
