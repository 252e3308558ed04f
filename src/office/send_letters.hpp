/// The daily letters go out.
#pragma once

#include "office/digests.hpp"

#include <stop_token>

namespace opora::office {

/// Sends what is due by the server of the settings (see send_digests), over one connection. When the server does not
/// answer, or a stop is asked for, the rest is not tried: it fails at once and has its turn an hour later.
/// Refuses: mail_off (nothing is set up or it is turned off), mail_server.
DigestCounts send_letters(Desk&, Instant now, std::stop_token stop = {});

/// True when letters are set up and turned on.
bool sends_letters(Desk&);

}  // namespace opora::office
