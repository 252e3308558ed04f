#include "office/observers.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/observers.hpp"
#include "gateway/store/organisations.hpp"
#include "office/field_data.hpp"
#include "office/find_school.hpp"
#include "office/plan_records.hpp"

#include <algorithm>
#include <set>

namespace opora::office {

namespace {

std::string observer_named(ObserverId id) { return "observer " + std::to_string(static_cast<std::int64_t>(id)); }

bool is_in_sight(const Observer& observer, const Sight& sight) {
    return sight.sees(observer.works_at) || sight.sees(observer.municipality);
}

void expect_organisation(store::Database& database, OrganisationId id, const char* field, bool is_school) {
    if (id == OrganisationId{}) return;
    const auto found = store::load_organisation(database, id);
    if (!found || (is_school && found->kind != OrganisationKind::school))
        refuse_field(field, std::to_string(static_cast<std::int64_t>(id)));
}

Observer checked_observer(store::Database& database, Observer observer) {
    observer.name = trimmed(observer.name);
    if (observer.name.empty()) refuse_field("name", observer.name);
    if (observer.roles.empty()) refuse_field("roles", "");
    const std::set<ObserverRole> roles(observer.roles.begin(), observer.roles.end());
    observer.roles.assign(roles.begin(), roles.end());
    expect_organisation(database, observer.works_at, "works_at", false);
    expect_organisation(database, observer.municipality, "municipality", false);
    for (const auto& conflict : observer.conflicts) expect_organisation(database, conflict.school, "conflicts", true);
    for (const auto& busy : observer.busy)
        if (!busy.start.ok() || !busy.end.ok() || busy.end < busy.start)
            refuse_field("busy", opora::iso_day(busy.start));
    if (observer.municipality == OrganisationId{} && observer.works_at != OrganisationId{})
        if (const auto work = store::load_organisation(database, observer.works_at))
            observer.municipality = work->kind == OrganisationKind::school ? work->parent : work->id;
    return observer;
}

}  // namespace

std::vector<ObserverView> list_observers(Desk& desk, Instant now, std::optional<ObserverRole> role, int year,
                                         const Sight& sight) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    const int school_year = school_year_or(database, now, year);
    const auto read = load_field(desk, database, school_year);
    const auto first_day = school_year_days(school_year).start;
    std::vector<ObserverView> views;
    for (const auto& observer : read->field.observers) {
        if (role && !observer.has(*role)) continue;
        if (!is_in_sight(observer, sight)) continue;
        ObserverView view;
        view.observer = observer;
        std::erase_if(view.observer.conflicts, [&](const auto& one) { return !sight.sees(one.school); });
        if (const auto* work = read->places.find(observer.works_at)) {
            view.works_at = work->name;
            if (work->kind == OrganisationKind::school) view.works_at_code = shown_code(*work);
        } else {
            view.works_at = observer.works_at_written;
        }
        view.municipality = read->field.name_of(observer.municipality);
        for (const auto& conflict : view.observer.conflicts) {
            const auto* school = read->places.find(conflict.school);
            view.conflict_schools.push_back(school ? school->name : "");
            view.conflict_codes.push_back(school ? shown_code(*school) : "");
        }
        for (const auto& training : read->field.trainings)
            if (training.day >= first_day &&
                std::find(training.attended.begin(), training.attended.end(), observer.id) != training.attended.end())
                view.trained = training.day;
        view.posted = observing::times_posted(observer.id, first_day, read->field);
        views.push_back(std::move(view));
    }
    return views;
}

ObserverId put_observer(Desk& desk, const Person& who, Instant now, const Observer& wish) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto id = store::save_observer(database, checked_observer(database, wish));
    store::add_audit(database, {0, iso_time(now), who.name, "put_observer", observer_named(id)});
    transaction.commit();
    return id;
}

std::vector<Training> list_trainings(Desk& desk, Instant now, int year, const Sight& sight) {
    const auto connection = desk.database();
    store::Database& database = connection;
    auto trainings = store::load_trainings(database, school_year_days(school_year_or(database, now, year)));
    if (sight.is_everything()) return trainings;
    std::set<ObserverId> mine;
    for (const auto& observer : store::load_observers(database))
        if (is_in_sight(observer, sight)) mine.insert(observer.id);
    for (auto& training : trainings)
        std::erase_if(training.attended, [&](ObserverId id) { return !mine.contains(id); });
    return trainings;
}

TrainingId put_training(Desk& desk, const Person& who, Instant now, const Training& wish) {
    auto training = wish;
    training.title = trimmed(training.title);
    if (training.title.empty()) refuse_field("title", training.title);
    if (!training.day.ok()) refuse_field("day", "");
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    for (const auto observer : training.attended)
        if (!store::load_observer(database, observer)) refuse_field("attended", observer_named(observer));
    const auto id = store::save_training(database, training);
    store::add_audit(database, {0, iso_time(now), who.name, "put_training",
                                "training " + std::to_string(static_cast<std::int64_t>(id))});
    transaction.commit();
    return id;
}

}  // namespace opora::office
