// Years, school years and what stands behind a moment to say which; hours of the day.

#include "engine/deadline/moment.hpp"

namespace opora::deadline {

namespace {

/// The second year of «2020-2021», «2020/21», «2020 – 2022»; 0 = none.
int second_year(Reader& reader, int first) {
    if (!reader.sees_any({Kind::dash, Kind::slash, Kind::along}) || !reader.sees(Kind::number, 1)) return 0;
    const auto& token = reader.here(1);
    int value = token.value;
    if (token.digits == 2) value += first / 100 * 100;
    if ((token.digits != 4 && token.digits != 2) || value <= first || value > first + 30) return 0;
    // «2020-12…»: a date, not a year.
    if (token.digits == 2 && reader.sees_any({Kind::dash, Kind::dot, Kind::month, Kind::date_word}, 2)) return 0;
    reader.skip(2);
    return value;
}

/// «2021 год», «2020/2021 учебный год», «2020-2022 гг.».
std::optional<Moment> figured_year(Reader& reader) {
    const auto was = reader.at();
    const int first = read_year_number(reader);
    if (!first) return {};
    Moment moment;
    moment.year = first;
    const bool slash = reader.sees(Kind::slash);
    const bool first_named = reader.sees(Kind::year) && reader.sees(Kind::dash, 1);
    if (first_named) reader.skip();
    if (const int last = second_year(reader, first)) {
        const bool school = reader.sees(Kind::school_adj);
        reader.take(Kind::school_adj);
        const bool plural = reader.here().many;
        const bool year_said = reader.take(Kind::year);
        reader.take(Kind::year);  // «г.г.»
        if (last == first + 1 && (school || (slash && !(year_said && plural)))) {
            moment.grain = Grain::school_year;
            moment.school_year = first;
            moment.year = 0;
            return moment;
        }
        moment.grain = Grain::years;
        moment.year_end = last;
        moment.of_school = school;
        return moment;
    }
    if (first_named) reader.go(was + 1);
    moment.grain = Grain::year;
    if (reader.sees(Kind::school_adj) && reader.sees(Kind::year, 1)) return reader.go(was), std::nullopt;
    if (reader.take(Kind::calendar_adj)) moment.calendar = true;
    if (reader.take(Kind::year)) reader.take(Kind::year);
    return moment;
}

YearRef taken_ref(Reader& reader) {
    const auto ref = reader.sees(Kind::current)    ? YearRef::current
                     : reader.sees(Kind::next)     ? YearRef::next
                     : reader.sees(Kind::previous) ? YearRef::previous
                                                   : YearRef::none;
    if (ref != YearRef::none) reader.skip();
    return ref;
}

/// What «отчетного периода» adds to a year: «года, следующего за отчетным».
void year_offset(Reader& reader, Moment& moment) {
    const auto was = reader.at();
    reader.take(Kind::comma);
    if (!reader.take_all({Kind::next, Kind::behind})) return reader.go(was);
    if (!reader.take(Kind::reporting)) return reader.go(was);
    if (!reader.take(Kind::year)) reader.take(Kind::period);
    moment.year_offset = 1;
    moment.reporting = true;
}

int clock_minutes(Reader& reader) {
    const auto was = reader.at();
    if (!reader.sees(Kind::number) || reader.here().digits > 2 || reader.here().value > 24) return -1;
    int minutes = reader.here().value * 60;
    const bool colon = reader.sees(Kind::colon, 1), dot = reader.sees(Kind::dot, 1), dash = reader.sees(Kind::dash, 1);
    const bool two = reader.sees(Kind::number, 2) && reader.here(2).digits == 2 && reader.here(2).value < 60;
    if ((colon || dot || (dash && reader.here(2).value % 10 == 0 && !reader.here(2).spaced)) && two) {
        const bool is_date =
            dot && (reader.sees(Kind::dot, 3) || (reader.here(2).value >= 1 && reader.here(2).value <= 12));
        if (is_date && !reader.sees_any({Kind::hour, Kind::moscow}, 3)) return -1;
        if (dash && !reader.here().many && reader.here(2).value != 0) return -1;
        if (dash && reader.sees_any({Kind::month, Kind::dot}, 3)) return -1;
        minutes += reader.here(2).value;
        reader.skip(3);
        if (reader.take(Kind::hour)) reader.take(Kind::minute);
    } else if (reader.sees(Kind::hour, 1)) {
        reader.skip(2);
        if (reader.sees(Kind::number) && reader.sees(Kind::minute, 1)) {
            minutes += reader.here().value;
            reader.skip(2);
        }
    } else {
        return -1;
    }
    return minutes <= 24 * 60 ? minutes : (reader.go(was), -1);
}

/// «(МСК)», «по московскому времени», «местного времени».
std::uint8_t read_zone(Reader& reader) {
    const auto was = reader.at();
    const bool in_brackets = reader.take(Kind::open);
    reader.take(Kind::along);
    reader.take_all({Kind::time_word, Kind::along});
    std::uint8_t zone = 0;
    if (reader.sees(Kind::moscow)) zone = 2;
    if (reader.sees(Kind::local)) zone = 1;
    if (zone) {
        reader.skip();
        reader.take(Kind::time_word);
    } else if (reader.sees(Kind::time_word) && reader.sees_any({Kind::moscow, Kind::local}, 1)) {
        zone = reader.sees(Kind::moscow, 1) ? 2 : 1;
        reader.skip(2);
    }
    if (!zone || (in_brackets && !reader.take(Kind::close))) return reader.go(was), std::uint8_t{0};
    return zone;
}

}  // namespace

int read_year_number(Reader& reader) {
    const auto& token = reader.here();
    if (token.kind != Kind::number || token.digits != 4 || token.value < 1990 || token.value > 2099) return 0;
    if (reader.sees(Kind::dot, 1)) return 0;
    const int value = token.value;
    reader.skip();
    return value;
}

bool read_year_tail(Reader& reader, Moment& moment) {
    const auto was = reader.at();
    const bool bracket = reader.sees(Kind::open) && reader.sees(Kind::number, 1) && reader.here(1).digits == 4;
    const bool comma = reader.sees(Kind::comma) && reader.sees(Kind::number, 1) && reader.here(1).digits == 4 &&
                       !reader.sees_any({Kind::dash, Kind::slash}, 2);
    if (bracket || comma) reader.skip();
    if (auto year = figured_year(reader)) {
        if (bracket && !reader.take(Kind::close)) return reader.go(was), false;
        if (year->grain == Grain::years) return reader.go(was), false;
        moment.year = year->year;
        moment.school_year = year->school_year;
        return true;
    }
    reader.go(was);
    if (const int year = read_year_number(reader)) {  // «май 2021 уч. года»
        if (reader.take_all({Kind::school_adj, Kind::year})) {
            moment.year = year;
            return true;
        }
        reader.go(was);
    }
    if (reader.take_all({Kind::reporting, Kind::year})) return moment.reporting = moment.each = true;
    if (reader.take_all({Kind::each, Kind::year})) return moment.each = true;
    if (reader.sees(Kind::year) && !reader.here().many && moment.grain != Grain::season) {
        // «15 октября года, следующего за отчетным»; a bare «года» says nothing.
        reader.skip();
        year_offset(reader, moment);
        if (moment.year_offset) return true;
        reader.go(was);
        return false;
    }
    // «следующего за отчетным года»
    if (reader.take_all({Kind::next, Kind::behind, Kind::reporting}) && reader.take(Kind::year)) {
        moment.year_offset = 1;
        return moment.reporting = true;
    }
    reader.go(was);
    if (const auto ref = taken_ref(reader); ref != YearRef::none) {
        moment.of_school = reader.take(Kind::school_adj);
        if (reader.take(Kind::calendar_adj) || reader.sees(Kind::year)) {
            if (reader.take(Kind::year)) {
                moment.ref = ref;
                return true;
            }
        }
        moment.of_school = false;
    }
    reader.go(was);
    return false;
}

std::optional<Moment> read_some_year(Reader& reader) {
    const auto was = reader.at();
    if (auto moment = figured_year(reader)) return moment;
    Moment moment;
    moment.each = reader.take(Kind::each);
    moment.ref = taken_ref(reader);
    moment.reporting = reader.take(Kind::reporting);
    if (reader.sees_any({Kind::dash}) && moment.reporting) return reader.go(was), std::nullopt;
    if (reader.take(Kind::school_adj)) {
        moment.grain = Grain::school_year;
    } else if (reader.take(Kind::calendar_adj)) {
        moment.grain = Grain::year;
        moment.calendar = true;
    } else {
        moment.grain = Grain::year;
    }
    if (!reader.sees(Kind::year) || reader.here().many) return reader.go(was), std::nullopt;
    reader.skip();
    if (moment.grain == Grain::school_year) {
        const auto behind = reader.at();
        reader.take(Kind::open);
        if (auto figures = figured_year(reader); figures && figures->year_end <= figures->year + 1) {
            moment.school_year = figures->school_year ? figures->school_year : figures->year_end ? figures->year : 0;
            if (moment.school_year) {
                reader.take(Kind::close);
                return moment;
            }
        }
        reader.go(behind);
    }
    return moment;
}

std::optional<Moment> read_clock(Reader& reader) {
    const auto was = reader.at();
    Moment moment;
    moment.grain = Grain::clock;
    moment.minutes = clock_minutes(reader);
    if (moment.minutes < 0) return reader.go(was), std::nullopt;
    const auto behind = reader.at();
    if (reader.take(Kind::dash) || reader.take(Kind::until) || reader.take(Kind::along)) {
        moment.minutes_end = clock_minutes(reader);
        if (moment.minutes_end <= moment.minutes) {
            moment.minutes_end = -1;
            reader.go(behind);
        }
    }
    moment.zone = read_zone(reader);
    return moment;
}

}  // namespace opora::deadline
