#include "office/observations.hpp"

#include "base/text.hpp"
#include "domain/days.hpp"
#include "engine/reporting/order_form.hpp"
#include "gateway/catalogue/read_field_rules.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/observers.hpp"
#include "gateway/store/sittings.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"
#include "office/posting_lines.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::string posting_number(PostingId id) { return "posting " + std::to_string(static_cast<std::int64_t>(id)); }

store::PostingRecord require_posting(store::Database& database, PostingId id) {
    auto found = store::load_posting(database, id);
    if (!found) refuse_not_found(posting_number(id));
    found->posting.why = said_of_text(found->why);
    return *found;
}

ObservationView observation_view(store::Database& database, const Posting& posting, const PlacesRead& places,
                                 const Catalogue& catalogue, Language language) {
    ObservationView view;
    view.posting = posting;
    view.sitting = store::load_sitting(database, posting.sitting)->sitting;
    if (const auto* subject = catalogue.subject(view.sitting.subject))
        view.subject = language == Language::russian ? subject->name_ru : subject->name_en;
    if (const auto procedure = procedure_named(view.sitting.procedure))
        view.procedure = catalogue.title(*procedure, language);
    if (const auto observer = store::load_observer(database, posting.observer)) {
        view.person = observer->name;
        const auto* work = places.find(observer->works_at);
        view.person_from = work ? work->name : observer->works_at_written;
    }
    const auto results = store::load_observations(database, {posting.id});
    if (!results.empty()) {
        view.has_result = true;
        view.observation = results.front();
        view.remarkable = remarkable(view.observation, act_form());
    }
    return view;
}

store::PostingRecord require_own_posting(store::Database& database, const Person& who, PostingId id) {
    auto record = require_posting(database, id);
    const auto sight = sight_of(database, who, Act::fill_observation);
    if (sight.is_everything()) return record;
    for (const auto& observer : store::load_observers(database))
        if (observer.id == record.posting.observer && observer.name == who.name &&
            (sight.sees(observer.works_at) || sight.sees(observer.municipality)))
            return record;
    refuse_not_found(posting_number(id));
}

}  // namespace

const ActForm& act_form() { return catalogue::shipped_act_form(); }

ListFile print_act(Desk& desk, const Person& who, Instant now, Language language, PostingId id) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto record = require_own_posting(database, who, id);
    const auto sitting = store::load_sitting(database, record.posting.sitting)->sitting;
    const auto read = load_field(desk, database, school_year_of(sitting.day));
    const auto line = posting_line(record.posting, sitting, *read, *desk.catalogue(), language);
    const auto results = store::load_observations(database, {id});
    const auto act =
        reporting::observation_act(line, act_form(), results.empty() ? nullptr : &results.front(), language);
    ListFile file{
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", document::write_docx(act),
        say(language, "observing.act.file_name", {{"day", reporting::short_day(language, sitting.day)}}) + ".docx"};
    store::add_audit(database, {0, iso_time(now), who.name, "print_act", posting_number(id)});
    return file;
}

void enter_observation(Desk& desk, const Person& who, Instant now, const ObservationWish& wish) {
    const auto& form = act_form();
    bool says_something = !trimmed(wish.remarks).empty();
    for (const auto& [key, answer] : wish.answers) {
        if (std::none_of(form.questions.begin(), form.questions.end(),
                         [&](const auto& question) { return question.key == key; }))
            refuse_field("answers", key);
        says_something = says_something || answer != Answer::unanswered;
    }
    if (!says_something) refuse_field("answers", "");
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    require_own_posting(database, who, wish.posting);
    store::add_observation(database, {wish.posting, form.version, wish.answers, std::string(trimmed(wish.remarks)),
                                      iso_time(now), who.name});
    store::add_audit(database, {0, iso_time(now), who.name, "enter_observation", posting_number(wish.posting)});
    transaction.commit();
}

std::vector<ObservationView> school_observations(Desk& desk, Language language, const std::string& school) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    const auto places = load_places(database);
    const auto catalogue = desk.catalogue();
    std::vector<ObservationView> views;
    for (auto& record : store::load_postings_of_school(database, require_school(database, school))) {
        if (record.posting.replaced_by != PostingId{}) continue;
        record.posting.why = said_of_text(record.why);
        views.push_back(observation_view(database, record.posting, places, *catalogue, language));
    }
    return views;
}

ObservationView find_observation(Desk& desk, Language language, PostingId id, const Person& who) {
    const auto connection = desk.database();
    store::Database& database = connection;
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    const auto record = require_own_posting(database, who, id);
    return observation_view(database, record.posting, load_places(database), *desk.catalogue(), language);
}

}  // namespace opora::office
