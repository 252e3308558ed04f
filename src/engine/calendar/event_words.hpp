/// Which events an order's words mean: «каждая оценочная процедура» means ВПР, КДР and ОГЭ alike.
#pragma once

#include "engine/calendar/occurrences.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::calendar {

enum class EventEdge : std::uint8_t { unsaid, begin, end };

/// What the words around an event say: «получение результатов», «начало», «окончание».
struct EventPhrase {
    std::vector<std::string> words;  ///< folded, without the words that only say the moment
    bool says_results = false, says_held = false;
    EventEdge edge = EventEdge::unsaid;
};

EventPhrase read_event_phrase(std::string_view phrase);

/// The same word in another case: «процедуры», «процедура». Expects folded words.
bool is_same_word(std::string_view a, std::string_view b);

/// Every word of the phrase is among the event's own words and those of what it is a kind of.
bool is_meant(const EventPhrase& phrase, const Event& event);

/// Events that lie in the plan and are meant, by day; none for an empty phrase.
std::vector<const Event*> matching_events(std::string_view phrase, const Circumstances& at);

/// «издание приказа», «утверждение дорожной карты»: the day of the order itself.
bool is_the_order(const EventPhrase& phrase);

/// «окончание четверти» → "term", «летние каникулы» → "summer_holidays", «учебный год» → "school_year"; else "".
std::string school_stretch_named(const EventPhrase& phrase);

/// «окончание отчетного квартала» → "quarter"; else "".
std::string unit_named(const EventPhrase& phrase);

}  // namespace opora::calendar
