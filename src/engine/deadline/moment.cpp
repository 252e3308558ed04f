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

/// Which month «5 числа» belongs to: «каждого месяца», «месяца, следующего за отчетным кварталом».
bool read_which_month(Reader& reader, Moment& moment, bool said) {
    const auto was = reader.at();
    if (reader.take_all({Kind::each, Kind::month_unit})) return moment.each = true;
    if (reader.take_all({Kind::current, Kind::month_unit})) return true;
    const bool ahead = reader.sees(Kind::next) && reader.sees(Kind::month_unit, 1);
    const bool behind = reader.sees(Kind::month_unit);
    if (ahead) {
        reader.skip(2);
        reader.take(Kind::comma);
    } else if (behind) {
        reader.skip();
        reader.take(Kind::comma);
        if (!reader.take(Kind::next) && !reader.take(Kind::after)) {
            reader.go(said ? was + 1 : was);
            return said;
        }
    } else if (reader.sees(Kind::reporting) && reader.sees(Kind::month_unit, 1)) {
        reader.skip(2);
        return moment.reporting = true;
    } else if (reader.take_all({Kind::ordinal, Kind::month_unit})) {
        const int ordinal = reader.tokens().list[was].value;
        if (reader.take(Kind::each)) moment.each = true;
        moment.grain = Grain::generic;
        moment.unit = reader.take(Kind::quarter)     ? Unit::quarter
                      : reader.take(Kind::half_year) ? Unit::half_year
                                                     : Unit::none;
        moment.month = month_from_end(ordinal, moment.unit);
        if (!moment.month) return reader.go(was), false;
        return true;
    } else {
        return false;
    }
    moment.month_offset = 1;
    if (reader.take(Kind::behind) || reader.take(Kind::after)) {
        const bool reporting = reader.take(Kind::reporting);
        moment.reporting = true;
        if (reader.take(Kind::quarter))
            moment.unit = Unit::quarter;
        else if (reader.take(Kind::half_year))
            moment.unit = Unit::half_year;
        else if (reader.take(Kind::year))
            moment.unit = Unit::year;
        else if (reader.take(Kind::month_unit) || reader.take(Kind::period) || reporting)
            moment.unit = Unit::month;
        else if (reader.take_all({Kind::event_end, Kind::reporting})) {
            moment.unit = reader.sees(Kind::quarter) ? Unit::quarter : Unit::month;
            reader.skip();
        } else {
            return reader.go(was), false;
        }
    } else if (behind) {
        return reader.go(was), false;
    }
    return true;
}

/// «5 числа», «до 5-го числа месяца, следующего за отчетным», «25-го каждого месяца».
std::optional<Moment> month_day(Reader& reader) {
    const auto was = reader.at();
    Moment moment;
    moment.grain = Grain::month_day;
    if (reader.sees(Kind::number) && reader.here().digits <= 2)
        moment.day = reader.here().value;
    else if (reader.sees(Kind::ordinal))
        moment.day = reader.here().value;
    else
        return {};
    const bool last = moment.day == -1;
    if ((moment.day < 1 || moment.day > 31) && !last) return {};
    reader.skip();
    const bool said = reader.take(Kind::date_word);
    if (said && reader.sees(Kind::month)) {  // «15 числа октября»
        moment.grain = Grain::day;
        moment.month = reader.here().value;
        reader.skip();
        read_year_tail(reader, moment);
        moment.impossible = is_impossible(moment.day, moment.month, moment.year);
        return moment;
    }
    const bool of = read_which_month(reader, moment, said);
    if ((!said && !of) || last) return reader.go(was), std::nullopt;
    return moment;
}

std::optional<Moment> some_month(Reader& reader) {
    if (!reader.sees(Kind::month)) return {};
    Moment moment;
    moment.grain = Grain::month;
    moment.month = reader.here().value;
    reader.skip();
    reader.take(Kind::month_unit);
    read_year_tail(reader, moment);
    return moment;
}

/// «в первых числах сентября», «в последних числах мая».
std::optional<Moment> first_days(Reader& reader) {
    if (!reader.sees(Kind::ordinal) || !reader.sees(Kind::date_word, 1)) return {};
    const auto was = reader.at();
    const int ordinal = reader.here().value;
    if (ordinal != 1 && ordinal != -1) return {};
    reader.skip(2);
    Moment moment;
    if (auto month = some_month(reader))
        moment = *month;
    else if (reader.sees(Kind::month_unit) || (reader.sees(Kind::each) && reader.sees(Kind::month_unit, 1))) {
        moment.each = reader.take(Kind::each);
        reader.skip();
        moment.grain = Grain::generic;
        moment.unit = Unit::month;
    } else {
        return reader.go(was), std::nullopt;
    }
    moment.part = ordinal == 1 ? Part::begin : Part::end;
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

std::optional<Moment> read_moment(Reader& reader) {
    using Production = std::optional<Moment> (*)(Reader&);
    switch (reader.kind()) {
        case Kind::number:
            for (const Production read :
                 {numeric_date, spelled_date, read_clock, month_day, read_ordinal_unit, read_some_year})
                if (auto moment = read(reader)) return moment;
            return {};
        case Kind::ordinal:
        case Kind::numeral:
            for (const Production read : {spelled_date, first_days, month_day, read_ordinal_unit})
                if (auto moment = read(reader)) return moment;
            return {};
        case Kind::roman:
            return read_ordinal_unit(reader);
        case Kind::month:
            return some_month(reader);
        case Kind::month_unit:
            if (!reader.sees(Kind::month, 1)) return {};
            reader.skip();
            return some_month(reader);
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
        case Kind::current:
        case Kind::next:
        case Kind::previous:
        case Kind::each:
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
