/// An administrator invites many at once, from a table: name, mail, role, organisation.
#pragma once

#include "base/problem.hpp"
#include "office/accounts.hpp"

namespace opora::office {

struct InvitedPerson {
    std::uint32_t row = 0;  ///< of the table
    PersonWish wish;
    std::string organisation_name;
    std::string address;  ///< the link; "" in a preview
    bool is_mailed = false;
};

struct InvitedPeople {
    int rows = 0;
    std::vector<InvitedPerson> people;  ///< would be or were invited
    std::vector<Problem> faults;        ///< of rows left out
};

/// `upload` lies on the desk; it goes when people were invited. With `is_preview` nothing is stored. All or none of the
/// rows that stand are written; those with faults are left out and told.
/// Refuses: not_allowed, accounts_begin_here, not_found, people_table_unknown, and what is wrong with the file itself.
InvitedPeople invite_people(Desk&, const Person& who, Instant now, const std::string& page, const std::string& upload,
                            bool is_preview);

}  // namespace opora::office
