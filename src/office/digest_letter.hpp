/// What a daily letter tells, and its words.
#pragma once

#include "office/digests.hpp"
#include "office/tasks.hpp"

namespace opora::office {

struct DigestContent {
    Party party;
    Date today{};
    std::vector<TaskRow> overdue, returned, soon;
    std::vector<TaskRow> to_accept;  ///< evidence given in plans this party controls
    std::vector<TaskRow> escalated;  ///< late for longer than those plans allow
    bool is_empty() const {
        return overdue.empty() && returned.empty() && soon.empty() && to_accept.empty() && escalated.empty();
    }
};

DigestContent digest_content(store::Database&, const Party& party, const Date& today);

/// `page`: address of the page, "" = not known.
Letter write_digest(const DigestContent& content, const std::string& page, Language language);

}  // namespace opora::office
