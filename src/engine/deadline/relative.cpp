// Terms counted from an event, or tied to its day.

#include "engine/deadline/terms.hpp"
#include "engine/deadline/tokens.hpp"

namespace opora::deadline {

namespace {

constexpr std::string_view exact = "exact", no_later = "no_later_than", no_earlier = "no_earlier_than";

Match relative_match() {
    Match match;
    match.reading.kind = DeadlineKind::relative;
    return match;
}

void give_event(Match& match, const Reader& reader, Case words, bool may_be_bare = false) {
    match.end = reader.at();
    match.capture = Capture::event;
    match.words = words;
    match.may_be_bare = may_be_bare;
}

/// «дня проведения», «момента …»: the event's; «Дня Победы» is one itself.
void skip_day_of(Reader& reader) {
    const bool is_day = reader.sees(Kind::day) && !is_holiday_name(reader.tokens(), reader.here());
    if (is_day || reader.sees(Kind::moment_word)) reader.skip();
}

/// «со дня», «с момента», «после», «по окончании», «от даты»: what comes is the event.
bool read_since(Reader& reader, Match& match) {
    if (reader.take(Kind::from) || (reader.sees(Kind::out_of) && reader.here().value == 0 && (reader.skip(), true))) {
        skip_day_of(reader);
        match.words = Case::genitive;
    } else if (reader.sees(Kind::after)) {
        reader.skip();
        reader.take(Kind::behind);  // «вслед за»
        match.words = Case::genitive;
        // «после дня проведения», «после даты …»
        skip_day_of(reader);
    } else if (reader.take(Kind::along)) {
        match.words = Case::prepositional;
        if (reader.sees(Kind::outcome) || reader.sees(Kind::fact)) match.words = Case::dative;
    } else {
        return false;
    }
    return true;
}

struct Span {
    int offset = 0;
    Unit unit = Unit::none;
};

/// «10 рабочих дней», «недели», «месяца», «трех (3) дней»; a year without a number only where `may_be_year`.
std::optional<Span> read_span(Reader& reader, bool may_be_year = false) {
    const auto was = reader.at();
    Span span;
    span.offset = read_count(reader);
    const bool said = span.offset > 0;
    if (!said) {
        if (reader.sees(Kind::ordinal) && reader.here().value == 1) reader.skip();
        span.offset = 1;
    }
    span.unit = read_unit(reader);
    if (span.unit == Unit::none || span.unit == Unit::term || span.unit == Unit::trimester)
        return reader.go(was), std::nullopt;
    // A number of quarters or halves is a number of months.
    if (span.unit == Unit::quarter || span.unit == Unit::half_year || span.unit == Unit::year) {
        const auto text = reader.tokens().text(reader.tokens().list[reader.at() - 1]);
        const bool is_half = span.unit == Unit::half_year && (text == u"полугода" || text == u"полгода");
        const bool is_year = may_be_year && span.unit == Unit::year;
        if (!said && !is_half && !is_year) return reader.go(was), std::nullopt;
        span.offset *= span.unit == Unit::quarter ? 3 : span.unit == Unit::half_year ? 6 : 12;
        span.unit = Unit::month;
    }
    return span;
}

void put(Match& match, const Span& span) {
    match.reading.offset = span.offset;
    match.reading.unit = name_of(span.unit);
}

/// «в трехдневный срок», «в 10-дневный срок», «в месячный срок».
std::optional<Span> read_span_term(Reader& reader) {
    const auto was = reader.at();
    Span span;
    if (reader.sees(Kind::span_adj)) {
        span.offset = reader.here().value / 100;
        span.unit = static_cast<Unit>(reader.here().value % 100);
        reader.skip();
        // «месячный рабочий …» is nothing; «10-дневный рабочий срок» hardly ever
    } else if (reader.sees(Kind::number) && reader.here().digits <= 3) {
        span.offset = reader.here().value;
        reader.skip();
        reader.take(Kind::dash);
        if (reader.sees(Kind::span_tail) || reader.sees(Kind::span_adj)) {
            span.unit = static_cast<Unit>(reader.here().value % 100);
            reader.skip();
        } else {
            return reader.go(was), std::nullopt;
        }
    } else {
        return {};
    }
    if (reader.take(Kind::working)) span.unit = Unit::workday;
    if (!reader.take(Kind::deadline_word) && !reader.take(Kind::period)) return reader.go(was), std::nullopt;
    return span;
}

/// «в течение 10 дней (после …)», «в течение суток», «в срок не позднее 3 дней со дня», «через 2 недели после».
std::optional<Match> read_counted_after(Reader reader) {
    auto match = relative_match();
    auto& reading = match.reading;
    reading.direction = "after";
    std::optional<Span> span;
    bool needs_event = false, single = false;
    if (reader.take_all({Kind::in, Kind::course}) || reader.take(Kind::course)) {
        reading.bound = no_later;
        single = !reader.sees_any({Kind::number, Kind::numeral});
        if (reader.sees(Kind::ordinal)) reader.skip();  // «в течение первых 5 дней»
        single = single && !reader.sees_any({Kind::number, Kind::numeral});
        if (reader.sees_any({Kind::next, Kind::whole})) reader.skip();
        span = read_span(reader, true);
        if (single && reader.tokens().list[reader.at() - 1].kind == Kind::month_unit) needs_event = true;
        if (single && reader.tokens().list[reader.at() - 1].kind == Kind::year) needs_event = true;
    } else if (reader.take(Kind::through)) {
        reading.bound = exact;
        const bool every_other = reader.sees(Kind::day) && reader.at_end(1);  // «через день» is a recurrence
        span = every_other ? std::nullopt : read_span(reader, true);
    } else if (reader.take_all({Kind::no, Kind::later}) ||
               reader.take_all({Kind::in, Kind::deadline_word, Kind::no, Kind::later}) || reader.take(Kind::until)) {
        reading.bound = no_later;
        reader.take(Kind::comma);
        reader.take(Kind::than);
        reader.take(Kind::through);
        reader.take_all({Kind::in, Kind::course});
        span = read_span(reader);
        needs_event = true;
    } else if (reader.take_all({Kind::no, Kind::sooner})) {
        reading.bound = no_earlier;
        reader.take(Kind::comma);
        reader.take(Kind::than);
        reader.take(Kind::through);
        span = read_span(reader);
        needs_event = true;
    } else if (reader.sees(Kind::in)) {
        reader.skip();
        reading.bound = no_later;
        span = read_span_term(reader);
        if (!span && reader.take(Kind::deadline_word)) {
            reader.take_all({Kind::no, Kind::more});
            reader.take(Kind::until);
            span = read_span(reader);
        }
    } else if (reader.sees_any({Kind::number, Kind::numeral})) {
        reading.bound = exact;  // «3 дня после», «10 рабочих дней со дня»
        span = read_span(reader);
        needs_event = true;
        if (span && reader.sees_any({Kind::from, Kind::out_of})) reading.bound = no_later;
    } else if (reader.sees_any({Kind::span_adj})) {
        reading.bound = no_later;
        span = read_span_term(reader);
    } else {
        return {};
    }
    if (!span) return {};
    put(match, *span);
    if (read_since(reader, match)) {
        give_event(match, reader, match.words, false);
        return match;
    }
    if (needs_event) return {};
    match.end = reader.at();
    return match;
}

/// «за 2 недели до …», «не позднее чем за 10 дней до …», «не позднее 1 рабочего дня до …», «за день до».
std::optional<Match> read_counted_before(Reader reader) {
    auto match = relative_match();
    auto& reading = match.reading;
    reading.direction = "before";
    reading.bound = exact;
    if (reader.take_all({Kind::no, Kind::later}) ||
        reader.take_all({Kind::in, Kind::deadline_word, Kind::no, Kind::later}))
        reading.bound = no_later;
    else if (reader.take_all({Kind::no, Kind::less}) || reader.take_all({Kind::no, Kind::sooner}))
        reading.bound = reader.tokens().list[reader.at() - 1].kind == Kind::less ? no_later : no_earlier;
    else if (reader.take_all({Kind::in, Kind::course}))
        reading.bound = no_later;
    reader.take(Kind::comma);
    reader.take(Kind::than);
    reader.take(Kind::behind);
    if (reader.take_all({Kind::no, Kind::less})) {
        reading.bound = no_later;
        reader.take(Kind::than);
    }
    const auto span = read_span(reader, true);
    if (!span || (!reader.take(Kind::until) && !reader.take(Kind::before))) return {};
    put(match, *span);
    skip_day_of(reader);
    give_event(match, reader, Case::genitive);
    return match;
}

/// «на следующий день после», «на 3 день после», «на следующей неделе после», «в первый рабочий день после».
std::optional<Match> read_nth_day(Reader reader) {
    auto match = relative_match();
    auto& reading = match.reading;
    reading.direction = "after";
    reading.bound = exact;
    // «в день, следующий за днем проведения»
    if (reader.take_all({Kind::in, Kind::day, Kind::comma, Kind::next}) ||
        reader.take_all({Kind::on, Kind::day, Kind::comma, Kind::next}) ||
        reader.take_all({Kind::in, Kind::day, Kind::next}) || reader.take_all({Kind::on, Kind::day, Kind::next})) {
        reading.offset = 1;
        reading.unit = "day";
        if (read_since(reader, match)) {
            give_event(match, reader, match.words);
            return match;
        }
        if (!reader.take(Kind::behind)) return {};
        const bool of_day = reader.take(Kind::day);
        give_event(match, reader, of_day ? Case::genitive : Case::instrumental);
        return match;
    }
    if (reader.take_all({Kind::no, Kind::later})) {
        reading.bound = no_later;
    } else if (!reader.take(Kind::on) && !reader.take(Kind::in) && !reader.sees(Kind::next)) {
        return {};
    }
    reader.take(Kind::through);
    const bool other = reader.spells(u"другой");  // «на другой день после»
    if (reader.sees(Kind::next) || other)
        reading.offset = 1;
    else if (reader.sees(Kind::ordinal) && reader.here().value > 0)
        reading.offset = reader.here().value;
    else if (reader.sees(Kind::number) && reader.here().digits <= 2)
        reading.offset = reader.here().value;
    else
        return {};
    const bool next = reader.sees(Kind::next);
    reader.skip();
    reader.take_all({Kind::behind, Kind::that});
    const auto unit = read_unit(reader);
    if (unit == Unit::none ||
        (unit != Unit::day && unit != Unit::workday && unit != Unit::calday && unit != Unit::week))
        return {};
    reading.unit = name_of(unit);
    reader.take(Kind::comma);
    reader.take_all({Kind::next, Kind::behind});
    if (reader.take(Kind::behind)) {
        if (reader.sees(Kind::day)) {
            reader.skip();
            give_event(match, reader, Case::genitive);
        } else {
            give_event(match, reader, Case::instrumental);
        }
        return match;
    }
    if (read_since(reader, match)) {
        give_event(match, reader, match.words);
        return match;
    }
    if (!next) return {};
    match.end = reader.at();
    return match;
}

/// «в день проведения», «в тот же день», «немедленно после», «в дни проведения».
std::optional<Match> read_same_day(Reader reader) {
    auto match = relative_match();
    auto& reading = match.reading;
    reading.direction = "on";
    if (reader.take(Kind::at_once)) {
        if (reader.take(Kind::along)) {
            give_event(match, reader, Case::prepositional);
            return match;
        }
        if (reader.take(Kind::at)) {
            give_event(match, reader, Case::prepositional);
            return match;
        }
        if (read_since(reader, match)) {
            give_event(match, reader, match.words);
            return match;
        }
        match.end = reader.at();
        return match;
    }
    if (reader.take_all({Kind::day, Kind::in, Kind::day}) ||
        reader.take_all({Kind::in, Kind::that, Kind::same, Kind::day}) ||
        reader.take_all({Kind::in, Kind::current, Kind::same, Kind::day})) {
        reading.unit = "day";
        reading.bound = exact;
        match.end = reader.at();
        return match;
    }
    const bool of_day = reader.sees(Kind::day) && reader.text() == u"дня";  // «до 18.00 дня проведения»
    if (!of_day && !reader.take(Kind::in) && !reader.take(Kind::on)) return {};
    reading.each = reader.take(Kind::each);
    if (!reader.sees(Kind::day) && !reader.sees(Kind::moment_word)) return {};
    const bool holiday = is_holiday_name(reader.tokens(), reader.here());
    skip_day_of(reader);
    reading.unit = "day";
    reading.bound = exact;
    give_event(match, reader, holiday ? Case::accusative : Case::genitive);
    return match;
}

/// «после …», «до …», «перед …», «накануне …», «по окончании …», «с момента …» without a number.
std::optional<Match> read_bare(Reader reader) {
    auto match = relative_match();
    auto& reading = match.reading;
    reading.direction = "after";
    if (reader.sees(Kind::after)) {
        read_since(reader, match);
        give_event(match, reader, Case::genitive);
        return match;
    }
    if (reader.take(Kind::before)) {
        reading.direction = "before";
        const bool eve = reader.tokens().list[reader.at() - 1].value == 1;
        if (eve) {
            reading.offset = 1;
            reading.unit = "day";
            reading.bound = exact;
        }
        give_event(match, reader, eve ? Case::genitive : Case::instrumental);
        return match;
    }
    if (reader.take(Kind::along) && reader.sees_any({Kind::event_end, Kind::outcome, Kind::fact})) {
        const auto kind = reader.kind();
        const auto end_case = reader.text().ends_with(u"ю") ? Case::dative : Case::prepositional;
        if (kind == Kind::event_end && reader.here().value == 1) {  // «по истечении 10 дней»
            reader.skip();
            if (const auto span = read_span(reader)) {
                put(match, *span);
                reading.bound = exact;
                if (read_since(reader, match)) {
                    give_event(match, reader, match.words);
                } else {
                    match.end = reader.at();
                }
                return match;
            }
            match.keeps_words = true;
            give_event(match, reader, Case::genitive);
            return match;
        }
        if (kind == Kind::fact) {
            reader.skip();
            reading.direction = "on";
            give_event(match, reader, Case::genitive);
            return match;
        }
        give_event(match, reader, kind == Kind::outcome ? Case::dative : end_case);
        return match;
    }
    return {};
}

/// «по получении», «по завершении»: a verb's noun; «с момента …», «со дня …», «с начала …».
std::optional<Match> read_from_event(Reader reader) {
    auto match = relative_match();
    auto& reading = match.reading;
    reading.direction = "after";
    if (reader.take_all({Kind::starting, Kind::from}) || reader.take(Kind::from)) {
        if (reader.sees(Kind::day) || reader.sees(Kind::moment_word))
            reader.skip();
        else if (!reader.sees(Kind::part))
            return {};
        give_event(match, reader, Case::genitive);
        return match;
    }
    if (reader.take(Kind::along)) {
        constexpr std::u16string_view nouns[] = {u"получении", u"прибытии", u"возвращении", u"прекращении",
                                                 u"достижении"};
        for (const auto noun : nouns)
            if (reader.spells(noun)) {
                give_event(match, reader, Case::prepositional);
                return match;
            }
        return {};
    }
    const bool up_to = reader.take(Kind::up_to);
    if (reader.take(Kind::until) || reader.take_all({Kind::no, Kind::later}) || reader.take(Kind::towards)) {
        const bool towards = reader.tokens().list[reader.at() - 1].kind == Kind::towards;
        reading.direction = "before";
        skip_day_of(reader);
        const auto text = reader.text();
        const bool lasts = reader.sees(Kind::event_end) || (reader.sees(Kind::part) && reader.here().value == 3) ||
                           text.starts_with(u"особ") || text.starts_with(u"отмен") || text.starts_with(u"сняти") ||
                           text.starts_with(u"устранени") || text.starts_with(u"принят") ||
                           text.starts_with(u"полного");
        if ((lasts && !towards) || up_to) reading.direction = "until";
        if (reader.sees_any({Kind::number, Kind::month, Kind::year})) return {};
        if (reader.sees(Kind::part) && reader.at_end(1)) return {};
        give_event(match, reader, towards ? Case::dative : Case::genitive);
        return match;
    }
    return {};
}

}  // namespace

std::optional<Match> read_relative(Reader reader) {
    for (const auto read :
         {read_counted_before, read_counted_after, read_nth_day, read_same_day, read_bare, read_from_event})
        if (auto match = read(reader)) {
            if (match->capture == Capture::event && reader.tokens().list.size() > match->end &&
                reader.tokens().list[match->end].kind == Kind::each) {
                match->reading.each = true;
                ++match->end;
            }
            return match;
        }
    return {};
}

}  // namespace opora::deadline
