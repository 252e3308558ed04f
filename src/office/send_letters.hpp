/// The daily letters go out.
#pragma once

#include "office/digests.hpp"

namespace opora::office {

/// Sends what is due by the server of the settings (see send_digests), over one connection.
/// Refuses: mail_off (nothing is set up or it is turned off), mail_server.
DigestCounts send_letters(Desk&, Instant now);

/// True when letters are set up and turned on.
bool sends_letters(Desk&);

}  // namespace opora::office
