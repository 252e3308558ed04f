/// A term as an order puts it («в течение 10 календарных дней после каждой оценочной процедуры»), understood as a
/// value.
///
/// One phrase, one Deadline; the phrase itself is kept beside it by whoever holds both. Numbers that the phrase does
/// not say are 0, texts empty, flags false: nothing is guessed here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora {

enum class DeadlineKind : std::uint8_t {
    unread,  ///< `question` says what to ask the person
    fixed_date,
    date_range,
    month,
    month_range,
    several_months,
    quarter,
    half_year,
    season,
    school_phase,
    recurring,
    continuous,
    relative,
    by_schedule,
    on_demand,
    composite,
};
/// "fixed_date" and back; the inverse gives nothing for other words.
std::string_view name_of(DeadlineKind kind);
std::optional<DeadlineKind> deadline_kind_named(std::string_view name);

/// A day of which any part may be unsaid (0).
struct DayPoint {
    int day = 0, month = 0, year = 0;
    std::string part{};      ///< begin, middle, end, first_half, second_half of the month or year
    std::string year_ref{};  ///< "current", "next", "previous": «текущего года»
    std::string phase{};     ///< a phase of the school year instead of a day: school_year_start, school_year_end
    bool operator==(const DayPoint&) const = default;
};

/// Where in each period of a recurrence: «до 5 числа месяца, следующего за отчетным».
struct PeriodPoint {
    int day = 0, month = 0;
    bool by = false;  ///< not later than
    int weekday = 0;  ///< 1 = Monday … 7
    int ordinal = 0;  ///< first, second …; -1 = last
    bool working = false;
    int week = 0;
    std::string part{};
    int month_offset = 0, quarter_offset = 0, year_offset = 0;
    std::string base{};  ///< "reporting_period"
    std::string time{};  ///< "14:00"
    bool operator==(const PeriodPoint&) const = default;
};

struct Deadline;

/// A vector that a class not yet whole can begin empty with: clang makes the constructor of std::vector on the spot.
template <class Value>
struct Few : std::vector<Value> {
    Few() {}
    Few(std::vector<Value> values) : std::vector<Value>(std::move(values)) {}
    using std::vector<Value>::vector;
};

struct Recurrence {
    std::string unit{};  ///< day, workday, week, month, quarter, term, trimester, half_year, year
    int count = 0;       ///< times per unit; 0 = not said
    int count_max = 0;   ///< «2–3 раза в год»: the larger number
    int every = 0;       ///< each N units; 0 = each one
    bool min = false;    ///< at least `count` times
    std::vector<PeriodPoint> on{};
    Few<Deadline> covers{};  ///< at most one: the part of the year it runs over
    std::string within{};    ///< part of each period: «в течение первой недели месяца» → "week:1"
    bool operator==(const Recurrence&) const;
};

struct Deadline {
    DeadlineKind kind = DeadlineKind::unread;
    std::string question{};  ///< of unread: code of words deadline.question.*

    int day = 0, month = 0, year = 0;
    bool by = false;  ///< not later than
    std::string year_ref{};
    std::string time{}, tz{};  ///< "14:00"; "local", "MSK"
    int weekday = 0, ordinal = 0;
    bool working = false;

    std::optional<DayPoint> start{}, end{};
    bool open_end = false;

    std::vector<int> months{}, quarters{}, halves{};
    std::vector<std::string> seasons{};  ///< winter, spring, summer, autumn
    std::string part{};
    int week = 0;

    std::string phase{};
    int year_start = 0, year_end = 0;
    std::string school_year{};    ///< "2020/2021"
    std::vector<int> ordinals{};  ///< of terms: «1, 2 четверть»

    std::optional<Recurrence> recurrence{};

    std::string event{};
    bool each = false;  ///< one occurrence for every such event
    int offset = 0;
    std::string unit{};       ///< day, calday, workday, week, month, hour
    std::string direction{};  ///< before, after, on, until
    std::string bound{};      ///< exact, no_later_than

    std::string ref{};  ///< whose or which schedule, "" if not said
    std::string trigger{};

    std::string op{};  ///< and, or, qualifier
    std::vector<Deadline> parts{};

    bool operator==(const Deadline&) const = default;
};

inline bool Recurrence::operator==(const Recurrence&) const = default;

}  // namespace opora
