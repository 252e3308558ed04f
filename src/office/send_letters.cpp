#include "office/send_letters.hpp"

#include "gateway/mail/send_letter.hpp"

namespace opora::office {

namespace {

mail::MailServer server_of(const DigestSettings& settings) {
    mail::MailServer server;
    server.address = settings.server;
    server.user = settings.user;
    server.password = settings.password;
    server.from = settings.from;
    server.from_name = say(Language::russian, "mail.from_name");
    return server;
}

}  // namespace

bool sends_letters(Desk& desk) {
    const auto settings = digest_settings(desk);
    return settings.is_on && !settings.server.empty() && !settings.from.empty();
}

DigestCounts send_letters(Desk& desk, Instant now) {
    if (!sends_letters(desk)) throw Refusal(Code::mail_off);
    mail::PostOffice office(server_of(digest_settings(desk)));
    return send_digests(desk, now, [&](const Letter& letter) {
        mail::Letter sent;
        sent.to = letter.to;
        sent.to_name = letter.to_name;
        sent.subject = letter.subject;
        sent.text = letter.text;
        sent.key = letter.key;
        office.send(sent, now);
    });
}

}  // namespace opora::office
