#include "office/school_panel.hpp"

#include "engine/lists/list_course.hpp"
#include "engine/sign_guide.hpp"
#include "gateway/store/inquiries.hpp"
#include "office/gate.hpp"
#include "office/inquiry_record.hpp"
#include "office/region_data.hpp"

#include <algorithm>
#include <map>

namespace opora::office {

namespace {

SignsLayer layer_of(const SeenSigns& seen, inquiries::Reader reader, const guide::SchoolFacts& facts) {
    SignsLayer layer;
    layer.seen = seen;
    layer.is_judged = seen.signs.is_judged;
    layer.is_flagged = seen.signs.is_flagged;
    layer.looked_at = static_cast<int>(seen.signs.signs.size());
    if (reader == inquiries::Reader::authority) layer.mechanism = seen.signs.mechanism;
    for (const auto& sign : seen.signs.signs) {
        layer.enough += sign.is_enough;
        if (!sign.is_flagged) continue;
        layer.flagged.push_back({sign, inquiries::plain_words(sign, reader), guide::explanations_of(sign, facts)});
    }
    layer.seen.signs.signs.clear();
    return layer;
}

std::vector<OfficialFact> facts_of(store::Database& database, OrganisationId school, int year) {
    std::vector<OfficialFact> facts;
    for (const auto& record : store::load_official_lists(database, std::int64_t(school))) {
        const auto list = read_official(record);
        if (!list.withdrawn.empty() || list.year > year) continue;
        for (const auto& row : list.rows) {
            if (row.school != school) continue;
            OfficialFact fact{list.id,       list.purpose, list.year, list.publisher,
                              list.document, list.date,    {},        row.count};
            for (std::size_t i = 0; i < row.marks.size() && i < list.columns.size(); ++i)
                if (row.marks[i] == 1) fact.markers.push_back(list.columns[i]);
            facts.push_back(std::move(fact));
        }
    }
    std::stable_sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) { return a.year > b.year; });
    return facts;
}

std::vector<ListPlace> list_places(store::Database& database, OrganisationId school, inquiries::Reader reader,
                                   const Date& today) {
    std::vector<ListOfSchools> all;
    for (const auto& record : store::load_school_lists(database)) all.push_back(read_list(record));
    std::vector<ListPlace> places;
    for (const auto& list : all) {
        const auto course = lists::course_of(list, today);
        if (course.state == ListState::withdrawn) continue;
        if (reader == inquiries::Reader::school && course.state == ListState::draft) continue;
        for (const auto& entry : course.entries) {
            if (entry.school != school) continue;
            const bool can_reply =
                std::find(course.next.begin(), course.next.end(), ListStepKind::reply) != course.next.end();
            places.push_back({list.id, list.purpose, list.year, list.title, course.state, entry.verdict, course.first,
                              course.last, lists::years_in_list(all, list.purpose, school, list.year, today), can_reply,
                              !entry.replies.empty()});
        }
    }
    std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.year > b.year; });
    return places;
}

/// The picture that most flagged signs point to, of the work with most pupils.
PanelPicture picture_of(const std::vector<Sign>& signs) {
    std::map<std::pair<std::string, std::string>, std::pair<int, const Sign*>> counted;
    for (const auto& sign : signs) {
        auto& [count, largest] = counted[{std::string(guide::row_of(sign.kind).picture), name_of(sign.procedure)}];
        ++count;
        if (!largest || sign.works > largest->works) largest = &sign;
    }
    PanelPicture picture;
    int most = 0;
    for (const auto& [key, found] : counted) {
        if (found.first <= most) continue;
        most = found.first;
        picture = {key.first, found.second->procedure};
    }
    return picture;
}

std::vector<Said> headline_of(const SchoolPanel& panel, int flagged, int works) {
    if (panel.layers.empty())
        return {{panel.facts.empty() ? "inquiry.headline.not_looked" : "inquiry.headline.facts_only", {}}};
    const bool is_judged =
        std::any_of(panel.layers.begin(), panel.layers.end(), [](const auto& layer) { return layer.is_judged; });
    if (!is_judged) return {{"inquiry.headline.little_data", {}}};
    if (flagged == 0) return {{"inquiry.headline.none", {}}};
    return {{"inquiry.headline.flagged", {{"signs", double(flagged)}, {"works", double(works)}}},
            {"inquiry.headline.no_verdict", {}}};
}

bool is_opened(const SchoolPanel& panel) {
    if (!panel.lists.empty()) return true;
    if (!panel.inquiry) return false;
    const auto& steps = panel.inquiry->inquiry.steps;
    return std::any_of(steps.begin(), steps.end(), [](const InquiryStep& step) {
        return step.kind == StepKind::check || step.kind == StepKind::reply || step.kind == StepKind::decision;
    });
}

void leave_what_is_opened(SchoolPanel& panel) {
    panel.checks.clear();
    if (panel.inquiry) *panel.inquiry = as_told_to_school(std::move(*panel.inquiry));
    for (auto& layer : panel.layers) {
        layer.seen.flagged_schools = layer.seen.schools = 0;
        layer.seen.expected_false = 0;
    }
    if (is_opened(panel)) return;
    panel.facts.clear();
    panel.layers.clear();
    panel.explanations.clear();
    panel.picture = {};
    panel.inquiry.reset();
    panel.years.clear();
    panel.headline = {{"inquiry.headline.not_opened", {}}};
}

}  // namespace

SchoolPanel open_school_panel(Desk& desk, const Person& who, Instant now, const std::string& school, int year,
                              inquiries::Reader reader) {
    const auto id = find_school(desk, school, sight_of(desk, who, Act::see_panel)).organisation.id;
    const auto signs = reach_of(desk.database(), who, Act::see_signs);
    if (signs.sees(id)) return open_school_panel(desk, now, school, year, reader);
    return panel_of_school(desk, now, school, year);
}

SchoolPanel panel_of_school(Desk& desk, Instant now, const std::string& school, int year) {
    auto panel = open_school_panel(desk, now, school, year, inquiries::Reader::school);
    leave_what_is_opened(panel);
    return panel;
}

SchoolPanel open_school_panel(Desk& desk, Instant now, const std::string& school, int year, inquiries::Reader reader) {
    const auto id = find_school(desk, school).organisation.id;
    if (year == 0) year = usual_year(desk.database());
    return open_school_panel(desk, now, school, year, reader, seen_signs(desk, id, year));
}

SchoolPanel open_school_panel(Desk& desk, Instant now, const std::string& school, int year, inquiries::Reader reader,
                              const std::vector<SeenSigns>& seen) {
    SchoolPanel panel;
    panel.school = find_school(desk, school);
    panel.year = year;
    panel.reader = reader;
    const auto id = panel.school.organisation.id;
    const Date today{std::chrono::floor<std::chrono::days>(now)};
    const auto connection = desk.database();
    panel.facts = facts_of(connection, id, year);
    panel.lists = list_places(connection, id, reader, today);
    for (const auto& record : store::load_inquiries(connection, 0, std::int64_t(id)))
        panel.years.push_back(record.year);
    std::sort(panel.years.rbegin(), panel.years.rend());

    const auto facts = guide::facts_of(panel.school.organisation);
    std::vector<Sign> flagged;
    for (const auto& one : seen) {
        for (const auto& sign : one.signs.signs)
            if (sign.is_flagged) flagged.push_back(sign);
        panel.layers.push_back(layer_of(one, reader, facts));
    }
    std::vector<Procedure> works;
    for (const auto& sign : flagged) works.push_back(sign.procedure);
    std::sort(works.begin(), works.end());
    works.erase(std::unique(works.begin(), works.end()), works.end());
    panel.headline = headline_of(panel, static_cast<int>(flagged.size()), static_cast<int>(works.size()));
    panel.explanations = guide::explanations_for(flagged, facts);
    panel.checks = guide::propose_checks(flagged);
    panel.picture = picture_of(flagged);
    panel.inquiry = inquiry_of(desk, id, year);
    return panel;
}

}  // namespace opora::office
