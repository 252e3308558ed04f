/// A person walks a school's signs step by step: weighs them, names a check, writes its result, decides, looks again.
#pragma once

#include "domain/inquiry.hpp"
#include "engine/inquiries/course.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/seen_signs.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

struct InquiryWish {
    std::string school;  ///< login in any spelling
    int year = 0;        ///< the school year ends in it
    InquiryStep step;    ///< `signs`, `rule` are filled here from the stored screening
    std::vector<std::string> uploads;
};

struct InquiryView {
    Inquiry inquiry;
    inquiries::Course course;
};

/// Whoever may reply adds a reply, whoever judges signs at the school any step; without a right to see signs they get
/// back what the school reads.
/// Adds the step to the school's inquiry of the year, which begins with the first one; audited, in one transaction.
/// Refuses: school_not_found, signs_not_found, the codes of inquiries::check_step, not_found (an order or a task it
/// links to), the file_* codes.
InquiryView add_inquiry_step(Desk&, const Person& who, Instant now, const InquiryWish&);
/// The same where the signs are at hand: `seen` instead of the stored screenings.
InquiryView add_inquiry_step(Desk&, const Person& who, Instant now, const InquiryWish&,
                             const std::vector<SeenSigns>& seen);

/// What the school itself reads of it: without the signs taken over and without hypotheses.
InquiryView as_told_to_school(InquiryView view);

/// Nothing when none was begun.
std::optional<InquiryView> inquiry_of(Desk&, OrganisationId school, int year);

struct InquiryRow {
    InquiryView view;
    std::string code, school, municipality;
    OrganisationId municipality_id{};
    std::optional<Date> due;  ///< the nearest day of its open checks
};
/// By municipality and name; `state` "" = any.
std::vector<InquiryRow> list_inquiries(Desk&, int year, const std::string& state = {},
                                       const Sight& sight = Sight::everything());

}  // namespace opora::office
