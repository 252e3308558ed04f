/// One letter a day to everybody who has something to do.
#pragma once

#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

#include <functional>

namespace opora::office {

struct Letter {
    PartyId party{};
    std::string to, to_name;  ///< mail address, "" = none known; as people call them
    std::string subject, text;
    std::string key;        ///< the same letter keeps it: "digest-12-2026-11-22"
    bool is_empty = false;  ///< nothing to tell today: is not sent
};

/// Today's letter as it would be sent. Refuses: not_found.
Letter digest_of(Desk&, PartyId party, Instant now, Language language, const Sight& sight = Sight::everything());

struct DigestSettings {
    std::string server;  ///< smtp://host:25, smtps://host:465
    std::string user, password, from;
    std::string address;  ///< of the page, as readers of letters reach it
    bool is_on = false;
};

/// Kept in HOME/mail.json, never in the store. Refuses: mail_file.
DigestSettings digest_settings(Desk&);
/// An empty password leaves the one that is kept. Refuses: bad_request, mail_file, file_not_written.
DigestSettings change_digest_settings(Desk&, const Person& who, Instant now, const DigestSettings&);

struct DigestCounts {
    int sent = 0, empty = 0, failed = 0;
};

/// Sends the letters whose hour has come (local time of the store) and that were not sent today: first the party's
/// row for the day is kept, then `send` is called, so that no letter goes twice even when the program dies between.
/// What `send` throws is kept as the reason; the letter is tried again an hour later. Nothing while is_on is false.
DigestCounts send_digests(Desk&, Instant now, const std::function<void(const Letter&)>& send);

/// The day where the people are: by the setting "utc_offset" (hours), else by the clock of this machine.
Date local_day(Desk&, Instant now);

}  // namespace opora::office
