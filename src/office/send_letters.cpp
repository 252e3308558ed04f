#include "office/send_letters.hpp"

#include "gateway/mail/send_letter.hpp"
#include "office/house_letters.hpp"

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

DigestCounts send_letters(Desk& desk, Instant now, std::stop_token stop) {
    if (!sends_letters(desk)) throw Refusal(Code::mail_off);
    auto server = server_of(digest_settings(desk));
    server.stop = stop;
    mail::PostOffice office(std::move(server));
    std::optional<Problem> gone;
    const auto send = [&](const Letter& letter) {
        if (stop.stop_requested()) throw Refusal(Code::cancelled);
        if (gone) throw Refusal(*gone);
        try {
            office.send({letter.to, letter.to_name, letter.subject, letter.text, letter.key}, now);
        } catch (const Refusal& refusal) {
            if (refusal.problem().code == Code::mail_unreachable) gone = refusal.problem();
            throw;
        }
    };
    auto counts = send_digests(desk, now, send);
    const auto of_house = send_house_letters(desk, now, send);
    counts.sent += of_house.sent;
    counts.failed += of_house.failed;
    return counts;
}

}  // namespace opora::office
