// What another document dates, and what a person or a need starts.

#include "engine/deadline/sequence.hpp"

namespace opora::deadline {

namespace {

Match of_schedule(const Reader& reader) {
    Match match;
    match.reading.kind = DeadlineKind::by_schedule;
    match.end = reader.at();
    return match;
}

void give_ref(Match& match, const Reader& reader, Case words, bool may_be_bare) {
    match.end = reader.at();
    match.capture = Capture::ref;
    match.words = words;
    match.may_be_bare = may_be_bare;
}

/// «отдельному», «специальному», «утвержденному»: whose schedule it is they do not say.
void skip_adjectives(Reader& reader) {
    while (reader.sees(Kind::schedule_adj) || (reader.sees(Kind::current) && reader.sees(Kind::schedule, 1))) {
        reader.skip();
        if (reader.sees_any({Kind::comma, Kind::and_}) && reader.sees(Kind::schedule_adj, 1)) reader.skip();
    }
}

/// Behind «по», «согласно», «в соответствии с»: the schedule and whose it is.
std::optional<Match> read_schedule(Reader reader, Case words) {
    skip_adjectives(reader);
    auto match = of_schedule(reader);
    // «школьному графику», «единой дорожной карте»: words of its own before the noun
    std::size_t ahead = 0;
    while (ahead < 4 && reader.sees_any({Kind::word, Kind::dash, Kind::school_adj, Kind::calendar_adj, Kind::reporting,
                                         Kind::constant_adj},
                                        ahead))
        ++ahead;
    if (!reader.sees(Kind::schedule, ahead) && !(ahead == 0 && reader.sees(Kind::deadline_word))) return {};
    // «согласно плана» stands for «согласно плану».
    const auto noun = reader.text(ahead);
    if (words == Case::dative && (noun.ends_with(u"а") || noun.ends_with(u"ы") || noun.ends_with(u"я")))
        words = Case::genitive;
    if (ahead > 0 || (reader.sees(Kind::schedule) && reader.here().value == 2)) {
        give_ref(match, reader, words, false);
        return match;
    }
    const bool is_plan = reader.sees(Kind::schedule) && reader.here().value == 1;
    auto plain = reader;
    plain.skip();
    // «план-график», «графику-плану»
    while (plain.sees(Kind::dash) && plain.sees(Kind::schedule, 1)) plain.skip(2);
    // «по графику, утвержденному приказом»: who has set it
    auto set = plain;
    set.take(Kind::comma);
    if (set.sees(Kind::schedule_adj) && !set.text().ends_with(u"ый") && set.sees_any({Kind::word, Kind::schedule}, 1)) {
        set.skip();
        give_ref(match, set, Case::instrumental, false);
        return match;
    }
    if (plain.sees(Kind::literal)) {
        give_ref(match, plain, Case::nominative, false);
        return match;
    }
    const bool double_name = plain.at() > reader.at() + 1;
    // «по плану», and no more, is a schedule that nobody has named; «план работы РУО» is one by that name.
    const bool names_plan = is_plan && !double_name && plain.sees_any({Kind::word, Kind::school_adj});
    give_ref(match, names_plan ? reader : plain, names_plan ? words : Case::genitive, !names_plan);
    return match;
}

/// «в сроки, установленные Минпросвещения», «в установленные сроки», «в сроки проведения …».
std::optional<Match> read_set_dates(Reader reader) {
    if (!reader.take(Kind::in) && !reader.take(Kind::on)) return {};
    const bool adjective_first = reader.sees(Kind::schedule_adj);
    if (adjective_first) reader.skip();
    auto match = of_schedule(reader);
    if (adjective_first) {
        // «в установленные законодательством сроки»
        std::size_t ahead = 0;
        while (ahead < 4 && reader.sees_any({Kind::word, Kind::schedule}, ahead)) ++ahead;
        if (ahead > 0 && reader.sees(Kind::deadline_word, ahead)) {
            match.reading.ref = words_of(reader.tokens(), reader.at(), reader.at() + ahead, Case::instrumental, 0);
            match.end = reader.at() + ahead + 1;
            return match;
        }
        if (!reader.take(Kind::deadline_word) && !reader.take(Kind::period) && !reader.take(Kind::time_word)) return {};
        give_ref(match, reader, Case::instrumental, true);
        return match;
    }
    if (!reader.take(Kind::deadline_word)) return {};
    reader.take(Kind::comma);
    if (reader.take(Kind::schedule_adj)) {
        reader.take(Kind::in);
        reader.take(Kind::accordance);
        reader.take(Kind::from);
        give_ref(match, reader, Case::instrumental, true);
        return match;
    }
    if (reader.sees_any({Kind::accord, Kind::accordance, Kind::along}) || reader.sees(Kind::accordance, 1))
        return read_by_schedule(reader);
    if (reader.spells(u"проведения") || reader.spells(u"реализации")) {
        give_ref(match, reader, Case::genitive, false);
        return match;
    }
    return {};
}

/// «сроки будут определены дополнительно», «дата уточняется», «будет сообщено дополнительно»
std::optional<Match> read_to_be_told(Reader reader) {
    constexpr std::u16string_view stems[] = {u"определ",    u"уточн",  u"сообщ", u"установл",
                                             u"устанавлив", u"назнач", u"указ",  u"утвержд"};
    bool told = false;
    while (!reader.at_end()) {
        const auto text = reader.text();
        bool fits = reader.sees(Kind::deadline_word) || reader.sees(Kind::moment_word) || text.starts_with(u"буд") ||
                    text == u"о" || text.starts_with(u"дополнительн") || text.starts_with(u"проведени") ||
                    text == u"позднее" || text == u"позже";
        for (const auto stem : stems)
            if (text.starts_with(stem)) told = fits = true;
        if (!fits) break;
        reader.skip();
    }
    if (!told) return {};
    Match match = of_schedule(reader);
    give_ref(match, reader, Case::instrumental, true);
    return match;
}

Match on_demand(const Reader& reader, Case words) {
    Match match;
    match.reading.kind = DeadlineKind::on_demand;
    match.capture = Capture::trigger;
    match.words = words;
    match.end = reader.at();
    return match;
}

}  // namespace

std::optional<Match> read_by_schedule(Reader reader) {
    const auto was = reader.at();
    if (reader.take(Kind::along)) {
        if (auto match = read_schedule(reader, Case::dative)) return match;
        return {};
    }
    if (reader.take(Kind::accord)) {
        if (auto match = read_schedule(reader, Case::dative)) return match;
        Match match = of_schedule(reader);
        give_ref(match, reader, Case::dative, false);
        return match;
    }
    if (reader.take_all({Kind::in, Kind::accordance}) || reader.take(Kind::accordance)) {
        if (!reader.take(Kind::from)) return {};
        if (auto match = read_schedule(reader, Case::instrumental)) return match;
        Match match = of_schedule(reader);
        give_ref(match, reader, Case::instrumental, false);
        return match;
    }
    if (auto match = read_set_dates(reader)) return match;
    if (auto match = read_to_be_told(reader)) return match;
    reader.go(was);
    // «график ОО», «согласованный график»; a bare «план» says nothing of a time.
    const bool in_schedule = reader.take(Kind::in) || reader.take_all({Kind::on, Kind::basis});
    skip_adjectives(reader);
    if (!reader.sees(Kind::schedule) || reader.here().value != 0 || in_schedule) return {};
    auto attached = reader;
    attached.skip();
    if (attached.take_word(u"прилагается") || attached.take_word(u"прилагаются")) return of_schedule(attached);
    return read_schedule(reader, Case::nominative);
}

std::optional<Match> read_on_demand(Reader reader) {
    // «в рабочем порядке»
    if (reader.sees(Kind::in) && reader.sees_any({Kind::working, Kind::word}, 1) && reader.spells(u"порядке", 2)) {
        auto match = on_demand(reader, Case::prepositional);
        ++match.end;
        return match;
    }
    if (reader.take(Kind::along)) {
        if (reader.take(Kind::measure)) return on_demand(reader, Case::genitive);
        if (reader.take(Kind::fact)) return on_demand(reader, Case::genitive);
        std::size_t ahead = 0;
        while (ahead < 3 && reader.sees_any({Kind::schedule_adj, Kind::word}, ahead)) ++ahead;
        if (reader.sees(Kind::demand, ahead)) return on_demand(reader, Case::dative);
        return {};
    }
    if (reader.take(Kind::at)) {
        if (reader.sees(Kind::demand)) return on_demand(reader, Case::prepositional);
        return {};
    }
    if (reader.take(Kind::in) && reader.take(Kind::occasion)) {
        if (reader.sees(Kind::literal)) return on_demand(reader, Case::nominative);
        return on_demand(reader, Case::genitive);
    }
    return {};
}

}  // namespace opora::deadline
