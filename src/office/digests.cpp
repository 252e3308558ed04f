#include "office/digests.hpp"

#include "base/day_text.hpp"
#include "gateway/mail/mail_file.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/letters.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/settings.hpp"
#include "office/digest_letter.hpp"
#include "office/plan_records.hpp"

namespace opora::office {

namespace {

/// Letters taken in hand at once: one write to the disk for all of them.
constexpr std::size_t letters_in_hand = 50;

struct SendingDay {
    Date day;
    std::string text;
    int hour;
};

SendingDay sending_day(store::Database& database, Instant now) {
    const auto local = now + local_offset(database, now);
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const Date day{midnight};
    return {day, day_text(day), static_cast<int>(std::chrono::floor<std::chrono::hours>(local - midnight).count())};
}

class DigestRound {
 public:
    DigestRound(store::Database& database, Instant now, const std::function<void(const Letter&)>& send,
                std::string page)
        : database_(database), now_(now), send_(send), page_(std::move(page)), day_(sending_day(database, now)) {}

    DigestCounts run() {
        std::vector<Letter> in_hand;
        for (const auto& party : store::load_letter_parties(database_, day_.hour, day_.day)) {
            if (!is_due(party.id)) continue;
            in_hand.push_back(write_digest(digest_content(database_, party, day_.day), page_, Language::russian));
            if (in_hand.size() == letters_in_hand) send_all(in_hand);
        }
        send_all(in_hand);
        return counts_;
    }

 private:
    std::string an_hour_ago() const { return iso_time(now_ - std::chrono::hours(1)); }

    bool is_due(PartyId party) const {
        const auto row = store::load_digest(database_, party, day_.text);
        return !row || (row->state == "failed" && row->at < an_hour_ago());
    }

    void send_all(std::vector<Letter>& letters) {
        std::vector<store::DigestRow> rows;
        {
            store::Transaction transaction(database_, store::Transaction::Mode::writing);
            std::erase_if(letters, [&](const Letter& letter) {
                return !store::begin_digest(database_, {letter.party, day_.text, "", "", iso_time(now_)},
                                            an_hour_ago());
            });
            transaction.commit();
        }
        for (const auto& letter : letters) rows.push_back(sent(letter));
        store::Transaction transaction(database_, store::Transaction::Mode::writing);
        for (const auto& row : rows) store::end_digest(database_, row);
        transaction.commit();
        letters.clear();
    }

    store::DigestRow sent(const Letter& letter) {
        store::DigestRow row{letter.party, day_.text, "empty", "", iso_time(now_)};
        if (letter.is_empty) {
            ++counts_.empty;
            return row;
        }
        try {
            send_(letter);
            row.state = "sent";
            ++counts_.sent;
        } catch (const std::exception& fault) {
            row.state = "failed";
            row.reason = fault.what();
            ++counts_.failed;
        }
        return row;
    }

    store::Database& database_;
    Instant now_;
    const std::function<void(const Letter&)>& send_;
    std::string page_;
    SendingDay day_;
    DigestCounts counts_;
};

}  // namespace

Letter digest_of(Desk& desk, PartyId id, Instant now, Language language, const Sight& sight) {
    const auto connection = desk.database();
    store::Transaction moment(connection, store::Transaction::Mode::reading);
    const auto party = store::load_party(connection, id);
    if (!party || !sight.sees(OrganisationId{party->school}))
        refuse_not_found("party " + std::to_string(static_cast<std::int64_t>(id)));
    return write_digest(digest_content(connection, *party, local_day(connection, now)), digest_settings(desk).address,
                        language);
}

DigestSettings digest_settings(Desk& desk) {
    const auto kept = mail::read_mail_file(desk.home());
    return {kept.server.address, kept.server.user, kept.server.password, kept.server.from, kept.page, kept.is_on};
}

DigestSettings change_digest_settings(Desk& desk, const Person& who, Instant now, const DigestSettings& wish) {
    const bool is_server = wish.server.starts_with("smtp://") || wish.server.starts_with("smtps://");
    if (!(is_server || (wish.server.empty() && !wish.is_on))) refuse_field("server", wish.server);
    if (wish.is_on && wish.from.find('@') == std::string::npos) refuse_field("from", wish.from);
    auto kept = mail::read_mail_file(desk.home());
    kept.server.address = wish.server;
    kept.server.user = wish.user;
    if (!wish.password.empty()) kept.server.password = wish.password;
    if (wish.user.empty()) kept.server.password.clear();
    kept.server.from = wish.from;
    kept.page = wish.address;
    kept.is_on = wish.is_on;
    mail::write_mail_file(desk.home(), kept);
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "change_digest_settings", wish.server});
    return digest_settings(desk);
}

DigestCounts send_digests(Desk& desk, Instant now, const std::function<void(const Letter&)>& send) {
    const auto settings = digest_settings(desk);
    if (!settings.is_on) return {};
    const auto connection = desk.database();
    return DigestRound(connection, now, send, settings.address).run();
}

}  // namespace opora::office
