/// Letters of the house that go to addresses every day, to whoever the administrator says.
#pragma once

#include "office/digests.hpp"

#include <functional>
#include <string>
#include <vector>

namespace opora::office {

struct HouseLetter {
    std::string key;  ///< words house_letter.<key>, house_letter.<key>.about
    int hour = 0;     ///< of the store's clock, from which it is sent
    std::vector<std::string> addresses;
};

/// Every kind there is, in the order of the table in the source, with its addresses.
std::vector<HouseLetter> list_house_letters(Desk&);
/// Audited. Refuses: not_found (no such kind), bad_request (addresses) for what is no address of mail.
HouseLetter change_house_letter(Desk&, const Person& who, Instant now, const std::string& key,
                                const std::vector<std::string>& addresses);

/// Sends what is due and was not sent today, as send_digests does with its letters: no letter goes twice, a failed one
/// is tried again an hour later.
DigestCounts send_house_letters(Desk&, Instant now, const std::function<void(const Letter&)>& send);

}  // namespace opora::office
