// Days, months and years.

#include "engine/deadline/moment.hpp"

namespace opora::deadline {

namespace {

/// «01.09.2020», «1.9», «01/09/2020», «01-09-2020».
std::optional<Moment> numeric_date(Reader& reader) {
    const auto mark = reader.kind(1);
    if (!reader.sees(Kind::number) || !reader.sees(Kind::number, 2)) return {};
    const int first = reader.here().value, second = reader.here(2).value;
    const int digits = reader.here().digits, second_digits = reader.here(2).digits;
    Moment moment;
    moment.grain = Grain::day;
    const bool has_third = reader.sees(mark, 3) && reader.sees(Kind::number, 4);
    if (mark == Kind::comma) {  // «15,10,2020»
        if (!has_third || digits > 2 || second_digits != 2 || reader.here(4).digits != 4 || reader.here(2).spaced ||
            reader.here(4).spaced || second > 12 || second < 1)
            return {};
        moment.day = first;
        moment.month = second;
        moment.year = reader.here(4).value;
        reader.skip(5);
    } else if (mark == Kind::dash || mark == Kind::slash) {
        if (!has_third || reader.here(1).spaced || reader.here(3).spaced) return {};
        const auto& third = reader.here(4);
        const bool iso = digits == 4;
        if ((iso ? third.digits > 2 : third.digits != 4) || second > 12 || second < 1) return {};
        moment.day = iso ? third.value : first;
        moment.month = second;
        moment.year = iso ? first : third.value;
        reader.skip(5);
    } else if (mark == Kind::dot) {
        if (digits <= 2 && second_digits == 4 && !has_third) {
            if (first < 1 || first > 12 || second < 1990 || second > 2099) return {};
            moment.grain = Grain::month;
            moment.month = first;
            moment.year = second;
            reader.skip(3);
            reader.take(Kind::year);
            return moment;
        }
        if (digits == 4 && has_third) {
            moment.year = first;
            moment.month = second;
            moment.day = reader.here(4).value;
        } else {
            if (digits > 2 || second_digits > 2) return {};
            moment.day = first;
            moment.month = second;
            if (has_third) {
                const auto& third = reader.here(4);
                if (third.digits == 3 || third.digits < 2) return {};
                moment.year = third.digits == 2 ? 2000 + third.value : third.value;
            }
        }
        if (moment.month < 1 || moment.month > 12 || moment.day < 1 || moment.day > 31) return {};
        // «12.10 ч.» is an hour.
        if (!has_third && reader.sees_any({Kind::hour, Kind::minute, Kind::moscow}, 3)) return {};
        reader.skip(has_third ? 5 : 3);
    } else {
        return {};
    }
    if (moment.year && (moment.year < 1990 || moment.year > 2099)) return {};
    if (!moment.year)
        read_year_tail(reader, moment);
    else
        reader.take(Kind::year);
    moment.impossible = is_impossible(moment.day, moment.month, moment.year);
    return moment;
}

/// «15 октября 2020 г.», «первого сентября», «двадцать пятого мая».
std::optional<Moment> spelled_date(Reader& reader) {
    const auto was = reader.at();
    int day = 0;
    if (reader.sees(Kind::number) && reader.here().digits <= 2) {
        day = reader.here().value;
        reader.skip();
    } else if (reader.sees(Kind::numeral) && reader.here().value >= 20 && reader.sees(Kind::ordinal, 1)) {
        day = reader.here().value + reader.here(1).value;
        reader.skip(2);
    } else if (reader.sees(Kind::ordinal) && reader.here().value > 0) {
        day = reader.here().value;
        reader.skip();
    }
    if (day < 1 || !reader.sees(Kind::month)) return reader.go(was), std::nullopt;
    Moment moment;
    moment.grain = Grain::day;
    moment.day = day;
    moment.month = reader.here().value;
    reader.skip();
    reader.take(Kind::month_unit);
    read_year_tail(reader, moment);
    moment.impossible = is_impossible(moment.day, moment.month, moment.year);
    return moment;
}

}  // namespace

std::string_view name_of(Part part) {
    constexpr std::string_view names[] = {"", "begin", "middle", "end", "first_half", "second_half"};
    return names[static_cast<std::size_t>(part)];
}

std::string_view name_of(YearRef ref) {
    constexpr std::string_view names[] = {"", "current", "next", "previous"};
    return names[static_cast<std::size_t>(ref)];
}

bool is_impossible(int day, int month, int year) {
    constexpr int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > longest[month - 1]) return true;
    return year && month == 2 && day == 29 && (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0));
}

int roman_look_alike(std::u16string_view word) { return word == u"п" ? 2 : word == u"ш" ? 3 : word == u"пi" ? 3 : 0; }

std::optional<Moment> read_some_month(Reader& reader) {
    if (!reader.sees(Kind::month)) return {};
    Moment moment;
    moment.grain = Grain::month;
    moment.month = reader.here().value;
    reader.skip();
    reader.take(Kind::month_unit);
    read_year_tail(reader, moment);
    return moment;
}

std::optional<Moment> read_moment(Reader& reader) {
    using Production = std::optional<Moment> (*)(Reader&);
    switch (reader.kind()) {
        case Kind::number:
            for (const Production read : {numeric_date, spelled_date, read_clock, read_first_days, read_month_day,
                                          read_ordinal_unit, read_some_year})
                if (auto moment = read(reader)) return moment;
            return {};
        case Kind::ordinal:
        case Kind::numeral:
            for (const Production read : {spelled_date, read_first_days, read_month_day, read_ordinal_unit})
                if (auto moment = read(reader)) return moment;
            return {};
        case Kind::roman:
            return read_ordinal_unit(reader);
        case Kind::month:
            return read_some_month(reader);
        case Kind::month_unit:
            if (!reader.sees(Kind::month, 1)) return {};
            reader.skip();
            return read_some_month(reader);
        case Kind::part:
        case Kind::half_word:
            return read_part(reader);
        case Kind::season:
            return read_season(reader);
        case Kind::season_adj:
            if (auto moment = read_holidays(reader)) return moment;
            return read_season(reader);
        case Kind::holidays:
        case Kind::holiday_adj:
            return read_holidays(reader);
        case Kind::weekday: {
            Moment moment;
            moment.grain = Grain::weekday;
            moment.weekday = reader.here().value;
            reader.skip();
            return moment;
        }
        case Kind::quarter:
        case Kind::half_year:
        case Kind::term:
            return read_ordinal_unit(reader);
        case Kind::each:
            if (auto moment = read_each_day(reader)) return moment;
            return read_some_year(reader);
        case Kind::current:
        case Kind::next:
        case Kind::previous:
        case Kind::year:
        case Kind::school_adj:
        case Kind::calendar_adj:
        case Kind::reporting:
            return read_some_year(reader);
        case Kind::word:
            if (roman_look_alike(reader.text())) return read_ordinal_unit(reader);
            if (reader.text().starts_with(u"школьн")) return read_holidays(reader);
            return {};
        default:
            return {};
    }
}

}  // namespace opora::deadline
