#include "office/sittings.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/observers.hpp"
#include "gateway/store/sittings.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::string sitting_named(SittingId id) { return "sitting " + std::to_string(static_cast<std::int64_t>(id)); }

std::string subject_said(const Catalogue& catalogue, const std::string& code, Language language) {
    const auto* subject = catalogue.subject(code);
    if (!subject) return code;
    return language == Language::russian ? subject->name_ru : subject->name_en;
}

SittingView view_of(const Sitting& sitting, const CalendarRead& read, const Catalogue& catalogue, Language language) {
    SittingView view;
    view.sitting = sitting;
    view.place = place_said(read.places, sitting.place, language);
    view.subject = subject_said(catalogue, sitting.subject, language);
    if (const auto procedure = procedure_named(sitting.procedure))
        view.procedure = catalogue.title(*procedure, language);
    return view;
}

/// Faults of fields; blanks at ends go.
Sitting checked(Desk& desk, const PlacesRead& places, Sitting sitting) {
    sitting.title = trimmed(sitting.title);
    sitting.class_name = trimmed(sitting.class_name);
    sitting.grounds = trimmed(sitting.grounds);
    if (sitting.title.empty()) refuse_field("title", sitting.title);
    if (!desk.catalogue()->subject(sitting.subject)) refuse_field("subject", sitting.subject);
    if (!sitting.procedure.empty() && !procedure_named(sitting.procedure)) refuse_field("procedure", sitting.procedure);
    if (sitting.grade < 1 || sitting.grade > 11) refuse_field("grade", std::to_string(sitting.grade));
    if (!sitting.day.ok()) refuse_field("day", "");
    if (sitting.lesson < 0 || sitting.lesson > 12) refuse_field("lesson", std::to_string(sitting.lesson));
    if (sitting.lessons < 0 || sitting.lessons > 12) refuse_field("lessons", std::to_string(sitting.lessons));
    if (sitting.minutes < 1 || sitting.minutes > 400) refuse_field("minutes", std::to_string(sitting.minutes));
    if (sitting.observers < 1 || sitting.observers > 20) refuse_field("observers", std::to_string(sitting.observers));
    for (const auto school : sitting.observed)
        if (!covers(places.places, sitting.place, school)) refuse_field("observed", places.names.at(school));
    return sitting;
}

std::string event_name(const Sitting& sitting, const Catalogue& catalogue) {
    if (const auto procedure = procedure_named(sitting.procedure))
        return catalogue.title(*procedure, Language::russian);
    return say(Language::russian, "sittings.event",
               {{"title", sitting.title}, {"grade", std::to_string(sitting.grade)}});
}

/// The event that plans count from: one for all sittings of a work in a school year, held from the first to the last.
class SittingEvent {
 public:
    SittingEvent(Desk& desk, store::Database& database, const Person& who, Instant now)
        : desk_(desk), database_(database), who_(who), now_(now) {}

    std::int64_t find_or_make(const Sitting& sitting) {
        const auto name = event_name(sitting, *desk_.catalogue());
        for (const auto& event : store::load_events(database_))
            if (event.kind == "procedure" && folded(event.name) == folded(name) &&
                school_year_of(event.held.start) == school_year_of(sitting.day))
                return event.id;
        return store::save_event(database_, {0, "procedure", name, {sitting.day, sitting.day}, {}});
    }

    /// Held when its sittings are; plans follow.
    PlanChange follow(std::int64_t id, const std::optional<Date>& results) {
        auto event = store::load_event(database_, id);
        if (!event) return {};
        const auto sittings = store::load_sittings_of_event(database_, id);
        if (!sittings.empty()) event->held = {sittings.front().sitting.day, sittings.back().sitting.day};
        if (results) event->results = results;
        return keep_event(desk_, database_, who_, now_, *event);
    }

 private:
    Desk& desk_;
    store::Database& database_;
    const Person& who_;
    Instant now_;
};

std::vector<Said> said_of(const Sitting& sitting, const sittings::Judgement& judgement, Look look, Language language) {
    std::vector<Said> said;
    const auto days = [&](const std::vector<Date>& all) {
        std::string out;
        for (const auto& day : all) out += (out.empty() ? "" : ", ") + say_date(language, opora::iso_day(day));
        return out;
    };
    if (judgement.is_refused() && sitting.grounds.empty())
        said.push_back({"sittings.said.refused", {}});
    else if (judgement.is_refused())
        said.push_back({"sittings.said.with_grounds", {{"grounds", sitting.grounds}}});
    else
        said.push_back({look == Look::preview ? "sittings.said.would" : "sittings.said.kept", {}});
    if (judgement.is_refused()) {
        if (!judgement.earlier.empty()) said.push_back({"sittings.said.earlier", {{"days", days(judgement.earlier)}}});
        if (!judgement.later.empty()) said.push_back({"sittings.said.later", {{"days", days(judgement.later)}}});
        if (judgement.earlier.empty() && judgement.later.empty()) said.push_back({"sittings.said.no_days", {}});
    }
    if (!judgement.give_way.empty())
        said.push_back({"sittings.said.give_way", {{"n", double(judgement.give_way.size())}}});
    return said;
}

/// Works set from above are moved by those who set them.
void check_plans_at(const Sight& sight, const Sitting& sitting) {
    if (sight.is_everything()) return;
    const bool has_municipality = std::any_of(sight.places().begin(), sight.places().end(), [](const auto& place) {
        return place.kind == OrganisationKind::municipality;
    });
    const bool is_of_rank =
        sitting.level == SittingLevel::school || (sitting.level == SittingLevel::municipal && has_municipality);
    if (!sight.sees(sitting.place)) refuse_not_found(sitting_named(sitting.id));
    if (!is_of_rank) throw Refusal(Problem{Code::not_allowed, {}, sitting.title, {}});
}

[[noreturn]] void refuse_limit(const sittings::Judgement& judgement, const std::vector<Said>& said, const Person& who) {
    auto why = say(who.language, judgement.breaches.front().said);
    for (std::size_t i = 1; i < said.size(); ++i) why += " " + say(who.language, said[i]);
    throw Refusal(Problem{Code::sitting_breaks_limit, {{}, 0, {}, {}, "day"}, why, {}});
}

}  // namespace

SittingList list_sittings(Desk& desk, Instant now, Language language, const SittingListWish& wish, const Sight& sight) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    SittingList list;
    list.year = school_year_or(database, now, wish.year);
    auto read = load_calendar(desk, database, list.year);
    list.limits = read->calendar.limits;
    const auto place = wish.school.empty() ? wish.municipality : require_school(database, wish.school);
    if (!sight.sees(place) && !sight.is_everything()) refuse_not_found("place");
    list.place = place_said(read->places, place, language);
    std::map<SittingId, int> posted;
    for (const auto& record : store::load_postings(database, school_year_days(list.year)))
        posted[record.posting.sitting] += record.posting.replaced_by == PostingId{};
    const auto catalogue = desk.catalogue();
    std::map<std::int64_t, std::optional<Date>> results;
    for (const auto& event : store::load_events(database)) results[event.id] = event.results;
    const auto& places = read->places.places;
    for (const auto& sitting : read->calendar.sittings) {
        if (!covers(places, sitting.place, place) && !covers(places, place, sitting.place)) continue;
        auto view = view_of(sitting, *read, *catalogue, language);
        if (sight.sees(sitting.place)) {
            view.judgement = sittings::judge_sitting(sitting, read->calendar);
            view.posted = posted[sitting.id];
        }
        std::erase_if(view.sitting.observed, [&](OrganisationId school) { return !sight.sees(school); });
        if (const auto found = results.find(sitting.event); found != results.end()) view.results = found->second;
        list.sittings.push_back(std::move(view));
    }
    return list;
}

SittingChange put_sitting_within(Desk& desk, store::Database& database, const Person& who, Instant now,
                                 const SittingWish& wish, Look look) {
    std::optional<store::SittingRecord> before;
    if (wish.sitting.id != SittingId{} && !(before = store::load_sitting(database, wish.sitting.id)))
        refuse_not_found(sitting_named(wish.sitting.id));
    const auto sight = sight_of(database, who, Act::plan_sittings);
    check_plans_at(sight, wish.sitting);
    if (before) check_plans_at(sight, before->sitting);
    auto read = load_calendar(desk, database, school_year_of(wish.sitting.day));
    auto sitting = checked(desk, read->places, wish.sitting);
    sitting.event = before ? before->sitting.event : 0;

    SittingChange out;
    const auto catalogue = desk.catalogue();
    const auto judgement = sittings::judge_sitting(sitting, read->calendar);
    if (sitting.level == SittingLevel::school || !judgement.is_refused()) sitting.grounds.clear();
    out.said = said_of(sitting, judgement, look, who.language);
    const bool is_possible = !judgement.is_refused() || !sitting.grounds.empty();
    if (!is_possible && look == Look::change) refuse_limit(judgement, out.said, who);
    if (is_possible) {
        SittingEvent event(desk, database, who, now);
        if (wish.starts_tasks && sight.is_everything() && sitting.level != SittingLevel::school && sitting.event == 0)
            sitting.event = event.find_or_make(sitting);
        sitting.id = store::save_sitting(database, sitting, iso_time(now));
        if (sitting.event != 0) out.change = event.follow(sitting.event, wish.results);
        out.is_kept = look == Look::change;
    }
    out.sitting = view_of(sitting, *read, *catalogue, who.language);
    out.sitting.judgement = judgement;
    out.sitting.results = wish.results;
    for (const auto id : judgement.give_way)
        for (const auto& other : read->calendar.sittings)
            if (other.id == id && sight.sees(other.place))
                out.give_way.push_back(view_of(other, *read, *catalogue, who.language));
    if (look == Look::preview) {
        out.sitting.sitting.id = wish.sitting.id;
        return out;
    }
    store::add_audit(database,
                     {0, iso_time(now), who.name, before ? "move_sitting" : "add_sitting", sitting_named(sitting.id)});
    return out;
}

SittingChange put_sitting(Desk& desk, const Person& who, Instant now, const SittingWish& wish, Look look) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto out = put_sitting_within(desk, database, who, now, wish, look);
    if (look == Look::change) transaction.commit();
    return out;
}

PlanChange remove_sitting(Desk& desk, const Person& who, Instant now, SittingId id, Look look) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto before = store::load_sitting(database, id);
    if (!before) refuse_not_found(sitting_named(id));
    const auto& sitting = before->sitting;
    check_plans_at(sight_of(database, who, Act::plan_sittings), sitting);
    for (const auto& record : store::load_postings(database, {sitting.day, sitting.day}))
        if (record.posting.sitting == id) throw Refusal(Problem{Code::sitting_has_postings, {}, sitting.title, {}});
    store::remove_sitting(database, id);
    PlanChange change;
    if (sitting.event != 0) change = SittingEvent(desk, database, who, now).follow(sitting.event, {});
    if (look == Look::preview) return change;
    store::add_audit(database, {0, iso_time(now), who.name, "remove_sitting", sitting_named(id)});
    transaction.commit();
    return change;
}

}  // namespace opora::office
