/// How long data are kept: rules of data/retention.
#pragma once

#include "base/words.hpp"
#include "domain/days.hpp"
#include "domain/procedure.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora {

/// What becomes of data whose term is over.
enum class AfterTerm : std::uint8_t { keep, erase_pupils };

struct RetentionRule {
    std::string id;                   ///< words retention.data.<data> name what it is about
    std::string data;                 ///< "pupil_rows", "school_totals", "lists_and_history"
    std::vector<std::string> series;  ///< beginnings of procedures' series; empty = all that no other rule names
    int years = 0;                    ///< after 31 August of the year of the work; 0 = for good
    AfterTerm then = AfterTerm::keep;
    std::string basis_ru, basis_en;

    const std::string& basis(Language language) const { return language == Language::russian ? basis_ru : basis_en; }
};

/// The rule for rows of pupils of `procedure`; null when there is none.
const RetentionRule* rule_for(const std::vector<RetentionRule>& rules, const Procedure& procedure);
/// The first day on which rows of `procedure` are kept no more. Expects years > 0.
Date end_of_term(const RetentionRule& rule, const Procedure& procedure);

}  // namespace opora
