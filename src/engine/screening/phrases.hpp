/// Parts of sentences that several sentences of this room share: works, years, probabilities, ranges.
#pragma once

#include "engine/screening/explain.hpp"

#include <string>

namespace opora::screening {

/// The 2020 works of ВПР were moved from spring to autumn 2020 and written one grade higher.
bool is_autumn(const Procedure& procedure);

/// «2020/2021» for the spring procedures of the calendar year 2021.
std::string school_year(Language language, int year);

/// «В 2020/2021 учебном году» / «Осенью 2020 года».
std::string when(Language language, const Procedure& procedure);
/// The same inside a sentence.
std::string when_inside(Language language, const Procedure& procedure);
/// «по математике в 5 классе», «по русскому языку на ОГЭ».
std::string work(const ExplainContext& context, const Procedure& procedure);

/// «0,97», «больше 0,99».
std::string probability(Language language, double p);
/// «29–62 %».
std::string range(Language language, const Bounds& bounds);
/// «−0,31», with a sign.
std::string signed_number(Language language, double value);
std::string certainty_word(Language language, Certainty certainty);
std::string rule_name(Language language, const RuleSet& rule);

}  // namespace opora::screening
