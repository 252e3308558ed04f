/// What a daily letter tells, and its words.
#pragma once

#include "office/digests.hpp"
#include "office/tasks.hpp"

namespace opora::office {

/// One measure that somebody has to do: what comes monthly is told once, with its earliest day.
struct DigestLine {
    TaskRow row;
    int more = 0;  ///< tasks of the same measure and party
};

struct DigestContent {
    Party party;
    Date today{};
    std::vector<DigestLine> overdue, returned, soon;
    std::vector<DigestLine> to_accept;  ///< evidence given in plans this party controls
    std::vector<DigestLine> escalated;  ///< late for longer than those plans allow
    bool is_empty() const {
        return overdue.empty() && returned.empty() && soon.empty() && to_accept.empty() && escalated.empty();
    }
};

DigestContent digest_content(store::Database&, const Party& party, const Date& today);

/// `page`: address of the page, "" = not known.
Letter write_digest(const DigestContent& content, const std::string& page, Language language);

}  // namespace opora::office
