/// The kinds of terms, each read by a production of its own.
#pragma once

#include "engine/deadline/moment.hpp"

namespace opora::deadline {

/// Words that a term takes as they are, up to its end: an event, a schedule, an occasion.
enum class Capture : std::uint8_t { none, event, ref, trigger };
enum class Case : std::uint8_t { nominative, genitive, dative, instrumental, prepositional, accusative };

struct Match {
    Deadline reading{};
    std::size_t end = 0;            ///< the first token behind it, or of its words
    std::optional<Moment> point{};  ///< what it was made of, when a recurrence may take it as a place in its period
    Limit limit = Limit::none;
    Capture capture = Capture::none;
    Case words = Case::genitive;
    bool may_be_bare = false;  ///< the words may be missing
    bool keeps_words = false;  ///< the token before the words belongs to them: «окончание»
    bool is_spread = false;    ///< a range or a list: covers, never a place in a period
    bool is_within = false;    ///< «в течение первой недели месяца»: somewhere in it
};

/// «до 15 августа», «сентябрь – май», «с 20.04.2020», «конец учебного года».
std::optional<Match> read_dated(Reader);
/// «в течение года», «постоянно», «в период подготовки …».
std::optional<Match> read_continuous(Reader);
/// «1 раз в квартал», «ежемесячно», «по пятницам».
std::optional<Match> read_recurring(Reader);
/// «в течение 10 дней после …», «за неделю до …», «в день …».
std::optional<Match> read_relative(Reader);
/// «по графику …», «согласно …».
std::optional<Match> read_by_schedule(Reader);
/// «по мере …», «при …», «по запросу».
std::optional<Match> read_on_demand(Reader);

/// The reading of a moment alone, «по 15 октября» and «до» included.
Deadline reading_of(const Moment&, Limit);
/// The place in a period that `moment` names; nothing when it is no such place.
std::optional<PeriodPoint> point_of(const Moment&, Limit, Unit period);
DayPoint day_point(const Moment&);
std::string clock_text(const Moment&);
std::string school_year_text(int first);
/// 5 of «5», «пяти», «5 (пяти)», «двадцати пяти»; 0 = no number.
int read_count(Reader&);
/// «рабочих дней», «недели», «месяцев»; none = no unit.
Unit read_unit(Reader&);

}  // namespace opora::deadline
