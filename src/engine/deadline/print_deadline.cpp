#include "engine/deadline/print_deadline.hpp"

#include "engine/deadline/phrases.hpp"
#include "engine/deadline/understand.hpp"

#include <algorithm>

namespace opora::deadline {

namespace {

std::string numbers(const std::vector<int>& list) {
    std::string out;
    for (const int number : list) out += (out.empty() ? "" : ", ") + std::to_string(number);
    return out;
}

std::string years_of(const Deadline& deadline) {
    return year_behind(deadline.year, deadline.school_year, deadline.year_ref);
}

std::string by_text(const Deadline& deadline, std::string text) { return deadline.by ? "до " + std::move(text) : text; }

Form form_of(const Deadline& deadline) { return deadline.by ? Form::genitive : Form::nominative; }

std::string print_fixed_date(const Deadline& deadline) {
    std::string day;
    if (deadline.day) {
        day = std::to_string(deadline.day) + " " + month_name(deadline.month, Form::genitive) + years_of(deadline);
        if (deadline.weekday) day += " (" + weekday_name(deadline.weekday, Form::nominative) + ")";
    } else if (deadline.ordinal) {
        const char gender = deadline.weekday == 3 || deadline.weekday == 5 || deadline.weekday == 6 ? 'f'
                            : deadline.weekday == 7                                                 ? 'n'
                                                                                                    : 'm';
        const auto form = form_of(deadline);
        day = ordinal_text(deadline.ordinal, gender, form);
        if (deadline.working)
            day += gender == 'f'   ? (deadline.by ? " рабочей" : " рабочая")
                   : deadline.by   ? " рабочего"
                   : gender == 'n' ? " рабочее"
                                   : " рабочий";
        day += " " + (deadline.weekday ? weekday_name(deadline.weekday, form)
                      : deadline.by    ? std::string("дня")
                                       : "день");
        day += " " + month_name(deadline.month, Form::genitive) + years_of(deadline);
    }
    if (day.empty()) return (deadline.by ? "до " : "в ") + with_clock({}, deadline.time, deadline.tz);
    day = by_text(deadline, day);
    return deadline.time.empty() ? day : day + " в " + with_clock({}, deadline.time, deadline.tz);
}

std::string print_date_range(const Deadline& deadline) {
    std::string text;
    if (deadline.start && !deadline.start->phase.empty() && !deadline.school_year.empty())
        text = "с " + part_text(deadline.start->phase.ends_with("_end") ? "end" : "begin", Form::genitive) + " " +
               deadline.school_year + " учебного года";
    else if (deadline.start)
        text = "с " + day_text(*deadline.start, Form::genitive);
    if (deadline.end) text += " по " + day_text(*deadline.end, Form::nominative);
    return deadline.time.empty() ? text : text + " в " + with_clock({}, deadline.time, deadline.tz);
}

std::string print_month(const Deadline& deadline) {
    const auto form = form_of(deadline);
    std::string text;
    if (deadline.week)
        text = ordinal_text(deadline.week, 'f', form) +
               (!deadline.working ? ""
                : deadline.by     ? " рабочей"
                                  : " рабочая") +
               (deadline.by ? " недели " : " неделя ") + month_name(deadline.month, Form::genitive);
    else if (!deadline.part.empty())
        text = part_text(deadline.part, form) + " " + month_name(deadline.month, Form::genitive);
    else
        text = month_name(deadline.month, form);
    text = by_text(deadline, text + years_of(deadline));
    return deadline.time.empty() ? text : text + " в " + with_clock({}, deadline.time, deadline.tz);
}

std::string print_month_range(const Deadline& deadline) {
    if (deadline.start && deadline.end)
        return day_text(*deadline.start, Form::nominative) + " – " + day_text(*deadline.end, Form::nominative);
    if (deadline.months.empty()) return {};
    return month_name(deadline.months.front(), Form::nominative) + " – " +
           month_name(deadline.months.back(), Form::nominative) + years_of(deadline);
}

std::string print_several_months(const Deadline& deadline) {
    std::string text;
    for (const int month : deadline.months) text += (text.empty() ? "" : ", ") + month_name(month, Form::nominative);
    return text + years_of(deadline);
}

/// " учебного года", " текущего учебного года"
std::string of_school_year(const Deadline& deadline) {
    const auto ref = year_behind(0, {}, deadline.year_ref);
    return (ref.empty() ? std::string() : ref.substr(0, ref.rfind(' '))) + " учебного года";
}

std::string print_counted(const Deadline& deadline, const std::vector<int>& list, std::string_view one,
                          std::string_view many, std::string_view of) {
    const bool genitive = deadline.by || !deadline.part.empty();
    std::string text = deadline.part.empty() ? "" : part_text(deadline.part, form_of(deadline)) + " ";
    text += numbers(list) + " " + std::string(genitive && list.size() == 1 ? of : list.size() == 1 ? one : many);
    return by_text(deadline, text + (deadline.phase == "school_year" ? of_school_year(deadline) : years_of(deadline)));
}

std::string print_season(const Deadline& deadline) {
    std::string text = deadline.part.empty() ? "" : part_text(deadline.part, form_of(deadline)) + " ";
    const auto form = deadline.part.empty() ? form_of(deadline) : Form::genitive;
    bool first = true;
    for (const auto& season : deadline.seasons) {
        text += (first ? "" : ", ") + season_name(season, form);
        first = false;
    }
    text = by_text(deadline, text);
    if (deadline.year_end)
        return text + " " + std::to_string(deadline.year_start) + "-" + std::to_string(deadline.year_end) + " гг.";
    return text + years_of(deadline);
}

std::string holidays_text(std::string_view phase, Form form) {
    const auto word = form == Form::genitive ? " каникул" : " каникулы";
    const bool of = form == Form::genitive;
    if (phase.starts_with("autumn")) return (of ? "осенних" : "осенние") + std::string(word);
    if (phase.starts_with("winter")) return (of ? "зимних" : "зимние") + std::string(word);
    if (phase.starts_with("spring")) return (of ? "весенних" : "весенние") + std::string(word);
    if (phase.starts_with("summer")) return (of ? "летних" : "летние") + std::string(word);
    return word + 1;
}

std::string print_school_phase(const Deadline& deadline) {
    const auto& phase = deadline.phase;
    const auto form = form_of(deadline);
    const std::string part = deadline.part.empty() ? "" : part_text(deadline.part, form) + " ";
    const auto inner = deadline.part.empty() ? form : Form::genitive;
    const bool of = inner == Form::genitive;
    if (phase == "school_year_start" || phase == "school_year_end") {
        auto year = !deadline.school_year.empty() ? " " + deadline.school_year : std::string();
        if (deadline.year_ref == "current") year = " текущего";
        if (deadline.year_ref == "next") year = " следующего";
        if (deadline.year_ref == "previous") year = " прошлого";
        return by_text(deadline, part_text(phase.ends_with("_end") ? "end" : "begin", form) + year + " учебного года");
    }
    if (phase == "week_of_event") return "в период недели события «" + deadline.event + "»";
    if (phase == "camp_shift" && deadline.ordinals.empty())
        return by_text(deadline, of ? "лагерной смены" : "лагерная смена");
    if (phase == "camp_shift")
        return by_text(deadline, part + numbers(deadline.ordinals) + (of ? " смены лагеря" : " смена лагеря") +
                                     years_of(deadline));
    if (phase.ends_with("holidays")) return by_text(deadline, part + holidays_text(phase, inner) + years_of(deadline));
    const bool term = phase.starts_with("term");
    const bool ends = phase.ends_with("_end");
    const auto word = term ? (of || ends ? "четверти" : "четверть") : (of || ends ? "триместра" : "триместр");
    const auto list = deadline.ordinals.empty() ? "" : numbers(deadline.ordinals) + " ";
    if (list.empty() && part.empty() && !ends) return "в течение " + unit_genitive(phase);
    return by_text(deadline, (ends ? part_text("end", form) + " " : part) + list + word + years_of(deadline));
}

std::string print_continuous(const Deadline& deadline) {
    const auto& phase = deadline.phase;
    if (phase == "always") return "постоянно";
    if (phase == "whole_period") return "весь период";
    if (phase == "years") return std::to_string(deadline.year_start) + "-" + std::to_string(deadline.year_end) + " гг.";
    if (phase == "month" || phase == "week" || phase == "quarter" || phase == "half_year" || phase == "hour") {
        const auto ref = year_behind(0, {}, deadline.year_ref);
        const auto unit = (ref.empty() ? "" : ref.substr(1, ref.rfind(' '))) + unit_genitive(phase);
        return deadline.part.empty() ? "в течение " + unit
                                     : "до " + part_text(deadline.part, Form::genitive) + " " + unit;
    }
    std::string year = phase == "school_year"     ? "учебного года"
                       : phase == "calendar_year" ? "календарного года"
                                                  : "года";
    if (deadline.year) year = std::to_string(deadline.year) + " " + year;
    if (!deadline.school_year.empty()) year = deadline.school_year + " " + year;
    if (deadline.year_ref == "current") year = "текущего " + year;
    if (deadline.year_ref == "next") year = "следующего " + year;
    if (deadline.year_ref == "previous") year = "прошлого " + year;
    if (!deadline.part.empty()) return by_text(deadline, part_text(deadline.part, form_of(deadline)) + " " + year);
    return deadline.by ? "до " + year : "в течение " + year;
}

std::string print_relative(const Deadline& deadline, const std::string& event) {
    const bool before = deadline.direction == "before";
    const auto behind = event.empty() ? std::string() : (before ? " до " : " после ") + event;
    std::string text;
    if (deadline.direction == "on") {
        if (deadline.unit.empty())
            text = event.empty() ? "немедленно" : "немедленно после " + event;
        else
            text = event.empty() ? "в тот же день" : "в день " + event;
    } else if (deadline.direction == "until") {
        text = "вплоть до " + event;
    } else if (!deadline.offset) {
        text = (before ? "до " : "после ") + event;
    } else if (deadline.bound == "no_earlier_than") {
        text = (before ? "не ранее чем за " : "не ранее чем через ") +
               span_text(deadline.offset, deadline.unit, Form::nominative) + behind;
    } else if (before) {
        text = (deadline.bound == "exact" ? "за " : "не позднее чем за ") +
               span_text(deadline.offset, deadline.unit, Form::nominative) + behind;
    } else if (deadline.bound == "exact") {
        text = "через " + span_text(deadline.offset, deadline.unit, Form::nominative) + behind;
    } else {
        text = "в течение " + span_text(deadline.offset, deadline.unit, Form::genitive) + behind;
    }
    return deadline.time.empty() ? text
                                 : text + (deadline.by ? ", до " : ", в ") + with_clock({}, deadline.time, deadline.tz);
}

std::string print_by_schedule(const Deadline& deadline) {
    auto text = deadline.ref.empty() ? std::string("по графику") : "по графику «" + deadline.ref + "»";
    if (deadline.year_end)
        return text + " на " + std::to_string(deadline.year_start) + "-" + std::to_string(deadline.year_end) + " гг.";
    const bool school = !deadline.school_year.empty() || deadline.phase == "school_year";
    std::string year = school ? "учебный год" : deadline.phase == "calendar_year" ? "календарный год" : "год";
    if (deadline.year) year = std::to_string(deadline.year) + " " + year;
    if (!deadline.school_year.empty()) year = deadline.school_year + " " + year;
    if (deadline.year_ref == "current") year = "текущий " + year;
    if (deadline.year_ref == "next") year = "следующий " + year;
    if (deadline.year_ref == "previous") year = "прошлый " + year;
    const bool says = deadline.year || school || !deadline.year_ref.empty() || !deadline.phase.empty();
    return says ? text + " на " + year : text;
}

/// The plainest of several wordings that says the same; the last one always does.
std::string plainest(const Deadline& deadline, std::initializer_list<std::string> wordings) {
    for (const auto& wording : wordings)
        if (!wording.empty() && understand(wording) == deadline) return wording;
    return *(wordings.end() - 1);
}

std::string print_on_demand(const Deadline& deadline, Wording wording) {
    if (wording == Wording::literal) return "в случае «" + deadline.trigger + "»";
    const auto of = event_genitive(deadline.trigger, false);
    return plainest(deadline, {of.empty() ? "" : "по мере " + of, "в случае «" + deadline.trigger + "»"});
}

std::string print_composite(const Deadline& deadline, Wording wording) {
    const bool repeats = std::any_of(deadline.parts.begin(), deadline.parts.end(),
                                     [](const Deadline& part) { return part.kind == DeadlineKind::recurring; });
    std::string text;
    for (const auto& part : deadline.parts) {
        const bool calls_for_brackets = deadline.op == "qualifier" && part.kind != DeadlineKind::by_schedule &&
                                        part.kind != DeadlineKind::on_demand && part.kind != DeadlineKind::continuous;
        if (!text.empty() && calls_for_brackets) {
            text += " (" + print_deadline(part, wording) + ")";
            continue;
        }
        if (!text.empty()) {
            const bool event = part.kind == DeadlineKind::continuous && part.phase == "event";
            text += deadline.op == "or"          ? " или "
                    : deadline.op == "qualifier" ? (event ? " " : ", ")
                    : repeats                    ? ", далее "
                                                 : "; ";
        }
        text += print_deadline(part, wording);
    }
    return text;
}

}  // namespace

std::string print_deadline(const Deadline& deadline) {
    auto text = print_deadline(deadline, Wording::plainest);
    // Each part says the same in its plainest wording; beside the others its words might not end where they do alone.
    const bool has_parts =
        deadline.kind == DeadlineKind::composite || (deadline.recurrence && !deadline.recurrence->covers.empty());
    if (has_parts && understand(text) != deadline) return print_deadline(deadline, Wording::literal);
    return text;
}

std::string print_deadline(const Deadline& deadline, Wording wording) {
    // What a date is of: «II этап».
    const bool has_events =
        deadline.kind == DeadlineKind::relative || deadline.phase == "event" || deadline.phase == "week_of_event";
    if (!deadline.event.empty() && !has_events && deadline.kind != DeadlineKind::unread) {
        auto plain = deadline;
        plain.event.clear();
        return deadline.event + ": " + print_deadline(plain, wording);
    }
    const auto with_event = [&](auto print) {
        if (deadline.event.empty()) return print(std::string());
        if (wording == Wording::literal) return print(event_literal(deadline.event, deadline.each));
        const auto of = event_genitive(deadline.event, deadline.each);
        return plainest(deadline, {of.empty() ? "" : print(of), print(event_literal(deadline.event, deadline.each))});
    };
    switch (deadline.kind) {
        case DeadlineKind::unread:
            return {};
        case DeadlineKind::fixed_date:
            return print_fixed_date(deadline);
        case DeadlineKind::date_range:
            return print_date_range(deadline);
        case DeadlineKind::month:
            return print_month(deadline);
        case DeadlineKind::month_range:
            return print_month_range(deadline);
        case DeadlineKind::several_months:
            return print_several_months(deadline);
        case DeadlineKind::quarter:
            return print_counted(deadline, deadline.quarters, "квартал", "кварталы", "квартала");
        case DeadlineKind::half_year:
            return print_counted(deadline, deadline.halves, "полугодие", "полугодия", "полугодия");
        case DeadlineKind::season:
            return print_season(deadline);
        case DeadlineKind::school_phase:
            return print_school_phase(deadline);
        case DeadlineKind::recurring:
            return deadline.recurrence ? print_recurring(*deadline.recurrence, deadline.tz, wording) : std::string();
        case DeadlineKind::continuous:
            if (deadline.phase == "event")
                return with_event([](const std::string& event) { return "в период " + event; });
            return print_continuous(deadline);
        case DeadlineKind::relative:
            return with_event([&](const std::string& event) { return print_relative(deadline, event); });
        case DeadlineKind::by_schedule:
            return print_by_schedule(deadline);
        case DeadlineKind::on_demand:
            return print_on_demand(deadline, wording);
        case DeadlineKind::composite:
            return print_composite(deadline, wording);
    }
    return {};
}

}  // namespace opora::deadline
