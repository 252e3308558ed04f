// Several days under one month, several weeks, several parts of one year.

#include "engine/deadline/dates.hpp"

namespace opora::deadline {

namespace {

struct DaySpan {
    int first = 0, last = 0;
};

/// «15, 20 октября», «15-17 и 20 октября», «15 и 20.10.2020».
std::optional<Match> read_day_list(Reader reader, Limit limit) {
    std::vector<DaySpan> spans;
    for (;;) {
        if (!is_bare_day(reader)) return {};
        DaySpan span{reader.here().value, reader.here().value};
        reader.skip();
        if (reader.sees(Kind::dash) || reader.sees(Kind::along)) {
            reader.skip();
            if (!is_bare_day(reader)) return {};
            span.last = reader.here().value;
            reader.skip();
        }
        spans.push_back(span);
        if (!reader.sees_any({Kind::comma, Kind::and_, Kind::slash}) || spans.size() > 12) break;
        reader.skip();
        reader.take(Kind::until);
    }
    if (spans.size() < 2 && spans[0].first == spans[0].last) return {};
    reader.take(Kind::date_word);
    Moment month;
    month.grain = Grain::day;
    if (reader.sees(Kind::month)) {
        month.month = reader.here().value;
        reader.skip();
        read_year_tail(reader, month);
    } else if (reader.take(Kind::dot)) {
        month.month = reader.here().value;
        reader.skip();
        if (reader.take(Kind::dot)) month.year = read_year_number(reader);
        if (month.month < 1 || month.month > 12) return {};
        reader.take(Kind::year);
    } else {
        return {};
    }
    Match match;
    match.reading.kind = DeadlineKind::composite;
    match.reading.op = "and";
    for (const auto& span : spans) {
        Moment first = month, last = month;
        first.day = span.first;
        last.day = span.last;
        first.impossible = is_impossible(first.day, first.month, first.year);
        last.impossible = is_impossible(last.day, last.month, last.year);
        auto part = span.first == span.last ? reading_of(first, limit) : between(first, last);
        if (!part) return {};
        match.reading.parts.push_back(std::move(*part));
    }
    for (const auto& part : match.reading.parts)
        if (part.kind == DeadlineKind::unread) {
            const auto unread = part;
            match.reading = unread;
            break;
        }
    if (match.reading.parts.size() == 1) {
        const auto only = match.reading.parts.front();
        match.reading = only;
    }
    match.end = reader.at();
    match.is_spread = true;
    return match;
}

/// «второй и четвертый вторник месяца», «1 и 3 среда октября»
std::optional<Match> read_weekdays(Reader reader, Limit limit) {
    const auto list = read_ordinals(reader);
    if (!list || list->size < 2 || !reader.sees(Kind::weekday)) return {};
    Moment owner;
    owner.grain = Grain::day;
    owner.weekday = reader.here().value;
    reader.skip();
    if (!read_owner(reader, owner)) return {};
    std::vector<Deadline> each;
    for (const int ordinal : *list) {
        owner.ordinal = ordinal;
        if (ordinal > 5) return {};
        each.push_back(reading_of(owner, limit));
    }
    Match match;
    match.end = reader.at();
    match.is_spread = true;
    if (owner.grain == Grain::day) {
        match.reading.kind = DeadlineKind::composite;
        match.reading.op = "and";
        match.reading.parts = std::move(each);
        return match;
    }
    match.reading = each.front();
    if (!match.reading.recurrence) return {};
    auto& recurrence = *match.reading.recurrence;
    for (std::size_t i = 1; i < each.size(); ++i) recurrence.on.push_back(each[i].recurrence->on.front());
    recurrence.count = static_cast<int>(each.size());
    return match;
}

/// «первые 10 дней сентября», «первых 5 рабочих дней месяца», «первые две недели мая»
std::optional<Match> read_first_of(Reader reader) {
    if (!reader.sees(Kind::ordinal) || reader.here().value != 1) return {};
    reader.skip();
    const int count = read_count(reader);
    const auto unit = read_unit(reader);
    if (!count || (unit != Unit::day && unit != Unit::calday && unit != Unit::workday && unit != Unit::week)) return {};
    const int days = unit == Unit::week ? count * 7 : count;
    Moment owner;
    owner.grain = Grain::day;
    if (days > 31 || !read_owner(reader, owner)) return {};
    Match match;
    match.end = reader.at();
    match.is_spread = true;
    if (unit == Unit::workday) {
        owner.ordinal = days;
        owner.working = true;
        match.reading = reading_of(owner, Limit::by);
    } else if (owner.grain == Grain::day) {
        auto last = owner;
        owner.day = 1;
        last.day = days;
        auto reading = between(owner, last);
        if (!reading) return {};
        match.reading = std::move(*reading);
    } else {
        owner.day = days;
        match.reading = reading_of(owner, Limit::none);
        if (!match.reading.recurrence || owner.unit != Unit::month) return {};
        match.reading.recurrence->on.clear();
        match.reading.recurrence->within = "days:1-" + std::to_string(days);
    }
    return match;
}

/// One place each: in every period where they name one, else days or weeks of a month.
std::optional<Match> places_match(const std::vector<Moment>& places, Limit limit, std::size_t end) {
    Match match;
    match.end = end;
    match.is_spread = true;
    if (places.front().grain == Grain::generic) {
        if (places.front().unit == Unit::none) return {};
        match.reading.kind = DeadlineKind::recurring;
        auto& recurrence = match.reading.recurrence.emplace();
        recurrence.unit = name_of(places.front().unit);
        recurrence.count = static_cast<int>(places.size());
        for (const auto& place : places) {
            auto point = point_of(place, limit, place.unit);
            if (!point) return {};
            recurrence.on.push_back(std::move(*point));
        }
        return match;
    }
    match.reading.kind = DeadlineKind::composite;
    match.reading.op = "and";
    for (const auto& place : places) match.reading.parts.push_back(reading_of(place, limit));
    if (places.size() == 1) {
        const auto only = match.reading.parts.front();
        match.reading = only;
    }
    return match;
}

/// «09-12.2020»: months of one year.
std::optional<Match> read_month_numbers(Reader reader) {
    if (!reader.sees(Kind::number) || !reader.sees(Kind::dash, 1) || !reader.sees(Kind::number, 2) ||
        !reader.sees(Kind::dot, 3))
        return {};
    Moment from, to;
    from.month = reader.here().value;
    to.month = reader.here(2).value;
    const bool fits = reader.here().digits == 2 && reader.here(2).digits == 2 && from.month >= 1 &&
                      from.month < to.month && to.month <= 12;
    reader.skip(4);
    to.year = read_year_number(reader);
    if (!fits || !to.year) return {};
    from.grain = to.grain = Grain::month;
    reader.take(Kind::year);
    auto reading = between(from, to);
    if (!reading) return {};
    Match match;
    match.reading = std::move(*reading);
    match.end = reader.at();
    match.is_spread = true;
    return match;
}

/// The places that numbers and the unit behind them name: «3-4 неделя», «второй и четвертый вторник».
std::vector<Moment> read_places(Reader& reader) {
    std::vector<Moment> places;
    const auto list = read_ordinals(reader);
    if (!list) return {};
    const auto unit = reader.sees(Kind::working) ? reader.kind(1) : reader.kind();
    if (unit != Kind::week && unit != Kind::weekday && unit != Kind::decade) return {};
    const auto was = reader.at();
    for (const int item : *list) {
        Numbers one;
        one.add(item);
        reader.go(was);
        auto place = read_unit_of(reader, one);
        if (!place) return {};
        places.push_back(*place);
    }
    return places;
}

/// «3-4 неделя сентября», «1 и 3 недели месяца», «второй и четвертый вторник месяца»: each apart.
std::optional<Match> read_place_list(Reader reader, Limit limit) {
    const auto places = read_places(reader);
    if (places.size() < 2) return {};
    return places_match(places, limit, reader.at());
}

/// «10 числа января, апреля, июля», «до 15 октября, января»: the day is of each month.
std::optional<Match> read_day_of_months(Reader reader, Limit limit) {
    if (!is_bare_day(reader)) return {};
    Moment day;
    day.grain = Grain::day;
    day.day = reader.here().value;
    reader.skip();
    reader.take(Kind::date_word);
    std::vector<Moment> days;
    const auto is_genitive = [&] { return reader.text().ends_with(u"я") || reader.text().ends_with(u"а"); };
    while (reader.sees(Kind::month) && is_genitive()) {
        day.month = reader.here().value;
        days.push_back(day);
        reader.skip();
        if (!reader.sees_any({Kind::comma, Kind::and_}) || !reader.sees(Kind::month, 1)) break;
        reader.skip();
    }
    if (days.size() < 2) return {};
    Moment year;
    year.grain = Grain::day;
    read_year_tail(reader, year);
    bool in_order = true;
    for (std::size_t i = 1; i < days.size(); ++i) in_order = in_order && days[i - 1].month < days[i].month;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (in_order || i + 1 == days.size()) {
            days[i].year = year.year;
            days[i].ref = year.ref;
            days[i].school_year = year.school_year;
        }
        days[i].each = year.each;
        days[i].impossible = is_impossible(days[i].day, days[i].month, days[i].year);
        if (days[i].impossible) {
            Match match;
            match.reading = reading_of(days[i], limit);
            match.end = reader.at();
            return match;
        }
    }
    if (year.each) {
        Match match;
        match.reading.kind = DeadlineKind::recurring;
        auto& recurrence = match.reading.recurrence.emplace();
        recurrence.unit = "year";
        recurrence.count = static_cast<int>(days.size());
        for (auto& one : days) recurrence.on.push_back(*point_of(one, limit, Unit::year));
        match.end = reader.at();
        match.is_spread = true;
        return match;
    }
    return places_match(days, limit, reader.at());
}

/// «10 и 25 числа (каждого месяца)», «по 10, 20 числам».
std::optional<Match> read_month_days(Reader reader, Limit limit) {
    std::vector<int> days;
    while (is_bare_day(reader)) {
        days.push_back(reader.here().value);
        reader.skip();
        if (!reader.sees_any({Kind::comma, Kind::and_, Kind::slash}) || days.size() > 12) break;
        reader.skip();
        reader.take(Kind::until);
    }
    if (days.size() < 2 || !reader.take(Kind::date_word)) return {};
    reader.take(Kind::each);
    reader.take(Kind::month_unit);
    Match match;
    match.reading.kind = DeadlineKind::recurring;
    auto& recurrence = match.reading.recurrence.emplace();
    recurrence.unit = "month";
    recurrence.count = static_cast<int>(days.size());
    for (const int day : days) {
        PeriodPoint point;
        point.day = day;
        point.by = limit == Limit::by;
        recurrence.on.push_back(point);
    }
    match.end = reader.at();
    match.is_spread = true;
    return match;
}

/// «начало, конец учебного года», «в начале и в конце года».
std::optional<Match> read_parts_of_one(Reader reader) {
    std::vector<std::size_t> places;
    while (reader.sees(Kind::part)) {
        places.push_back(reader.at());
        reader.skip();
        if (!reader.sees_any({Kind::comma, Kind::and_, Kind::slash, Kind::dash}) || places.size() > 3) break;
        reader.skip();
        if (!reader.take(Kind::in)) reader.take(Kind::on);
    }
    if (places.size() < 2) return {};
    // What the last part belongs to, all belong to.
    Reader last = reader;
    last.go(places.back());
    const auto owner = read_part(last);
    if (!owner) return {};
    Match match;
    match.reading.kind = DeadlineKind::composite;
    match.reading.op = "and";
    for (const auto place : places) {
        constexpr Part parts[] = {Part::none, Part::begin, Part::middle, Part::end};
        auto moment = *owner;
        moment.part = parts[reader.tokens().list[place].value];
        match.reading.parts.push_back(reading_of(moment, Limit::none));
    }
    match.end = last.at();
    match.is_spread = true;
    return match;
}

/// «в конце четверти, полугодия, года»
std::optional<Match> read_part_of_many(Reader reader, Limit limit) {
    const auto place = reader.at();
    auto tokens = reader.tokens().list[place];
    constexpr Part parts[] = {Part::none, Part::begin, Part::middle, Part::end};
    const auto part = parts[tokens.value];
    reader.skip();
    Match match;
    match.reading.kind = DeadlineKind::composite;
    match.reading.op = "and";
    for (;;) {
        Moment moment;
        moment.part = part;
        moment.each = reader.take(Kind::each);
        const bool school = reader.take(Kind::school_adj);
        if (!reader.sees_any(
                {Kind::month_unit, Kind::quarter, Kind::term, Kind::trimester, Kind::half_year, Kind::year}))
            return {};
        moment.unit = static_cast<Unit>(reader.here().value);
        moment.grain = !reader.sees(Kind::year) ? Grain::generic : school ? Grain::school_year : Grain::year;
        reader.skip();
        match.reading.parts.push_back(reading_of(moment, limit));
        if (!reader.sees_any({Kind::comma, Kind::and_, Kind::slash})) break;
        reader.skip();
    }
    if (match.reading.parts.size() < 2) return {};
    match.end = reader.at();
    match.is_spread = true;
    return match;
}

/// «15-20 числа», «5 и 20 числа» behind a month.
std::optional<Match> read_days_of(const Moment& month, Reader reader, Limit limit) {
    std::vector<Moment> days;
    while (is_bare_day(reader)) {
        Moment day = month;
        day.grain = Grain::day;
        day.day = reader.here().value;
        day.impossible = is_impossible(day.day, day.month, day.year);
        days.push_back(day);
        reader.skip();
        const bool dashed = days.size() == 1 && reader.sees_any({Kind::dash, Kind::along});
        if (!dashed && !reader.sees_any({Kind::comma, Kind::and_})) break;
        reader.skip();
    }
    if (days.size() < 2 || !reader.take(Kind::date_word)) return {};
    const auto between_them = reader.tokens().list[reader.at() - 3].kind;
    if (days.size() > 2 || between_them == Kind::comma || between_them == Kind::and_)
        return places_match(days, limit, reader.at());
    auto reading = between(days[0], days[1]);
    if (!reading) return {};
    Match match;
    match.reading = std::move(*reading);
    match.end = reader.at();
    match.is_spread = true;
    return match;
}

/// «начало», «первая половина», and nothing behind them.
std::optional<Moment> read_bare_part(Reader& reader) {
    const bool half = (reader.sees(Kind::ordinal) || reader.sees(Kind::number)) && reader.sees(Kind::half_word, 1);
    if (!half && !reader.sees(Kind::part)) return {};
    if (!reader.sees_any({Kind::close, Kind::end}, half ? 2 : 1)) return {};
    Moment moment;
    moment.grain = Grain::generic;
    if (half) {
        const int which = reader.here().value;
        if (which != 1 && which != 2) return {};
        moment.part = which == 1 ? Part::first_half : Part::second_half;
    } else {
        constexpr Part parts[] = {Part::none, Part::begin, Part::middle, Part::end};
        moment.part = parts[reader.here().value];
    }
    reader.skip(half ? 2 : 1);
    return moment;
}

/// Places of a month that stands before them: «2 неделя», «конец месяца», «последняя пятница», «15 числа».
std::vector<Moment> read_places_of_some_month(Reader& reader) {
    const auto was = reader.at();
    auto places = read_places(reader);
    if (places.empty()) {
        reader.go(was);
        auto place = read_bare_part(reader);
        if (!place) place = read_moment(reader);
        if (!place) return {};
        places.push_back(*place);
    }
    for (const auto& place : places) {
        const bool of_month =
            place.grain == Grain::month_day ||
            (place.grain == Grain::generic && (place.unit == Unit::none || place.unit == Unit::month));
        if (!of_month || place.each || place.month_offset || place.reporting || place.month || place.minutes >= 0)
            return {};
    }
    return places;
}

}  // namespace

std::optional<Match> read_date_list(const Reader& reader, Limit limit) {
    if (reader.sees(Kind::part)) {
        if (auto match = read_parts_of_one(reader)) return match;
        return read_part_of_many(reader, limit);
    }
    if (auto match = read_place_list(reader, limit)) return match;
    if (auto match = read_weekdays(reader, limit)) return match;
    if (auto match = read_first_of(reader)) return match;
    if (!is_bare_day(reader)) return {};
    if (auto match = read_month_numbers(reader)) return match;
    if (auto match = read_day_of_months(reader, limit)) return match;
    if (auto match = read_day_list(reader, limit)) return match;
    return read_month_days(reader, limit);
}

std::optional<Match> read_place_in_month(Reader reader, Limit limit) {
    if (!reader.sees(Kind::month)) return {};
    const auto month = *read_moment(reader);
    if (month.each || month.year_offset) return {};
    const bool bracket = reader.take(Kind::open);
    if (!bracket && !reader.take(Kind::comma)) reader.take(Kind::dash);
    reader.take(Kind::in);
    reader.take(Kind::on);
    if (reader.take(Kind::until) || reader.take_all({Kind::no, Kind::later})) limit = Limit::by;
    if (auto match = read_days_of(month, reader, limit)) {
        reader.go(match->end);
        if (bracket && !reader.take(Kind::close)) return {};
        match->end = reader.at();
        return match;
    }
    auto places = read_places_of_some_month(reader);
    if (places.empty() || (bracket && !reader.take(Kind::close))) return {};
    for (auto& place : places) {
        place.grain = place.day || place.weekday || place.ordinal ? Grain::day : Grain::month;
        place.unit = Unit::none;
        place.month = month.month;
        place.year = month.year;
        place.school_year = month.school_year;
        place.ref = month.ref;
        place.impossible = place.day && is_impossible(place.day, place.month, place.year);
    }
    return places_match(places, limit, reader.at());
}

std::optional<Match> read_excepted_months(Reader reader) {
    if (!reader.take(Kind::except)) return {};
    std::vector<int> out;
    while (reader.sees(Kind::month)) {
        const int month = reader.here().value;
        reader.skip();
        if (!out.empty() && reader.tokens().list[reader.at() - 2].kind == Kind::dash)
            while (out.back() != month && out.size() < 12) out.push_back(out.back() % 12 + 1);
        else
            out.push_back(month);
        if (!reader.sees_any({Kind::comma, Kind::and_, Kind::dash}) || !reader.sees(Kind::month, 1)) break;
        reader.skip();
    }
    if (out.empty() || out.size() > 11) return {};
    for (std::size_t i = 1; i < out.size(); ++i)
        if (out[i] != out[i - 1] % 12 + 1) return {};
    Match match;
    match.reading.kind = DeadlineKind::month_range;
    for (int month = out.back() % 12 + 1; month != out.front(); month = month % 12 + 1)
        match.reading.months.push_back(month);
    match.end = reader.at();
    match.is_spread = true;
    return match;
}

}  // namespace opora::deadline
