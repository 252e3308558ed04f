/// How the figures of a list read in words; shared by the sheets and the appendix.
#pragma once

#include "engine/reporting/list_report.hpp"

namespace opora::reporting {

/// Years that the rule looked at and that have results, oldest first; the last year when there are none.
std::vector<int> years_of(const Screening& screening);

/// «ВПР 2021, русский язык, 5 класс», or the procedure's name when it has no words.
std::string title_of(const Procedure& procedure, const ListWords& words);

/// Lines that say why a school is listed: for a rule on shares its low procedures, else the years in
/// sum and the level.
std::vector<std::string> basis_of(const Finding& finding, const Screening& screening, const ListWords& words);

/// What the rule checks, with the parameters of this run.
std::string rule_said(const Screening& screening, const ListWords& words);

/// «на границе, мало данных»
std::string certainties_said(const std::vector<Certainty>& certainties, Language language);
const char* key_of(Certainty certainty);

/// Findings that count as judged.
int judged(const Screening& screening);

}  // namespace opora::reporting
