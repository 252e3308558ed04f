#include "office/field_data.hpp"

#include "domain/days.hpp"
#include "gateway/catalogue/read_field_rules.hpp"
#include "gateway/store/observers.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/sittings.hpp"
#include "office/plan_records.hpp"

#include <charconv>

namespace opora::office {

const Organisation* PlacesRead::find(OrganisationId id) const {
    const auto found = organisations.find(id);
    return found == organisations.end() ? nullptr : &found->second;
}

PlacesRead load_places(store::Database& database) {
    PlacesRead read;
    for (auto& organisation : store::load_organisations(database)) {
        read.names[organisation.id] = organisation.name;
        read.organisations.emplace(organisation.id, std::move(organisation));
    }
    for (const auto& [id, organisation] : read.organisations) {
        auto& within = read.places[id];
        constexpr std::size_t deepest = 8;  // a chain that bites its tail ends here
        for (auto at = id; at != OrganisationId{} && within.size() < deepest;) {
            within.push_back(at);
            const auto* here = read.find(at);
            at = here ? here->parent : OrganisationId{};
        }
        within.emplace_back();
    }
    return read;
}

Period school_year_days(int year) { return {date_of(year, 9, 1), date_of(year + 1, 8, 31)}; }

int school_year_or(store::Database& database, Instant now, int year) {
    return year != 0 ? year : school_year_of(local_day(database, now));
}

std::unique_ptr<CalendarRead> load_calendar(Desk& desk, store::Database& database, int school_year) {
    auto read = std::make_unique<CalendarRead>();
    read->time = work_time(desk);
    read->places = load_places(database);
    read->calendar = {&catalogue::shipped_sitting_limits(),
                      &read->time->calendar,
                      &read->time->school_year,
                      &read->places.places,
                      {}};
    for (auto& record : store::load_sittings(database, school_year_days(school_year)))
        read->calendar.sittings.push_back(std::move(record.sitting));
    return read;
}

std::unique_ptr<FieldRead> load_field(Desk& desk, store::Database& database, int school_year) {
    auto read = std::make_unique<FieldRead>();
    read->time = work_time(desk);
    read->places = load_places(database);
    auto& field = read->field;
    field.places = &read->places.places;
    field.work = &read->time->calendar;
    field.names = read->places.names;
    const Period both{school_year_days(school_year - 1).start, school_year_days(school_year).end};
    for (auto& record : store::load_sittings(database, both)) field.sittings.push_back(std::move(record.sitting));
    field.observers = store::load_observers(database);
    field.trainings = store::load_trainings(database, both);
    for (auto& record : store::load_postings(database, both)) {
        if (record.posting.replaced_by != PostingId{}) continue;
        record.posting.why = said_of_text(record.why);
        field.postings.push_back(std::move(record.posting));
        read->person_of.push_back(std::move(record.person));
    }
    return read;
}

std::string place_said(const PlacesRead& places, OrganisationId place, Language language) {
    const auto* found = places.find(place);
    if (!found) return say(language, "sittings.all_schools");
    if (found->kind == OrganisationKind::school) return found->name;
    return say(language, "sittings.schools_of", {{"place", found->name}});
}

OrganisationId require_school(store::Database& database, const std::string& code) {
    if (code.starts_with('#')) {
        std::int64_t id = 0;
        std::from_chars(code.data() + 1, code.data() + code.size(), id);
        const auto found = store::load_organisation(database, OrganisationId{id});
        if (found && found->kind == OrganisationKind::school) return found->id;
    } else if (const auto digits = login_digits(code)) {
        if (const auto found = store::find_school(database, *digits)) return *found;
    }
    throw Refusal(Problem{Code::school_not_found, {}, code, {}});
}

}  // namespace opora::office
