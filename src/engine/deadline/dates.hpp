/// What dates and lists of dates share.
#pragma once

#include "engine/deadline/terms.hpp"

namespace opora::deadline {

/// «15, 20 октября», «3-4 неделя мая», «10 и 25 числа», «начало и конец года»; the limit stands before it.
std::optional<Match> read_date_list(const Reader&, Limit);
/// «октябрь, 2 неделя», «сентябрь (начало месяца)», «май, последняя пятница», «октябрь, до 15 числа».
std::optional<Match> read_place_in_month(Reader, Limit);
/// «кроме июля и августа»: the other months.
std::optional<Match> read_excepted_months(Reader);

/// A number that may be a day, its month still to come.
bool is_bare_day(const Reader&);
/// The stretch from one moment to the other; nothing where these are no two ends of one.
std::optional<Deadline> between(Moment from, Moment to);

}  // namespace opora::deadline
