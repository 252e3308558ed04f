/// How letters are sent, kept beside the store in a file that only its owner can read: the password never enters the
/// store, its copies or an answer.
#pragma once

#include "gateway/mail/letter.hpp"

#include <filesystem>

namespace opora::mail {

struct MailSettings {
    MailServer server;
    std::string page;  ///< address of the page, as readers of letters reach it
    bool is_on = false;
};

/// "mail.json" in `home`; settings without a server when there is none. Refuses: mail_file (not JSON, unknown fields).
MailSettings read_mail_file(const std::filesystem::path& home);

/// Written aside with mode 0600, synced, then put in its place. Refuses: file_not_written.
void write_mail_file(const std::filesystem::path& home, const MailSettings& settings);

}  // namespace opora::mail
