#include "office/mail_link.hpp"

#include "gateway/mail/mail_file.hpp"
#include "gateway/mail/send_letter.hpp"
#include "office/send_letters.hpp"

#include <thread>

namespace opora::office {

namespace {

constexpr const char* page_of_this_computer = "http://localhost:8080";
constexpr std::chrono::seconds patience{10};

mail::MailServer server_of_letters(Desk& desk) {
    auto server = mail::read_mail_file(desk.home()).server;
    server.patience = patience;
    return server;
}

mail::Letter letter_to(const Account& account, Language language, const std::string& key, const Args& args,
                       const std::string& kind, Instant now) {
    mail::Letter letter;
    letter.to = account.mail;
    letter.to_name = account.name;
    letter.subject = say(language, key + ".subject", args);
    letter.text = say(language, key + ".text", args);
    letter.key = kind + "-" + std::to_string(account.id) + "-" + iso_time(now);
    return letter;
}

bool send_now(const mail::MailServer& server, const mail::Letter& letter, Instant now) {
    try {
        mail::PostOffice(server).send(letter, now);
        return true;
    } catch (const Refusal&) {
        return false;
    }
}

/// Holds copies of all it needs: it may outlive the question that began it, and the desk.
void send_aside(mail::MailServer server, mail::Letter letter, Instant now) {
    std::thread([server = std::move(server), letter = std::move(letter), now] {
        send_now(server, letter, now);
    }).detach();
}

}  // namespace

std::string link_address(Desk& desk, const std::string& page, const std::string& word) {
    auto base = page.empty() ? mail::read_mail_file(desk.home()).page : page;
    if (base.empty()) base = page_of_this_computer;
    while (base.ends_with('/')) base.pop_back();
    return base + "/join#" + word;
}

bool mail_link(Desk& desk, const Person& who, Instant now, const LinkMade& made) {
    if (made.account.mail.empty() || !sends_letters(desk)) return false;
    const bool is_first = made.account.state == AccountState::invited;
    const std::string key = is_first ? "mail.invitation" : "mail.reset";
    const Args args{{"name", made.account.name},
                    {"who", who.name},
                    {"login", made.account.login},
                    {"address", made.address},
                    {"until", iso_day(made.expires)}};
    return send_now(server_of_letters(desk), letter_to(made.account, who.language, key, args, "link", now), now);
}

void mail_notice(Desk& desk, Instant now, const Account& account, const std::string& what) {
    if (account.mail.empty() || !sends_letters(desk)) return;
    const Args args{{"name", account.name}, {"login", account.login}, {"at", iso_time(now)}};
    send_aside(server_of_letters(desk),
               letter_to(account, Language::russian, "mail.notice." + what, args, "notice-" + what, now), now);
}

void mail_link_aside(Desk& desk, Instant now, const LinkMade& made) {
    const Args args{{"name", made.account.name}, {"login", made.account.login}, {"address", made.address}};
    send_aside(server_of_letters(desk),
               letter_to(made.account, Language::russian, "mail.forgotten", args, "forgotten", now), now);
}

}  // namespace opora::office
