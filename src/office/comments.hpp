/// What people say of a task, a measure, a plan or an order.
#pragma once

#include "office/attachments.hpp"
#include "office/person.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct Comment {
    std::int64_t id = 0;
    std::string at, person, text;
    std::vector<Attachment> files;
};

struct CommentWish {
    std::string kind;  ///< task, plan, measure, order
    std::string id;    ///< a number; of a measure "plan:measure"
    std::string text;
    std::vector<std::string> uploads;
};

/// Oldest first. Refuses: bad_request, not_found.
/// Of tasks in sight; of plans, measures and orders for whoever sees everything: all who are charged speak there.
std::vector<Comment> list_comments(Desk&, const std::string& kind, const std::string& id,
                                   const Sight& sight = Sight::everything());
/// Refuses: bad_request (neither text nor file), not_found, too_large, the file_* codes.
Comment add_comment(Desk&, const Person& who, Instant now, const CommentWish&);

}  // namespace opora::office
