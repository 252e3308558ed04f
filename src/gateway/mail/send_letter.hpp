/// Hands letters to a mail server.
#pragma once

#include "gateway/mail/letter.hpp"

#include <memory>

namespace opora::mail {

/// One connection for as many letters as there are. Used by one thread.
class PostOffice {
 public:
    /// Refuses: mail_server (an address that is none).
    explicit PostOffice(MailServer server);
    ~PostOffice();
    PostOffice(PostOffice&&) noexcept;
    PostOffice& operator=(PostOffice&&) noexcept;

    /// Returns when the server has taken the letter. A password goes only over an encrypted line or to this computer.
    /// Refuses: mail_unreachable (no such host, no answer, a certificate nobody trusts), mail_refused (log-in, sender
    /// or receiver, with the server's own code), mail_address.
    void send(const Letter& letter, std::chrono::sys_seconds now);

 private:
    struct Line;
    MailServer server_;
    std::unique_ptr<Line> line_;
};

}  // namespace opora::mail
