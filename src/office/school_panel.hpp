/// What there is to know of a school's signs in a year, on one page: facts, findings, explanations, the next check, the
/// school's own word, and the history of what was done.
#pragma once

#include "engine/inquiries/plain_words.hpp"
#include "engine/next_check.hpp"
#include "office/find_school.hpp"
#include "office/inquiries.hpp"
#include "office/school_lists.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct ToldSign {
    Sign sign;
    std::vector<Said> said;                 ///< plain words for the reader
    std::vector<std::string> explanations;  ///< codes of words inquiry.explanation.*
};

/// What one stored screening says of the school.
struct SignsLayer {
    SeenSigns seen;  ///< without its signs
    bool is_judged = false, is_flagged = false;
    int looked_at = 0, enough = 0;
    std::string mechanism;
    std::vector<ToldSign> flagged;
};

/// The school in a list received from above.
struct OfficialFact {
    OfficialListId list{};
    ListPurpose purpose = ListPurpose::bias_signs;
    int year = 0;
    std::string publisher, document;
    std::optional<Date> date;
    std::vector<std::string> markers;  ///< columns with 1; none of a list without columns
    int count = 0;
};

/// The school in a list of ours.
struct ListPlace {
    ListId list{};
    ListPurpose purpose = ListPurpose::low_results;
    int year = 0;
    std::string title;
    ListState state = ListState::draft;
    EntryVerdict verdict = EntryVerdict::undecided;
    std::optional<Date> first, last;
    int years = 1;
    bool can_reply = false, has_reply = false;
};

struct PanelPicture {
    std::string kind;  ///< "histogram", "items", "" = none
    Procedure procedure;
};

struct SchoolPanel {
    SchoolCard school;
    int year = 0;
    inquiries::Reader reader = inquiries::Reader::authority;
    std::vector<Said> headline;             ///< one or two sentences
    std::vector<OfficialFact> facts;        ///< newest year first
    std::vector<SignsLayer> layers;         ///< official rule first
    std::vector<std::string> explanations;  ///< of all flagged signs
    std::vector<guide::ProposedCheck> checks;
    PanelPicture picture;
    std::optional<InquiryView> inquiry;
    std::vector<ListPlace> lists;  ///< newest year first
    std::vector<int> years;        ///< with an inquiry, newest first
};

/// As `who` may see it. Whoever sees the school's signs chooses the reader. The school itself reads what was opened to
/// it: something was asked, decided or is to be checked, or it stands in a list that is past its draft; and nothing of
/// hypotheses and proposed checks. Refuses: not_allowed, school_not_found.
SchoolPanel open_school_panel(Desk&, const Person& who, Instant now, const std::string& school, int year,
                              inquiries::Reader);
/// `year` 0: the usual one. For the school itself: no p, no limits, no mechanism, no drafts of lists.
/// Refuses: school_not_found.
SchoolPanel open_school_panel(Desk&, Instant now, const std::string& school, int year, inquiries::Reader);
/// What the school reads of itself: what was opened to it.
SchoolPanel panel_of_school(Desk&, Instant now, const std::string& school, int year);
/// The same where the signs are at hand.
SchoolPanel open_school_panel(Desk&, Instant now, const std::string& school, int year, inquiries::Reader,
                              const std::vector<SeenSigns>& seen);

}  // namespace opora::office
