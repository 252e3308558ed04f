#include "office/mail_link.hpp"

#include "gateway/mail/mail_file.hpp"
#include "gateway/mail/send_letter.hpp"
#include "office/send_letters.hpp"

namespace opora::office {

namespace {

constexpr const char* page_of_this_computer = "http://localhost:8080";
constexpr std::chrono::seconds patience{10};

}  // namespace

std::string link_address(Desk& desk, const std::string& page, const std::string& word) {
    auto base = page.empty() ? mail::read_mail_file(desk.home()).page : page;
    if (base.empty()) base = page_of_this_computer;
    while (base.ends_with('/')) base.pop_back();
    return base + "/join#" + word;
}

bool mail_link(Desk& desk, const Person& who, Instant now, const LinkMade& made) {
    if (made.account.mail.empty() || !sends_letters(desk)) return false;
    auto settings = mail::read_mail_file(desk.home());
    settings.server.patience = patience;
    const bool is_first = made.account.state == AccountState::invited;
    const std::string key = is_first ? "mail.invitation" : "mail.reset";
    const Args args{{"name", made.account.name},
                    {"who", who.name},
                    {"login", made.account.login},
                    {"address", made.address},
                    {"until", iso_day(made.expires)}};
    mail::Letter letter;
    letter.to = made.account.mail;
    letter.to_name = made.account.name;
    letter.subject = say(who.language, key + ".subject", args);
    letter.text = say(who.language, key + ".text", args);
    letter.key = "link-" + std::to_string(made.account.id) + "-" + iso_time(now);
    try {
        mail::PostOffice(settings.server).send(letter, now);
        return true;
    } catch (const Refusal&) {
        return false;
    }
}

}  // namespace opora::office
