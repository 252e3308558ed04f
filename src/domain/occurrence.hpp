/// When a term comes due: what stands in a calendar, and why it stands there.
#pragma once

#include "base/said.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora {

using Date = std::chrono::year_month_day;

/// Both ends belong to it.
struct Period {
    Date start, end;
    bool operator==(const Period&) const = default;
};

enum class WorkWeek : std::uint8_t { five_days, six_days };

/// How often something that goes on all the time has to be shown.
enum class Checkpoints : std::uint8_t { monthly, quarterly };

/// Which day of an event a term is counted from.
enum class EventMoment : std::uint8_t { held, results };

/// Something that happens once and that terms are counted from: a procedure, an order, a meeting.
struct Event {
    std::int64_t id = 0;
    std::string kind;  ///< "procedure", "other"
    std::string name;  ///< «ВПР, русский язык, 4 класс»
    Period held;
    std::optional<Date> results;  ///< when its results came
    bool operator==(const Event&) const = default;
};

/// Dates that an order leaves to «график …». One row is one occurrence.
struct ScheduleRow {
    std::string name;
    Period period;
    bool operator==(const ScheduleRow&) const = default;
};

enum class OccurrenceState : std::uint8_t {
    dated,
    waits_schedule,  ///< «по графику …»: nobody has given the dates yet
    waits_event,     ///< «после каждой процедуры»: no such event in the plan's period yet
    on_demand,       ///< «по мере необходимости»: a person starts it
    unread,          ///< the phrase is empty or not understood
};

struct Occurrence {
    std::string key;  ///< the same occurrence keeps it when the plan is computed again: "2020-10", "event:12"
    OccurrenceState state = OccurrenceState::dated;
    Date start{}, due{};         ///< of dated ones
    bool is_checkpoint = false;  ///< of something that goes on; not a day the order names
    bool is_assumed = false;     ///< a part of the date (the year) was taken from the plan
    bool is_outside = false;     ///< not within the plan's period: to be looked at
    std::string waits_for{};     ///< whose schedule, which event
    std::vector<Said> reason{};
};

}  // namespace opora
