#include "office/topic_deficits.hpp"

#include "base/people_order.hpp"
#include "engine/topics/topic_sheets.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/works.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/find_school.hpp"
#include "office/gate.hpp"
#include "office/small_groups.hpp"
#include "office/with_purpose.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace opora::office {

namespace {

TopicsOfYear compute_topics(store::Database& database, std::shared_ptr<const Catalogue> catalogue, int year) {
    const store::Transaction one_moment(database, store::Transaction::Mode::reading);
    TopicsOfYear out;
    out.moment = store::last_moment(database);
    for (const auto& procedure : store::load_procedures(database))
        if (const auto* known = procedure.year == year ? catalogue->find(procedure) : nullptr)
            out.works.push_back(*known);
    out.catalogue = std::move(catalogue);
    out.topics = topics::find_topics(out.works);
    out.scores = topics::gather(out.topics, out.works, [&](std::size_t work) {
        std::vector<topics::SchoolWorks> schools;
        for (auto& one : store::load_summaries(database, out.works[work].procedure))
            schools.push_back({one.school, std::move(one.summary)});
        return schools;
    });
    return out;
}

/// The last few years looked at: a filter moved on the page costs no reading. Two desks never share a folder.
std::shared_ptr<const TopicsOfYear> topics_of_year(Desk& desk, int year) {
    struct Kept {
        std::filesystem::path home;
        int year = 0;
        std::shared_ptr<const TopicsOfYear> topics;
    };
    static std::mutex mutex;
    static std::vector<Kept> kept;
    const auto connection = desk.database();
    const auto moment = store::last_moment(connection);
    auto catalogue = desk.catalogue();
    const std::lock_guard lock(mutex);
    std::erase_if(kept, [&](const Kept& one) {
        return one.home == desk.home() && (one.topics->moment != moment || one.topics->catalogue != catalogue);
    });
    const auto found = std::find_if(kept.begin(), kept.end(),
                                    [&](const Kept& one) { return one.home == desk.home() && one.year == year; });
    if (found != kept.end()) return found->topics;
    auto made = std::make_shared<const TopicsOfYear>(compute_topics(connection, std::move(catalogue), year));
    if (kept.size() >= 3) kept.erase(kept.begin());
    kept.push_back({desk.home(), year, made});
    return made;
}

/// Names the place and gives its schools.
std::vector<OrganisationId> find_place(Desk& desk, const TopicWish& wish, TopicDeficits& out) {
    if (!wish.school.empty()) {
        const auto card = find_school(desk, wish.school);
        out.kind = topics::PlaceKind::school;
        out.school = shown_code(card.organisation);
        out.place = card.organisation.name.empty() ? out.school : card.organisation.name;
        return {card.organisation.id};
    }
    std::vector<OrganisationId> schools;
    const Organisation* place = out.region->region();
    if (wish.municipality) {
        place = out.region->organisation(*wish.municipality);
        if (!place || place->kind != OrganisationKind::municipality)
            throw Refusal(Problem{Code::not_found, {{}, 0, {}, {}, "municipality"}, {}, {}});
        out.kind = topics::PlaceKind::municipality;
    }
    if (place) out.place = place->name;
    for (const auto& one : out.region->organisations)
        if (one.kind == OrganisationKind::school && (!wish.municipality || one.parent == *wish.municipality))
            schools.push_back(one.id);
    return schools;
}

std::string name_of_school(const RegionData& region, OrganisationId id) {
    const auto* school = region.organisation(id);
    if (!school) return "";
    return school->name.empty() ? shown_code(*school) : school->name;
}

void sort_by_name(std::vector<topics::SchoolInTopic>& schools, const RegionData& region, Language language) {
    const PeopleOrder order(language);
    std::stable_sort(schools.begin(), schools.end(), [&](const auto& one, const auto& other) {
        return order.compare(name_of_school(region, one.school), name_of_school(region, other.school)) < 0;
    });
}

/// Whether a work of the topic was written by so few beyond the sight that the region's share would tell of them.
bool is_small_elsewhere(const topics::TopicScores& scores, const Sight& sight) {
    if (sight.is_everything()) return false;
    std::vector<std::int64_t> beyond(scores.parts.size());
    for (const auto& one : scores.scores)
        if (!sight.sees(one.school)) beyond[one.part] += one.works;
    return std::any_of(beyond.begin(), beyond.end(), [](std::int64_t works) { return is_small_beyond({works}); });
}

/// By grades, then subject, the smallest share first.
void put_in_order(TopicDeficits& out) {
    const auto& all = out.of_year->topics;
    std::stable_sort(out.findings.begin(), out.findings.end(), [&](const auto& one, const auto& other) {
        const auto &a = all[one.topic], &b = all[other.topic];
        if (a.grades != b.grades) return a.grades < b.grades;
        if (a.subject != b.subject) return a.subject < b.subject;
        return one.share < other.share;
    });
}

}  // namespace

TopicDeficits topic_deficits(Desk& desk, Language language, const TopicWish& wish, const Sight& sight) {
    TopicDeficits out;
    out.year = wish.year;
    if (out.year == 0) out.year = usual_year(desk.database());
    out.region = desk.region(out.year);
    const auto place = find_place(desk, wish, out);
    out.of_year = topics_of_year(desk, out.year);
    out.findings = topics::judge(out.of_year->scores, out.kind, place);
    std::erase_if(out.findings,
                  [&](const auto& one) { return is_small_elsewhere(out.of_year->scores[one.topic], sight); });
    std::set<std::string> subjects;
    for (const auto& finding : out.findings) subjects.insert(out.of_year->topics[finding.topic].subject);
    out.subjects.assign(subjects.begin(), subjects.end());
    if (!wish.subject.empty())
        std::erase_if(out.findings,
                      [&](const auto& one) { return out.of_year->topics[one.topic].subject != wish.subject; });
    put_in_order(out);
    out.begin = topics::where_to_begin(out.findings);
    out.counts = topics::count(out.of_year->topics, out.findings);
    for (std::size_t i = 0; i < out.findings.size() && !wish.topic.empty(); ++i) {
        if (out.of_year->topics[out.findings[i].topic].key != wish.topic) continue;
        out.open = i;
        out.schools = topics::schools_in(out.of_year->scores[out.findings[i].topic], place);
        sort_by_name(out.schools, *out.region, language);
    }
    return out;
}

ListFile export_topic_deficits(Desk& desk, const Person& who, Instant now, Language language, const TopicWish& wish,
                               ListFormat format) {
    const auto found = topic_deficits(desk, language, wish, sight_of(desk, who, Act::see_results));
    const auto catalogue = found.of_year->catalogue;
    topics::TopicWords words;
    words.language = language;
    words.place = found.place;
    for (const auto& work : found.of_year->works) words.works.push_back(catalogue->title(work.procedure, language));
    for (const auto& code : found.subjects)
        if (const auto* subject = catalogue->subject(code))
            words.subjects[code] = language == Language::russian ? subject->name_ru : subject->name_en;
    std::vector<OrganisationId> place;
    for (const auto& one : found.region->organisations)
        if (one.kind == OrganisationKind::school && (!wish.municipality || one.parent == *wish.municipality)) {
            place.push_back(one.id);
            words.schools[one.id] = {shown_code(one), one.name, found.region->municipality_name(one)};
        }
    std::vector<topics::TopicLine> lines;
    for (const auto& finding : found.findings) {
        lines.push_back({&found.of_year->topics[finding.topic], finding, {}});
        if (found.kind == topics::PlaceKind::school || finding.needs_help + finding.can_share == 0) continue;
        auto& schools = lines.back().schools;
        schools = topics::schools_in(found.of_year->scores[finding.topic], place);
        std::erase_if(schools, [](const auto& one) { return one.says == topics::SchoolSays::unclear; });
        sort_by_name(schools, *found.region, language);
    }
    const auto sheets = topics::topic_sheets(lines, found.kind, topics::notes_of(found.counts, found.kind), words);
    const auto name = say(language, "topics.file_name", {{"year", std::to_string(found.year)}, {"place", found.place}});
    const auto purpose = purpose_line(desk, language, "year", std::to_string(found.year));
    ListFile file{"text/csv; charset=utf-8", "", name + ".csv"};
    if (format == ListFormat::csv)
        file.bytes = tables::write_csv(with_last_row(sheets.front(), purpose));
    else
        file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                tables::workbook_bytes(with_purpose(sheets, purpose)), name + ".xlsx"};
    store::add_audit(desk.database(), {0, iso_time(now), who.name, "export_topic_deficits", file.name});
    return file;
}

}  // namespace opora::office
