/// A point or stretch of the calendar as a term names it, before it becomes a reading.
#pragma once

#include "domain/deadline.hpp"
#include "engine/deadline/lexicon.hpp"
#include "engine/deadline/reader.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace opora::deadline {

enum class Grain : std::uint8_t {
    none,
    clock,      ///< only an hour
    day,        ///< a day of a named month: by number, or by weekday and ordinal
    month_day,  ///< «5 числа» of any month
    weekday,    ///< «пятница»
    generic,    ///< a part or a day of any period of `unit`: «конец месяца», «первый понедельник месяца»
    month,
    quarter,
    half_year,
    season,
    term,
    trimester,
    year,   ///< «2021 год», «год»
    years,  ///< «2020–2022 гг.»
    school_year,
    school_start,
    school_end,
    holidays,
    camp_shift,
};

enum class Part : std::uint8_t { none, begin, middle, end, first_half, second_half };
std::string_view name_of(Part part);
enum class YearRef : std::uint8_t { none, current, next, previous };
std::string_view name_of(YearRef ref);

/// What stands before a moment: «до», «с».
enum class Limit : std::uint8_t { none, by, from };

/// A few numbers in the order of the phrase.
struct Numbers {
    std::array<std::int16_t, 16> items{};
    std::uint8_t size = 0;
    bool add(int item) {
        if (size == items.size()) return false;
        items[size++] = static_cast<std::int16_t>(item);
        return true;
    }
    const std::int16_t* begin() const { return items.data(); }
    const std::int16_t* end() const { return items.data() + size; }
    std::vector<int> all() const { return {begin(), end()}; }
};

struct Moment {
    Grain grain = Grain::none;
    Unit unit = Unit::none;
    Numbers list{};  ///< quarters, halves, terms, seasons, shifts
    int day = 0, month = 0, year = 0, year_end = 0;
    int school_year = 0;  ///< 2020 of «2020/2021»
    int weekday = 0, ordinal = 0, week = 0;
    bool working = false;
    bool each = false;        ///< «каждого месяца», «каждого года»
    bool calendar = false;    ///< «календарный год»
    bool of_school = false;   ///< «полугодие учебного года»
    bool impossible = false;  ///< 31 ноября
    bool reporting = false;   ///< counted from the reporting period
    Part part = Part::none;
    YearRef ref = YearRef::none;
    int month_offset = 0, quarter_offset = 0, year_offset = 0;
    int minutes = -1, minutes_end = -1;
    std::uint8_t zone = 0;  ///< 1 local, 2 Moscow
};

/// Productions: at the reader's place, which they move behind what they read. Nothing read: it stays.
std::optional<Moment> read_moment(Reader&);
std::optional<Moment> read_clock(Reader&);
std::optional<Moment> read_some_month(Reader&);
std::optional<Moment> read_month_day(Reader&);
/// «каждого 25 числа», «каждое первое число месяца»
std::optional<Moment> read_each_day(Reader&);
std::optional<Moment> read_first_days(Reader&);
/// The month or period that «первая неделя», «последний рабочий день» belong to.
bool read_owner(Reader&, Moment&);
std::optional<Moment> read_part(Reader&);
std::optional<Moment> read_ordinal_unit(Reader&);
std::optional<Moment> read_season(Reader&);
std::optional<Moment> read_holidays(Reader&);
std::optional<Moment> read_some_year(Reader&);
/// «1, 2 и 3», «I–II», «первый и второй»; with the unit behind them still to be read.
std::optional<Numbers> read_ordinals(Reader&);
/// The unit behind such numbers and what it belongs to: «неделя октября», «вторник месяца».
std::optional<Moment> read_unit_of(Reader&, const Numbers&);
/// «2020 г.», «текущего года», «2020/2021 учебного года», «каждого года» behind a moment.
bool read_year_tail(Reader&, Moment&);
/// «третий месяц квартала» is -1, the first -3; 0 = it has no such month.
int month_from_end(int ordinal, Unit unit);
/// A year as figures; 0 = none.
int read_year_number(Reader&);
/// Cyrillic «П» and «Ш» stand for II and III before a unit; 0 = neither.
int roman_look_alike(std::u16string_view word);
/// Days of a month that never has them.
bool is_impossible(int day, int month, int year);

}  // namespace opora::deadline
