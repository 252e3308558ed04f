/// A person posts observers to sittings: looks who may go where, takes what is proposed, chooses otherwise, finds
/// somebody on the day.
#pragma once

#include "engine/observing/draft_postings.hpp"
#include "engine/reporting/order_form.hpp"
#include "office/export_list.hpp"
#include "office/field_data.hpp"
#include "office/sight.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct PostingWish {
    std::optional<Period> days;  ///< sittings of these days; nothing = the present school year from today on
    ObserverRole role = ObserverRole::observer;
    std::uint64_t lot = 1;
};

/// A person in a row of the matrix.
struct PostingChoice {
    ObserverId observer{};
    observing::PairJudgement judgement;
};

/// A school in a sitting.
struct PostingRow {
    Sitting sitting;
    OrganisationId school{};
    std::string school_name, school_code, subject;
    std::vector<Posting> postings;     ///< standing
    std::vector<std::string> made_by;  ///< by posting
    std::vector<char> has_act;         ///< by posting: the result was entered
    int missing = 0;
    Date train_by{};
    std::vector<PostingChoice> choices;  ///< by observer, in the order of `observers`
};

struct PostingMatrix {
    Period days{};
    std::vector<Observer> observers;  ///< active ones with the role, by name
    std::vector<PostingRow> rows;     ///< by day, then school
};

/// Schools in sight; who could go elsewhere is for those who see everything.
PostingMatrix posting_matrix(Desk&, Instant now, Language, const PostingWish&,
                             const Sight& sight = Sight::everything());

struct PostingProposal {
    observing::PostingDraft draft;
    std::vector<Said> said;
    std::vector<std::string> school_names, person_names;  ///< by posting of the draft
};
/// Nothing is stored.
PostingProposal propose_postings(Desk&, Instant now, const PostingWish&);
/// Keeps what would be proposed now. Gives what was made.
PostingProposal accept_postings(Desk&, const Person& who, Instant now, const PostingWish&);

struct PostByHand {
    SittingId sitting{};
    OrganisationId school{};
    ObserverId observer{};
    ObserverRole role = ObserverRole::observer;
    std::string reason;
    PostingId replaces{};  ///< who could not come
};
/// Refuses: posting_reason_missing, posting_not_possible (any obstacle, in words), not_found, bad_request (a school
/// that is not observed).
PostingId post_by_hand(Desk&, const Person& who, Instant now, const PostByHand&);
/// Takes somebody off; nobody comes. Refuses: not_found, posting_reason_missing.
void take_off(Desk&, const Person& who, Instant now, PostingId id, const std::string& reason);

/// Who could come instead, the least way and load first. Refuses: not_found.
struct Substitute {
    Observer observer;
    observing::PairJudgement judgement;
    double cost = 0;
};
std::vector<Substitute> find_substitutes(Desk&, Instant now, PostingId id);

/// Appendix (docx) or table (xlsx, csv) of standing postings. Audited.
ListFile export_postings(Desk&, const Person& who, Instant now, Language, const PostingWish&, ListFormat,
                         const opora::OrderHead& order, const std::string& appendix,
                         const Sight& sight = Sight::everything());

}  // namespace opora::office
