#include "office/understanding.hpp"

#include "domain/days.hpp"
#include "engine/calendar/occurrences.hpp"
#include "engine/deadline/print_deadline.hpp"
#include "engine/deadline/read_deadline.hpp"
#include "engine/executors/merges.hpp"
#include "engine/executors/read_executors.hpp"
#include "gateway/catalogue/read_calendars.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/orders/json_order.hpp"
#include "gateway/store/parties.hpp"

#include <algorithm>
#include <fstream>
#include <mutex>
#include <sstream>

namespace opora::office {

namespace {

namespace fs = std::filesystem;

/// Own files and when they were changed: read again only when that differs.
struct OwnCalendars {
    std::vector<std::pair<fs::path, fs::file_time_type>> files;
    bool operator==(const OwnCalendars&) const = default;
};

OwnCalendars own_calendars(const fs::path& home) {
    OwnCalendars own;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(home / "calendar", ignored))
        if (entry.path().extension() == ".json") own.files.emplace_back(entry.path(), entry.last_write_time(ignored));
    std::sort(own.files.begin(), own.files.end());
    return own;
}

std::shared_ptr<const WorkTime> read_work_time(const OwnCalendars& own) {
    std::vector<catalogue::CalendarFile> texts;
    for (const auto& [path, changed] : own.files) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        texts.push_back({path.filename().string(), text.str()});
    }
    auto read = catalogue::load_work_calendar(texts);
    return std::make_shared<const WorkTime>(WorkTime{std::move(read.work), std::move(read.school_year)});
}

}  // namespace

std::shared_ptr<const WorkTime> work_time(Desk& desk) {
    static std::mutex mutex;
    static std::map<fs::path, std::pair<OwnCalendars, std::shared_ptr<const WorkTime>>> read;
    const auto own = own_calendars(desk.home());
    const std::lock_guard lock(mutex);
    auto& [known, time] = read[own.files.empty() ? fs::path() : desk.home()];
    if (!time || !(known == own)) {
        time = read_work_time(own);
        known = own;
    }
    return time;
}

std::vector<GlossaryTerm> glossary_terms(store::Database& database) {
    auto terms = catalogue::shipped_glossary();
    for (const auto& body : store::load_learned_terms(database)) {
        auto term = orders::read_glossary_term_json(boost::json::parse(body), "term");
        term.is_learned = true;
        terms.push_back(std::move(term));
    }
    return terms;
}

Deadline read_term_phrase(std::string_view phrase) { return deadline::read_deadline(phrase); }

std::vector<Executor> read_executors_written(store::Database& database, std::string_view written) {
    return executors::read_executors(written, executors::Glossary(glossary_terms(database)));
}

std::vector<MergeProposal> propose_merges(store::Database& database, const std::vector<Party>& parties) {
    std::vector<MergeProposal> proposals;
    for (auto& found : executors::propose_merges(parties, executors::Glossary(glossary_terms(database)))) {
        MergeProposal proposal;
        for (const auto index : found.parties) {
            if (parties[index].id != PartyId{}) proposal.parties.push_back(parties[index].id);
            proposal.names.push_back(parties[index].name);
        }
        proposal.said = std::move(found.reasons);
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

templates::Reading template_reading(store::Database& database) {
    const auto glossary = std::make_shared<const executors::Glossary>(glossary_terms(database));
    return {[](const std::string& phrase) { return deadline::read_deadline(phrase); },
            [glossary](const std::string& cell) { return executors::read_executors(cell, *glossary); },
            [](const Deadline& term) { return deadline::print_deadline(term); }};
}

planning::OccurrencesOfMeasures occurrences_of(const Plan& plan, const std::vector<Event>& events, const WorkTime& time,
                                               const std::optional<Date>& order_date) {
    calendar::Circumstances at;
    // An order binds from its day on: nothing comes due before it only because the plan is of the whole year.
    at.period = plan.period;
    if (order_date && lies_within(*order_date, plan.period)) at.period.start = *order_date;
    at.week = plan.week;
    at.events = events;
    at.calendar = &time.calendar;
    at.school_year = time.school_year;
    at.order_date = order_date;
    planning::OccurrencesOfMeasures found;
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures) {
            at.checkpoints = measure.checkpoints.value_or(plan.checkpoints);
            at.moment = measure.moment;
            at.schedule = measure.schedule;
            found[measure.id] = calendar::occurrences(measure.deadline, at);
        }
    return found;
}

}  // namespace opora::office
