/// Papers of the assessment calendar and of observation: the single schedule, the appendix with postings, the act.
#pragma once

#include "base/document.hpp"
#include "base/sheet.hpp"
#include "base/words.hpp"
#include "domain/observer.hpp"
#include "domain/order.hpp"

#include <string>
#include <vector>

namespace opora::reporting {

/// A sitting in the words of the language.
struct ScheduleLine {
    Sitting sitting;
    std::string subject, place;
};

struct ScheduleHead {
    std::string place;         ///< «СОШ № 5»
    int year = 0;              ///< in which the school year begins
    std::string today;         ///< ISO
    bool is_of_school = true;  ///< false: with a column that says where
};

/// Lines by day; months as sections.
Document schedule_document(const std::vector<ScheduleLine>& lines, const ScheduleHead& head, Language language);
Sheet schedule_sheet(const std::vector<ScheduleLine>& lines, const ScheduleHead& head, Language language);

/// A posting in the words of the language.
struct PostingLine {
    Date day{};
    std::string school, work, class_name, person, post, role, training, note;
    int lesson = 0;
};

/// «Приложение № … к приказу …»
Document posting_appendix(const std::vector<PostingLine>& lines, const opora::OrderHead& order,
                          const std::string& appendix, Language language);
Sheet posting_sheet(const std::vector<PostingLine>& lines, Language language);

/// To be printed and filled in by hand; with an observation, as it was entered.
Document observation_act(const PostingLine& line, const ActForm& form, const Observation* observation,
                         Language language);

}  // namespace opora::reporting
