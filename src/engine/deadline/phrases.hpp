/// Pieces of printed terms.
#pragma once

#include "domain/deadline.hpp"
#include "engine/deadline/understand.hpp"

#include <string>
#include <string_view>

namespace opora::deadline {

enum class Form : std::uint8_t { nominative, genitive };

std::string month_name(int month, Form form);
std::string weekday_name(int weekday, Form form);
/// «1-й», «последняя» before a noun of that gender: 'm', 'f', 'n'.
std::string ordinal_text(int ordinal, char gender, Form form);
/// «начало», «вторая половина»; with the genitive «начала», «второй половины».
std::string part_text(std::string_view part, Form form);
/// " 2020 г.", " 2020/2021 учебного года", " текущего года"; "" when none is said.
std::string year_behind(int year, std::string_view school_year, std::string_view year_ref);
/// «15 октября 2020 г.», «конец мая», «октябрь 2021 г.»
std::string day_text(const DayPoint& point, Form form);
/// «5 рабочих дней», in the genitive: of numbers from 2 on.
std::string span_text(int count, std::string_view unit, Form form);
/// «в месяц»: accusative of the unit of a recurrence; `count` 0 = none before it.
std::string per_unit(std::string_view unit, int every);
/// Genitive of a unit: «месяца».
std::string unit_genitive(std::string_view unit);
std::string season_name(std::string_view season, Form form);
std::string with_clock(std::string text, std::string_view time, std::string_view tz);

/// The words behind «после», «до»: «каждой оценочной процедуры», or «каждого события «…»» where no genitive is sure.
std::string event_genitive(const std::string& event, bool each);
std::string event_literal(const std::string& event, bool each);

std::string print_recurring(const Recurrence&, std::string_view tz, Wording);

}  // namespace opora::deadline
